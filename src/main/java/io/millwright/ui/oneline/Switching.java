package io.millwright.ui.oneline;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Normally;
import io.millwright.power.Failures;
import io.millwright.ui.schematic.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What was done to the electrical path by hand.
///
/// @param out paths of the units that are out of service
/// @param opened lines that are open until somebody closes them
/// @param closed lines that are open in normal running and closed by hand
public record Switching(Set<String> out, Set<Line> opened, Set<Line> closed) {
    public static final Switching NONE = new Switching(Set.of(), Set.of(), Set.of());

    public Switching {
        out = Collections.unmodifiableSet(new LinkedHashSet<>(out));
        opened = Collections.unmodifiableSet(new LinkedHashSet<>(opened));
        closed = Collections.unmodifiableSet(new LinkedHashSet<>(closed));
    }

    /// The hand that makes some failures.
    static Switching of(FacilityGraph graph, Failures failures) {
        Set<String> out = new LinkedHashSet<>();
        Set<Line> opened = new LinkedHashSet<>();
        failures.nodes().forEach(node -> out.add(graph.node(node).path()));
        failures.edges().forEach(edge -> opened.add(Line.of(graph, graph.edge(edge))));
        return new Switching(out, opened, Set.of());
    }

    public boolean isNone() {
        return out.isEmpty() && opened.isEmpty() && closed.isEmpty();
    }

    Switching withOut(Collection<String> units) {
        return new Switching(changed(out, all -> all.addAll(units)), opened, closed);
    }

    Switching withBack(Collection<String> units) {
        return new Switching(changed(out, all -> all.removeAll(units)), opened, closed);
    }

    /// Opens a line; a standby tie then no longer closes by itself.
    Switching withOpen(FacilityGraph graph, Edge edge) {
        Line line = Line.of(graph, edge);
        if (!mayOpen(graph, edge)) {
            return this;
        }
        return closed.contains(line)
                ? new Switching(out, opened, changed(closed, all -> all.remove(line)))
                : new Switching(out, changed(opened, all -> all.add(line)), closed);
    }

    Switching withClosed(FacilityGraph graph, Edge edge) {
        Line line = Line.of(graph, edge);
        if (!mayClose(graph, edge)) {
            return this;
        }
        return opened.contains(line)
                ? new Switching(out, changed(opened, all -> all.remove(line)), closed)
                : new Switching(out, opened, changed(closed, all -> all.add(line)));
    }

    boolean mayOpen(FacilityGraph graph, Edge edge) {
        Line line = Line.of(graph, edge);
        return closed.contains(line) || (edge.normally() != Normally.OPEN && !opened.contains(line));
    }

    boolean mayClose(FacilityGraph graph, Edge edge) {
        Line line = Line.of(graph, edge);
        return opened.contains(line) || (edge.normally() != Normally.CLOSED && !closed.contains(line));
    }

    /// What is out or opened, as far as the graph still has it.
    Failures failures(FacilityGraph graph) {
        List<Integer> nodes = out.stream()
                .flatMap(path -> graph.node(path).stream())
                .map(Node::index)
                .toList();
        return new Failures(nodes, edges(graph, opened));
    }

    /// What is closed by hand, as far as the graph still has it.
    List<Integer> closedEdges(FacilityGraph graph) {
        return edges(graph, closed);
    }

    private static List<Integer> edges(FacilityGraph graph, Set<Line> lines) {
        List<Integer> edges = new ArrayList<>();
        lines.forEach(line -> line.in(graph).ifPresent(edges::add));
        return edges;
    }

    private static <T> Set<T> changed(Set<T> set, Consumer<Set<T>> change) {
        Set<T> copy = new LinkedHashSet<>(set);
        change.accept(copy);
        return copy;
    }
}
