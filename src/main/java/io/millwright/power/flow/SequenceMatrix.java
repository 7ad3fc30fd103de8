package io.millwright.power.flow;

import io.millwright.numeric.ComplexLdl;
import io.millwright.numeric.SymmetricPattern;

/// The admittance matrix of one sequence of an [UnbalancedNetwork] in siemens, in which the voltages of some buses are
/// given instead of the currents.
final class SequenceMatrix {
    private final int[] first;
    private final int[] second;
    private final double[] diagonalRe;
    private final double[] diagonalIm;
    private final double[] pairRe;
    private final double[] pairIm;
    private final ComplexLdl factor;
    /// Voltages of the given buses.
    private final boolean[] given;
    private final double[] givenRe;
    private final double[] givenIm;
    /// Currents that the given voltages drive into the others.
    private final double[] drivenRe;
    private final double[] drivenIm;

    SequenceMatrix(SymmetricPattern pattern, int[] first, int[] second) {
        this.first = first;
        this.second = second;
        int size = pattern.size();
        diagonalRe = new double[size];
        diagonalIm = new double[size];
        pairRe = new double[first.length];
        pairIm = new double[first.length];
        given = new boolean[size];
        givenRe = new double[size];
        givenIm = new double[size];
        drivenRe = new double[size];
        drivenIm = new double[size];
        factor = new ComplexLdl(pattern);
    }

    /// Puts an admittance between the buses of a pair, behind a ratio of the first over the second.
    void series(int pair, double ratio, double gS, double bS) {
        pairRe[pair] = -gS / ratio;
        pairIm[pair] = -bS / ratio;
        shunt(first[pair], gS / (ratio * ratio), bS / (ratio * ratio));
        shunt(second[pair], gS, bS);
    }

    void shunt(int bus, double gS, double bS) {
        diagonalRe[bus] += gS;
        diagonalIm[bus] += bS;
    }

    /// Fixes the voltage of a bus.
    void give(int bus, double re, double im) {
        given[bus] = true;
        givenRe[bus] = re;
        givenIm[bus] = im;
    }

    /// After everything is in place.
    void factor() {
        double[] keptRe = pairRe.clone();
        double[] keptIm = pairIm.clone();
        double[] rowsRe = diagonalRe.clone();
        double[] rowsIm = diagonalIm.clone();
        for (int pair = 0; pair < first.length; pair++) {
            int one = first[pair];
            int other = second[pair];
            if (given[one] || given[other]) {
                drive(pair, one, other);
                drive(pair, other, one);
                keptRe[pair] = 0;
                keptIm[pair] = 0;
            }
        }
        for (int bus = 0; bus < given.length; bus++) {
            if (given[bus]) {
                rowsRe[bus] = 1;
                rowsIm[bus] = 0;
            }
        }
        factor.factor(rowsRe, rowsIm, keptRe, keptIm);
    }

    private void drive(int pair, int from, int to) {
        if (given[from] && !given[to]) {
            drivenRe[to] -= pairRe[pair] * givenRe[from] - pairIm[pair] * givenIm[from];
            drivenIm[to] -= pairRe[pair] * givenIm[from] + pairIm[pair] * givenRe[from];
        }
    }

    /// Turns currents fed in at the buses into voltages, in place.
    void solve(double[] re, double[] im) {
        for (int bus = 0; bus < given.length; bus++) {
            re[bus] = given[bus] ? givenRe[bus] : re[bus] + drivenRe[bus];
            im[bus] = given[bus] ? givenIm[bus] : im[bus] + drivenIm[bus];
        }
        factor.solve(re, im);
    }
}
