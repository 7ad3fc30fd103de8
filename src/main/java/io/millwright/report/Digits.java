package io.millwright.report;

import java.util.Locale;

/// Numbers in tables with a fixed count of decimals, but for those so small that it would leave fewer than three digits
/// of them.
final class Digits {
    private static final int LEAST = 3;

    private Digits() {}

    /// With so many decimals, or with three digits if that says more; an exponent below a ten thousandth.
    static String of(double value, int decimals) {
        boolean tiny = value != 0 && Math.abs(value) < Math.pow(10, LEAST - 1.0 - decimals);
        if (!tiny) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return String.format(Locale.ROOT, "%." + LEAST + "g", value);
    }
}
