package io.millwright.quantity;

import static io.millwright.quantity.UnitScale.byMagnitude;
import static io.millwright.quantity.UnitScale.fixed;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What kind of quantity a number is, and the units it is shown and typed in.
///
/// A scale is either fixed (one unit shows every value, so that a column of supply temperatures or flows reads alike)
/// or follows the magnitude. Every unit of both systems can be typed in either. Factors are exact definitions (NIST SP
/// 811): inch 0.0254 m, pound 0.45359237 kg, US gallon 231 in³, Btu (IT) 1055.05585262 J, ton of refrigeration 12,000
/// Btu/h; psi and the conventional inch of water are rounded there to the digits given here.
public enum Dimension {
    POWER("W", byMagnitude("kW", u("GW", 1e9), u("MW", 1e6), u("kW", 1e3), u("W", 1))),
    APPARENT_POWER("VA", byMagnitude("kVA", u("GVA", 1e9), u("MVA", 1e6), u("kVA", 1e3), u("VA", 1))),
    POWER_RAMP("W/s", byMagnitude("MW/min", u("MW/min", 1e6 / 60), u("kW/min", 1e3 / 60), u("kW/s", 1e3), u("W/s", 1))),
    HEAT_FLOW(
            "W",
            byMagnitude("kW", u("GW", 1e9), u("MW", 1e6), u("kW", 1e3), u("W", 1)),
            byMagnitude("ton", u("ton", 3516.852842067), u("Btu/h", 0.2930710701722))),
    ENERGY(
            "J",
            byMagnitude(
                    "kWh",
                    u("TWh", 3.6e15),
                    u("GWh", 3.6e12),
                    u("MWh", 3.6e9),
                    u("kWh", 3.6e6),
                    u("Wh", 3.6e3),
                    u("J", 1))),
    ENERGY_PER_TOKEN("J/token", byMagnitude("J/token", u("kJ/token", 1e3), u("J/token", 1), u("mJ/token", 1e-3))),
    TOKENS_PER_ENERGY("token/J", byMagnitude("token/J", u("ktoken/J", 1e3), u("token/J", 1), u("token/kJ", 1e-3))),
    TEMPERATURE(
            "°C",
            fixed(u("°C", 1), new DisplayUnit("K", 1, -273.15, DisplayUnit.BY_MAGNITUDE)),
            fixed(new DisplayUnit("°F", 5.0 / 9.0, -160.0 / 9.0, DisplayUnit.BY_MAGNITUDE))),
    TEMPERATURE_DIFFERENCE("K", fixed(u("K", 1), u("°C", 1)), fixed(u("°F", 5.0 / 9.0))),
    LIQUID_FLOW(
            "m³/s",
            fixed(u("L/min", 1e-3 / 60), u("L/s", 1e-3), u("m³/h", 1.0 / 3600), u("m³/s", 1)),
            fixed(u("gpm", 3.785411784e-3 / 60))),
    AIR_FLOW("m³/s", fixed(u("m³/h", 1.0 / 3600), u("m³/s", 1), u("L/s", 1e-3)), fixed(u("cfm", 0.028316846592 / 60))),
    MASS_FLOW("kg/s", fixed(u("kg/s", 1), u("kg/h", 1.0 / 3600)), fixed(u("lb/s", 0.45359237))),
    VELOCITY("m/s", fixed(u("m/s", 1)), fixed(u("ft/min", 0.3048 / 60), u("ft/s", 0.3048))),
    PRESSURE("Pa", fixed(u("kPa", 1e3), u("Pa", 1), u("bar", 1e5)), fixed(u("psi", 6894.757293168))),
    AIR_PRESSURE("Pa", fixed(u("Pa", 1), u("kPa", 1e3)), fixed(u("inH₂O", 249.08891))),
    LENGTH("m", fixed(u("m", 1), u("cm", 1e-2), u("mm", 1e-3)), fixed(u("ft", 0.3048), u("in", 0.0254))),
    /// Diameters and walls of pipes.
    BORE("m", fixed(u("mm", 1e-3), u("m", 1)), fixed(u("in", 0.0254))),
    /// A coordinate on the plan, to a tenth of a millimetre wherever it lies.
    POSITION(
            "m",
            fixed(new DisplayUnit("m", 1, 0, DisplayUnit.UP_TO_FOUR), u("cm", 1e-2), u("mm", 1e-3)),
            fixed(new DisplayUnit("ft", 0.3048, 0, DisplayUnit.UP_TO_FOUR), u("in", 0.0254))),
    AREA("m²", fixed(u("m²", 1)), fixed(u("ft²", 0.09290304))),
    VOLUME("m³", byMagnitude("m³", u("m³", 1), u("L", 1e-3)), fixed(u("gal", 3.785411784e-3))),
    MASS("kg", fixed(u("kg", 1), u("t", 1e3)), fixed(u("lb", 0.45359237))),
    FLOOR_LOAD("kg/m²", fixed(u("kg/m²", 1), u("kN/m²", 1e3 / 9.80665)), fixed(u("lb/ft²", 0.45359237 / 0.09290304))),
    POWER_DENSITY("W/m²", byMagnitude("W/m²", u("kW/m²", 1e3), u("W/m²", 1)), fixed(u("W/ft²", 1 / 0.09290304))),
    HEAT_TRANSFER("W/(m²·K)", fixed(u("W/(m²·K)", 1)), fixed(u("Btu/(h·ft²·°F)", 5.678263341113))),
    DIFFUSIVITY("m²/s", fixed(u("m²/s", 1)), fixed(u("ft²/s", 0.09290304))),
    CURRENT("A", byMagnitude("A", u("kA", 1e3), u("A", 1))),
    VOLTAGE("V", byMagnitude("V", u("kV", 1e3), u("V", 1))),
    ANGLE("°", fixed(u("°", 1))),
    TIME("s", byMagnitude("s", u("h", 3600), u("min", 60), u("s", 1), u("ms", 1e-3))),
    FRACTION("", fixed(u("%", 0.01))),
    TOKENS(
            "token",
            byMagnitude(
                    "token", u("Ttoken", 1e12), u("Gtoken", 1e9), u("Mtoken", 1e6), u("ktoken", 1e3), u("token", 1))),
    TOKEN_RATE("token/s", byMagnitude("token/s", u("Mtoken/s", 1e6), u("ktoken/s", 1e3), u("token/s", 1))),
    TOKEN_RATE_PER_POWER(
            "token/s/W",
            byMagnitude("ktoken/s/MW", u("Mtoken/s/MW", 1), u("ktoken/s/MW", 1e-3), u("token/s/MW", 1e-6))),
    MONEY("$", byMagnitude("$", u("bn$", 1e9), u("M$", 1e6), u("$", 1))),
    MONEY_RATE("$/s", byMagnitude("$/h", u("M$/h", 1e6 / 3600), u("$/h", 1.0 / 3600))),
    MONEY_PER_TOKEN("$/token", fixed(u("$/Mtoken", 1e-6))),
    /// Capital per watt of capacity, also a year.
    MONEY_PER_POWER("$/W", fixed(u("$/W", 1))),
    MONEY_PER_ENERGY("$/J", fixed(u("$/kWh", 1 / 3.6e6), u("$/MWh", 1 / 3.6e9))),
    MONEY_PER_VOLUME("$/m³", fixed(u("$/m³", 1)), fixed(u("$/kgal", 1 / 3.785411784))),
    CARBON_PER_ENERGY("kg/J", fixed(u("g/kWh", 1e-3 / 3.6e6), u("kg/MWh", 1 / 3.6e9))),
    WATER_PER_ENERGY("m³/J", fixed(u("L/kWh", 1e-3 / 3.6e6)), fixed(u("gal/kWh", 3.785411784e-3 / 3.6e6))),
    /// A plain ratio such as PUE, always with four decimals.
    RATIO("", fixed(new DisplayUnit("", 1, 0, 4))),
    COUNT("", fixed(u("", 1)));

    /// Spellings that are common beside the symbols, in the form that [#plain] gives.
    private static final Map<String, String> OTHER_SPELLINGS = Map.ofEntries(
            Map.entry("tons", "ton"),
            Map.entry("tr", "ton"),
            Map.entry("btuh", "btu/h"),
            Map.entry("lpm", "l/min"),
            Map.entry("gal/min", "gpm"),
            Map.entry("cmh", "m3/h"),
            Map.entry("ft3/min", "cfm"),
            Map.entry("fpm", "ft/min"),
            Map.entry("inwc", "inh2o"),
            Map.entry("inwg", "inh2o"),
            Map.entry("sqft", "ft2"),
            Map.entry("sqm", "m2"),
            Map.entry("psf", "lb/ft2"),
            Map.entry("lbs", "lb"),
            Map.entry("hr", "h"),
            Map.entry("deg", ""),
            Map.entry("degc", "c"),
            Map.entry("degf", "f"),
            Map.entry("metre", "m"),
            Map.entry("metres", "m"),
            Map.entry("meter", "m"),
            Map.entry("meters", "m"),
            Map.entry("millimetres", "mm"),
            Map.entry("millimeters", "mm"),
            Map.entry("feet", "ft"),
            Map.entry("foot", "ft"),
            Map.entry("'", "ft"),
            Map.entry("\"", "in"),
            Map.entry("inch", "in"),
            Map.entry("inches", "in"));

    private final String siSymbol;
    private final UnitScale si;
    private final UnitScale us;

    Dimension(String siSymbol, UnitScale both) {
        this(siSymbol, both, both);
    }

    Dimension(String siSymbol, UnitScale si, UnitScale us) {
        this.siSymbol = siSymbol;
        this.si = si;
        this.us = us;
    }

    /// The symbol of the stored unit, for example `W`.
    public String siSymbol() {
        return siSymbol;
    }

    /// The value with at least three significant digits and its unit, for example `1.24 MW`; `–` for an unknown (NaN)
    /// value.
    public String format(double siValue, UnitSystem system) {
        return displayUnitFor(siValue, system).format(siValue);
    }

    /// The value with three digits that count and its unit, for drawings, which are no tables.
    public String brief(double siValue, UnitSystem system) {
        DisplayUnit unit = displayUnitFor(siValue, system);
        double shown = unit.fromSi(siValue);
        if (shown == 0 || !Double.isFinite(shown)) {
            return unit.format(siValue);
        }
        double step = Math.pow(10, Math.floor(Math.log10(Math.abs(shown))) - 2);
        return unit.format(unit.toSi(Math.rint(shown / step) * step));
    }

    /// The value in the unit that [#format] would choose, without the symbol.
    public double inDisplayUnit(double siValue, UnitSystem system) {
        return displayUnitFor(siValue, system).fromSi(siValue);
    }

    /// The symbol of the unit that [#format] would choose for this value.
    public String displayUnit(double siValue, UnitSystem system) {
        return displayUnitFor(siValue, system).symbol();
    }

    /// The unit that suits this value; for an axis or a column, ask with the largest magnitude on it and use the
    /// answer for all of it.
    public DisplayUnit displayUnitFor(double largestSi, UnitSystem system) {
        return scale(system).unitFor(largestSi);
    }

    /// Reads a typed value such as `1.2 MW`, `4 ft`, `3' 6"` or `75`; a bare number is in the unit that the current
    /// value is shown in.
    ///
    /// @param shownValue the SI value now on screen, which decides the unit of a bare number
    /// @return the SI value, or empty if the text is not a number with a unit of this dimension
    public OptionalDouble parse(String text, double shownValue, UnitSystem system) {
        OptionalDouble number = parseNumber(text, shownValue, system);
        // Degrees on two scales cannot be added.
        return number.isPresent() || this == TEMPERATURE
                ? number
                : Calculation.evaluate(text, part -> parseNumber(part, shownValue, system));
    }

    private OptionalDouble parseNumber(String text, double shownValue, UnitSystem system) {
        if (this == LENGTH || this == POSITION) {
            OptionalDouble feetAndInches = FeetAndInches.parse(text);
            if (feetAndInches.isPresent()) {
                return feetAndInches;
            }
        }
        Optional<NumberText.Typed> typed = NumberText.parse(text);
        if (typed.isEmpty()) {
            return OptionalDouble.empty();
        }
        String symbol = typed.get().symbol();
        Optional<DisplayUnit> unit =
                symbol.isEmpty() ? Optional.of(displayUnitFor(shownValue, system)) : unitOf(symbol, system);
        return unit.isPresent() ? OptionalDouble.of(unit.get().toSi(typed.get().value())) : OptionalDouble.empty();
    }

    /// The symbols that can be typed, for messages.
    public List<String> symbols() {
        return Stream.concat(si.units().stream(), us.units().stream())
                .map(DisplayUnit::symbol)
                .distinct()
                .toList();
    }

    private UnitScale scale(UnitSystem system) {
        return system == UnitSystem.SI ? si : us;
    }

    private Optional<DisplayUnit> unitOf(String typed, UnitSystem system) {
        List<DisplayUnit> candidates = Stream.concat(
                        scale(system).units().stream(),
                        scale(system == UnitSystem.SI ? UnitSystem.US : UnitSystem.SI).units().stream())
                .toList();
        return candidates.stream()
                .filter(unit -> unit.symbol().equals(typed))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(unit -> isSpellingOf(typed, unit.symbol()))
                        .findFirst());
    }

    /// Case does not matter, except that milli and mega are never taken for each other: `mw` is lazily typed MW, but
    /// `mW` means milliwatts and `MJ/token` megajoules, which are not on offer where the other is.
    private static boolean isSpellingOf(String typed, String symbol) {
        if (symbol.isEmpty() || (typed.charAt(0) == 'M' && symbol.charAt(0) == 'm')) {
            return false;
        }
        boolean lazy = typed.equals(typed.toLowerCase(Locale.ROOT));
        if (typed.charAt(0) == 'm' && symbol.charAt(0) == 'M' && !lazy) {
            return false;
        }
        String plain = plain(typed);
        return OTHER_SPELLINGS.getOrDefault(plain, plain).equals(plain(symbol));
    }

    private static String plain(String symbol) {
        return symbol.toLowerCase(Locale.ROOT)
                .replace("°", "")
                .replace('³', '3')
                .replace('²', '2')
                .replace('₂', '2')
                .replace('\u2032', '\'')
                .replace('\u2019', '\'')
                .replace('\u2033', '"')
                .replace('\u201d', '"')
                .replace("^", "")
                .replace(" ", "");
    }

    private static DisplayUnit u(String symbol, double factor) {
        return new DisplayUnit(symbol, factor);
    }
}
