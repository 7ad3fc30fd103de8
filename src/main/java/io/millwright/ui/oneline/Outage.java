package io.millwright.ui.oneline;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import java.util.List;

/// What happens when parts of a facility are taken out of service, step by step; one step while everything runs.
///
/// @param graph that the arrays of the steps are indexed by
/// @param steps in time order, the first in normal running
public record Outage(Facility facility, FacilityGraph graph, List<Step> steps) {
    /// A state and what led to it.
    ///
    /// @param timeS since the first part went out of service
    /// @param element path of the node or connection that something happened to; empty for none
    /// @param text what happened
    /// @param power the state afterwards
    /// @param state how everything is switched then
    public record Step(double timeS, String element, String text, PowerResult power, SwitchState state) {}

    public Outage {
        steps = List.copyOf(steps);
    }
}
