package io.millwright.twin.scenario;

import io.millwright.quantity.ElapsedTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something happens: so long after the start, or at a time of day. A time of day is its first one from the start
/// on.
///
/// @param seconds after the start, or after midnight
/// @param from what they count from
public record When(double seconds, From from) {
    private static final double DAY_S = 86_400;
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?");

    /// What a time counts from.
    public enum From {
        START,
        MIDNIGHT
    }

    /// The start itself.
    public static final When START = new When(0, From.START);

    public When {
        if (!(seconds >= 0) || (from == From.MIDNIGHT && !(seconds < DAY_S))) {
            throw new IllegalArgumentException(seconds + " s after " + from + ". A time is not negative, and a time of"
                    + " day is less than a day after midnight.");
        }
    }

    /// So many seconds after the start.
    public static When after(double seconds) {
        return new When(seconds, From.START);
    }

    /// Reads `13:00`, `90 min` or a number of seconds; empty if the text is no time.
    public static Optional<When> parse(String text) {
        Matcher clock = TIME_OF_DAY.matcher(text.strip());
        if (clock.matches()) {
            int seconds = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
            return Optional.of(new When(
                    Integer.parseInt(clock.group(1)) * 3600 + Integer.parseInt(clock.group(2)) * 60 + seconds,
                    From.MIDNIGHT));
        }
        return ElapsedTime.parse(text).stream().mapToObj(When::after).findFirst();
    }

    /// Seconds after the start of a run.
    ///
    /// @param startsAtS time of day at which the run starts, seconds after midnight
    public double afterStartS(double startsAtS) {
        return from == From.START ? seconds : (seconds - startsAtS + DAY_S) % DAY_S;
    }

    /// A time of day in hours and minutes, with seconds if it has any.
    public static String timeOfDay(double secondsAfterMidnight) {
        long whole = Math.floorMod(Math.round(secondsAfterMidnight), (long) DAY_S);
        String minutes = String.format(Locale.ROOT, "%02d:%02d", whole / 3600, whole / 60 % 60);
        return whole % 60 == 0 ? minutes : minutes + String.format(Locale.ROOT, ":%02d", whole % 60);
    }
}
