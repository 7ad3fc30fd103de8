package io.millwright.catalog;

/// What a piece of cooling equipment is.
public enum CoolingKind {
    /// Perimeter unit with its own compressor; rejects to the outside.
    CRAC,
    /// Perimeter unit on facility water.
    CRAH,
    FAN_WALL,
    IN_ROW,
    /// Exchanger in a rack's rear door, on facility or technology water.
    REAR_DOOR,
    /// Liquid-to-liquid coolant distribution unit.
    CDU,
    /// Liquid-to-air coolant distribution unit.
    CDU_AIR,
    IMMERSION_TANK,
    AIR_COOLED_CHILLER,
    WATER_COOLED_CHILLER,
    DRY_COOLER,
    ADIABATIC_COOLER,
    /// Open or closed evaporative tower.
    TOWER,
    PUMP,
    TANK,
    /// Plate heat exchanger between two liquids.
    PLATE_HX,
    /// Heat pump that delivers to a district loop.
    HEAT_RECOVERY,
    OTHER
}
