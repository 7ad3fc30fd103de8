package io.millwright.ui.library;

import io.millwright.facility.EquipmentKind;

/// The parts of the library, by what flows through the equipment.
public enum Shelf {
    RACKS("Racks"),
    POWER("Power"),
    LIQUID("Liquid cooling"),
    AIR("Air cooling"),
    NETWORK("Network");

    private final String label;

    Shelf(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// Where a kind is found.
    public static Shelf of(EquipmentKind kind) {
        return switch (kind.group()) {
            case RACK -> RACKS;
            case POWER -> POWER;
            case NETWORK -> NETWORK;
            case COOLING, PLAIN -> kind.isAirUnit() ? AIR : LIQUID;
        };
    }
}
