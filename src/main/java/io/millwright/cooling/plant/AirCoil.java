package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;

/// A finned coil that cools air with water, dry or wet: CRAH, in-row, fan-wall and rear-door units, and the coil of a
/// liquid-to-air CDU.
///
///     dry:  Q = ε C_min (T_a − T_w),   1/UA = 1/UA_a + 1/UA_w
///     wet:  Q = ε* ṁ*_min (h_a − h_s(T_w)),   1/UA* = 1/(UA_a/c_p,a) + c_s/UA_w,   c_s = Δh_s/ΔT along the water
///
/// Where the surface is below the dew point the enthalpy of saturated air at the water temperature drives the exchange.
/// The larger of both heats counts, which is exact for a coil that is all dry or all wet and low by a few percent
/// between (J. Braun, S. Klein and J. Mitchell, 1989). Air leaves on the line from its inlet to the effective surface.
/// **Assumptions**: Lewis number 1, condensate leaves at the surface temperature and its enthalpy is left out (1 to
/// 2 % of the latent heat). **Validity**: air above 0 °C, flows of 0.2 to 1.2 of the rated one. **Balance**: enthalpy
/// given up by the air against heat taken up by the water.
///
/// @param exchanger its conductance at rated flows, the air as the hot stream
/// @param ratedAirKgPerS flow of dry air the conductance is rated at
/// @param ratedWaterWPerK heat capacity rate of the water that it is rated at
public record AirCoil(HeatExchanger exchanger, double ratedAirKgPerS, double ratedWaterWPerK) {
    private static final int MOST_STEPS = 100;
    private static final double STEP = 1e-12;
    private static final double LEAST_RISE_K = 1e-6;

    /// Above it saturated air is mostly vapour.
    private static final double WARMEST_SATURATED_C = 80;

    /// What a coil does.
    ///
    /// @param heatW taken out of the air, sensible and latent
    /// @param sensibleW of it, by cooling
    /// @param condensateKgPerS that drips off
    /// @param air leaving
    /// @param waterOutC leaving water
    /// @param residualW enthalpy given up by the air less heat of the water
    public record Point(
            double heatW, double sensibleW, double condensateKgPerS, MoistAir air, double waterOutC, double residualW) {
        /// Whether water condenses on it.
        public boolean wet() {
            return condensateKgPerS > 0;
        }
    }

    /// The coil that takes a sensible heat at rated flows and inlet temperatures.
    ///
    /// @throws IllegalArgumentException if no size does
    public static AirCoil sized(
            double heatW, double airKgPerS, double waterWPerK, double airInC, double waterInC, UaScaling scaling) {
        HeatExchanger exchanger = HeatExchanger.sized(
                FlowArrangement.CROSSFLOW_UNMIXED,
                scaling,
                heatW,
                airKgPerS * DryAir.SPECIFIC_HEAT_J_PER_KG_K,
                waterWPerK,
                airInC,
                waterInC);
        return new AirCoil(exchanger, airKgPerS, waterWPerK);
    }

    /// The point at given inlets.
    ///
    /// @param airKgPerS flow of dry air
    public Point at(MoistAir airIn, double airKgPerS, double waterWPerK, double waterInC) {
        if (airKgPerS <= 0 || waterWPerK <= 0) {
            return new Point(0, 0, 0, airIn, waterInC, 0);
        }
        double humidity = airIn.humidityRatio();
        double specific = Psychrometrics.enthalpyJPerKg(1, humidity) - Psychrometrics.enthalpyJPerKg(0, humidity);
        double airFraction = airKgPerS / ratedAirKgPerS;
        double waterFraction = waterWPerK / ratedWaterWPerK;
        Exchange dry = exchanger.exchange(
                airKgPerS * specific,
                waterWPerK,
                exchanger.uaWPerK(airFraction, waterFraction),
                airIn.dryBulbC(),
                waterInC);
        if (humidity > Psychrometrics.saturationHumidityRatio(waterInC, airIn.pressurePa())) {
            Point wet = wet(airIn, airKgPerS, waterWPerK, waterInC, airFraction, waterFraction);
            if (wet.heatW() > dry.heatW() && wet.condensateKgPerS() > 0) {
                return wet;
            }
        }
        MoistAir out = airIn.withDryBulb(dry.hotOutC());
        return new Point(dry.heatW(), dry.heatW(), 0, out, dry.coldOutC(), dry.residualW());
    }

    private Point wet(
            MoistAir airIn,
            double airKgPerS,
            double waterWPerK,
            double waterInC,
            double airFraction,
            double waterFraction) {
        double pressure = airIn.pressurePa();
        UaScaling scaling = exchanger.scaling();
        double airUa = exchanger.ratedUaWPerK() * Math.pow(airFraction, scaling.hotExponent()) / scaling.hotShare();
        double waterUa =
                exchanger.ratedUaWPerK() * Math.pow(waterFraction, scaling.coldExponent()) / (1 - scaling.hotShare());
        double inlet = airIn.enthalpyJPerKg();
        double atWater = SaturatedAir.enthalpyJPerKg(waterInC, pressure);
        double airUnits = airUa / DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        double heat = 0;
        double waterOut = waterInC + LEAST_RISE_K;
        double mostRiseK = Math.max(LEAST_RISE_K, Math.min(airIn.dryBulbC(), WARMEST_SATURATED_C) - waterInC);
        for (int i = 0; i < MOST_STEPS; i++) {
            double slope = (SaturatedAir.enthalpyJPerKg(waterOut, pressure) - atWater) / (waterOut - waterInC);
            double ua = 1 / (1 / airUnits + slope / waterUa);
            double water = waterWPerK / slope;
            double smaller = Math.min(airKgPerS, water);
            double ratio = smaller / Math.max(airKgPerS, water);
            double next = exchanger.arrangement().effectiveness(ua / smaller, ratio) * smaller * (inlet - atWater);
            boolean settled = Math.abs(next - heat) <= STEP * Math.abs(next);
            heat = next;
            waterOut = waterInC + Math.clamp(heat / waterWPerK, LEAST_RISE_K, mostRiseK);
            if (settled) {
                break;
            }
        }
        waterOut = waterInC + heat / waterWPerK;
        // The air moves toward saturated air at the effective temperature of the surface.
        double bypass = Math.exp(-airUnits / airKgPerS);
        double outlet = inlet - heat / airKgPerS;
        double surfaceC = SaturatedAir.temperatureC(inlet - (inlet - outlet) / (1 - bypass), pressure);
        double surfaceHumidity = Psychrometrics.saturationHumidityRatio(surfaceC, pressure);
        double humidity = surfaceHumidity + bypass * (airIn.humidityRatio() - surfaceHumidity);
        double dryBulb = Psychrometrics.dryBulbC(outlet, humidity);
        MoistAir out = new MoistAir(dryBulb, humidity, pressure);
        double condensate = airKgPerS * (airIn.humidityRatio() - humidity);
        double latent = airKgPerS
                * (Psychrometrics.enthalpyJPerKg(dryBulb, airIn.humidityRatio())
                        - Psychrometrics.enthalpyJPerKg(dryBulb, humidity));
        double residual = airKgPerS * (inlet - out.enthalpyJPerKg()) - waterWPerK * (waterOut - waterInC);
        return new Point(heat, heat - latent, condensate, out, waterOut, residual);
    }
}
