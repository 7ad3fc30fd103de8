package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import java.util.Arrays;

/// Steady temperatures in a liquid network whose flows are known.
///
/// **Equations.** Streams carry enthalpy h(T) = ∫ c_p dT, so that energy closes though the specific heat follows the
/// temperature. At a node streams mix, h = Σ ṁ h / Σ ṁ over what comes in; a link leaves its liquid at
///
///     h_out = h(T_s + (T_in − T_s) e^(−UA / ṁ c_p)) + P / ṁ     or     h_out = h(T_held)
///
/// with a conductance UA to a surrounding T_s and heat P; c_p is taken at T_s plus the logarithmic mean difference,
/// which is exact where it is linear. Mass flow is the volume flow of the result times the density of its network.
///
/// **Method.** Nodes are visited in the order of flow ([FlowOrder]), each link once. Where liquid goes round without a
/// held temperature, some nodes are torn: one visit gives what comes back to them, one more by torn node how that
/// depends on them, and Newton's method closes the circles, in two or three rounds.
///
/// **Assumptions.** No conduction along the liquid; links mix fully; friction heat is given at pumps. Links with
/// less than 1e-9 of the largest flow stand still: their ends are as warm as the surrounding they lose heat to, or
/// not determined. A circle that gains heat and neither loses any nor has a held outlet has no steady temperature,
/// which is a finding. **Balance**: heat of all links less what leaves over the boundary,
/// [LiquidTemperatures#energyResidualW].
///
/// **Source.** Mixing and loss of pipes as in any text on district heating; agreement with OpenModelica is checked by
/// `millwright verify`. Not thread-safe; make one a thread.
public final class SteadyTemperatures {
    private static final double STILL_SHARE = 1e-9;
    /// Below this flow all stands still, in m³/s.
    private static final double STILL = 1e-12;
    /// Of enthalpies of torn nodes, in J/kg: below a millionth of a kelvin.
    private static final double ACCURACY = 1e-3;
    /// What of a degree may be missing after a circle for its temperature to be determined.
    private static final double SINGULAR = 1e-11;

    private static final double START_C = 20;
    private static final int MOST_ROUNDS = 30;
    /// Above this change along a link its specific heat is taken at a better mean.
    private static final double SLIGHT_K = 0.05;
    /// Up to so many transfer units their exponential is a cubic, to 1e-9.
    private static final double FEW_UNITS = 2e-3;

    private final HydraulicNetwork network;
    private final Fluid fluid;
    private final FlowOrder flow;
    private final double startJPerKg;
    /// By node what comes in, in kg/s, and the enthalpy of what of it is known before the visit, in W.
    private final double[] entering;

    private final double[] known;
    /// By node what leaves the network there, in kg/s, negative if it enters: what links bring and do not take away.
    private final double[] drawn;

    private final double[] sum;
    /// By link how much of a degree at its inlet is left at its outlet.
    private final double[] gain;

    private double[] mass = {};
    private double[] node = {};
    private double[] outlet = {};
    private boolean[] open = {};
    private int rounds;

    private SteadyTemperatures(HydraulicNetwork network, Fluid fluid) {
        this.network = network;
        this.fluid = fluid;
        flow = new FlowOrder(network);
        startJPerKg = fluid.enthalpyJPerKg(START_C);
        int nodes = network.nodes().size();
        entering = new double[nodes];
        known = new double[nodes];
        drawn = new double[nodes];
        sum = new double[nodes];
        gain = new double[network.links().size()];
    }

    /// A solver for a network and what fills it.
    public static SteadyTemperatures of(HydraulicNetwork network, Fluid fluid) {
        return new SteadyTemperatures(network, fluid);
    }

    /// Temperatures under these flows and duties, both of this solver's network.
    public LiquidTemperatures solve(HydraulicResult flows, HeatDuties duties) {
        if (flows.network() != network || duties.network != network) {
            throw new IllegalArgumentException("flows and duties must be of the network that the solver was made for");
        }
        node = new double[entering.length];
        outlet = new double[gain.length];
        Arrays.fill(node, Double.NaN);
        Arrays.fill(outlet, Double.NaN);
        mass = massFlows(flows);
        flow.arrange(mass, duties.heldC);
        gatherKnown(duties);
        boolean closed = closeCircles(duties);
        double leavingW = leavingW(duties);
        double residualW = heatOfLinksW() - leavingW;
        markUndetermined();
        settleStanding(duties);
        return new LiquidTemperatures(
                network,
                fluid,
                duties,
                mass,
                node,
                outlet,
                new LiquidTemperatures.Balance(rounds, closed, leavingW, residualW));
    }

    /// Mass flows by link in kg/s; 0 where liquid stands.
    static double[] massFlows(HydraulicResult flows) {
        HydraulicNetwork network = flows.network();
        double[] massFlow = new double[network.links().size()];
        double most = STILL / STILL_SHARE;
        for (int link = 0; link < massFlow.length; link++) {
            massFlow[link] = flows.flowM3PerS(link);
            most = Math.max(most, Math.abs(massFlow[link]));
        }
        double density = network.liquid().densityKgPerM3();
        for (int link = 0; link < massFlow.length; link++) {
            massFlow[link] = Math.abs(massFlow[link]) > STILL_SHARE * most ? density * massFlow[link] : 0;
        }
        return massFlow;
    }

    /// What comes in at nodes, and of it what comes from outside or out of links that hold their outlet.
    private void gatherKnown(HeatDuties duties) {
        Arrays.fill(entering, 0);
        Arrays.fill(known, 0);
        Arrays.fill(drawn, 0);
        for (int link = 0; link < mass.length; link++) {
            if (mass[link] != 0) {
                entering[flow.downstream(link)] += Math.abs(mass[link]);
                drawn[network.to(link)] += mass[link];
                drawn[network.from(link)] -= mass[link];
            }
        }
        for (int k = 0; k < flow.heldCount; k++) {
            int link = flow.heldLinks[k];
            outlet[link] = fluid.enthalpyJPerKg(duties.heldC[link]);
            gain[link] = 0;
            known[flow.downstream(link)] += Math.abs(mass[link]) * outlet[link];
        }
        for (int i = 0; i < flow.count; i++) {
            int at = flow.order[i];
            if (drawn[at] < 0 && !Double.isNaN(duties.inflowC[at])) {
                entering[at] -= drawn[at];
                known[at] -= drawn[at] * fluid.enthalpyJPerKg(duties.inflowC[at]);
            }
        }
    }

    private boolean closeCircles(HeatDuties duties) {
        int tears = flow.torn.length;
        double[] guess = new double[tears];
        Arrays.fill(guess, startJPerKg);
        open = new boolean[tears];
        for (rounds = 1; ; rounds++) {
            visit(guess, duties);
            if (tears == 0) {
                return true;
            }
            double[] step = newtonStep(guess);
            double most = 0;
            for (int t = 0; t < tears; t++) {
                guess[t] += step[t];
                most = Math.max(most, Math.abs(step[t]));
            }
            if (most <= ACCURACY || rounds == MOST_ROUNDS) {
                return most <= ACCURACY;
            }
        }
    }

    private void visit(double[] guess, HeatDuties duties) {
        System.arraycopy(known, 0, sum, 0, sum.length);
        for (int i = 0; i < flow.count; i++) {
            int at = flow.order[i];
            int torn = flow.tornAt[at];
            double h = torn >= 0 ? guess[torn] : entering[at] > 0 ? sum[at] / entering[at] : startJPerKg;
            double inC = Double.NaN;
            node[at] = h;
            for (int k = flow.first[i]; k < flow.first[i + 1]; k++) {
                int link = flow.links[k];
                double m = Math.abs(mass[link]);
                double conductance = duties.conductanceWPerK[link];
                double out = h;
                gain[link] = 1;
                if (conductance > 0) {
                    inC = Double.isNaN(inC) ? fluid.temperatureC(h) : inC;
                    out = afterLoss(link, h, inC, conductance / m, duties.surroundingC[link]);
                }
                out += duties.heatW[link] / m;
                outlet[link] = out;
                sum[flow.downstream(link)] += m * out;
            }
        }
    }

    private double afterLoss(int link, double h, double inC, double perFlow, double surroundingC) {
        double excess = inC - surroundingC;
        double cp = fluid.specificHeatJPerKgK(inC);
        double units = perFlow / cp;
        double lost = share(units);
        if (Math.abs(excess * lost) < SLIGHT_K) {
            gain[link] = 1 - lost;
            return h - cp * excess * lost;
        }
        lost = share(perFlow / fluid.specificHeatJPerKgK(surroundingC + excess * lost / units));
        gain[link] = 1 - lost;
        return fluid.enthalpyJPerKg(inC - excess * lost);
    }

    /// 1 − e^(−units).
    private static double share(double units) {
        return units < FEW_UNITS ? units * (1 - units / 2 * (1 - units / 3)) : -Math.expm1(-units);
    }

    /// The solution of (1 − ∂back/∂guess) Δ = back − guess. What nothing determines is left as it is.
    private double[] newtonStep(double[] guess) {
        int tears = guess.length;
        double[] missing = new double[tears];
        double[][] matrix = new double[tears][tears];
        for (int t = 0; t < tears; t++) {
            missing[t] = sum[flow.torn[t]] / entering[flow.torn[t]] - guess[t];
        }
        for (int t = 0; t < tears; t++) {
            followDegree(flow.torn[t]);
            for (int other = 0; other < tears; other++) {
                matrix[other][t] = (other == t ? 1 : 0) - sum[flow.torn[other]] / entering[flow.torn[other]];
            }
        }
        for (int t = 0; t < tears; t++) {
            bringPivot(matrix, missing, t);
            open[t] = Math.abs(matrix[t][t]) < SINGULAR;
            for (int row = t + 1; row < tears && !open[t]; row++) {
                double factor = matrix[row][t] / matrix[t][t];
                for (int column = t; column < tears && factor != 0; column++) {
                    matrix[row][column] -= factor * matrix[t][column];
                }
                missing[row] -= factor * missing[t];
            }
        }
        for (int t = tears - 1; t >= 0; t--) {
            double rest = missing[t];
            for (int column = t + 1; column < tears; column++) {
                rest -= matrix[t][column] * missing[column];
            }
            missing[t] = open[t] ? 0 : rest / matrix[t][t];
        }
        return missing;
    }

    private static void bringPivot(double[][] matrix, double[] right, int t) {
        int pivot = t;
        for (int row = t + 1; row < right.length; row++) {
            pivot = Math.abs(matrix[row][t]) > Math.abs(matrix[pivot][t]) ? row : pivot;
        }
        double[] row = matrix[t];
        matrix[t] = matrix[pivot];
        matrix[pivot] = row;
        double value = right[t];
        right[t] = right[pivot];
        right[pivot] = value;
    }

    /// Leaves in [#sum] how much of a degree at a torn node comes to each node, times what enters there.
    private void followDegree(int source) {
        Arrays.fill(sum, 0);
        for (int i = 0; i < flow.count; i++) {
            int at = flow.order[i];
            double share =
                    flow.tornAt[at] >= 0 ? (at == source ? 1 : 0) : entering[at] > 0 ? sum[at] / entering[at] : 0;
            for (int k = flow.first[i]; k < flow.first[i + 1] && share != 0; k++) {
                int link = flow.links[k];
                sum[flow.downstream(link)] += Math.abs(mass[link]) * gain[link] * share;
            }
        }
    }

    private double heatOfLinksW() {
        double heat = 0;
        for (int link = 0; link < mass.length; link++) {
            if (mass[link] != 0) {
                heat += Math.abs(mass[link]) * (outlet[link] - node[flow.upstream(link)]);
            }
        }
        return heat;
    }

    /// Enthalpy of what leaves the network less that of what enters.
    private double leavingW(HeatDuties duties) {
        double heat = 0;
        for (int i = 0; i < flow.count; i++) {
            int at = flow.order[i];
            boolean given = drawn[at] < 0 && !Double.isNaN(duties.inflowC[at]);
            heat += drawn[at] * (given ? fluid.enthalpyJPerKg(duties.inflowC[at]) : node[at]);
        }
        return heat;
    }

    /// Takes away what rests on circles that nothing determines, or on inflows of which no temperature is known.
    private void markUndetermined() {
        boolean spreads = false;
        for (int i = 0; i < flow.count; i++) {
            int at = flow.order[i];
            int torn = flow.tornAt[at];
            if (entering[at] == 0 || (torn >= 0 && open[torn])) {
                node[at] = Double.NaN;
                spreads = true;
            }
        }
        while (spreads) {
            spreads = false;
            for (int i = 0; i < flow.count; i++) {
                for (int k = flow.first[i]; k < flow.first[i + 1] && Double.isNaN(node[flow.order[i]]); k++) {
                    int link = flow.links[k];
                    int next = flow.downstream(link);
                    outlet[link] = Double.NaN;
                    spreads |= !Double.isNaN(node[next]);
                    node[next] = Double.NaN;
                }
            }
        }
    }

    /// Liquid that stands is as warm as what is around the links beside it.
    private void settleStanding(HeatDuties duties) {
        Arrays.fill(sum, 0);
        Arrays.fill(known, 0);
        for (int link = 0; link < mass.length; link++) {
            double conductance = duties.conductanceWPerK[link];
            if (mass[link] == 0 && conductance > 0) {
                for (int end : new int[] {network.from(link), network.to(link)}) {
                    sum[end] += conductance * duties.surroundingC[link];
                    known[end] += conductance;
                }
            }
        }
        for (int at = 0; at < node.length; at++) {
            if (known[at] > 0 && flow.stands(at)) {
                node[at] = fluid.enthalpyJPerKg(sum[at] / known[at]);
            }
        }
    }
}
