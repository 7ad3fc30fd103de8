package io.millwright.ui.chart;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.Locale;

/// Moments of a run in words.
public final class TimeText {
    private TimeText() {}

    /// Hours, minutes and seconds from the start, as short as it can be told: `12.5 s`, `1:30`, `26:01:01`.
    public static String clock(double seconds) {
        if (Math.abs(seconds) < 60) {
            return Dimension.COUNT.format(seconds, UnitSystem.SI) + " s";
        }
        return moment(seconds);
    }

    /// Hours, minutes and seconds from the start as on a clock, whatever they are, so that a clock that runs keeps its
    /// form: `0:12`, `1:30`, `26:01:01`.
    public static String moment(double seconds) {
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
