package io.millwright.ui.plan;

import io.millwright.facility.Area;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;

/// A sheet of the plan that can be shown, locked and dimmed by itself. Everything that is drawn lies on exactly one.
public enum Layer {
    ARCHITECTURE("Architecture", "Halls, columns, doors and keep-outs"),
    RACKS("Racks", "Racks and their rows"),
    POWER("Power", "Electrical equipment, busways and feeds"),
    LIQUID("Liquid", "Liquid cooling equipment and pipes"),
    AIR("Air", "Air units, aisles, perforated tiles and return grilles"),
    NETWORK("Network", "Switches and links"),
    FINDINGS("Findings", "Badges on what is wrong"),
    HEAT_MAP("Air temperature", "Temperature of the air in halls at a height, as their flow is solved"),
    UNDERLAY("Underlay", "Drawings and pictures to draw over"),
    DIMENSIONS("Dimensions", "Dimension lines and notes");

    private final String label;
    private final String hint;

    Layer(String label, String hint) {
        this.label = label;
        this.hint = hint;
    }

    public String label() {
        return label;
    }

    /// What lies on it.
    public String hint() {
        return hint;
    }

    /// Whether it is seen before anybody chooses.
    boolean isShownAtFirst() {
        return this != HEAT_MAP;
    }

    @Override
    public String toString() {
        return label;
    }

    /// The layer that equipment of a kind lies on.
    public static Layer of(EquipmentKind kind) {
        return switch (kind.group()) {
            case RACK -> RACKS;
            case POWER -> POWER;
            case COOLING -> kind.isAirUnit() ? AIR : LIQUID;
            case PLAIN -> LIQUID;
            case NETWORK -> NETWORK;
        };
    }

    /// The layer that areas of a kind lie on.
    public static Layer of(Area.Kind kind) {
        return kind.isBlocked() ? ARCHITECTURE : AIR;
    }

    /// The layer that connections of a medium lie on.
    public static Layer of(Medium medium) {
        return switch (medium) {
            case POWER -> POWER;
            case LIQUID -> LIQUID;
            case AIR -> AIR;
            case NETWORK -> NETWORK;
        };
    }
}
