package io.millwright.power;

import io.millwright.power.PowerModel.Role;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The flow in one switch state: voltages, currents and losses of every domain, those nearest to the loads first,
/// because what a converter takes follows from what it gives.
///
/// **Equations**, per unit. A bus takes `I = conj(S/V) + g V` for its loads and losses, and along each branch
/// `V_to = V_from - (r + jx) I`. A domain without rings is swept: currents are summed from the ends to the root, then
/// voltages set from the root to the ends, until no voltage and no loss moves by more than [#TOLERANCE] (linear
/// convergence; the factor is about the voltage drop), see [TreeSweep]. Rings are closed by [RingCurrents].
///
/// **Sources.** The leading source of a domain holds its bus at 1 per unit and gives what the others do not, see
/// [Dispatch].
///
/// Longer than most classes, because converters, sources and both solvers work on the same arrays of one switch state.
final class PowerFlow {
    /// Largest change of a voltage or loss between the last two sweeps, per unit.
    static final double TOLERANCE = 1e-13;

    /// The same for a flow that only moves on to a state near by: 0.1 mW on the base of 1 MVA.
    private static final double MOVE_TOLERANCE = 1e-10;

    private static final int MAX_SWEEPS = 200;
    private static final int BISECTIONS = 12;

    /// What moves more than this after so many sweeps goes nowhere.
    private static final double STALLED = 1e-9;

    final PowerModel model;
    SwitchState state;
    Energised energised;

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
    /// a collapsed domain is that of this part.
    double[] bearable;

    /// Numbers of the domains that the last solve went through, the first [#solvedCount] of them.
    int[] solved;

    int solvedCount;

    /// Loads and converters whose feeds the last solve looked at, the first [#touchedCount] of them.
    final int[] touched;

    int touchedCount;

    /// What each converter takes to recharge its battery, in watts; null for nothing anywhere.
    double @Nullable [] chargeW;

    /// Utilities that give what the network takes from them.
    final boolean[] isFree;
    /// What is asked of sources that run beside others, in watts, negative to charge them; NaN for nothing.
    private final double[] askedW;

    private boolean asks;

    private final boolean[] isTouched;

    /// Domains to solve.
    private boolean[] dirty;

    private final FlowTrail trail;
    private final TreeSweep trees;
    private final double[] sumRe;
    private final double[] sumIm;
    private double tolerance = TOLERANCE;

    PowerFlow(PowerModel model, SwitchState state, Energised energised, double @Nullable [] startVoltage) {
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
        int nodes = model.role.length;
        isFree = new boolean[nodes];
        askedW = new double[nodes];
        Arrays.fill(askedW, Double.NaN);
        givenP = new double[nodes];
        givenQ = new double[nodes];
        converterInW = new double[nodes];
        touched = new int[nodes];
        isTouched = new boolean[nodes];
        solved = new int[0];
        dirty = new boolean[0];
        bearable = new double[0];
        trail = new FlowTrail(buses);
        trees = new TreeSweep(this);
        adopt();
        for (int b = 0; b < buses; b++) {
            if (energised.busLive[b]) {
                vRe[b] = 1;
                if (startVoltage != null && startVoltage[2 * b] != 0) {
                    vRe[b] = startVoltage[2 * b];
                    vIm[b] = startVoltage[2 * b + 1];
                }
            }
        }
    }

    /// A flow of its own that stands where another does.
    PowerFlow(PowerFlow other) {
        this(other.model, other.state, other.energised, null);
        for (int b = 0; b < model.buses(); b++) {
            trail.bus(b);
        }
        restore(other);
    }

    void solve(double[] loadW) {
        solve(loadW, null);
    }

    /// Solves every domain.
    ///
    /// @param charges see [#chargeW]
    void solve(double[] loadW, double @Nullable [] charges) {
        tolerance = TOLERANCE;
        Arrays.fill(dirty, true);
        for (int v = 0; v < isTouched.length; v++) {
            if (model.isTerminal(v)) {
                touch(v);
            }
        }
        update(loadW, charges);
    }

    /// Solves what other loads change, from where the flow stands: the domains in which something takes more or less,
    /// and those that feed them.
    void follow(double[] loadW) {
        boolean allAnew = hasCollapsed();
        touchedCount = 0;
        adopt();
        if (allAnew) {
            solve(loadW, chargeW);
            return;
        }
        tolerance = TOLERANCE;
        for (int v = 0; v < isTouched.length; v++) {
            if (model.role[v] == Role.LOAD) {
                touch(v);
            } else if (asks && model.role[v] == Role.SOURCE && energised.nodeLive[v]) {
                dirty[energised.domainOf[model.outBus[v]]] = true;
            }
        }
        asks = false;
        update(loadW, chargeW);
    }

    /// Goes over to another state and solves what differs: domains that were built anew, and those whose loads changed.
    ///
    /// @param next found by [Energised#after] for the new state
    void move(SwitchState newState, Energised next, double[] loadW, double @Nullable [] charges) {
        boolean allAnew = hasCollapsed();
        SwitchState before = state;
        double @Nullable [] chargesBefore = chargeW;
        touchedCount = 0;
        if (next != energised) {
            for (int bus : next.region) {
                leave(bus, next);
            }
        }
        state = newState;
        energised = next;
        adopt();
        for (int bus : next.region) {
            int domain = next.domainOf[bus];
            if (domain >= 0) {
                dirty[domain] = true;
            }
        }
        for (int v : model.converters) {
            boolean recharges = chargeOf(chargesBefore, v) != chargeOf(charges, v);
            if (recharges || before.isOnBattery(v) != state.isOnBattery(v)) {
                touch(v);
            }
        }
        if (allAnew) {
            solve(loadW, charges);
        } else {
            tolerance = MOVE_TOLERANCE;
            update(loadW, charges);
        }
    }

    /// Asks an output of a source beside what is drawn; its domain is solved with the next loads.
    ///
    /// @param powerW negative to charge it, NaN for nothing
    /// @return whether that is something else than before
    boolean ask(int source, double powerW) {
        boolean changes = Double.compare(askedW[source], powerW) != 0;
        if (changes) {
            askedW[source] = powerW;
            asks = true;
        }
        return changes;
    }

    /// What is asked of a source; NaN for nothing.
    double askedW(int source) {
        return askedW[source];
    }

    /// The loads of a collapsed domain have been scaled down.
    private boolean hasCollapsed() {
        return Arrays.stream(bearable).anyMatch(part -> part < 1);
    }

    /// Takes over all values from another flow that this one once stood at and has moved away from.
    void restore(PowerFlow other) {
        trail.restore(this, other);
        state = other.state;
        energised = other.energised;
        chargeW = other.chargeW;
        adopt();
        System.arraycopy(other.bearable, 0, bearable, 0, bearable.length);
        touchedCount = 0;
    }

    private static double chargeOf(double @Nullable [] charges, int v) {
        return charges == null ? 0 : charges[v];
    }

    /// Forgets what flowed at a bus of the old state.
    private void leave(int bus, Energised next) {
        trail.bus(bus);
        int node = model.busNode[bus];
        for (int k : model.branchesInto[bus]) {
            iRe[k] = 0;
            iIm[k] = 0;
        }
        if (model.isTerminal(node)) {
            touch(node);
        }
        takenP[bus] = 0;
        takenQ[bus] = 0;
        if (bus == model.outBus[node]) {
            givenP[node] = 0;
            givenQ[node] = 0;
            converterInW[node] = 0;
            isFree[node] = false;
        }
        if (!next.busLive[bus]) {
            vRe[bus] = 0;
            vIm[bus] = 0;
            lossP[bus] = 0;
            deliveredP[bus] = 0;
        } else if (vRe[bus] == 0) {
            vRe[bus] = 1;
        }
    }

    /// Makes room for the domains of the present state.
    private void adopt() {
        int domains = energised.domains();
        if (dirty.length != domains) {
            dirty = new boolean[domains];
            solved = new int[domains];
            bearable = new double[domains];
        }
        Arrays.fill(dirty, false);
        Arrays.fill(bearable, 1);
        solvedCount = 0;
        for (int[] utilities : energised.freeUtilities) {
            for (int v : utilities) {
                isFree[v] = true;
            }
        }
    }

    private void touch(int node) {
        if (!isTouched[node]) {
            isTouched[node] = true;
            touched[touchedCount++] = node;
        }
    }

    private void update(double[] loadW, double @Nullable [] charges) {
        chargeW = charges;
        for (int i = 0; i < touchedCount; i++) {
            if (model.role[touched[i]] == Role.LOAD) {
                place(touched[i], loadW[touched[i]]);
            }
        }
        for (int domain : energised.upwards) {
            if (dirty[domain]) {
                solved[solvedCount++] = domain;
                for (int bus : energised.members[domain]) {
                    trail.bus(bus);
                }
                solve(domain);
            }
            for (int v : energised.suppliers[domain]) {
                if (model.role[v] == Role.CONVERTER && (dirty[domain] || isTouched[v])) {
                    feedBack(v);
                }
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            isTouched[touched[i]] = false;
        }
    }

    private void solve(int domain) {
        int[] suppliers = energised.suppliers[domain];
        int[] free = energised.freeUtilities[domain];
        boolean isTree = suppliers.length == 1 && free.length == 0 && energised.ringBranches[domain].length == 0;
        if (isTree && trees.solve(domain, suppliers[0], tolerance, STALLED, MAX_SWEEPS)) {
            return;
        }
        Dispatch dispatch = new Dispatch(model, suppliers, free, askedW);
        if (!sweep(domain, dispatch, new RingCurrents(this, domain), free)) {
            shed(domain, dispatch, free);
        }
    }

    /// Hands what a converter takes to the domains of its inputs.
    private void feedBack(int v) {
        double outW = givenP[v] * PowerModel.BASE_VA;
        converterInW[v] = outW + model.lossW(v, outW) + chargeOf(chargeW, v);
        place(v, state.isOnBattery(v) ? 0 : converterInW[v]);
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
                double p = (total > 0 ? model.weight[e] / total : 0) * powerW / PowerModel.BASE_VA;
                double q = model.dc[bus] ? 0 : p * model.tanPhi[node];
                if (takenP[bus] != p || takenQ[bus] != q) {
                    takenP[bus] = p;
                    takenQ[bus] = q;
                    dirty[energised.domainOf[bus]] = true;
                }
            }
        }
    }

    /// Finds by bisection the part of the load that a collapsed domain can bear, and leaves its flow at that.
    private void shed(int domain, Dispatch dispatch, int[] free) {
        int[] members = energised.members[domain];
        double[] p = new double[members.length];
        double[] q = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            p[i] = takenP[members[i]];
            q[i] = takenQ[members[i]];
        }
        double borne = 0;
        double tooMuch = 1;
        for (int step = 0; step <= BISECTIONS; step++) {
            double part = step == BISECTIONS ? borne : (borne + tooMuch) / 2;
            for (int i = 0; i < members.length; i++) {
                int bus = members[i];
                takenP[bus] = part * p[i];
                takenQ[bus] = part * q[i];
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
        int[] members = energised.members[domain];
        int leader = dispatch.leader();
        int root = members[0];
        double demandP = 0;
        double demandQ = 0;
        for (int bus : members) {
            demandP += takenP[bus];
            demandQ += takenQ[bus];
        }
        vRe[root] = 1;
        vIm[root] = 0;
        double moved;
        int count = 0;
        do {
            dispatch.divide(demandP, demandQ, givenP, givenQ);
            double lossMoved = backward(members, leader, rings);
            givenP[leader] = vRe[root] * sumRe[root] + vIm[root] * sumIm[root];
            givenQ[leader] = vIm[root] * sumRe[root] - vRe[root] * sumIm[root];
            double before = demandP;
            demandP = sum(givenP, dispatch.suppliers());
            demandQ = sum(givenQ, dispatch.suppliers());
            moved = Math.max(lossMoved, forward(members));
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
            // the losses of a sweep follow from what the one before delivered
        } while ((moved > tolerance || count < 2) && count < MAX_SWEEPS && !Double.isNaN(moved));
        return moved < STALLED;
    }

    /// @return the largest change of a loss, which follows from what the pass before delivered
    private double backward(int[] members, int leader, RingCurrents rings) {
        double moved = 0;
        for (int bus : members) {
            double loss = nodeLossW(bus) / PowerModel.BASE_VA;
            moved = Math.max(moved, Math.abs(loss - lossP[bus]) / Math.max(1, loss));
            lossP[bus] = loss;
            deliveredP[bus] = 0;
            sumRe[bus] = 0;
            sumIm[bus] = 0;
        }
        rings.load(sumRe, sumIm, deliveredP);
        for (int i = members.length - 1; i >= 0; i--) {
            int bus = members[i];
            double p = takenP[bus] + lossP[bus];
            double q = takenQ[bus];
            int node = model.givingNode[bus];
            if (node >= 0 && node != leader && !isFree[node]) {
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
    private double forward(int[] members) {
        double moved = 0;
        for (int i = 1; i < members.length; i++) {
            int bus = members[i];
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
        int node = model.lossyNode[bus];
        return node < 0 ? 0 : model.lossW(node, deliveredP[bus] * PowerModel.BASE_VA);
    }
}
