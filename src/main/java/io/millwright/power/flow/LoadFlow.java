package io.millwright.power.flow;

import static io.millwright.finding.Finding.measure;

import io.millwright.finding.Finding;
import io.millwright.power.flow.LoadFlowOptions.Explanation;
import io.millwright.power.flow.LoadFlowOptions.Start;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// The steady state of a balanced three-phase network: voltages at every bus, flows, losses and what the sources give.
///
/// **Equations.** With admittances `Y`, voltages `V` and given powers `S = P + j Q` (generation less load)
///
///     S_i = V_i · Σ_j (Y_ij V_j)*   at every bus,
///
/// active and reactive power at load buses, active power and `|V|` at regulated buses, `V` at slack buses. Solved by
/// Newton's method in polar coordinates with sparse 2×2 block factors ([Newton], [io.millwright.numeric.BlockLu]); the
/// analysis of the network is done once, so that other loads, generation or switch positions cost the numbers only.
///
/// **Islands.** Whatever no path in service joins to a slack bus is dead: no voltage, no load, a finding for its load.
/// That is a result, not an error.
///
/// **Assumptions.** Balanced, sinusoidal, constant-power loads; no limits of reactive power and no tap changers.
/// **Validity.** Any topology and `R/X`; checked with published networks of 4 to 2,869 buses. **Balance.** Generation =
/// load + shunts + losses, where generation is a sum over buses and losses a sum over branches; the difference is in
/// every result.
///
/// **No solution** is explained: how much of all load could be carried, at which bus the voltage gives way, which load
/// or branch to change ([LoadFlowExplanation]).
///
/// **Source.** W. F. Tinney, C. E. Hart, *Power flow solution by Newton's method*, IEEE Trans. PAS-86 (1967).
///
/// A result depends on the point and the options alone, to the last bit. One object belongs to one thread; [#another]
/// shares the analysis with others.
public final class LoadFlow {
    private static final int MAX_ISLAND_FINDINGS = 20;

    private final CompiledNetwork net;
    private final Newton newton;

    private LoadFlow(CompiledNetwork net) {
        this.net = net;
        newton = new Newton(net);
    }

    /// Analyses a network.
    ///
    /// @throws IllegalArgumentException if [AcNetwork#isSound] says that it has numbers that are none
    public static LoadFlow of(AcNetwork network) {
        if (!network.isSound()) {
            throw new IllegalArgumentException(
                    "the network cannot be computed with: " + network.findings().getFirst());
        }
        return new LoadFlow(new CompiledNetwork(network));
    }

    /// A solver of the same network for another thread.
    public LoadFlow another() {
        return new LoadFlow(net);
    }

    /// The network that is solved.
    public AcNetwork network() {
        return net.network;
    }

    /// Solves what the network itself describes.
    public LoadFlowResult solve() {
        return solve(LoadFlowPoint.of(net.network));
    }

    /// Solves an operating point.
    public LoadFlowResult solve(LoadFlowPoint point) {
        return solve(point, LoadFlowOptions.STANDARD);
    }

    /// Solves an operating point.
    ///
    /// @throws IllegalArgumentException if a load or generation of the point is not a number
    public LoadFlowResult solve(LoadFlowPoint point, LoadFlowOptions options) {
        LoadFlowResult result = attempt(point, options);
        if (result.isSolved() || options.explanation() == Explanation.OMITTED) {
            return result;
        }
        return result.explained(new CollapseSearch(this, point, options, result).explain());
    }

    /// One solve without explanation: from the earlier result if there is one, then from one start, then from the
    /// other.
    LoadFlowResult attempt(LoadFlowPoint point, LoadFlowOptions options) {
        point.requireNumbers();
        newton.prepare(point);
        LoadFlowResult earlier = point.start;
        int spent = 0;
        if (earlier != null && earlier.isSolved()) {
            newton.startFrom(earlier);
            if (newton.run(options.tolerancePu(), options.maxIterations()) == Newton.End.CONVERGED) {
                return result(point, true, newton.iterations);
            }
            spent += newton.iterations;
        }
        Start other = options.start() == Start.LEVEL ? Start.LINEAR : Start.LEVEL;
        for (Start start : List.of(options.start(), other)) {
            if (start == Start.LEVEL) {
                newton.startLevel();
            } else {
                newton.startLinear();
            }
            Newton.End end = newton.run(options.tolerancePu(), options.maxIterations());
            spent += newton.iterations;
            if (end == Newton.End.CONVERGED) {
                return result(point, true, spent);
            }
        }
        return result(point, false, spent);
    }

    private LoadFlowResult result(LoadFlowPoint point, boolean solved, int iterations) {
        AcNetwork network = net.network;
        int buses = network.buses();
        double[] generation = new double[buses];
        double[] generationReactive = new double[buses];
        double balance = 0;
        double balanceReactive = 0;
        double unserved = 0;
        for (int i = 0; i < buses; i++) {
            if (!newton.alive[i]) {
                unserved += point.loadPu[i];
                continue;
            }
            boolean load = network.kinds[i] == AcNetwork.BusKind.LOAD;
            boolean slack = network.kinds[i] == AcNetwork.BusKind.SLACK;
            generation[i] = slack ? newton.p[i] + point.loadPu[i] : point.generationPu[i];
            generationReactive[i] = load ? point.generationReactivePu[i] : newton.q[i] + point.loadReactivePu[i];
            double square = newton.v[i] * newton.v[i];
            balance += generation[i] - point.loadPu[i] - network.shuntG[i] * square;
            balanceReactive += generationReactive[i] - point.loadReactivePu[i] + network.shuntB[i] * square;
        }
        double[][] flows = flows();
        double losses = 0;
        double lossesReactive = 0;
        for (int k = 0; k < network.branches.length; k++) {
            losses += flows[0][k] + flows[2][k];
            lossesReactive += flows[1][k] + flows[3][k];
        }
        return new LoadFlowResult(
                network,
                solved,
                iterations,
                newton.mismatch,
                newton.worstBus,
                newton.alive.clone(),
                newton.v.clone(),
                newton.angle.clone(),
                generation,
                generationReactive,
                flows,
                losses,
                lossesReactive,
                unserved,
                balance - losses,
                balanceReactive - lossesReactive,
                deadIslands(point, unserved),
                null);
    }

    /// Active and reactive power into each branch at its from side and at its to side.
    private double[][] flows() {
        AcNetwork network = net.network;
        double[][] flows = new double[4][network.branches.length];
        for (int k = 0; k < network.branches.length; k++) {
            int from = network.from[k];
            int to = network.to[k];
            if (!newton.isIn(k) || !newton.alive[from]) {
                continue;
            }
            double along = newton.real(from) * newton.real(to) + newton.imaginary(from) * newton.imaginary(to);
            double across = newton.imaginary(from) * newton.real(to) - newton.real(from) * newton.imaginary(to);
            double squareFrom = newton.v[from] * newton.v[from];
            double squareTo = newton.v[to] * newton.v[to];
            flows[0][k] = net.gFF[k] * squareFrom + net.gFT[k] * along + net.bFT[k] * across;
            flows[1][k] = -net.bFF[k] * squareFrom + net.gFT[k] * across - net.bFT[k] * along;
            flows[2][k] = net.gTT[k] * squareTo + net.gTF[k] * along - net.bTF[k] * across;
            flows[3][k] = -net.bTT[k] * squareTo - net.gTF[k] * across - net.bTF[k] * along;
        }
        return flows;
    }

    /// A finding for each island without a source that somebody would miss.
    private List<Finding> deadIslands(LoadFlowPoint point, double unserved) {
        if (unserved == 0) {
            return List.of();
        }
        AcNetwork network = net.network;
        boolean[] seen = newton.alive.clone();
        int[] queue = new int[network.buses()];
        List<Finding> found = new ArrayList<>();
        for (int first = 0; first < seen.length && found.size() < MAX_ISLAND_FINDINGS; first++) {
            if (seen[first] || !point.busIn[first]) {
                continue;
            }
            int reached = 0;
            double load = 0;
            seen[first] = true;
            queue[reached++] = first;
            for (int k = 0; k < reached; k++) {
                load += point.loadPu[queue[k]];
                for (int m = net.branchStart[queue[k]]; m < net.branchStart[queue[k] + 1]; m++) {
                    int branch = net.branchAt[m];
                    int other = network.from[branch] == queue[k] ? network.to[branch] : network.from[branch];
                    if (!seen[other] && newton.isIn(branch)) {
                        seen[other] = true;
                        queue[reached++] = other;
                    }
                }
            }
            if (load != 0) {
                found.add(Finding.warning(
                        "power.flow.island.dead",
                        network.names[first],
                        "bus",
                        network.names[first],
                        "count",
                        reached,
                        "load",
                        measure(load * network.baseVa(), Dimension.POWER)));
            }
        }
        return found;
    }
}
