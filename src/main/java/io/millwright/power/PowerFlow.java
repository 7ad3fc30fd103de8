package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The flow in one switch state: voltages, currents and losses of every domain, those nearest to the loads first,
/// because what a converter takes follows from what it gives.
///
/// **Equations**, per unit. A bus takes `I = conj(S/V) + g V` for its loads and losses, and along each branch
/// `V_to = V_from - (r + jx) I`. A domain without rings is swept: currents are summed from the ends to the root, then
/// voltages set from the root to the ends, until no voltage and no loss moves by more than [#TOLERANCE] (linear convergence; the
/// factor is about the voltage drop). Rings are closed by [RingCurrents].
///
/// **Sources.** The leading source of a domain holds its bus at 1 per unit and gives what the others do not, see
/// [Dispatch].
final class PowerFlow {
    /// Largest change of a voltage or loss between the last two sweeps, per unit.
    static final double TOLERANCE = 1e-13;

    private static final int MAX_SWEEPS = 200;
    private static final int BISECTIONS = 12;

    /// What moves more than this after so many sweeps goes nowhere.
    private static final double STALLED = 1e-9;

    final PowerModel model;
    final SwitchState state;
    final Energised energised;

    final double[] vRe;
    final double[] vIm;

    /// Current of each branch at its `from` side, towards `to`.
    final double[] iRe;
    final double[] iIm;

    /// What loads and converter inputs take at each bus.
    final double[] takenP;
    final double[] takenQ;

    /// What a node's loss adds to its bus.
    final double[] lossP;

    /// What leaves a bus through its branches; the loss of its node follows from it.
    final double[] deliveredP;

    /// What each source and converter gives.
    final double[] givenP;
    final double[] givenQ;

    /// What each converter takes, in watts.
    final double[] converterInW;

    /// Part of its load at which each domain still has an operating point; 1 unless its voltage collapses. The flow of
    /// a
    /// collapsed domain is that of this part.
    final double[] bearable;

    /// Domains that were taken over from another flow.
    final boolean[] reused;

    /// What each converter takes to recharge its battery, in watts; null for nothing anywhere.
    double @Nullable [] chargeW;

    private final boolean[] isFree;
    private final double[] sumRe;
    private final double[] sumIm;
    private int sweeps;

    PowerFlow(PowerModel model, SwitchState state, Energised energised, double @Nullable [] startVoltage) {
        this(model, state, energised);
        for (int b : energised.order) {
            vRe[b] = 1;
            if (startVoltage != null && startVoltage[2 * b] != 0) {
                vRe[b] = startVoltage[2 * b];
                vIm[b] = startVoltage[2 * b + 1];
            }
        }
    }

    /// A flow that starts from the voltages of one in a similar state.
    static PowerFlow near(PowerFlow other, SwitchState state, Energised energised) {
        PowerFlow flow = new PowerFlow(other.model, state, energised);
        for (int b : energised.order) {
            flow.vRe[b] = 1;
            if (other.vRe[b] != 0) {
                flow.vRe[b] = other.vRe[b];
                flow.vIm[b] = other.vIm[b];
            }
        }
        return flow;
    }

    private PowerFlow(PowerModel model, SwitchState state, Energised energised) {
        this.model = model;
        this.state = state;
        this.energised = energised;
        int buses = model.buses();
        vRe = new double[buses];
        vIm = new double[buses];
        iRe = new double[model.branches()];
        iIm = new double[model.branches()];
        takenP = new double[buses];
        takenQ = new double[buses];
        lossP = new double[buses];
        deliveredP = new double[buses];
        sumRe = new double[buses];
        sumIm = new double[buses];
        isFree = new boolean[model.role.length];
        for (int[] utilities : energised.freeUtilities) {
            for (int v : utilities) {
                isFree[v] = true;
            }
        }
        givenP = new double[model.role.length];
        givenQ = new double[model.role.length];
        converterInW = new double[model.role.length];
        bearable = new double[energised.domains()];
        Arrays.fill(bearable, 1);
        reused = new boolean[energised.domains()];
    }

    void solve(double[] loadW) {
        solve(loadW, null, null);
    }

    /// @param charges see [#chargeW]
    /// @param near flow in a similar state: domains in which nothing differs are taken from it as they are
    void solve(double[] loadW, double @Nullable [] charges, @Nullable PowerFlow near) {
        chargeW = charges;
        for (int v = 0; v < model.role.length; v++) {
            if (model.role[v] == Role.LOAD && energised.nodeLive[v]) {
                place(v, loadW[v]);
            }
        }
        for (int domain : energised.upwards) {
            reused[domain] = near != null && reuses(near, domain);
            if (!reused[domain]) {
                solve(domain);
            }
            feedBack(domain);
        }
    }

    /// Most sweeps that a domain needed.
    int sweeps() {
        return sweeps;
    }

    private void solve(int domain) {
        int[] suppliers = energised.suppliers[domain];
        int[] free = energised.freeUtilities[domain];
        Dispatch dispatch = new Dispatch(model, suppliers, free);
        if (!sweep(domain, dispatch, new RingCurrents(this, domain), free)) {
            shed(domain, dispatch, free);
        }
    }

    /// Hands what the converters that supply a domain take to the domains of their inputs.
    private void feedBack(int domain) {
        for (int v : energised.suppliers[domain]) {
            if (model.role[v] == Role.CONVERTER) {
                double outW = givenP[v] * PowerModel.BASE_VA;
                converterInW[v] = outW + model.lossW(v, outW) + (chargeW == null ? 0 : chargeW[v]);
                if (!state.isOnBattery(v)) {
                    place(v, converterInW[v]);
                }
            }
        }
    }

    /// Takes a domain over from another flow if it has the same buses in the same order, the same sources and loads.
    private boolean reuses(PowerFlow near, int domain) {
        Energised then = near.energised;
        int from = energised.start[domain];
        int to = energised.start[domain + 1];
        int other = then.domainOf[energised.order[from]];
        if (other < 0 || near.bearable[other] < 1) {
            return false;
        }
        int thenFrom = then.start[other];
        if (then.start[other + 1] - thenFrom != to - from
                || !Arrays.equals(energised.suppliers[domain], then.suppliers[other])
                || !Arrays.equals(energised.ringBranches[domain], then.ringBranches[other])
                || !Arrays.equals(energised.freeUtilities[domain], then.freeUtilities[other])) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int bus = energised.order[i];
            if (then.order[thenFrom + i - from] != bus
                    || then.parentBranch[bus] != energised.parentBranch[bus]
                    || near.takenP[bus] != takenP[bus]
                    || near.takenQ[bus] != takenQ[bus]) {
                return false;
            }
        }
        for (int i = from; i < to; i++) {
            int bus = energised.order[i];
            vRe[bus] = near.vRe[bus];
            vIm[bus] = near.vIm[bus];
            lossP[bus] = near.lossP[bus];
            deliveredP[bus] = near.deliveredP[bus];
            int k = energised.parentBranch[bus];
            if (k >= 0) {
                iRe[k] = near.iRe[k];
                iIm[k] = near.iIm[k];
            }
        }
        for (int k : energised.ringBranches[domain]) {
            iRe[k] = near.iRe[k];
            iIm[k] = near.iIm[k];
        }
        for (int v : energised.suppliers[domain]) {
            givenP[v] = near.givenP[v];
            givenQ[v] = near.givenQ[v];
        }
        return true;
    }

    /// Divides what a node takes over its live terminals.
    private void place(int node, double powerW) {
        double total = 0;
        for (int e : model.terminals[node]) {
            total += energised.busLive[model.branchTo[model.edgeBranch[e]]] ? model.weight[e] : 0;
        }
        for (int e : model.terminals[node]) {
            int bus = model.branchTo[model.edgeBranch[e]];
            if (energised.busLive[bus]) {
                takenP[bus] = (total > 0 ? model.weight[e] / total : 0) * powerW / PowerModel.BASE_VA;
                takenQ[bus] = model.dc[bus] ? 0 : takenP[bus] * model.tanPhi[node];
            }
        }
    }

    /// Finds by bisection the part of the load that a collapsed domain can bear, and leaves its flow at that.
    private void shed(int domain, Dispatch dispatch, int[] free) {
        int from = energised.start[domain];
        int to = energised.start[domain + 1];
        double[] p = new double[to - from];
        double[] q = new double[to - from];
        for (int i = from; i < to; i++) {
            p[i - from] = takenP[energised.order[i]];
            q[i - from] = takenQ[energised.order[i]];
        }
        double borne = 0;
        double tooMuch = 1;
        for (int step = 0; step <= BISECTIONS; step++) {
            double part = step == BISECTIONS ? borne : (borne + tooMuch) / 2;
            for (int i = from; i < to; i++) {
                int bus = energised.order[i];
                takenP[bus] = part * p[i - from];
                takenQ[bus] = part * q[i - from];
                deliveredP[bus] = 0;
                vRe[bus] = 1;
                vIm[bus] = 0;
            }
            if (sweep(domain, dispatch, new RingCurrents(this, domain), free)) {
                borne = part;
            } else {
                tooMuch = part;
            }
        }
        bearable[domain] = borne;
    }

    /// @return whether it found an operating point
    private boolean sweep(int domain, Dispatch dispatch, RingCurrents rings, int[] free) {
        int from = energised.start[domain];
        int to = energised.start[domain + 1];
        int leader = dispatch.leader();
        int root = energised.order[from];
        double demandP = 0;
        double demandQ = 0;
        for (int i = from; i < to; i++) {
            demandP += takenP[energised.order[i]];
            demandQ += takenQ[energised.order[i]];
        }
        vRe[root] = 1;
        vIm[root] = 0;
        double moved;
        int count = 0;
        do {
            dispatch.divide(demandP, demandQ, givenP, givenQ);
            double lossMoved = backward(from, to, leader, rings);
            givenP[leader] = vRe[root] * sumRe[root] + vIm[root] * sumIm[root];
            givenQ[leader] = vIm[root] * sumRe[root] - vRe[root] * sumIm[root];
            double before = demandP;
            demandP = sum(givenP, dispatch.suppliers());
            demandQ = sum(givenQ, dispatch.suppliers());
            moved = Math.max(lossMoved, forward(from, to));
            if (dispatch.suppliers().length > 1) {
                moved = Math.max(moved, Math.abs(demandP - before) / Math.max(1, Math.abs(demandP)));
            }
            if (rings.count() > 0) {
                moved = Math.max(moved, rings.correct());
                for (int i = 0; i < free.length; i++) {
                    int ring = rings.count() - free.length + i;
                    givenP[free[i]] = rings.arrivingP(ring);
                    givenQ[free[i]] = rings.arrivingQ(ring);
                }
            }
            count++;
        } while (moved > TOLERANCE && count < MAX_SWEEPS && !Double.isNaN(moved));
        sweeps = Math.max(sweeps, count);
        return moved < STALLED;
    }

    /// @return the largest change of a loss, which follows from what the pass before delivered
    private double backward(int from, int to, int leader, RingCurrents rings) {
        double moved = 0;
        for (int i = from; i < to; i++) {
            int bus = energised.order[i];
            double loss = nodeLossW(bus) / PowerModel.BASE_VA;
            moved = Math.max(moved, Math.abs(loss - lossP[bus]) / Math.max(1, loss));
            lossP[bus] = loss;
            deliveredP[bus] = 0;
            sumRe[bus] = 0;
            sumIm[bus] = 0;
        }
        rings.load(sumRe, sumIm, deliveredP);
        for (int i = to - 1; i >= from; i--) {
            int bus = energised.order[i];
            double p = takenP[bus] + lossP[bus];
            double q = takenQ[bus];
            int node = model.busNode[bus];
            if (node != leader && bus == model.outBus[node] && model.gives(node) && !isFree[node]) {
                p -= givenP[node];
                q -= givenQ[node];
            }
            double re = vRe[bus];
            double im = vIm[bus];
            double square = re * re + im * im;
            sumRe[bus] += (p * re + q * im) / square + model.shunt[bus] * re;
            sumIm[bus] += (p * im - q * re) / square + model.shunt[bus] * im;
            int k = energised.parentBranch[bus];
            if (k >= 0) {
                hangOn(k, bus);
            }
        }
        return moved;
    }

    private static double sum(double[] values, int[] indices) {
        double sum = 0;
        for (int i : indices) {
            sum += values[i];
        }
        return sum;
    }

    /// Adds the current of a bus to the one it hangs on.
    private void hangOn(int k, int bus) {
        boolean downwards = model.branchTo[k] == bus;
        int parent = downwards ? model.branchFrom[k] : model.branchTo[k];
        iRe[k] = downwards ? sumRe[bus] : -sumRe[bus];
        iIm[k] = downwards ? sumIm[bus] : -sumIm[bus];
        sumRe[parent] += sumRe[bus];
        sumIm[parent] += sumIm[bus];
        double arriving = vRe[bus] * sumRe[bus] + vIm[bus] * sumIm[bus];
        if (arriving >= 0) {
            deliveredP[parent] += vRe[parent] * sumRe[bus] + vIm[parent] * sumIm[bus];
        } else {
            deliveredP[bus] -= arriving;
        }
    }

    /// @return the largest change of a voltage
    private double forward(int from, int to) {
        double moved = 0;
        for (int i = from + 1; i < to; i++) {
            int bus = energised.order[i];
            int k = energised.parentBranch[bus];
            int parent = model.branchTo[k] == bus ? model.branchFrom[k] : model.branchTo[k];
            double re = vRe[parent] - model.branchR[k] * sumRe[bus] + model.branchX[k] * sumIm[bus];
            double im = vIm[parent] - model.branchR[k] * sumIm[bus] - model.branchX[k] * sumRe[bus];
            moved = Math.max(moved, Math.abs(re - vRe[bus]) + Math.abs(im - vIm[bus]));
            vRe[bus] = re;
            vIm[bus] = im;
        }
        return moved;
    }

    /// Heat that the node of a bus makes of what it delivered in the last pass and that its bus has to supply.
    double nodeLossW(int bus) {
        int node = model.busNode[bus];
        return bus == model.outBus[node] && !model.gives(node)
                ? model.lossW(node, deliveredP[bus] * PowerModel.BASE_VA)
                : 0;
    }
}
