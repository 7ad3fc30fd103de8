package io.millwright.report.chart;

import java.util.ArrayList;
import java.util.List;

/// Round numbers for an axis.
public final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};
    private static final double[] TIME_STEPS_S = {
        1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
        7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800
    };

    private Ticks() {}

    /// Round values from the lowest to the highest, at most so many.
    public static List<Double> of(double lowest, double highest, int most) {
        double span = highest - lowest;
        if (!(span > 0) || most < 1) {
            return List.of();
        }
        double decade = Math.pow(10, Math.floor(Math.log10(span / most)));
        double step = 10 * decade;
        for (double candidate : STEPS) {
            if (span / (candidate * decade) <= most) {
                step = candidate * decade;
                break;
            }
        }
        return multiples(lowest, highest, step);
    }

    /// Round times in seconds, minutes, hours or days, at most so many.
    public static List<Double> ofTime(double fromS, double toS, int most) {
        for (double step : TIME_STEPS_S) {
            if ((toS - fromS) / step <= most) {
                return multiples(fromS, toS, step);
            }
        }
        return of(fromS, toS, most);
    }

    private static List<Double> multiples(double lowest, double highest, double step) {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(lowest / step - 1e-9);
        long last = (long) Math.floor(highest / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
