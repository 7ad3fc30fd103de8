package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import io.millwright.numeric.Roots;
import java.util.List;

/// An open cooling tower by the York correlation of its approach.
///
///     approach = Σ a_ijk T_wb^i R^j L^k,   i, j, k = 0…2,   R = T_in − T_out,   L = f_water / f_air
///
/// **Validity**: wet bulb −34.4 to 26.7 °C, range 1.1 to 22.2 K, approach 1.1 to 40 K, water flow 0.75 to 1.25 of the
/// rated one, L up to 8; outside, the polynomial is read at the bound and the point says so. The correlation is of
/// towers rated at 25.6 °C wet bulb, 35 °C in and 29.4 °C out; a tower rated otherwise needs its flows scaled.
/// **Balance**: holds by definition of the range. **Source**: the York correlation as published for EnergyPlus.
///
/// @param waterKgPerS rated flow of water
/// @param waterJPerKgK specific heat of the water
/// @param airKgPerS rated flow of air
/// @param fan over the share of rated air flow
public record YorkTower(double waterKgPerS, double waterJPerKgK, double airKgPerS, FanLaw fan) {
    private static final Range WET_BULB_C = new Range(-34.4, 26.7);
    private static final Range RANGE_K = new Range(1.1, 22.2);
    private static final Range APPROACH_K = new Range(1.1, 40);
    private static final Range WATER_FRACTION = new Range(0.75, 1.25);
    private static final Range LIQUID_TO_GAS = new Range(0, 8);
    private static final double LEAST_AIR_FRACTION = 0.2;
    private static final double TOLERANCE = 1e-9;

    /// Coefficients by power of the liquid to gas ratio, of the range, of the wet bulb.
    private static final double[][][] A = {
        {
            {-0.359741205, -0.055053608, 0.0023850432},
            {0.173926877, -0.0248473764, 0.00048430224},
            {-0.005589849456, 0.0005770079712, -0.00001342427256}
        },
        {
            {2.84765801111111, -0.121765149, 0.0014599242},
            {1.680428651, -0.0166920786, -0.0007190532},
            {-0.025485194448, 0.0000487491696, 0.00002719234152}
        },
        {
            {-0.0653766255555556, -0.002278167, 0.0002500254},
            {-0.0910565458, 0.00318176316, 0.000038621772},
            {-0.0034285382352, 0.00000856589904, -0.000001516821552}
        }
    };

    /// The polynomial itself, without bounds: leaving water less wet bulb, K.
    public static double approachK(double wetBulbC, double rangeK, double liquidToGas) {
        double sum = 0;
        for (int k = 2; k >= 0; k--) {
            double inRange = 0;
            for (int j = 2; j >= 0; j--) {
                double[] a = A[k][j];
                inRange = inRange * rangeK + a[0] + wetBulbC * (a[1] + wetBulbC * a[2]);
            }
            sum = sum * liquidToGas + inRange;
        }
        return sum;
    }

    /// The coefficient of T_wb^i R^j L^k.
    public static double coefficient(int ofWetBulb, int ofRange, int ofLiquidToGas) {
        return A[ofLiquidToGas][ofRange][ofWetBulb];
    }

    /// The point at an air flow.
    ///
    /// @param airFraction of rated air flow, at least the least speed of the fan
    public RejectionPoint at(double flowKgPerS, double waterInC, double wetBulbC, double airFraction) {
        double possible = waterInC - wetBulbC - APPROACH_K.lowest();
        if (flowKgPerS <= 0 || possible <= 0 || airFraction <= 0) {
            return idle(waterInC, wetBulbC);
        }
        double ratio = flowKgPerS / waterKgPerS / airFraction;
        double range = surplusK(possible, waterInC, wetBulbC, ratio) >= 0
                ? possible
                : surplusK(0, waterInC, wetBulbC, ratio) <= 0
                        ? 0
                        : Roots.brent(r -> surplusK(r, waterInC, wetBulbC, ratio), 0, possible, TOLERANCE);
        return point(range, flowKgPerS, waterInC, wetBulbC, airFraction, 1, false);
    }

    /// The point at which the fan holds a leaving temperature: at the speed that just does, at full speed if none does,
    /// cycling at its least speed if even that cools too far.
    public RejectionPoint holding(double setPointC, double flowKgPerS, double waterInC, double wetBulbC) {
        double range = waterInC - setPointC;
        if (flowKgPerS <= 0 || range <= 0) {
            return idle(waterInC, wetBulbC);
        }
        RejectionPoint most = at(flowKgPerS, waterInC, wetBulbC, 1);
        if (most.leavingC() >= setPointC) {
            double coldest = waterInC - most.leavingC();
            return point(coldest, flowKgPerS, waterInC, wetBulbC, 1, 1, most.leavingC() > setPointC);
        }
        RejectionPoint least = at(flowKgPerS, waterInC, wetBulbC, LEAST_AIR_FRACTION);
        if (least.leavingC() <= setPointC) {
            double run = range / (waterInC - least.leavingC());
            return point(range, flowKgPerS, waterInC, wetBulbC, LEAST_AIR_FRACTION, run, false);
        }
        double waterFraction = flowKgPerS / waterKgPerS;
        double air = Roots.brent(
                f -> surplusK(range, waterInC, wetBulbC, waterFraction / f), LEAST_AIR_FRACTION, 1, TOLERANCE);
        return point(range, flowKgPerS, waterInC, wetBulbC, air, 1, false);
    }

    /// Approach that a range leaves less the approach that the tower needs for it.
    private static double surplusK(double rangeK, double waterInC, double wetBulbC, double liquidToGas) {
        return waterInC
                - rangeK
                - wetBulbC
                - APPROACH_K.hold(
                        approachK(WET_BULB_C.hold(wetBulbC), RANGE_K.hold(rangeK), LIQUID_TO_GAS.hold(liquidToGas)));
    }

    private static RejectionPoint idle(double waterInC, double wetBulbC) {
        return new RejectionPoint(
                0,
                waterInC,
                0,
                0,
                0,
                0,
                wetBulbC,
                0,
                false,
                WET_BULB_C.departures(List.of(), Quantity.WET_BULB, wetBulbC));
    }

    private RejectionPoint point(
            double rangeK,
            double flowKgPerS,
            double waterInC,
            double wetBulbC,
            double airFraction,
            double runFraction,
            boolean saturated) {
        double heat = flowKgPerS * waterJPerKgK * rangeK;
        double air = airKgPerS * airFraction * runFraction;
        List<Departure> departures = WET_BULB_C.departures(List.of(), Quantity.WET_BULB, wetBulbC);
        departures = RANGE_K.departures(departures, Quantity.COOLING_RANGE, rangeK);
        departures = APPROACH_K.departures(departures, Quantity.APPROACH, waterInC - rangeK - wetBulbC);
        double waterFraction = flowKgPerS / waterKgPerS;
        departures = WATER_FRACTION.departures(departures, Quantity.WATER_FLOW, waterFraction);
        departures = LIQUID_TO_GAS.departures(departures, Quantity.LIQUID_TO_GAS, waterFraction / airFraction);
        // The correlation says nothing of the leaving air; saturated air of that enthalpy is near the entering water.
        return new RejectionPoint(
                heat,
                waterInC - rangeK,
                airFraction,
                runFraction,
                runFraction * fan.powerW(airFraction),
                air,
                waterInC,
                0,
                saturated,
                departures);
    }
}
