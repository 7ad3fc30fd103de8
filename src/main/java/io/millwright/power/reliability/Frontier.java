package io.millwright.power.reliability;

import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Takes the nodes of a graph in, one after the other, and keeps the states of those that others still depend on, each
/// combination as the bits of one number, with the distribution of how many sinks are down.
final class Frontier {
    private static final int MOST_BITS = 63;
    private static final int NONE = -1;
    private static final int PROGRESS_STEP = 256;

    private final SuccessGraph graph;
    private final int budget;
    private final int[] order;

    /// When each node and each component is used for the last time, as a position in the order.
    private final int[] nodeUntil;

    private final int[] componentUntil;
    private final int[] uses;
    private final boolean[] isSink;
    private final int[] nodeBit;
    private final int[] componentBit;
    private final BitSet taken = new BitSet(MOST_BITS);
    private Map<Long, CountDistribution> states = new LinkedHashMap<>();

    Frontier(SuccessGraph graph, int budget) {
        this.graph = graph;
        this.budget = budget;
        order = FailureVariables.inputsFirst(graph);
        nodeUntil = new int[graph.nodeCount()];
        componentUntil = new int[graph.componentCount()];
        uses = new int[graph.componentCount()];
        Arrays.fill(nodeUntil, NONE);
        for (int i = 0; i < order.length; i++) {
            for (int k = graph.inputs().from(order[i]); k < graph.inputs().to(order[i]); k++) {
                nodeUntil[graph.inputs().items()[k]] = i;
            }
            for (int component : componentsOf(order[i])) {
                componentUntil[component] = i;
                uses[component]++;
            }
        }
        isSink = new boolean[graph.nodeCount()];
        for (int s = 0; s < graph.sinkCount(); s++) {
            isSink[graph.sink(s)] = true;
        }
        nodeBit = new int[graph.nodeCount()];
        componentBit = new int[graph.componentCount()];
        Arrays.fill(nodeBit, NONE);
        Arrays.fill(componentBit, NONE);
    }

    /// The distribution after all nodes; empty if the frontier grows beyond the budget.
    Optional<CountDistribution> sweep(Progress progress) {
        states.put(0L, CountDistribution.zero());
        for (int i = 0; i < order.length; i++) {
            if (i % PROGRESS_STEP == 0) {
                progress.checkCancelled();
                progress.report((double) i / order.length, "");
            }
            if (!takeIn(order[i], i)) {
                return Optional.empty();
            }
        }
        return Optional.of(states.getOrDefault(0L, CountDistribution.none()));
    }

    private boolean takeIn(int node, int position) {
        double own = 0;
        double failuresPerYear = 0;
        long shared = 0;
        for (int component : componentsOf(node)) {
            Component data = graph.component(component);
            if (uses[component] == 1) {
                own += data.unavailability() * (1 - own);
                failuresPerYear += data.failuresPerYear();
                continue;
            }
            if (componentBit[component] == NONE) {
                componentBit[component] = bit();
                if (componentBit[component] == NONE) {
                    return false;
                }
                decide(1L << componentBit[component], data);
            }
            shared |= 1L << componentBit[component];
        }
        if (nodeUntil[node] > position) {
            nodeBit[node] = bit();
            if (nodeBit[node] == NONE) {
                return false;
            }
        }
        long released = released(node, position);
        long works = nodeBit[node] == NONE ? 0 : 1L << nodeBit[node];
        double change = failuresPerYear * (1 - own);
        int ifDown = isSink[node] ? 1 : 0;
        Map<Long, CountDistribution> next = new LinkedHashMap<>();
        for (Map.Entry<Long, CountDistribution> state : states.entrySet()) {
            long key = state.getKey();
            long kept = key & ~released;
            boolean can = (key & shared) == shared && suffices(node, key);
            if (can && own < 1) {
                into(next, kept | works).add(state.getValue(), 0, 1 - own, -change);
            }
            if (!can) {
                into(next, kept).add(state.getValue(), ifDown, 1, 0);
            } else if (own > 0 || change > 0) {
                into(next, kept).add(state.getValue(), ifDown, own, change);
            }
        }
        return replace(next);
    }

    /// Splits every combination by the state of a component that several nodes share.
    private void decide(long bit, Component component) {
        double down = component.unavailability();
        double change = component.frequencyPerYear();
        Map<Long, CountDistribution> next = new LinkedHashMap<>();
        for (Map.Entry<Long, CountDistribution> state : states.entrySet()) {
            into(next, state.getKey() | bit).add(state.getValue(), 0, 1 - down, -change);
            into(next, state.getKey()).add(state.getValue(), 0, down, change);
        }
        states = next;
    }

    private static CountDistribution into(Map<Long, CountDistribution> map, long key) {
        return map.computeIfAbsent(key, any -> CountDistribution.none());
    }

    private boolean replace(Map<Long, CountDistribution> next) {
        long size = 0;
        for (CountDistribution counts : next.values()) {
            counts.trim();
            size += counts.length() + 1;
        }
        next.values().removeIf(counts -> counts.length() == 0);
        states = next;
        return size <= budget;
    }

    private boolean suffices(int node, long key) {
        int units = 0;
        for (int k = graph.inputs().from(node); k < graph.inputs().to(node); k++) {
            if ((key & (1L << nodeBit[graph.inputs().items()[k]])) != 0) {
                units += graph.units(k);
            }
        }
        return units >= graph.needed(node);
    }

    /// Bits that nothing depends on after this node; they are free again.
    private long released(int node, int position) {
        long released = 0;
        for (int k = graph.inputs().from(node); k < graph.inputs().to(node); k++) {
            int input = graph.inputs().items()[k];
            if (nodeUntil[input] == position) {
                released |= 1L << nodeBit[input];
                taken.clear(nodeBit[input]);
            }
        }
        for (int component : componentsOf(node)) {
            if (componentBit[component] != NONE && componentUntil[component] == position) {
                released |= 1L << componentBit[component];
                taken.clear(componentBit[component]);
            }
        }
        return released;
    }

    private int bit() {
        int free = taken.nextClearBit(0);
        if (free >= MOST_BITS) {
            return NONE;
        }
        taken.set(free);
        return free;
    }

    private int[] componentsOf(int node) {
        IndexLists lists = graph.nodeComponents();
        return Arrays.copyOfRange(lists.items(), lists.from(node), lists.to(node));
    }
}
