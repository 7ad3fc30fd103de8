package io.millwright.airflow.field;

import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Solves equations of something that air carries, by stabilised biconjugate gradients (van der Vorst 1992) on their
/// estimate, for several fields side by side that know nothing of each other. One thread; memory of its own.
///
/// A field is done when of what enters the room no more than [#LIMIT] is unaccounted for, the shortfalls and surpluses
/// of all cells taken together. None of them can be missing in more than one place, so that the parts of the air at an
/// opening are as good.
final class CarriedSolver {
    /// Fields side by side: lane `m` of cell `c` stands at `LANES · c + m`.
    static final int LANES = 4;

    private static final int ARRAYS = 9;

    private static final double LIMIT = 1e-7;
    private static final int MOST_ROUNDS = 1000;

    /// Cosine between the shadow and the rest below which the search begins anew.
    private static final double SQUARE = 1e-10;

    /// Linear equations of what cells hold, lane by lane.
    interface Operator {
        /// What leaves each cell less what it takes up, per second.
        void times(double[] phi, double[] out);

        /// About the fields that what enters gives rise to.
        void estimate(double[] entering, double[] out);
    }

    /// A field in its lane, and the part of what enters that it does not account for.
    record Solution(double[] phi, int lane, double unaccounted) {
        double at(int cell) {
            return phi[LANES * cell + lane];
        }
    }

    private final double[] volumeM3;
    private final double[] rest;
    private final double[] shadow;
    private final double[] search;
    private final double[] searched;
    private final double[] searchedOut;
    private final double[] estimate;
    private final double[] estimateOut;

    CarriedSolver(double[] volumeM3) {
        this.volumeM3 = volumeM3;
        int values = LANES * volumeM3.length;
        rest = new double[values];
        shadow = new double[values];
        search = new double[values];
        searched = new double[values];
        searchedOut = new double[values];
        estimate = new double[values];
        estimateOut = new double[values];
    }

    /// Memory at work on a number of cells.
    static long bytes(int cells) {
        return (long) ARRAYS * LANES * Double.BYTES * cells;
    }

    /// Solves for what enters each cell per second, field by field.
    ///
    /// @param entering at most as many as there are lanes
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    Solution[] solve(Operator operator, double[][] entering, Progress progress) {
        double[] sideBySide = sideBySide(entering);
        double[] phi = new double[sideBySide.length];
        double[] amount = amounts(sideBySide);
        Lane[] lanes = new Lane[LANES];
        Arrays.setAll(lanes, m -> new Lane());
        System.arraycopy(sideBySide, 0, rest, 0, rest.length);
        System.arraycopy(sideBySide, 0, search, 0, rest.length);
        double[] whole = dots(rest, rest);
        for (int m = 0; m < LANES; m++) {
            lanes[m].running = amount[m] > 0;
            begin(lanes[m], m, whole[m]);
        }
        for (int round = 0; round < MOST_ROUNDS && isRunning(lanes); round++) {
            progress.checkCancelled();
            operator.estimate(search, searched);
            operator.times(searched, searchedOut);
            double[] across = dots(shadow, searchedOut);
            for (int m = 0; m < LANES; m++) {
                lanes[m].step = lanes[m].part(lanes[m].along, across[m]);
            }
            add(lanes, lane -> -lane.step, searchedOut, rest);
            operator.estimate(rest, estimate);
            operator.times(estimate, estimateOut);
            double[] towards = dots(estimateOut, rest);
            double[] square = dots(estimateOut, estimateOut);
            for (int m = 0; m < LANES; m++) {
                lanes[m].polish = lanes[m].part(towards[m], square[m]);
            }
            add(lanes, lane -> lane.step, searched, phi);
            add(lanes, lane -> lane.polish, estimate, phi);
            add(lanes, lane -> -lane.polish, estimateOut, rest);
            turn(lanes, amount);
        }
        restOf(operator, sideBySide, phi);
        double[] left = amounts(rest);
        Solution[] solutions = new Solution[entering.length];
        Arrays.setAll(solutions, m -> new Solution(phi, m, amount[m] > 0 ? left[m] / amount[m] : 0));
        return solutions;
    }

    /// Turns the search of each lane, or begins it anew where it runs out.
    private void turn(Lane[] lanes, double[] amount) {
        double[] left = amounts(rest);
        double[] next = dots(shadow, rest);
        double[] square = dots(rest, rest);
        for (int m = 0; m < LANES; m++) {
            Lane lane = lanes[m];
            lane.running &= left[m] > LIMIT * amount[m];
            lane.turn = lane.part(next[m] * lane.step, lane.along * lane.polish);
            lane.along = next[m];
            if (lane.running && (lane.turn == 0 || Math.abs(next[m]) < SQUARE * Math.sqrt(lane.shadow * square[m]))) {
                begin(lane, m, square[m]);
            }
        }
        for (int n = 0; n < search.length; n += LANES) {
            for (int m = 0; m < LANES; m++) {
                search[n + m] = rest[n + m] + lanes[m].turn * (search[n + m] - lanes[m].polish * searchedOut[n + m]);
            }
        }
    }

    /// Begins the search of a lane along what is left of it.
    private void begin(Lane lane, int m, double square) {
        lane.turn = 0;
        lane.along = square;
        lane.shadow = square;
        for (int n = m; n < rest.length; n += LANES) {
            shadow[n] = rest[n];
        }
    }

    /// What fields leave unaccounted for.
    private void restOf(Operator operator, double[] entering, double[] phi) {
        operator.times(phi, rest);
        for (int n = 0; n < rest.length; n++) {
            rest[n] = entering[n] - rest[n];
        }
    }

    private double[] sideBySide(double[][] fields) {
        double[] values = new double[rest.length];
        for (int m = 0; m < fields.length; m++) {
            for (int cell = 0; cell < volumeM3.length; cell++) {
                values[LANES * cell + m] = fields[m][cell];
            }
        }
        return values;
    }

    /// Amounts of each lane, whatever their sign.
    private double[] amounts(double[] perS) {
        double[] sums = new double[LANES];
        for (int cell = 0; cell < volumeM3.length; cell++) {
            for (int m = 0; m < LANES; m++) {
                sums[m] += Math.abs(perS[LANES * cell + m]) * volumeM3[cell];
            }
        }
        return sums;
    }

    private static double[] dots(double[] a, double[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int n = 0; n < a.length; n += LANES) {
            first += a[n] * b[n];
            second += a[n + 1] * b[n + 1];
            third += a[n + 2] * b[n + 2];
            fourth += a[n + 3] * b[n + 3];
        }
        return new double[] {first, second, third, fourth};
    }

    private static void add(Lane[] lanes, ToDoubleFunction<Lane> factor, double[] a, double[] to) {
        double[] factors = Arrays.stream(lanes).mapToDouble(factor).toArray();
        for (int n = 0; n < to.length; n += LANES) {
            for (int m = 0; m < LANES; m++) {
                to[n + m] += factors[m] * a[n + m];
            }
        }
    }

    private static boolean isRunning(Lane[] lanes) {
        return Arrays.stream(lanes).anyMatch(lane -> lane.running);
    }

    /// The search of one lane; at rest once it is done.
    private static final class Lane {
        private boolean running;

        /// What is left along the shadow.
        private double along;

        /// Square of the shadow.
        private double shadow;

        private double step;
        private double polish;
        private double turn;

        /// A quotient; 0 at rest and where it has none.
        double part(double dividend, double divisor) {
            double quotient = dividend / divisor;
            return running && Double.isFinite(quotient) ? quotient : 0;
        }
    }
}
