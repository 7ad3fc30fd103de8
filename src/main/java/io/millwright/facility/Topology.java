package io.millwright.facility;

import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is joined to what in a graph, and where paths are found in it. Graphs that differ only in places share one.
final class Topology {
    private static final int[] NOTHING = {0, 0};

    private final int[][] incoming;
    private final int[][] outgoing;
    private final List<Node> nodes;
    private final Map<String, Integer> nodesByPath;

    /// Made when somebody asks for the first time; two threads that ask at once make it twice, alike.
    private volatile @Nullable Map<String, int[]> ranges;

    Topology(List<Node> nodes, List<Edge> edges) {
        this.nodes = nodes;
        int[] inCount = new int[nodes.size()];
        int[] outCount = new int[nodes.size()];
        for (Edge edge : edges) {
            outCount[edge.from()]++;
            inCount[edge.to()]++;
        }
        incoming = new int[nodes.size()][];
        outgoing = new int[nodes.size()][];
        for (int i = 0; i < nodes.size(); i++) {
            incoming[i] = new int[inCount[i]];
            outgoing[i] = new int[outCount[i]];
        }
        Arrays.fill(inCount, 0);
        Arrays.fill(outCount, 0);
        for (Edge edge : edges) {
            outgoing[edge.from()][outCount[edge.from()]++] = edge.index();
            incoming[edge.to()][inCount[edge.to()]++] = edge.index();
        }
        nodesByPath = HashMap.newHashMap(nodes.size());
        for (Node node : nodes) {
            nodesByPath.put(node.path(), node.index());
        }
    }

    int[] incoming(int node) {
        return incoming[node];
    }

    int[] outgoing(int node) {
        return outgoing[node];
    }

    /// Index of the node with a path, -1 for none.
    int node(String path) {
        return nodesByPath.getOrDefault(path, -1);
    }

    /// First index, and the one after the last, of the nodes that a path names or contains.
    int[] below(String path) {
        Map<String, int[]> known = ranges;
        if (known == null) {
            known = ranges();
            ranges = known;
        }
        return known.getOrDefault(path, NOTHING);
    }

    private Map<String, int[]> ranges() {
        Map<String, int[]> found = new HashMap<>();
        for (Node node : nodes) {
            String path = node.path();
            int end = path.length();
            while (end > 0) {
                String part = path.substring(0, end);
                found.computeIfAbsent(part, key -> new int[] {node.index(), node.index()})[1] = node.index() + 1;
                end = path.lastIndexOf('/', end - 1);
            }
        }
        return found;
    }
}
