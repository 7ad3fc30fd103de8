package io.millwright.climate;

/// Properties of moist air as functions of numbers; [MoistAir] wraps them as states.
///
/// **Model.** Ideal gas mixture of dry air and water vapour, ASHRAE Handbook of Fundamentals 2017, chapter 1:
/// saturation pressure over ice and water (equations 5 and 6, Hyland and Wexler), humidity ratio (20), enthalpy (30),
/// specific volume (26), the energy balance of the thermodynamic wet bulb (33 over water, 35 over ice), and the
/// pressure of the standard atmosphere (3). The dew point inverts the saturation pressure and the wet bulb inverts its
/// balance, both by Newton steps to far below any instrument.
///
/// **Validity.** −100 °C to 200 °C, from 1 kPa to a few bar. Against the real-gas formulation ASHRAE RP-1485 the
/// wet bulb is off by at most 0.03 K and the humidity ratio by 0.6 % between −15 °C and 45 °C.
///
/// **Conventions.** Temperatures in °C, pressures in Pa, humidity ratio in kg of vapour per kg of dry air, enthalpy in
/// J per kg of dry air with its zero at dry air and liquid water of 0 °C. Arguments outside the range of validity give
/// the value of the nearest bound for saturation and NaN in gives NaN out; nothing throws, because hourly loops call
/// this millions of times.
public final class Psychrometrics {
    /// The standard atmosphere at sea level.
    public static final double STANDARD_PRESSURE_PA = 101_325;

    /// Where ice, water and vapour meet; the two saturation curves change over here.
    static final double TRIPLE_POINT_C = 0.01;

    static final double LOWEST_C = -100;
    static final double HIGHEST_C = 200;

    private static final double ZERO_C_IN_K = 273.15;

    /// Ratio of the molar masses of water and dry air.
    private static final double MASS_RATIO = 0.621945;

    /// Gas constant of dry air, J/(kg K).
    private static final double GAS_CONSTANT = 287.042;

    private static final double CP_AIR = 1006;
    private static final double CP_VAPOUR = 1860;
    private static final double HEAT_OF_VAPORIZATION = 2_501_000;

    /// The least humidity ratio that a wet or dew point is computed for; perfectly dry air has no dew point.
    private static final double LEAST_HUMIDITY_RATIO = 1e-7;

    private static final double LEAST_VAPOUR_PRESSURE_PA = LEAST_HUMIDITY_RATIO / MASS_RATIO * STANDARD_PRESSURE_PA;

    private static final int MAX_STEPS = 60;
    private static final double WET_BULB_STEP_K = 1e-7;
    private static final double LN_PRESSURE_STEP_K = 1e-9;

    private Psychrometrics() {}

    /// Pressure of saturated vapour, in Pa: over ice up to the triple point, over water above.
    public static double saturationPressurePa(double temperatureC) {
        return Math.exp(lnSaturationPressure(clamped(temperatureC)));
    }

    /// Humidity ratio at a partial pressure of vapour, in kg/kg.
    public static double humidityRatio(double vapourPressurePa, double pressurePa) {
        return MASS_RATIO * vapourPressurePa / (pressurePa - vapourPressurePa);
    }

    /// Humidity ratio of saturated air, in kg/kg.
    public static double saturationHumidityRatio(double temperatureC, double pressurePa) {
        return humidityRatio(saturationPressurePa(temperatureC), pressurePa);
    }

    /// Partial pressure of vapour at a humidity ratio, in Pa.
    public static double vapourPressurePa(double humidityRatio, double pressurePa) {
        return pressurePa * humidityRatio / (MASS_RATIO + humidityRatio);
    }

    /// Humidity ratio at a relative humidity from 0 to 1, in kg/kg.
    public static double humidityRatioFromRelativeHumidity(
            double dryBulbC, double relativeHumidityFraction, double pressurePa) {
        return humidityRatio(relativeHumidityFraction * saturationPressurePa(dryBulbC), pressurePa);
    }

    /// Humidity ratio at a thermodynamic wet bulb, in kg/kg; not below zero.
    public static double humidityRatioFromWetBulb(double dryBulbC, double wetBulbC, double pressurePa) {
        double saturated = saturationHumidityRatio(wetBulbC, pressurePa);
        double depression = dryBulbC - wetBulbC;
        double ratio = wetBulbC >= 0
                ? ((2501 - 2.326 * wetBulbC) * saturated - 1.006 * depression)
                        / (2501 + 1.86 * dryBulbC - 4.186 * wetBulbC)
                : ((2830 - 0.24 * wetBulbC) * saturated - 1.006 * depression)
                        / (2830 + 1.86 * dryBulbC - 2.1 * wetBulbC);
        return Math.max(0, ratio);
    }

    /// Relative humidity at a humidity ratio, as a fraction of one.
    public static double relativeHumidityFraction(double dryBulbC, double humidityRatio, double pressurePa) {
        return vapourPressurePa(humidityRatio, pressurePa) / saturationPressurePa(dryBulbC);
    }

    /// Temperature at which vapour of this partial pressure saturates, in °C.
    public static double dewPointC(double vapourPressurePa) {
        double target = Math.log(Math.max(vapourPressurePa, LEAST_VAPOUR_PRESSURE_PA));
        double iceLimit = lnOverIce(TRIPLE_POINT_C + ZERO_C_IN_K);
        double waterLimit = lnOverWater(TRIPLE_POINT_C + ZERO_C_IN_K);
        boolean ice = target < iceLimit;
        if (!ice && target <= waterLimit) {
            return TRIPLE_POINT_C;
        }
        // The Magnus formula gives a start within a kelvin.
        double start = target - Math.log(611.2);
        double temperatureC = ice ? 272.62 * start / (22.46 - start) : 243.12 * start / (17.62 - start);
        for (int i = 0; i < MAX_STEPS; i++) {
            double kelvin = clamped(temperatureC) + ZERO_C_IN_K;
            double ln = ice ? lnOverIce(kelvin) : lnOverWater(kelvin);
            double slope = ice ? lnOverIceSlope(kelvin) : lnOverWaterSlope(kelvin);
            double step = (target - ln) / slope;
            temperatureC = kelvin - ZERO_C_IN_K + step;
            if (Math.abs(step) < LN_PRESSURE_STEP_K) {
                break;
            }
        }
        return clamped(temperatureC);
    }

    /// Thermodynamic wet bulb of air of this humidity ratio, in °C, never above the dry bulb.
    ///
    /// The balance g(t) = (h_fg − a t) W_s(t) − c_p (T − t) − W (h_fg + 1.86 T − b t) is convex and rising in t, so
    /// that Newton steps from anywhere reach its root, after the first one from above. Over ice and over water the
    /// balance has different coefficients; the water branch counts if its root is not below 0 °C.
    public static double wetBulbC(double dryBulbC, double humidityRatio, double pressurePa) {
        double ratio = Math.max(humidityRatio, LEAST_HUMIDITY_RATIO);
        if (dryBulbC >= 0) {
            double saturatedAtZero = humidityRatio(Math.exp(lnOverWater(ZERO_C_IN_K)), pressurePa);
            double balanceAtZero = 2501 * saturatedAtZero - 1.006 * dryBulbC - ratio * (2501 + 1.86 * dryBulbC);
            if (balanceAtZero <= 0) {
                return Math.min(dryBulbC, wetBulbOverWater(dryBulbC, ratio, pressurePa));
            }
        }
        return Math.min(dryBulbC, wetBulbOverIce(dryBulbC, ratio, pressurePa));
    }

    /// Enthalpy of moist air per kg of dry air, in J/kg.
    public static double enthalpyJPerKg(double dryBulbC, double humidityRatio) {
        return CP_AIR * dryBulbC + humidityRatio * (HEAT_OF_VAPORIZATION + CP_VAPOUR * dryBulbC);
    }

    /// Dry bulb of air of this enthalpy and humidity ratio, in °C.
    public static double dryBulbC(double enthalpyJPerKg, double humidityRatio) {
        return (enthalpyJPerKg - humidityRatio * HEAT_OF_VAPORIZATION) / (CP_AIR + CP_VAPOUR * humidityRatio);
    }

    /// Volume of moist air per kg of dry air, in m³/kg.
    public static double specificVolumeM3PerKg(double dryBulbC, double humidityRatio, double pressurePa) {
        return GAS_CONSTANT * (dryBulbC + ZERO_C_IN_K) * (1 + 1.607858 * humidityRatio) / pressurePa;
    }

    /// Mass of moist air (air and vapour) per volume, in kg/m³.
    public static double densityKgPerM3(double dryBulbC, double humidityRatio, double pressurePa) {
        return (1 + humidityRatio) / specificVolumeM3PerKg(dryBulbC, humidityRatio, pressurePa);
    }

    /// Pressure of the standard atmosphere at an altitude between −5000 m and 11,000 m, in Pa.
    public static double pressureAtAltitudePa(double altitudeM) {
        return STANDARD_PRESSURE_PA * Math.pow(1 - 2.25577e-5 * altitudeM, 5.2559);
    }

    private static double wetBulbOverWater(double dryBulbC, double ratio, double pressurePa) {
        // Below the boiling point, where the saturated humidity ratio has its pole.
        double boilingC = saturationPressurePa(dryBulbC) < 0.5 * pressurePa ? dryBulbC : dewPointC(0.999 * pressurePa);
        double highest = Math.max(0, boilingC);
        double t = Math.clamp(wetBulbStartC(dryBulbC, ratio), -1, highest);
        for (int i = 0; i < MAX_STEPS; i++) {
            double kelvin = t + ZERO_C_IN_K;
            double vapour = Math.exp(lnOverWater(kelvin));
            double dry = pressurePa - vapour;
            double saturated = MASS_RATIO * vapour / dry;
            double slope = MASS_RATIO * pressurePa * vapour * lnOverWaterSlope(kelvin) / (dry * dry);
            double latent = 2501 - 2.326 * t;
            double balance = latent * saturated - 1.006 * (dryBulbC - t) - ratio * (2501 + 1.86 * dryBulbC - 4.186 * t);
            double step = balance / (latent * slope - 2.326 * saturated + 1.006 + 4.186 * ratio);
            t = Math.min(t - step, highest);
            if (Math.abs(step) < WET_BULB_STEP_K) {
                break;
            }
        }
        return t;
    }

    private static double wetBulbOverIce(double dryBulbC, double ratio, double pressurePa) {
        double t = Math.clamp(wetBulbStartC(dryBulbC, ratio), LOWEST_C, 0);
        for (int i = 0; i < MAX_STEPS; i++) {
            double kelvin = t + ZERO_C_IN_K;
            double vapour = Math.exp(lnOverIce(kelvin));
            double dry = pressurePa - vapour;
            double saturated = MASS_RATIO * vapour / dry;
            double slope = MASS_RATIO * pressurePa * vapour * lnOverIceSlope(kelvin) / (dry * dry);
            double latent = 2830 - 0.24 * t;
            double balance = latent * saturated - 1.006 * (dryBulbC - t) - ratio * (2830 + 1.86 * dryBulbC - 2.1 * t);
            double step = balance / (latent * slope - 0.24 * saturated + 1.006 + 2.1 * ratio);
            t = Math.clamp(t - step, LOWEST_C, 0);
            if (Math.abs(step) < WET_BULB_STEP_K) {
                break;
            }
        }
        return t;
    }

    /// Temperature of saturated air of the same enthalpy at sea level, fitted to 0.4 K between 0 °C and 40 °C: where
    /// the Newton steps begin.
    private static double wetBulbStartC(double dryBulbC, double ratio) {
        double kilojoules = 1.006 * dryBulbC + 2501 * ratio;
        return 24.33 * Math.log(Math.max(5, kilojoules + 28.2) / 37.67);
    }

    private static double clamped(double temperatureC) {
        return Math.clamp(temperatureC, LOWEST_C, HIGHEST_C);
    }

    private static double lnSaturationPressure(double temperatureC) {
        double kelvin = temperatureC + ZERO_C_IN_K;
        return temperatureC <= TRIPLE_POINT_C ? lnOverIce(kelvin) : lnOverWater(kelvin);
    }

    private static double lnOverWater(double k) {
        return -5.8002206e3 / k
                + 1.3914993
                + k * (-4.8640239e-2 + k * (4.1764768e-5 - k * 1.4452093e-8))
                + 6.5459673 * Math.log(k);
    }

    private static double lnOverWaterSlope(double k) {
        return (5.8002206e3 / k + 6.5459673) / k - 4.8640239e-2 + k * (2 * 4.1764768e-5 - 3 * k * 1.4452093e-8);
    }

    private static double lnOverIce(double k) {
        return -5.6745359e3 / k
                + 6.3925247
                + k * (-9.677843e-3 + k * (6.2215701e-7 + k * (2.0747825e-9 - k * 9.484024e-13)))
                + 4.1635019 * Math.log(k);
    }

    private static double lnOverIceSlope(double k) {
        return (5.6745359e3 / k + 4.1635019) / k
                - 9.677843e-3
                + k * (2 * 6.2215701e-7 + k * (3 * 2.0747825e-9 - 4 * k * 9.484024e-13));
    }
}
