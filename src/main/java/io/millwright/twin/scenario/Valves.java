package io.millwright.twin.scenario;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.twin.loop.LoopAction;
import java.util.List;

/// Which liquid connections are shut when.
final class Valves {
    private final FacilityGraph graph;
    private final Turns<Integer, Boolean> shut = Turns.ofLatest();

    Valves(FacilityGraph graph) {
        this.graph = graph;
    }

    static boolean isPipe(Edge edge) {
        return edge.medium() == Medium.LIQUID;
    }

    /// Whether a liquid connection has this name.
    boolean knows(String connection) {
        return !pipes(connection).isEmpty();
    }

    /// Shuts what is drawn under a name. Returns whether there is anything.
    boolean shut(String connection, double fromS, double untilS, String name) {
        List<Integer> pipes = pipes(connection);
        pipes.forEach(pipe -> shut.add(pipe, fromS, untilS, true, name));
        return !pipes.isEmpty();
    }

    /// Opens what is drawn under a name. Returns whether there is anything.
    boolean open(String connection, double atS) {
        List<Integer> pipes = pipes(connection);
        pipes.forEach(pipe -> shut.end(pipe, atS));
        return !pipes.isEmpty();
    }

    private List<Integer> pipes(String connection) {
        return graph.edges().stream()
                .filter(edge -> isPipe(edge) && edge.connection().equals(connection))
                .map(Edge::index)
                .toList();
    }

    List<LoopAction.Timed> actions() {
        return shut.actions((isShut, pipes) ->
                isShut.isPresent() ? new LoopAction.ShutPipes(pipes) : new LoopAction.OpenPipes(pipes));
    }
}
