package io.millwright.quantity;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What kind of quantity a number is, and the units it is shown and typed in.
///
/// The first unit of each list that gives a magnitude of at least one (and the last as fallback for small values) is
/// the one
/// shown; every unit of both lists can be typed. Factors are exact definitions (NIST SP 811) unless rounded in their
/// comment.
public enum Dimension {
    POWER("W", units(u("GW", 1e9), u("MW", 1e6), u("kW", 1e3), u("W", 1)), null),
    APPARENT_POWER("VA", units(u("GVA", 1e9), u("MVA", 1e6), u("kVA", 1e3), u("VA", 1)), null),
    HEAT_FLOW(
            "W",
            units(u("MW", 1e6), u("kW", 1e3), u("W", 1)),
            units(u("ton", 3516.852842067), u("Btu/h", 0.2930710701722))),
    ENERGY("J", units(u("GWh", 3.6e12), u("MWh", 3.6e9), u("kWh", 3.6e6), u("Wh", 3.6e3), u("J", 1)), null),
    ENERGY_PER_TOKEN("J/token", units(u("kJ/token", 1e3), u("J/token", 1), u("mJ/token", 1e-3)), null),
    TEMPERATURE("°C", units(u("°C", 1)), units(new Unit("°F", 5.0 / 9.0, -160.0 / 9.0))),
    TEMPERATURE_DIFFERENCE("K", units(u("K", 1)), units(u("°F diff", 5.0 / 9.0))),
    LIQUID_FLOW(
            "m³/s",
            units(u("L/min", 1e-3 / 60), u("L/s", 1e-3), u("m³/h", 1.0 / 3600)),
            units(u("gpm", 3.785411784e-3 / 60))),
    AIR_FLOW("m³/s", units(u("m³/h", 1.0 / 3600), u("m³/s", 1)), units(u("cfm", 0.028316846592 / 60))),
    MASS_FLOW("kg/s", units(u("kg/s", 1)), units(u("lb/s", 0.45359237))),
    PRESSURE("Pa", units(u("kPa", 1e3), u("Pa", 1)), units(u("psi", 6894.757293168), u("inH₂O", 249.08891))),
    LENGTH("m", units(u("m", 1), u("mm", 1e-3)), units(u("ft", 0.3048), u("in", 0.0254))),
    AREA("m²", units(u("m²", 1)), units(u("ft²", 0.09290304))),
    VOLUME("m³", units(u("m³", 1), u("L", 1e-3)), units(u("gal", 3.785411784e-3))),
    MASS("kg", units(u("t", 1e3), u("kg", 1)), units(u("lb", 0.45359237))),
    FLOOR_LOAD("kg/m²", units(u("kg/m²", 1)), units(u("lb/ft²", 0.45359237 / 0.09290304))),
    POWER_DENSITY("W/m²", units(u("kW/m²", 1e3), u("W/m²", 1)), units(u("W/ft²", 1 / 0.09290304))),
    CURRENT("A", units(u("kA", 1e3), u("A", 1)), null),
    VOLTAGE("V", units(u("kV", 1e3), u("V", 1)), null),
    ANGLE("°", units(u("°", 1)), null),
    TIME("s", units(u("h", 3600), u("min", 60), u("s", 1), u("ms", 1e-3)), null),
    FRACTION("", units(u("%", 0.01)), null),
    TOKEN_RATE("token/s", units(u("Mtoken/s", 1e6), u("ktoken/s", 1e3), u("token/s", 1)), null),
    TOKEN_RATE_PER_POWER("token/s/W", units(u("Mtoken/s/MW", 1), u("ktoken/s/MW", 1e-3), u("token/s/MW", 1e-6)), null),
    MONEY("$", units(u("$", 1)), null),
    MONEY_PER_TOKEN("$/token", units(u("$/Mtoken", 1e-6)), null),
    MONEY_PER_ENERGY("$/J", units(u("$/kWh", 1 / 3.6e6)), null),
    CARBON_PER_ENERGY("kg/J", units(u("g/kWh", 1e-3 / 3.6e6)), null),
    /// A plain ratio such as PUE, shown with four decimals.
    RATIO("", units(u("", 1)), null),
    COUNT("", units(u("", 1)), null);

    private record Unit(String symbol, double factor, double offset) {}

    private static final Pattern TYPED =
            Pattern.compile("\\s*([+-]?[0-9][0-9_ ]*(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*(.*?)\\s*");

    private final String siSymbol;
    private final List<Unit> si;
    private final List<Unit> us;

    Dimension(String siSymbol, List<Unit> si, @org.jspecify.annotations.Nullable List<Unit> us) {
        this.siSymbol = siSymbol;
        this.si = si;
        this.us = us == null ? si : us;
    }

    /// The symbol of the stored unit, for example `W`.
    public String siSymbol() {
        return siSymbol;
    }

    /// The value with three to four significant digits and its unit, for example `1.24 MW`; `–` for an unknown (NaN)
    /// value.
    public String format(double siValue, UnitSystem system) {
        if (Double.isNaN(siValue)) {
            return "–";
        }
        if (this == RATIO) {
            return String.format(Locale.ROOT, "%.4f", siValue);
        }
        Unit unit = unitFor(siValue, system);
        String number = number((siValue - unit.offset) / unit.factor);
        return unit.symbol.isEmpty() ? number : number + " " + unit.symbol;
    }

    /// The value in the unit that [#format] would choose, without the symbol.
    public double inDisplayUnit(double siValue, UnitSystem system) {
        Unit unit = unitFor(siValue, system);
        return (siValue - unit.offset) / unit.factor;
    }

    /// The symbol of the unit that [#format] would choose for this value.
    public String displayUnit(double siValue, UnitSystem system) {
        return unitFor(siValue, system).symbol;
    }

    /// Reads a typed value such as `1.2 MW`, `4 ft` or `75`; a bare number is in the unit that the current value is
    /// shown in.
    ///
    /// @param shownValue the SI value now on screen, which decides the unit of a bare number
    /// @return the SI value, or empty if the text is not a number with a unit of this dimension
    public OptionalDouble parse(String text, double shownValue, UnitSystem system) {
        Matcher matcher = TYPED.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        double value;
        try {
            value = Double.parseDouble(matcher.group(1).replaceAll("[_ ]", "").replace(',', '.'));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
        String symbol = matcher.group(2);
        if (symbol.isEmpty()) {
            Unit unit = unitFor(shownValue, system);
            return OptionalDouble.of(value * unit.factor + unit.offset);
        }
        for (List<Unit> list : List.of(si, us)) {
            for (Unit unit : list) {
                if (unit.symbol.equals(symbol)) {
                    return OptionalDouble.of(value * unit.factor + unit.offset);
                }
            }
        }
        for (List<Unit> list : List.of(si, us)) {
            for (Unit unit : list) {
                if (plain(unit.symbol).equals(plain(symbol))) {
                    return OptionalDouble.of(value * unit.factor + unit.offset);
                }
            }
        }
        return OptionalDouble.empty();
    }

    /// The symbols that can be typed, for messages.
    public List<String> symbols() {
        return java.util.stream.Stream.concat(si.stream(), us.stream())
                .map(Unit::symbol)
                .distinct()
                .toList();
    }

    private Unit unitFor(double siValue, UnitSystem system) {
        List<Unit> list = system == UnitSystem.SI ? si : us;
        if (Double.isNaN(siValue) || siValue == 0) {
            return this == POWER || this == APPARENT_POWER || this == HEAT_FLOW
                    ? list.get(Math.min(2, list.size() - 1))
                    : list.getFirst();
        }
        if (this == LIQUID_FLOW
                || this == AIR_FLOW
                || this == PRESSURE
                || this == LENGTH
                || this == MASS
                || this == TEMPERATURE) {
            return list.getFirst();
        }
        for (Unit unit : list) {
            if (Math.abs(siValue) >= unit.factor * 0.9995) {
                return unit;
            }
        }
        return list.getLast();
    }

    private static String number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e7)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        int decimals = magnitude >= 1000 ? 0 : magnitude >= 100 ? 1 : magnitude >= 1 ? 2 : 3;
        String text =
                String.format(Locale.ROOT, magnitude >= 10_000 ? "%,." + decimals + "f" : "%." + decimals + "f", value);
        if (text.indexOf('.') >= 0) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return text.equals("-0") ? "0" : text;
    }

    private static String plain(String symbol) {
        return symbol.toLowerCase(Locale.ROOT)
                .replace("°", "")
                .replace("³", "3")
                .replace("²", "2")
                .replace("₂", "2")
                .replace(" ", "");
    }

    private static List<Unit> units(Unit... units) {
        return List.of(units);
    }

    private static Unit u(String symbol, double factor) {
        return new Unit(symbol, factor, 0);
    }
}
