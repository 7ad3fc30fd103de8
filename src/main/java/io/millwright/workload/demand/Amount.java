package io.millwright.workload.demand;

/// A whole number that differs from case to case: tokens, turns, calls. Values of the distribution are rounded, and
/// those beyond the ends count as the ends (a prompt over the limit is cut to it).
///
/// @param spread before rounding and limits
/// @param least smallest value, 0 or more
/// @param most largest value
public record Amount(Distribution spread, int least, int most) {
    /// Most tokens that anything may have without a limit of its own.
    public static final int MOST_TOKENS = 1_048_576;

    public Amount {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("limits must rise from 0, got " + least + " and " + most);
        }
    }

    /// Always this many.
    public static Amount of(int value) {
        return new Amount(new Distribution.Fixed(value), value, value);
    }

    /// Log-normal from 1 to `most`.
    public static Amount logNormal(double median, double sigma, int most) {
        return new Amount(new Distribution.LogNormal(median, sigma), 1, most);
    }

    /// The value at an even number in [0, 1).
    public int at(double share) {
        return (int) Math.clamp(Math.rint(spread.quantile(share)), least, most);
    }

    /// The share of values at most `value`.
    public double cumulative(double value) {
        return value < least ? 0 : value >= most ? 1 : spread.cumulative(Math.floor(value) + 0.5);
    }

    /// The mean, from even steps through the quantile function.
    public double mean() {
        if (least == most) {
            return least;
        }
        double sum = 0;
        for (int i = 0; i < Distribution.MEAN_POINTS; i++) {
            sum += at((i + 0.5) / Distribution.MEAN_POINTS);
        }
        return sum / Distribution.MEAN_POINTS;
    }
}
