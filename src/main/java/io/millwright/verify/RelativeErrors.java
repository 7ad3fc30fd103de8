package io.millwright.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Relative errors of many points, where single outliers of a measurement must not decide: median, mean, 90th
/// percentile and bias.
final class RelativeErrors {
    private final List<Double> ratios = new ArrayList<>();

    /// Takes a point in; one without a measured value is left out.
    void add(double measured, double computed) {
        if (measured > 0 && Double.isFinite(computed)) {
            ratios.add(computed / measured - 1);
        }
    }

    int points() {
        return ratios.size();
    }

    /// Median of the magnitudes.
    double median() {
        return quantile(0.5);
    }

    /// Mean of the magnitudes.
    double mean() {
        return ratios.stream().mapToDouble(Math::abs).average().orElse(Double.NaN);
    }

    /// A quantile of the magnitudes.
    double quantile(double fraction) {
        double[] sorted = ratios.stream().mapToDouble(Math::abs).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(fraction * (sorted.length - 1))];
    }

    /// Median with its sign: positive if computed values are too large.
    double bias() {
        double[] sorted = ratios.stream().mapToDouble(ratio -> ratio).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /// Mean, 90th percentile and bias in words.
    String remark() {
        return String.format(
                Locale.ROOT,
                "mean %.1f %%, p90 %.1f %%, bias %+.1f %%",
                100 * mean(),
                100 * quantile(0.9),
                100 * bias());
    }

    /// The median under the bound that was published for this table; told and not judged if there is none.
    CheckResult reported(String caseName, String quantity) {
        String name = quantity + ", median error";
        OptionalDouble bound = PublishedErrors.bound(caseName, name, points());
        return bound.isPresent()
                ? judged(caseName, name, median(), bound.getAsDouble())
                : CheckResult.reported(caseName, name, points(), 0, median(), remark());
    }

    /// The median under a bound.
    CheckResult median(String caseName, String quantity, double bound) {
        return judged(caseName, quantity + ", median error", median(), bound);
    }

    /// The mean under a bound.
    CheckResult mean(String caseName, String quantity, double bound) {
        return judged(caseName, quantity + ", mean error", mean(), bound);
    }

    private CheckResult judged(String caseName, String quantity, double error, double bound) {
        Tolerance tolerance = Tolerance.relative(bound);
        return new CheckResult(
                caseName,
                quantity,
                points(),
                0.0,
                error,
                error,
                tolerance,
                tolerance.holds(error) ? Outcome.PASSED : Outcome.FAILED,
                remark());
    }
}
