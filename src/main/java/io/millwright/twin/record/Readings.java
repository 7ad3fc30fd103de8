package io.millwright.twin.record;

import io.millwright.twin.loop.LoopMoment;
import java.util.List;

/// What somebody beside the loop tells of each step: tokens, latencies and queues of a fleet, money of a ledger.
public interface Readings {
    /// What it tells, the same throughout.
    List<Channel> channels();

    /// What happened in the step that was read last, in order.
    default List<RunEvent> happened() {
        return List.of();
    }

    /// Reads the step that has just ended.
    ///
    /// @param values to be filled in the order of the channels; NaN where nothing is known
    void read(LoopMoment moment, double[] values);
}
