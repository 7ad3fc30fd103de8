package io.millwright.power.reliability;

/// Long-run availability of something.
///
/// @param unavailability share of time down; kept instead of the availability, whose last digits it is
/// @param interruptionsPerYear how often it goes down
public record Availability(double unavailability, double interruptionsPerYear) {
    private static final double MINUTES_PER_YEAR = Component.HOURS_PER_YEAR * 60;

    /// Share of time up.
    public double availability() {
        return 1 - unavailability;
    }

    /// Expected downtime in minutes of a year of 8,760 h.
    public double downtimeMinPerYear() {
        return unavailability * MINUTES_PER_YEAR;
    }

    /// Mean length of an interruption, h; NaN if there is none.
    public double meanInterruptionH() {
        return interruptionsPerYear > 0 ? unavailability * Component.HOURS_PER_YEAR / interruptionsPerYear : Double.NaN;
    }

    /// Mean time from one interruption to the next, years.
    public double yearsBetweenInterruptions() {
        return 1 / interruptionsPerYear;
    }
}
