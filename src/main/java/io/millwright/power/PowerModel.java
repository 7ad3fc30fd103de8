package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.facility.UpsMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The electrical network of a facility graph as arrays: buses, branches between them, and what stands at the buses.
///
/// Each node that passes power on has a bus at its output. A transformer has a second bus at its input and a branch
/// between them. What takes power (a load, the input of a converter) has a bus of its own at the end of each of its
/// feeds, so that feeds are never joined inside it. A connection is a branch with the impedance of its cable.
///
/// Impedances and voltages are per unit on [#BASE_VA] and the nominal voltage of the bus (direct current: pole to pole,
/// loop resistance), so that transformers at their nominal ratio need none.
final class PowerModel {
    static final double BASE_VA = 1e6;

    /// What a node is to the electrical path.
    enum Role {
        NONE,
        SOURCE,
        /// Joins everything connected to it: switchgear, busway, panel, rack PDU.
        BUS,
        /// A bus with one of two inputs: a transfer switch.
        SELECTOR,
        TRANSFORMER,
        /// Makes a voltage of its own out of its input: UPS, rectifier, power shelf.
        CONVERTER,
        LOAD
    }

    final FacilityGraph graph;
    final Role[] role;
    final Limits limits;

    /// Bus at which a node delivers; -1 for loads.
    final int[] outBus;

    /// Input bus of a transformer, -1 for others.
    final int[] inBus;

    /// Node that a bus belongs to.
    final int[] busNode;

    final double[] busV;
    final boolean[] dc;

    /// Shunt conductance per unit: the iron loss of the transformer whose input the bus is.
    final double[] shunt;

    final int[] branchFrom;
    final int[] branchTo;
    final double[] branchR;
    final double[] branchX;

    /// Edge of a cable branch, -1 for a transformer.
    final int[] branchEdge;

    /// Whether power may also enter at the far end: ties and closed rings of buses. Elsewhere interlocks and reverse
    /// power protection keep a dead upstream side from being fed backwards.
    final boolean[] twoWay;

    final int[] edgeBranch;
    final int[] transformerBranch;
    final AtomicReference<FailoverBound.@Nullable Paths> failoverPaths = new AtomicReference<>();

    /// Branches at each bus.
    final int[][] branchesAt;

    /// Branches that end at each bus.
    final int[][] branchesInto;

    /// Edges that end in a terminal of a node (loads and converters), in file order.
    final int[][] terminals;

    /// Power edges that end at each node.
    final int[][] feeds;

    /// Weight of an edge among the feeds of its node.
    final double[] weight;

    /// Reactive over real power that a load or a converter's input takes.
    final double[] tanPhi;

    final double[] ratedW;
    final double[] noLoadLossW;
    final double[] linearLossW;
    final double[] quadraticLossW;

    /// Least output of each source; 0 if it has none.
    final double[] minimumW;

    /// Whether a source gives what it can as long as the load takes it, before all others.
    final boolean[] mustRun;

    /// Nodes that can hold a voltage, those that lead first: utilities, prime power, generators, batteries, converters;
    /// large before small.
    final int[] formers;

    /// Sources that only add power to a voltage that others hold: solar plants, batteries with a set output.
    final int[] followers;

    /// Converters, in file order.
    final int[] converters;

    /// Node that passes power on through a bus and loses some of it there; -1 for none.
    final int[] lossyNode;

    /// Source or converter that delivers at a bus; -1 for none.
    final int[] givingNode;

    private final boolean[] alternate;

    PowerModel(FacilityGraph graph, Catalog catalog, Assumptions assumptions) {
        this.graph = graph;
        int n = graph.nodes().size();
        role = new Role[n];
        ratedW = new double[n];
        minimumW = new double[n];
        mustRun = new boolean[n];
        noLoadLossW = new double[n];
        linearLossW = new double[n];
        quadraticLossW = new double[n];
        tanPhi = new double[n];
        PowerType[] types = new PowerType[n];
        for (Node node : graph.nodes()) {
            readNode(node, catalog, assumptions, types);
        }
        limits = Limits.of(graph, role, types, ratedW, catalog, assumptions);

        List<Edge> power = graph.edges().stream()
                .filter(edge -> edge.medium() == Medium.POWER)
                .toList();
        outBus = new int[n];
        inBus = new int[n];
        Arrays.fill(outBus, -1);
        Arrays.fill(inBus, -1);
        int buses = 0;
        for (int v = 0; v < n; v++) {
            if (role[v] != Role.NONE && role[v] != Role.LOAD) {
                outBus[v] = buses++;
            }
            if (role[v] == Role.TRANSFORMER) {
                inBus[v] = buses++;
            }
        }
        int inner = buses;
        List<List<Integer>> ends = new ArrayList<>(n);
        for (int v = 0; v < n; v++) {
            ends.add(new ArrayList<>(2));
        }
        for (Edge edge : power) {
            if (isTerminal(edge.to())) {
                ends.get(edge.to()).add(edge.index());
                buses++;
            }
        }
        terminals = new int[n][];
        for (int v = 0; v < n; v++) {
            terminals[v] = ends.get(v).stream().mapToInt(Integer::intValue).toArray();
        }
        feeds = new int[n][];
        for (int v = 0; v < n; v++) {
            feeds[v] = Arrays.stream(graph.incoming(v))
                    .filter(e -> graph.edge(e).medium() == Medium.POWER)
                    .toArray();
        }
        busNode = new int[buses];
        busV = new double[buses];
        dc = new boolean[buses];
        shunt = new double[buses];
        for (int v = 0; v < n; v++) {
            if (outBus[v] >= 0) {
                busNode[outBus[v]] = v;
            }
            if (inBus[v] >= 0) {
                busNode[inBus[v]] = v;
                shunt[inBus[v]] = noLoadLossW[v] / BASE_VA;
            }
        }

        int transformers =
                (int) Arrays.stream(role).filter(r -> r == Role.TRANSFORMER).count();
        int branches = power.size() + transformers;
        branchFrom = new int[branches];
        branchTo = new int[branches];
        branchR = new double[branches];
        branchX = new double[branches];
        branchEdge = new int[branches];
        twoWay = new boolean[branches];
        edgeBranch = new int[graph.edges().size()];
        transformerBranch = new int[n];
        weight = new double[graph.edges().size()];
        Arrays.fill(edgeBranch, -1);
        Arrays.fill(transformerBranch, -1);
        int k = 0;
        int terminal = inner;
        for (Edge edge : power) {
            weight[edge.index()] = Double.isNaN(edge.share()) ? 1 : edge.share();
            branchFrom[k] = outBus[edge.from()];
            branchTo[k] = isTerminal(edge.to())
                    ? terminal
                    : role[edge.to()] == Role.TRANSFORMER ? inBus[edge.to()] : outBus[edge.to()];
            if (isTerminal(edge.to())) {
                busNode[terminal++] = edge.to();
            }
            branchEdge[k] = edge.index();
            edgeBranch[edge.index()] = k++;
        }
        for (int v = 0; v < n; v++) {
            if (role[v] == Role.TRANSFORMER) {
                branchFrom[k] = inBus[v];
                branchTo[k] = outBus[v];
                branchEdge[k] = -1;
                transformerBranch[v] = k++;
            }
        }
        branchesAt = BranchLists.of(buses, branchFrom, branchTo);
        branchesInto = BranchLists.of(buses, branchTo);
        spreadVoltages(types);
        readImpedances(types, catalog);
        markRings();
        formers = formers();
        followers = IntStream.range(0, n).filter(this::injects).toArray();
        lossyNode = new int[buses];
        givingNode = new int[buses];
        Arrays.fill(lossyNode, -1);
        Arrays.fill(givingNode, -1);
        for (int v = 0; v < n; v++) {
            if (gives(v)) {
                givingNode[outBus[v]] = v;
            } else if (outBus[v] >= 0 && ratedW[v] > 0) {
                lossyNode[outBus[v]] = v;
            }
        }
        converters =
                IntStream.range(0, n).filter(v -> role[v] == Role.CONVERTER).toArray();
        alternate = new boolean[graph.edges().size()];
        for (Edge edge : power) {
            alternate[edge.index()] = edge.toPort().equals("alternate");
        }
    }

    /// Whether an edge is the alternate side of a transfer switch.
    boolean isAlternate(int edge) {
        return alternate[edge];
    }

    /// Whether a source adds a set power to a voltage that others hold.
    boolean injects(int node) {
        EquipmentKind kind = graph.node(node).kind();
        return kind == EquipmentKind.SOLAR
                || (kind == EquipmentKind.BATTERY
                        && !Double.isNaN(graph.node(node).power().dispatchW()));
    }

    /// Whether a node is a source or a converter, whose losses its own input covers.
    boolean gives(int node) {
        return role[node] == Role.SOURCE || role[node] == Role.CONVERTER;
    }

    int buses() {
        return busNode.length;
    }

    int branches() {
        return branchFrom.length;
    }

    boolean isTerminal(int node) {
        return role[node] == Role.LOAD || role[node] == Role.CONVERTER;
    }

    /// Heat that a node makes of what it delivers, without the copper loss of a transformer, which its branch has.
    double lossW(int v, double outputW) {
        if (!(ratedW[v] > 0) || (outputW == 0 && role[v] == Role.SOURCE)) {
            return 0;
        }
        double x = (role[v] == Role.SOURCE ? Math.abs(outputW) : outputW) / ratedW[v];
        return role[v] == Role.TRANSFORMER
                ? linearLossW[v] * x
                : noLoadLossW[v] + linearLossW[v] * x + quadraticLossW[v] * x * x;
    }

    /// Heat that a node makes of what it delivers at its nominal voltage, all parts.
    double wholeLossW(int v, double outputW) {
        if (!(ratedW[v] > 0) || (outputW == 0 && role[v] == Role.SOURCE)) {
            return 0;
        }
        double x = outputW / ratedW[v];
        return noLoadLossW[v] + linearLossW[v] * x + quadraticLossW[v] * x * x;
    }

    /// Line current of an apparent power at a bus.
    double amperes(int bus, double currentPu) {
        double volts = busV[bus];
        return volts > 0 ? currentPu * BASE_VA / (dc[bus] ? volts : Math.sqrt(3) * volts) : 0;
    }

    private void readNode(Node node, Catalog catalog, Assumptions assumptions, PowerType[] types) {
        int v = node.index();
        role[v] = role(node);
        double powerFactor = assumptions.powerFactor();
        if (role[v] == Role.LOAD) {
            powerFactor = loadPowerFactor(node, catalog).orElse(powerFactor);
        }
        Optional<PowerType> found =
                node.kind().group() == EquipmentKind.Group.POWER ? catalog.power(node.type()) : Optional.empty();
        if (found.isPresent()) {
            PowerType type = found.get();
            types[v] = type;
            if (role[v] == Role.BUS && node.kind() == EquipmentKind.PDU && isTransformer(type)) {
                role[v] = Role.TRANSFORMER;
            }
            DataSheet sheet = type.sheet();
            mustRun[v] = sheet.text("dispatch").equals("must-run");
            ratedW[v] = !Double.isNaN(type.ratedW()) ? type.ratedW() : type.ratedVa() * assumptions.powerFactor();
            minimumW[v] = sheet.number("minimumLoadFraction", 0) * zeroIfUnknown(ratedW[v]);
            boolean eco = node.power().mode() == UpsMode.ECO && !Double.isNaN(sheet.number("ecoQuadraticLossW"));
            noLoadLossW[v] = eco ? sheet.number("ecoNoLoadLossW", 0) : zeroIfUnknown(type.noLoadLossW());
            linearLossW[v] = eco ? sheet.number("ecoLinearLossW", 0) : zeroIfUnknown(type.linearLossW());
            quadraticLossW[v] = eco ? sheet.number("ecoQuadraticLossW", 0) : zeroIfUnknown(type.quadraticLossW());
            powerFactor = sheet.number("inputPowerFactor", role[v] == Role.CONVERTER ? 0.99 : powerFactor);
        }
        tanPhi[v] = powerFactor > 0 && powerFactor < 1 ? Math.sqrt(1 / (powerFactor * powerFactor) - 1) : 0;
    }

    private static Optional<Double> loadPowerFactor(Node node, Catalog catalog) {
        Optional<DataSheet> sheet = node.kind() == EquipmentKind.RACK
                ? catalog.rack(node.type()).map(type -> type.sheet())
                : catalog.cooling(node.type()).map(CoolingType::sheet);
        return sheet.map(found -> found.number("powerFactor")).filter(value -> value > 0 && value <= 1);
    }

    private static boolean isTransformer(PowerType type) {
        return type.inputV() > 0 && type.outputV() > 0 && Math.abs(type.inputV() / type.outputV() - 1) > 0.02;
    }

    private static Role role(Node node) {
        if (node.kind().group() != EquipmentKind.Group.POWER) {
            return node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.POWER) ? Role.LOAD : Role.NONE;
        }
        return switch (node.kind()) {
            case TRANSFORMER -> Role.TRANSFORMER;
            case TRANSFER_SWITCH -> Role.SELECTOR;
            case UPS, RECTIFIER, POWER_SHELF -> Role.CONVERTER;
            default -> node.kind().isSource() ? Role.SOURCE : Role.BUS;
        };
    }

    /// Sources, transformers and rectifiers set a nominal voltage; everything else takes that of its supply.
    private void spreadVoltages(PowerType[] types) {
        Deque<Integer> known = new ArrayDeque<>();
        for (int v = 0; v < role.length; v++) {
            PowerType type = types[v];
            EquipmentKind kind = graph.node(v).kind();
            boolean sets = role[v] == Role.SOURCE || role[v] == Role.TRANSFORMER;
            boolean makesDc = kind == EquipmentKind.RECTIFIER || kind == EquipmentKind.POWER_SHELF;
            if (type != null && (sets || makesDc) && type.outputV() > 0) {
                busV[outBus[v]] = type.outputV();
                dc[outBus[v]] = makesDc;
                known.add(outBus[v]);
            }
        }
        while (true) {
            while (!known.isEmpty()) {
                int bus = known.poll();
                for (int k : branchesAt[bus]) {
                    if (branchFrom[k] == bus) {
                        take(branchTo[k], bus, known);
                    }
                }
            }
            int open = firstWithOwnVoltage(types);
            if (open < 0) {
                return;
            }
            known.add(open);
        }
    }

    private void take(int bus, int from, Deque<Integer> known) {
        if (busV[bus] > 0) {
            return;
        }
        busV[bus] = busV[from];
        dc[bus] = dc[from];
        known.add(bus);
        int node = busNode[bus];
        int out = outBus[node];
        if (out >= 0 && out != bus && !(busV[out] > 0)) {
            busV[out] = busV[from];
            dc[out] = dc[from];
            known.add(out);
        }
    }

    /// A bus that no supply reaches keeps the voltage of its own sheet.
    private int firstWithOwnVoltage(PowerType[] types) {
        for (int v = 0; v < role.length; v++) {
            if (outBus[v] >= 0 && !(busV[outBus[v]] > 0) && types[v] != null && types[v].outputV() > 0) {
                busV[outBus[v]] = types[v].outputV();
                return outBus[v];
            }
        }
        return -1;
    }

    private void readImpedances(PowerType[] types, Catalog catalog) {
        for (int k = 0; k < branchFrom.length; k++) {
            if (branchEdge[k] < 0) {
                int v = busNode[branchTo[k]];
                PowerType type = types[v];
                double ratedVa =
                        type == null ? Double.NaN : !Double.isNaN(type.ratedVa()) ? type.ratedVa() : type.ratedW();
                if (ratedVa > 0) {
                    double r = quadraticLossW[v] * BASE_VA / (ratedVa * ratedVa);
                    double z = type.sheet().number("impedanceFraction", 0) * BASE_VA / ratedVa;
                    branchR[k] = r;
                    branchX[k] = Math.sqrt(Math.max(0, z * z - r * r));
                }
                continue;
            }
            Edge edge = graph.edge(branchEdge[k]);
            int bus = branchFrom[k];
            DataSheet cable =
                    catalog.power(edge.cableType()).map(PowerType::sheet).orElse(null);
            if (cable != null && busV[bus] > 0) {
                double scale = edge.lengthM() * BASE_VA / (busV[bus] * busV[bus]);
                branchR[k] = (dc[bus] ? 2 : 1) * cable.number("resistanceOhmPerM", 0) * scale;
                branchX[k] = dc[bus] ? 0 : cable.number("reactanceOhmPerM", 0) * scale;
            }
        }
    }

    /// Branches between buses that lie on a closed ring, and ties, may be fed from both ends.
    private void markRings() {
        Bridges bridges = new Bridges(busNode.length, branchFrom, branchTo, k -> joinsBuses(k));
        for (int k = 0; k < branchFrom.length; k++) {
            twoWay[k] =
                    joinsBuses(k) && (graph.edge(branchEdge[k]).normally() != Normally.CLOSED || !bridges.isBridge(k));
        }
    }

    private boolean joinsBuses(int branch) {
        return branchEdge[branch] >= 0
                && role[busNode[branchFrom[branch]]] == Role.BUS
                && role[busNode[branchTo[branch]]] == Role.BUS;
    }

    private int[] formers() {
        List<Integer> found = new ArrayList<>();
        for (int v = 0; v < role.length; v++) {
            if (role[v] == Role.CONVERTER
                    || (role[v] == Role.SOURCE && graph.node(v).kind() != EquipmentKind.SOLAR)) {
                found.add(v);
            }
        }
        found.sort((a, b) -> {
            int rank = Integer.compare(rank(a), rank(b));
            int size = rank != 0 ? rank : Double.compare(ratedW[b], ratedW[a]);
            return size != 0 ? size : Integer.compare(a, b);
        });
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private int rank(int node) {
        return switch (graph.node(node).kind()) {
            case UTILITY -> 0;
            case PRIME_POWER -> 1;
            case GENERATOR -> 2;
            case BATTERY -> 3;
            default -> 4;
        };
    }

    private static double zeroIfUnknown(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
