package io.millwright.catalog;

/// How often a piece of equipment fails, and for how long. Unknown numbers are NaN.
///
/// @param failuresPerYear of one unit in service, forced outages only
/// @param mttrH hours from failure to service
/// @param failToStart probability that it does not start on demand; 0 for what runs all the time
public record Reliability(double failuresPerYear, double mttrH, double failToStart) {
    /// Nothing is known.
    public static final Reliability UNKNOWN = new Reliability(Double.NaN, Double.NaN, 0);

    private static final double HOURS_PER_YEAR = 8760;
    private static final double SECONDS_PER_HOUR = 3600;

    static Reliability of(DataSheet row, double failToStart) {
        double mtbfH = row.number("mtbfS") / SECONDS_PER_HOUR;
        return new Reliability(HOURS_PER_YEAR / mtbfH, row.number("mttrS") / SECONDS_PER_HOUR, failToStart);
    }

    public boolean isKnown() {
        return !Double.isNaN(failuresPerYear) && !Double.isNaN(mttrH);
    }

    /// Part of the time that a unit is in service in the long run: 1 / (1 + failures a year · hours to repair / 8760).
    public double availability() {
        return 1 / (1 + failuresPerYear * mttrH / HOURS_PER_YEAR);
    }
}
