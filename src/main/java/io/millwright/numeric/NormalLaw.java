package io.millwright.numeric;

/// The standard normal law.
public final class NormalLaw {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

    /// Beyond this the density is below the smallest step of a double at 1.
    private static final double FAR = 8.3;

    private static final double TAIL = 0.02425;
    private static final double[] A = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] B = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] C = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] D = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };

    private NormalLaw() {}

    /// The share of values at most x, by the series of Marsaglia (Evaluating the normal distribution, Journal of
    /// Statistical Software 11(4), 2004); absolute error about 1e-15.
    public static double cumulative(double x) {
        if (Double.isNaN(x) || Math.abs(x) > FAR) {
            return Double.isNaN(x) ? Double.NaN : x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        double before = 0;
        for (int odd = 3; sum != before; odd += 2) {
            before = sum;
            term *= x * x / odd;
            sum += term;
        }
        return Math.clamp(0.5 + sum * Math.exp(-0.5 * x * x) / ROOT_TWO_PI, 0.0, 1.0);
    }

    /// The value that a share of all values does not exceed: Acklam's rational approximation (relative error 1.2e-9).
    public static double quantile(double share) {
        if (!(share > 0 && share < 1)) {
            return share == 0 ? Double.NEGATIVE_INFINITY : share == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (share > 1 - TAIL) {
            return -quantile(1 - share);
        }
        if (share < TAIL) {
            double q = Math.sqrt(-2 * Math.log(share));
            return polynomial(C, q) / polynomial(D, q);
        }
        double q = share - 0.5;
        return q * polynomial(A, q * q) / polynomial(B, q * q);
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
