package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Normally;
import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import java.util.Map;

/// Which single elements every way of a rack to a source goes through, counting every connection that is closed or
/// closes by itself: the dominators of the racks in the graph of possible supply, rooted above all sources.
///
/// Vertices are the nodes of the facility graph, then its edges, then the root. The order of vertices is found once;
/// leaving one element out takes a few passes over the graph.
final class SupplyDominators {
    private final PowerModel model;
    private final int nodes;
    private final int root;

    /// Vertices that lead to each vertex.
    private final int[][] above;

    private final int[][] below;
    private final double[] rackW;
    private final boolean[] rack;

    private final int[] order;
    private final int[] place;
    private final int[] dominator;
    private final int[] racksBehind;
    private final double[] wattsBehind;
    private int reached;

    SupplyDominators(PowerNetwork network, double[] loadW) {
        model = network.model();
        nodes = model.role.length;
        int vertices = nodes + model.graph.edges().size() + 1;
        root = vertices - 1;
        rack = new boolean[nodes];
        rackW = loadW;
        int[] countAbove = new int[vertices];
        int[] countBelow = new int[vertices];
        forEachStep((from, to) -> {
            countBelow[from]++;
            countAbove[to]++;
        });
        above = sized(countAbove);
        below = sized(countBelow);
        forEachStep((from, to) -> {
            below[from][--countBelow[from]] = to;
            above[to][--countAbove[to]] = from;
        });
        for (int v = 0; v < nodes; v++) {
            rack[v] = model.graph.node(v).kind() == EquipmentKind.RACK;
        }
        order = new int[vertices];
        place = new int[vertices];
        dominator = new int[vertices];
        racksBehind = new int[vertices];
        wattsBehind = new double[vertices];
    }

    private interface Steps {
        void accept(int from, int to);
    }

    private void forEachStep(Steps steps) {
        for (int v = 0; v < nodes; v++) {
            if (model.role[v] == Role.SOURCE && model.graph.node(v).kind() != EquipmentKind.SOLAR) {
                steps.accept(root, v);
            }
        }
        for (int k = 0; k < model.branches(); k++) {
            int e = model.branchEdge[k];
            if (e >= 0 && model.graph.edge(e).normally() != Normally.OPEN) {
                Edge edge = model.graph.edge(e);
                steps.accept(edge.from(), nodes + e);
                steps.accept(nodes + e, edge.to());
                if (model.twoWay[k]) {
                    steps.accept(edge.to(), nodes + e);
                    steps.accept(nodes + e, edge.from());
                }
            }
        }
    }

    private static int[][] sized(int[] counts) {
        int[][] lists = new int[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            lists[i] = new int[counts[i]];
        }
        return lists;
    }

    /// The number of the element that each vertex is, -1 for others.
    int[] elementNumbers(Map<Failures, Integer> numbers) {
        int[] found = new int[root + 1];
        Arrays.fill(found, -1);
        for (int vertex = 0; vertex < root; vertex++) {
            Failures element = vertex < nodes ? Failures.ofNode(vertex) : Failures.ofEdge(vertex - nodes);
            found[vertex] = numbers.getOrDefault(element, -1);
        }
        return found;
    }

    /// Finds what racks depend on when one vertex is left out.
    void without(int vertex) {
        walk(vertex);
        Arrays.fill(dominator, -1);
        dominator[root] = root;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = reached - 2; i >= 0; i--) {
                int v = order[i];
                int common = -1;
                for (int parent : above[v]) {
                    if (parent != vertex && place[parent] >= 0 && dominator[parent] >= 0) {
                        common = common < 0 ? parent : meet(parent, common);
                    }
                }
                if (dominator[v] != common) {
                    dominator[v] = common;
                    changed = true;
                }
            }
        }
        Arrays.fill(racksBehind, 0);
        Arrays.fill(wattsBehind, 0);
        for (int i = 0; i < reached - 1; i++) {
            int v = order[i];
            boolean isRack = v < nodes && rack[v];
            racksBehind[v] += isRack ? 1 : 0;
            wattsBehind[v] += isRack ? rackW[v] : 0;
            racksBehind[dominator[v]] += racksBehind[v];
            wattsBehind[dominator[v]] += wattsBehind[v];
        }
    }

    /// Racks that have no way left without a vertex, after [#without].
    int racksBehind(int vertex) {
        return racksBehind[vertex];
    }

    double wattsBehind(int vertex) {
        return wattsBehind[vertex];
    }

    private int meet(int a, int b) {
        int first = a;
        int second = b;
        while (first != second) {
            while (place[first] < place[second]) {
                first = dominator[first];
            }
            while (place[second] < place[first]) {
                second = dominator[second];
            }
        }
        return first;
    }

    /// Depth-first from the root; [#order] in order of finishing, the root last.
    private void walk(int vertex) {
        Arrays.fill(place, -1);
        int[] stack = new int[order.length];
        int[] next = new int[order.length];
        boolean[] seen = new boolean[order.length];
        int size = 0;
        reached = 0;
        stack[size++] = root;
        seen[root] = true;
        while (size > 0) {
            int v = stack[size - 1];
            if (next[v] < below[v].length) {
                int to = below[v][next[v]++];
                if (to != vertex && !seen[to]) {
                    seen[to] = true;
                    stack[size++] = to;
                }
            } else {
                place[v] = reached;
                order[reached++] = v;
                size--;
            }
        }
    }
}
