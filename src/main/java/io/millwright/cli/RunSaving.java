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
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Total;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.scenario.ScenarioPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a replay into a run file while it proceeds.
final class RunSaving implements Replay.Watcher, AutoCloseable {
    private final Twin twin;
    private final Provenance provenance;
    private final RunWriter writer;
    private @Nullable LoopRecorder recorder;
    private List<RunEvent> events = List.of();
    private boolean ended;

    /// @param provenance what the run is made from
    /// @param timeline what the scenario does
    /// @throws UserError if nothing can be written there
    RunSaving(Twin twin, Provenance provenance, List<ScenarioPlan.Span> timeline, Path target) {
        this.twin = twin;
        this.provenance = provenance;
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
        Recording whole = Objects.requireNonNull(recorder).finish(balance, totals);
        events = whole.events();
        writer.write(whole);
    }

    /// What happened in the whole run, in order of time; nothing before its end.
    List<RunEvent> events() {
        return events;
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
