package io.millwright.editing;

import static io.millwright.quantity.Dimension.BORE;
import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_TRANSFER;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.PRESSURE;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PipeType;
import io.millwright.editing.Property.Quantity;
import io.millwright.facility.Connection;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Valve;
import java.util.ArrayList;
import java.util.List;

/// The fields of the pipe and the valve of a liquid connection.
final class PipeFields {
    private static final String PIPE = "Pipe and valve";
    private static final double MOST_M3_PER_S = 10;
    private static final double MOST_PA = 1e7;

    private PipeFields() {}

    /// The size of the pipe, from the catalogue.
    static PropertyField size(FieldSource<Connection> connection, Catalog catalog) {
        return connection.field(
                "type",
                "Pipe size",
                "Connection",
                "Nominal size of the pipe or hose; without one it is sized for its rated flow.",
                FieldSource.sheetChoice(catalog.pipes().stream().map(PipeType::sheet), "Sized for its flow"));
    }

    /// The pipe itself and its valve, with the values that the valve heeds.
    static List<PropertyField> of(FieldSource<PipeSettings> pipe) {
        List<PropertyField> fields = new ArrayList<>(List.of(
                pipe.field(
                        "diameterM",
                        "Inner diameter",
                        PIPE,
                        "Instead of that of the size.",
                        new Quantity(BORE, 0.003, 3, "of the size")),
                pipe.field(
                        "roughnessM",
                        "Roughness",
                        PIPE,
                        "Of the inner wall.",
                        new Quantity(BORE, 1e-7, 0.01, "of the size")),
                pipe.field(
                        "fittingsK",
                        "Fittings",
                        PIPE,
                        "Loss coefficient of bends, tees and couplings together, in velocity heads.",
                        new Quantity(COUNT, 0, 10_000, "by length")),
                pipe.field(
                        "insulationWPerM2K",
                        "Heat transfer",
                        PIPE,
                        "Through wall and insulation to the air around, by inner surface.",
                        new Quantity(HEAT_TRANSFER, 0, 1000, "none")),
                valve(pipe)));
        Valve valve = pipe.record().valve();
        if (valve.hasOpening()) {
            fields.add(pipe.field("openFraction", "Opening", PIPE, "0 % is shut.", new Quantity(FRACTION, 0, 1, "")));
        }
        if (valve != Valve.NONE) {
            fields.add(pipe.field(
                    "valveKvM3PerS",
                    "Valve capacity",
                    PIPE,
                    "Flow through the open valve at a drop of 1 bar: its Kv.",
                    new Quantity(LIQUID_FLOW, 1e-6, MOST_M3_PER_S, "by flow")));
        }
        if (valve == Valve.FLOW_LIMITING) {
            fields.add(pipe.field(
                    "limitM3PerS",
                    "Flow limit",
                    PIPE,
                    "Most that the valve passes at any pressure.",
                    new Quantity(LIQUID_FLOW, 1e-6, MOST_M3_PER_S, "rated")));
        }
        if (valve.holdsPressure()) {
            fields.add(pipe.field(
                    "holdsPa", "Pressure held", PIPE, "By the valve.", new Quantity(PRESSURE, 0, MOST_PA, "not set")));
        }
        return fields;
    }

    /// With another valve, values that it does not heed go, so that nothing hidden is left behind.
    private static PropertyField valve(FieldSource<PipeSettings> pipe) {
        PropertyField plain = pipe.enumField(
                "valve",
                "Valve",
                PIPE,
                "Flow limiting is pressure independent; three-way keeps the flow of the branch constant.",
                Valve.values());
        return new PropertyField(
                plain.name(),
                plain.label(),
                plain.group(),
                plain.help(),
                plain.type(),
                plain.value(),
                (before, value) -> pipe.change(
                        before,
                        now -> now.withValve(Valve.valueOf((String) value)).heeded()));
    }
}
