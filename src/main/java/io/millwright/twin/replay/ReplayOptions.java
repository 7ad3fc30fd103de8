package io.millwright.twin.replay;

import io.millwright.twin.OperatingPoint;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.scenario.ScenarioPlan;
import java.util.List;
import java.util.Optional;

/// How a trace is replayed.
///
/// @param serving cut-off, seed, routing, caps
/// @param point outside condition and equipment out of service throughout; its rack power is not used
/// @param outside the air outside over time; empty for that of the point throughout
/// @param actions what people and grids do meanwhile
/// @param timeline what is to happen in the words of its scenario, so that what is never reached can be told
public record ReplayOptions(
        ServingOptions serving,
        OperatingPoint point,
        Optional<Outside> outside,
        List<LoopAction.Timed> actions,
        List<ScenarioPlan.Span> timeline) {
    public ReplayOptions {
        actions = List.copyOf(actions);
        timeline = List.copyOf(timeline);
    }

    /// At one condition outside, with nobody acting.
    public ReplayOptions(ServingOptions serving, OperatingPoint point) {
        this(serving, point, Optional.empty(), List.of(), List.of());
    }

    /// Routed to the least loaded engine.
    public ReplayOptions(double untilS, long seed, OperatingPoint point) {
        this(ServingOptions.of(untilS, seed), point);
    }

    public ReplayOptions withActions(List<LoopAction.Timed> newActions) {
        return new ReplayOptions(serving, point, outside, newActions, timeline);
    }

    public ReplayOptions withOutside(Outside newOutside) {
        return new ReplayOptions(serving, point, Optional.of(newOutside), actions, timeline);
    }

    /// With a scenario played, in its weather and no longer than it lasts.
    public ReplayOptions played(ScenarioPlan plan) {
        return new ReplayOptions(
                serving.withUntilS(Math.min(untilS(), plan.untilS())),
                point,
                Optional.of(plan.outside()),
                plan.actions(),
                plan.timeline());
    }

    public double untilS() {
        return serving.untilS();
    }

    public long seed() {
        return serving.seed();
    }
}
