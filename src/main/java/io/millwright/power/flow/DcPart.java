package io.millwright.power.flow;

import io.millwright.numeric.RealLdl;
import io.millwright.numeric.SymmetricPattern;
import java.util.Arrays;

/// A part of a direct-current network that lines hold together, with its own numbers of nodes and sources. Converters
/// that feed it are among its sources, those that it feeds among its loads.
final class DcPart {
    private static final double SWITCH_OHM = 1e-9;
    private static final int MOST_STEPS = 100;
    private static final double SMALLEST_STEP = 1e-14;
    private static final double ROUNDING = 1e-10;
    private static final int BISECTIONS = 24;

    /// Nodes of the whole network.
    final int[] nodes;
    final int[] sourceNode;
    private final double[] emfV;
    private final double[] sourceS;
    private final boolean[] givesOnly;
    private final boolean[] blocked;
    private final RealLdl factor;
    private final double[] lineDiagonal;
    private final double[] pairS;
    private final double[] diagonal;
    private final double[] jacobian;
    private final double[] next;
    private final double[] sourceDropA;
    private final double[] unloadedV;
    private final double highestV;
    final double[] loadW;
    final double[] voltageV;
    /// How far the voltages are below the highest of the sources: differences between nodes without rounding off.
    final double[] dropV;
    private int steps;

    /// @param nodes of the whole network that belong to the part
    /// @param first nodes of each line, by place in `nodes`
    DcPart(
            int[] nodes,
            int[] first,
            int[] second,
            double[] lineOhm,
            int[] sourceNode,
            double[] emfV,
            double[] sourceOhm,
            boolean[] givesOnly) {
        int size = nodes.length;
        this.nodes = nodes;
        this.sourceNode = sourceNode;
        this.emfV = emfV;
        this.givesOnly = givesOnly;
        blocked = new boolean[emfV.length];
        sourceS = new double[emfV.length];
        for (int s = 0; s < emfV.length; s++) {
            sourceS[s] = conductance(sourceOhm[s]);
        }
        lineDiagonal = new double[size];
        pairS = new double[first.length];
        for (int k = 0; k < first.length; k++) {
            double g = conductance(lineOhm[k]);
            pairS[k] = -g;
            lineDiagonal[first[k]] += g;
            lineDiagonal[second[k]] += g;
        }
        factor = new RealLdl(SymmetricPattern.of(size, first, second));
        diagonal = new double[size];
        jacobian = new double[size];
        next = new double[size];
        sourceDropA = new double[size];
        unloadedV = new double[size];
        loadW = new double[size];
        voltageV = new double[size];
        dropV = new double[size];
        double highest = 0;
        for (double emf : emfV) {
            highest = Math.max(highest, emf);
        }
        highestV = highest;
    }

    static double conductance(double ohm) {
        return 1 / Math.max(ohm, SWITCH_OHM);
    }

    int steps() {
        return steps;
    }

    /// Current out of a source.
    double sourceA(int source) {
        return blocked[source] ? 0 : sourceS[source] * (emfV[source] - highestV + dropV[sourceNode[source]]);
    }

    /// Whether the loads can be carried. First all sources conduct and those that would take back are blocked one round
    /// after another: each blocking raises all voltages, so that none of them would conduct again. If that leads
    /// nowhere because what is taken back overloads the rest, the sources that block without load are blocked
    /// first.
    boolean solve(double share) {
        Arrays.fill(blocked, false);
        if (settle(share, false)) {
            return true;
        }
        Arrays.fill(blocked, false);
        return settle(0, false) && anyBlocked() && settle(share, true);
    }

    private boolean anyBlocked() {
        for (boolean each : blocked) {
            if (each) {
                return true;
            }
        }
        return false;
    }

    private boolean settle(double share, boolean unblocking) {
        for (int round = 0; round <= 2 * emfV.length + 1; round++) {
            if (!newton(share)) {
                return false;
            }
            if (!block() && !(unblocking && unblock())) {
                return true;
            }
        }
        return false;
    }

    private boolean block() {
        boolean changed = false;
        for (int s = 0; s < emfV.length; s++) {
            if (givesOnly[s] && !blocked[s] && voltageV[sourceNode[s]] > emfV[s] * (1 + 1e-12)) {
                blocked[s] = true;
                changed = true;
            }
        }
        return changed;
    }

    private boolean unblock() {
        boolean changed = false;
        for (int s = 0; s < emfV.length; s++) {
            if (blocked[s] && voltageV[sourceNode[s]] < emfV[s]) {
                blocked[s] = false;
                changed = true;
            }
        }
        return changed;
    }

    /// Newton's method from the voltages without load downwards; see [DcFlow]. Written for the drop d = E − V:
    /// `(G − P/V²) d′ = Σ g_s (E − E_s) + P/V − P/V² d`.
    private boolean newton(double share) {
        System.arraycopy(lineDiagonal, 0, diagonal, 0, diagonal.length);
        Arrays.fill(sourceDropA, 0);
        for (int s = 0; s < emfV.length; s++) {
            if (!blocked[s]) {
                diagonal[sourceNode[s]] += sourceS[s];
                sourceDropA[sourceNode[s]] += sourceS[s] * (highestV - emfV[s]);
            }
        }
        if (factor.factor(diagonal, pairS) != RealLdl.POSITIVE_DEFINITE) {
            return false;
        }
        System.arraycopy(sourceDropA, 0, dropV, 0, dropV.length);
        factor.solve(dropV);
        for (int n = 0; n < voltageV.length; n++) {
            voltageV[n] = highestV - dropV[n];
            unloadedV[n] = voltageV[n];
        }
        double before = Double.POSITIVE_INFINITY;
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            for (int n = 0; n < voltageV.length; n++) {
                double current = share * loadW[n] / voltageV[n];
                double slope = current / voltageV[n];
                jacobian[n] = diagonal[n] - slope;
                next[n] = sourceDropA[n] + current - slope * dropV[n];
            }
            if (factor.factor(jacobian, pairS) != RealLdl.POSITIVE_DEFINITE) {
                return false;
            }
            factor.solve(next);
            double largest = 0;
            for (int n = 0; n < voltageV.length; n++) {
                largest = Math.max(largest, Math.abs(next[n] - dropV[n]) / highestV);
                dropV[n] = next[n];
                voltageV[n] = highestV - dropV[n];
                if (!(voltageV[n] > 0)) {
                    return false;
                }
            }
            // Either the step is small, or it is small for the rounding of this network and shrinks no more.
            if (largest <= SMALLEST_STEP || (largest <= ROUNDING && largest >= before)) {
                return true;
            }
            before = largest;
        }
        // As good as at the point of collapse, where steps only halve.
        return false;
    }

    /// The share of the loads that can just be carried, by bisection, and the node whose voltage falls deepest there.
    DcResult.Explanation explainCollapse() {
        double possible = 0;
        double impossible = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double share = (possible + impossible) / 2;
            if (solve(share)) {
                possible = share;
            } else {
                impossible = share;
            }
        }
        solve(possible);
        int weakest = 0;
        for (int n = 1; n < nodes.length; n++) {
            if (voltageV[n] / unloadedV[n] < voltageV[weakest] / unloadedV[weakest]) {
                weakest = n;
            }
        }
        return new DcResult.Explanation(nodes[weakest], possible);
    }
}
