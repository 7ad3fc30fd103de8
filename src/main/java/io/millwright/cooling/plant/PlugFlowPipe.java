package io.millwright.cooling.plant;

import java.util.function.DoubleUnaryOperator;

/// A pipe through which liquid moves as a plug and loses heat on its way, at constant flow.
///
///     T_out(t) = T_ext + (T_in(t − d) − T_ext) e^(−d/τ),   d = ρ V / ṁ,   τ = ρ c_p D / (4 U)
///
/// **Assumptions**: no mixing along the pipe, heat capacity of the wall left out (see the network solver for pipes with
/// walls), U covers the inner film to the outside. **Validity**: turbulent flow; constant flow since the liquid
/// entered.
///
/// @param lengthM of the pipe
/// @param diameterM inner
/// @param uWPerM2K overall loss per inner surface
/// @param ambientC around it
public record PlugFlowPipe(double lengthM, double diameterM, double uWPerM2K, double ambientC) {
    /// How long the liquid is in the pipe, s; infinite if it stands.
    public double delayS(double massKgPerS, double densityKgPerM3) {
        double volume = Math.PI / 4 * diameterM * diameterM * lengthM;
        return massKgPerS > 0 ? densityKgPerM3 * volume / massKgPerS : Double.POSITIVE_INFINITY;
    }

    /// The temperature that leaves at a time.
    ///
    /// @param inletC over the time in s; it is asked for times before 0 too
    public double outletC(
            double timeS,
            DoubleUnaryOperator inletC,
            double massKgPerS,
            double densityKgPerM3,
            double specificHeatJPerKgK) {
        double delay = delayS(massKgPerS, densityKgPerM3);
        double kept = Math.exp(-uWPerM2K * Math.PI * diameterM * lengthM / (massKgPerS * specificHeatJPerKgK));
        return ambientC + (inletC.applyAsDouble(timeS - delay) - ambientC) * kept;
    }
}
