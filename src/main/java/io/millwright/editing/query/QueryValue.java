package io.millwright.editing.query;

import io.millwright.catalog.RackType;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What can be compared with a number, and the words for it.
enum QueryValue {
    POWER(Dimension.POWER, "power"),
    RATED_POWER(Dimension.POWER, "rated power", "rated", "capacity"),
    POWER_CAP(Dimension.POWER, "cap", "power cap"),
    INLET(Dimension.TEMPERATURE, "inlet", "inlet air", "inlet temperature"),
    SUPPLY(Dimension.TEMPERATURE, "supply", "coolant", "coolant supply", "supply temperature"),
    SET_POINT(Dimension.TEMPERATURE, "set point", "setpoint"),
    LOAD(Dimension.FRACTION, "load", "utilisation", "utilization", "loaded"),
    MASS(Dimension.MASS, "mass", "weight"),
    COUNT(Dimension.COUNT, "count", "racks per row", "units");

    private final Dimension dimension;
    private final List<String> words;

    QueryValue(Dimension dimension, String... words) {
        this.dimension = dimension;
        this.words = List.of(words);
    }

    Dimension dimension() {
        return dimension;
    }

    List<String> words() {
        return words;
    }

    static Optional<QueryValue> called(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        for (QueryValue value : values()) {
            if (value.words.contains(wanted)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /// The value of a node, NaN if it is unknown. Power is the solved one, and until that is known what a rack may
    /// draw.
    double of(QueryScene scene, Node node) {
        return switch (this) {
            case POWER -> {
                double solved = scene.measures().powerW(node);
                yield Double.isNaN(solved) ? allowedW(scene, node) : solved;
            }
            case RATED_POWER ->
                scene.sheet(node)
                        .map(sheet -> sheet.number("ratedPowerW", sheet.number("ratedW", sheet.number("capacityW"))))
                        .orElse(Double.NaN);
            case POWER_CAP -> node.powerCapW();
            case INLET -> scene.measures().inletC(node);
            case SUPPLY -> scene.measures().supplyC(node);
            case SET_POINT -> node.setPointC();
            case LOAD -> scene.measures().loadFraction(node);
            case MASS -> scene.sheet(node).map(sheet -> sheet.number("massKg")).orElse(Double.NaN);
            case COUNT -> scene.members(node);
        };
    }

    private static double allowedW(QueryScene scene, Node node) {
        double ratedW = scene.rack(node).map(RackType::ratedPowerW).orElse(Double.NaN);
        return Double.isNaN(node.powerCapW()) ? ratedW : node.powerCapW();
    }
}
