package io.millwright.power.reliability;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Finds the minimal cut sets of nodes; those of a node are kept, so that neighbours share what is upstream.
final class CutSetSearch {
    private static final long[] NEVER = {};

    /// The empty set: down whatever is up.
    private static final long[] ALWAYS = {0};

    private final SuccessGraph graph;
    private final int highestOrder;
    private final long[][] found;
    private boolean complete = true;

    CutSetSearch(SuccessGraph graph, int order) {
        if (order < 1 || order > CutSets.HIGHEST_ORDER || graph.componentCount() > PackedSets.LARGEST_INDEX) {
            throw new IllegalArgumentException("cut sets of order " + order + " of a graph with "
                    + graph.componentCount() + " components: the order is 1 to " + CutSets.HIGHEST_ORDER
                    + ", of at most " + PackedSets.LARGEST_INDEX + " components");
        }
        this.graph = graph;
        highestOrder = order;
        found = new long[graph.nodeCount()][];
    }

    /// Whether no set above the order was dropped so far.
    boolean complete() {
        return complete;
    }

    /// The minimal cut sets of a node, packed and sorted.
    long[] of(int node) {
        boolean[] wanted = new boolean[node + 1];
        wanted[node] = true;
        IndexLists inputs = graph.inputs();
        for (int v = node; v >= 0; v--) {
            for (int i = inputs.from(v); wanted[v] && found[v] == null && i < inputs.to(v); i++) {
                wanted[inputs.items()[i]] = true;
            }
        }
        for (int v = 0; v <= node; v++) {
            if (wanted[v] && found[v] == null) {
                found[v] = search(v);
            }
        }
        return found[node];
    }

    private long[] search(int node) {
        IndexLists lists = graph.nodeComponents();
        long[] own = new long[lists.length(node)];
        int count = 0;
        for (int k = lists.from(node); k < lists.to(node); k++) {
            Component component = graph.component(lists.items()[k]);
            if (component.unavailability() > 0 || component.failuresPerYear() > 0) {
                own[count++] = PackedSets.single(lists.items()[k]);
            }
        }
        int from = graph.inputs().from(node);
        long[] needed = shortOf(node, from, graph.needed(node), graph.unitsFrom(node, from), new HashMap<>());
        return union(Arrays.copyOf(own, count), needed);
    }

    /// Sets that leave the inputs of a node from a position on short of what is needed.
    private long[] shortOf(int node, int position, int needed, int left, Map<Long, long[]> known) {
        if (needed <= 0) {
            return NEVER;
        }
        if (left < needed) {
            return ALWAYS;
        }
        long key = ((long) position << 32) | needed;
        long[] before = known.get(key);
        if (before != null) {
            return before;
        }
        int units = graph.units(position);
        // Short even with this input, or short without it and it down.
        long[] anyway = shortOf(node, position + 1, needed - units, left - units, known);
        long[] without = shortOf(node, position + 1, needed, left - units, known);
        long[] down = both(found[graph.inputs().items()[position]], without);
        long[] result = union(anyway, down);
        known.put(key, result);
        return result;
    }

    private static long[] union(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return a.length == 0 ? b : a;
        }
        long[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return PackedSets.minimal(all, all.length);
    }

    /// Sets that contain one of either: those in both, which absorb all their unions, and unions of the others.
    private long[] both(long[] a, long[] b) {
        if (a.length == 0 || b.length == 0) {
            return NEVER;
        }
        if (a[0] == 0 || b[0] == 0) {
            return a[0] == 0 ? b : a;
        }
        long[] common =
                Arrays.stream(a).filter(set -> Arrays.binarySearch(b, set) >= 0).toArray();
        long[] onlyA = without(a, common);
        long[] onlyB = without(b, common);
        long[] result = Arrays.copyOf(common, common.length + onlyA.length + onlyB.length + 16);
        int count = common.length;
        for (long x : onlyA) {
            for (long y : onlyB) {
                long set = PackedSets.union(x, y);
                if (set == PackedSets.TOO_LARGE || PackedSets.order(set) > highestOrder) {
                    complete = false;
                    continue;
                }
                if (count == result.length) {
                    result = Arrays.copyOf(result, 2 * count);
                }
                result[count++] = set;
            }
        }
        return PackedSets.minimal(result, count);
    }

    private static long[] without(long[] sets, long[] excluded) {
        return Arrays.stream(sets)
                .filter(set -> Arrays.binarySearch(excluded, set) < 0)
                .toArray();
    }
}
