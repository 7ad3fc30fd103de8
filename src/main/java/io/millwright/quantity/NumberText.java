package io.millwright.quantity;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers as people read and type them. Points are decimal, groups of three are set off by commas from 10,000 on.
final class NumberText {
    /// Either groups of three (`1,500`, `12 000`, `1_000_000.5`) or plain digits with a point or comma (`0,75`). A
    /// comma before exactly three digits groups, because that is how the program itself writes numbers.
    private static final Pattern TYPED =
            Pattern.compile("(?<currency>\\$\\s*)?(?<sign>[-+\u2212])?\\s*(?<currency2>\\$\\s*)?"
                    + "(?<number>[1-9][0-9]{0,2}(?:(?<group>[ ,_\u00a0\u202f])[0-9]{3}(?:\\k<group>[0-9]{3})*)(?:\\.[0-9]+)?"
                    + "|[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)"
                    + "(?<exponent>[eE][-+]?[0-9]{1,4})?"
                    + "\\s*(?<symbol>[^0-9\\s.,][^\\r\\n]*?)?");

    /// Rounds up to 0.001, the last number with three significant digits that is easier to read without an exponent.
    private static final double SMALLEST_PLAIN = 0.9995e-3;
    private static final double LARGEST_PLAIN = 1e15;

    private NumberText() {}

    /// A typed number and what follows it.
    record Typed(double value, String symbol) {}

    /// With the given number of decimals or, for the constants of [DisplayUnit], with at most four or with three to
    /// five significant digits without trailing zeros and whole numbers from 1000 on.
    static String format(double value, int fixedDecimals) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (fixedDecimals >= 0) {
            String text = String.format(Locale.ROOT, "%." + fixedDecimals + "f", value);
            return text.matches("-[0.]+") ? text.substring(1) : text;
        }
        if (fixedDecimals == DisplayUnit.UP_TO_FOUR) {
            String text = trimmed(String.format(Locale.ROOT, "%.4f", value));
            return text.equals("-0") ? "0" : text;
        }
        double magnitude = Math.abs(value);
        if (magnitude == 0) {
            return "0";
        }
        if (magnitude < SMALLEST_PLAIN || magnitude >= LARGEST_PLAIN) {
            String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e");
            return trimmed(parts[0]) + "e" + Integer.parseInt(parts[1]);
        }
        return trimmed(
                String.format(Locale.ROOT, magnitude >= 9_999.5 ? "%,.0f" : "%." + decimals(magnitude) + "f", value));
    }

    /// Splits a typed text into number and unit; empty if it does not begin with a finite number.
    static Optional<Typed> parse(String text) {
        Matcher matcher = TYPED.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        OptionalDouble magnitude = magnitude(matcher);
        if (magnitude.isEmpty()) {
            return Optional.empty();
        }
        String sign = matcher.group("sign");
        boolean negative = sign != null && !sign.equals("+");
        boolean currency = matcher.group("currency") != null || matcher.group("currency2") != null;
        String symbol = matcher.group("symbol") == null ? "" : matcher.group("symbol");
        return Optional.of(new Typed(
                negative ? -magnitude.getAsDouble() : magnitude.getAsDouble(), currency ? "$" + symbol : symbol));
    }

    private static OptionalDouble magnitude(Matcher matcher) {
        String group = matcher.group("group");
        String digits = group == null
                ? matcher.group("number").replace(',', '.')
                : matcher.group("number").replace(group, "");
        String exponent = matcher.group("exponent");
        double value = Double.parseDouble(exponent == null ? digits : digits + exponent);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static int decimals(double magnitude) {
        if (magnitude >= 999.95) {
            return 0;
        }
        if (magnitude >= 99.995) {
            return 1;
        }
        return magnitude >= 1 ? 2 : 2 - (int) Math.floor(Math.log10(magnitude));
    }

    private static String trimmed(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
