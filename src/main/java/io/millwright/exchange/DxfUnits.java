package io.millwright.exchange;

import java.util.stream.Stream;

/// Lengths of the units that a file can declare.
final class DxfUnits {
    private static final double FOOT = 0.3048;

    private DxfUnits() {}

    /// Length of a unit in metres, by the value of `$INSUNITS`; NaN if that declares none. Astronomical and atomic
    /// units count as none.
    static double metresPerUnit(int insUnits) {
        return switch (insUnits) {
            case 1 -> 0.0254;
            case 2 -> FOOT;
            case 3 -> 5280 * FOOT;
            case 4 -> 1e-3;
            case 5 -> 1e-2;
            case 6 -> 1;
            case 7 -> 1e3;
            case 8 -> FOOT / 12e6;
            case 9 -> FOOT / 12e3;
            case 10 -> 3 * FOOT;
            case 13 -> 1e-6;
            case 14 -> 1e-1;
            case 15 -> 10;
            case 16 -> 100;
            case 21 -> 1200.0 / 3937;
            case 22 -> 100.0 / 3937;
            case 23 -> 3600.0 / 3937;
            case 24 -> 5280 * 1200.0 / 3937;
            default -> Double.NaN;
        };
    }

    /// The name of a unit of this length, for messages.
    static String name(double metresPerUnit) {
        return Stream.of("mm", "cm", "m", "km", "inches", "feet", "yards")
                .filter(name -> Math.abs(length(name) / metresPerUnit - 1) < 1e-4)
                .findFirst()
                .orElse("units of " + (float) metresPerUnit + " m");
    }

    private static double length(String name) {
        return switch (name) {
            case "mm" -> 1e-3;
            case "cm" -> 1e-2;
            case "km" -> 1e3;
            case "inches" -> 0.0254;
            case "feet" -> FOOT;
            case "yards" -> 3 * FOOT;
            default -> 1;
        };
    }
}
