package io.millwright.report.loops;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.Valve;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Side;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.report.schematic.Trade;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The piping trade: everything with a liquid port, and racks that liquid reaches. What makes cold stands at the top,
/// headers below it in the order of their way from there, what puts heat in at the bottom. Pumps and tanks that hang on
/// a header by one line stand above it.
final class PipingTrade implements Trade {
    private static final int FAR = Integer.MAX_VALUE;

    private final FacilityGraph graph;
    private final Catalog catalog;

    /// How many pipes lie between a header, pump or tank and the nearest source of cold.
    private final int[] depth;

    private final int[] lines;

    PipingTrade(FacilityGraph graph, Catalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
        int n = graph.nodes().size();
        lines = new int[n];
        for (Edge edge : graph.edges()) {
            if (joins(edge)) {
                lines[edge.from()]++;
                lines[edge.to()]++;
            }
        }
        depth = depths(n);
    }

    private int[] depths(int n) {
        int[] found = new int[n];
        Arrays.fill(found, FAR);
        Deque<Integer> open = new ArrayDeque<>();
        for (Edge edge : graph.edges()) {
            if (joins(edge) && direction(edge.from(), edge.fromPort()) == Port.Direction.SUPPLIES) {
                reach(edge.to(), 1, found, open);
            } else if (joins(edge) && direction(edge.to(), edge.toPort()) == Port.Direction.SUPPLIES) {
                reach(edge.from(), 1, found, open);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int[] ends : new int[][] {graph.outgoing(node), graph.incoming(node)}) {
                for (int e : ends) {
                    Edge edge = graph.edge(e);
                    if (joins(edge) && isOpenEnded(edge)) {
                        reach(edge.from() == node ? edge.to() : edge.from(), found[node] + 1, found, open);
                    }
                }
            }
        }
        return found;
    }

    private static void reach(int node, int at, int[] found, Deque<Integer> open) {
        if (found[node] == FAR) {
            found[node] = at;
            open.add(node);
        }
    }

    private Port.Direction direction(int node, String port) {
        return graph.node(node).kind().port(port).map(Port::direction).orElse(Port.Direction.BOTH);
    }

    /// Whether neither end says which way the cold goes.
    private boolean isOpenEnded(Edge edge) {
        return direction(edge.from(), edge.fromPort()) == Port.Direction.BOTH
                && direction(edge.to(), edge.toPort()) == Port.Direction.BOTH;
    }

    @Override
    public boolean shows(Node node) {
        return node.kind() == EquipmentKind.RACK
                ? lines[node.index()] > 0
                : node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.LIQUID);
    }

    @Override
    public boolean joins(Edge edge) {
        return edge.medium() == Medium.LIQUID;
    }

    @Override
    public int supplier(Edge edge) {
        if (direction(edge.from(), edge.fromPort()) == Port.Direction.SUPPLIES
                || direction(edge.to(), edge.toPort()) == Port.Direction.TAKES) {
            return edge.from();
        }
        if (!isOpenEnded(edge)) {
            return edge.to();
        }
        if (isStub(edge.from()) || isStub(edge.to())) {
            return isStub(edge.from()) ? edge.from() : edge.to();
        }
        boolean forward = depth[edge.from()] == depth[edge.to()]
                ? edge.from() < edge.to()
                : depth[edge.from()] < depth[edge.to()];
        return forward ? edge.from() : edge.to();
    }

    private boolean isStub(int node) {
        EquipmentKind kind = graph.node(node).kind();
        return (kind == EquipmentKind.PUMP || kind == EquipmentKind.TANK) && lines[node] == 1;
    }

    /// The liquid and the rear door of a rack are different loads.
    @Override
    public boolean keepsPortsApart(EquipmentKind kind) {
        return kind == EquipmentKind.RACK;
    }

    @Override
    public boolean keepsTakersApart() {
        return true;
    }

    @Override
    public SymbolKind symbol(EquipmentKind kind) {
        return SymbolKind.ofPiping(kind);
    }

    @Override
    public Optional<String> load(Node node) {
        if (node.kind() == EquipmentKind.RACK) {
            return Optional.of("racks " + node.type() + node.rearDoor().orElse(""));
        }
        return node.kind().isAirUnit() ? Optional.of(node.kind().fileName() + " " + node.type()) : Optional.empty();
    }

    /// Headers are never told apart by type and stand alone.
    @Override
    public Optional<String> bank(Node node) {
        return node.kind() == EquipmentKind.HEADER ? Optional.empty() : Optional.of("");
    }

    @Override
    public boolean namesBanks() {
        return true;
    }

    @Override
    public Side side(Node node) {
        return Side.NONE;
    }

    @Override
    public Side side(Edge edge) {
        return Side.NONE;
    }

    @Override
    public Link.Role role(Edge edge) {
        return Link.Role.FEED;
    }

    @Override
    public boolean hasDevice(Edge edge) {
        return edge.pipe().valve() != Valve.NONE;
    }

    /// Heat that it moves or, for pumps, their flow.
    @Override
    public String rating(Node node) {
        Optional<CoolingType> type = catalog.cooling(node.type());
        if (node.kind() == EquipmentKind.HEADER) {
            return "";
        }
        if (type.isEmpty()) {
            return node.type();
        }
        if (node.kind() == EquipmentKind.PUMP) {
            return Dimension.LIQUID_FLOW.format(type.get().waterFlowM3PerS(), UnitSystem.SI);
        }
        return type.get().capacityW() > 0
                ? Dimension.HEAT_FLOW.format(type.get().capacityW(), UnitSystem.SI)
                : node.type();
    }

    @Override
    public Schematic.Lines lines() {
        return Schematic.Lines.PAIRS;
    }
}
