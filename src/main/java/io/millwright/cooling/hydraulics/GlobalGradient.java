package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.numeric.DisjointSets;
import io.millwright.numeric.RealLdl;
import io.millwright.numeric.SymmetricPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Steady flows and heads of a liquid network by the global gradient method.
///
/// **Equations.** In each link h(Q) = Hᵢ − Hⱼ; at each junction what flows in flows out or is drawn; reservoirs have
/// their head. One step linearises every link at its flow, p = 1/h′(Q), and solves for corrections of the heads
///
///     A δ = −(demand + Σ out − Σ in) of Q − p (h(Q) − Hᵢ + Hⱼ),   A = Σ p as Laplacian, symmetric positive definite
///
/// so that mass closes after each step and only the heads of links remain to be met. It ends when Σ p |h − (Hᵢ −
/// Hⱼ)|, which bounds by how much flows would still change, is below the accuracy times Σ |Q|.
///
/// **What shuts and controls.** A closed link holds its nodes' heads together by a very small p in the corrections
/// alone: it carries nothing and biases nothing, but a part cut off keeps a definite head and one that is drawn from
/// falls until a check valve opens. A pressure valve at work fixes the head of its node and carries what the node
/// needs; a flow valve at work carries its setting. [ControlRules] say after a step what opens, shuts or starts to
/// control.
///
/// **Cost.** Order of elimination and pattern of the factor are found once; a step allocates nothing and is
/// linear in the entries of the factor, a tree none, a hall little. Solving again from an earlier result takes
/// one to three steps.
///
/// **Source.** E. Todini, S. Pilati, *A gradient algorithm for the analysis of pipe networks* (1988). Not
/// thread-safe; make one a thread.
public final class GlobalGradient {
    /// Σ p |h − ΔH| over Σ |Q| at which a solution is accepted.
    public static final double ACCURACY = 1e-7;

    private static final int MOST_STEPS = 200;
    private static final double CLOSED = 1e-9;
    private static final double HOLD = 1e10;
    private static final double CLOSES = 1e-6;
    private static final double LEAST_THROUGHPUT = 1e-6;
    /// Steps before flows that do not settle are held back.
    private static final int FREE_STEPS = 12;

    private final HydraulicNetwork network;
    private final BranchLaws laws;
    private final ControlRules rules;
    private final RealLdl factor;
    private final int rows;
    /// Numbers of nodes and links in the network, by the solver's: junctions as they are eliminated, then fixed
    /// heads.
    private final int[] nodeAt;

    private final int[] linkAt;
    private final int[] from;
    private final int[] to;
    private final int[] pairOf;
    /// By pump or valve the other links at the node whose head it may hold.
    private final int[][] around;

    private final double[] flow;
    private final double[] head;
    private final double[] conductance;
    private final double[] target;
    private final double[] diagonal;
    private final double[] pair;
    private final double[] change;
    private final double[] demand;
    private final LinkState[] state;
    private double accuracy = ACCURACY;
    /// By how much flows through pressure valves have still moved, and what closed links would have let through.
    private double lag;

    private double leak;
    private final List<Integer> cutOff = new ArrayList<>();
    private Operation asked;

    private GlobalGradient(HydraulicNetwork network) {
        this.network = network;
        int nodes = network.nodes().size();
        int links = network.links().size();
        SolverOrder order = SolverOrder.of(network);
        rows = order.rows();
        nodeAt = order.nodeAt();
        linkAt = order.linkAt();
        from = order.from();
        to = order.to();
        pairOf = new int[links];
        int[] first = new int[links];
        int[] second = new int[links];
        int pairs = 0;
        for (int k = 0; k < links; k++) {
            pairOf[k] = -1;
            if (from[k] < rows && to[k] < rows) {
                first[pairs] = from[k];
                second[pairs] = to[k];
                pairOf[k] = pairs++;
            }
        }
        factor = new RealLdl(SymmetricPattern.inOrder(rows, Arrays.copyOf(first, pairs), Arrays.copyOf(second, pairs)));
        laws = new BranchLaws(network, linkAt);
        rules = new ControlRules(network, laws, linkAt);
        around = linksAroundPressureValves();
        flow = new double[links];
        conductance = new double[links];
        target = new double[links];
        state = new LinkState[links];
        head = new double[nodes];
        change = new double[nodes];
        demand = new double[nodes];
        diagonal = new double[nodes];
        pair = new double[pairs];
        asked = network.asBuilt();
    }

    /// A solver for a network, with everything found that depends on its shape alone.
    public static GlobalGradient of(HydraulicNetwork network) {
        return new GlobalGradient(network);
    }

    /// This solver with another accuracy than [#ACCURACY].
    public GlobalGradient withAccuracy(double share) {
        accuracy = share;
        return this;
    }

    /// Forgets earlier solves, so that the next depends on nothing but its arguments to the last bit.
    public void forget() {
        laws.forget();
    }

    /// Solves from nothing.
    public HydraulicResult solve(Operation operation) {
        return solve(operation, null);
    }

    /// Solves, starting at an earlier result of the same network.
    public HydraulicResult solve(Operation operation, @Nullable HydraulicResult start) {
        prepare(operation, start);
        double before = Double.POSITIVE_INFINITY;
        double leakBefore = Double.POSITIVE_INFINITY;
        double relaxation = 1;
        int step = 0;
        while (true) {
            double correction = linearise() + lag;
            double enough = accuracy * Math.max(throughput(), LEAST_THROUGHPUT);
            boolean met = step > 0 && correction <= enough;
            boolean changed = step > 0 && rules.changed(met || step % 2 == 0, this);
            if (met && !changed && leak <= enough) {
                return result(operation, step, true);
            }
            if (step == MOST_STEPS) {
                return result(operation, step, false);
            }
            boolean stuck = met && !changed && leak > leakBefore / 2;
            if (changed || (stuck && cutOff())) {
                correction = Double.POSITIVE_INFINITY;
                linearise();
            }
            relaxation = step > FREE_STEPS && correction > 0.8 * before ? Math.max(0.3, relaxation * 0.7) : 1;
            before = correction;
            leakBefore = leak;
            step++;
            correctHeads();
            advance(step == 1 ? 1 : relaxation);
        }
    }

    private double throughput() {
        double sum = 0;
        for (double q : flow) {
            sum += Math.abs(q);
        }
        return sum;
    }

    /// Takes away what is drawn from parts without a source, once what they lack does not get less.
    ///
    /// @return whether something was taken away
    private boolean cutOff() {
        DisjointSets parts = new DisjointSets(head.length + 1);
        for (int i = rows; i < head.length; i++) {
            parts.join(i, head.length);
        }
        for (int k = 0; k < linkAt.length; k++) {
            if (state[k] != LinkState.CLOSED) {
                parts.join(from[k], to[k]);
            }
        }
        boolean found = false;
        for (int i = 0; i < rows; i++) {
            if (demand[i] != 0 && !parts.joined(i, head.length)) {
                demand[i] = 0;
                cutOff.add(nodeAt[i]);
                found = true;
            }
        }
        return found;
    }

    private void prepare(Operation operation, @Nullable HydraulicResult start) {
        asked = operation;
        laws.prepare(operation);
        boolean again = start != null && start.network() == network;
        if (!again) {
            laws.forget();
        }
        for (int i = 0; i < nodeAt.length; i++) {
            int node = nodeAt[i];
            demand[i] = operation.demandM3PerS[node];
            head[i] = i >= rows ? operation.headM[node] : again && start != null ? start.headM(node) : 0;
        }
        for (int k = 0; k < linkAt.length; k++) {
            LinkState meant = operation.state[linkAt[k]];
            state[k] = k < laws.plainCount ? meant : rules.meant(k, meant);
            if (again && start != null) {
                continueFrom(start, k, meant);
            } else {
                flow[k] = state[k] == LinkState.CLOSED ? 0 : laws.startFlow(k);
            }
        }
        lag = 0;
        leak = 0;
        cutOff.clear();
    }

    private void continueFrom(HydraulicResult start, int k, LinkState meant) {
        int link = linkAt[k];
        LinkState was = start.state(link);
        if (state[k] != LinkState.CLOSED && start.operation().state[link] == meant) {
            state[k] = was;
        }
        if (state[k] == LinkState.CLOSED) {
            flow[k] = 0;
        } else {
            flow[k] = was == LinkState.CLOSED ? laws.startFlow(k) : start.flowM3PerS(link);
        }
    }

    /// Puts the linear law of each link in place of its own and sums them up at nodes.
    ///
    /// @return the sum of what flows would change if heads stayed
    private double linearise() {
        Arrays.fill(diagonal, 0);
        for (int i = 0; i < rows; i++) {
            change[i] = -demand[i];
        }
        double correction = 0;
        int darcy = laws.darcyCount;
        int plain = laws.plainCount;
        for (int k = 0; k < darcy; k++) {
            if (state[k] != LinkState.CLOSED) {
                laws.darcy(k, flow[k]);
                correction += place(k, 1 / laws.slope, laws.loss);
            } else {
                placeClosed(k);
            }
        }
        for (int k = darcy; k < plain; k++) {
            if (state[k] != LinkState.CLOSED) {
                laws.power(k, flow[k]);
                correction += place(k, 1 / laws.slope, laws.loss);
            } else {
                placeClosed(k);
            }
        }
        for (int k = plain; k < linkAt.length; k++) {
            correction += placeSpecial(k);
        }
        return correction;
    }

    private double place(int k, double p, double loss) {
        int i = from[k];
        int j = to[k];
        double shift = p * (loss - head[i] + head[j]);
        double q = flow[k] - shift;
        conductance[k] = p;
        target[k] = q;
        diagonal[i] += p;
        diagonal[j] += p;
        change[i] -= q;
        change[j] += q;
        int pairAt = pairOf[k];
        if (pairAt >= 0) {
            pair[pairAt] = -p;
        }
        return Math.abs(shift);
    }

    private void placeClosed(int k) {
        flow[k] = 0;
        placeGiven(k, 0);
    }

    /// A link that carries a given flow.
    private void placeGiven(int k, double q) {
        conductance[k] = 0;
        target[k] = q;
        diagonal[from[k]] += CLOSED;
        diagonal[to[k]] += CLOSED;
        change[from[k]] -= q;
        change[to[k]] += q;
        if (pairOf[k] >= 0) {
            pair[pairOf[k]] = -CLOSED;
        }
    }

    private double placeSpecial(int k) {
        if (state[k] == LinkState.CLOSED) {
            placeClosed(k);
            return 0;
        }
        if (state[k] == LinkState.CONTROLLING) {
            switch (rules.valve(k).kind()) {
                case FLOW_CONTROL -> {
                    placeGiven(k, laws.setting(k));
                    return Math.abs(flow[k] - target[k]);
                }
                case PRESSURE_REDUCING, PRESSURE_SUSTAINING -> {
                    placeGiven(k, flow[k]);
                    return 0;
                }
                default -> {
                    // a law of its own
                }
            }
        }
        laws.special(k, flow[k], state[k]);
        return place(k, 1 / laws.slope, laws.loss);
    }

    private void correctHeads() {
        for (int k = laws.plainCount; k < linkAt.length; k++) {
            int held = rules.heldNode(k, from[k], to[k], state[k]);
            if (held >= 0 && held < rows) {
                diagonal[held] += HOLD;
                change[held] = HOLD * (rules.heldHeadM(k) - head[held]);
            }
        }
        int weak = factor.factor(diagonal, pair);
        while (weak != RealLdl.POSITIVE_DEFINITE) {
            // Rounding has eaten the little that holds a part cut off; any head will do for it.
            diagonal[weak] += Math.max(1e-6, Math.abs(diagonal[weak]));
            weak = factor.factor(diagonal, pair);
        }
        factor.solve(change);
        Arrays.fill(change, rows, change.length, 0);
    }

    private void advance(double relaxation) {
        for (int i = 0; i < rows; i++) {
            head[i] += relaxation * change[i];
        }
        leak = 0;
        for (int k = 0; k < linkAt.length; k++) {
            double difference = change[from[k]] - change[to[k]];
            double p = conductance[k];
            flow[k] += relaxation * (target[k] + p * difference - flow[k]);
            if (p == 0) {
                leak += CLOSED * Math.abs(difference);
            }
        }
        lag = 0;
        for (int k = laws.plainCount; k < linkAt.length; k++) {
            int held = rules.heldNode(k, from[k], to[k], state[k]);
            if (held >= 0) {
                double needed = neededThrough(k, held);
                lag += Math.abs(needed - flow[k]);
                flow[k] = needed;
            }
        }
    }

    /// What a pressure valve carries so that the node whose head it holds balances.
    private double neededThrough(int valve, int held) {
        double out = demand[held];
        for (int k : around[valve - laws.plainCount]) {
            if (from[k] == held) {
                out += flow[k];
            } else if (to[k] == held) {
                out -= flow[k];
            }
        }
        return to[valve] == held ? out : -out;
    }

    private HydraulicResult result(Operation operation, int steps, boolean converged) {
        double[] flowM3PerS = new double[linkAt.length];
        LinkState[] states = new LinkState[linkAt.length];
        double[] residual = new double[nodeAt.length];
        double most = 0;
        double energy = 0;
        int worstLink = -1;
        for (int k = 0; k < linkAt.length; k++) {
            boolean held = k >= laws.plainCount && network.branch(linkAt[k]) instanceof Branch.Pump && flow[k] <= 0;
            flowM3PerS[linkAt[k]] = held ? 0 : flow[k];
            states[linkAt[k]] = held ? LinkState.CLOSED : state[k];
            residual[nodeAt[from[k]]] -= flow[k];
            residual[nodeAt[to[k]]] += flow[k];
            most = Math.max(most, Math.abs(flow[k]));
            if (conductance[k] > 0) {
                double missed = Math.abs(flow[k] - target[k]) / conductance[k];
                if (missed > energy) {
                    energy = missed;
                    worstLink = linkAt[k];
                }
            }
        }
        double[] headM = new double[nodeAt.length];
        for (int i = 0; i < nodeAt.length; i++) {
            headM[nodeAt[i]] = head[i];
            residual[nodeAt[i]] = i < rows ? residual[nodeAt[i]] - demand[i] : 0;
        }
        double mass = 0;
        int worstNode = -1;
        for (int node = 0; node < residual.length; node++) {
            if (Math.abs(residual[node]) > mass) {
                mass = Math.abs(residual[node]);
                worstNode = node;
            }
        }
        boolean closes = mass <= CLOSES * Math.max(most, LEAST_THROUGHPUT);
        return HydraulicResult.of(
                network,
                operation,
                flowM3PerS,
                headM,
                states,
                List.copyOf(cutOff),
                new HydraulicResult.Balance(steps, converged && closes, mass, worstNode, energy, worstLink));
    }

    LinkState state(int k) {
        return state[k];
    }

    /// Whether a link is shut by the operation, so that no rule may open it.
    boolean isShut(int k) {
        return meant(k) == LinkState.CLOSED;
    }

    /// Whether the operation lets a valve control.
    boolean mayControl(int k) {
        return meant(k) == LinkState.CONTROLLING;
    }

    private LinkState meant(int k) {
        return rules.meant(k, asked.state[linkAt[k]]);
    }

    void state(int k, LinkState next) {
        if (state[k] == LinkState.CLOSED) {
            flow[k] = laws.startFlow(k);
        }
        state[k] = next;
    }

    double flow(int k) {
        return flow[k];
    }

    double fromHead(int k) {
        return head[from[k]];
    }

    double toHead(int k) {
        return head[to[k]];
    }

    private int[][] linksAroundPressureValves() {
        int specials = linkAt.length - laws.plainCount;
        int[][] found = new int[specials][];
        for (int s = 0; s < specials; s++) {
            int k = laws.plainCount + s;
            found[s] = new int[0];
            if (network.branch(linkAt[k]) instanceof Valve valve
                    && (valve.kind() == ValveKind.PRESSURE_REDUCING || valve.kind() == ValveKind.PRESSURE_SUSTAINING)) {
                int held = valve.kind() == ValveKind.PRESSURE_REDUCING ? to[k] : from[k];
                found[s] = IntStream.range(0, linkAt.length)
                        .filter(other -> other != k && (from[other] == held || to[other] == held))
                        .toArray();
            }
        }
        return found;
    }
}
