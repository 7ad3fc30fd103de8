package io.millwright.ui.loops;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.ui.schematic.Line;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/// What was stopped and shut by hand: a question to the solver, no edit.
///
/// @param stopped paths of units
/// @param shut connections whose valves are closed
public record Outages(Set<String> stopped, Set<Line> shut) {
    public static final Outages NONE = new Outages(Set.of(), Set.of());

    public Outages {
        stopped = Collections.unmodifiableSet(new LinkedHashSet<>(stopped));
        shut = Collections.unmodifiableSet(new LinkedHashSet<>(shut));
    }

    public boolean isNone() {
        return stopped.isEmpty() && shut.isEmpty();
    }

    Outages withStopped(Collection<String> units) {
        return new Outages(changed(stopped, all -> all.addAll(units)), shut);
    }

    Outages withStarted(Collection<String> units) {
        return new Outages(changed(stopped, all -> all.removeAll(units)), shut);
    }

    Outages withShut(FacilityGraph graph, Edge edge) {
        return new Outages(stopped, changed(shut, all -> all.add(Line.of(graph, edge))));
    }

    Outages withOpen(FacilityGraph graph, Edge edge) {
        return new Outages(stopped, changed(shut, all -> all.remove(Line.of(graph, edge))));
    }

    boolean isShut(FacilityGraph graph, Edge edge) {
        return shut.contains(Line.of(graph, edge));
    }

    /// Which nodes are stopped, as far as the graph still has them, together with those that are anyway.
    boolean[] nodes(FacilityGraph graph, boolean[] before) {
        boolean[] out = before.clone();
        stopped.stream()
                .flatMap(path -> graph.node(path).stream())
                .mapToInt(Node::index)
                .forEach(node -> out[node] = true);
        return out;
    }

    /// Which edges are shut, as far as the graph still has them.
    boolean[] edges(FacilityGraph graph) {
        boolean[] closed = new boolean[graph.edges().size()];
        shut.forEach(line -> line.in(graph).ifPresent(edge -> closed[edge] = true));
        return closed;
    }

    private static <T> Set<T> changed(Set<T> set, Consumer<Set<T>> change) {
        Set<T> copy = new LinkedHashSet<>(set);
        change.accept(copy);
        return copy;
    }
}
