package io.millwright.cooling.plant;

import io.millwright.climate.Psychrometrics;

/// What an evaporative cooler loses and is made up, in kg/s.
///
///     evaporation = ṁ_a (W_out − W_in),   blow-down = max(0, evaporation / (cycles − 1) − drift)
///
/// Drift takes its salts along and so counts as blow-down. **Validity**: leaving air of a tower is saturated; cycles of
/// concentration above 1, usually 3 to 6. **Balance**: make-up is the sum of the three; salts in with the make-up leave
/// with drift and blow-down at `cycles` times its concentration.
///
/// @param evaporationKgPerS water that leaves as vapour
/// @param driftKgPerS droplets that the air carries off
/// @param blowDownKgPerS drained, so that salts do not build up
public record WaterUse(double evaporationKgPerS, double driftKgPerS, double blowDownKgPerS) {
    /// Nothing is lost.
    public static final WaterUse NONE = new WaterUse(0, 0, 0);

    /// The water of a tower whose air leaves saturated at [RejectionPoint#airOutC].
    ///
    /// @param humidityRatio of the entering air
    /// @param waterKgPerS circulating
    /// @param driftFraction of the circulating flow, 0.00001 to 0.00002 with modern eliminators
    /// @param cycles of concentration
    public static WaterUse ofTower(
            RejectionPoint point,
            double humidityRatio,
            double pressurePa,
            double waterKgPerS,
            double driftFraction,
            double cycles) {
        double saturated = Psychrometrics.saturationHumidityRatio(point.airOutC(), pressurePa);
        double evaporation = point.airKgPerS() * Math.max(0, saturated - humidityRatio);
        return of(evaporation, point.runFraction() > 0 ? driftFraction * waterKgPerS : 0, cycles);
    }

    /// The water lost with a known evaporation.
    ///
    /// @throws IllegalArgumentException if the cycles are not above 1
    public static WaterUse of(double evaporationKgPerS, double driftKgPerS, double cycles) {
        if (!(cycles > 1)) {
            throw new IllegalArgumentException(cycles + " cycles of concentration. They must be above 1.");
        }
        double blowDown = Math.max(0, evaporationKgPerS / (cycles - 1) - driftKgPerS);
        return new WaterUse(evaporationKgPerS, driftKgPerS, blowDown);
    }

    /// What flows in to replace it, kg/s.
    public double makeUpKgPerS() {
        return evaporationKgPerS + driftKgPerS + blowDownKgPerS;
    }
}
