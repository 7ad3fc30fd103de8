package io.millwright.report.schematic;

import io.millwright.facility.EquipmentKind;

/// What a symbol of a schematic stands for, electrical or piping. Each has one shape, after IEC 60617 or ISO 10628
/// where those have one.
public enum SymbolKind {
    UTILITY,
    GENERATOR,
    PRIME_POWER,
    SOLAR,
    BATTERY,
    TRANSFORMER,
    BUS,
    TRANSFER_SWITCH,
    UPS,
    RECTIFIER,
    PANEL,
    BUSWAY,
    /// Makes cold with a compressor.
    CHILLER,
    /// Rejects heat to outside air through a coil and fans.
    DRY_COOLER,
    /// The same, with wetted pads in its air.
    ADIABATIC_COOLER,
    TOWER,
    PUMP,
    VALVE,
    TANK,
    /// A pipe header or manifold: drawn as a pair of bars.
    HEADER,
    /// Passes heat from one loop to another.
    EXCHANGER,
    /// An exchanger in whose liquid the equipment stands.
    IMMERSION_TANK,
    /// A coil with fans in the air of a hall.
    AIR_UNIT,
    RACKS,
    /// Pumps, fans, compressors and other loads that are not racks.
    LOAD,
    /// A copy of a block, or an array of equal copies, folded to a box.
    BLOCK;

    /// The electrical symbol of a kind of equipment.
    public static SymbolKind ofPower(EquipmentKind kind) {
        return switch (kind) {
            case UTILITY -> UTILITY;
            case GENERATOR -> GENERATOR;
            case PRIME_POWER -> PRIME_POWER;
            case SOLAR -> SOLAR;
            case BATTERY -> BATTERY;
            case TRANSFORMER -> TRANSFORMER;
            case SWITCHGEAR -> BUS;
            case TRANSFER_SWITCH -> TRANSFER_SWITCH;
            case UPS -> UPS;
            case RECTIFIER, POWER_SHELF -> RECTIFIER;
            case PDU, RPP, RACK_PDU -> PANEL;
            case BUSWAY -> BUSWAY;
            case RACK -> RACKS;
            default -> LOAD;
        };
    }

    /// The piping symbol of a kind of equipment.
    public static SymbolKind ofPiping(EquipmentKind kind) {
        return switch (kind) {
            case RACK -> RACKS;
            case AIR_COOLED_CHILLER, WATER_COOLED_CHILLER -> CHILLER;
            case DRY_COOLER -> DRY_COOLER;
            case ADIABATIC_COOLER -> ADIABATIC_COOLER;
            case TOWER -> TOWER;
            case PUMP -> PUMP;
            case TANK -> TANK;
            case HEADER -> HEADER;
            case IMMERSION_TANK -> IMMERSION_TANK;
            case CRAH, FAN_WALL, IN_ROW, CRAC, CDU_AIR -> AIR_UNIT;
            default -> EXCHANGER;
        };
    }

    /// Makes electricity: drawn at the top.
    public boolean isSource() {
        return switch (this) {
            case UTILITY, GENERATOR, PRIME_POWER, SOLAR, BATTERY -> true;
            default -> false;
        };
    }

    /// Drawn as a bar that its connections tap.
    public boolean isBar() {
        return this == BUS || this == BUSWAY || this == PANEL || this == HEADER;
    }

    /// Carries liquid; racks and blocks may be of any trade.
    public boolean isPiping() {
        return compareTo(CHILLER) >= 0 && compareTo(AIR_UNIT) <= 0;
    }

    /// Drawn as a box with its text inside.
    public boolean isBox() {
        return this == RACKS || this == BLOCK;
    }
}
