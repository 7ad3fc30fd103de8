package io.millwright.power.flow;

import io.millwright.numeric.DisjointSets;
import io.millwright.numeric.SymmetricPattern;
import io.millwright.power.flow.UnbalancedNetwork.Line;
import io.millwright.power.flow.UnbalancedNetwork.Source;
import io.millwright.power.flow.UnbalancedNetwork.Transformer;
import io.millwright.power.flow.UnbalancedNetwork.Windings;
import io.millwright.power.flow.UnbalancedNetwork.ZeroSequence;
import java.util.ArrayDeque;
import java.util.Arrays;

/// The zero- (0), positive- (1) and negative-sequence (2) networks of an [UnbalancedNetwork], and the way between their
/// frames and the phases. Elements are numbered lines first, then transformers.
final class SequenceNetworks {
    private static final double SWITCH_OHM = 1e-7;
    private static final double H = Math.sqrt(3) / 2;

    /// Whether a source reaches a bus.
    final boolean[] energised;
    /// Whether current can return through the neutral from a bus.
    final boolean[] hasNeutral;

    private final int lines;
    private final int[] first;
    private final int[] second;
    private final double[] ratio;
    /// Of zero sequence and of the two others, by element: admittance, and shunts at either end, at the voltage of the
    /// second.
    private final double[][] gS;
    private final double[][] bS;
    private final double[][] firstShuntG;
    private final double[][] firstShuntB;
    private final double[][] secondShuntG;
    private final double[][] secondShuntB;
    /// Direction of the frame of each bus.
    private final double[] cos;
    private final double[] sin;
    private final SequenceMatrix[] matrices = new SequenceMatrix[3];
    /// Work space of a current in sequences.
    private final double[] currentRe = new double[3];
    private final double[] currentIm = new double[3];

    SequenceNetworks(UnbalancedNetwork network) {
        int buses = network.buses();
        lines = network.lines().size();
        int elements = lines + network.transformers().size();
        first = new int[elements];
        second = new int[elements];
        ratio = new double[elements];
        gS = new double[2][elements];
        bS = new double[2][elements];
        firstShuntG = new double[2][elements];
        firstShuntB = new double[2][elements];
        secondShuntG = new double[2][elements];
        secondShuntB = new double[2][elements];
        for (int k = 0; k < lines; k++) {
            setLine(k, network.lines().get(k));
        }
        for (int k = lines; k < elements; k++) {
            setTransformer(k, network.transformers().get(k - lines));
        }
        energised = energised(network);
        hasNeutral = hasNeutral(network);
        double[] frame = frames(network);
        cos = Arrays.stream(frame).map(Math::cos).toArray();
        sin = Arrays.stream(frame).map(Math::sin).toArray();
        SymmetricPattern pattern = SymmetricPattern.of(buses, first, second);
        for (int s = 0; s < 3; s++) {
            matrices[s] = matrix(network, s, pattern);
        }
    }

    private void setLine(int k, Line line) {
        first[k] = line.from();
        second[k] = line.to();
        ratio[k] = 1;
        setSeries(0, k, line.zeroResistanceOhm(), line.zeroReactanceOhm());
        setSeries(1, k, line.resistanceOhm(), line.reactanceOhm());
    }

    private void setSeries(int s, int k, double resistanceOhm, double reactanceOhm) {
        if (Double.isInfinite(resistanceOhm) || Double.isInfinite(reactanceOhm)) {
            return;
        }
        double x = resistanceOhm == 0 && reactanceOhm == 0 ? SWITCH_OHM : reactanceOhm;
        double square = resistanceOhm * resistanceOhm + x * x;
        gS[s][k] = resistanceOhm / square;
        bS[s][k] = -x / square;
    }

    private void setTransformer(int k, Transformer transformer) {
        first[k] = transformer.highBus();
        second[k] = transformer.lowBus();
        ratio[k] = transformer.highRatedV() / transformer.lowRatedV();
        double ohm = transformer.lowRatedV() * transformer.lowRatedV() / transformer.ratedVa();
        double r = transformer.resistanceFraction();
        double x = reactance(transformer.shortCircuitFraction(), r);
        setSeries(1, k, r * ohm, x * ohm);
        double coreG = transformer.noLoadW() / transformer.ratedVa() / ohm;
        double coreY = transformer.noLoadFraction() / ohm;
        double coreB = -Math.sqrt(Math.max(coreY * coreY - coreG * coreG, 0));
        firstShuntG[1][k] = secondShuntG[1][k] = coreG / 2;
        firstShuntB[1][k] = secondShuntB[1][k] = coreB / 2;
        setZeroSequence(k, transformer.windings(), transformer.zero(), ohm);
    }

    /// The T of high part a, low part b and magnetising part m, seen through the windings. Delta is a short circuit to
    /// zero sequence, behind which nothing passes.
    private void setZeroSequence(int k, Windings windings, ZeroSequence zero, double ohm) {
        double r = zero.resistanceFraction() * ohm;
        double x = reactance(zero.shortCircuitFraction(), zero.resistanceFraction()) * ohm;
        double a = zero.highShare();
        double b = 1 - a;
        // Admittance of m.
        double mG = 0;
        double mB = 0;
        if (!Double.isInfinite(zero.magnetisingRatio())) {
            double m = zero.magnetisingRatio() * zero.shortCircuitFraction() * ohm;
            double mX = m / Math.hypot(1, zero.magnetisingRx());
            mG = zero.magnetisingRx() * mX / (m * m);
            mB = -mX / (m * m);
        }
        switch (windings) {
            case DELTA_STAR -> {
                double[] y = seenFromStar(b, a, r, x, mG, mB);
                secondShuntG[0][k] = y[0];
                secondShuntB[0][k] = y[1];
            }
            case STAR_DELTA -> {
                double[] y = seenFromStar(a, b, r, x, mG, mB);
                firstShuntG[0][k] = y[0];
                firstShuntB[0][k] = y[1];
            }
            case STAR_STAR -> {
                // T to π with w = 1 + a b z m: 1/(z w) between the sides, b m/w and a m/w beside them.
                double wRe = 1 + a * b * (r * mG - x * mB);
                double wIm = a * b * (r * mB + x * mG);
                double[] series = inverse(r * wRe - x * wIm, r * wIm + x * wRe);
                gS[0][k] = series[0];
                bS[0][k] = series[1];
                double[] w = inverse(wRe, wIm);
                double shuntG = mG * w[0] - mB * w[1];
                double shuntB = mG * w[1] + mB * w[0];
                firstShuntG[0][k] = b * shuntG;
                firstShuntB[0][k] = b * shuntB;
                secondShuntG[0][k] = a * shuntG;
                secondShuntB[0][k] = a * shuntB;
            }
            case ISOLATED -> {}
        }
    }

    /// Own part of z in series with the other part and the magnetising admittance in parallel.
    private static double[] seenFromStar(double own, double other, double r, double x, double mG, double mB) {
        double extraR = 0;
        double extraX = 0;
        if (other > 0) {
            double[] y = inverse(other * r, other * x);
            double[] z = inverse(y[0] + mG, y[1] + mB);
            extraR = z[0];
            extraX = z[1];
        }
        return inverse(own * r + extraR, own * x + extraX);
    }

    private static double[] inverse(double re, double im) {
        double square = re * re + im * im;
        return new double[] {re / square, -im / square};
    }

    private static double reactance(double impedance, double resistance) {
        return Math.sqrt(Math.max(impedance * impedance - resistance * resistance, 0));
    }

    private boolean[] energised(UnbalancedNetwork network) {
        DisjointSets parts = new DisjointSets(network.buses());
        for (int k = 0; k < first.length; k++) {
            parts.join(first[k], second[k]);
        }
        boolean[] live = new boolean[network.buses()];
        network.sources().forEach(source -> live[parts.find(source.bus())] = true);
        return spread(live, parts);
    }

    private boolean[] hasNeutral(UnbalancedNetwork network) {
        DisjointSets parts = new DisjointSets(network.buses());
        for (int k = 0; k < first.length; k++) {
            if (gS[0][k] != 0 || bS[0][k] != 0) {
                parts.join(first[k], second[k]);
            }
        }
        boolean[] earthed = new boolean[network.buses()];
        for (Source source : network.sources()) {
            earthed[parts.find(source.bus())] |=
                    Double.isFinite(source.zeroResistanceOhm()) && Double.isFinite(source.zeroReactanceOhm());
        }
        for (int k = lines; k < first.length; k++) {
            earthed[parts.find(first[k])] |= firstShuntG[0][k] != 0 || firstShuntB[0][k] != 0;
            earthed[parts.find(second[k])] |= secondShuntG[0][k] != 0 || secondShuntB[0][k] != 0;
        }
        return spread(earthed, parts);
    }

    private static boolean[] spread(boolean[] ofPart, DisjointSets parts) {
        boolean[] ofBus = new boolean[ofPart.length];
        for (int bus = 0; bus < ofBus.length; bus++) {
            ofBus[bus] = ofPart[parts.find(bus)];
        }
        return ofBus;
    }

    /// Angles of the frames, by the shifts of the transformers on the way from the first bus of each part.
    private double[] frames(UnbalancedNetwork network) {
        int buses = network.buses();
        int[] start = new int[buses + 1];
        for (int k = 0; k < first.length; k++) {
            start[first[k] + 1]++;
            start[second[k] + 1]++;
        }
        for (int bus = 0; bus < buses; bus++) {
            start[bus + 1] += start[bus];
        }
        int[] incident = new int[2 * first.length];
        int[] next = Arrays.copyOf(start, buses);
        for (int k = 0; k < first.length; k++) {
            incident[next[first[k]]++] = k;
            incident[next[second[k]]++] = k;
        }
        double[] degrees = new double[buses];
        Arrays.fill(degrees, Double.NaN);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int root = 0; root < buses; root++) {
            if (!Double.isNaN(degrees[root])) {
                continue;
            }
            degrees[root] = 0;
            queue.add(root);
            while (!queue.isEmpty()) {
                int bus = queue.remove();
                for (int i = start[bus]; i < start[bus + 1]; i++) {
                    int k = incident[i];
                    double lag = k < lines
                            ? 0
                            : network.transformers().get(k - lines).lagDeg();
                    boolean down = first[k] == bus;
                    int other = down ? second[k] : first[k];
                    double angle = down ? degrees[bus] - lag : degrees[bus] + lag;
                    if (Double.isNaN(degrees[other])) {
                        degrees[other] = angle;
                        queue.add(other);
                    } else if (Math.abs(Math.IEEEremainder(degrees[other] - angle, 360)) > 1e-6) {
                        throw new IllegalArgumentException("buses " + bus + " and " + other
                                + " are joined by ways whose phase shifts differ by "
                                + Math.IEEEremainder(degrees[other] - angle, 360)
                                + "°. Maybe transformers of different vector groups are in parallel.");
                    }
                }
            }
        }
        return Arrays.stream(degrees).map(Math::toRadians).toArray();
    }

    private SequenceMatrix matrix(UnbalancedNetwork network, int sequence, SymmetricPattern pattern) {
        int s = Math.min(sequence, 1);
        SequenceMatrix matrix = new SequenceMatrix(pattern, first, second);
        for (int k = 0; k < first.length; k++) {
            matrix.series(k, ratio[k], gS[s][k], bS[s][k]);
            double square = ratio[k] * ratio[k];
            matrix.shunt(first[k], firstShuntG[s][k] / square, firstShuntB[s][k] / square);
            matrix.shunt(second[k], secondShuntG[s][k], secondShuntB[s][k]);
        }
        for (Source source : network.sources()) {
            int bus = source.bus();
            double r = sequence == 0 ? source.zeroResistanceOhm() : source.negativeResistanceOhm();
            double x = sequence == 0 ? source.zeroReactanceOhm() : source.negativeReactanceOhm();
            if (sequence == 1) {
                double phaseV = source.voltageV() / Math.sqrt(3);
                double angle = Math.toRadians(source.angleDeg());
                double re = phaseV * Math.cos(angle);
                double im = phaseV * Math.sin(angle);
                matrix.give(bus, re * cos[bus] + im * sin[bus], im * cos[bus] - re * sin[bus]);
            } else if (r == 0 && x == 0) {
                matrix.give(bus, 0, 0);
            } else if (Double.isFinite(r) && Double.isFinite(x)) {
                double[] y = inverse(r, x);
                matrix.shunt(bus, y[0], y[1]);
            }
        }
        for (int bus = 0; bus < energised.length; bus++) {
            if (!energised[bus] || (sequence == 0 && !hasNeutral[bus])) {
                matrix.give(bus, 0, 0);
            }
        }
        matrix.factor();
        return matrix;
    }

    /// Turns currents fed in into voltages, in the frames, in place.
    void solve(double[][] re, double[][] im) {
        for (int s = 0; s < 3; s++) {
            matrices[s].solve(re[s], im[s]);
        }
    }

    /// Writes the phase-to-neutral voltages of a bus.
    void toPhases(int bus, double[][] re, double[][] im, double[] vRe, double[] vIm) {
        phases(bus, re[0][bus], im[0][bus], re[1][bus], im[1][bus], re[2][bus], im[2][bus], 3 * bus, vRe, vIm);
    }

    /// Writes positive- and negative-sequence currents into the frames of a bus.
    void intoFrames(
            int bus,
            double positiveRe,
            double positiveIm,
            double negativeRe,
            double negativeIm,
            double[][] re,
            double[][] im) {
        re[1][bus] = positiveRe * cos[bus] + positiveIm * sin[bus];
        im[1][bus] = positiveIm * cos[bus] - positiveRe * sin[bus];
        re[2][bus] = negativeRe * cos[bus] - negativeIm * sin[bus];
        im[2][bus] = negativeIm * cos[bus] + negativeRe * sin[bus];
    }

    private void phases(
            int bus,
            double zeroRe,
            double zeroIm,
            double oneRe,
            double oneIm,
            double twoRe,
            double twoIm,
            int at,
            double[] outRe,
            double[] outIm) {
        double pRe = oneRe * cos[bus] - oneIm * sin[bus];
        double pIm = oneIm * cos[bus] + oneRe * sin[bus];
        double nRe = twoRe * cos[bus] + twoIm * sin[bus];
        double nIm = twoIm * cos[bus] - twoRe * sin[bus];
        double meanRe = zeroRe - (pRe + nRe) / 2;
        double meanIm = zeroIm - (pIm + nIm) / 2;
        double turnRe = H * (pIm - nIm);
        double turnIm = -H * (pRe - nRe);
        outRe[at] = zeroRe + pRe + nRe;
        outIm[at] = zeroIm + pIm + nIm;
        outRe[at + 1] = meanRe + turnRe;
        outIm[at + 1] = meanIm + turnIm;
        outRe[at + 2] = meanRe - turnRe;
        outIm[at + 2] = meanIm - turnIm;
    }

    /// Writes the phase currents of a line under given sequence voltages.
    void lineCurrent(int line, double[][] re, double[][] im, double[] outRe, double[] outIm) {
        for (int sequence = 0; sequence < 3; sequence++) {
            through(line, sequence, re[sequence], im[sequence]);
        }
        write(line, first[line], outRe, outIm);
    }

    /// Writes the phase currents of a transformer into its high side and out of its low side.
    void transformerCurrents(
            int transformer,
            double[][] re,
            double[][] im,
            double[] highRe,
            double[] highIm,
            double[] lowRe,
            double[] lowIm) {
        int k = lines + transformer;
        int high = first[k];
        int low = second[k];
        for (int sequence = 0; sequence < 3; sequence++) {
            int s = Math.min(sequence, 1);
            through(k, sequence, re[sequence], im[sequence]);
            double g = firstShuntG[s][k] / (ratio[k] * ratio[k]);
            double b = firstShuntB[s][k] / (ratio[k] * ratio[k]);
            currentRe[sequence] = currentRe[sequence] / ratio[k] + g * re[sequence][high] - b * im[sequence][high];
            currentIm[sequence] = currentIm[sequence] / ratio[k] + g * im[sequence][high] + b * re[sequence][high];
        }
        write(transformer, high, highRe, highIm);
        for (int sequence = 0; sequence < 3; sequence++) {
            int s = Math.min(sequence, 1);
            through(k, sequence, re[sequence], im[sequence]);
            currentRe[sequence] -= secondShuntG[s][k] * re[sequence][low] - secondShuntB[s][k] * im[sequence][low];
            currentIm[sequence] -= secondShuntG[s][k] * im[sequence][low] + secondShuntB[s][k] * re[sequence][low];
        }
        write(transformer, low, lowRe, lowIm);
    }

    private void through(int k, int sequence, double[] re, double[] im) {
        int s = Math.min(sequence, 1);
        double dropRe = re[first[k]] / ratio[k] - re[second[k]];
        double dropIm = im[first[k]] / ratio[k] - im[second[k]];
        currentRe[sequence] = gS[s][k] * dropRe - bS[s][k] * dropIm;
        currentIm[sequence] = gS[s][k] * dropIm + bS[s][k] * dropRe;
    }

    private void write(int element, int bus, double[] outRe, double[] outIm) {
        phases(
                bus,
                currentRe[0],
                currentIm[0],
                currentRe[1],
                currentIm[1],
                currentRe[2],
                currentIm[2],
                3 * element,
                outRe,
                outIm);
    }
}
