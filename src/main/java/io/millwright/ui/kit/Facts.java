package io.millwright.ui.kit;

import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A data sheet as lines of text.
final class Facts {
    /// One value with where it comes from.
    ///
    /// @param confidence `high`, `medium` or `low`
    /// @param estimate whether no published figure was found
    record Fact(String label, String value, String confidence, boolean estimate, String source) {}

    private static final Map<String, Dimension> BY_UNIT = Map.ofEntries(
            Map.entry("W", Dimension.POWER),
            Map.entry("VA", Dimension.APPARENT_POWER),
            Map.entry("J", Dimension.ENERGY),
            Map.entry("°C", Dimension.TEMPERATURE),
            Map.entry("K", Dimension.TEMPERATURE_DIFFERENCE),
            Map.entry("m³/s", Dimension.LIQUID_FLOW),
            Map.entry("kg/s", Dimension.MASS_FLOW),
            Map.entry("Pa", Dimension.PRESSURE),
            Map.entry("m", Dimension.LENGTH),
            Map.entry("m²", Dimension.AREA),
            Map.entry("m³", Dimension.VOLUME),
            Map.entry("kg", Dimension.MASS),
            Map.entry("A", Dimension.CURRENT),
            Map.entry("V", Dimension.VOLTAGE),
            Map.entry("s", Dimension.TIME));

    private Facts() {}

    static List<Fact> of(DataSheet sheet, UnitSystem units) {
        List<Fact> facts = new ArrayList<>();
        for (Map.Entry<String, Datum> entry : sheet.values().entrySet()) {
            Datum datum = entry.getValue();
            if (!Double.isNaN(datum.value())) {
                facts.add(new Fact(
                        words(entry.getKey()),
                        value(entry.getKey(), datum, units),
                        datum.confidence().name().toLowerCase(Locale.ROOT),
                        datum.estimate(),
                        datum.source()));
            }
        }
        return facts;
    }

    private static String value(String name, Datum datum, UnitSystem units) {
        Dimension dimension =
                datum.unit().equals("m³/s") && name.toLowerCase(Locale.ROOT).contains("air")
                        ? Dimension.AIR_FLOW
                        : name.endsWith("Fraction") ? Dimension.FRACTION : BY_UNIT.get(datum.unit());
        if (dimension != null) {
            return dimension.format(datum.value(), units);
        }
        String number = Dimension.COUNT.format(datum.value(), units);
        return datum.unit().isEmpty() ? number : number + " " + datum.unit();
    }

    /// A camel-case key with its unit as words: `ratedPowerW` to `Rated power`.
    static String words(String key) {
        String bare = key.replaceAll("(M3PerSPerW|M3PerS|PerS|KgPerS|Usd|Pa|Kg|Va|W|V|A|C|K|M|J|S)$", "");
        if (bare.isEmpty()) {
            bare = key;
        }
        String spaced = bare.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }
}
