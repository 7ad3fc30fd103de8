package io.millwright.catalog;

/// How often a piece of equipment fails, and for how long. Unknown numbers are NaN.
///
/// @param failuresPerYear of one unit in service, forced outages only
/// @param mttrS mean time from failure to service
/// @param failToStartFraction probability that it does not start on demand; 0 for what runs all the time
public record Reliability(double failuresPerYear, double mttrS, double failToStartFraction) {
    /// Nothing is known.
    public static final Reliability UNKNOWN = new Reliability(Double.NaN, Double.NaN, 0);

    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_YEAR = 8760 * SECONDS_PER_HOUR;

    static Reliability of(DataSheet row, double failToStartFraction) {
        return new Reliability(SECONDS_PER_YEAR / row.number("mtbfS"), row.number("mttrS"), failToStartFraction);
    }

    public boolean isKnown() {
        return !Double.isNaN(failuresPerYear) && !Double.isNaN(mttrS);
    }

    /// The time to repair in hours, as reliability tables print it.
    public double mttrH() {
        return mttrS / SECONDS_PER_HOUR;
    }

    /// Part of the time that a unit is in service in the long run: 1 / (1 + failures a year · time to repair / year).
    public double availability() {
        return 1 / (1 + failuresPerYear * mttrS / SECONDS_PER_YEAR);
    }
}
