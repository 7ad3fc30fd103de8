package io.millwright.power.flow;

import io.millwright.power.flow.UnbalancedNetwork.Line;
import io.millwright.power.flow.UnbalancedNetwork.Transformer;
import io.millwright.power.flow.UnbalancedResult.Explanation;
import io.millwright.power.flow.UnbalancedResult.State;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Steady state of a three-phase network with neutral under constant-power loads between phases and neutral and between
/// phases, of any shape.
///
/// **Equations.** All elements are alike in their phases, so in symmetrical components the network falls apart into
/// three, positive, negative and zero sequence: `Y_s V_s = −I_s` for s = 1, 2, 0, each a sparse complex symmetric
/// matrix. The loads couple them: at each bus `I_p = (S_p / V_p)*` for a phase to neutral, `I_pq = (S_pq / (V_p −
/// V_q))*` between phases, with `V_abc = A V_012`. The phase shift of a transformer turns positive and negative
/// sequence in opposite directions; both are kept in frames that turn along, so that the matrices stay symmetric.
///
/// **Method.** Fixed point with the network solved exactly (implicit Z-bus): currents from voltages, voltages from
/// currents. The three matrices are factorised once for a network; a step costs O(n) on a tree and little more on a
/// mesh. It contracts by about |Z S / V²| a step (a few hundredths in a healthy network) and does so up to the point of
/// collapse. Stops when no voltage moves by more than 1e-12 of nominal.
///
/// **Assumptions.** Phase conductors alike, loads of constant power at any voltage, steady state of the fundamental
/// (harmonics of the loads are not in the neutral current), neutral earthed at transformers or sources only. In a mesh
/// the neutral current divides by zero-sequence impedances.
///
/// **Check.** The result carries the power balance, sources minus loads minus losses, from currents and voltages in the
/// phase frame, and the largest mismatch of a bus.
///
/// Source: M. Z. Kamh and R. Iravani, *Unbalanced model and power-flow analysis of microgrids*, IEEE Transactions on
/// Power Delivery 25, 2010 (sequence frame); T.-H. Chen et al., *Distribution system power flow analysis, a rigid
/// approach*, IEEE Transactions on Power Delivery 6, 1991 (implicit Z-bus).
///
/// Not thread-safe: it holds work space. Make one a thread.
public final class UnbalancedFlow {
    private static final int MOST_STEPS = 300;
    private static final double SMALLEST_MOVE = 1e-12;
    /// Below this share of nominal no load is served.
    private static final double LOWEST_VOLTAGE = 0.05;
    private static final int BISECTIONS = 12;
    private static final double H = Math.sqrt(3) / 2;

    private final UnbalancedNetwork network;
    private final SequenceNetworks sequences;
    private final int[] sourceAt;
    private final int[] loaded;
    private int loadedCount;
    /// Sequence currents, then voltages, in the turning frames: zero, positive, negative.
    private final double[][] re;
    private final double[][] im;
    /// Phase-to-neutral voltages.
    private final double[] vRe;
    private final double[] vIm;
    private int steps;

    private UnbalancedFlow(UnbalancedNetwork network) {
        this.network = network;
        int buses = network.buses();
        sourceAt = new int[buses];
        Arrays.fill(sourceAt, -1);
        for (int s = 0; s < network.sources().size(); s++) {
            int bus = network.sources().get(s).bus();
            if (sourceAt[bus] >= 0) {
                throw new IllegalArgumentException("bus " + bus + " has two sources. Maybe one of them belongs behind"
                        + " the impedance of a line.");
            }
            sourceAt[bus] = s;
        }
        sequences = new SequenceNetworks(network);
        loaded = new int[buses];
        re = new double[3][buses];
        im = new double[3][buses];
        vRe = new double[3 * buses];
        vIm = new double[3 * buses];
    }

    /// Prepares a network for any number of solves.
    public static UnbalancedFlow of(UnbalancedNetwork network) {
        return new UnbalancedFlow(network);
    }

    /// Solves from the voltages without load.
    public UnbalancedResult solve(PhaseLoads loads) {
        return solve(loads, null);
    }

    /// Solves from the voltages of an earlier result for the same network.
    public UnbalancedResult solve(PhaseLoads loads, @Nullable UnbalancedResult start) {
        if (loads.neutralW().length != 3 * network.buses()) {
            throw new IllegalArgumentException("loads for " + loads.neutralW().length / 3 + " buses were given to a"
                    + " network of " + network.buses());
        }
        findLoaded(loads);
        for (int k = 0; k < loadedCount; k++) {
            int bus = loaded[k];
            if (!sequences.hasNeutral[bus] && loadsNeutral(loads, bus)) {
                return failed(State.NO_NEUTRAL, new Explanation(bus, phaseOfNeutralLoad(loads, bus), 0));
            }
        }
        if (start != null && start.state() == State.SOLVED) {
            System.arraycopy(start.voltageRe(), 0, vRe, 0, vRe.length);
            System.arraycopy(start.voltageIm(), 0, vIm, 0, vIm.length);
        } else {
            startWithoutLoad();
        }
        return iterate(loads, 1) ? result(loads) : failed(State.COLLAPSED, explainCollapse(loads));
    }

    private void findLoaded(PhaseLoads loads) {
        loadedCount = 0;
        for (int bus = 0; bus < network.buses(); bus++) {
            if (sequences.energised[bus] && (loadsNeutral(loads, bus) || loadsLines(loads, bus))) {
                loaded[loadedCount++] = bus;
            }
        }
    }

    private static boolean loadsNeutral(PhaseLoads loads, int bus) {
        return anyOf(loads.neutralW(), bus) || anyOf(loads.neutralVar(), bus);
    }

    private static boolean loadsLines(PhaseLoads loads, int bus) {
        return anyOf(loads.lineW(), bus) || anyOf(loads.lineVar(), bus);
    }

    private static boolean anyOf(double[] values, int bus) {
        return values[3 * bus] != 0 || values[3 * bus + 1] != 0 || values[3 * bus + 2] != 0;
    }

    private static int phaseOfNeutralLoad(PhaseLoads loads, int bus) {
        int phase = 0;
        while (loads.neutralW()[3 * bus + phase] == 0 && loads.neutralVar()[3 * bus + phase] == 0) {
            phase++;
        }
        return phase;
    }

    private void startWithoutLoad() {
        clearCurrents();
        sequences.solve(re, im);
        for (int bus = 0; bus < network.buses(); bus++) {
            sequences.toPhases(bus, re, im, vRe, vIm);
        }
    }

    private void clearCurrents() {
        for (int s = 0; s < 3; s++) {
            Arrays.fill(re[s], 0);
            Arrays.fill(im[s], 0);
        }
    }

    /// Whether the voltages settle for a share of the loads. They are then in `vRe` and `vIm`, for all buses.
    private boolean iterate(PhaseLoads loads, double share) {
        for (steps = 1; steps <= MOST_STEPS; steps++) {
            clearCurrents();
            for (int k = 0; k < loadedCount; k++) {
                injectLoad(loads, loaded[k], share);
            }
            sequences.solve(re, im);
            double move = 0;
            for (int k = 0; k < loadedCount; k++) {
                double busMove = update(loaded[k]);
                if (Double.isNaN(busMove)) {
                    return false;
                }
                move = Math.max(move, busMove);
            }
            if (move <= SMALLEST_MOVE) {
                for (int bus = 0; bus < network.buses(); bus++) {
                    sequences.toPhases(bus, re, im, vRe, vIm);
                }
                return true;
            }
        }
        return false;
    }

    /// Takes the new voltages of a bus over.
    ///
    /// @return how far the farthest of them moved, over nominal; NaN if one broke down
    private double update(int bus) {
        double oldARe = vRe[3 * bus];
        double oldAIm = vIm[3 * bus];
        double oldBRe = vRe[3 * bus + 1];
        double oldBIm = vIm[3 * bus + 1];
        double oldCRe = vRe[3 * bus + 2];
        double oldCIm = vIm[3 * bus + 2];
        sequences.toPhases(bus, re, im, vRe, vIm);
        double nominal = network.busNominalV()[bus] / Math.sqrt(3);
        double lowest = LOWEST_VOLTAGE * nominal;
        double lowestSquare = lowest * lowest;
        double move = 0;
        for (int phase = 0; phase < 3; phase++) {
            int at = 3 * bus + phase;
            if (!(vRe[at] * vRe[at] + vIm[at] * vIm[at] > lowestSquare)) {
                return Double.NaN;
            }
            double dRe = vRe[at] - (phase == 0 ? oldARe : phase == 1 ? oldBRe : oldCRe);
            double dIm = vIm[at] - (phase == 0 ? oldAIm : phase == 1 ? oldBIm : oldCIm);
            move = Math.max(move, dRe * dRe + dIm * dIm);
        }
        return Math.sqrt(move) / nominal;
    }

    /// Subtracts the load currents of a bus from the sequence currents that are fed in there.
    private void injectLoad(PhaseLoads loads, int bus, double share) {
        double aRe = neutralRe(loads, bus, 0) + lineRe(loads, bus, 0, 1) - lineRe(loads, bus, 2, 0);
        double aIm = neutralIm(loads, bus, 0) + lineIm(loads, bus, 0, 1) - lineIm(loads, bus, 2, 0);
        double bRe = neutralRe(loads, bus, 1) + lineRe(loads, bus, 1, 2) - lineRe(loads, bus, 0, 1);
        double bIm = neutralIm(loads, bus, 1) + lineIm(loads, bus, 1, 2) - lineIm(loads, bus, 0, 1);
        double cRe = neutralRe(loads, bus, 2) + lineRe(loads, bus, 2, 0) - lineRe(loads, bus, 1, 2);
        double cIm = neutralIm(loads, bus, 2) + lineIm(loads, bus, 2, 0) - lineIm(loads, bus, 1, 2);
        double third = -share / 3;
        // b and c turned by 120° and 240°: a mean part, and one that the direction of the turn changes the sign of.
        double meanRe = aRe - (bRe + cRe) / 2;
        double meanIm = aIm - (bIm + cIm) / 2;
        double turnRe = -H * (bIm - cIm);
        double turnIm = H * (bRe - cRe);
        re[0][bus] = third * (aRe + bRe + cRe);
        im[0][bus] = third * (aIm + bIm + cIm);
        sequences.intoFrames(
                bus,
                third * (meanRe + turnRe),
                third * (meanIm + turnIm),
                third * (meanRe - turnRe),
                third * (meanIm - turnIm),
                re,
                im);
    }

    /// Real part of (S / V)* = (P − jQ) / V*.
    private double neutralRe(PhaseLoads loads, int bus, int phase) {
        int at = 3 * bus + phase;
        return currentRe(loads.neutralW()[at], loads.neutralVar()[at], vRe[at], vIm[at]);
    }

    private double neutralIm(PhaseLoads loads, int bus, int phase) {
        int at = 3 * bus + phase;
        return currentIm(loads.neutralW()[at], loads.neutralVar()[at], vRe[at], vIm[at]);
    }

    private double lineRe(PhaseLoads loads, int bus, int from, int to) {
        int at = 3 * bus;
        return currentRe(
                loads.lineW()[at + from],
                loads.lineVar()[at + from],
                vRe[at + from] - vRe[at + to],
                vIm[at + from] - vIm[at + to]);
    }

    private double lineIm(PhaseLoads loads, int bus, int from, int to) {
        int at = 3 * bus;
        return currentIm(
                loads.lineW()[at + from],
                loads.lineVar()[at + from],
                vRe[at + from] - vRe[at + to],
                vIm[at + from] - vIm[at + to]);
    }

    private static double currentRe(double p, double q, double re, double im) {
        return p == 0 && q == 0 ? 0 : (p * re + q * im) / (re * re + im * im);
    }

    private static double currentIm(double p, double q, double re, double im) {
        return p == 0 && q == 0 ? 0 : (p * im - q * re) / (re * re + im * im);
    }

    /// The share of the loads that can just be carried, by bisection, and where the voltage is lowest there.
    private Explanation explainCollapse(PhaseLoads loads) {
        double possible = 0;
        double impossible = 1;
        startWithoutLoad();
        Explanation weakest = weakest(0);
        for (int i = 0; i < BISECTIONS; i++) {
            double share = (possible + impossible) / 2;
            startWithoutLoad();
            if (iterate(loads, share)) {
                possible = share;
                weakest = weakest(share);
            } else {
                impossible = share;
            }
        }
        return weakest;
    }

    private Explanation weakest(double share) {
        int weakest = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < loadedCount; k++) {
            for (int phase = 0; phase < 3; phase++) {
                int at = 3 * loaded[k] + phase;
                double voltage = Math.hypot(vRe[at], vIm[at]) / network.busNominalV()[loaded[k]];
                if (voltage < lowest) {
                    lowest = voltage;
                    weakest = at;
                }
            }
        }
        return new Explanation(weakest / 3, weakest % 3, share);
    }

    private UnbalancedResult failed(State state, Explanation explanation) {
        int buses = network.buses();
        int lines = network.lines().size();
        int transformers = network.transformers().size();
        int sources = network.sources().size();
        return new UnbalancedResult(
                state,
                sequences.energised.clone(),
                new double[3 * buses],
                new double[3 * buses],
                new double[3 * lines],
                new double[3 * lines],
                new double[3 * lines],
                new double[3 * transformers],
                new double[3 * transformers],
                new double[3 * transformers],
                new double[3 * transformers],
                new double[transformers],
                new double[sources],
                new double[sources],
                0,
                0,
                0,
                0,
                steps,
                explanation);
    }

    private UnbalancedResult result(PhaseLoads loads) {
        int buses = network.buses();
        double[] outRe = new double[3 * buses];
        double[] outIm = new double[3 * buses];
        double loadW = 0;
        for (int k = 0; k < loadedCount; k++) {
            int bus = loaded[k];
            for (int phase = 0; phase < 3; phase++) {
                int next = (phase + 1) % 3;
                int at = 3 * bus + phase;
                loadW += loads.neutralW()[at] + loads.lineW()[at];
                outRe[at] += neutralRe(loads, bus, phase) + lineRe(loads, bus, phase, next);
                outIm[at] += neutralIm(loads, bus, phase) + lineIm(loads, bus, phase, next);
                outRe[3 * bus + next] -= lineRe(loads, bus, phase, next);
                outIm[3 * bus + next] -= lineIm(loads, bus, phase, next);
            }
        }
        int lines = network.lines().size();
        double[] lineRe = new double[3 * lines];
        double[] lineIm = new double[3 * lines];
        double[] lineLossW = new double[3 * lines];
        double lossW = 0;
        for (int k = 0; k < lines; k++) {
            Line line = network.lines().get(k);
            sequences.lineCurrent(k, re, im, lineRe, lineIm);
            for (int phase = 0; phase < 3; phase++) {
                int at = 3 * k + phase;
                int from = 3 * line.from() + phase;
                int to = 3 * line.to() + phase;
                lineLossW[at] = (vRe[from] - vRe[to]) * lineRe[at] + (vIm[from] - vIm[to]) * lineIm[at];
                lossW += lineLossW[at];
                outRe[from] += lineRe[at];
                outIm[from] += lineIm[at];
                outRe[to] -= lineRe[at];
                outIm[to] -= lineIm[at];
            }
        }
        int transformers = network.transformers().size();
        double[] highRe = new double[3 * transformers];
        double[] highIm = new double[3 * transformers];
        double[] lowRe = new double[3 * transformers];
        double[] lowIm = new double[3 * transformers];
        double[] transformerLossW = new double[transformers];
        for (int k = 0; k < transformers; k++) {
            Transformer transformer = network.transformers().get(k);
            sequences.transformerCurrents(k, re, im, highRe, highIm, lowRe, lowIm);
            for (int phase = 0; phase < 3; phase++) {
                int at = 3 * k + phase;
                int high = 3 * transformer.highBus() + phase;
                int low = 3 * transformer.lowBus() + phase;
                transformerLossW[k] +=
                        vRe[high] * highRe[at] + vIm[high] * highIm[at] - vRe[low] * lowRe[at] - vIm[low] * lowIm[at];
                outRe[high] += highRe[at];
                outIm[high] += highIm[at];
                outRe[low] -= lowRe[at];
                outIm[low] -= lowIm[at];
            }
            lossW += transformerLossW[k];
        }
        int sources = network.sources().size();
        double[] sourceW = new double[sources];
        double[] sourceVar = new double[sources];
        double suppliedW = 0;
        double mismatchVa = 0;
        for (int at = 0; at < 3 * buses; at++) {
            int source = sourceAt[at / 3];
            if (source >= 0) {
                sourceW[source] += vRe[at] * outRe[at] + vIm[at] * outIm[at];
                sourceVar[source] += vIm[at] * outRe[at] - vRe[at] * outIm[at];
            } else {
                mismatchVa = Math.max(mismatchVa, Math.hypot(vRe[at], vIm[at]) * Math.hypot(outRe[at], outIm[at]));
            }
        }
        for (double power : sourceW) {
            suppliedW += power;
        }
        return new UnbalancedResult(
                State.SOLVED,
                sequences.energised.clone(),
                vRe.clone(),
                vIm.clone(),
                lineRe,
                lineIm,
                lineLossW,
                highRe,
                highIm,
                lowRe,
                lowIm,
                transformerLossW,
                sourceW,
                sourceVar,
                loadW,
                lossW,
                suppliedW - loadW - lossW,
                mismatchVa,
                steps,
                null);
    }
}
