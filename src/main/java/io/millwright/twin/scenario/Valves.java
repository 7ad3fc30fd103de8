package io.millwright.twin.scenario;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.scenario.Turns.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which liquid connections are shut when: a closed loop is told all of them whenever one changes.
final class Valves {
    private final FacilityGraph graph;
    private final Turns<Integer, Boolean> shut = Turns.ofLatest();

    Valves(FacilityGraph graph) {
        this.graph = graph;
    }

    static boolean isPipe(Edge edge) {
        return edge.medium() == Medium.LIQUID;
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

    /// What is done, in order of time.
    List<LoopAction.Timed> actions() {
        List<Change<Integer, Boolean>> changes = new ArrayList<>(shut.changes());
        changes.sort(Comparator.comparingDouble(Change::timeS));
        List<LoopAction.Timed> actions = new ArrayList<>();
        Set<Integer> now = new TreeSet<>();
        for (int i = 0; i < changes.size(); i++) {
            Change<Integer, Boolean> change = changes.get(i);
            if (change.value().isPresent()) {
                now.add(change.subject());
            } else {
                now.remove(change.subject());
            }
            if (i + 1 == changes.size() || changes.get(i + 1).timeS() > change.timeS()) {
                actions.add(new LoopAction.Timed(
                        change.timeS(), new LoopAction.ShutPipes(List.copyOf(now)), change.name()));
            }
        }
        return actions;
    }
}
