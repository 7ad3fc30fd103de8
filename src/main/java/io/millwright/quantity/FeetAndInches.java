package io.millwright.quantity;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths as builders in the United States write them: `3' 6"`, `3'-6 1/2"`, `3 ft 6 in`, `7/8"`.
final class FeetAndInches {
    private static final double FOOT_M = 0.3048;
    private static final double INCH_M = 0.0254;

    private static final Pattern FEET = Pattern.compile("(?<feet>[0-9]+(?:\\.[0-9]+)?)\\s*(?:'|ft\\.?|feet|foot)");
    private static final Pattern INCHES =
            Pattern.compile("(?<whole>[0-9]+(?:\\.[0-9]+)?)?(?:(?:^|\\s+|(?<=[0-9])-)(?<over>[0-9]+)/(?<under>[0-9]+))?"
                    + "\\s*(?<unit>\"|in\\.?|inch|inches)?");

    private FeetAndInches() {}

    /// The length in metres; empty if the text is anything else, also a plain number with a plain unit.
    static OptionalDouble parse(String text) {
        String plain = text.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\u2032\u2019]", "'")
                .replaceAll("[\u2033\u201d]|''", "\"");
        boolean negative = plain.startsWith("-") || plain.startsWith("\u2212");
        String rest = negative || plain.startsWith("+") ? plain.substring(1).strip() : plain;
        Matcher feet = FEET.matcher(rest);
        double metres = 0;
        boolean hasFeet = feet.lookingAt();
        if (hasFeet) {
            metres = Double.parseDouble(feet.group("feet")) * FOOT_M;
            rest = rest.substring(feet.end()).strip();
            rest = rest.startsWith("-") ? rest.substring(1).strip() : rest;
        }
        if (!rest.isEmpty()) {
            Matcher inches = INCHES.matcher(rest);
            if (!inches.matches() || (inches.group("whole") == null && inches.group("over") == null)) {
                return OptionalDouble.empty();
            }
            if (!hasFeet && (inches.group("over") == null || inches.group("unit") == null)) {
                return OptionalDouble.empty();
            }
            double number = inches.group("whole") == null ? 0 : Double.parseDouble(inches.group("whole"));
            if (inches.group("over") != null) {
                number += Double.parseDouble(inches.group("over")) / Double.parseDouble(inches.group("under"));
            }
            metres += number * INCH_M;
        } else if (!hasFeet) {
            return OptionalDouble.empty();
        }
        return Double.isFinite(metres) ? OptionalDouble.of(negative ? -metres : metres) : OptionalDouble.empty();
    }
}
