package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import java.util.List;

/// A chiller or heat pump for which only its rated point is known: a constant share of the Carnot efficiency.
///
///     COP = η T_e / (T_c − T_e),   T_e = leaving cold − ΔT,   T_c = leaving hot + ΔT (in K),   η from the rated point
///
/// Its part load follows `part`, for which the medians of the CoolTools curve sets by kind of unloading are given here.
/// The capacity follows the density of the suction gas, 3 % per kelvin of evaporator, and falls by a share per kelvin
/// of condenser, 1 % where nothing is known. **Validity**: lifts of 10 to 60 K between the refrigerant sides and
/// capacities of 0.3 to 1.5 of the rated one; outside, both are held at the bound, and the point says so where it bears
/// on it. Its COP is good to about 15 %; a maker's curves go before it. **Balance**: Q_c − Q_e − P.
///
/// @param ratedW capacity at the rated point
/// @param ratedCop at the rated point
/// @param ratedColdC leaving the evaporator
/// @param ratedHotC leaving the condenser
/// @param leastLoadFraction below which it cycles
/// @param partLoad power over load
/// @param capacityLossPerK share of the rated capacity lost per kelvin of condenser
public record LiftChiller(
        double ratedW,
        double ratedCop,
        double ratedColdC,
        double ratedHotC,
        double leastLoadFraction,
        PartLoad partLoad,
        double capacityLossPerK)
        implements Compressor {
    /// Centrifugal at fixed speed with inlet vanes: median of 93 curve sets.
    public static final PartLoad INLET_VANES = new PartLoad.OfLoad(0.239, 0.277, 0.484);

    /// Centrifugal with variable speed: median of 37 curve sets.
    public static final PartLoad VARIABLE_SPEED = new PartLoad.OfLoad(0.121, 0.108, 0.771);

    /// Screw with slide valve: median of 24 curve sets.
    public static final PartLoad SLIDE_VALVE = new PartLoad.OfLoad(0.206, 0.411, 0.383);

    private static final double ZERO_C_IN_K = 273.15;

    /// Between refrigerant and leaving water on each side.
    private static final double PINCH_K = 1.5;

    private static final Range LIFT_K = new Range(10, 60);
    private static final double CAPACITY_PER_EVAPORATOR_K = 0.03;
    private static final double USUAL_CAPACITY_LOSS_PER_K = 0.01;
    private static final Range CAPACITY_FACTOR = new Range(0.3, 1.5);

    public LiftChiller {
        if (!(ratedW > 0) || !(ratedCop > 0) || !(ratedHotC > ratedColdC)) {
            throw new IllegalArgumentException("a machine of " + ratedW + " W, COP " + ratedCop + " from " + ratedColdC
                    + " to " + ratedHotC + " °C. Capacity and COP must be positive and its hot side hotter.");
        }
    }

    /// A machine with the usual loss of capacity.
    public LiftChiller(
            double ratedW,
            double ratedCop,
            double ratedColdC,
            double ratedHotC,
            double leastLoadFraction,
            PartLoad partLoad) {
        this(ratedW, ratedCop, ratedColdC, ratedHotC, leastLoadFraction, partLoad, USUAL_CAPACITY_LOSS_PER_K);
    }

    /// The share of the Carnot efficiency that it reaches.
    public double carnotShare() {
        double cold = ratedColdC - PINCH_K + ZERO_C_IN_K;
        return ratedCop * LIFT_K.hold(ratedHotC - ratedColdC + 2 * PINCH_K) / cold;
    }

    /// The coefficient of performance for cooling at full load.
    public double copAt(double leavingColdC, double leavingHotC) {
        double cold = leavingColdC - PINCH_K + ZERO_C_IN_K;
        return carnotShare() * cold / LIFT_K.hold(leavingHotC - leavingColdC + 2 * PINCH_K);
    }

    @Override
    public Chiller.Condenser condenser() {
        return Chiller.Condenser.LEAVING;
    }

    /// The point at temperatures leaving both sides.
    @Override
    public ChillerPoint at(double loadW, double leavingColdC, double leavingHotC) {
        double factor = (1 + CAPACITY_PER_EVAPORATOR_K * (leavingColdC - ratedColdC))
                * (1 - capacityLossPerK * (leavingHotC - ratedHotC));
        double available = ratedW * CAPACITY_FACTOR.hold(factor);
        double load = Math.max(0, loadW);
        double fraction = Math.min(load / available, 1);
        double unloaded = Math.max(fraction, leastLoadFraction);
        double duty = leastLoadFraction > 0 ? Math.min(fraction / leastLoadFraction, 1) : fraction > 0 ? 1 : 0;
        double power = available / copAt(leavingColdC, leavingHotC) * partLoad.at(unloaded, leavingHotC) * duty;
        double removed = Math.min(load, available);
        double rejected = removed + power;
        List<Departure> departures =
                LIFT_K.departures(List.of(), Quantity.TEMPERATURE_LIFT, leavingHotC - leavingColdC + 2 * PINCH_K);
        // Capacity to spare does not matter.
        if (load > ratedW || factor < CAPACITY_FACTOR.lowest()) {
            departures = CAPACITY_FACTOR.departures(departures, Quantity.CAPACITY, factor);
        }
        return new ChillerPoint(
                load,
                available,
                fraction,
                unloaded,
                duty,
                power,
                removed,
                rejected,
                leavingHotC,
                rejected - removed - power,
                departures);
    }
}
