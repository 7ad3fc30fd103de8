package io.millwright.cooling.plant;

import io.millwright.cooling.plant.Departure.Quantity;
import java.util.List;

/// A compressor chiller by capacity and energy-input curves.
///
///     Q_av = Q_ref cap(t_e, t_c)        x = min(Q/Q_av, x_max)     x' = max(x, x_unload)     d = min(x/x_min, 1)
///     P = Q_av / COP_ref · eir(t_e, t_c) · part(x', t_c) · d         Q_c = Q_e + η P,   Q_e = min(Q, Q_av)
///
/// with t_e leaving the evaporator and t_c entering or leaving the condenser, as the curves were made. Between x_min
/// and x_unload hot gas is bypassed at the power of x_unload; below x_min the machine cycles and runs a share d of the
/// time. **Assumptions**: quasi-steady, rated flows. **Validity**: [#evaporatorC] and [#condenserC]; outside, the
/// curves are read at the bound and the point says so, because biquadratics turn negative not far from it.
/// **Balance**: Q_c − Q_e − η P. **Source**: the electric EIR models of DOE-2.1 and their reformulation by Hydeman et
/// al., 2002.
///
/// @param name of the machine or its curves
/// @param ratedW cooling capacity at reference temperatures
/// @param ratedCop at reference temperatures and full load
/// @param leastLoadFraction x_min, below which it cycles
/// @param leastUnloadFraction x_unload
/// @param mostLoadFraction x_max
/// @param evaporatorC range of leaving chilled water
/// @param condenser which of its temperatures the curves follow
/// @param condenserC range of that temperature
/// @param motorHeatFraction η, share of the power that ends in the condenser: 1 for hermetic machines
/// @param capacity cap
/// @param energyInput eir
/// @param partLoad part
public record Chiller(
        String name,
        double ratedW,
        double ratedCop,
        double leastLoadFraction,
        double leastUnloadFraction,
        double mostLoadFraction,
        Range evaporatorC,
        Condenser condenser,
        Range condenserC,
        double motorHeatFraction,
        Biquadratic capacity,
        Biquadratic energyInput,
        PartLoad partLoad)
        implements Compressor {

    /// Which condenser temperature the curves follow.
    public enum Condenser {
        ENTERING(Quantity.ENTERING_CONDENSER),
        LEAVING(Quantity.LEAVING_CONDENSER);

        private final Quantity quantity;

        Condenser(Quantity quantity) {
            this.quantity = quantity;
        }
    }

    /// What is done outside the range of the curves.
    public enum Outside {
        /// Read at the bound, as everywhere in the product.
        HELD,
        /// Read where they are, to compare equations.
        EXTRAPOLATED
    }

    public Chiller {
        if (!(ratedW > 0) || !(ratedCop > 0) || !(leastLoadFraction >= 0) || !(mostLoadFraction > 0)) {
            throw new IllegalArgumentException("chiller " + name + " of " + ratedW + " W, COP " + ratedCop
                    + ", part load from " + leastLoadFraction + " to " + mostLoadFraction
                    + ". Capacity, COP and largest part load must be positive.");
        }
    }

    /// The point at the condenser temperature that the curves follow.
    @Override
    public ChillerPoint at(double loadW, double leavingChilledC, double condenserTemperatureC) {
        return at(loadW, leavingChilledC, condenserTemperatureC, Outside.HELD);
    }

    /// The point at the condenser temperature that the curves follow, with a choice for what lies outside of them.
    public ChillerPoint at(double loadW, double leavingChilledC, double condenserTemperatureC, Outside outside) {
        boolean held = outside == Outside.HELD;
        double te = held ? evaporatorC.hold(leavingChilledC) : leavingChilledC;
        double tc = held ? condenserC.hold(condenserTemperatureC) : condenserTemperatureC;
        double available = Math.max(0, ratedW * capacity.at(te, tc));
        double load = Math.max(0, loadW);
        double fraction = available > 0 ? Math.min(load / available, mostLoadFraction) : 0;
        double unloaded = Math.max(fraction, leastUnloadFraction);
        double duty = leastLoadFraction > 0 ? Math.min(fraction / leastLoadFraction, 1) : fraction > 0 ? 1 : 0;
        double power = available / ratedCop * energyInput.at(te, tc) * partLoad.at(unloaded, tc) * duty;
        double removed = Math.min(load, available);
        List<Departure> departures = evaporatorC.departures(List.of(), Quantity.LEAVING_CHILLED_WATER, leavingChilledC);
        departures = condenserC.departures(departures, condenser.quantity, condenserTemperatureC);
        double rejected = removed + power * motorHeatFraction;
        return new ChillerPoint(
                load,
                available,
                fraction,
                unloaded,
                duty,
                power,
                removed,
                rejected,
                condenserTemperatureC,
                rejected - removed - power * motorHeatFraction,
                departures);
    }
}
