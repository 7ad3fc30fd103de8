package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;

/// Outside air for the room: how much of the supply air is taken from outside.
///
/// Dampers mix outside and return air to the supply temperature: x = (T_return − T_supply)/(T_return − T_outside), at
/// most 1. Above the supply temperature all of it is outside air as long as its enthalpy is below that of the return
/// air, and the coil does the rest. Outside air whose dew point is beyond the limits is kept out. **Assumptions**:
/// equal specific heats when mixing; filters and their pressure drop belong to the fan.
///
/// @param lowestDewPointC below which the room would become too dry
/// @param highestDewPointC above which it would become too humid
/// @param leastFraction of outside air, for pressure and people
public record AirsideEconomizer(double lowestDewPointC, double highestDewPointC, double leastFraction) {
    /// Who cools, and what the coil meets.
    ///
    /// @param mode who cools
    /// @param outsideFraction of the supply air
    /// @param mixed air before the coil
    public record Mix(WatersideEconomizer.Mode mode, double outsideFraction, MoistAir mixed) {}

    public AirsideEconomizer {
        if (!(lowestDewPointC <= highestDewPointC) || !(leastFraction >= 0 && leastFraction <= 1)) {
            throw new IllegalArgumentException("dew points from " + lowestDewPointC + " to " + highestDewPointC
                    + " °C and a least share of outside air of " + leastFraction
                    + ". The limits must not fall and the share lie between 0 and 1.");
        }
    }

    /// The mixture at an outside and a return air.
    public Mix at(double supplyC, MoistAir outside, MoistAir returned) {
        double dewPoint = outside.dewPointC();
        boolean humid = dewPoint < lowestDewPointC || dewPoint > highestDewPointC;
        if (humid || outside.enthalpyJPerKg() >= returned.enthalpyJPerKg() || returned.dryBulbC() <= supplyC) {
            return mix(WatersideEconomizer.Mode.MECHANICAL, leastFraction, outside, returned);
        }
        if (outside.dryBulbC() > supplyC) {
            return mix(WatersideEconomizer.Mode.PARTIAL, 1, outside, returned);
        }
        double fraction = (returned.dryBulbC() - supplyC) / (returned.dryBulbC() - outside.dryBulbC());
        return mix(WatersideEconomizer.Mode.FREE, Math.clamp(fraction, leastFraction, 1), outside, returned);
    }

    private static Mix mix(WatersideEconomizer.Mode mode, double fraction, MoistAir outside, MoistAir returned) {
        double humidity = returned.humidityRatio() + fraction * (outside.humidityRatio() - returned.humidityRatio());
        double dryBulb = returned.dryBulbC() + fraction * (outside.dryBulbC() - returned.dryBulbC());
        return new Mix(mode, fraction, new MoistAir(dryBulb, humidity, returned.pressurePa()));
    }
}
