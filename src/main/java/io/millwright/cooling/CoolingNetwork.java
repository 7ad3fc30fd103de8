package io.millwright.cooling;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The liquid loops of a facility graph, found once and solved as often as heat or weather change.
///
/// **Loops.** Liquid ports that are joined, directly or through headers, pumps and tanks, share one loop. Ports that
/// take put heat into it
/// (racks, rear doors, air units, the facility side of CDUs, chiller condensers); ports that supply take heat out of
/// it.
///
/// **Model** (first order), per loop, `Q` = heat of all consumers and pumps, `C = ρ c_p V̇`:
///
/// - Flow: sum of the consumers' flows. A rack's flow is its data sheet's flow per watt at rated heat and does not
/// change with load; other consumers scale
///   theirs with their load, not below [#MIN_FLOW_FRACTION]. `T_return = T_supply + Q / C`.
/// - Suppliers share the heat in proportion to their capacity; `x` = heat over capacity.
/// - CDU: `T_supply = max(T_set, T_facility + a x)`. The approach `a` of the data sheet holds at rated load and scales
/// with load, as it does for a constant
///   exchanger conductance at constant flows.
/// - Dry cooler, adiabatic cooler, tower: can reach `T_0 + a x`, with `T_0` the dry bulb, the pre-cooled dry bulb
///   ([#ADIABATIC_EFFECTIVENESS]) or the wet bulb. Below the set point they slow down: fan speed `s = a x / (T_set -
/// T_0)`, fan power `s³`.
/// - Chillers trim: where free cooling and chillers share a loop, free coolers pre-cool the return from `T_return` to
/// `T_0 + a x f`, and take the part
///   `f = (T_return - T_0) / (T_return - T_set + a x)` of the heat, clamped to 0…1. Chillers take the rest up to their
/// capacity; then the supply drifts up until the free
///   coolers take what is left, `T_supply = f (ΔT + a x) + T_0 - ΔT`.
/// - Chiller power: rated COP scaled by the Carnot ratio between the rated and the actual temperatures (evaporating
/// [#EVAPORATOR_APPROACH_K] below
///   supply, condensing [#CONDENSER_APPROACH_K] above its sink).
/// - Pumps (in CDUs and on their own): power with the cube of the flow fraction, all of it heat in the loop.
///
/// - Pipes: see [PipeRuns]; a run whose drop exceeds the head of the pumps is a finding, the flow is not reduced.
///
/// **Assumptions**: perfect mixing, no pipe heat loss, hydraulics always deliver the flow. **Validity**: steady state,
/// liquids between 5 and 70 °C. **Balance**: heat in =
/// heat out + unremoved, which the coupled solve asserts. **Source**: effectiveness-NTU and affinity laws, ASHRAE
/// Handbook of
/// Fundamentals; Carnot scaling as in common design practice.
public final class CoolingNetwork {
    /// Lowest flow of a variable-flow consumer or pump relative to its rated flow.
    public static final double MIN_FLOW_FRACTION = 0.3;

    /// Lowest fan speed of a cooler that is not idle.
    public static final double MIN_FAN_SPEED = 0.2;

    /// Saturation effectiveness of an adiabatic pad (0.7 to 0.9 in practice).
    public static final double ADIABATIC_EFFECTIVENESS = 0.8;

    public static final double EVAPORATOR_APPROACH_K = 2;
    public static final double CONDENSER_APPROACH_K = 12;

    /// Outdoor temperature at which the rated COP of data sheets is taken to hold.
    public static final double RATED_OUTDOOR_C = 35;

    /// Condenser water supply at which the rated COP of water-cooled chillers is taken to hold.
    public static final double RATED_CONDENSER_WATER_C = 29.4;

    final FacilityGraph graph;
    final Loop[] loops;

    /// Data sheet of each node that has one; for racks, of its rear door.
    final @Nullable CoolingType[] types;

    final double[] capacityW;

    /// Loop of each consumer port: of racks and doors, of the facility side of CDUs and air units.
    final int[] consumerLoop;

    /// Loop of each rear door port.
    final int[] doorLoop;

    /// Loop that a node supplies.
    private final int[] supplierLoop;

    final double[] rackFlowM3PerS;
    final double[] rackLimitC;

    /// Order in which heat is passed on: a loop comes after every loop whose suppliers put heat into it.
    final int[] heatOrder;

    private CoolingNetwork(FacilityGraph graph, Catalog catalog) {
        this.graph = graph;
        int n = graph.nodes().size();
        types = new CoolingType[n];
        capacityW = new double[n];
        consumerLoop = filled(n);
        doorLoop = filled(n);
        supplierLoop = filled(n);
        rackFlowM3PerS = new double[n];
        rackLimitC = new double[n];
        Arrays.fill(rackLimitC, Double.NaN);
        loops = findLoops().toArray(new Loop[0]);
        for (Node node : graph.nodes()) {
            readNode(node, catalog);
        }
        for (Loop loop : loops) {
            classify(loop, catalog);
        }
        heatOrder = heatOrder();
        PipeRuns.measure(this);
    }

    /// Finds the loops of a graph.
    public static CoolingNetwork of(FacilityGraph graph, Catalog catalog) {
        return new CoolingNetwork(graph, catalog);
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

    /// Number of loops.
    public int loopCount() {
        return loops.length;
    }

    /// Whether a loop has anything that moves its water: a pump, or a supplier with a built-in pump (CDU).
    public boolean hasPump(int loop) {
        return !loops[loop].pumps.isEmpty() || loops[loop].suppliers.stream().anyMatch(this::hasBuiltInPump);
    }

    /// Path of the first member, for messages.
    public String loopName(int loop) {
        return loops[loop].name;
    }

    /// What is wrong with the loops as drawn, whatever the load: nothing moves the water, nothing takes the heat.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < loops.length; i++) {
            Loop loop = loops[i];
            if (loop.consumers.isEmpty()) {
                continue;
            }
            if (loop.suppliers.isEmpty()) {
                findings.add(Finding.error("cooling.loop.no-supplier", loop.name));
            } else if (!hasPump(i)) {
                findings.add(Finding.error("cooling.loop.no-pump", loop.name));
            }
        }
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK
                    && consumerLoop[node.index()] < 0
                    && rackFlowM3PerS[node.index()] > 0) {
                findings.add(Finding.error("cooling.rack.no-loop", node.path()));
            }
            if (node.rearDoor().isPresent() && doorLoop[node.index()] < 0) {
                findings.add(Finding.error("cooling.door.no-loop", node.path()));
            }
        }
        return findings;
    }

    /// Solves all loops.
    ///
    /// @param liquidHeatW heat that racks (liquid port) and air units (water port) put in, by node
    /// @param doorHeatW heat that rear doors put in, by node
    /// @param running which nodes have power and are in service
    /// @param dryBulbC outside
    /// @param wetBulbC outside
    public CoolingResult solve(
            double[] liquidHeatW, double[] doorHeatW, boolean[] running, double dryBulbC, double wetBulbC) {
        return new CoolingSolve(this, liquidHeatW, doorHeatW, running, dryBulbC, wetBulbC).run();
    }

    private List<Loop> findLoops() {
        // Union-find over (node, port) pairs; a node's pass-through port is one pair.
        Map<String, Integer> keys = new HashMap<>();
        List<int[]> portOf = new ArrayList<>();
        List<String> portName = new ArrayList<>();
        for (Node node : graph.nodes()) {
            for (Port port : node.kind().ports()) {
                if (port.medium() == Medium.LIQUID) {
                    keys.put(node.index() + ":" + port.name(), portOf.size());
                    portOf.add(new int[] {node.index()});
                    portName.add(port.name());
                }
            }
        }
        int[] parent = new int[portOf.size()];
        Arrays.setAll(parent, i -> i);
        boolean[] connected = new boolean[portOf.size()];
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.LIQUID) {
                int a = Objects.requireNonNull(keys.get(edge.from() + ":" + edge.fromPort()));
                int b = Objects.requireNonNull(keys.get(edge.to() + ":" + edge.toPort()));
                connected[a] = true;
                connected[b] = true;
                parent[root(parent, a)] = root(parent, b);
            }
        }
        Map<Integer, Integer> loopOfRoot = new HashMap<>();
        List<Loop> found = new ArrayList<>();
        for (int i = 0; i < parent.length; i++) {
            if (!connected[i]) {
                continue;
            }
            int loopIndex = loopOfRoot.computeIfAbsent(root(parent, i), r -> {
                found.add(new Loop());
                return found.size() - 1;
            });
            assign(found.get(loopIndex), loopIndex, portOf.get(i)[0], portName.get(i));
        }
        return found;
    }

    private void assign(Loop loop, int loopIndex, int v, String portName) {
        Node node = graph.node(v);
        Port port = node.kind().port(portName).orElseThrow();
        switch (port.direction()) {
            case SUPPLIES -> {
                loop.suppliers.add(v);
                supplierLoop[v] = loopIndex;
            }
            case TAKES -> {
                loop.consumers.add(v);
                if (portName.equals("door")) {
                    doorLoop[v] = loopIndex;
                } else {
                    consumerLoop[v] = loopIndex;
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

    private void readNode(Node node, Catalog catalog) {
        int v = node.index();
        if (node.kind() == EquipmentKind.RACK) {
            catalog.rack(node.type()).ifPresent(type -> {
                double liquidW = type.ratedPowerW() * type.liquidFraction();
                double perW =
                        Double.isNaN(type.liquidFlowM3PerSPerW()) ? 1.5e-3 / 60 / 1000 : type.liquidFlowM3PerSPerW();
                rackFlowM3PerS[v] = liquidW * perW;
                rackLimitC[v] = type.liquidSupplyMaxC();
            });
            node.rearDoor().flatMap(catalog::cooling).ifPresent(door -> types[v] = door);
        } else if (node.kind().group() == EquipmentKind.Group.COOLING) {
            catalog.cooling(node.type()).ifPresent(type -> types[v] = type);
        }
        capacityW[v] = types[v] == null ? 0 : zeroIfUnknown(types[v].capacityW());
    }

    private void classify(Loop loop, Catalog catalog) {
        boolean racks = false;
        boolean condensers = false;
        for (int v : loop.consumers) {
            Node node = graph.node(v);
            condensers |= node.kind() == EquipmentKind.WATER_COOLED_CHILLER;
            if (node.kind() == EquipmentKind.RACK && !racks && consumerLoop[v] >= 0 && loops[consumerLoop[v]] == loop) {
                racks = true;
                loop.fluid = catalog.rack(node.type())
                        .map(type -> Fluid.named(type.coolant()))
                        .orElse(Fluid.WATER);
            }
        }
        loop.rejects =
                loop.suppliers.stream().anyMatch(v -> graph.node(v).kind().isHeatRejection());
        loop.kind =
                racks ? LoopResult.Kind.TECHNOLOGY : condensers ? LoopResult.Kind.CONDENSER : LoopResult.Kind.FACILITY;
    }

    /// Inner loops first. A cycle (a loop that cools itself through its own suppliers) cannot be ordered; its loops
    /// come last in file order.
    private int[] heatOrder() {
        int n = loops.length;
        List<Integer> sorted = new ArrayList<>();
        boolean[] done = new boolean[n];
        while (sorted.size() < n) {
            int before = sorted.size();
            for (int i = 0; i < n; i++) {
                if (!done[i] && innerLoopsDone(i, done)) {
                    done[i] = true;
                    sorted.add(i);
                }
            }
            if (sorted.size() == before) {
                for (int i = 0; i < n; i++) {
                    if (!done[i]) {
                        done[i] = true;
                        sorted.add(i);
                        break;
                    }
                }
            }
        }
        return sorted.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean innerLoopsDone(int loop, boolean[] done) {
        for (int v : loops[loop].consumers) {
            int inner = supplierLoop[v];
            if (inner >= 0 && inner != loop && !done[inner]) {
                return false;
            }
        }
        return true;
    }

    boolean hasBuiltInPump(int v) {
        EquipmentKind kind = graph.node(v).kind();
        return types[v] != null
                && (kind == EquipmentKind.CDU || kind == EquipmentKind.CDU_AIR || kind == EquipmentKind.IMMERSION_TANK);
    }

    private static int root(int[] parent, int i) {
        int r = i;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    private static int[] filled(int n) {
        int[] array = new int[n];
        Arrays.fill(array, -1);
        return array;
    }

    private static double zeroIfUnknown(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
