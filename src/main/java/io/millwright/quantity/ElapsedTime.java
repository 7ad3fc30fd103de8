package io.millwright.quantity;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people type them: a number with `s`, `min`, `h` or `d`; without unit in seconds.
public final class ElapsedTime {
    private static final Pattern TYPED = Pattern.compile("(?i)(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(s|min|h|d|)");
    private static final double MINUTE_S = 60;
    private static final double HOUR_S = 3600;
    private static final double DAY_S = 86_400;

    private ElapsedTime() {}

    /// Seconds; empty if the text is no span of time.
    public static OptionalDouble parse(String text) {
        Matcher typed = TYPED.matcher(text.strip());
        if (!typed.matches()) {
            return OptionalDouble.empty();
        }
        double unitS = switch (typed.group(2).toLowerCase(Locale.ROOT)) {
            case "min" -> MINUTE_S;
            case "h" -> HOUR_S;
            case "d" -> DAY_S;
            default -> 1;
        };
        return OptionalDouble.of(Double.parseDouble(typed.group(1)) * unitS);
    }

    /// The largest unit in which the span is a whole number, so that it reads back to the same bits; empty if it is not
    /// even a whole number of seconds.
    public static String format(double seconds) {
        if (!(seconds >= 0 && seconds < 1e9) || seconds != Math.rint(seconds)) {
            return "";
        }
        long whole = (long) seconds;
        if (whole == 0 || whole % 60 != 0) {
            return whole + " s";
        }
        return whole % 3600 == 0 ? whole / 3600 + " h" : whole / 60 + " min";
    }
}
