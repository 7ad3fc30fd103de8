package io.millwright.exchange;

import java.util.Optional;

/// A rational B-spline of the plane.
final class SplineCurve {
    private static final int HIGHEST_DEGREE = 12;
    private static final int MOST_HALVINGS = 8;
    private static final int LEAST_HALVINGS = 1;

    private final int degree;
    private final double[] knots;
    private final double[] xs;
    private final double[] ys;
    private final double[] weights;

    private SplineCurve(int degree, double[] knots, double[] xs, double[] ys, double[] weights) {
        this.degree = degree;
        this.knots = knots;
        this.xs = xs;
        this.ys = ys;
        this.weights = weights;
    }

    /// A spline, or empty if the numbers are not those of one.
    ///
    /// @param weights as many as points; any other number stands for equal weights
    static Optional<SplineCurve> of(int degree, double[] knots, double[] xs, double[] ys, double[] weights) {
        int points = xs.length;
        if (degree < 1
                || degree > HIGHEST_DEGREE
                || points <= degree
                || ys.length != points
                || knots.length != points + degree + 1) {
            return Optional.empty();
        }
        for (int i = 1; i < knots.length; i++) {
            if (knots[i] < knots[i - 1]) {
                return Optional.empty();
            }
        }
        double[] used = new double[points];
        for (int i = 0; i < points; i++) {
            used[i] = weights.length == points ? weights[i] : 1;
            if (!(used[i] > 0)) {
                return Optional.empty();
            }
        }
        return Optional.of(new SplineCurve(degree, knots, xs, ys, used));
    }

    SplineCurve mapped(Affine map) {
        double[] mappedXs = new double[xs.length];
        double[] mappedYs = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            mappedXs[i] = map.x(xs[i], ys[i]);
            mappedYs[i] = map.y(xs[i], ys[i]);
        }
        return new SplineCurve(degree, knots, mappedXs, mappedYs, weights);
    }

    /// Draws the curve span by span, each halved until its chords are close enough.
    void flatten(Plotter plotter) throws DxfException {
        double size = 0;
        for (int i = 1; i < xs.length; i++) {
            size += Math.hypot(xs[i] - xs[i - 1], ys[i] - ys[i - 1]);
        }
        double tolerance = Math.min(plotter.tolerance(size), size / 100);
        double[] from = at(knots[degree]);
        plotter.point(from[0], from[1]);
        for (int span = degree; span < xs.length; span++) {
            if (knots[span + 1] > knots[span]) {
                double[] to = at(knots[span + 1]);
                halve(knots[span], from, knots[span + 1], to, tolerance, 0, plotter);
                plotter.point(to[0], to[1]);
                from = to;
            }
        }
    }

    /// Draws what lies between two points of the curve, without them.
    private void halve(double t0, double[] from, double t1, double[] to, double tolerance, int depth, Plotter plotter)
            throws DxfException {
        double t = (t0 + t1) / 2;
        double[] middle = at(t);
        double off = Math.hypot(middle[0] - (from[0] + to[0]) / 2, middle[1] - (from[1] + to[1]) / 2);
        if (depth > LEAST_HALVINGS && (off <= tolerance || depth >= MOST_HALVINGS)) {
            plotter.point(middle[0], middle[1]);
            return;
        }
        halve(t0, from, t, middle, tolerance, depth + 1, plotter);
        plotter.point(middle[0], middle[1]);
        halve(t, middle, t1, to, tolerance, depth + 1, plotter);
    }

    /// The point of the curve at a parameter, by de Boor's recursion in homogeneous coordinates.
    double[] at(double t) {
        int span = degree;
        while (span < xs.length - 1 && t >= knots[span + 1]) {
            span++;
        }
        double[] x = new double[degree + 1];
        double[] y = new double[degree + 1];
        double[] w = new double[degree + 1];
        for (int i = 0; i <= degree; i++) {
            int point = span - degree + i;
            w[i] = weights[point];
            x[i] = xs[point] * w[i];
            y[i] = ys[point] * w[i];
        }
        for (int level = 1; level <= degree; level++) {
            for (int i = degree; i >= level; i--) {
                double low = knots[span - degree + i];
                double width = knots[span + 1 + i - level] - low;
                double share = width > 0 ? (t - low) / width : 0;
                x[i] += (1 - share) * (x[i - 1] - x[i]);
                y[i] += (1 - share) * (y[i - 1] - y[i]);
                w[i] += (1 - share) * (w[i - 1] - w[i]);
            }
        }
        return new double[] {x[degree] / w[degree], y[degree] / w[degree]};
    }
}
