package io.millwright.report.oneline;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.report.schematic.Side;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Which feed each node belongs to. A node upstream of port A of racks only is on the A side; what feeds no rack is on
/// the side of what feeds it.
final class Sides {
    private static final int A = 1;
    private static final int B = 2;
    private static final int OTHER = 4;

    private final FacilityGraph graph;
    private final int[] bits;

    private Sides(FacilityGraph graph) {
        this.graph = graph;
        this.bits = new int[graph.nodes().size()];
    }

    static Sides of(FacilityGraph graph) {
        Sides sides = new Sides(graph);
        int[] nothing = new int[graph.nodes().size()];
        for (Edge edge : graph.edges()) {
            if (carries(edge) && graph.node(edge.to()).kind() == EquipmentKind.RACK) {
                sides.climb(edge.from(), bit(edge.toPort()), nothing);
            }
        }
        sides.descend();
        sides.pair();
        sides.descend();
        return sides;
    }

    /// Whether power flows in normal running: a tie that is open belongs to neither side.
    private static boolean carries(Edge edge) {
        return edge.medium() == Medium.POWER && edge.normally() == Normally.CLOSED;
    }

    private static int bit(String rackPort) {
        return switch (rackPort) {
            case "A" -> A;
            case "B" -> B;
            default -> OTHER;
        };
    }

    /// @param known nodes whose side was found before, which stay as they are
    private void climb(int start, int bit, int[] known) {
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            int node = open.remove();
            if ((bits[node] & bit) != 0 || known[node] != 0) {
                continue;
            }
            bits[node] |= bit;
            for (int e : graph.incoming(node)) {
                if (carries(graph.edge(e))) {
                    open.add(graph.edge(e).from());
                }
            }
        }
    }

    /// Hands the side of a feed on to what no rack hangs on, as far as it leads.
    private void descend() {
        Deque<Integer> open = new ArrayDeque<>();
        boolean[] given = new boolean[bits.length];
        for (int node = 0; node < bits.length; node++) {
            if (Integer.bitCount(bits[node]) == 1) {
                open.add(node);
            }
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int e : graph.outgoing(node)) {
                Edge edge = graph.edge(e);
                int more = bits[edge.to()] | bits[node];
                if (carries(edge) && (bits[edge.to()] == 0 || given[edge.to()]) && more != bits[edge.to()]) {
                    bits[edge.to()] = more;
                    given[edge.to()] = true;
                    open.add(edge.to());
                }
            }
        }
    }

    /// Where nothing tells the feeds of a load apart, the first of the file is A and the second is B.
    private void pair() {
        int[] before = bits.clone();
        for (Node node : graph.nodes()) {
            int[] feeds = Arrays.stream(graph.incoming(node.index()))
                    .filter(e -> carries(graph.edge(e)))
                    .map(e -> graph.edge(e).from())
                    .toArray();
            if (feeds.length == 2
                    && node.kind().group() != EquipmentKind.Group.POWER
                    && before[feeds[0]] == 0
                    && before[feeds[1]] == 0) {
                climb(feeds[0], A, before);
                climb(feeds[1], B, before);
            }
        }
    }

    Side ofNode(int node) {
        return side(bits[node]);
    }

    Side ofEdge(Edge edge) {
        if (graph.node(edge.to()).kind() == EquipmentKind.RACK) {
            return side(bit(edge.toPort()));
        }
        Side from = side(bits[edge.from()]);
        return from == Side.SHARED ? side(bits[edge.to()]) : from;
    }

    private static Side side(int bits) {
        return switch (bits) {
            case 0 -> Side.NONE;
            case A -> Side.A;
            case B -> Side.B;
            case OTHER -> Side.OTHER;
            default -> Side.SHARED;
        };
    }
}
