package io.millwright.cooling.plant;

import io.millwright.climate.Psychrometrics;
import io.millwright.numeric.Roots;

/// Enthalpy of saturated air and its inverse.
final class SaturatedAir {
    private static final double TOLERANCE_K = 1e-9;
    private static final double LOWEST_C = -60;
    private static final double FIRST_BRACKET_K = 10;

    private SaturatedAir() {}

    /// Per kg of dry air, J/kg.
    static double enthalpyJPerKg(double temperatureC, double pressurePa) {
        return Psychrometrics.enthalpyJPerKg(
                temperatureC, Psychrometrics.saturationHumidityRatio(temperatureC, pressurePa));
    }

    /// The temperature at which saturated air has an enthalpy, °C.
    static double temperatureC(double enthalpyJPerKg, double pressurePa) {
        return temperatureC(enthalpyJPerKg, pressurePa, LOWEST_C, TOLERANCE_K);
    }

    /// The temperature at which saturated air has an enthalpy, °C, not below a start.
    static double temperatureC(double enthalpyJPerKg, double pressurePa, double startC, double toleranceK) {
        double low = startC;
        double high = startC + FIRST_BRACKET_K;
        while (enthalpyJPerKg(high, pressurePa) < enthalpyJPerKg) {
            low = high;
            high += FIRST_BRACKET_K;
        }
        return Roots.brent(t -> enthalpyJPerKg(t, pressurePa) - enthalpyJPerKg, low, high, toleranceK);
    }
}
