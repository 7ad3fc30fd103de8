package io.millwright.catalog;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a value of a sheet must look like: the unit that its name announces, and the range beyond which it was almost
/// certainly mistyped (kilowatts for watts, percent for fractions).
final class ValueRules {
    /// A closed range.
    record Range(double low, double high) {
        boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /// The unit that a name ends with announces; the longest ending counts.
    private static final List<Map.Entry<String, String>> UNIT_BY_ENDING = List.of(
            Map.entry("FlopPerTokenPerContextToken", "FLOP"),
            Map.entry("UsdPerWPerYear", "$/(W·a)"),
            Map.entry("UsdPerToken", "$/token"),
            Map.entry("M3PerSPerW", "m³/s/W"),
            Map.entry("BytesPerS", "B/s"),
            Map.entry("FlopPerS", "FLOP/s"),
            Map.entry("OhmPerM", "Ω/m"),
            Map.entry("WPerS", "W/s"),
            Map.entry("UsdPerM3", "$/m³"),
            Map.entry("UsdPerJ", "$/J"),
            Map.entry("UsdPerW", "$/W"),
            Map.entry("UsdPerM", "$/m"),
            Map.entry("M3PerS", "m³/s"),
            Map.entry("M3PerJ", "m³/J"),
            Map.entry("KgPerJ", "kg/J"),
            Map.entry("SPerM", "s/m"),
            Map.entry("Years", "a"),
            Map.entry("Bytes", "B"),
            Map.entry("KPerW", "K/W"),
            Map.entry("PerK", "1/K"),
            Map.entry("Usd", "$"),
            Map.entry("Deg", "°"),
            Map.entry("Kg", "kg"),
            Map.entry("Pa", "Pa"),
            Map.entry("Va", "VA"),
            Map.entry("M3", "m³"),
            Map.entry("W", "W"),
            Map.entry("V", "V"),
            Map.entry("A", "A"),
            Map.entry("J", "J"),
            Map.entry("S", "s"),
            Map.entry("M", "m"),
            Map.entry("C", "°C"),
            Map.entry("K", "K"));

    /// What [#unitOfEnding] found: the same few names occur thousands of times.
    private static final Map<String, Optional<String>> UNIT_BY_NAME = new ConcurrentHashMap<>();

    /// A user's file must not fill the memory with names.
    private static final int MAX_REMEMBERED = 1_000;

    private static final Set<String> EFFICIENCIES = Set.of(
            "efficiency25",
            "efficiency50",
            "efficiency75",
            "efficiency100",
            "fuelEfficiency25",
            "fuelEfficiency50",
            "fuelEfficiency75",
            "fuelEfficiency100");

    /// Names of plain numbers, which have no ending to tell.
    private static final Set<String> PLAIN = Set.of(
            "acceleratorCount",
            "activeParams",
            "attentionParams",
            "availability",
            "bankCount",
            "batteryEfficiency",
            "capacityFactor",
            "cop",
            "denseParams",
            "embeddingParams",
            "expertParams",
            "expertSkew",
            "experts",
            "expertsPerToken",
            "failToStart",
            "faultCurrentRatio",
            "headDim",
            "hidden",
            "inputPowerFactor",
            "instantaneousPickup",
            "kvElementsPerToken",
            "kvHeads",
            "layers",
            "longPickup",
            "moduleCount",
            "overloadRatio",
            "phaseCount",
            "ports",
            "powerBase",
            "powerCache",
            "powerCompute",
            "powerComputeWidth",
            "powerFactor",
            "powerGroup",
            "powerQuantizedExperts",
            "powerWeights",
            "queryHeads",
            "readElementsPerToken",
            "roundTripEfficiency",
            "scaleUpDomain",
            "shortPickup",
            "totalParams",
            "units",
            "unitsHigh",
            "vocabulary",
            "windowElementsPerToken",
            "windowTokens",
            "xOverR");

    /// Units that may stand in a file at all: SI without prefixes, temperatures in °C, years, dollars, tokens.
    static final Set<String> UNITS = Set.of(
            "",
            "$",
            "$/(W·a)",
            "$/J",
            "$/W",
            "$/a",
            "$/m",
            "$/m²",
            "$/m³",
            "$/s",
            "$/token",
            "1/K",
            "1/W",
            "1/a",
            "A",
            "B",
            "B/s",
            "FLOP",
            "FLOP/s",
            "J",
            "J/(kg·K)",
            "J/(m³·K)",
            "J/K",
            "K",
            "K/W",
            "K/s",
            "Pa",
            "V",
            "VA",
            "W",
            "W/s",
            "a",
            "kg",
            "kg/J",
            "kg/m²",
            "kg/m³",
            "m",
            "m/K",
            "m/s",
            "m²",
            "m³",
            "m³/J",
            "m³/s",
            "m³/s/W",
            "pH",
            "s",
            "s/m",
            "°",
            "°C",
            "Ω/m");

    private static final Map<String, Range> RANGE_BY_UNIT = Map.ofEntries(
            Map.entry("W", new Range(0, 1e11)),
            Map.entry("VA", new Range(0, 1e12)),
            Map.entry("W/s", new Range(0, 1e11)),
            Map.entry("V", new Range(0, 2e6)),
            Map.entry("A", new Range(0, 1e6)),
            Map.entry("J", new Range(0, 1e15)),
            Map.entry("Ω/m", new Range(0, 0.1)),
            Map.entry("°C", new Range(-90, 150)),
            Map.entry("K", new Range(0, 150)),
            Map.entry("Pa", new Range(0, 5e7)),
            Map.entry("m", new Range(0, 1e5)),
            Map.entry("kg", new Range(0, 1e8)),
            Map.entry("m³/s", new Range(0, 1e4)),
            Map.entry("m³/J", new Range(0, 1e-3)),
            Map.entry("m³/s/W", new Range(0, 1e-6)),
            Map.entry("kg/J", new Range(0, 1e-6)),
            Map.entry("$/J", new Range(0, 1e-5)),
            Map.entry("$/token", new Range(0, 0.1)),
            Map.entry("a", new Range(0, 200)),
            Map.entry("s", new Range(0, 1e12)),
            Map.entry("B", new Range(0, 1e21)),
            Map.entry("B/s", new Range(0, 1e18)),
            Map.entry("FLOP/s", new Range(1e9, 1e20)),
            Map.entry("$", new Range(0, 1e13)));

    /// Smallest credible power of a populated rack: below, kilowatts were typed.
    private static final double SMALLEST_RACK_W = 1_000;

    private ValueRules() {}

    /// The unit that a value of that name must have, if its name tells.
    static Optional<String> unit(String file, String kind, String name) {
        if (file.equals("rack-flow-curves") && name.startsWith("at")) {
            return Optional.empty();
        }
        if (name.equals("capexUsd") && (kind.equals("busway") || kind.equals("cable"))) {
            return Optional.of("$/m");
        }
        if (PLAIN.contains(name) || isFraction(name)) {
            return Optional.of("");
        }
        return UNIT_BY_NAME.size() < MAX_REMEMBERED
                ? UNIT_BY_NAME.computeIfAbsent(name, ValueRules::unitOfEnding)
                : unitOfEnding(name);
    }

    private static Optional<String> unitOfEnding(String name) {
        for (Map.Entry<String, String> ending : UNIT_BY_ENDING) {
            int start = name.length() - ending.getKey().length();
            if (start > 0 && name.endsWith(ending.getKey()) && !Character.isUpperCase(name.charAt(start - 1))) {
                return Optional.of(ending.getValue());
            }
        }
        return Optional.empty();
    }

    /// The value in the expected unit if the unit given is one that people use for the same quantity (kW for W).
    static OptionalDouble converted(double value, String given, String expected) {
        if (given.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (given.equals("%") && expected.isEmpty()) {
            return OptionalDouble.of(value / 100);
        }
        for (Dimension dimension : Dimension.values()) {
            if (dimension.siSymbol().equals(expected) && dimension != Dimension.FRACTION) {
                OptionalDouble converted = dimension.parse(value + " " + given, value, UnitSystem.SI);
                if (converted.isPresent()) {
                    return converted;
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// The range outside which a value is almost certainly a slip.
    static Range range(String file, String kind, String name, String unit) {
        if (name.equals("ratedPowerW") && file.equals("racks")) {
            return new Range(kind.equals("desktop") ? 1 : SMALLEST_RACK_W, 1e7);
        }
        if (isFraction(name) || name.equals("availability") || name.equals("capacityFactor")) {
            return new Range(0, 1);
        }
        return switch (name) {
            case "elevationM" -> new Range(-500, 9000);
            case "latitudeDeg" -> new Range(-90, 90);
            case "longitudeDeg" -> new Range(-180, 180);
            case "pressurePa" -> new Range(30_000, 110_000);
            case "cop" -> new Range(0.1, 50);
            case "faultCurrentRatio" -> new Range(0, 10);
            case "powerFactor", "inputPowerFactor", "batteryEfficiency" -> new Range(0.1, 1);
            case "longPickup", "shortPickup", "instantaneousPickup", "overloadRatio" -> new Range(0, 100);
            default -> RANGE_BY_UNIT.getOrDefault(unit, new Range(-1e21, 1e21));
        };
    }

    private static boolean isFraction(String name) {
        return name.endsWith("Fraction")
                || name.equals("roundTripEfficiency")
                || name.equals("failToStart")
                || EFFICIENCIES.contains(name);
    }
}
