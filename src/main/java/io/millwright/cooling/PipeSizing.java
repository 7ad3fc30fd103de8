package io.millwright.cooling;

import io.millwright.cooling.hydraulics.Friction;
import io.millwright.cooling.hydraulics.HeadLoss;
import java.util.Arrays;

/// Chooses pipes for connections whose size is not typed.
///
/// The smallest nominal size whose friction at design flow is at most [#FRICTION_PA_PER_M] and whose velocity is at
/// most [#VELOCITY_M_PER_S], as is common practice; several of the largest in parallel are taken as one pipe of
/// their area beyond it. Fittings add [#FITTINGS] of the friction. **Source**: ASHRAE Handbook of Fundamentals,
/// pipe sizing (100 to 400 Pa/m); sizes of steel pipe as the catalogue has them.
final class PipeSizing {
    static final double FRICTION_PA_PER_M = 250;
    static final double VELOCITY_M_PER_S = 2.5;
    static final double FITTINGS = 0.5;

    /// Of commercial steel, in m.
    static final double ROUGHNESS_M = 4.5e-5;

    private final double[] innerM;

    /// @param innerM inner diameters of the sizes to choose from
    PipeSizing(double[] innerM) {
        this.innerM = innerM.clone();
        Arrays.sort(this.innerM);
    }

    /// Inner diameter for a flow, in m.
    double diameterM(double flowM3PerS, Fluid fluid, double temperatureC) {
        for (double d : innerM) {
            double velocity = flowM3PerS / (Math.PI / 4 * d * d);
            if (velocity <= VELOCITY_M_PER_S && frictionPaPerM(velocity, d, fluid, temperatureC) <= FRICTION_PA_PER_M) {
                return d;
            }
        }
        double largest = innerM.length == 0 ? 0 : innerM[innerM.length - 1];
        return Math.max(largest, Math.sqrt(4 * flowM3PerS / Math.PI / VELOCITY_M_PER_S));
    }

    /// Friction of a straight pipe, in Pa/m.
    static double frictionPaPerM(double velocityMPerS, double diameterM, Fluid fluid, double temperatureC) {
        double density = fluid.densityKgPerM3(temperatureC);
        double reynolds = velocityMPerS * diameterM * density / fluid.viscosityPaS(temperatureC);
        double f = Friction.darcy(HeadLoss.DARCY_WEISBACH, Math.max(reynolds, 1), ROUGHNESS_M / diameterM);
        return f / diameterM * density * velocityMPerS * velocityMPerS / 2;
    }

    /// Loss coefficient of the fittings of a run at its design flow.
    static double fittingsK(double lengthM, double diameterM, double flowM3PerS, Fluid fluid, double temperatureC) {
        double velocity = Math.max(flowM3PerS, 1e-9) / (Math.PI / 4 * diameterM * diameterM);
        double dynamic = fluid.densityKgPerM3(temperatureC) * velocity * velocity / 2;
        return FITTINGS * lengthM * frictionPaPerM(velocity, diameterM, fluid, temperatureC) / dynamic;
    }
}
