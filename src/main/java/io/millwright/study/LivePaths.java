package io.millwright.study;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.power.SwitchState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Walks along closed power connections.
final class LivePaths {
    private LivePaths() {}

    /// Everything that a node feeds through closed connections, nearest first, without itself.
    static List<Integer> below(FacilityGraph graph, SwitchState state, int node) {
        boolean[] seen = new boolean[graph.nodes().size()];
        seen[node] = true;
        Deque<Integer> ahead = new ArrayDeque<>();
        ahead.add(node);
        List<Integer> found = new ArrayList<>();
        while (!ahead.isEmpty()) {
            for (int e : graph.outgoing(ahead.remove())) {
                Edge edge = graph.edge(e);
                if (carries(edge, state) && !seen[edge.to()]) {
                    seen[edge.to()] = true;
                    found.add(edge.to());
                    ahead.add(edge.to());
                }
            }
        }
        return found;
    }

    /// Whether a connection is a closed power connection between nodes in service. The side that a transfer switch does
    /// not take is open.
    static boolean carries(Edge edge, SwitchState state) {
        return edge.medium() == Medium.POWER
                && !state.isOpen(edge.index())
                && !state.isOutOfService(edge.to())
                && !state.isOutOfService(edge.from())
                && (!edge.toPort().equals("alternate") || state.isOnAlternate(edge.to()))
                && (!edge.toPort().equals("primary") || !state.isOnAlternate(edge.to()));
    }
}
