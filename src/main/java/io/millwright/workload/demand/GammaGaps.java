package io.millwright.workload.demand;

/// The shape of Gamma-distributed gaps by maximum likelihood, from sums over the gaps.
///
/// With gaps x of mean m, the likelihood is largest at the shape k with ln k − ψ(k) = ln m − mean(ln x) (Choi and
/// Wette, Technometrics 11, 1969), found by Newton's method from Minka's start (Estimating a Gamma distribution, 2002).
/// Gaps below [#LEAST] of the mean gap count as that: their logarithms say more of the clock than of the traffic.
final class GammaGaps {
    /// Least gap in parts of the expected one.
    static final double LEAST = 1e-6;

    private static final double FAR = 6;
    private static final double MOST_SHAPE = 1e6;

    private long count;
    private double sum;
    private double logs;

    /// Adds a gap on the scale of expected arrivals.
    void add(double gap) {
        count++;
        sum += gap;
        logs += Math.log(Math.max(gap, LEAST));
    }

    long count() {
        return count;
    }

    /// Logarithm of the likelihood of the gaps under the fitted law of mean 1.
    double logLikelihood() {
        double k = 1 / (burstiness() * burstiness());
        return count * (k * Math.log(k) - logGamma(k)) + (k - 1) * logs - k * sum;
    }

    /// Coefficient of variation of the fitted law, 1/√k; 1 without gaps.
    double burstiness() {
        if (count == 0 || !(sum > 0)) {
            return 1;
        }
        return 1 / Math.sqrt(shape(Math.log(sum / count) - logs / count));
    }

    /// The shape of a law by the logarithm of its mean less the mean of its logarithms.
    static double shape(double s) {
        if (!(s > 1 / (2 * MOST_SHAPE))) {
            return MOST_SHAPE;
        }
        double k = (3 - s + Math.sqrt((s - 3) * (s - 3) + 24 * s)) / (12 * s);
        for (int i = 0; i < 50; i++) {
            double next = k - (Math.log(k) - digamma(k) - s) / (1 / k - trigamma(k));
            next = next > 0 ? next : 0.5 * k;
            if (Math.abs(next - k) <= 1e-12 * k) {
                return next;
            }
            k = next;
        }
        return k;
    }

    /// By recurrence and the asymptotic series.
    static double digamma(double x) {
        double shift = 0;
        double at = x;
        for (; at < FAR; at++) {
            shift -= 1 / at;
        }
        double r = 1 / (at * at);
        return shift + Math.log(at) - 0.5 / at - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r / 240)));
    }

    static double logGamma(double x) {
        double shift = 0;
        double at = x;
        for (; at < FAR; at++) {
            shift -= Math.log(at);
        }
        double r = 1 / (at * at);
        return shift
                + (at - 0.5) * Math.log(at)
                - at
                + 0.5 * Math.log(2 * Math.PI)
                + (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / at;
    }

    static double trigamma(double x) {
        double shift = 0;
        double at = x;
        for (; at < FAR; at++) {
            shift += 1 / (at * at);
        }
        double r = 1 / (at * at);
        return shift + 1 / at + 0.5 * r + r / at * (1.0 / 6 - r * (1.0 / 30 - r * (1.0 / 42 - r / 30)));
    }
}
