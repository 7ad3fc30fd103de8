package io.millwright.cooling.plant;

import io.millwright.cooling.Fluid;

/// A single-phase immersion tank: dielectric circulates past the boards and through an exchanger to facility water.
///
///     T_bath,return = T_bath,supply + P/(ρ V̇ c_p),   T_component = T_bath,supply + rise/2 + P_c R_c (V̇/V̇₀)^−n
///
/// **Assumptions**: well distributed flow, heat of the pump part of P, no loss to the room (2 to 5 %, left out).
/// **Validity**: forced flow of 0.3 to 1.5 of the rated one. **Balance**: heat of the bath against that of the water.
///
/// @param fluid dielectric
/// @param exchanger bath as the hot stream
/// @param ratedBathM3PerS circulating flow
/// @param ratedWaterWPerK heat capacity rate of the water
/// @param componentKPerW of the hottest component to the bath at rated flow
/// @param exponent n, about 0.3 with free convection to 0.6
public record ImmersionTank(
        Fluid fluid,
        HeatExchanger exchanger,
        double ratedBathM3PerS,
        double ratedWaterWPerK,
        double componentKPerW,
        double exponent) {
    private static final int STEPS = 30;
    private static final double STEP_K = 1e-10;

    /// What a tank does.
    ///
    /// @param bathSupplyC to the boards
    /// @param bathReturnC from the boards
    /// @param componentC of the hottest component
    /// @param waterOutC leaving water
    /// @param residualW heat put in less heat of the water
    public record Point(
            double bathSupplyC, double bathReturnC, double componentC, double waterOutC, double residualW) {}

    /// The point at a heat and flows.
    ///
    /// @param componentW of the hottest component
    public Point at(double heatW, double componentW, double bathM3PerS, double waterWPerK, double waterInC) {
        double ua = exchanger.uaWPerK(bathM3PerS / ratedBathM3PerS, waterWPerK / ratedWaterWPerK);
        double meanC = waterInC;
        double bath = 0;
        double returnC = waterInC;
        // Density and specific heat follow the mean temperature of the bath, which they hardly change.
        for (int i = 0; i < STEPS; i++) {
            bath = bathM3PerS * fluid.volumetricHeatJPerM3K(meanC);
            returnC = exchanger.hotInC(heatW, bath, waterWPerK, ua, waterInC);
            double next = returnC - heatW / bath / 2;
            boolean settled = Math.abs(next - meanC) < STEP_K;
            meanC = next;
            if (settled) {
                break;
            }
        }
        Exchange exchange = exchanger.exchange(bath, waterWPerK, ua, returnC, waterInC);
        double resistance = componentKPerW * Math.pow(bathM3PerS / ratedBathM3PerS, -exponent);
        return new Point(
                exchange.hotOutC(),
                returnC,
                (exchange.hotOutC() + returnC) / 2 + componentW * resistance,
                exchange.coldOutC(),
                heatW - waterWPerK * (exchange.coldOutC() - waterInC));
    }
}
