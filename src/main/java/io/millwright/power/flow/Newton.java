package io.millwright.power.flow;

import io.millwright.numeric.BlockLu;
import io.millwright.numeric.SparsePattern;
import io.millwright.power.flow.AcNetwork.BusKind;
import java.util.Arrays;

/// Newton's method on the mismatches of power, with all the room that it needs.
///
/// The unknowns of a bus are its angle `θ` and the relative change of its magnitude `ΔV/V`. With
/// `S_ij = V_i (Y_ij V_j)* = P_ij + j Q_ij` the power that bus `i` sends towards `j`, the Jacobian consists of the
/// blocks
///
///     i ≠ j:  |  Q_ij  P_ij |     i = j:  | −Q_i − B_ii V_i²   P_i + G_ii V_i² |
///             | −P_ij  Q_ij |             |  P_i − G_ii V_i²   Q_i − B_ii V_i² |
///
/// of the very terms whose sum is the mismatch, so that one pass over the admittances gives both. What is held (angle
/// and magnitude of a slack bus, magnitude of a regulated one, all of a dead one) keeps its row as an identity: the
/// structure is the same whatever happens in the network.
///
/// A step that does not lessen the sum of squared mismatches is shortened until it does, at the minimum of the parabola
/// through the known values; Newton's direction always goes downhill, so that only a local minimum stops it.
final class Newton {
    private static final double ROUNDING = 0x1p-52;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double SHORTEST_STEP = 1e-5;
    private static final double LARGEST_FALL = 0.7;

    /// Zero voltage takes up no power and so satisfies every bus without load; no network is run there.
    private static final double LOWEST_VOLTAGE_PU = 0.05;

    /// How a run ended.
    enum End {
        CONVERGED,
        /// At a bus next to no voltage is left.
        COLLAPSED,
        /// No step lessens the mismatch any more.
        STALLED,
        SINGULAR,
        OUT_OF_STEPS
    }

    private final CompiledNetwork net;
    private final SparsePattern pattern;
    private final BlockLu lu;

    /// What is in service, and what follows from it.
    private boolean[] branchIn = {};

    private boolean[] busIn = {};
    final boolean[] alive;
    private final double[] sourceAngle;
    private final double[] gDiagonal;
    private final double[] bDiagonal;
    private final double[] gEntry;
    private final double[] bEntry;
    private final double[] admittanceSum;
    private final double[] angleFree;
    private final double[] magnitudeFree;
    private final int[] queue;

    private final double[] specifiedP;
    private final double[] specifiedQ;

    final double[] v;
    final double[] angle;
    private final double[] real;
    private final double[] imaginary;
    final double[] p;
    final double[] q;
    private final double[] jacobianDiagonal;
    private final double[] jacobianEntry;
    private final double[] missing;
    private final double[] step;
    private final double[] vBefore;
    private final double[] angleBefore;

    private double squares;
    private double excess;
    double mismatch;
    int worstBus;
    int iterations;

    Newton(CompiledNetwork net) {
        this.net = net;
        pattern = net.pattern;
        lu = new BlockLu(net.structure);
        int buses = pattern.size();
        int entries = pattern.entries();
        alive = new boolean[buses];
        sourceAngle = new double[buses];
        gDiagonal = new double[buses];
        bDiagonal = new double[buses];
        gEntry = new double[entries];
        bEntry = new double[entries];
        admittanceSum = new double[buses];
        angleFree = new double[buses];
        magnitudeFree = new double[buses];
        queue = new int[buses];
        specifiedP = new double[buses];
        specifiedQ = new double[buses];
        v = new double[buses];
        angle = new double[buses];
        real = new double[buses];
        imaginary = new double[buses];
        p = new double[buses];
        q = new double[buses];
        jacobianDiagonal = new double[4 * buses];
        jacobianEntry = new double[4 * entries];
        missing = new double[2 * buses];
        step = new double[2 * buses];
        vBefore = new double[buses];
        angleBefore = new double[buses];
    }

    double real(int bus) {
        return real[bus];
    }

    double imaginary(int bus) {
        return imaginary[bus];
    }

    boolean isIn(int branch) {
        return branchIn[branch] && busIn[net.network.from[branch]] && busIn[net.network.to[branch]];
    }

    /// Takes loads, generation and switches from a point. Only changed switches cost more than copying.
    void prepare(LoadFlowPoint point) {
        for (int i = 0; i < specifiedP.length; i++) {
            specifiedP[i] = point.generationPu[i] - point.loadPu[i];
            specifiedQ[i] = point.generationReactivePu[i] - point.loadReactivePu[i];
        }
        if (Arrays.equals(branchIn, point.branchIn) && Arrays.equals(busIn, point.busIn)) {
            return;
        }
        branchIn = point.branchIn;
        busIn = point.busIn;
        assemble();
        energise();
    }

    private void assemble() {
        AcNetwork network = net.network;
        System.arraycopy(network.shuntG, 0, gDiagonal, 0, gDiagonal.length);
        System.arraycopy(network.shuntB, 0, bDiagonal, 0, bDiagonal.length);
        Arrays.fill(gEntry, 0);
        Arrays.fill(bEntry, 0);
        for (int k = 0; k < branchIn.length; k++) {
            if (!isIn(k)) {
                continue;
            }
            int from = network.from[k];
            int to = network.to[k];
            gDiagonal[from] += net.gFF[k];
            bDiagonal[from] += net.bFF[k];
            gDiagonal[to] += net.gTT[k];
            bDiagonal[to] += net.bTT[k];
            if (from == to) {
                gDiagonal[from] += net.gFT[k] + net.gTF[k];
                bDiagonal[from] += net.bFT[k] + net.bTF[k];
            } else {
                gEntry[net.entryFrom[k]] += net.gFT[k];
                bEntry[net.entryFrom[k]] += net.bFT[k];
                gEntry[net.entryTo[k]] += net.gTF[k];
                bEntry[net.entryTo[k]] += net.bTF[k];
            }
        }
        for (int i = 0; i < gDiagonal.length; i++) {
            double sum = Math.abs(gDiagonal[i]) + Math.abs(bDiagonal[i]);
            for (int e = pattern.start(i); e < pattern.end(i); e++) {
                sum += Math.abs(gEntry[e]) + Math.abs(bEntry[e]);
            }
            admittanceSum[i] = sum;
        }
    }

    /// Goes out from all sources at once, over what is in service, and turns the angle with each transformer.
    private void energise() {
        AcNetwork network = net.network;
        Arrays.fill(alive, false);
        int reached = 0;
        for (int i = 0; i < alive.length; i++) {
            angleFree[i] = 0;
            magnitudeFree[i] = 0;
            if (network.kinds[i] == BusKind.SLACK && busIn[i]) {
                alive[i] = true;
                sourceAngle[i] = network.setAngleRad[i];
                queue[reached++] = i;
            }
        }
        for (int k = 0; k < reached; k++) {
            int bus = queue[k];
            for (int m = net.branchStart[bus]; m < net.branchStart[bus + 1]; m++) {
                int branch = net.branchAt[m];
                int other = network.from[branch] == bus ? network.to[branch] : network.from[branch];
                if (!alive[other] && isIn(branch)) {
                    alive[other] = true;
                    double shift = network.branches[branch].shiftRad();
                    sourceAngle[other] = sourceAngle[bus] + (network.from[branch] == bus ? -shift : shift);
                    angleFree[other] = 1;
                    magnitudeFree[other] = network.kinds[other] == BusKind.LOAD ? 1 : 0;
                    queue[reached++] = other;
                }
            }
        }
    }

    void startLevel() {
        AcNetwork network = net.network;
        for (int i = 0; i < v.length; i++) {
            v[i] = !alive[i] ? 0 : network.kinds[i] == BusKind.LOAD ? 1 : network.setVoltagePu[i];
            angle[i] = alive[i] ? sourceAngle[i] : 0;
        }
    }

    /// What was dead in the earlier result begins level.
    void startFrom(LoadFlowResult earlier) {
        startLevel();
        for (int i = 0; i < v.length; i++) {
            if (angleFree[i] > 0 && earlier.isAlive(i)) {
                angle[i] = earlier.angleRad(i);
                v[i] = magnitudeFree[i] > 0 ? earlier.voltagePu(i) : v[i];
            }
        }
    }

    /// Level magnitudes and the angles at which the linear flow `P = Σ b (θ_i − θ_j − shift)` meets the given powers.
    /// Stays level if that has no solution.
    void startLinear() {
        startLevel();
        AcNetwork network = net.network;
        Arrays.fill(jacobianDiagonal, 0);
        Arrays.fill(jacobianEntry, 0);
        for (int i = 0; i < v.length; i++) {
            step[2 * i] = angleFree[i] * specifiedP[i];
            step[2 * i + 1] = 0;
            jacobianDiagonal[4 * i] = 1 - angleFree[i];
            jacobianDiagonal[4 * i + 3] = 1;
        }
        for (int k = 0; k < branchIn.length; k++) {
            int from = network.from[k];
            int to = network.to[k];
            if (from == to || !isIn(k) || !alive[from]) {
                continue;
            }
            double b = net.linearSusceptance(k);
            double flow = b * (angle[from] - angle[to] - network.branches[k].shiftRad());
            jacobianDiagonal[4 * from] += angleFree[from] * b;
            jacobianDiagonal[4 * to] += angleFree[to] * b;
            jacobianEntry[4 * net.entryFrom[k]] -= angleFree[from] * angleFree[to] * b;
            jacobianEntry[4 * net.entryTo[k]] -= angleFree[from] * angleFree[to] * b;
            step[2 * from] -= angleFree[from] * flow;
            step[2 * to] += angleFree[to] * flow;
        }
        if (lu.factor(jacobianDiagonal, jacobianEntry) == BlockLu.REGULAR) {
            lu.solve(step);
            for (int i = 0; i < v.length; i++) {
                angle[i] += angleFree[i] * step[2 * i];
            }
        }
    }

    /// Iterates from the voltages as they are.
    End run(double tolerancePu, int maxIterations) {
        evaluate();
        for (iterations = 0; iterations < maxIterations; iterations++) {
            if (excess <= tolerancePu) {
                return isCollapsed() ? End.COLLAPSED : End.CONVERGED;
            }
            int singular = lu.factor(jacobianDiagonal, jacobianEntry);
            if (singular != BlockLu.REGULAR) {
                worstBus = singular;
                return End.SINGULAR;
            }
            System.arraycopy(missing, 0, step, 0, step.length);
            lu.solve(step);
            if (!descend()) {
                return End.STALLED;
            }
        }
        return excess <= tolerancePu && !isCollapsed() ? End.CONVERGED : End.OUT_OF_STEPS;
    }

    /// Makes the bus that has no voltage the worst one.
    private boolean isCollapsed() {
        for (int i = 0; i < v.length; i++) {
            if (alive[i] && v[i] < LOWEST_VOLTAGE_PU) {
                worstBus = i;
                return true;
            }
        }
        return false;
    }

    /// Goes along the Newton step as far as it helps; false if it nowhere does.
    private boolean descend() {
        System.arraycopy(v, 0, vBefore, 0, v.length);
        System.arraycopy(angle, 0, angleBefore, 0, angle.length);
        double steepestFall = 0;
        for (int i = 0; i < v.length; i++) {
            steepestFall = Math.max(steepestFall, -step[2 * i + 1]);
        }
        double before = squares;
        double length = Math.min(1, LARGEST_FALL / steepestFall);
        while (length >= SHORTEST_STEP) {
            for (int i = 0; i < v.length; i++) {
                angle[i] = angleBefore[i] + length * step[2 * i];
                v[i] = vBefore[i] * (1 + length * step[2 * i + 1]);
            }
            evaluate();
            if (squares <= before * (1 - 2 * SUFFICIENT_DECREASE * length)) {
                return true;
            }
            // The parabola with value and slope of the start (−2 · before) and the value here.
            double minimum = before * length / (squares - before + 2 * before * length) * length;
            length = squares < Double.POSITIVE_INFINITY ? Math.clamp(minimum, length / 10, length / 2) : length / 10;
        }
        return false;
    }

    /// Powers, mismatches and Jacobian at the present voltages.
    private void evaluate() {
        double highest = 0;
        for (int i = 0; i < v.length; i++) {
            real[i] = v[i] * Math.cos(angle[i]);
            imaginary[i] = v[i] * Math.sin(angle[i]);
            highest = Math.max(highest, v[i]);
        }
        squares = 0;
        excess = 0;
        mismatch = 0;
        worstBus = 0;
        for (int i = 0; i < v.length; i++) {
            evaluate(i, 4 * ROUNDING * highest);
        }
    }

    private void evaluate(int i, double roundingPerAdmittance) {
        double e = real[i];
        double f = imaginary[i];
        double anglePart = angleFree[i];
        double magnitudePart = magnitudeFree[i];
        double square = e * e + f * f;
        double ownP = gDiagonal[i] * square;
        double ownQ = -bDiagonal[i] * square;
        double sumP = ownP;
        double sumQ = ownQ;
        for (int k = pattern.start(i); k < pattern.end(i); k++) {
            int j = pattern.column(k);
            double along = e * real[j] + f * imaginary[j];
            double across = f * real[j] - e * imaginary[j];
            double sentP = gEntry[k] * along + bEntry[k] * across;
            double sentQ = gEntry[k] * across - bEntry[k] * along;
            sumP += sentP;
            sumQ += sentQ;
            int at = 4 * k;
            jacobianEntry[at] = anglePart * angleFree[j] * sentQ;
            jacobianEntry[at + 1] = anglePart * magnitudeFree[j] * sentP;
            jacobianEntry[at + 2] = -magnitudePart * angleFree[j] * sentP;
            jacobianEntry[at + 3] = magnitudePart * magnitudeFree[j] * sentQ;
        }
        p[i] = sumP;
        q[i] = sumQ;
        int at = 4 * i;
        jacobianDiagonal[at] = anglePart * (ownQ - sumQ) + 1 - anglePart;
        jacobianDiagonal[at + 1] = magnitudePart * (sumP + ownP);
        jacobianDiagonal[at + 2] = magnitudePart * (sumP - ownP);
        jacobianDiagonal[at + 3] = magnitudePart * (sumQ + ownQ) + 1 - magnitudePart;
        double missingP = anglePart * (specifiedP[i] - sumP);
        double missingQ = magnitudePart * (specifiedQ[i] - sumQ);
        missing[2 * i] = missingP;
        missing[2 * i + 1] = missingQ;
        squares += missingP * missingP + missingQ * missingQ;
        double larger = Math.max(Math.abs(missingP), Math.abs(missingQ));
        if (!(larger <= mismatch)) {
            mismatch = larger;
            worstBus = i;
        }
        excess = Math.max(excess, larger - roundingPerAdmittance * admittanceSum[i] * v[i]);
    }
}
