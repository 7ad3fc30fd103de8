package io.millwright.power.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A graph as simulated histories walk it: from what fails to what that touches. Compiled once, shared by all threads.
final class HistoryNetwork {
    final SuccessGraph graph;

    /// Nodes in which each component stands.
    final IndexLists componentNodes;

    /// Uses of each node: positions among the inputs of all nodes.
    final IndexLists uses;

    /// The node at whose input a position lies.
    final int[] userAt;

    /// Units that work at the inputs of each node while nothing has failed.
    final int[] units;

    /// The part of these that comes from inputs that are not on standby.
    final int[] runningUnits;

    final boolean[] works;
    final boolean[] isStandby;

    /// Standby components that each node calls on while its other inputs do not suffice; empty for most.
    final IndexLists calledOn;

    /// Standby components that are called on even while nothing has failed.
    final int[] alwaysCalledOn;

    /// Position of each node among the sinks, or -1.
    final int[] sinkAt;

    /// Longest mean time to repair, h.
    final double longestRepairH;

    HistoryNetwork(SuccessGraph graph) {
        this.graph = graph;
        int n = graph.nodeCount();
        IndexLists inputs = graph.inputs();
        IndexLists positions = graph.nodeComponents().positionsOf(graph.componentCount());
        int[] nodeAt = graph.nodeComponents().listOfPosition();
        componentNodes = new IndexLists(
                positions.start(),
                Arrays.stream(positions.items())
                        .map(position -> nodeAt[position])
                        .toArray());
        uses = inputs.positionsOf(n);
        userAt = inputs.listOfPosition();
        sinkAt = new int[n];
        Arrays.fill(sinkAt, -1);
        for (int s = 0; s < graph.sinkCount(); s++) {
            sinkAt[graph.sink(s)] = s;
        }
        isStandby = standbyNodes();
        units = new int[n];
        runningUnits = new int[n];
        works = new boolean[n];
        for (int node = 0; node < n; node++) {
            for (int i = inputs.from(node); i < inputs.to(node); i++) {
                int input = inputs.items()[i];
                units[node] += works[input] ? graph.units(i) : 0;
                runningUnits[node] += works[input] && !isStandby[input] ? graph.units(i) : 0;
            }
            works[node] = units[node] >= graph.needed(node);
        }
        List<int[]> called = calls();
        calledOn = IndexLists.of(called);
        BitSet always = new BitSet();
        for (int node = 0; node < n; node++) {
            if (runningUnits[node] < graph.needed(node)) {
                Arrays.stream(called.get(node)).forEach(always::set);
            }
            if (sinkAt[node] >= 0) {
                Arrays.stream(standbyComponentsOf(node)).forEach(always::set);
            }
        }
        alwaysCalledOn = always.stream().toArray();
        double longest = 0;
        for (int i = 0; i < graph.componentCount(); i++) {
            longest = Math.max(longest, graph.component(i).mttrH());
        }
        longestRepairH = longest;
    }

    private boolean[] standbyNodes() {
        boolean[] standby = new boolean[graph.nodeCount()];
        for (int node = 0; node < standby.length; node++) {
            boolean inputsAre = graph.inputs().length(node) > 0 && sinkAt[node] < 0;
            for (int i = graph.inputs().from(node); i < graph.inputs().to(node); i++) {
                inputsAre &= standby[graph.inputs().items()[i]];
            }
            standby[node] = inputsAre || standbyComponentsOf(node).length > 0;
        }
        return standby;
    }

    private int[] standbyComponentsOf(int node) {
        IndexLists lists = graph.nodeComponents();
        return Arrays.stream(lists.items(), lists.from(node), lists.to(node))
                .filter(component -> graph.component(component).isStandby())
                .toArray();
    }

    /// For each node beyond the standby ones the standby components before it. Standby nodes of one path mostly are the
    /// only ones behind each other, so their sets are kept, not searched anew.
    private List<int[]> calls() {
        BitSet[] behind = new BitSet[graph.nodeCount()];
        List<int[]> called = new ArrayList<>(graph.nodeCount());
        int[] none = {};
        for (int node = 0; node < graph.nodeCount(); node++) {
            BitSet components = null;
            for (int i = graph.inputs().from(node); i < graph.inputs().to(node); i++) {
                BitSet before = behind[graph.inputs().items()[i]];
                if (before != null) {
                    components = components == null ? (BitSet) before.clone() : components;
                    components.or(before);
                }
            }
            if (isStandby[node]) {
                components = components == null ? new BitSet() : components;
                Arrays.stream(standbyComponentsOf(node)).forEach(components::set);
                behind[node] = components;
            }
            boolean calls = !isStandby[node] || sinkAt[node] >= 0;
            called.add(components != null && calls ? components.stream().toArray() : none);
        }
        return called;
    }
}
