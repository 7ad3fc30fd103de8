package io.millwright.exchange;

import java.util.Map;

/// Units that building telemetry writes, and what turns them into the stored units of this program.
final class TelemetryUnit {
    private static final double LITRE_PER_MINUTE = 1e-3 / 60;

    private static final Map<String, Double> FACTORS = Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("W", 1.0),
            Map.entry("kW", 1e3),
            Map.entry("MW", 1e6),
            Map.entry("VA", 1.0),
            Map.entry("kVA", 1e3),
            Map.entry("A", 1.0),
            Map.entry("V", 1.0),
            Map.entry("kV", 1e3),
            Map.entry("Hz", 1.0),
            Map.entry("Pa", 1.0),
            Map.entry("kPa", 1e3),
            Map.entry("bar", 1e5),
            Map.entry("C", 1.0),
            Map.entry("LPM", LITRE_PER_MINUTE),
            Map.entry("L/min", LITRE_PER_MINUTE),
            Map.entry("m3/h", 1 / 3_600.0),
            Map.entry("%", 0.01),
            Map.entry("%RH", 0.01),
            Map.entry("dB", 1.0));

    private TelemetryUnit() {}

    static boolean isKnown(String unit) {
        return FACTORS.containsKey(unit);
    }

    /// What a number of this unit is multiplied by; 1 for a unit that is not known.
    static double factor(String unit) {
        return FACTORS.getOrDefault(unit, 1.0);
    }
}
