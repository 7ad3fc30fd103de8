package io.millwright.twin.scenario;

import io.millwright.facility.Block;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.EquipmentKind.Group;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.SetPointReset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Set points of cooling equipment, where the facility says them: at an element of the site or of a block.
public final class SetPoints {
    private SetPoints() {}

    /// An element that has a set point.
    ///
    /// @param block id of the block that it is drawn in; empty for the site
    /// @param equipment its id there
    public record Place(String block, String equipment) {}

    /// The units that an element stands for: itself, or what supplies the loop of a header.
    public static Set<Node> units(FacilityGraph graph, List<Node> named) {
        Set<Node> units = new LinkedHashSet<>();
        for (Node node : named) {
            if (node.kind() == EquipmentKind.HEADER) {
                units.addAll(suppliers(graph, node));
            } else if (hasSetPoint(node.kind())) {
                units.add(node);
            }
        }
        return units;
    }

    /// The element that a node is a unit of.
    public static Optional<Place> place(Facility facility, Node node) {
        Layout layout = facility.layout();
        String block = "";
        Deque<String> names = new ArrayDeque<>(Arrays.asList(node.elementPath().split("/")));
        while (names.size() > 1) {
            Instance instance = layout.instances().get(names.remove());
            Block inside = instance == null ? null : facility.blocks().get(instance.block());
            if (instance == null || inside == null) {
                return Optional.empty();
            }
            if (instance.count() > 1) {
                names.remove();
            }
            block = instance.block();
            layout = inside.layout();
        }
        return layout.equipment().containsKey(names.peek())
                ? Optional.of(new Place(block, names.remove()))
                : Optional.empty();
    }

    /// The set point of an element as the facility says it; NaN if it says none.
    public static double at(Facility facility, Place place) {
        Equipment equipment = layout(facility, place).equipment().get(place.equipment());
        return equipment == null ? Double.NaN : equipment.setPointC();
    }

    /// The facility with a fixed set point at an element, or with that of another facility.
    public static Facility with(Facility facility, Place place, Optional<Double> toC, Facility otherwise) {
        Layout layout = layout(facility, place);
        Equipment equipment = layout.equipment().get(place.equipment());
        Equipment drawn = layout(otherwise, place).equipment().get(place.equipment());
        if (equipment == null || drawn == null) {
            throw new IllegalStateException(place + " is gone. Settings of a run leave its elements as they are.");
        }
        Equipment set = toC.map(celsius -> equipment
                        .withSetPointC(celsius)
                        .withCooling(equipment.cooling().withReset(SetPointReset.NONE)))
                .orElseGet(() -> equipment
                        .withSetPointC(drawn.setPointC())
                        .withCooling(
                                equipment.cooling().withReset(drawn.cooling().reset())));
        Map<String, Equipment> all = new LinkedHashMap<>(layout.equipment());
        all.put(place.equipment(), set);
        Layout changed = layout.withEquipment(all);
        if (place.block().isEmpty()) {
            return facility.withLayout(changed);
        }
        Map<String, Block> blocks = new LinkedHashMap<>(facility.blocks());
        blocks.computeIfPresent(place.block(), (id, block) -> block.withLayout(changed));
        return facility.withBlocks(blocks);
    }

    private static Layout layout(Facility facility, Place place) {
        Block block = facility.blocks().get(place.block());
        return block == null ? facility.layout() : block.layout();
    }

    /// Whether equipment of a kind supplies water, coolant or air at a temperature that is set.
    static boolean hasSetPoint(EquipmentKind kind) {
        return kind.group() == Group.COOLING && kind != EquipmentKind.PUMP && kind != EquipmentKind.TANK;
    }

    /// What supplies the loop that a header belongs to: everything joined to it through headers, pumps and tanks.
    private static Set<Node> suppliers(FacilityGraph graph, Node header) {
        Set<Node> suppliers = new LinkedHashSet<>();
        Set<Integer> seen = new HashSet<>(List.of(header.index()));
        Deque<Integer> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int index : graph.incoming(node)) {
                Edge edge = graph.edge(index);
                look(graph, edge, edge.from(), edge.fromPort(), suppliers, seen, open);
            }
            for (int index : graph.outgoing(node)) {
                Edge edge = graph.edge(index);
                look(graph, edge, edge.to(), edge.toPort(), suppliers, seen, open);
            }
        }
        return suppliers;
    }

    private static void look(
            FacilityGraph graph,
            Edge edge,
            int other,
            String port,
            Set<Node> suppliers,
            Set<Integer> seen,
            Deque<Integer> open) {
        if (edge.medium() != Medium.LIQUID) {
            return;
        }
        Node node = graph.node(other);
        Optional<Port.Direction> direction = node.kind().port(port).map(Port::direction);
        if (direction.equals(Optional.of(Port.Direction.BOTH))) {
            if (seen.add(other)) {
                open.add(other);
            }
        } else if (direction.equals(Optional.of(Port.Direction.SUPPLIES)) && hasSetPoint(node.kind())) {
            suppliers.add(node);
        }
    }
}
