package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import io.millwright.numeric.Roots;
import java.util.List;

/// An open cooling tower with variable-speed fan by Merkel's theory.
///
///     Q = ε(UA_e/C_min, c) C_min (T_in − T_wb),   C_w = ṁ_w c_p,   C_a = ṁ_a c_e,   UA_e = UA c_e / c_p,air
///     c_e = (h_s(T_out*) − h_s(T_wb)) / (T_out* − T_wb),        Q = ṁ_a (h_s(T_out*) − h_s(T_wb))
///     UA = UA_0 (1 + 0.0081 (T_wb,0 − T_wb)) (1.3 f_a − 0.3 f_a²) (0.1082 + 1.667 f_w − 0.7713 f_w²)
///
/// Enthalpy of saturated air drives the exchange and is taken as linear between inlet and outlet; ε is that of
/// counterflow. The unknown is the wet bulb T_out* of the leaving air. Holding a set point costs the same: for a known
/// Q the air flow follows from T_out*. **Assumptions**: Lewis number 1, leaving air saturated, the evaporated water is
/// not missed in the water's heat capacity (about 1 % of it). **Validity**: wet bulb −10 to 35 °C, water flow 0.3 to
/// 1.3 of the rated one; the correction of UA is held at f_a 0.2 to 1, f_w 0.3 to 1, and −10 to 25 K of wet bulb below
/// the rated one. Below the least fan speed the fan cycles. **Balance**: C_w (T_in − T_out) against the enthalpy of the
/// air. **Source**: F. Merkel, 1925; W. Braun and S. Klein's effectiveness form; the corrections as published for
/// EnergyPlus (Scheier); agrees with its variable-speed tower within 0.11 K.
public final class MerkelTower {
    private static final Range WET_BULB_C = new Range(-10, 35);
    private static final Range WATER_FRACTION = new Range(0.3, 1.3);
    private static final double LEAST_AIR_FRACTION = 0.2;
    private static final double LEAST_WATER_FACTOR = 0.3;
    private static final double LOWEST_DEPRESSION_K = -10;
    private static final double HIGHEST_DEPRESSION_K = 25;
    private static final double UA_PER_K = 0.0081;
    private static final double TOLERANCE_K = 1e-10;

    /// Ends of a bracket need not be exact.
    private static final double BRACKET_TOLERANCE_K = 1e-3;

    private static final double SIZE_RANGE_LN = 25;
    private static final double SIZE_TOLERANCE_LN = 1e-13;
    private static final double LEAST_RISE_K = 1e-6;
    private static final double LARGEST_UA_PER_WATER = 1e4;

    private final TowerRating rating;
    private final double ratedUaWPerK;

    private MerkelTower(TowerRating rating, double ratedUaWPerK) {
        this.rating = rating;
        this.ratedUaWPerK = ratedUaWPerK;
    }

    /// The tower that reaches its rated point.
    ///
    /// @throws IllegalArgumentException if no packing does, because the air is too little for the approach
    public static MerkelTower sized(TowerRating rating) {
        double heat = rating.waterKgPerS() * rating.waterJPerKgK() * rating.rangeK();
        double inletJPerKg = SaturatedAir.enthalpyJPerKg(rating.wetBulbC(), rating.pressurePa());
        double airOut = SaturatedAir.temperatureC(
                inletJPerKg + heat / rating.airKgPerS(), rating.pressurePa(), rating.wetBulbC(), TOLERANCE_K);
        double largest = LARGEST_UA_PER_WATER * rating.waterKgPerS() * rating.waterJPerKgK();
        if (ratedSurplusW(rating, largest, airOut, heat) < 0) {
            throw new IllegalArgumentException("no tower cools " + rating.waterKgPerS() + " kg/s to "
                    + (rating.waterInC() - rating.rangeK()) + " °C at a wet bulb of " + rating.wetBulbC() + " °C with "
                    + rating.airKgPerS() + " kg/s of air. Give it more air or a larger approach.");
        }
        double ua = Math.exp(Roots.brent(
                ln -> ratedSurplusW(rating, Math.exp(ln), airOut, heat),
                Math.log(largest) - SIZE_RANGE_LN,
                Math.log(largest),
                SIZE_TOLERANCE_LN));
        return new MerkelTower(rating, ua);
    }

    /// What a kg of air takes up at most: from saturated at its wet bulb to saturated at the entering water.
    public static double mostRiseJPerKg(double wetBulbC, double waterInC, double pressurePa) {
        return SaturatedAir.enthalpyJPerKg(waterInC, pressurePa) - SaturatedAir.enthalpyJPerKg(wetBulbC, pressurePa);
    }

    private static double ratedSurplusW(TowerRating rating, double uaWPerK, double airOutC, double heatW) {
        return new MerkelTower(rating, uaWPerK)
                        .inflow(rating.waterKgPerS(), rating.waterInC(), rating.wetBulbC())
                        .transferW(airOutC, rating.airKgPerS())
                - heatW;
    }

    public TowerRating rating() {
        return rating;
    }

    /// Conductance at the rated point with the specific heat of dry air, W/K.
    public double ratedUaWPerK() {
        return ratedUaWPerK;
    }

    /// The same tower at another air pressure: its fan moves the same volume at the same speed.
    public MerkelTower atPressure(double pressurePa) {
        double density = pressurePa / rating.pressurePa();
        FanLaw fan = rating.fan();
        TowerRating elsewhere = new TowerRating(
                rating.wetBulbC(),
                rating.waterInC(),
                rating.rangeK(),
                rating.waterKgPerS(),
                rating.waterJPerKgK(),
                rating.airKgPerS() * density,
                pressurePa,
                new FanLaw(fan.ratedW() * density, fan.standingFraction()));
        return new MerkelTower(elsewhere, ratedUaWPerK * airFactor(density));
    }

    /// The point at an air flow, at least the least speed of the fan.
    ///
    /// @param airFraction of rated air flow
    public RejectionPoint at(double waterKgPerS, double waterInC, double wetBulbC, double airFraction) {
        if (waterKgPerS <= 0 || waterInC - wetBulbC < LEAST_RISE_K || airFraction <= 0) {
            return idle(waterKgPerS, waterInC, wetBulbC);
        }
        Inflow inflow = inflow(waterKgPerS, waterInC, wetBulbC);
        double air = airFraction * rating.airKgPerS();
        double airOut = Roots.brent(
                out -> inflow.transferW(out, air) - air * inflow.riseJPerKg(out),
                wetBulbC + LEAST_RISE_K * 1e-3,
                waterInC,
                TOLERANCE_K);
        return point(inflow.transferW(airOut, air), airOut, inflow, airFraction, 1, false);
    }

    /// The point at which the fan holds a leaving temperature: at the speed that just does, at full speed if none does,
    /// cycling at its least speed if even that cools too far, and standing if nothing is to be done.
    public RejectionPoint holding(double setPointC, double waterKgPerS, double waterInC, double wetBulbC) {
        double heat = waterKgPerS * rating.waterJPerKgK() * (waterInC - setPointC);
        if (heat <= 0 || waterInC - wetBulbC < LEAST_RISE_K) {
            return idle(waterKgPerS, waterInC, wetBulbC);
        }
        Inflow inflow = inflow(waterKgPerS, waterInC, wetBulbC);
        double coldest = inflow.airOutC(heat / rating.airKgPerS());
        if (!(coldest < waterInC) || inflow.surplusW(coldest, heat) <= 0) {
            return at(waterKgPerS, waterInC, wetBulbC, 1).asSaturated();
        }
        double warmest = inflow.airOutC(heat / rating.airKgPerS() / LEAST_AIR_FRACTION);
        if (warmest < waterInC && inflow.surplusW(warmest, heat) >= 0) {
            RejectionPoint slowest = at(waterKgPerS, waterInC, wetBulbC, LEAST_AIR_FRACTION);
            double run = Math.min(1, heat / slowest.heatW());
            return point(heat, slowest.airOutC(), inflow, LEAST_AIR_FRACTION, run, false);
        }
        double airOut = Roots.brent(out -> inflow.surplusW(out, heat), coldest, warmest, TOLERANCE_K);
        double airFraction = heat / inflow.riseJPerKg(airOut) / rating.airKgPerS();
        return point(heat, airOut, inflow, airFraction, 1, false);
    }

    /// Water and air as they enter, with what of the exchange does not depend on the air flow.
    private final class Inflow {
        private final double waterKgPerS;
        private final double waterInC;
        private final double waterWPerK;
        private final double wetBulbC;
        private final double airJPerKg;
        private final double uaWPerK;

        private Inflow(double waterKgPerS, double waterInC, double wetBulbC) {
            this.waterKgPerS = waterKgPerS;
            this.waterInC = waterInC;
            this.wetBulbC = wetBulbC;
            waterWPerK = waterKgPerS * rating.waterJPerKgK();
            airJPerKg = SaturatedAir.enthalpyJPerKg(wetBulbC, rating.pressurePa());
            double depression = Math.clamp(rating.wetBulbC() - wetBulbC, LOWEST_DEPRESSION_K, HIGHEST_DEPRESSION_K);
            double water = Math.clamp(waterKgPerS / rating.waterKgPerS(), LEAST_WATER_FACTOR, 1);
            uaWPerK = ratedUaWPerK * (1 + UA_PER_K * depression) * (0.1082 + 1.667 * water - 0.7713 * water * water);
        }

        /// What a kg of air takes up until it leaves at a wet bulb.
        double riseJPerKg(double airOutC) {
            return SaturatedAir.enthalpyJPerKg(airOutC, rating.pressurePa()) - airJPerKg;
        }

        /// The wet bulb at which air leaves that takes up a heat, at most the entering water's temperature.
        double airOutC(double riseJPerKg) {
            if (riseJPerKg >= riseJPerKg(waterInC)) {
                return waterInC;
            }
            // A wet bulb that does not rise at all has no specific heat.
            return Math.max(
                    wetBulbC + LEAST_RISE_K,
                    SaturatedAir.temperatureC(
                            airJPerKg + riseJPerKg, rating.pressurePa(), wetBulbC, BRACKET_TOLERANCE_K));
        }

        /// Heat exchanged with a flow of air that leaves at a wet bulb.
        double transferW(double airOutC, double airKgPerS) {
            return transferW(airOutC, riseJPerKg(airOutC), airKgPerS);
        }

        /// Heat exchanged less a heat, with as much air as carries that heat when it leaves at a wet bulb.
        double surplusW(double airOutC, double heatW) {
            double rise = riseJPerKg(airOutC);
            return transferW(airOutC, rise, heatW / rise) - heatW;
        }

        private double transferW(double airOutC, double riseJPerKg, double airKgPerS) {
            double specific = riseJPerKg / (airOutC - wetBulbC);
            double air = Math.clamp(airKgPerS / rating.airKgPerS(), LEAST_AIR_FRACTION, 1);
            double ua = uaWPerK * airFactor(air) * specific / DryAir.SPECIFIC_HEAT_J_PER_KG_K;
            double airWPerK = airKgPerS * specific;
            double smaller = Math.min(airWPerK, waterWPerK);
            double ratio = smaller / Math.max(airWPerK, waterWPerK);
            return FlowArrangement.COUNTERFLOW.effectiveness(ua / smaller, ratio) * smaller * (waterInC - wetBulbC);
        }
    }

    private static double airFactor(double airFraction) {
        return airFraction * (1.3 - 0.3 * airFraction);
    }

    private Inflow inflow(double waterKgPerS, double waterInC, double wetBulbC) {
        return new Inflow(waterKgPerS, waterInC, wetBulbC);
    }

    private RejectionPoint idle(double waterKgPerS, double waterInC, double wetBulbC) {
        return new RejectionPoint(0, waterInC, 0, 0, 0, 0, wetBulbC, 0, false, departures(waterKgPerS, wetBulbC));
    }

    private RejectionPoint point(
            double heatW, double airOutC, Inflow inflow, double airFraction, double runFraction, boolean saturated) {
        double air = runFraction * airFraction * rating.airKgPerS();
        return new RejectionPoint(
                heatW,
                inflow.waterInC - heatW / inflow.waterWPerK,
                airFraction,
                runFraction,
                runFraction * rating.fan().powerW(airFraction),
                air,
                airOutC,
                heatW - air * inflow.riseJPerKg(airOutC),
                saturated,
                departures(inflow.waterKgPerS, inflow.wetBulbC));
    }

    private List<Departure> departures(double waterKgPerS, double wetBulbC) {
        List<Departure> departures = WET_BULB_C.departures(List.of(), Quantity.WET_BULB, wetBulbC);
        return waterKgPerS <= 0
                ? departures
                : WATER_FRACTION.departures(departures, Quantity.WATER_FLOW, waterKgPerS / rating.waterKgPerS());
    }
}
