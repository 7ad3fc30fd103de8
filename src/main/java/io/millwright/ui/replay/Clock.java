package io.millwright.ui.replay;

import java.util.Locale;

/// Times since the start of a run as they are read on a clock.
final class Clock {
    private Clock() {}

    /// Hours, minutes and seconds.
    static String text(double seconds) {
        long s = Math.round(seconds);
        return s >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }
}
