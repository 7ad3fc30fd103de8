package io.millwright.cooling;

/// The state of one liquid loop: everything that shares its water.
///
/// @param index position in [CoolingResult#loops]
/// @param name path of its first supplier, or of its first member
/// @param kind what it serves
/// @param fluid what flows in it
/// @param heatW heat that its consumers and pumps put into it
/// @param flowM3PerS volume flow
/// @param supplyC after the suppliers
/// @param returnC before the suppliers
/// @param setPointC supply temperature that was asked for
/// @param capacityW rated heat removal of its running suppliers, without spares
/// @param unremovedW heat that its suppliers cannot take
/// @param heldPa differential pressure where its pumps control it, NaN without pumps
/// @param setPa differential pressure that they are set to hold, NaN without pumps
/// @param pumpSpeed of rated, 0 if they stand
public record LoopResult(
        int index,
        String name,
        Kind kind,
        Fluid fluid,
        double heatW,
        double flowM3PerS,
        double supplyC,
        double returnC,
        double setPointC,
        double capacityW,
        double unremovedW,
        double heldPa,
        double setPa,
        double pumpSpeed) {
    /// What a loop serves.
    public enum Kind {
        /// Technology cooling system: between CDUs and racks.
        TECHNOLOGY,
        /// Facility water system: between the plant and CDUs, air units and doors.
        FACILITY,
        /// Between water-cooled chillers and towers or dry coolers.
        CONDENSER
    }

    /// Heat over capacity; 0 without suppliers.
    public double loadFraction() {
        return capacityW > 0 ? heatW / capacityW : 0;
    }
}
