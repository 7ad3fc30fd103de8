package io.millwright.twin.replay;

import io.millwright.twin.OperatingPoint;
import io.millwright.twin.fleet.Outage;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.Outside;
import java.util.List;
import java.util.Optional;

/// How a trace is replayed.
///
/// @param serving cut-off, seed, routing, caps
/// @param point outside condition and equipment out of service throughout; its rack power is not used
/// @param outages equipment out of service for a while
/// @param outside the air outside over time; empty for that of the point throughout
/// @param actions what people and grids do meanwhile
public record ReplayOptions(
        ServingOptions serving,
        OperatingPoint point,
        List<Outage> outages,
        Optional<Outside> outside,
        List<LoopAction.Timed> actions) {
    public ReplayOptions {
        outages = List.copyOf(outages);
        actions = List.copyOf(actions);
    }

    /// At one condition outside, with nobody acting.
    public ReplayOptions(ServingOptions serving, OperatingPoint point, List<Outage> outages) {
        this(serving, point, outages, Optional.empty(), List.of());
    }

    public ReplayOptions withActions(List<LoopAction.Timed> newActions) {
        return new ReplayOptions(serving, point, outages, outside, newActions);
    }

    public ReplayOptions withOutside(Outside newOutside) {
        return new ReplayOptions(serving, point, outages, Optional.of(newOutside), actions);
    }

    /// Without outages.
    public ReplayOptions(ServingOptions serving, OperatingPoint point) {
        this(serving, point, List.of());
    }

    /// Routed to the least loaded engine.
    public ReplayOptions(double untilS, long seed, OperatingPoint point) {
        this(ServingOptions.of(untilS, seed), point);
    }

    public double untilS() {
        return serving.untilS();
    }

    public long seed() {
        return serving.seed();
    }
}
