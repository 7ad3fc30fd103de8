package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.schematic.ElementFacts.Fact;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A run beside the graph of the facility that is open: where lies what it tells of each element. Holds for the run
/// however far it has come.
final class RunIndex {
    private record Key(Subject.Kind kind, String quantity) {}

    private final FacilityGraph graph;
    private final Recording first;
    private final Map<Subject.Kind, Set<Quantity>> quantities = new EnumMap<>(Subject.Kind.class);
    private final Map<Key, Columns> columns = new HashMap<>();

    RunIndex(Recording first, FacilityGraph graph) {
        this.first = first;
        this.graph = graph;
        for (Channel channel : first.channels()) {
            quantities
                    .computeIfAbsent(channel.subject().kind(), kind -> new LinkedHashSet<>())
                    .add(channel.quantity());
        }
    }

    FacilityGraph graph() {
        return graph;
    }

    /// Where a quantity of racks or equipment lies.
    Columns columns(Subject.Kind kind, Quantity quantity) {
        return columns.computeIfAbsent(
                new Key(kind, quantity.id()),
                key -> Columns.of(
                        first, first.channels(kind, quantity), graph.nodes().size(), nodes()));
    }

    /// Where a quantity of connections lies.
    Columns connections(Quantity quantity) {
        return columns.computeIfAbsent(
                new Key(Subject.Kind.CONNECTION, quantity.id()),
                key -> Columns.of(
                        first,
                        first.channels(Subject.Kind.CONNECTION, quantity),
                        graph.edges().size(),
                        edges()));
    }

    private Map<String, Integer> nodes() {
        Map<String, Integer> indices = new HashMap<>();
        graph.nodes().forEach(node -> indices.put(node.path(), node.index()));
        return indices;
    }

    private Map<String, Integer> edges() {
        Map<String, Integer> indices = new HashMap<>();
        graph.edges()
                .forEach(edge -> indices.put(Subject.connection(graph, edge).path(), edge.index()));
        return indices;
    }

    /// What a node is to a run: a rack or equipment.
    static Subject subject(Node node) {
        return new Subject(node.kind() == EquipmentKind.RACK ? Subject.Kind.RACK : Subject.Kind.EQUIPMENT, node.path());
    }

    /// The node as a subject, if the run tells anything of it.
    Optional<Subject> known(Node node) {
        return Optional.of(subject(node)).filter(this::knows);
    }

    /// Whether the run tells anything of a subject.
    boolean knows(Subject subject) {
        return quantities.getOrDefault(subject.kind(), Set.of()).stream()
                .anyMatch(quantity ->
                        first.channel(subject.kind(), subject.path(), quantity).isPresent());
    }

    /// All that a run tells of a subject at a moment.
    List<Fact> facts(Recording run, Subject subject, double timeS, UnitSystem units) {
        List<Fact> facts = new ArrayList<>();
        for (Quantity quantity : quantities.getOrDefault(subject.kind(), Set.of())) {
            run.channel(subject.kind(), subject.path(), quantity).ifPresent(channel -> {
                double value = run.valueAt(channel, timeS);
                if (!Double.isNaN(value)) {
                    facts.add(new Fact(quantity.name(), Words.of(quantity, subject.kind(), value, units)));
                }
            });
        }
        return facts;
    }
}
