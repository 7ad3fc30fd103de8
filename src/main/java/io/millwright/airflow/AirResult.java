package io.millwright.airflow;

import io.millwright.finding.Finding;
import java.util.List;

/// The air of all halls. Arrays are indexed by node of the facility graph; they belong to the result and must not be
/// changed.
///
/// @param zones one per hall
/// @param units the running air units of halls, in the order of halls
/// @param nodeHeatW heat that a node gives to the air of its hall, as asked; without air units' own fans
/// @param nodeInletC inlet air of racks, NaN for others
/// @param nodeCoilHeatW heat that an air unit hands to its water (or, with a compressor of its own, takes out of the
/// air)
/// @param nodeWaterM3PerS water that the valve of an air unit asks for, at most its rated flow; 0 for others
/// @param nodeWaterReturnC water that leaves an air unit, NaN for others
/// @param nodeElectricW fans and compressors of air units
/// @param rejectedW heat given to the outside by units with compressors of their own, including their compressor power
/// @param unremovedW heat that no running unit can take
/// @param findings halls without cooling, units that miss their set point or condense, inlets above the limit
public record AirResult(
        List<ZoneResult> zones,
        List<AirUnitResult> units,
        double[] nodeHeatW,
        double[] nodeInletC,
        double[] nodeCoilHeatW,
        double[] nodeWaterM3PerS,
        double[] nodeWaterReturnC,
        double[] nodeElectricW,
        double rejectedW,
        double unremovedW,
        List<Finding> findings) {
    /// The same with other results of units.
    public AirResult withUnits(List<AirUnitResult> newUnits) {
        return new AirResult(
                zones,
                newUnits,
                nodeHeatW,
                nodeInletC,
                nodeCoilHeatW,
                nodeWaterM3PerS,
                nodeWaterReturnC,
                nodeElectricW,
                rejectedW,
                unremovedW,
                findings);
    }
}
