package io.millwright.report.schematic;

import io.millwright.facility.EquipmentKind;

/// What a symbol of the one-line diagram stands for. Each has one shape, after IEC 60617 where that has one.
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

    /// Makes electricity: drawn at the top.
    public boolean isSource() {
        return switch (this) {
            case UTILITY, GENERATOR, PRIME_POWER, SOLAR, BATTERY -> true;
            default -> false;
        };
    }

    /// Drawn as a bar that its connections tap.
    public boolean isBar() {
        return this == BUS || this == BUSWAY || this == PANEL;
    }

    /// Drawn as a box with its text inside.
    public boolean isBox() {
        return this == RACKS || this == BLOCK;
    }
}
