package io.millwright.airflow;

import io.millwright.airflow.HallUnit.Conditions;
import io.millwright.climate.MoistAir;
import io.millwright.numeric.Roots;
import java.util.ArrayList;
import java.util.List;

/// The running units of one hall and the return air at which they carry its heat.
///
/// Units of one type, set point and water do the same and are solved once.
final class HallAir {
    /// Return air above which nothing is said any more: what the units do not carry there is not removed.
    static final double MOST_RETURN_C = 100;

    private static final double FIRST_STEP_K = 2;
    private static final double RETURN_TOLERANCE_K = 1e-13;
    private static final double BALANCED = 1e-13;

    /// Units that do the same.
    ///
    /// @param conditions but for the intake, which the hall gives
    record Alike(HallUnit unit, double setPointC, Conditions conditions, List<Integer> nodes) {
        double netW(double returnC) {
            return nodes.size() * unit.netW(setPointC, conditions.withIntakeC(returnC));
        }

        HallUnit.Point at(double returnC) {
            return unit.holding(setPointC, conditions.withIntakeC(returnC));
        }
    }

    /// The answer.
    ///
    /// @param returnC air back to the units
    /// @param unremovedW heat that they do not carry
    record Return(double returnC, double unremovedW) {}

    private final List<Alike> groups = new ArrayList<>();

    /// Adds a running unit.
    void add(int node, HallUnit unit, double setPointC, Conditions conditions) {
        for (Alike group : groups) {
            if (group.unit().equals(unit)
                    && group.setPointC() == setPointC
                    && same(group.conditions().waterC(), conditions.waterC())
                    && same(group.conditions().waterM3PerS(), conditions.waterM3PerS())) {
                group.nodes().add(node);
                return;
            }
        }
        List<Integer> nodes = new ArrayList<>();
        nodes.add(node);
        groups.add(new Alike(unit, setPointC, conditions, nodes));
    }

    List<Alike> groups() {
        return groups;
    }

    /// The return air at which the units take a heat out of the hall beside that of their own fans.
    Return carrying(double heatW) {
        double start = guessC(heatW);
        double missing = netW(start) - heatW;
        if (Math.abs(missing) <= BALANCED * Math.max(1, heatW)) {
            return new Return(start, 0);
        }
        double low = start;
        double high = start;
        double step = FIRST_STEP_K;
        if (missing < 0) {
            while (netW(high) < heatW) {
                if (high >= MOST_RETURN_C) {
                    return new Return(MOST_RETURN_C, heatW - netW(MOST_RETURN_C));
                }
                low = high;
                high = Math.min(MOST_RETURN_C, high + step);
                step *= 2;
            }
        } else {
            while (netW(low) > heatW) {
                high = low;
                low -= step;
                step *= 2;
            }
        }
        return new Return(Roots.brent(t -> netW(t) - heatW, low, high, RETURN_TOLERANCE_K), 0);
    }

    /// The return air if every unit held its set point with a dry coil.
    private double guessC(double heatW) {
        double wPerK = 0;
        double sum = 0;
        for (Alike group : groups) {
            MoistAir air = group.conditions().intake();
            double rate = group.nodes().size()
                    * group.conditions().airFraction()
                    * group.unit().airM3PerS()
                    * AirZones.heatJPerM3K(air);
            wPerK += rate;
            sum += rate * group.setPointC();
        }
        return Math.min(MOST_RETURN_C, (sum + heatW) / wPerK);
    }

    private double netW(double returnC) {
        double sum = 0;
        for (Alike group : groups) {
            sum += group.netW(returnC);
        }
        return sum;
    }

    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }
}
