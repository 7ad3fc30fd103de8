package io.millwright.cooling.plant;

import io.millwright.climate.Psychrometrics;
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
/// not missed in the water's heat capacity (about 1 % of it). **Validity**: wet bulb −10 to 35 °C, water flow 0.3 to 1.3
/// of the rated one; the correction of UA is held at f_a 0.2 to 1, f_w 0.3 to 1, and −10 to 25 K of wet bulb below the
/// rated one. Below the least fan speed the fan cycles. **Balance**: C_w (T_in − T_out) against the enthalpy of the
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
    private static final double TOLERANCE_K = 1e-8;
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
        double water = rating.waterKgPerS() * rating.waterJPerKgK();
        double heat = water * rating.rangeK();
        double airOut = airOutC(rating.wetBulbC(), heat / rating.airKgPerS(), rating.pressurePa());
        MerkelTower largest = new MerkelTower(rating, LARGEST_UA_PER_WATER * water);
        if (largest.surplusW(airOut, rating.wetBulbC(), rating.waterInC(), water, 1, 1, heat) < 0) {
            throw new IllegalArgumentException("no tower cools " + rating.waterKgPerS() + " kg/s to "
                    + (rating.waterInC() - rating.rangeK()) + " °C at a wet bulb of " + rating.wetBulbC() + " °C with "
                    + rating.airKgPerS() + " kg/s of air. Give it more air or a larger approach.");
        }
        double ua = Math.exp(Roots.brent(
                ln -> new MerkelTower(rating, Math.exp(ln))
                        .surplusW(airOut, rating.wetBulbC(), rating.waterInC(), water, 1, 1, heat),
                Math.log(1e-6 * water),
                Math.log(LARGEST_UA_PER_WATER * water),
                1e-13));
        return new MerkelTower(rating, ua);
    }

    public TowerRating rating() {
        return rating;
    }

    /// Conductance at the rated point with the specific heat of dry air, W/K.
    public double ratedUaWPerK() {
        return ratedUaWPerK;
    }

    /// The point at an air flow, at least the least speed of the fan.
    ///
    /// @param airFraction of rated air flow
    public RejectionPoint at(double waterKgPerS, double waterInC, double wetBulbC, double airFraction) {
        if (waterKgPerS <= 0 || waterInC - wetBulbC < LEAST_RISE_K || airFraction <= 0) {
            return idle(waterKgPerS, waterInC, wetBulbC);
        }
        double airOut = Roots.brent(
                out -> forwardW(out, wetBulbC, waterInC, waterKgPerS, airFraction),
                wetBulbC + LEAST_RISE_K * 1e-3,
                waterInC,
                TOLERANCE_K);
        double heat = transferW(
                airOut,
                wetBulbC,
                waterInC,
                waterKgPerS * rating.waterJPerKgK(),
                waterKgPerS / rating.waterKgPerS(),
                airFraction);
        return point(heat, airOut, waterKgPerS, waterInC, wetBulbC, airFraction, 1, false);
    }

    /// The point at which the fan holds a leaving temperature: at the speed that just does, at full speed if none does,
    /// cycling at its least speed if even that cools too far, and standing if nothing is to be done.
    public RejectionPoint holding(double setPointC, double waterKgPerS, double waterInC, double wetBulbC) {
        double water = waterKgPerS * rating.waterJPerKgK();
        double heat = water * (waterInC - setPointC);
        if (heat <= 0 || waterInC - wetBulbC < LEAST_RISE_K) {
            return idle(waterKgPerS, waterInC, wetBulbC);
        }
        double waterFraction = waterKgPerS / rating.waterKgPerS();
        double pressure = rating.pressurePa();
        double inlet = saturatedJPerKg(wetBulbC, pressure);
        double full = heat / rating.airKgPerS();
        double highest = saturatedJPerKg(waterInC, pressure) - inlet;
        double coldest = full < highest ? airOutC(wetBulbC, full, pressure) : waterInC;
        if (full >= highest
                || surplusW(coldest, wetBulbC, waterInC, water, waterFraction, 1, heat) <= 0) {
            RejectionPoint most = at(waterKgPerS, waterInC, wetBulbC, 1);
            return new RejectionPoint(
                    most.heatW(),
                    most.leavingC(),
                    1,
                    1,
                    most.fanW(),
                    most.airKgPerS(),
                    most.airOutC(),
                    most.residualW(),
                    true,
                    most.departures());
        }
        double least = full / LEAST_AIR_FRACTION;
        double warmest = least < highest ? airOutC(wetBulbC, least, pressure) : waterInC;
        if (least < highest
                && surplusW(warmest, wetBulbC, waterInC, water, waterFraction, LEAST_AIR_FRACTION, heat) >= 0) {
            RejectionPoint slowest = at(waterKgPerS, waterInC, wetBulbC, LEAST_AIR_FRACTION);
            return point(
                    heat,
                    slowest.airOutC(),
                    waterKgPerS,
                    waterInC,
                    wetBulbC,
                    LEAST_AIR_FRACTION,
                    heat / slowest.heatW(),
                    false);
        }
        double airOut = Roots.brent(
                out -> surplusW(
                        out,
                        wetBulbC,
                        waterInC,
                        water,
                        waterFraction,
                        full / (saturatedJPerKg(out, pressure) - inlet),
                        heat),
                coldest,
                warmest,
                TOLERANCE_K);
        double airFraction = full / (saturatedJPerKg(airOut, pressure) - inlet);
        return point(heat, airOut, waterKgPerS, waterInC, wetBulbC, airFraction, 1, false);
    }

    /// Heat exchanged less heat the air can carry, if the air leaves at this wet bulb.
    private double forwardW(double airOut, double wetBulbC, double waterInC, double waterKgPerS, double airFraction) {
        double carried = airFraction
                * rating.airKgPerS()
                * (saturatedJPerKg(airOut, rating.pressurePa()) - saturatedJPerKg(wetBulbC, rating.pressurePa()));
        return surplusW(
                airOut,
                wetBulbC,
                waterInC,
                waterKgPerS * rating.waterJPerKgK(),
                waterKgPerS / rating.waterKgPerS(),
                airFraction,
                carried);
    }

    private double surplusW(
            double airOut,
            double wetBulbC,
            double waterInC,
            double waterWPerK,
            double waterFraction,
            double airFraction,
            double heatW) {
        return transferW(airOut, wetBulbC, waterInC, waterWPerK, waterFraction, airFraction) - heatW;
    }

    private double transferW(
            double airOut,
            double wetBulbC,
            double waterInC,
            double waterWPerK,
            double waterFraction,
            double airFraction) {
        double pressure = rating.pressurePa();
        double specific =
                (saturatedJPerKg(airOut, pressure) - saturatedJPerKg(wetBulbC, pressure)) / (airOut - wetBulbC);
        double air = airFraction * rating.airKgPerS() * specific;
        double ua = uaWPerK(wetBulbC, waterFraction, airFraction) * specific / DryAir.SPECIFIC_HEAT_J_PER_KG_K;
        double smaller = Math.min(air, waterWPerK);
        double ratio = smaller / Math.max(air, waterWPerK);
        return FlowArrangement.COUNTERFLOW.effectiveness(ua / smaller, ratio) * smaller * (waterInC - wetBulbC);
    }

    private double uaWPerK(double wetBulbC, double waterFraction, double airFraction) {
        double depression = Math.clamp(rating.wetBulbC() - wetBulbC, LOWEST_DEPRESSION_K, HIGHEST_DEPRESSION_K);
        double air = Math.clamp(airFraction, LEAST_AIR_FRACTION, 1);
        double water = Math.clamp(waterFraction, LEAST_WATER_FACTOR, 1);
        return ratedUaWPerK
                * (1 + UA_PER_K * depression)
                * (1.3 * air - 0.3 * air * air)
                * (0.1082 + 1.667 * water - 0.7713 * water * water);
    }

    private RejectionPoint idle(double waterKgPerS, double waterInC, double wetBulbC) {
        return new RejectionPoint(
                0, waterInC, 0, 0, 0, 0, wetBulbC, 0, false, departures(waterKgPerS, wetBulbC));
    }

    private RejectionPoint point(
            double heatW,
            double airOutC,
            double waterKgPerS,
            double waterInC,
            double wetBulbC,
            double airFraction,
            double runFraction,
            boolean saturated) {
        double air = runFraction * airFraction * rating.airKgPerS();
        double carried = air
                * (saturatedJPerKg(airOutC, rating.pressurePa()) - saturatedJPerKg(wetBulbC, rating.pressurePa()));
        return new RejectionPoint(
                heatW,
                waterInC - heatW / (waterKgPerS * rating.waterJPerKgK()),
                airFraction,
                runFraction,
                runFraction * rating.fan().powerW(airFraction),
                air,
                airOutC,
                heatW - carried,
                saturated,
                departures(waterKgPerS, wetBulbC));
    }

    private List<Departure> departures(double waterKgPerS, double wetBulbC) {
        List<Departure> departures = WET_BULB_C.departures(List.of(), Quantity.WET_BULB, wetBulbC);
        return waterKgPerS <= 0
                ? departures
                : WATER_FRACTION.departures(departures, Quantity.WATER_FLOW, waterKgPerS / rating.waterKgPerS());
    }

    private static double saturatedJPerKg(double temperatureC, double pressurePa) {
        return Psychrometrics.enthalpyJPerKg(
                temperatureC, Psychrometrics.saturationHumidityRatio(temperatureC, pressurePa));
    }

    /// The wet bulb of air that left saturated after taking up a heat per kg.
    private static double airOutC(double wetBulbC, double riseJPerKg, double pressurePa) {
        double target = saturatedJPerKg(wetBulbC, pressurePa) + riseJPerKg;
        double low = wetBulbC;
        double high = wetBulbC + 5;
        while (saturatedJPerKg(high, pressurePa) < target) {
            low = high;
            high += 10;
        }
        return Roots.brent(t -> saturatedJPerKg(t, pressurePa) - target, low, high, TOLERANCE_K);
    }
}
