package io.millwright.editing;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.facility.Port;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;

/// What something depends on, and what depends on it: paths through the graph against and along the flow.
///
/// Over several media a path changes from one to the other where a piece of equipment has ports of both: upstream of a
/// rack lies its CDU, and so what powers that CDU's pumps.
public final class Tracing {
    /// Against the flow or along it.
    public enum Direction {
        UPSTREAM,
        DOWNSTREAM
    }

    /// The nodes and edges on the way, with how many steps away they are.
    public static final class Trace {
        private final BitSet nodes;
        private final BitSet edges;
        private final int[] depth;

        private Trace(BitSet nodes, BitSet edges, int[] depth) {
            this.nodes = nodes;
            this.edges = edges;
            this.depth = depth;
        }

        /// Indices of the nodes, with those it began at. A copy.
        public BitSet nodes() {
            return (BitSet) nodes.clone();
        }

        /// Indices of the edges. A copy.
        public BitSet edges() {
            return (BitSet) edges.clone();
        }

        /// Fewest steps from where it began; 0 there, -1 for a node that is not on the way.
        public int depth(int node) {
            return depth[node];
        }

        /// Most steps of any node.
        public int depth() {
            return Arrays.stream(depth).max().orElse(0);
        }
    }

    private Tracing() {}

    /// Follows all edges of some media from some nodes, each node once. Ties and other switches that are open in normal
    /// running are not followed.
    public static Trace trace(FacilityGraph graph, BitSet from, Direction direction, Set<Medium> media) {
        int[] depth = new int[graph.nodes().size()];
        Arrays.fill(depth, -1);
        BitSet nodes = new BitSet();
        BitSet edges = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int node = from.nextSetBit(0); node >= 0; node = from.nextSetBit(node + 1)) {
            depth[node] = 0;
            nodes.set(node);
            open.add(node);
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int[] touching : new int[][] {graph.incoming(node), graph.outgoing(node)}) {
                for (int index : touching) {
                    Edge edge = graph.edge(index);
                    int start = direction == Direction.DOWNSTREAM ? supplier(graph, edge) : taker(graph, edge);
                    if (start != node || !media.contains(edge.medium()) || edge.normally() != Normally.CLOSED) {
                        continue;
                    }
                    edges.set(index);
                    int next = edge.from() == node ? edge.to() : edge.from();
                    if (depth[next] < 0) {
                        depth[next] = depth[node] + 1;
                        nodes.set(next);
                        open.add(next);
                    }
                }
            }
        }
        return new Trace(nodes, edges, depth);
    }

    /// The node that gives: the one that the edge is drawn from, unless the ports say otherwise. A liquid connection
    /// may be drawn either way.
    private static int supplier(FacilityGraph graph, Edge edge) {
        return isBackwards(graph, edge) ? edge.to() : edge.from();
    }

    private static int taker(FacilityGraph graph, Edge edge) {
        return isBackwards(graph, edge) ? edge.from() : edge.to();
    }

    private static boolean isBackwards(FacilityGraph graph, Edge edge) {
        if (edge.medium() != Medium.LIQUID) {
            return false;
        }
        Port.Direction from = direction(graph.node(edge.from()).kind(), edge.fromPort());
        Port.Direction to = direction(graph.node(edge.to()).kind(), edge.toPort());
        return (from == Port.Direction.TAKES && to != Port.Direction.TAKES)
                || (to == Port.Direction.SUPPLIES && from != Port.Direction.SUPPLIES);
    }

    private static Port.Direction direction(EquipmentKind kind, String port) {
        return kind.port(port).map(Port::direction).orElse(Port.Direction.BOTH);
    }
}
