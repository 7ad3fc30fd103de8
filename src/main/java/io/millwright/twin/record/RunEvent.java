package io.millwright.twin.record;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;

/// Something that happened at a moment of a run.
///
/// @param finding what, and to which element
public record RunEvent(double timeS, Kind kind, Finding finding) {
    /// Where it comes from.
    public enum Kind {
        /// Somebody did it: an event of the scenario.
        ACTION,
        /// The electrical path acted by itself.
        POWER,
        /// Racks throttled, stopped or came back.
        RACK,
        /// Requests and engines: shed, drained, opened.
        SERVING,
        /// A job started, ended or was preempted.
        JOB
    }

    /// The element or input that it is about; empty for the facility.
    public String subject() {
        return finding.place();
    }

    public String text(UnitSystem units) {
        return finding.message(units);
    }
}
