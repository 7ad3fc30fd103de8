package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.numeric.Progress;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run while it proceeds: recorded, written into its file step by step, and shown now and then. For the thread that
/// runs it.
final class LiveRun implements Replay.Watcher, AutoCloseable {
    private final Twin twin;
    private final Provenance provenance;
    private final Optional<RunWriter> writer;
    private final Pulses<Recording> pulses;
    private final Progress progress;
    private @Nullable LoopRecorder recorder;
    private Optional<Recording> over = Optional.empty();

    /// @param writer of its file; empty for a run that is not stored
    /// @param pulses are shown it as it grows
    /// @param progress is asked before a step is written, since what is given up is written once more at its end
    LiveRun(Twin twin, Provenance provenance, Optional<RunWriter> writer, Pulses<Recording> pulses, Progress progress) {
        this.twin = twin;
        this.provenance = provenance;
        this.writer = writer;
        this.pulses = pulses;
        this.progress = progress;
    }

    @Override
    public void begin(List<Readings> fleet) {
        recorder = new LoopRecorder(twin, provenance, fleet);
    }

    @Override
    public void step(LoopMoment moment) {
        LoopRecorder to = Objects.requireNonNull(recorder);
        to.accept(moment);
        progress.checkCancelled();
        writer.ifPresent(file -> file.follow(to));
        pulses.offer(to::recording);
    }

    @Override
    public void note(RunEvent event) {
        Objects.requireNonNull(recorder).note(event);
    }

    @Override
    public void end(LoopBalance balance, List<Total> totals) {
        over = Optional.of(Objects.requireNonNull(recorder).finish(balance, totals));
    }

    /// As much of it as there is; empty before its first step.
    Optional<Recording> recording() {
        return over.or(() ->
                Optional.ofNullable(recorder).filter(begun -> begun.steps() > 0).map(LoopRecorder::recording));
    }

    /// Takes the cards of the ledger into the file.
    void add(LedgerCards cards) {
        writer.ifPresent(file -> file.add(cards));
    }

    /// Puts the file in place with all that was recorded, also of a run that was given up.
    @Override
    public void close() throws ProjectException {
        if (writer.isPresent()) {
            recording().ifPresent(writer.get()::write);
            writer.get().close();
        }
    }
}
