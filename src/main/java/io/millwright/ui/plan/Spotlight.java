package io.millwright.ui.plan;

import java.util.BitSet;
import java.util.Set;

/// What stands out on the plan while the rest is dimmed.
///
/// @param nodes indices of nodes of the graph on screen
/// @param connections paths of connections
public record Spotlight(BitSet nodes, Set<String> connections) {
    /// What is left of the rest.
    private static final double DIMMED = 0.18;

    public Spotlight {
        nodes = (BitSet) nodes.clone();
        connections = Set.copyOf(connections);
    }

    @Override
    public BitSet nodes() {
        return (BitSet) nodes.clone();
    }

    /// How strongly a node is drawn.
    double strength(int node) {
        return nodes.get(node) ? 1 : DIMMED;
    }

    /// How strongly the lines of a connection are drawn.
    double strength(String connection) {
        return connections.contains(connection) ? 1 : DIMMED;
    }
}
