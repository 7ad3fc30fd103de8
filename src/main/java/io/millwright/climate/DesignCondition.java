package io.millwright.climate;

/// The outdoor air that equipment is sized for.
///
/// @param dryBulbC of the air
/// @param wetBulbC that goes with it, never above the dry bulb
/// @param pressurePa of the site
public record DesignCondition(double dryBulbC, double wetBulbC, double pressurePa) {
    public DesignCondition {
        if (!(wetBulbC <= dryBulbC) || !(pressurePa > 0)) {
            throw new IllegalArgumentException("no air has a dry bulb of " + dryBulbC + " °C, a wet bulb of " + wetBulbC
                    + " °C and a pressure of " + pressurePa + " Pa. Maybe dry and wet bulb are swapped.");
        }
    }

    /// The air itself, with all its properties.
    public MoistAir air() {
        return MoistAir.ofWetBulb(dryBulbC, wetBulbC, pressurePa);
    }

    /// Whether outdoor air can be like that: from -60 to 60 °C, the wet bulb below the dry bulb and not farther than
    /// evaporation can cool.
    public static boolean isPossible(double dryBulbC, double wetBulbC, double pressurePa) {
        return wetBulbC <= dryBulbC
                && dryBulbC >= -60
                && dryBulbC <= 60
                && Psychrometrics.humidityRatioFromWetBulb(dryBulbC, wetBulbC, pressurePa) > 0;
    }
}
