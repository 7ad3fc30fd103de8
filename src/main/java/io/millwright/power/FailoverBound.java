package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import java.util.Arrays;

/// A bound on what each node may have to deliver after the worst single failure, from one pass over a solved flow.
///
/// Input `i` of a node with shares `s` carries at most `max(s_i F, s_i / (1 - max_{j≠i} s_j) P_in)`, where `F` is the
/// bound of what the node itself may have to take. With two feeds that is all of the load on either. Where feeds meet
/// again, at their immediate dominator, what was counted on both is taken off. It counts one failure on each path and
/// is an upper bound; the true values come from [Contingencies].
///
/// **Validity**: flow that divides by shares. Standby sources and open ties are not counted.
final class FailoverBound {
    private final PowerModel model;
    private final double[] edgePowerW;
    private final double[] edgeLossW;
    private final double[] boundW;

    /// What follows from which way power flows alone, and so stays from solve to solve.
    ///
    /// @param forward whether an edge carries power to its taking end
    /// @param order of the nodes along the flow
    /// @param dominator node at which all that a node takes comes together, -1 without one
    record Paths(boolean[] forward, int[] order, int[] dominator) {}

    private FailoverBound(PowerModel model, double[] edgePowerW, double[] edgeLossW) {
        this.model = model;
        this.edgePowerW = edgePowerW;
        this.edgeLossW = edgeLossW;
        boundW = new double[model.role.length];
    }

    /// @param edgePowerW power that arrives at the taking end of each edge, negative if it flows the other way
    static double[] of(
            PowerModel model, double[] edgePowerW, double[] edgeLossW, double[] nodeInputW, double[] nodeOutputW) {
        FailoverBound bound = new FailoverBound(model, edgePowerW, edgeLossW);
        bound.run(nodeInputW, nodeOutputW);
        return bound.boundW;
    }

    private void run(double[] nodeInputW, double[] nodeOutputW) {
        int n = model.role.length;
        Paths paths = paths();
        int[] order = paths.order();
        int[] dominator = paths.dominator();
        double[] countedTwiceW = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            int v = order[i];
            if (model.role[v] == Role.NONE || nodeOutputW[v] == 0) {
                continue;
            }
            boundW[v] = model.role[v] == Role.LOAD
                    ? nodeOutputW[v]
                    : Math.max(nodeOutputW[v], boundW[v] - countedTwiceW[v]);
            double growth = boundW[v] / nodeOutputW[v];
            double boundInW = nodeInputW[v] * growth
                    + model.wholeLossW(v, boundW[v])
                    - growth * model.wholeLossW(v, nodeOutputW[v]);
            double spreadW = divide(v, boundInW);
            if (dominator[v] >= 0) {
                countedTwiceW[dominator[v]] += Math.max(0, spreadW - boundInW);
            }
        }
    }

    /// @return the sum of what the feeds of a node may have to deliver
    private double divide(int v, double boundInW) {
        double total = 0;
        double largest = 0;
        double second = 0;
        for (int e : model.feeds[v]) {
            double arriving = Math.max(0, edgePowerW[e]);
            total += arriving;
            if (arriving > largest) {
                second = largest;
                largest = arriving;
            } else {
                second = Math.max(second, arriving);
            }
        }
        double sum = 0;
        for (int e : model.feeds[v]) {
            double arriving = edgePowerW[e];
            if (!(arriving > 0)) {
                continue;
            }
            double share = arriving / total;
            double other = (arriving == largest ? second : largest) / total;
            double alone = other < 1 ? share / (1 - other) : 1;
            double bound = Math.max(share * boundInW, alone * total);
            double growth = bound / arriving;
            boundW[model.graph.edge(e).from()] += bound + edgeLossW[e] * growth * growth;
            sum += bound;
        }
        return sum;
    }

    private Paths paths() {
        Paths known = model.failoverPaths.get();
        if (known != null && isForward(known.forward())) {
            return known;
        }
        boolean[] forward = new boolean[edgePowerW.length];
        for (int e = 0; e < forward.length; e++) {
            forward[e] = edgePowerW[e] > 0;
        }
        int[] order = order();
        Paths found = new Paths(forward, order, dominators(order));
        model.failoverPaths.set(found);
        return found;
    }

    private boolean isForward(boolean[] forward) {
        for (int e = 0; e < forward.length; e++) {
            if (forward[e] != edgePowerW[e] > 0) {
                return false;
            }
        }
        return true;
    }

    /// Kahn's algorithm along the flow; nodes on a loop flow come last.
    private int[] order() {
        int n = model.role.length;
        int[] waiting = new int[n];
        for (int v = 0; v < n; v++) {
            for (int e : model.feeds[v]) {
                waiting[v] += edgePowerW[e] > 0 ? 1 : 0;
            }
        }
        int[] order = new int[n];
        boolean[] placed = new boolean[n];
        int tail = 0;
        for (int v = 0; v < n; v++) {
            if (waiting[v] == 0) {
                order[tail++] = v;
                placed[v] = true;
            }
        }
        for (int head = 0; head < tail; head++) {
            for (int e : model.graph.outgoing(order[head])) {
                int to = model.graph.edge(e).to();
                if (edgePowerW[e] > 0 && !placed[to] && --waiting[to] == 0) {
                    order[tail++] = to;
                    placed[to] = true;
                }
            }
        }
        for (int v = 0; v < n; v++) {
            if (!placed[v]) {
                order[tail++] = v;
            }
        }
        return order;
    }

    private int[] dominators(int[] order) {
        int[] position = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        int[] dominator = new int[order.length];
        Arrays.fill(dominator, -1);
        for (int v : order) {
            boolean first = true;
            for (int e : model.feeds[v]) {
                int from = model.graph.edge(e).from();
                if (edgePowerW[e] > 0 && position[from] < position[v]) {
                    dominator[v] = first ? from : common(dominator[v], from, position, dominator);
                    first = false;
                }
            }
        }
        return dominator;
    }

    private static int common(int a, int b, int[] position, int[] dominator) {
        int x = a;
        int y = b;
        while (x != y) {
            if (y < 0 || (x >= 0 && position[x] > position[y])) {
                x = dominator[x];
            } else {
                y = dominator[y];
            }
        }
        return x;
    }
}
