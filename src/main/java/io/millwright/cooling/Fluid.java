package io.millwright.cooling;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A coolant with temperature-dependent properties.
///
///     p(t) = a0 + a1 t + a2 t² + …,   t = T / 100 °C;   viscosity: ln μ = p
///
/// **Validity**: [#lowestC] to [#highestC] at a few bar; outside, the value at the bound is taken, and who must not go
/// there asks [#covers] first. **Source and error**: water fitted to the IAPWS formulation (density 1e-5, specific heat
/// 1e-4, conductivity 1.3e-3, viscosity 5e-4 relative), glycols see [Glycol]. The dielectric stands for the
/// single-phase synthetic hydrocarbons of immersion tanks; products differ by about 5 % in density and specific heat
/// and by half in viscosity, so that a maker's figures go before it.
public final class Fluid {
    /// Water without additives, IAPWS.
    public static final Fluid WATER = new Fluid(
            "WATER",
            0.5,
            95,
            new double[] {999.957318, 6.08504122, -83.3498772, 65.2959959, -41.0385112, 11.520579},
            new double[] {4217.94929, -317.920134, 972.966992, -1462.1043, 1164.35985, -360.990417},
            new double[] {0.556604783, 0.235941263, -0.155059461, 0.0406441872},
            new double[] {-6.3254121, -3.45543104, 3.31059494, -3.17132874, 2.05898418, -0.593704946});

    /// Propylene glycol, 25 % by volume.
    public static final Fluid PG25 = mixture(Glycol.PROPYLENE_BY_VOLUME, 0.25);

    /// Propylene glycol, 30 % by volume.
    public static final Fluid PG30 = mixture(Glycol.PROPYLENE_BY_VOLUME, 0.30);

    /// Ethylene glycol, 25 % by volume.
    public static final Fluid EG25 = mixture(Glycol.ETHYLENE_BY_VOLUME, 0.25);

    /// A synthetic hydrocarbon for single-phase immersion, typical figures.
    public static final Fluid DIELECTRIC = new Fluid(
            "DIELECTRIC",
            10,
            90,
            new double[] {816, -66},
            new double[] {2050, 370},
            new double[] {0.143, -0.012},
            new double[] {-3.303, -4.605, 1.9});

    /// The specific heat changes so little that two steps of Newton come to within 1e-8 K.
    private static final int ENTHALPY_STEPS = 2;

    private static final Pattern MIXTURE = Pattern.compile("(PG|EG)(\\d{2})");

    private final String name;
    private final double lowestC;
    private final double highestC;
    private final double[] density;
    private final double[] specificHeat;
    private final double[] conductivity;
    private final double[] lnViscosity;
    /// Of the enthalpy by t, without its constant: the integral of the specific heat.
    private final double[] enthalpy;

    private final double lowestJPerKg;
    private final double highestJPerKg;

    private Fluid(
            String name,
            double lowestC,
            double highestC,
            double[] density,
            double[] specificHeat,
            double[] conductivity,
            double[] lnViscosity) {
        this.name = name;
        this.lowestC = lowestC;
        this.highestC = highestC;
        this.density = density;
        this.specificHeat = specificHeat;
        this.conductivity = conductivity;
        this.lnViscosity = lnViscosity;
        enthalpy = new double[specificHeat.length + 1];
        for (int i = 0; i < specificHeat.length; i++) {
            enthalpy[i + 1] = 100 * specificHeat[i] / (i + 1);
        }
        lowestJPerKg = polynomial(enthalpy, lowestC / 100);
        highestJPerKg = polynomial(enthalpy, highestC / 100);
    }

    /// A mixture of glycol and water.
    ///
    /// @param share of glycol, 0.1 to 0.6 of the volume or of the mass, as the glycol says
    /// @throws IllegalArgumentException if the share lies outside
    public static Fluid mixture(Glycol glycol, double share) {
        if (!(share >= Glycol.LEAST_SHARE && share <= Glycol.MOST_SHARE)) {
            throw new IllegalArgumentException("a share of glycol of " + share + ". It must be from "
                    + Glycol.LEAST_SHARE + " to " + Glycol.MOST_SHARE + ".");
        }
        return new Fluid(
                glycol.shortName() + percent(share),
                glycol.lowestC(share),
                90,
                glycol.density(share),
                glycol.specificHeat(share),
                glycol.conductivity(share),
                glycol.lnViscosity(share));
    }

    /// The fluid that a data sheet names, such as `PG25`, `eg-40` or `dielectric`; water if it is empty or not known.
    public static Fluid named(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace("-", "").replace(" ", "");
        if (plain.equals(DIELECTRIC.name)) {
            return DIELECTRIC;
        }
        Matcher mixture = MIXTURE.matcher(plain);
        if (mixture.matches()) {
            double share = Integer.parseInt(mixture.group(2)) / 100.0;
            if (share >= Glycol.LEAST_SHARE && share <= Glycol.MOST_SHARE) {
                return mixture(
                        mixture.group(1).equals("PG") ? Glycol.PROPYLENE_BY_VOLUME : Glycol.ETHYLENE_BY_VOLUME, share);
            }
        }
        return WATER;
    }

    /// How data sheets name it, in capitals.
    public String name() {
        return name;
    }

    /// The lowest temperature the properties hold for, °C: close to freezing.
    public double lowestC() {
        return lowestC;
    }

    /// The highest temperature the properties hold for, °C.
    public double highestC() {
        return highestC;
    }

    /// Whether the properties hold at this temperature.
    public boolean covers(double temperatureC) {
        return temperatureC >= lowestC && temperatureC <= highestC;
    }

    /// Density in kg/m³.
    public double densityKgPerM3(double temperatureC) {
        return at(density, temperatureC);
    }

    /// Specific heat capacity in J/(kg K).
    public double specificHeatJPerKgK(double temperatureC) {
        return at(specificHeat, temperatureC);
    }

    /// The integral of the specific heat from about 0 °C, in J/kg: what streams carry, so that they may be mixed.
    /// Outside the validity the specific heat stays at the bound.
    public double enthalpyJPerKg(double temperatureC) {
        double inside = Math.clamp(temperatureC, lowestC, highestC);
        double atInside = polynomial(enthalpy, inside / 100);
        return inside == temperatureC
                ? atInside
                : atInside + polynomial(specificHeat, inside / 100) * (temperatureC - inside);
    }

    /// The temperature at which the liquid has an enthalpy, °C: the inverse of [#enthalpyJPerKg], by Newton's method.
    public double temperatureC(double enthalpyJPerKg) {
        if (enthalpyJPerKg <= lowestJPerKg) {
            return lowestC + (enthalpyJPerKg - lowestJPerKg) / polynomial(specificHeat, lowestC / 100);
        }
        if (enthalpyJPerKg >= highestJPerKg) {
            return highestC + (enthalpyJPerKg - highestJPerKg) / polynomial(specificHeat, highestC / 100);
        }
        double t = (lowestC + (highestC - lowestC) * (enthalpyJPerKg - lowestJPerKg) / (highestJPerKg - lowestJPerKg))
                / 100;
        for (int step = 0; step < ENTHALPY_STEPS; step++) {
            t -= (polynomial(enthalpy, t) - enthalpyJPerKg) / (100 * polynomial(specificHeat, t));
        }
        return 100 * t;
    }

    /// Heat capacity of a cubic metre in J/(m³ K).
    public double volumetricHeatJPerM3K(double temperatureC) {
        return densityKgPerM3(temperatureC) * specificHeatJPerKgK(temperatureC);
    }

    /// Thermal conductivity in W/(m K).
    public double conductivityWPerMK(double temperatureC) {
        return at(conductivity, temperatureC);
    }

    /// Dynamic viscosity in Pa s.
    public double viscosityPaS(double temperatureC) {
        return Math.exp(at(lnViscosity, temperatureC));
    }

    /// Kinematic viscosity in m²/s.
    public double kinematicViscosityM2PerS(double temperatureC) {
        return viscosityPaS(temperatureC) / densityKgPerM3(temperatureC);
    }

    /// Prandtl number: how much faster momentum spreads than heat.
    public double prandtl(double temperatureC) {
        return specificHeatJPerKgK(temperatureC) * viscosityPaS(temperatureC) / conductivityWPerMK(temperatureC);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fluid fluid && fluid.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static String percent(double share) {
        double percent = Math.round(share * 10_000) / 100.0;
        return percent == Math.rint(percent) ? String.valueOf((int) percent) : String.valueOf(percent);
    }

    private double at(double[] a, double temperatureC) {
        return polynomial(a, Math.clamp(temperatureC, lowestC, highestC) / 100);
    }

    static double polynomial(double[] a, double x) {
        double sum = 0;
        for (int i = a.length - 1; i >= 0; i--) {
            sum = sum * x + a[i];
        }
        return sum;
    }
}
