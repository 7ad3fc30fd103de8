package io.millwright.cooling.hydraulics;

/// What fills a network.
///
/// @param densityKgPerM3 turns heads into pressures
/// @param viscosityM2PerS kinematic; an [Operation] may give links their own
/// @param gravityMPerS2 9.80665 unless another program is to be matched
public record Liquid(double densityKgPerM3, double viscosityM2PerS, double gravityMPerS2) {
    /// Standard gravity.
    public static final double GRAVITY = 9.80665;

    public Liquid {
        if (!(densityKgPerM3 > 0 && viscosityM2PerS > 0 && gravityMPerS2 > 0)) {
            throw new IllegalArgumentException("density, viscosity and gravity must be above 0, got " + densityKgPerM3
                    + ", " + viscosityM2PerS + ", " + gravityMPerS2);
        }
    }

    /// The weight of a cubic metre in N.
    public double weightNPerM3() {
        return densityKgPerM3 * gravityMPerS2;
    }
}
