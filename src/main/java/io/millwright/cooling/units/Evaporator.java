package io.millwright.cooling.units;

import io.millwright.cooling.plant.ChillerPoint;
import io.millwright.numeric.Roots;

/// The chilled-water side of a machine: holds the set point, or lets the water leave as cold as its capacity makes it.
///
/// Capacity rises with the temperature that leaves, so that the point of a machine at its limit solves
/// T_out = T_in − Q_av(T_out)/C.
final class Evaporator {
    private static final double TOLERANCE_K = 1e-9;

    private Evaporator() {}

    /// The machine and its condenser at a load and a temperature leaving the evaporator.
    @FunctionalInterface
    interface Machine {
        ChillerPoint at(double loadW, double leavingC);
    }

    /// The machine's point at water that is warmer than the set point.
    static ChillerPoint holding(double setPointC, double inletC, double wPerK, Machine machine) {
        double load = wPerK * (inletC - setPointC);
        ChillerPoint point = machine.at(load, setPointC);
        if (!point.saturated()) {
            return point;
        }
        double leaving = Roots.brent(
                t -> t - inletC + machine.at(wPerK * (inletC - t), t).availableW() / wPerK,
                setPointC,
                inletC,
                TOLERANCE_K);
        return machine.at(load, leaving);
    }

    /// What leaves it.
    static double outletC(double setPointC, double inletC, double wPerK, ChillerPoint point) {
        return point.saturated() ? Math.max(setPointC, inletC - point.evaporatorW() / wPerK) : setPointC;
    }
}
