package io.millwright.catalog;

/// What a piece of electrical equipment is.
public enum PowerKind {
    SUBSTATION,
    TRANSFORMER,
    SWITCHGEAR,
    GENERATOR,
    /// Gas turbine, engine plant, fuel cell, reactor: runs as a source, not as standby.
    PRIME_POWER,
    SOLAR,
    BATTERY,
    UPS,
    /// Automatic (break) or static transfer switch.
    TRANSFER_SWITCH,
    PDU,
    RPP,
    BUSWAY,
    RACK_PDU,
    POWER_SHELF,
    /// Rectifier or sidecar that makes DC for racks.
    RECTIFIER,
    CABLE,
    /// Protective device of a connection; never a piece of equipment.
    BREAKER,
    OTHER
}
