package io.millwright.ui.oneline;

import io.millwright.facility.FacilityGraph;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import java.util.List;

/// What happens when parts of a facility are taken out of service or switched by hand, step by step; one step while
/// everything runs.
///
/// @param normal what it starts from; the arrays of the steps are indexed by its graph
/// @param steps in time order, the first in normal running
public record Outage(NormalRunning normal, List<Step> steps) {
    /// A state and what led to it.
    ///
    /// @param timeS since the first part went out of service
    /// @param text what happened, and to what
    /// @param power the state afterwards
    /// @param state how everything is switched then
    public record Step(double timeS, String text, PowerResult power, SwitchState state) {}

    public Outage {
        steps = List.copyOf(steps);
    }

    /// A step by number, or the nearest.
    Step at(int step) {
        return steps.get(Math.clamp(step, 0, steps.size() - 1));
    }

    FacilityGraph graph() {
        return normal.graph();
    }
}
