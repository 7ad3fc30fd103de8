package io.millwright.ui.schematic;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import java.util.OptionalInt;

/// One line between two units, named so that it is found again after an edit.
///
/// @param connection path of the connection in the file
/// @param from path of the supplying unit
/// @param to path of the taking unit
/// @param port of the taking unit
public record Line(String connection, String from, String to, String port) {
    public static Line of(FacilityGraph graph, Edge edge) {
        return new Line(
                edge.connection(),
                graph.node(edge.from()).path(),
                graph.node(edge.to()).path(),
                edge.toPort());
    }

    /// Its edge in a graph; empty if the graph has no such line any more.
    public OptionalInt in(FacilityGraph graph) {
        return graph.node(to).map(node -> edgeTo(graph, node.index())).orElse(OptionalInt.empty());
    }

    private OptionalInt edgeTo(FacilityGraph graph, int node) {
        for (int e : graph.incoming(node)) {
            Edge edge = graph.edge(e);
            if (edge.connection().equals(connection)
                    && edge.toPort().equals(port)
                    && graph.node(edge.from()).path().equals(from)) {
                return OptionalInt.of(e);
            }
        }
        return OptionalInt.empty();
    }

    /// `MV A → Transformer 1`, by name.
    public static String words(FacilityGraph graph, int edge) {
        return graph.node(graph.edge(edge).from()).path() + " → "
                + graph.node(graph.edge(edge).to()).path();
    }
}
