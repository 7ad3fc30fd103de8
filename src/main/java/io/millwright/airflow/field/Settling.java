package io.millwright.airflow.field;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Judges whether an iteration has come to rest: over [AirSettings#WINDOW] iterations no rack's mean inlet and no
/// return changes more than the tolerance, and no velocity more than [#VELOCITY_PER_K] times the tolerance in kelvin as
/// a share of the highest velocity. A hall without racks and returns is judged by the temperature of all its cells.
final class Settling {
    private static final double VELOCITY_PER_K = 5;
    private static final double HIGHEST_K = 1000;

    private final Rounds rounds;
    private final AirSettings settings;
    private final Deque<double[]> recent = new ArrayDeque<>();
    private final float[][][] before;
    private int iterations;
    private double changeK = Double.POSITIVE_INFINITY;
    private double velocityChange = Double.POSITIVE_INFINITY;
    private double fieldChangeK = Double.POSITIVE_INFINITY;
    private boolean finite = true;

    Settling(Rounds rounds, AirSettings settings) {
        this.rounds = rounds;
        this.settings = settings;
        Space space = rounds.room.space;
        before = new float[][][] {space.field(), space.field(), space.field(), space.field()};
        compare();
        velocityChange = Double.POSITIVE_INFINITY;
        fieldChangeK = Double.POSITIVE_INFINITY;
    }

    /// Takes the means after an iteration.
    void add(double[] watched) {
        iterations++;
        for (double value : watched) {
            finite &= Math.abs(value) < HIGHEST_K;
        }
        recent.addLast(watched);
        if (recent.size() > AirSettings.WINDOW) {
            recent.removeFirst();
            changeK = 0;
            for (int w = 0; w < watched.length; w++) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (double[] means : recent) {
                    low = Math.min(low, means[w]);
                    high = Math.max(high, means[w]);
                }
                changeK = Math.max(changeK, high - low);
            }
        }
        if (iterations % AirSettings.WINDOW == 0) {
            compare();
        }
    }

    /// Largest change over the window, K; infinite before it is full.
    double changeK() {
        return rounds.room.inlets.isEmpty() && rounds.room.returns.isEmpty() ? fieldChangeK : changeK;
    }

    /// Largest change of racks and returns over the window, K; 0 without any.
    double watchedChangeK() {
        return changeK;
    }

    boolean settled() {
        return finite && changeK() <= settings.toleranceK() && velocityChange <= VELOCITY_PER_K * settings.toleranceK();
    }

    /// Whether values are beyond all bounds.
    boolean ranAway() {
        return !finite;
    }

    /// Compares all velocities and temperatures with those at the last call.
    private void compare() {
        double largest = 0;
        double change = 0;
        for (int axis = 0; axis < 3; axis++) {
            double[] found = compare(rounds.flow.velocity[axis], before[axis]);
            change = Math.max(change, found[0]);
            largest = Math.max(largest, found[1]);
        }
        velocityChange = change == 0 ? 0 : change / largest;
        fieldChangeK = compare(rounds.flow.temperature, before[3])[0];
        finite &= !Double.isNaN(largest) && !Double.isNaN(change) && !Double.isNaN(fieldChangeK);
    }

    private static double[] compare(float[][] now, float[][] then) {
        double change = 0;
        double largest = 0;
        for (int row = 0; row < now.length; row++) {
            for (int i = 0; i < now[row].length; i++) {
                float value = now[row][i];
                change = Math.max(change, Math.abs(value - then[row][i]));
                largest = Math.max(largest, Math.abs(value));
            }
            System.arraycopy(now[row], 0, then[row], 0, now[row].length);
        }
        return new double[] {change, largest};
    }

    @Override
    public String toString() {
        return "iterations " + iterations + ", changes " + Arrays.toString(new double[] {changeK, velocityChange});
    }
}
