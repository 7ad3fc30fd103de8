package io.millwright.power.reliability;

/// A number from samples, with the 95 % confidence interval of its true value.
///
/// @param value the estimate
/// @param standardError of the estimate; 0 also where nothing was observed, which the interval accounts for
/// @param low end of the interval
/// @param high end of the interval
public record Estimate(double value, double standardError, double low, double high) {
    /// Standard errors to either side that hold 95 %.
    private static final double Z = 1.959963984540054;

    /// What is never seen in a time happens less often than this many times in it, with 95 %: `−ln 0.05`.
    private static final double NEVER_SEEN = 2.995732273553991;

    /// The mean of independent samples of something that is not negative.
    ///
    /// @param ifNeverSeen what one occurrence in all samples would add to the mean: the interval reaches three
    /// times this far where all samples are 0
    static Estimate ofMean(double sum, double sumOfSquares, long samples, double ifNeverSeen) {
        double mean = sum / samples;
        if (sum == 0) {
            return new Estimate(0, 0, 0, NEVER_SEEN * ifNeverSeen);
        }
        double variance = Math.max(0, sumOfSquares / samples - mean * mean) * samples / Math.max(1, samples - 1.0);
        double error = Math.sqrt(variance / samples);
        return new Estimate(mean, error, Math.max(0, mean - Z * error), mean + Z * error);
    }

    /// The probability of something that was seen in some of many independent trials, with the interval of Wilson
    /// (*Probable inference, the law of succession, and statistical inference*, J. Am. Stat. Assoc. 22, 1927).
    static Estimate ofShare(long seen, long trials) {
        double share = (double) seen / trials;
        double shrink = 1 / (1 + Z * Z / trials);
        double centre = (share + Z * Z / (2 * trials)) * shrink;
        double half = Z * shrink * Math.sqrt((share * (1 - share) + Z * Z / (4 * trials)) / trials);
        return new Estimate(
                share,
                Math.sqrt(share * (1 - share) / trials),
                seen == 0 ? 0 : centre - half,
                seen == trials ? 1 : centre + half);
    }

    /// The estimate in another unit.
    public Estimate times(double factor) {
        return new Estimate(factor * value, factor * standardError, factor * low, factor * high);
    }

    /// Whether a value lies within so many standard errors.
    public boolean isWithin(double standardErrors, double expected) {
        return Math.abs(expected - value) <= standardErrors * standardError;
    }
}
