package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Bank;
import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.facility.Staging;
import org.jspecify.annotations.Nullable;

/// The chillers of one header: each draws its rated flow out of the header by a pump of its own and gives it back
/// colder, so that what the loop circulates and what the chillers do not hinder each other (primary and secondary
/// circuit, or trim chillers in a side stream behind free coolers).
///
/// As few run as the load needs, by their rated capacity and by what they can do in this weather, unless they are
/// set to share it. Those that run leave so cold that the mixture with what passes them by is at the set point:
///
///     T_leave = T_in − (T_in − T_set) Q̇ / Σ Q̇_i,     T_out = T_in − Σ P_i / (ρ c_p Q̇)
///
/// with the flow Q̇ of the header and P_i, Q̇_i of the chillers. **Assumptions**: equal chillers share equally;
/// a pump of a chiller has a wire-to-water efficiency of [#PUMP_EFFICIENCY], its heat is left to the chiller's
/// balance.
final class ChillerBank {
    private static final double PUMP_EFFICIENCY = 0.6;

    /// Flow through a chiller, of rated, before another one starts.
    private static final double MOST_FLOW = 1.1;

    /// Colder than this above freezing no chiller is asked to leave.
    private static final double FREEZING_MARGIN_K = 3;

    private static final double LEAST_LOAD_K = 1e-6;

    private final CoolingSolve solve;
    private final LiquidLoop loop;
    private final Bank bank;
    final @Nullable CoolerPoint[] points;
    final double[] flowM3PerS;
    private int fewest;

    ChillerBank(CoolingSolve solve, LiquidLoop loop, Bank bank) {
        this.solve = solve;
        this.loop = loop;
        this.bank = bank;
        points = new CoolerPoint[bank.members().length];
        flowM3PerS = new double[bank.members().length];
    }

    Bank bank() {
        return bank;
    }

    private int node(int i) {
        return member(i).node();
    }

    private Member member(int i) {
        return loop.members().get(bank.members()[i]);
    }

    /// Temperature behind the bank.
    ///
    /// @param inC before it
    /// @param throughM3PerS flow of the header
    /// @param keepStages whether stages are only added, so that a search ends
    double outletC(double inC, double throughM3PerS, double heatJPerM3K, boolean keepStages) {
        double rate = throughM3PerS * heatJPerM3K;
        double setC = setPointC();
        double load = rate * Math.max(0, inC - setC - LEAST_LOAD_K);
        int all = available();
        int running = Math.min(all, stages(load, throughM3PerS, keepStages));
        double taken = run(running, inC, throughM3PerS, heatJPerM3K);
        while (running < all && isSaturated()) {
            // The next one starts as well where those that run cannot give what their sheets promise in this weather.
            running++;
            fewest = Math.max(fewest, running);
            taken = run(running, inC, throughM3PerS, heatJPerM3K);
        }
        tellPumps();
        return taken > 0 ? inC - taken / rate : inC;
    }

    /// Runs the first chillers.
    ///
    /// @return the heat that they take
    private double run(int running, double inC, double throughM3PerS, double heatJPerM3K) {
        double setC = setPointC();
        double drawn = 0;
        int left = running;
        for (int i = 0; i < points.length; i++) {
            flowM3PerS[i] = 0;
            points[i] = null;
            Cooler cooler = solve.units.cooler(node(i));
            if (left > 0 && solve.running(node(i)) && cooler != null) {
                flowM3PerS[i] = cooler.ratedFlowM3PerS();
                drawn += flowM3PerS[i];
                left--;
            }
        }
        if (throughM3PerS <= 0 || drawn <= 0) {
            return 0;
        }
        double scale = Math.min(standsAlone() ? MOST_FLOW : 1, throughM3PerS / drawn);
        double share = Math.min(1, scale * drawn / throughM3PerS);
        double leave = Math.max(inC - (inC - setC) / share, loop.fluid().lowestC() + FREEZING_MARGIN_K);
        double taken = 0;
        for (int i = 0; i < points.length; i++) {
            if (flowM3PerS[i] > 0) {
                flowM3PerS[i] *= scale;
                CoolerPoint point = point(i, leave, inC, flowM3PerS[i] * heatJPerM3K);
                points[i] = point;
                taken += point.heatW();
            }
        }
        return taken;
    }

    private boolean isSaturated() {
        for (CoolerPoint point : points) {
            if (point != null && point.saturated()) {
                return true;
            }
        }
        return false;
    }

    private CoolerPoint point(int i, double leave, double inC, double rate) {
        Cooler cooler = solve.units.cooler(node(i));
        if (cooler == null) {
            throw new IllegalStateException("a chiller without a model has no flow");
        }
        // Equal chillers at one header do the same, unless each meets condenser water of its own.
        CoolerPoint before = i == 0 ? null : points[i - 1];
        if (before != null
                && solve.units.same(node(i), node(i - 1))
                && flowM3PerS[i - 1] == flowM3PerS[i]
                && !(cooler.ratedSinkFlowM3PerS() > 0)) {
            return before;
        }
        return cooler.holding(leave, inC, rate, solve.surroundings(node(i), cooler));
    }

    /// The set point of the first that runs.
    double setPointC() {
        for (int i = 0; i < points.length; i++) {
            if (solve.running(node(i))) {
                return solve.setPointC(node(i));
            }
        }
        return solve.setPointC(node(0));
    }

    /// Whether nothing cools before the chillers, so that they have to pass all of the flow.
    private boolean standsAlone() {
        Member junction = loop.members().get(bank.junction());
        return junction.discharge() == junction.middle();
    }

    private int available() {
        int all = 0;
        for (int i = 0; i < points.length; i++) {
            all += solve.running(node(i)) && solve.units.cooler(node(i)) != null ? 1 : 0;
        }
        return all;
    }

    private int stages(double load, double throughM3PerS, boolean keep) {
        int needed = 0;
        double capacity = 0;
        double flow = 0;
        for (int i = 0; i < points.length; i++) {
            int v = node(i);
            Cooler cooler = solve.units.cooler(v);
            if (!solve.running(v) || cooler == null) {
                continue;
            }
            Staging staging = solve.staging(v);
            boolean lacking = capacity < load || (standsAlone() && flow < throughM3PerS);
            if (load > 0 && (lacking || staging.order(solve.kind(v)) == Staging.Order.ALL)) {
                capacity += staging.startsNextAt() * solve.units.capacityW(v);
                flow += MOST_FLOW * cooler.ratedFlowM3PerS();
                needed++;
            }
        }
        needed = keep ? Math.max(fewest, needed) : needed;
        fewest = needed;
        return needed;
    }

    private void tellPumps() {
        for (int i = 0; i < points.length; i++) {
            Cooler cooler = solve.units.cooler(node(i));
            solve.pumpW[node(i)] = cooler == null ? 0 : flowM3PerS[i] * cooler.ratedDropPa() / PUMP_EFFICIENCY;
        }
    }
}
