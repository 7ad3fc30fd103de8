package io.millwright.cooling.plant;

import io.millwright.numeric.Roots;
import java.util.Arrays;

/// A smooth curve through points that does not swing: piecewise cubic with slopes that keep every rise a rise and every
/// fall a fall (F. N. Fritsch and J. Butland, 1984). Beyond its ends it goes on straight.
public final class SmoothCurve {
    private static final double TOLERANCE = 1e-14;

    private final double[] x;
    private final double[] y;
    private final double[] slope;

    private SmoothCurve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        slope = new double[x.length];
        int last = x.length - 1;
        for (int i = 1; i < last; i++) {
            double before = secant(i - 1);
            double after = secant(i);
            if (before * after > 0) {
                double left = x[i] - x[i - 1];
                double right = x[i + 1] - x[i];
                double weight = (left + 2 * right) / (3 * (left + right));
                slope[i] = before * after / (weight * after + (1 - weight) * before);
            }
        }
        slope[0] = end(secant(0), slope[1]);
        slope[last] = end(secant(last - 1), slope[last - 1]);
    }

    /// The curve through points of rising x.
    ///
    /// @throws IllegalArgumentException if there are fewer than three, the counts differ or x does not rise
    public static SmoothCurve through(double[] x, double[] y) {
        if (x.length < 3 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve through " + x.length + " x and " + y.length + " y. It needs as many of both, at least 3.");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i]) || (i > 0 && x[i] <= x[i - 1])) {
                throw new IllegalArgumentException(
                        "point " + i + " at " + x[i] + ", " + y[i] + ". It must be finite and x must rise.");
            }
        }
        return new SmoothCurve(x.clone(), y.clone());
    }

    /// The value at x.
    public double at(double at) {
        int last = x.length - 1;
        if (at <= x[0]) {
            return y[0] + slope[0] * (at - x[0]);
        }
        if (at >= x[last]) {
            return y[last] + slope[last] * (at - x[last]);
        }
        int found = Arrays.binarySearch(x, at);
        int i = found >= 0 ? found : -found - 2;
        double width = x[i + 1] - x[i];
        double s = (at - x[i]) / width;
        double r = 1 - s;
        return r * r * (1 + 2 * s) * y[i]
                + s * s * (1 + 2 * r) * y[i + 1]
                + s * r * width * (r * slope[i] - s * slope[i + 1]);
    }

    /// The smallest x of the points.
    public double firstX() {
        return x[0];
    }

    /// The largest x of the points.
    public double lastX() {
        return x[x.length - 1];
    }

    /// Where a curve that falls at its end comes to zero, on the points or on its straight continuation.
    double zeroBeyond() {
        int last = x.length - 1;
        if (y[last] > 0) {
            double fall = Math.min(slope[last], secant(last - 1));
            return fall < 0 ? x[last] - y[last] / fall : Double.POSITIVE_INFINITY;
        }
        for (int i = last; i > 0; i--) {
            if (y[i - 1] > 0) {
                return Roots.brent(this::at, x[i - 1], x[i], TOLERANCE);
            }
        }
        return x[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SmoothCurve curve && Arrays.equals(x, curve.x) && Arrays.equals(y, curve.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    private double secant(int i) {
        return (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }

    /// A parabola's slope at the end, unless it turned the curve.
    private static double end(double secant, double neighbour) {
        double slope = 1.5 * secant - 0.5 * neighbour;
        return slope * secant <= 0 ? 0 : Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
    }
}
