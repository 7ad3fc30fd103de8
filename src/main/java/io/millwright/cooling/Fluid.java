package io.millwright.cooling;

import java.util.Locale;

/// A coolant with temperature-dependent properties.
///
/// **Model**: polynomials in the temperature in °C, fitted to CoolProp. **Validity**: 5 to 70 °C at about 1 bar;
/// outside, the value at the
/// bound is taken. **Error of the fit**: water density 6e-5, specific heat 3e-4; glycols below 3e-5 relative. Data sets
/// for glycols themselves
/// differ by 0.5 % in density and 0.2 % in specific heat.
public enum Fluid {
    WATER(
            new double[] {1000.1464, 0.025986479, -0.0063794668, 2.0949688e-5},
            new double[] {4212.9279, -2.2539417, 0.04499775, -2.5345238e-4}),
    /// Propylene glycol, 25 % by volume.
    PG25(new double[] {1031.2405, -0.31768369, -0.0025369841, 0}, new double[] {3863.5126, 2.4678527, 0, 0}),
    /// Propylene glycol, 30 % by volume.
    PG30(
            new double[] {1036.2357, -0.34323475, -0.0025542286, 0},
            new double[] {3792.987, 2.7442364, 6.3222e-5, -2.757e-7}),
    /// Ethylene glycol, 25 % by volume.
    EG25(
            new double[] {1043.8678, -0.26366929, -0.002411774, 0},
            new double[] {3679.5878, 2.5763822, -1.2447e-4, 7.048e-7});

    private static final double MIN_C = 5;
    private static final double MAX_C = 70;

    private final double[] density;
    private final double[] specificHeat;

    Fluid(double[] density, double[] specificHeat) {
        this.density = density;
        this.specificHeat = specificHeat;
    }

    /// The fluid that a data sheet names, water if it is empty or not known.
    public static Fluid named(String name) {
        for (Fluid fluid : values()) {
            if (fluid.name().equals(name.toUpperCase(Locale.ROOT).replace("-", ""))) {
                return fluid;
            }
        }
        return WATER;
    }

    /// Density in kg/m³.
    public double densityKgPerM3(double temperatureC) {
        return polynomial(density, temperatureC);
    }

    /// Specific heat capacity in J/(kg K).
    public double specificHeatJPerKgK(double temperatureC) {
        return polynomial(specificHeat, temperatureC);
    }

    /// Heat capacity of a cubic metre in J/(m³ K).
    public double volumetricHeatJPerM3K(double temperatureC) {
        return densityKgPerM3(temperatureC) * specificHeatJPerKgK(temperatureC);
    }

    private static double polynomial(double[] a, double temperatureC) {
        double t = Math.clamp(temperatureC, MIN_C, MAX_C);
        return a[0] + t * (a[1] + t * (a[2] + t * a[3]));
    }
}
