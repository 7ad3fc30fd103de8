package io.millwright.cooling.plant;

/// Properties of dry air at about atmospheric pressure.
///
/// **Model**: ideal gas with 287.05 J/(kg K), constant specific heat, viscosity after Sutherland, conductivity
/// quadratic in the temperature. **Validity**: −20 to 60 °C; density 1e-3, specific heat 2e-3, viscosity 5e-3,
/// conductivity 2e-3 against CoolProp.
public final class DryAir {
    /// Specific heat in J/(kg K).
    public static final double SPECIFIC_HEAT_J_PER_KG_K = 1006;

    private static final double GAS_CONSTANT = 287.05;
    private static final double ZERO_C_IN_K = 273.15;
    private static final double SUTHERLAND_FACTOR = 1.458e-6;
    private static final double SUTHERLAND_K = 110.4;

    private DryAir() {}

    /// Density in kg/m³.
    public static double densityKgPerM3(double temperatureC, double pressurePa) {
        return pressurePa / (GAS_CONSTANT * (temperatureC + ZERO_C_IN_K));
    }

    /// Dynamic viscosity in Pa s.
    public static double viscosityPaS(double temperatureC) {
        double kelvin = temperatureC + ZERO_C_IN_K;
        return SUTHERLAND_FACTOR * kelvin * Math.sqrt(kelvin) / (kelvin + SUTHERLAND_K);
    }

    /// Thermal conductivity in W/(m K).
    public static double conductivityWPerMK(double temperatureC) {
        return 0.024362 + temperatureC * (7.65e-5 - 4.0e-8 * temperatureC);
    }
}
