package io.millwright.facility;

/// A supply set point that follows a variable: linear between two points and held beyond them.
///
/// @param by what it follows
/// @param low °C, or part of the capacity of the running units if it follows the load
/// @param high in the same unit, above `low`
/// @param setPointAtLowC supply temperature up to `low`
/// @param setPointAtHighC supply temperature from `high` on
public record SetPointReset(By by, double low, double high, double setPointAtLowC, double setPointAtHighC) {
    /// What a set point may follow.
    public enum By {
        /// Nothing: the set point is fixed.
        NONE,
        OUTDOOR_DRY_BULB,
        OUTDOOR_WET_BULB,
        LOAD
    }

    /// The set point is fixed.
    public static final SetPointReset NONE = new SetPointReset(By.NONE, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /// Whether it follows something and says how; what follows but does not is reported by [FacilityCheck].
    public boolean isActive() {
        return by != By.NONE && low < high && !Double.isNaN(setPointAtLowC) && !Double.isNaN(setPointAtHighC);
    }

    /// The set point at a value of the variable. Only where it [#isActive].
    public double setPointC(double at) {
        double part = Math.clamp((at - low) / (high - low), 0, 1);
        return setPointAtLowC + part * (setPointAtHighC - setPointAtLowC);
    }
}
