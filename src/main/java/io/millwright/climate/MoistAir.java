package io.millwright.climate;

/// A state of moist air. Every property follows from the three numbers by [Psychrometrics].
///
/// @param dryBulbC temperature
/// @param humidityRatio kg of vapour per kg of dry air
/// @param pressurePa total pressure
public record MoistAir(double dryBulbC, double humidityRatio, double pressurePa) {
    public MoistAir {
        if (!(humidityRatio >= 0) || !(pressurePa > 0) || Double.isNaN(dryBulbC)) {
            throw new IllegalArgumentException(
                    "no moist air has a dry bulb of " + dryBulbC + " °C, a humidity ratio of "
                            + humidityRatio + " and a pressure of " + pressurePa
                            + " Pa. Maybe the wet bulb is far below what evaporation can reach.");
        }
    }

    /// The state of this dry bulb and relative humidity.
    public static MoistAir ofRelativeHumidity(double dryBulbC, double relativeHumidityFraction, double pressurePa) {
        return new MoistAir(
                dryBulbC,
                Psychrometrics.humidityRatioFromRelativeHumidity(dryBulbC, relativeHumidityFraction, pressurePa),
                pressurePa);
    }

    /// The state of this dry bulb and thermodynamic wet bulb; dry air if no air is that dry.
    public static MoistAir ofWetBulb(double dryBulbC, double wetBulbC, double pressurePa) {
        return new MoistAir(
                dryBulbC, Psychrometrics.humidityRatioFromWetBulb(dryBulbC, wetBulbC, pressurePa), pressurePa);
    }

    /// The state of this dry bulb and dew point.
    public static MoistAir ofDewPoint(double dryBulbC, double dewPointC, double pressurePa) {
        return new MoistAir(dryBulbC, Psychrometrics.saturationHumidityRatio(dewPointC, pressurePa), pressurePa);
    }

    /// The same air, heated or cooled without gain or loss of moisture.
    public MoistAir withDryBulb(double otherDryBulbC) {
        return new MoistAir(otherDryBulbC, humidityRatio, pressurePa);
    }

    public double relativeHumidityFraction() {
        return Psychrometrics.relativeHumidityFraction(dryBulbC, humidityRatio, pressurePa);
    }

    public double wetBulbC() {
        return Psychrometrics.wetBulbC(dryBulbC, humidityRatio, pressurePa);
    }

    public double dewPointC() {
        return Psychrometrics.dewPointC(vapourPressurePa());
    }

    public double vapourPressurePa() {
        return Psychrometrics.vapourPressurePa(humidityRatio, pressurePa);
    }

    /// Per kg of dry air.
    public double enthalpyJPerKg() {
        return Psychrometrics.enthalpyJPerKg(dryBulbC, humidityRatio);
    }

    /// Per kg of dry air.
    public double specificVolumeM3PerKg() {
        return Psychrometrics.specificVolumeM3PerKg(dryBulbC, humidityRatio, pressurePa);
    }

    /// Of air and vapour together.
    public double densityKgPerM3() {
        return Psychrometrics.densityKgPerM3(dryBulbC, humidityRatio, pressurePa);
    }
}
