package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerKind;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The power part of a facility graph, compiled once and solved as often as loads change.
///
/// **Model** (first order). Real power at nominal voltage, one power factor for all loads, radial flow from sources to
/// loads.
/// Going from the loads to the sources, a node that delivers `P_out` takes
///
///     P_in = P_out + P_0 + P_1 x + P_2 x²,   x = P_out / P_rated
///
/// with no-load, linear and quadratic loss from its data sheet, and divides `P_in` over its live inputs by their shares
/// (equal
/// parts unless the connection says otherwise). A cable that delivers `P` at line voltage `V` carries `I = P / (√3 V
/// cos φ)`
/// (direct current: `P / V`) and loses `3 I² R' l` (direct current: `2 I² R' l`), which its sending end delivers in
/// addition.
///
/// **Which inputs are live.** A node uses its inputs that lead to a running source (utility, prime power, solar); only
/// if none
/// does, those that lead to a standby source (generator, battery). A transfer switch uses its primary side while that
/// is
/// live. A UPS without a live input is dead here: its battery is a matter of time, not of a steady state.
///
/// **Failover bound.** For every node the output after the worst single failure is bounded in the same pass: input `i`
/// of a node
/// with shares `s` carries at most `max(s_i · F, s_i / (1 - max_{j≠i} s_j) · P_in)`, where `F` is the bound of what the
/// node itself may
/// have to take. With two feeds that is all of the load on either. It counts one failure on each path, and is an upper
/// bound: the
/// true value of each contingency comes from solving it with the failed element out of service.
///
/// **Assumptions.** Loads draw constant power; voltage drop, reactive flow, imbalance and meshed operation are left
/// out: edges
/// that would close a ring are ignored and reported. Connections that are normally open or stand by are ignored.
///
/// **Validity.** Radial low- and medium-voltage distribution within a few per cent of voltage drop; efficiencies within
/// the range
/// of the data sheet. **Balance**: sources = loads + losses, checked on every solve by separate sums.
///
/// **Source**: loss polynomial as in IEC 62040-3 efficiency reporting (points at 25 to 100 % load) and transformer
/// practice
/// (no-load and load loss); continuous load rule NEC 210.20(A), 215.3.
public final class PowerNetwork {
    private static final double SQRT3 = Math.sqrt(3);

    private final FacilityGraph graph;
    private final double powerFactor;
    private final List<Finding> compileFindings = new ArrayList<>();

    /// Nodes with power ports, sources first: every edge goes from an earlier to a later one.
    private final int[] order;

    /// Where each node stands in the order.
    private final int[] position;

    private final int[][] inputs;
    private final double[] ratedW;
    private final double[] limitW;
    private final double[] noLoadLossW;
    private final double[] linearLossW;
    private final double[] quadraticLossW;
    private final boolean[] isLoad;
    private final double[] edgeLossPerW2;
    private final double[] edgeAmperePerW;

    private PowerNetwork(FacilityGraph graph, Catalog catalog, Assumptions assumptions) {
        this.graph = graph;
        this.powerFactor = assumptions.powerFactor();
        int n = graph.nodes().size();
        ratedW = new double[n];
        limitW = new double[n];
        noLoadLossW = new double[n];
        linearLossW = new double[n];
        quadraticLossW = new double[n];
        isLoad = new boolean[n];
        double[] outputV = new double[n];
        for (Node node : graph.nodes()) {
            readNode(node, catalog, assumptions, outputV);
        }
        boolean[] leftOut = openEdges();
        order = topologicalOrder(leftOut);
        position = new int[n];
        for (int i = 0; i < n; i++) {
            position[order[i]] = i;
        }
        inputs = new int[n][];
        for (int i = 0; i < n; i++) {
            inputs[i] = Arrays.stream(graph.incoming(i))
                    .filter(e -> graph.edge(e).medium() == Medium.POWER && !leftOut[e])
                    .toArray();
        }
        edgeLossPerW2 = new double[graph.edges().size()];
        edgeAmperePerW = new double[graph.edges().size()];
        readEdges(catalog, outputV);
    }

    /// Compiles the power part of a graph.
    public static PowerNetwork of(FacilityGraph graph, Catalog catalog, Assumptions assumptions) {
        return new PowerNetwork(graph, catalog, assumptions);
    }

    /// Which nodes have a live supply when some are out of service.
    public boolean[] energised(boolean[] outOfService) {
        boolean[] normal = new boolean[graph.nodes().size()];
        boolean[] live = new boolean[graph.nodes().size()];
        spread(outOfService, normal, live);
        return live;
    }

    /// Solves the flow for given loads.
    ///
    /// @param loadW demand of each load node; ignored for nodes that are not loads and for dead ones
    /// @param outOfService nodes that are failed or switched off
    public PowerResult solve(double[] loadW, boolean[] outOfService) {
        int n = graph.nodes().size();
        int edgeCount = graph.edges().size();
        boolean[] normal = new boolean[n];
        boolean[] live = new boolean[n];
        spread(outOfService, normal, live);

        double[] inputW = new double[n];
        double[] outputW = new double[n];
        double[] lossW = new double[n];
        double[] failoverW = new double[n];
        double[] countedTwiceW = new double[n];
        int[] dominator = dominators(normal, live);
        double[] edgeW = new double[edgeCount];
        double[] edgeA = new double[edgeCount];
        double[] edgeLossW = new double[edgeCount];
        double loads = 0;
        double sources = 0;
        for (int k = order.length - 1; k >= 0; k--) {
            int v = order[k];
            if (!live[v]) {
                continue;
            }
            if (isLoad[v]) {
                outputW[v] = loadW[v];
                failoverW[v] = loadW[v];
                loads += loadW[v];
            }
            failoverW[v] = Math.max(outputW[v], failoverW[v] - countedTwiceW[v]);
            double loss = lossW(v, outputW[v]);
            lossW[v] = loss;
            inputW[v] = outputW[v] + loss;
            double failoverInW = failoverW[v] + lossW(v, failoverW[v]);
            EquipmentKind kind = graph.node(v).kind();
            if (kind.isSource()) {
                sources += inputW[v];
            } else {
                double spreadW =
                        divide(v, normal, live, inputW[v], failoverInW, outputW, failoverW, edgeW, edgeA, edgeLossW);
                if (dominator[v] >= 0) {
                    countedTwiceW[dominator[v]] += spreadW - failoverInW;
                }
            }
        }
        double losses = 0;
        for (int i = 0; i < n; i++) {
            losses += lossW[i];
        }
        for (int e = 0; e < edgeCount; e++) {
            losses += edgeLossW[e];
        }
        List<Finding> findings = new ArrayList<>();
        report(outputW, live, loadW, findings);
        return new PowerResult(
                inputW,
                outputW,
                lossW,
                limitW,
                failoverW,
                live,
                edgeW,
                edgeA,
                edgeLossW,
                sources,
                loads,
                losses,
                sources - loads - losses,
                findings);
    }

    /// What is wrong with the path as drawn, whatever the load: rings, loads without any path to a source.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(compileFindings);
        boolean[] live = energised(new boolean[graph.nodes().size()]);
        for (Node node : graph.nodes()) {
            if (isLoad[node.index()] && !live[node.index()]) {
                findings.add(Finding.error(
                        node.kind() == EquipmentKind.RACK ? "power.rack.no-feed" : "power.load.no-feed", node.path()));
            }
        }
        return findings;
    }

    /// Whether a node consumes power itself.
    public boolean isLoad(int node) {
        return isLoad[node];
    }

    /// Divides what a node takes over its live inputs.
    ///
    /// @return the sum of what its feeds may have to deliver after a failure, at its own end
    private double divide(
            int v,
            boolean[] normal,
            boolean[] live,
            double takenW,
            double failoverInW,
            double[] outputW,
            double[] failoverW,
            double[] edgeW,
            double[] edgeA,
            double[] edgeLossW) {
        double total = 0;
        double largest = 0;
        double secondLargest = 0;
        for (int e : inputs[v]) {
            double share = share(v, e, normal, live);
            total += share;
            if (share > largest) {
                secondLargest = largest;
                largest = share;
            } else if (share > secondLargest) {
                secondLargest = share;
            }
        }
        double failoverSumW = 0;
        for (int e : inputs[v]) {
            double weight = share(v, e, normal, live);
            if (weight == 0) {
                continue;
            }
            double share = weight / total;
            double arrivingW = share * takenW;
            double lossW = edgeLossPerW2[e] * arrivingW * arrivingW;
            edgeW[e] = arrivingW;
            edgeA[e] = edgeAmperePerW[e] * arrivingW;
            edgeLossW[e] = lossW;
            int from = graph.edge(e).from();
            outputW[from] += arrivingW + lossW;
            double otherLargest = (weight == largest ? secondLargest : largest) / total;
            double alone = otherLargest < 1 ? share / (1 - otherLargest) : 1;
            double failoverArrivingW = Math.max(share * failoverInW, alone * takenW);
            failoverW[from] += failoverArrivingW + edgeLossPerW2[e] * failoverArrivingW * failoverArrivingW;
            failoverSumW += failoverArrivingW;
        }
        return failoverSumW;
    }

    /// The node through which all live supply of each node passes and that is nearest to it; -1 where there is none
    /// (independent sources).
    private int[] dominators(boolean[] normal, boolean[] live) {
        int[] dominator = new int[live.length];
        for (int v : order) {
            dominator[v] = -1;
            boolean first = true;
            for (int e : inputs[v]) {
                if (share(v, e, normal, live) > 0) {
                    int from = graph.edge(e).from();
                    dominator[v] = first ? from : commonDominator(dominator, dominator[v], from);
                    first = false;
                }
            }
        }
        return dominator;
    }

    private int commonDominator(int[] dominator, int a, int b) {
        int x = a;
        int y = b;
        while (x != y) {
            if (y < 0 || (x >= 0 && position[x] > position[y])) {
                x = dominator[x];
            } else {
                y = dominator[y];
            }
        }
        return x;
    }

    /// The weight of an input in the division of its node's power: 0 if it is dead or kept in reserve.
    private double share(int v, int e, boolean[] normal, boolean[] live) {
        Edge edge = graph.edge(e);
        if (!live[edge.from()] || normal[v] != normal[edge.from()]) {
            return 0;
        }
        if (graph.node(v).kind() == EquipmentKind.TRANSFER_SWITCH
                && edge.toPort().equals("alternate")
                && primaryIsLive(v, normal, live)) {
            return 0;
        }
        return Double.isNaN(edge.share()) ? 1 : edge.share();
    }

    private boolean primaryIsLive(int v, boolean[] normal, boolean[] live) {
        for (int e : inputs[v]) {
            Edge edge = graph.edge(e);
            if (edge.toPort().equals("primary") && live[edge.from()] && normal[v] == normal[edge.from()]) {
                return true;
            }
        }
        return false;
    }

    private void spread(boolean[] outOfService, boolean[] normal, boolean[] live) {
        for (int v : order) {
            if (outOfService[v]) {
                continue;
            }
            EquipmentKind kind = graph.node(v).kind();
            if (kind.isSource()) {
                live[v] = true;
                normal[v] = !kind.isStandby();
                continue;
            }
            for (int e : inputs[v]) {
                int from = graph.edge(e).from();
                live[v] |= live[from];
                normal[v] |= normal[from];
            }
        }
    }

    private double lossW(int v, double outW) {
        if (isLoad[v] || !(ratedW[v] > 0) || (outW == 0 && graph.node(v).kind().isSource())) {
            return 0;
        }
        double x = outW / ratedW[v];
        return noLoadLossW[v] + linearLossW[v] * x + quadraticLossW[v] * x * x;
    }

    private void readNode(Node node, Catalog catalog, Assumptions assumptions, double[] outputV) {
        int v = node.index();
        limitW[v] = Double.NaN;
        boolean takesPower = node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.POWER);
        isLoad[v] = takesPower && node.kind().group() != EquipmentKind.Group.POWER;
        Optional<PowerType> found =
                node.kind().group() == EquipmentKind.Group.POWER ? catalog.power(node.type()) : Optional.empty();
        if (found.isEmpty()) {
            if (node.kind() == EquipmentKind.RACK) {
                limitW[v] = catalog.rack(node.type())
                        .map(type -> type.ratedPowerW())
                        .orElse(Double.NaN);
                if (!Double.isNaN(node.powerCapW())) {
                    limitW[v] = Double.isNaN(limitW[v]) ? node.powerCapW() : Math.min(limitW[v], node.powerCapW());
                }
            }
            return;
        }
        PowerType type = found.get();
        double rating = !Double.isNaN(type.ratedW()) ? type.ratedW() : type.ratedVa() * powerFactor;
        ratedW[v] = rating;
        limitW[v] = type.kind() == PowerKind.SWITCHGEAR ? rating * assumptions.usableFraction() : rating;
        noLoadLossW[v] = zeroIfUnknown(type.noLoadLossW());
        linearLossW[v] = zeroIfUnknown(type.linearLossW());
        quadraticLossW[v] = zeroIfUnknown(type.quadraticLossW());
        outputV[v] = zeroIfUnknown(type.outputV());
    }

    /// Currents and cable losses at nominal voltage; a node without a voltage of its own passes on that of its supply.
    private void readEdges(Catalog catalog, double[] outputV) {
        boolean[] direct = new boolean[graph.nodes().size()];
        for (int v : order) {
            for (int e : inputs[v]) {
                int from = graph.edge(e).from();
                if (outputV[v] == 0) {
                    outputV[v] = outputV[from];
                }
                direct[v] |= direct[from];
            }
            if (graph.node(v).kind() == EquipmentKind.RECTIFIER) {
                direct[v] = true;
            }
        }
        for (Edge edge : graph.edges()) {
            double volts = outputV[edge.from()];
            if (edge.medium() != Medium.POWER || !(volts > 0)) {
                continue;
            }
            boolean dc = direct[edge.from()];
            double amperePerW = dc ? 1 / volts : 1 / (SQRT3 * volts * powerFactor);
            edgeAmperePerW[edge.index()] = amperePerW;
            double ohmPerM = catalog.power(edge.cableType())
                    .map(type -> type.sheet().number("resistanceOhmPerM", 0))
                    .orElse(0.0);
            edgeLossPerW2[edge.index()] = (dc ? 2 : 3) * amperePerW * amperePerW * ohmPerM * edge.lengthM();
        }
    }

    /// Power connections that are not closed in normal running: nothing flows over them here.
    private boolean[] openEdges() {
        boolean[] open = new boolean[graph.edges().size()];
        for (Edge edge : graph.edges()) {
            open[edge.index()] = edge.medium() == Medium.POWER && edge.normally() != Normally.CLOSED;
        }
        return open;
    }

    /// Kahn's algorithm in node order; edges among the nodes that remain close a ring and are dropped with a finding.
    ///
    /// @param leftOut edges that do not count; those that close a ring are added
    private int[] topologicalOrder(boolean[] leftOut) {
        int n = graph.nodes().size();
        int[] waiting = new int[n];
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && !leftOut[edge.index()]) {
                waiting[edge.to()]++;
            }
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int v = 0; v < n; v++) {
            if (waiting[v] == 0) {
                ready.add(v);
            }
        }
        int[] sorted = new int[n];
        boolean[] done = new boolean[n];
        int count = 0;
        while (count < n) {
            if (ready.isEmpty()) {
                int v = ringEntry(done);
                for (int e : graph.incoming(v)) {
                    if (graph.edge(e).medium() == Medium.POWER
                            && !done[graph.edge(e).from()]
                            && !leftOut[e]) {
                        leftOut[e] = true;
                        waiting[v]--;
                        compileFindings.add(
                                Finding.warning("power.ring", graph.edge(e).connection()));
                    }
                }
                ready.add(v);
            }
            int v = ready.poll();
            done[v] = true;
            sorted[count++] = v;
            for (int e : graph.outgoing(v)) {
                if (graph.edge(e).medium() == Medium.POWER
                        && !leftOut[e]
                        && --waiting[graph.edge(e).to()] == 0) {
                    ready.add(graph.edge(e).to());
                }
            }
        }
        return sorted;
    }

    /// Where a ring is cut: at its first node that something outside the ring supplies, so that the supply itself
    /// stays.
    private int ringEntry(boolean[] done) {
        int first = -1;
        for (int v = 0; v < done.length; v++) {
            if (!done[v]) {
                first = first < 0 ? v : first;
                for (int e : graph.incoming(v)) {
                    if (graph.edge(e).medium() == Medium.POWER
                            && done[graph.edge(e).from()]) {
                        return v;
                    }
                }
            }
        }
        return first;
    }

    private void report(double[] outputW, boolean[] live, double[] loadW, List<Finding> findings) {
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (isLoad[v] && !live[v] && loadW[v] > 0) {
                findings.add(Finding.error("power.dead", node.path()));
            } else if (!isLoad[v] && outputW[v] > limitW[v] * (1 + 1e-9)) {
                findings.add(Finding.error(
                        "power.overload",
                        node.path(),
                        "load",
                        Finding.measure(outputW[v], Dimension.POWER),
                        "limit",
                        Finding.measure(limitW[v], Dimension.POWER),
                        "fraction",
                        Finding.measure(outputW[v] / limitW[v], Dimension.FRACTION)));
            }
        }
    }

    private static double zeroIfUnknown(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
