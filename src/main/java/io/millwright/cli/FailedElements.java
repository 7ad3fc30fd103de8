package io.millwright.cli;

import io.millwright.facility.ElementNames;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.power.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads what is to fail from names on the command line: paths of elements (`ups-a`, `pods/03/board-b`), of rows and
/// arrays (all their members) and of connections.
final class FailedElements {
    private FailedElements() {}

    /// @param medium of the connections that may be named
    /// @throws UserError if a name is not known, with the nearest ones that are
    static Failures of(FacilityGraph graph, List<String> names, Medium medium) {
        Failures failures = Failures.NONE;
        for (String name : names) {
            failures = failures.and(of(graph, name, medium));
        }
        return failures;
    }

    private static Failures of(FacilityGraph graph, String name, Medium medium) {
        List<Integer> nodes = graph.nodesBelow(name).stream().map(Node::index).toList();
        if (!nodes.isEmpty()) {
            return new Failures(nodes, List.of());
        }
        List<Integer> edges = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == medium && edge.connection().equals(name)) {
                edges.add(edge.index());
            }
        }
        if (edges.isEmpty()) {
            throw new UserError("There is no element or " + medium.name().toLowerCase(Locale.ROOT) + " connection \""
                    + name + "\"." + suggestion(graph, name, medium));
        }
        return new Failures(List.of(), edges);
    }

    private static String suggestion(FacilityGraph graph, String name, Medium medium) {
        List<String> close = ElementNames.near(graph, name, edge -> edge.medium() == medium);
        return close.isEmpty() ? "" : " Did you mean " + String.join(" or ", close) + "?";
    }
}
