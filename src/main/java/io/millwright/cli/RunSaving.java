package io.millwright.cli;

import io.millwright.economics.LedgerCards;
import io.millwright.project.ProjectException;
import io.millwright.project.RunWriter;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Total;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.scenario.ScenarioPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Writes a replay into a run file while it proceeds.
final class RunSaving implements Replay.Watcher, AutoCloseable {
    private final Twin twin;
    private final Provenance provenance;
    private final RunWriter writer;
    private @Nullable LoopRecorder recorder;
    private boolean ended;

    /// @param inputs files that the run was made from, by their role
    /// @param options as chosen, in words
    /// @param timeline what the scenario does
    /// @throws UserError if nothing can be written there
    RunSaving(
            Twin twin,
            long seed,
            SequencedMap<String, Path> inputs,
            SequencedMap<String, String> options,
            List<ScenarioPlan.Span> timeline,
            Path target) {
        this.twin = twin;
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        inputs.forEach((role, file) -> hashes.put(role, Inputs.hash(file)));
        hashes.put("catalogue", twin.catalog().contentHash());
        provenance = new Provenance(Cli.VERSION, twin.facility().name(), hashes, seed, options);
        try {
            writer = new RunWriter(target, timeline);
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }

    @Override
    public void begin(List<Readings> fleet) {
        recorder = new LoopRecorder(twin, provenance, fleet);
    }

    @Override
    public void step(LoopMoment moment) {
        LoopRecorder to = Objects.requireNonNull(recorder);
        to.accept(moment);
        writer.follow(to);
    }

    @Override
    public void note(RunEvent event) {
        Objects.requireNonNull(recorder).note(event);
    }

    @Override
    public void end(LoopBalance balance, List<Total> totals) {
        ended = true;
        writer.write(Objects.requireNonNull(recorder).finish(balance, totals));
    }

    /// Takes the cards of the ledger.
    void add(LedgerCards cards) {
        writer.add(cards);
    }

    /// Puts the file in place, also of a run that did not come to its end.
    @Override
    public void close() {
        if (recorder != null && !ended && recorder.steps() > 0) {
            writer.write(recorder.recording());
        }
        try {
            writer.close();
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }
}
