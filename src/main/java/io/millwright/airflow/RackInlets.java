package io.millwright.airflow;

import java.util.List;

/// What the racks of a hall breathe, from something that knows more about its air than a well-mixed zone.
public interface RackInlets {
    /// The inlets at one moment. Only temperatures: who takes which heat stays with the zone.
    ///
    /// @param heatW that each node of the facility gives to the air of its hall
    /// @param units the running units of the hall
    Inlets at(double[] heatW, List<AirUnitResult> units);

    /// Answer in the order of its racks; racks that are not among them keep the estimate of the zone.
    ///
    /// @param nodes of the racks
    /// @param inletC mean air over their inlets
    /// @param recirculationFraction part of it that is exhaust, the mean by flow
    record Inlets(int[] nodes, double[] inletC, double recirculationFraction) {}
}
