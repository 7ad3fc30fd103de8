package io.millwright.airflow;

/// The air of one hall.
///
/// @param hall index of the hall
/// @param heatW heat given to its air, including the fans of its air units
/// @param capacityW rated heat removal of the running air units, without spares
/// @param unitFlowM3PerS air that the running units move
/// @param rackFlowM3PerS air that the racks draw at this load
/// @param supplyC mean supply air
/// @param returnC mean air back to the units
/// @param recirculationFraction part of a rack's inlet air that is exhaust
/// @param hottestInletC highest rack inlet, NaN without racks
/// @param inletModel what the inlets of its racks come from
/// @param unremovedW heat that no running unit can take
public record ZoneResult(
        int hall,
        double heatW,
        double capacityW,
        double unitFlowM3PerS,
        double rackFlowM3PerS,
        double supplyC,
        double returnC,
        double recirculationFraction,
        double hottestInletC,
        InletModel inletModel,
        double unremovedW) {
    /// How the inlets of racks were found.
    public enum InletModel {
        /// All racks breathe supply air with the same part of exhaust.
        ZONE,
        /// From a solved field of the hall's air ([RackInlets]).
        FIELD
    }
}
