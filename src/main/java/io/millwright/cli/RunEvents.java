package io.millwright.cli;

import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.EventLog;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.replay.Replay;
import java.util.List;

/// Keeps what happens in a replay that is not saved.
final class RunEvents implements Replay.Watcher {
    private final EventLog log;
    private List<Readings> fleet = List.of();

    RunEvents(Twin twin) {
        log = new EventLog(twin);
    }

    @Override
    public void begin(List<Readings> told) {
        fleet = told;
    }

    @Override
    public void step(LoopMoment moment) {
        log.accept(moment);
        for (Readings readings : fleet) {
            // Readings see what happens while they are read; the numbers are for those who record them.
            readings.read(moment, new double[readings.channels().size()]);
            readings.happened().forEach(log::note);
        }
    }

    @Override
    public void note(RunEvent event) {
        log.note(event);
    }

    /// In order of time.
    List<RunEvent> events() {
        return log.events();
    }
}
