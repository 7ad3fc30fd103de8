package io.millwright.facility;

/// Whether an air unit may cool its hall with outside air, and with which.
///
/// @param use of outside air
/// @param lowestDewPointC below which it is too dry to enter; NaN for [#RECOMMENDED_LOWEST_DEW_POINT_C]
/// @param highestDewPointC above which it is too humid; NaN for [#RECOMMENDED_HIGHEST_DEW_POINT_C]
public record OutsideAir(Use use, double lowestDewPointC, double highestDewPointC) {
    /// What outside air is used for.
    public enum Use {
        NONE,
        /// Cooling whenever it is cooler than the return air and its dew point suits the room.
        ECONOMIZER
    }

    /// Lower end of the range that ASHRAE recommends for halls.
    public static final double RECOMMENDED_LOWEST_DEW_POINT_C = -9;

    /// Upper end of that range.
    public static final double RECOMMENDED_HIGHEST_DEW_POINT_C = 15;

    public static final OutsideAir NONE = new OutsideAir(Use.NONE, Double.NaN, Double.NaN);

    /// The lower limit as set, or the recommended one.
    public double driestC() {
        return Double.isNaN(lowestDewPointC) ? RECOMMENDED_LOWEST_DEW_POINT_C : lowestDewPointC;
    }

    /// The upper limit as set, or the recommended one.
    public double mostHumidC() {
        return Double.isNaN(highestDewPointC) ? RECOMMENDED_HIGHEST_DEW_POINT_C : highestDewPointC;
    }
}
