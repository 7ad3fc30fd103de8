package io.millwright.cooling.hydraulics;

import io.millwright.numeric.MinimumDegree;
import io.millwright.numeric.SparsePattern;
import java.util.Arrays;

/// In which order a solver keeps the nodes and links of a network: nodes as they are best eliminated and after them
/// those of fixed head, links by kind of law and within it by their first node to be eliminated, so that neighbours in
/// memory meet neighbours.
///
/// @param rows number of junctions
/// @param nodeAt node of the network by place
/// @param linkAt link of the network by place
/// @param from place of the first node, by place of the link
/// @param to place of the second node, by place of the link
record SolverOrder(int rows, int[] nodeAt, int[] linkAt, int[] from, int[] to) {
    static SolverOrder of(HydraulicNetwork network) {
        int[] placeOf = new int[network.nodes().size()];
        int[] nodeAt = eliminationOrder(network, placeOf);
        int rows = 0;
        for (boolean fixed : network.fixedHead) {
            rows += fixed ? 0 : 1;
        }
        int[] linkAt = BranchLaws.byRank(network, linksByNode(network, placeOf));
        int[] from = new int[linkAt.length];
        int[] to = new int[linkAt.length];
        for (int k = 0; k < linkAt.length; k++) {
            from[k] = placeOf[network.from[linkAt[k]]];
            to[k] = placeOf[network.to[linkAt[k]]];
        }
        return new SolverOrder(rows, nodeAt, linkAt, from, to);
    }

    /// Junctions as they are best eliminated, then nodes of fixed head.
    private static int[] eliminationOrder(HydraulicNetwork network, int[] rowOf) {
        int nodes = rowOf.length;
        int[] junctions = new int[nodes];
        int count = 0;
        for (int node = 0; node < nodes; node++) {
            rowOf[node] = -1;
            if (!network.fixedHead[node]) {
                rowOf[node] = count;
                junctions[count++] = node;
            }
        }
        int links = network.from.length;
        int[] first = new int[links];
        int[] second = new int[links];
        int pairs = 0;
        for (int link = 0; link < links; link++) {
            int a = rowOf[network.from[link]];
            int b = rowOf[network.to[link]];
            if (a >= 0 && b >= 0) {
                first[pairs] = a;
                second[pairs++] = b;
            }
        }
        int[] order =
                MinimumDegree.order(SparsePattern.of(count, Arrays.copyOf(first, pairs), Arrays.copyOf(second, pairs)));
        int[] nodeAt = new int[nodes];
        for (int row = 0; row < count; row++) {
            nodeAt[row] = junctions[order[row]];
        }
        int at = count;
        for (int node = 0; node < nodes; node++) {
            if (network.fixedHead[node]) {
                nodeAt[at++] = node;
            }
        }
        for (int i = 0; i < nodes; i++) {
            rowOf[nodeAt[i]] = i;
        }
        return nodeAt;
    }

    /// Links by the earlier of their nodes, so that neighbours in memory meet neighbours.
    private static int[] linksByNode(HydraulicNetwork network, int[] rowOf) {
        int links = network.from.length;
        int[] next = new int[rowOf.length + 1];
        for (int link = 0; link < links; link++) {
            next[Math.min(rowOf[network.from[link]], rowOf[network.to[link]]) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] sorted = new int[links];
        for (int link = 0; link < links; link++) {
            sorted[next[Math.min(rowOf[network.from[link]], rowOf[network.to[link]])]++] = link;
        }
        return sorted;
    }
}
