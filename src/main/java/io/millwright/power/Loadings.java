package io.millwright.power;

import io.millwright.power.CascadeResult.Overload;
import org.jspecify.annotations.Nullable;

/// The most that each node delivers and each connection carries over many flows, and in which of them, read from only
/// those domains that were solved anew. A workspace for one thread.
final class Loadings {
    private final PowerModel model;

    /// Largest output by node over all flows, and the contingency that caused it; -1 for none yet.
    final double[] worstW;

    final int[] worstBy;

    private final double[] outW;
    private final double[] outVar;
    private double fraction;
    private int fractionNode;
    private int fractionEdge;

    Loadings(PowerModel model) {
        this.model = model;
        int n = model.role.length;
        worstW = new double[n];
        worstBy = new int[n];
        java.util.Arrays.fill(worstBy, -1);
        outW = new double[n];
        outVar = new double[n];
    }

    /// Begins a new contingency.
    void begin() {
        fraction = 0;
        fractionNode = -1;
        fractionEdge = -1;
    }

    /// What was loaded most since [#begin].
    @Nullable
    Overload worst() {
        return fraction > 0 ? new Overload(fractionNode, fractionEdge, fraction) : null;
    }

    /// Reads the domains that the last solve went through.
    void read(PowerFlow flow, int contingency) {
        for (int i = 0; i < flow.solvedCount; i++) {
            read(flow, flow.solved[i], contingency);
        }
    }

    private void read(PowerFlow flow, int domain, int contingency) {
        Energised energised = flow.energised;
        int[] members = energised.members[domain];
        for (int bus : members) {
            outW[model.busNode[bus]] = 0;
            outVar[model.busNode[bus]] = 0;
        }
        for (int i = 1; i < members.length; i++) {
            branch(flow, energised.parentBranch[members[i]]);
        }
        for (int k : energised.ringBranches[domain]) {
            branch(flow, k);
        }
        for (int bus : members) {
            int node = model.busNode[bus];
            if (bus == model.outBus[node]) {
                if (model.gives(node)) {
                    outW[node] = flow.givenP[node] * PowerModel.BASE_VA;
                    outVar[node] = flow.givenQ[node] * PowerModel.BASE_VA;
                }
                node(node, bus, contingency);
            }
        }
    }

    private void branch(PowerFlow flow, int k) {
        double re = flow.iRe[k];
        double im = flow.iIm[k];
        if (re == 0 && im == 0) {
            return;
        }
        int from = model.branchFrom[k];
        int to = model.branchTo[k];
        double sentP = flow.vRe[from] * re + flow.vIm[from] * im;
        if (sentP >= 0) {
            leave(from, sentP, flow.vIm[from] * re - flow.vRe[from] * im);
        } else {
            leave(to, -(flow.vRe[to] * re + flow.vIm[to] * im), -(flow.vIm[to] * re - flow.vRe[to] * im));
        }
        int edge = model.branchEdge[k];
        if (edge >= 0 && model.limits.edgeA[edge] < Double.POSITIVE_INFINITY) {
            double over = model.amperes(from, Math.sqrt(re * re + im * im)) / model.limits.edgeA[edge];
            if (over > fraction) {
                fraction = over;
                fractionNode = -1;
                fractionEdge = edge;
            }
        }
    }

    private void leave(int bus, double p, double q) {
        int node = model.busNode[bus];
        if (bus == model.outBus[node] && !model.gives(node)) {
            outW[node] += p * PowerModel.BASE_VA;
            outVar[node] += q * PowerModel.BASE_VA;
        }
    }

    private void node(int v, int bus, int contingency) {
        double watts = outW[v];
        if (watts > worstW[v] || worstBy[v] < 0) {
            worstW[v] = watts;
            worstBy[v] = contingency;
        }
        double va = Math.sqrt(watts * watts + outVar[v] * outVar[v]);
        double limit = model.limits.limitW(v, va > 0 ? Math.abs(watts) / va : 1, model.busV[bus], model.dc[bus]);
        double over = watts / limit;
        if (over > fraction) {
            fraction = over;
            fractionNode = v;
            fractionEdge = -1;
        }
    }

    /// Adds what another workspace has read; contingencies with lower numbers come first.
    void merge(Loadings other) {
        for (int v = 0; v < worstW.length; v++) {
            boolean more = other.worstBy[v] >= 0
                    && (worstBy[v] < 0
                            || other.worstW[v] > worstW[v]
                            || (other.worstW[v] == worstW[v] && other.worstBy[v] < worstBy[v]));
            if (more) {
                worstW[v] = other.worstW[v];
                worstBy[v] = other.worstBy[v];
            }
        }
    }
}
