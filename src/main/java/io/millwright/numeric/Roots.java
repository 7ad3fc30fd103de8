package io.millwright.numeric;

import java.util.function.DoubleUnaryOperator;

/// Roots of functions of one variable.
public final class Roots {
    private static final int MAX_STEPS = 200;

    private Roots() {}

    /// A root between two points where the function has opposite signs (or is zero), by Brent's method: inverse
    /// quadratic interpolation or secant where they make headway, bisection otherwise, so that it always converges.
    ///
    /// Source: R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973, chapter 4.
    ///
    /// @param tolerance half the width of the final bracket; the floating-point resolution at the root is
    /// added to it
    /// @throws IllegalArgumentException if the signs are equal or a value is NaN
    public static double brent(DoubleUnaryOperator function, double from, double to, double tolerance) {
        return brent(function, from, function.applyAsDouble(from), to, function.applyAsDouble(to), tolerance);
    }

    /// The same where the values at both ends are known already.
    public static double brent(
            DoubleUnaryOperator function,
            double from,
            double valueAtFrom,
            double to,
            double valueAtTo,
            double tolerance) {
        double a = from;
        double b = to;
        double fa = valueAtFrom;
        double fb = valueAtTo;
        if (Double.isNaN(fa) || Double.isNaN(fb) || Math.signum(fa) * Math.signum(fb) > 0) {
            throw new IllegalArgumentException("no sign change between " + from + " (f = " + fa + ") and " + to
                    + " (f = " + fb + "). Maybe the bracket is too narrow.");
        }
        double c = a;
        double fc = fa;
        double step = b - a;
        double before = step;
        for (int i = 0; i < MAX_STEPS; i++) {
            // b is the best point, c lies on the other side of the root, a is the previous best point.
            if (Math.signum(fb) == Math.signum(fc)) {
                c = a;
                fc = fa;
                step = b - a;
                before = step;
            }
            if (Math.abs(fc) < Math.abs(fb)) {
                a = b;
                b = c;
                c = a;
                fa = fb;
                fb = fc;
                fc = fa;
            }
            double resolution = 2 * Math.ulp(b) + tolerance;
            double half = (c - b) / 2;
            if (Math.abs(half) <= resolution || fb == 0) {
                return b;
            }
            double interpolated = interpolate(a, fa, b, fb, c, fc);
            if (Math.abs(before) >= resolution
                    && Math.abs(fa) > Math.abs(fb)
                    && interpolated / half > 0
                    && Math.abs(interpolated) < Math.min(1.5 * Math.abs(half) - resolution / 2, Math.abs(before) / 2)) {
                before = step;
                step = interpolated;
            } else {
                before = half;
                step = half;
            }
            a = b;
            fa = fb;
            b += Math.abs(step) > resolution ? step : Math.copySign(resolution, half);
            fb = function.applyAsDouble(b);
            if (Double.isNaN(fb)) {
                throw new IllegalArgumentException("the function is not a number at " + b);
            }
        }
        throw new IllegalStateException("no root to " + tolerance + " after " + MAX_STEPS + " steps between " + from
                + " and " + to + ". Maybe the function jumps.");
    }

    private static double interpolate(double a, double fa, double b, double fb, double c, double fc) {
        double s = fb / fa;
        if (a == c) {
            return -(c - b) * s / (1 - s);
        }
        double q = fa / fc;
        double r = fb / fc;
        double numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
        double denominator = (q - 1) * (r - 1) * (s - 1);
        return -numerator / denominator;
    }
}
