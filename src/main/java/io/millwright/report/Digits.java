package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.Locale;

/// Numbers in tables with a fixed count of decimals, but for those so small that it would leave fewer than three digits
/// of them.
final class Digits {
    /// Stands for a number that is not known.
    static final String UNKNOWN = "–";
    private static final int LEAST = 3;
    private static final double LEAST_SHARE = 1e-4;

    private Digits() {}

    /// With so many decimals, or with three digits if that says more; an exponent below a ten thousandth. A
    /// dash for what is not known.
    static String of(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return UNKNOWN;
        }
        boolean tiny = value != 0 && Math.abs(value) < Math.pow(10, LEAST - 1.0 - decimals);
        if (!tiny) {
            return String.format(Locale.ROOT, "%." + decimals + "f", value);
        }
        return String.format(Locale.ROOT, "%." + LEAST + "g", value);
    }

    /// A share of a whole in percent; what is less than a hundredth of one is only said to be so.
    static String share(double fraction) {
        return fraction > 0 && fraction < LEAST_SHARE
                ? "< " + Dimension.FRACTION.format(LEAST_SHARE, UnitSystem.SI)
                : Dimension.FRACTION.format(fraction, UnitSystem.SI);
    }
}
