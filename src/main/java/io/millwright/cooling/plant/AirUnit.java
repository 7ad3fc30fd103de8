package io.millwright.cooling.plant;

import io.millwright.climate.MoistAir;
import io.millwright.numeric.Roots;

/// A unit that blows air through a coil: CRAH, in-row, fan wall, a rear door with fans, a liquid-to-air CDU.
///
/// The fan draws through the coil, so that its power warms the supply air. **Balance**: heat of the air by the coil
/// less
/// heat of the water, from [AirCoil].
///
/// @param coil dry or wet
/// @param fan over the share of the coil's rated air flow; no fan for a passive rear door
public record AirUnit(AirCoil coil, FanLaw fan) {
    private static final double TOLERANCE = 1e-10;

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
        double air = Math.max(0, airFraction) * coil.ratedAirKgPerS();
        AirCoil.Point cooled = coil.at(intake, air, waterFraction * coil.ratedWaterWPerK(), waterInC);
        double power = fan.powerW(airFraction);
        double warming = air > 0 ? power / (air * DryAir.SPECIFIC_HEAT_J_PER_KG_K) : 0;
        MoistAir supply = cooled.air().withDryBulb(cooled.air().dryBulbC() + warming);
        return new Point(cooled, supply, airFraction, waterFraction, power, false);
    }

    /// The point at which the water valve holds a supply temperature: with the flow that just does, at most the rated
    /// one.
    public Point holding(double supplyC, MoistAir intake, double airFraction, double waterInC) {
        Point open = at(intake, airFraction, 1, waterInC);
        if (open.supply().dryBulbC() >= supplyC) {
            return new Point(open.coil(), open.supply(), airFraction, 1, open.fanW(), airFraction > 0);
        }
        Point closed = at(intake, airFraction, 0, waterInC);
        if (closed.supply().dryBulbC() <= supplyC) {
            return closed;
        }
        double water =
                Roots.brent(f -> at(intake, airFraction, f, waterInC).supply().dryBulbC() - supplyC, 0, 1, TOLERANCE);
        return at(intake, airFraction, water, waterInC);
    }
}
