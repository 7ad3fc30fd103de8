package io.millwright.numeric;

import java.util.Arrays;
import java.util.List;

/// A piecewise linear curve through given points, with the range in which they say anything.
///
/// Outside its range the curve keeps its end value ([#valueAt]); who must not go there asks [#covers] first and
/// reports it. Equal points make equal curves.
public final class Curve {
    private final double[] x;
    private final double[] y;

    private Curve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /// The curve through points of rising x.
    ///
    /// @throws IllegalArgumentException if there are none, the counts differ, a number is not finite or x does not
    /// rise
    public static Curve of(double[] x, double[] y) {
        if (x.length == 0 || x.length != y.length) {
            throw new IllegalArgumentException(
                    "a curve needs as many x as y and at least one, got " + x.length + " x and " + y.length + " y");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("point " + i + " is not finite: " + x[i] + ", " + y[i]);
            }
            if (i > 0 && x[i] <= x[i - 1]) {
                throw new IllegalArgumentException("x must rise, got " + x[i - 1] + " before " + x[i]);
            }
        }
        return new Curve(x.clone(), y.clone());
    }

    /// The curve through points of rising x.
    public static Curve of(List<Double> x, List<Double> y) {
        return of(
                x.stream().mapToDouble(Double::doubleValue).toArray(),
                y.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// The value at x; beyond the ends the end value.
    public double valueAt(double at) {
        int above = Arrays.binarySearch(x, at);
        if (above >= 0) {
            return y[above];
        }
        int next = -above - 1;
        if (next == 0) {
            return y[0];
        }
        if (next == x.length) {
            return Double.isNaN(at) ? Double.NaN : y[x.length - 1];
        }
        double share = (at - x[next - 1]) / (x[next] - x[next - 1]);
        return y[next - 1] + share * (y[next] - y[next - 1]);
    }

    /// Whether x lies in the range of the points.
    public boolean covers(double at) {
        return at >= x[0] && at <= x[x.length - 1];
    }

    /// The x of all points.
    public double[] x() {
        return x.clone();
    }

    /// The smallest x of the points.
    public double firstX() {
        return x[0];
    }

    /// The largest x of the points.
    public double lastX() {
        return x[x.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Curve curve && Arrays.equals(x, curve.x) && Arrays.equals(y, curve.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(x) + Arrays.hashCode(y);
    }

    @Override
    public String toString() {
        return "Curve" + Arrays.toString(x) + "→" + Arrays.toString(y);
    }
}
