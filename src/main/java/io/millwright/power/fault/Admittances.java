package io.millwright.power.fault;

import io.millwright.numeric.ComplexLdl;
import java.util.ArrayDeque;
import java.util.Arrays;

/// The admittance matrix of a [FaultNetwork] in siemens, with the elements between two nodes in the order lines, then
/// transformers. A transformer of ratio t (high over low) and admittance y at its low side puts y at the low node, y/t²
/// at the high one and −y/t between.
final class Admittances {
    /// Nodes of each element between two nodes; a transformer's first is the high one.
    final int[] first;
    final int[] second;
    /// Index of the line or transformer it is.
    final int[] element;
    /// How many of the elements are lines.
    final int lines;

    final double[] ratio;
    private final double[] re;
    private final double[] im;
    private final double[] diagonalRe;
    private final double[] diagonalIm;
    private final double[] pairRe;
    private final double[] pairIm;
    private final int[] node;
    private final double reactanceFactor;
    private int at;
    private int lineAt;
    private int transformerAt;

    Admittances(int nodes, FaultNetwork network, int[] node, double reactanceFactor) {
        this.node = node;
        this.reactanceFactor = reactanceFactor;
        lines = (int) network.lines().stream()
                .filter(each -> between(each.from(), each.to()))
                .count();
        int transformers = (int) network.transformers().stream()
                .filter(each -> between(each.highBus(), each.lowBus()))
                .count();
        int pairs = lines + transformers;
        first = new int[pairs];
        second = new int[pairs];
        element = new int[pairs];
        ratio = new double[pairs];
        re = new double[pairs];
        im = new double[pairs];
        pairRe = new double[pairs];
        pairIm = new double[pairs];
        diagonalRe = new double[nodes];
        diagonalIm = new double[nodes];
    }

    /// Elements that nothing feeds, and those between one node and itself, carry nothing.
    private boolean between(int from, int to) {
        return node[from] >= 0 && node[from] != node[to];
    }

    int size() {
        return diagonalRe.length;
    }

    void line(FaultNetwork.Line line, double resistanceOhm) {
        series(line.from(), line.to(), lineAt++, 1, resistanceOhm, line.reactanceOhm());
    }

    void transformer(FaultNetwork.Transformer transformer, double resistanceOhm, double reactanceOhm) {
        double turns = transformer.highRatedV() / transformer.lowRatedV();
        series(transformer.highBus(), transformer.lowBus(), transformerAt++, turns, resistanceOhm, reactanceOhm);
    }

    private void series(int from, int to, int index, double turns, double resistanceOhm, double reactanceOhm) {
        if (!between(from, to)) {
            return;
        }
        double x = reactanceFactor * reactanceOhm;
        double square = resistanceOhm * resistanceOhm + x * x;
        first[at] = node[from];
        second[at] = node[to];
        element[at] = index;
        ratio[at] = turns;
        re[at] = resistanceOhm / square;
        im[at] = -x / square;
        pairRe[at] = -re[at] / turns;
        pairIm[at] = -im[at] / turns;
        diagonalRe[node[from]] += re[at] / (turns * turns);
        diagonalIm[node[from]] += im[at] / (turns * turns);
        diagonalRe[node[to]] += re[at];
        diagonalIm[node[to]] += im[at];
        at++;
    }

    void toEarth(int bus, double resistanceOhm, double reactanceOhm) {
        double x = reactanceFactor * reactanceOhm;
        double square = resistanceOhm * resistanceOhm + x * x;
        diagonalRe[node[bus]] += resistanceOhm / square;
        diagonalIm[node[bus]] -= x / square;
    }

    /// Multiplies what is at a bus, after all else; a bus on its own gets one siemens.
    void faintlyToEarth(int bus, double share) {
        int n = node[bus];
        if (diagonalRe[n] == 0 && diagonalIm[n] == 0) {
            diagonalRe[n] = 1;
        } else {
            diagonalRe[n] *= 1 + share;
            diagonalIm[n] *= 1 + share;
        }
    }

    void factor(ComplexLdl factor) {
        factor.factor(diagonalRe, diagonalIm, pairRe, pairIm);
    }

    /// The largest |Σ_j Y_kj Z_jk − 1| over the rows k.
    double residual(double[] zRe, double[] zIm, double[] zPairRe, double[] zPairIm) {
        double[] sumRe = new double[size()];
        double[] sumIm = new double[size()];
        for (int n = 0; n < size(); n++) {
            sumRe[n] = diagonalRe[n] * zRe[n] - diagonalIm[n] * zIm[n] - 1;
            sumIm[n] = diagonalRe[n] * zIm[n] + diagonalIm[n] * zRe[n];
        }
        for (int k = 0; k < first.length; k++) {
            double productRe = pairRe[k] * zPairRe[k] - pairIm[k] * zPairIm[k];
            double productIm = pairRe[k] * zPairIm[k] + pairIm[k] * zPairRe[k];
            sumRe[first[k]] += productRe;
            sumIm[first[k]] += productIm;
            sumRe[second[k]] += productRe;
            sumIm[second[k]] += productIm;
        }
        double largest = 0;
        for (int n = 0; n < size(); n++) {
            largest = Math.max(largest, Math.hypot(sumRe[n], sumIm[n]));
        }
        return largest;
    }

    /// The current in an element under given node voltages, at the low side of a transformer.
    double current(int k, double[] vRe, double[] vIm) {
        double differenceRe = vRe[first[k]] / ratio[k] - vRe[second[k]];
        double differenceIm = vIm[first[k]] / ratio[k] - vIm[second[k]];
        return Math.hypot(re[k], im[k]) * Math.hypot(differenceRe, differenceIm);
    }

    /// Voltage of each node over that of one of them when no current flows, by the ratios on the way; NaN where there
    /// is none.
    double[] ratioTo(int reference) {
        int[] start = new int[size() + 1];
        for (int k = 0; k < first.length; k++) {
            start[first[k] + 1]++;
            start[second[k] + 1]++;
        }
        for (int n = 0; n < size(); n++) {
            start[n + 1] += start[n];
        }
        int[] incident = new int[2 * first.length];
        int[] next = Arrays.copyOf(start, size());
        for (int k = 0; k < first.length; k++) {
            incident[next[first[k]]++] = k;
            incident[next[second[k]]++] = k;
        }
        double[] scale = new double[size()];
        Arrays.fill(scale, Double.NaN);
        scale[reference] = 1;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(reference);
        while (!queue.isEmpty()) {
            int n = queue.remove();
            for (int i = start[n]; i < start[n + 1]; i++) {
                int k = incident[i];
                boolean high = first[k] == n;
                int other = high ? second[k] : first[k];
                if (Double.isNaN(scale[other])) {
                    scale[other] = high ? scale[n] / ratio[k] : scale[n] * ratio[k];
                    queue.add(other);
                }
            }
        }
        return scale;
    }
}
