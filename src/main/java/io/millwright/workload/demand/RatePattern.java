package io.millwright.workload.demand;

import java.util.List;

/// A rate that repeats: equal steps over a period, each with a rate relative to the mean of all.
///
/// @param periodS after which it starts again
/// @param relative rates of the steps, brought to a mean of 1
public record RatePattern(double periodS, List<Double> relative) {
    /// Seconds of a day.
    public static final double DAY_S = 86_400;

    /// Seconds of a week.
    public static final double WEEK_S = 7 * DAY_S;

    private static final double SAME_MEAN = 1e-12;

    /// @throws IllegalArgumentException if a rate is negative or none is above 0
    public RatePattern {
        double mean =
                relative.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        if (!(periodS > 0) || !(mean > 0) || relative.stream().anyMatch(rate -> !(rate >= 0))) {
            throw new IllegalArgumentException(
                    "a pattern needs a period above 0 and rates of which one is above 0, got " + periodS + " s and "
                            + relative);
        }
        // Rates that have this mean already stay as they are to the last digit, also when they are written and read
        // again.
        relative = Math.abs(mean - 1) < SAME_MEAN
                ? List.copyOf(relative)
                : relative.stream().map(rate -> rate / mean).toList();
    }

    /// The rate at a moment relative to the mean.
    public double at(double timeS) {
        return relative.get((int) Math.floorMod(step(timeS), (long) relative.size()));
    }

    /// When the next step begins.
    public double nextStepS(double timeS) {
        return (step(timeS) + 1) * stepS();
    }

    /// The step in which a moment lies. Rounding must not hold a moment at the end of a step back in it.
    private long step(double timeS) {
        long step = (long) Math.floor(timeS / stepS());
        return (step + 1) * stepS() <= timeS ? step + 1 : step;
    }

    private double stepS() {
        return periodS / relative.size();
    }
}
