package io.millwright.cooling;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.PipeType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.LoopCompiler.LoopPort;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.units.Surroundings;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.LoopFill;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.finding.Finding;
import io.millwright.numeric.DisjointSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The liquid loops of a facility graph, compiled once and solved as often as heat, weather or what is running
/// change.
///
/// **How a drawing is understood.** Liquid ports that are joined, directly or through headers, pumps and tanks,
/// share a loop. A connection is drawn as one line and stands for a supply and a return pipe; without a typed
/// size it gets one by [PipeSizing]. Ports that take put heat in (racks, rear doors, air units, the facility
/// side of CDUs, condensers); ports that supply take it out. Pumps drawn as stubs on a header stand in parallel
/// in its return, before what supplies it; a pump with two connections stands in line. Where free coolers and
/// chillers supply one header they stand in series: free cooling first, chillers trim, and what the running
/// chillers are not made for passes them by.
///
/// **Controls.** Pumps of a header, and pumps built into CDUs, hold by their common speed the differential
/// pressure that gives every consumer behind them its rated flow. Valves at CDUs, coils, doors and condensers
/// let through what the set point on their other side needs, at most the rated flow. Coolers hold their set
/// points by fan speed. Chillers start one after the other.
///
/// **Model.** Flows by [GlobalGradient]; temperatures by [TemperatureSweep]; units as their data sheets make them
/// ([io.millwright.cooling.units]). Both follow each other until they stand, see [LoopSolve]. **Assumptions**:
/// steady; no heat through pipe walls; all electric power of pumps ends in their liquid; density of a loop at
/// its set point; closed loops at one height. **Validity**: liquids within [Fluid#covers], units within their
/// curves, which findings tell.
/// **Balance**: [CoolingResult#residualW]. **Source**: as named at the parts.
public final class CoolingNetwork {
    final FacilityGraph graph;
    final LoopUnits units;
    final List<LiquidLoop> loops;
    final double[] capacityW;
    final double[] setPointC;

    /// Order in which heat is passed on: a loop comes after every loop whose suppliers put heat into it.
    final int[] heatOrder;

    final LoopViews views;

    /// Loop of each consumer port: of racks and doors, of the facility side of CDUs and air units.
    private final int[] consumerLoop;

    /// Loop of each rear door port.
    private final int[] doorLoop;

    /// Loop that a node supplies.
    private final int[] supplierLoop;

    private final @Nullable Member[] consumerMember;
    private final @Nullable Member[] supplierMember;
    private final Catalog catalog;
    private final PipeSizing sizing;
    private final ConcurrentLinkedQueue<Solvers> idle = new ConcurrentLinkedQueue<>();

    private CoolingNetwork(FacilityGraph graph, Catalog catalog, boolean[] shut) {
        this.graph = graph;
        this.catalog = catalog;
        sizing = new PipeSizing(catalog.pipes().stream()
                .filter(pipe -> pipe.sheet().kind().equals("steel"))
                .mapToDouble(PipeType::innerDiameterM)
                .toArray());
        int n = graph.nodes().size();
        consumerLoop = filled(n);
        doorLoop = filled(n);
        supplierLoop = filled(n);
        consumerMember = new Member[n];
        supplierMember = new Member[n];
        capacityW = new double[n];
        setPointC = new double[n];
        units = new LoopUnits(graph, catalog);
        for (Node node : graph.nodes()) {
            int v = node.index();
            capacityW[v] = units.capacityW(v);
            setPointC[v] = setPoint(node);
        }
        List<Loop> found = findLoops();
        found.forEach(loop -> classify(loop, catalog));
        Fluid[] supplied = new Fluid[n];
        Fluid[] sink = new Fluid[n];
        for (int v = 0; v < n; v++) {
            supplied[v] = supplierLoop[v] < 0 ? null : found.get(supplierLoop[v]).fluid;
            sink[v] = consumerLoop[v] < 0 ? null : found.get(consumerLoop[v]).fluid;
        }
        double pressurePa = catalog.climate(graph.facility().site().climate())
                .map(ClimateType::pressurePa)
                .filter(pascals -> pascals > 0)
                .orElse(Psychrometrics.STANDARD_PRESSURE_PA);
        units.model(supplied, sink, pressurePa, graph.facility().assumptions().cyclesOfConcentration());
        loops = found.stream()
                .map(loop -> new LoopCompiler(this, loop, shut).compile())
                .toList();
        for (LiquidLoop loop : loops) {
            for (Member member : loop.members()) {
                if (member.role() == Role.SUPPLIER) {
                    supplierMember[member.node()] = member;
                } else if (member.role() == Role.CONSUMER && !member.port().equals("door")) {
                    consumerMember[member.node()] = member;
                }
            }
        }
        heatOrder = heatOrder(found);
        views = new LoopViews(this);
    }

    /// Finds and compiles the loops of a graph.
    public static CoolingNetwork of(FacilityGraph graph, Catalog catalog) {
        return new CoolingNetwork(graph, catalog, new boolean[graph.edges().size()]);
    }

    /// Finds and compiles the loops of a graph of which some connections are shut.
    ///
    /// @param shut by edge of the graph
    public static CoolingNetwork of(FacilityGraph graph, Catalog catalog, boolean[] shut) {
        return new CoolingNetwork(graph, catalog, shut.clone());
    }

    /// Every loop.
    public List<LiquidLoop> loops() {
        return loops;
    }

    /// The loop that takes the heat of a node's liquid or water port, -1 if it has none.
    public int consumerLoop(int node) {
        return consumerLoop[node];
    }

    /// The loop of a node's rear door, -1 if it has none.
    public int doorLoop(int node) {
        return doorLoop[node];
    }

    /// The loop that a node cools, -1 if it cools none.
    public int supplierLoop(int node) {
        return supplierLoop[node];
    }

    Member consumerMember(int node) {
        return Objects.requireNonNull(consumerMember[node]);
    }

    Member supplierMember(int node) {
        return Objects.requireNonNull(supplierMember[node]);
    }

    /// Number of loops.
    public int loopCount() {
        return loops.size();
    }

    /// Whether a loop has anything that moves its water: a pump, or a supplier with a built-in pump (CDU).
    public boolean hasPump(int loop) {
        return loops.get(loop).hasPump();
    }

    /// Path of the first member, for messages.
    public String loopName(int loop) {
        return loops.get(loop).name();
    }

    /// What is wrong with the loops as drawn, whatever the load: nothing moves the water, nothing takes the heat.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (LiquidLoop loop : loops) {
            boolean consumers = loop.members().stream().anyMatch(member -> member.role() == Role.CONSUMER);
            boolean suppliers = loop.members().stream().anyMatch(member -> member.role() == Role.SUPPLIER);
            if (!consumers) {
                continue;
            }
            if (!suppliers) {
                findings.add(Finding.error("cooling.loop.no-supplier", loop.name()));
            } else if (!loop.hasPump()) {
                findings.add(Finding.error("cooling.loop.no-pump", loop.name()));
            }
        }
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK
                    && consumerLoop[node.index()] < 0
                    && units.rackFlowM3PerS(node.index()) > 0) {
                findings.add(Finding.error("cooling.rack.no-loop", node.path()));
            }
            if (node.rearDoor().isPresent() && doorLoop[node.index()] < 0) {
                findings.add(Finding.error("cooling.door.no-loop", node.path()));
            }
        }
        findings.addAll(units.assumptions());
        return findings;
    }

    /// Solves all loops.
    public CoolingResult solve(CoolingDemand demand) {
        return solve(demand, null);
    }

    /// Solves all loops from an earlier result of this network, which makes it faster and changes the answer by
    /// no more than what solving is accurate to.
    public CoolingResult solve(CoolingDemand demand, @Nullable CoolingResult start) {
        Solvers solvers = idle.poll();
        if (solvers == null) {
            solvers = new Solvers(loops);
        }
        try {
            boolean own = start != null && start.network() == this;
            return new CoolingSolve(this, demand, solvers, own ? start : null).run();
        } finally {
            idle.add(solvers);
        }
    }

    /// Solvers of the loops' networks, for one solve at a time.
    static final class Solvers {
        private final List<LiquidLoop> loops;
        private final @Nullable GlobalGradient[] solvers;

        Solvers(List<LiquidLoop> loops) {
            this.loops = loops;
            solvers = new GlobalGradient[loops.size()];
        }

        GlobalGradient of(int loop) {
            GlobalGradient solver = solvers[loop];
            if (solver == null) {
                solver = GlobalGradient.of(loops.get(loop).network());
                solvers[loop] = solver;
            }
            return solver;
        }
    }

    static boolean isChiller(EquipmentKind kind) {
        return kind == EquipmentKind.AIR_COOLED_CHILLER || kind == EquipmentKind.WATER_COOLED_CHILLER;
    }

    Surroundings outdoors(MoistAir outside) {
        return new Surroundings(outside, outside.dryBulbC(), 0);
    }

    /// Inner diameter of a connection's pipes: typed, of its type, or chosen for a flow.
    double pipeDiameterM(Edge edge, double flowM3PerS, Fluid fluid, double temperatureC) {
        if (edge.pipe().diameterM() > 0) {
            return edge.pipe().diameterM();
        }
        return catalog.pipe(edge.cableType())
                .map(PipeType::innerDiameterM)
                .orElseGet(() -> sizing.diameterM(flowM3PerS, fluid, temperatureC));
    }

    private double setPoint(Node node) {
        if (!Double.isNaN(node.setPointC())) {
            return node.setPointC();
        }
        double rated = units.type(node.index()) == null
                ? Double.NaN
                : Objects.requireNonNull(units.type(node.index())).supplyC();
        return Double.isNaN(rated) ? CoolingSolve.defaultSetPointC() : rated;
    }

    private List<Loop> findLoops() {
        Map<LoopPort, Integer> numbers = new HashMap<>();
        List<LoopPort> ports = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (Port port : node.kind().ports()) {
                if (port.medium() == Medium.LIQUID) {
                    LoopPort loopPort = new LoopPort(node.index(), port.name());
                    numbers.put(loopPort, ports.size());
                    ports.add(loopPort);
                }
            }
        }
        DisjointSets sets = new DisjointSets(ports.size());
        boolean[] connected = new boolean[ports.size()];
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.LIQUID) {
                int a = Objects.requireNonNull(numbers.get(new LoopPort(edge.from(), edge.fromPort())));
                int b = Objects.requireNonNull(numbers.get(new LoopPort(edge.to(), edge.toPort())));
                connected[a] = true;
                connected[b] = true;
                sets.join(a, b);
            }
        }
        Map<Integer, Loop> byRoot = new HashMap<>();
        List<Loop> found = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            if (connected[i]) {
                Loop loop = byRoot.computeIfAbsent(sets.find(i), root -> {
                    found.add(new Loop(found.size()));
                    return found.getLast();
                });
                assign(loop, ports.get(i));
            }
        }
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.LIQUID) {
                int a = Objects.requireNonNull(numbers.get(new LoopPort(edge.from(), edge.fromPort())));
                Objects.requireNonNull(byRoot.get(sets.find(a))).edges.add(edge);
            }
        }
        return found;
    }

    private void assign(Loop loop, LoopPort loopPort) {
        int v = loopPort.node();
        Node node = graph.node(v);
        loop.ports.add(loopPort);
        Port port = node.kind().port(loopPort.name()).orElseThrow();
        switch (port.direction()) {
            case SUPPLIES -> {
                loop.suppliers.add(v);
                supplierLoop[v] = loop.index;
            }
            case TAKES -> {
                loop.consumers.add(v);
                if (loopPort.name().equals("door")) {
                    doorLoop[v] = loop.index;
                } else {
                    consumerLoop[v] = loop.index;
                }
            }
            case BOTH -> {
                if (node.kind() == EquipmentKind.PUMP) {
                    loop.pumps.add(v);
                }
            }
        }
        if (loop.name.isEmpty() || (port.direction() == Port.Direction.SUPPLIES && loop.suppliers.size() == 1)) {
            loop.name = node.path();
        }
    }

    private void classify(Loop loop, Catalog catalog) {
        boolean racks = false;
        boolean condensers = false;
        for (int v : loop.consumers) {
            Node node = graph.node(v);
            condensers |= node.kind() == EquipmentKind.WATER_COOLED_CHILLER;
            if (node.kind() == EquipmentKind.RACK && !racks && consumerLoop[v] == loop.index) {
                racks = true;
                loop.fluid = catalog.rack(node.type())
                        .map(type -> Fluid.named(type.coolant()))
                        .orElse(Fluid.WATER);
            }
        }
        for (LoopPort port : loop.ports) {
            boolean takes = graph.node(port.node())
                            .kind()
                            .port(port.name())
                            .orElseThrow()
                            .direction()
                    == Port.Direction.TAKES;
            LoopFill fill = graph.node(port.node()).cooling().fill();
            if (!takes && !fill.fluid().isEmpty() && fill.hasKnownFluid()) {
                loop.fluid = Fluid.named(fill.fluid());
            }
            if (!takes && !Double.isNaN(fill.staticPressurePa())) {
                loop.staticPa = fill.staticPressurePa();
            }
        }
        loop.rejects =
                loop.suppliers.stream().anyMatch(v -> graph.node(v).kind().isHeatRejection());
        loop.kind =
                racks ? LoopResult.Kind.TECHNOLOGY : condensers ? LoopResult.Kind.CONDENSER : LoopResult.Kind.FACILITY;
        loop.designC = loop.suppliers.isEmpty()
                ? CoolingSolve.defaultSetPointC()
                : Math.clamp(setPointC[loop.suppliers.getFirst()], loop.fluid.lowestC(), loop.fluid.highestC());
    }

    /// Inner loops first. A cycle (a loop that cools itself through its own suppliers) cannot be ordered; its loops
    /// come last in file order.
    private int[] heatOrder(List<Loop> found) {
        int n = found.size();
        List<Integer> sorted = new ArrayList<>();
        boolean[] done = new boolean[n];
        while (sorted.size() < n) {
            int before = sorted.size();
            for (int i = 0; i < n; i++) {
                if (!done[i] && innerLoopsDone(found.get(i), done)) {
                    done[i] = true;
                    sorted.add(i);
                }
            }
            for (int i = 0; i < n && sorted.size() == before; i++) {
                if (!done[i]) {
                    done[i] = true;
                    sorted.add(i);
                }
            }
        }
        return sorted.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean innerLoopsDone(Loop loop, boolean[] done) {
        for (int v : loop.consumers) {
            int inner = supplierLoop[v];
            if (inner >= 0 && inner != loop.index && !done[inner]) {
                return false;
            }
        }
        return true;
    }

    private static int[] filled(int n) {
        int[] array = new int[n];
        Arrays.fill(array, -1);
        return array;
    }
}
