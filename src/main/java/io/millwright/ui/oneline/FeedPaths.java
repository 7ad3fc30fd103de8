package io.millwright.ui.oneline;

import io.millwright.editing.Tracing;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.ui.schematic.Sheet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The electrical paths from the sources to some nodes, and what is said of them.
final class FeedPaths {
    private FeedPaths() {}

    /// The nodes with power that a text names: exactly if there is one, else all whose path or name has it in it.
    ///
    /// @param query in small letters
    static BitSet named(String query, Sheet sheet) {
        FacilityGraph graph = sheet.graph();
        BitSet found = new BitSet();
        BitSet exact = new BitSet();
        for (Node node : graph.nodes()) {
            if (sheet.diagram().symbolOfNode()[node.index()] < 0) {
                continue;
            }
            String path = node.path().toLowerCase(Locale.ROOT);
            String name = node.name().toLowerCase(Locale.ROOT);
            if (path.contains(query) || name.contains(query)) {
                found.set(node.index());
            }
            if (path.equals(query) || name.equals(query)) {
                exact.set(node.index());
            }
        }
        return exact.isEmpty() ? found : exact;
    }

    static Tracing.Trace of(BitSet nodes, FacilityGraph graph) {
        return Tracing.trace(graph, nodes, Tracing.Direction.UPSTREAM, Set.of(Medium.POWER));
    }

    /// `pod/01/row-1/03: 2 feeds, 11 elements up to Utility A and Utility B`.
    static String sentence(FacilityGraph graph, BitSet from, Tracing.Trace trace) {
        int first = from.nextSetBit(0);
        long feeds = Arrays.stream(graph.incoming(first))
                .filter(e -> graph.edge(e).medium() == Medium.POWER)
                .count();
        String what = from.cardinality() == 1
                ? graph.node(first).path() + ": " + feeds + (feeds == 1 ? " feed, " : " feeds, ")
                : from.cardinality() + " units: ";
        BitSet above = trace.nodes();
        above.andNot(from);
        List<String> sources = above.stream()
                .mapToObj(graph::node)
                .filter(node -> node.kind().isSource() && node.kind() != EquipmentKind.GENERATOR)
                .map(Node::name)
                .distinct()
                .toList();
        String end = sources.isEmpty()
                ? ""
                : sources.size() <= 3
                        ? " up to " + String.join(", ", sources)
                        : " up to " + sources.size() + " sources";
        return what + above.cardinality() + " elements" + end;
    }
}
