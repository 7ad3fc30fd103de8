package io.millwright.editing;

import static io.millwright.quantity.Dimension.APPARENT_POWER;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.POWER_RAMP;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerKind;
import io.millwright.editing.Property.Quantity;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Normally;
import io.millwright.facility.Phases;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.UpsMode;
import io.millwright.quantity.Dimension;
import java.util.List;

/// The electrical fields of connections and equipment.
final class PowerFields {
    private static final String OPERATION = "Operation";
    private static final String CONNECTION = "Connection";
    private static final double MOST_W = 1e11;
    private static final double MOST_J = 1e14;
    private static final double MOST_W_PER_S = 1e10;
    private static final double MOST_USD_PER_J = 1e-5;

    private PowerFields() {}

    /// How a kind of equipment is operated; none for most.
    static List<PropertyField> of(FieldSource<PowerSettings> settings, EquipmentKind kind) {
        return switch (kind) {
            case UTILITY ->
                List.of(
                        quantity(settings, "contractW", "Contract power", "Most that may be drawn.", POWER, 0, MOST_W),
                        quantity(
                                settings,
                                "contractVa",
                                "Contract apparent power",
                                "Most that may be drawn, reactive power included.",
                                APPARENT_POWER,
                                0,
                                MOST_W),
                        ramp(settings, "Fastest change of the load that the utility allows."),
                        price(settings));
            case PRIME_POWER ->
                List.of(
                        dispatch(settings, "Fixed output; without it, the plant follows the load.", 0),
                        ramp(settings, "Fastest change of its output."),
                        price(settings));
            case GENERATOR -> List.of(ramp(settings, "Fastest change of its output."));
            case SOLAR -> List.of(dispatch(settings, "Output that is counted on.", 0), price(settings));
            case BATTERY ->
                List.of(
                        dispatch(settings, "Discharge; negative while it charges.", -MOST_W),
                        ramp(settings, "Fastest change of its output."),
                        stored(settings));
            case UPS ->
                List.of(
                        settings.enumField(
                                "mode",
                                "Mode",
                                OPERATION,
                                "In eco mode the bypass carries the load while the input is healthy.",
                                UpsMode.values()),
                        stored(settings));
            default -> List.of();
        };
    }

    /// What protects a power connection, how it is switched, and which phases it takes.
    static List<PropertyField> of(FieldSource<Connection> connection, Catalog catalog) {
        return List.of(
                connection.field(
                        "breaker",
                        "Breaker",
                        CONNECTION,
                        "Protective device at the supplying end.",
                        FieldSource.sheetChoice(
                                catalog.powers().stream()
                                        .filter(type -> type.kind() == PowerKind.BREAKER)
                                        .map(type -> type.sheet()),
                                "None")),
                connection.enumField(
                        "normally",
                        "Normally",
                        CONNECTION,
                        "Standby closes by itself when the side that it can feed is dead: a tie.",
                        Normally.values()),
                connection.enumField(
                        "phases",
                        "Phases",
                        CONNECTION,
                        "Of the supply; rotated deals the members of an array onto A, B and C in turn.",
                        Phases.values(),
                        phases -> phases == Phases.ROTATED ? "Rotated" : phases.fileName()));
    }

    private static PropertyField ramp(FieldSource<PowerSettings> settings, String help) {
        return quantity(settings, "rampWPerS", "Ramp limit", help, POWER_RAMP, 0, MOST_W_PER_S);
    }

    private static PropertyField dispatch(FieldSource<PowerSettings> settings, String help, double lowestW) {
        return quantity(settings, "dispatchW", "Dispatch", help, POWER, lowestW, MOST_W);
    }

    private static PropertyField stored(FieldSource<PowerSettings> settings) {
        return quantity(settings, "storedJ", "Battery energy", "Usable.", ENERGY, 0, MOST_J);
    }

    private static PropertyField price(FieldSource<PowerSettings> settings) {
        return settings.field(
                "electricityUsdPerJ",
                "Electricity price",
                OPERATION,
                "Of the energy of this service.",
                new Quantity(MONEY_PER_ENERGY, 0, MOST_USD_PER_J, "of the facility"));
    }

    private static PropertyField quantity(
            FieldSource<PowerSettings> settings,
            String component,
            String label,
            String help,
            Dimension dimension,
            double lowest,
            double highest) {
        String absent = component.equals("storedJ") ? "data sheet" : "not set";
        return settings.field(component, label, OPERATION, help, new Quantity(dimension, lowest, highest, absent));
    }
}
