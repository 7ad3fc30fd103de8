package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import java.util.List;

/// A direct-expansion circuit that cools air and rejects to the outside, of which only the rated point is known.
///
///     Q_available = Q_rated (1 + 0.025 (T_wb − T_wb,r)) (1 − 0.008 (T_o − T_o,r))
///     COP = η T_e / (T_c − T_e),   T_e = T_wb − 9 K,   T_c = max(T_o + 12 K, 25 °C)   (in K),   η from the rated point
///
/// `T_wb` is the wet bulb that enters the coil, `T_o` the outdoor dry bulb. The refrigerant evaporates 9 K below the
/// one and condenses 12 K above the other; head-pressure control keeps it from condensing below 25 °C. The two slopes
/// of the capacity are typical of curve sets of such machines; a maker's curves go before them. Above its turndown the
/// compressor follows the load at constant COP; below, it cycles with `PLF = 1 − 0.15 (1 − r)`, `r` = load over the
/// least continuous load. **Assumptions**: power of the condenser fans is part of the compressor's; the coil is dry,
/// which holds for rooms with a dew point near or below 11 °C. **Validity**: entering wet bulb 10 to 26 °C, outdoors
/// −20 to 50 °C; outside, the curves are read at the bound and the point says so. The COP is good to about 15 %.
/// **Balance**: rejected = heat of the coil + power, by construction.
///
/// @param ratedW heat of the coil at the rated point
/// @param ratedCop heat of the coil over power of the compressor
/// @param ratedWetBulbC entering the coil
/// @param ratedOutdoorC dry bulb outside
/// @param leastLoadFraction below which it cycles
public record DirectExpansion(
        double ratedW, double ratedCop, double ratedWetBulbC, double ratedOutdoorC, double leastLoadFraction) {
    private static final Range WET_BULB_C = new Range(10, 26);
    private static final Range OUTDOOR_C = new Range(-20, 50);
    private static final double EVAPORATOR_K = 9;
    private static final double CONDENSER_K = 12;
    private static final double LEAST_CONDENSING_C = 25;
    private static final double CAPACITY_PER_WET_BULB_K = 0.025;
    private static final double CAPACITY_PER_OUTDOOR_K = 0.008;
    private static final double CYCLING_LOSS = 0.15;
    private static final double ZERO_C_IN_K = 273.15;

    /// What a circuit does.
    ///
    /// @param heatW taken out of the air
    /// @param availableW that it could take
    /// @param powerW of compressor and condenser fans
    /// @param departures from the ranges of its curves
    public record Point(double heatW, double availableW, double powerW, List<Departure> departures) {
        /// Heat given to the outside, W.
        public double rejectedW() {
            return heatW + powerW;
        }
    }

    public DirectExpansion {
        if (!(ratedW > 0) || !(ratedCop > 0) || !(leastLoadFraction >= 0 && leastLoadFraction <= 1)) {
            throw new IllegalArgumentException("a circuit of " + ratedW + " W, COP " + ratedCop
                    + " and a least load of " + leastLoadFraction
                    + ". Capacity and COP must be positive and the least load lie between 0 and 1.");
        }
    }

    /// Heat that it can take at an entering wet bulb and an outdoor dry bulb, W.
    public double availableW(double wetBulbC, double outdoorC) {
        return ratedW
                * (1 + CAPACITY_PER_WET_BULB_K * (WET_BULB_C.hold(wetBulbC) - ratedWetBulbC))
                * (1 - CAPACITY_PER_OUTDOOR_K * (OUTDOOR_C.hold(outdoorC) - ratedOutdoorC));
    }

    /// The coefficient of performance at full load.
    public double copAt(double wetBulbC, double outdoorC) {
        return ratedCop * carnot(wetBulbC, outdoorC) / carnot(ratedWetBulbC, ratedOutdoorC);
    }

    /// The point at a load, of which it takes what it can.
    public Point at(double loadW, double wetBulbC, double outdoorC) {
        double available = availableW(wetBulbC, outdoorC);
        double heat = Math.clamp(loadW, 0, available);
        double least = leastLoadFraction * available;
        double cycling = heat >= least ? 1 : 1 - CYCLING_LOSS * (1 - heat / least);
        List<Departure> departures = OUTDOOR_C.departures(
                WET_BULB_C.departures(List.of(), Quantity.ENTERING_WET_BULB, wetBulbC),
                Quantity.OUTDOOR_DRY_BULB,
                outdoorC);
        return new Point(heat, available, heat / copAt(wetBulbC, outdoorC) / cycling, departures);
    }

    private static double carnot(double wetBulbC, double outdoorC) {
        double evaporatingC = WET_BULB_C.hold(wetBulbC) - EVAPORATOR_K;
        double condensingC = Math.max(OUTDOOR_C.hold(outdoorC) + CONDENSER_K, LEAST_CONDENSING_C);
        return (evaporatingC + ZERO_C_IN_K) / (condensingC - evaporatingC);
    }
}
