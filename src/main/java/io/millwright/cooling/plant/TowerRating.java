package io.millwright.cooling.plant;

/// The rated point of a cooling tower.
///
/// @param wetBulbC entering air
/// @param waterInC entering water
/// @param rangeK entering less leaving water
/// @param waterKgPerS flow of water
/// @param waterJPerKgK specific heat of the water
/// @param airKgPerS flow of air
/// @param pressurePa of the site
/// @param fan over the share of rated air flow
public record TowerRating(
        double wetBulbC,
        double waterInC,
        double rangeK,
        double waterKgPerS,
        double waterJPerKgK,
        double airKgPerS,
        double pressurePa,
        FanLaw fan) {
    public TowerRating {
        if (!(rangeK > 0) || !(waterInC - rangeK > wetBulbC) || !(waterKgPerS > 0) || !(airKgPerS > 0)) {
            throw new IllegalArgumentException("a tower of " + waterKgPerS + " kg/s water and " + airKgPerS
                    + " kg/s air from " + waterInC + " °C by " + rangeK + " K at a wet bulb of " + wetBulbC
                    + " °C. Flows and range must be positive and the leaving water above the wet bulb.");
        }
    }

    /// Leaving water less wet bulb.
    public double approachK() {
        return waterInC - rangeK - wetBulbC;
    }
}
