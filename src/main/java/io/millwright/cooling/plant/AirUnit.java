package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.numeric.Roots;

/// A unit that blows air through a coil: CRAH, in-row, fan wall, a rear door with fans, a liquid-to-air CDU.
///
/// The fan draws through the coil, so that its power warms the supply air. It moves a volume: mass flow and power are
/// rated at 101,325 Pa and follow the pressure of the site. Water that is warmer than the air is kept out. **Balance**:
/// heat of the air by the coil less heat of the water, from [AirCoil]; the fan's power is the rise of the air behind
/// it.
///
/// @param coil dry or wet
/// @param fan over the share of the coil's rated air flow; no fan for a passive rear door
public record AirUnit(AirCoil coil, FanLaw fan) {
    private static final double TOLERANCE = 1e-14;
    private static final double STANDARD_PRESSURE_PA = 101_325;

    /// What a unit does.
    ///
    /// @param coil heat and condensate of the coil
    /// @param supply air behind the fan
    /// @param airFraction of rated air flow
    /// @param waterFraction of rated water flow
    /// @param fanW electric power, which ends in the supply air
    /// @param saturated whether the supply is warmer than asked for with all of its water
    public record Point(
            AirCoil.Point coil,
            MoistAir supply,
            double airFraction,
            double waterFraction,
            double fanW,
            boolean saturated) {
        /// Heat taken out of the room, less the heat of the fan, W.
        public double netW() {
            return coil.heatW() - fanW;
        }
    }

    /// The point at flows as fractions of the rated ones.
    public Point at(MoistAir intake, double airFraction, double waterFraction, double waterInC) {
        double air = airKgPerS(intake, airFraction);
        AirCoil.Point cooled = coil.at(intake, air, waterFraction * coil.ratedWaterWPerK(), waterInC);
        double power = fanW(intake, airFraction);
        double warming = air > 0 ? power / (air * specificHeatJPerKgK(cooled.air())) : 0;
        MoistAir supply = cooled.air().withDryBulb(cooled.air().dryBulbC() + warming);
        return new Point(cooled, supply, airFraction, waterFraction, power, false);
    }

    /// The point at which the water valve holds a supply temperature: with the flow that just does, at most the rated
    /// one.
    public Point holding(double supplyC, MoistAir intake, double airFraction, double waterInC) {
        return holding(supplyC, intake, airFraction, waterInC, 1);
    }

    /// The point at which the water valve holds a supply temperature with at most a share of the rated water flow.
    public Point holding(
            double supplyC, MoistAir intake, double airFraction, double waterInC, double mostWaterFraction) {
        Point open = open(intake, airFraction, waterInC, mostWaterFraction);
        if (open.supply().dryBulbC() >= supplyC) {
            return new Point(
                    open.coil(), open.supply(), airFraction, open.waterFraction(), open.fanW(), airFraction > 0);
        }
        Point closed = at(intake, airFraction, 0, waterInC);
        if (closed.supply().dryBulbC() <= supplyC) {
            return closed;
        }
        double water = Roots.brent(
                f -> at(intake, airFraction, f, waterInC).supply().dryBulbC() - supplyC,
                0,
                mostWaterFraction,
                TOLERANCE);
        return at(intake, airFraction, water, waterInC);
    }

    /// Heat that it takes out of the room while its valve holds a supply temperature, less that of its fan, W. The same
    /// as that of [#holding] without looking for the water flow where the coil stays dry.
    public double netHoldingW(
            double supplyC, MoistAir intake, double airFraction, double waterInC, double mostWaterFraction) {
        Point open = open(intake, airFraction, waterInC, mostWaterFraction);
        if (open.supply().dryBulbC() >= supplyC) {
            return open.netW();
        }
        if (open.coil().wet()) {
            return holding(supplyC, intake, airFraction, waterInC, mostWaterFraction)
                    .netW();
        }
        double cooling = airKgPerS(intake, airFraction) * specificHeatJPerKgK(intake) * (intake.dryBulbC() - supplyC);
        return Math.max(cooling, -open.fanW());
    }

    /// Flow of dry air at a share of the rated volume, kg/s.
    public double airKgPerS(MoistAir intake, double airFraction) {
        return Math.max(0, airFraction) * coil.ratedAirKgPerS() * intake.pressurePa() / STANDARD_PRESSURE_PA;
    }

    private double fanW(MoistAir intake, double airFraction) {
        return fan.powerW(airFraction) * intake.pressurePa() / STANDARD_PRESSURE_PA;
    }

    private Point open(MoistAir intake, double airFraction, double waterInC, double mostWaterFraction) {
        return at(intake, airFraction, waterInC < intake.dryBulbC() ? mostWaterFraction : 0, waterInC);
    }

    private static double specificHeatJPerKgK(MoistAir air) {
        double humidity = air.humidityRatio();
        return Psychrometrics.enthalpyJPerKg(1, humidity) - Psychrometrics.enthalpyJPerKg(0, humidity);
    }
}
