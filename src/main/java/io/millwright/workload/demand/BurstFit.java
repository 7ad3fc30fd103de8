package io.millwright.workload.demand;

import java.util.Optional;

/// Bursts found in the gaps of a trace: whether they come from one Gamma law, or from two states that follow each other
/// (a hidden Markov process whose gaps are Gamma with one shape and a rate by state).
///
/// **Method.** Baum and Welch's maximum of the likelihood (Annals of Mathematical Statistics 41, 1970): forward and
/// backward probabilities of the states at each gap, then rates, shape and switching from their expectations. The shape
/// solves ln k − ψ(k) = Σ γ ln m − mean(ln x), as for one law ([GammaGaps]), with m the mean gap of each state. Two
/// states are taken if they raise log L by more than 3/2 · ln n (Schwarz 1978) and a burst lasts two gaps or more. A
/// state is left with the same probability after every gap, which makes its time exponential as in [Bursts].
///
/// Gaps are on the scale of expected arrivals, so changes of the rate are out of them. Of a long trace
/// [#BLOCKS] runs of gaps are looked at, evenly over its length.
final class BurstFit {
    /// What was found.
    ///
    /// @param gain of the logarithm of the likelihood over one Gamma law, for each gap
    /// @param burstiness of the gaps within a state
    /// @param factor rate in a burst over that between bursts
    /// @param burstLength expected arrivals in the time of a burst, at the mean rate
    /// @param calmLength the same from the end of a burst to the next one
    record Found(double gain, double burstiness, double factor, double burstLength, double calmLength) {
        /// At a mean rate.
        Bursts at(double perS) {
            double periodS = (burstLength + calmLength) / perS;
            return new Bursts(RatePattern.DAY_S / periodS, burstLength / perS, factor);
        }
    }

    private static final int BLOCKS = 16;
    private static final int BLOCK = 1024;
    private static final int LEAST = 200;
    private static final int ITERATIONS = 60;
    private static final double SAME = 1e-4;
    private static final double LEAST_FACTOR = 1.2;
    private static final double[][] STARTS = {{0.9, 0.5, 4}, {0.98, 0.6, 2}};

    private final long all;
    private final double[] gaps;
    private long seen;
    private int count;

    /// @param all gaps that will be added
    BurstFit(long all) {
        this.all = Math.max(0, all);
        gaps = new double[(int) Math.min(this.all, (long) BLOCKS * BLOCK)];
    }

    /// Adds a gap on the scale of expected arrivals.
    void add(double gap) {
        long block = seen * BLOCKS / Math.max(1, all);
        long first = (block * all + BLOCKS - 1) / BLOCKS;
        if (count < gaps.length && (gaps.length == all || seen - first < BLOCK)) {
            gaps[count++] = Math.max(gap, GammaGaps.LEAST);
        }
        seen++;
    }

    /// Two states, if they say more than one.
    Optional<Found> found() {
        if (count < LEAST) {
            return Optional.empty();
        }
        GammaGaps one = new GammaGaps();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += gaps[i];
        }
        double mean = sum / count;
        double[] x = new double[count];
        double[] logs = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = gaps[i] / mean;
            logs[i] = Math.log(x[i]);
            one.add(x[i]);
        }
        TwoStates best = null;
        for (double[] start : STARTS) {
            TwoStates states = new TwoStates(x, logs, start, Math.pow(one.burstiness(), -2));
            states.climb();
            best = best == null || states.logLikelihood > best.logLikelihood ? states : best;
        }
        if (best == null || best.logLikelihood - one.logLikelihood() < 1.5 * Math.log(count)) {
            return Optional.empty();
        }
        return best.found(mean, (best.logLikelihood - one.logLikelihood()) / count);
    }

    /// A state of the climb; 0 is calm, 1 a burst.
    private static final class TwoStates {
        private final double[] x;
        private final double[] logs;
        private final double[] rate;
        private final double[] leave;
        private final double[][] forward;
        private final double[][] density;
        private double shape;
        private double logLikelihood = Double.NEGATIVE_INFINITY;

        TwoStates(double[] x, double[] logs, double[] start, double shape) {
            this.x = x;
            this.logs = logs;
            this.shape = shape;
            leave = new double[] {1 - start[0], 1 - start[0]};
            rate = new double[] {start[1], start[2]};
            forward = new double[x.length][2];
            density = new double[x.length][2];
        }

        void climb() {
            for (int i = 0; i < ITERATIONS; i++) {
                double before = logLikelihood;
                goForward();
                if (logLikelihood - before < SAME) {
                    return;
                }
                improve();
            }
            goForward();
        }

        private double stay(int from, int to) {
            return from == to ? 1 - leave[from] : leave[from];
        }

        /// Probabilities of the states given all gaps so far, and the likelihood.
        private void goForward() {
            logLikelihood = 0;
            double[] constant = new double[2];
            for (int s = 0; s < 2; s++) {
                constant[s] = shape * Math.log(shape * rate[s]) - GammaGaps.logGamma(shape);
            }
            double calm = leave[1] / (leave[0] + leave[1]);
            double burst = 1 - calm;
            for (int i = 0; i < x.length; i++) {
                double calmLog = constant[0] + (shape - 1) * logs[i] - shape * rate[0] * x[i];
                double burstLog = constant[1] + (shape - 1) * logs[i] - shape * rate[1] * x[i];
                double most = Math.max(calmLog, burstLog);
                density[i][0] = Math.exp(calmLog - most);
                density[i][1] = Math.exp(burstLog - most);
                double calmNow = calm * density[i][0];
                double burstNow = burst * density[i][1];
                double total = calmNow + burstNow;
                logLikelihood += Math.log(total) + most;
                forward[i][0] = calmNow / total;
                forward[i][1] = burstNow / total;
                calm = forward[i][0] * stay(0, 0) + forward[i][1] * stay(1, 0);
                burst = forward[i][0] * stay(0, 1) + forward[i][1] * stay(1, 1);
            }
        }

        /// Goes back over the gaps for what is expected of the states, and fits the parameters to it.
        private void improve() {
            double[] weight = new double[2];
            double[] sum = new double[2];
            double[][] moves = new double[2][2];
            double sumLogs = 0;
            double[] backward = {1, 1};
            for (int i = x.length - 1; i >= 0; i--) {
                double calm = forward[i][0] * backward[0];
                double burst = forward[i][1] * backward[1];
                calm /= calm + burst;
                weight[0] += calm;
                weight[1] += 1 - calm;
                sum[0] += calm * x[i];
                sum[1] += (1 - calm) * x[i];
                sumLogs += logs[i];
                if (i > 0) {
                    double calmNext = density[i][0] * backward[0];
                    double burstNext = density[i][1] * backward[1];
                    double[] from = forward[i - 1];
                    double total = from[0] * (stay(0, 0) * calmNext + stay(0, 1) * burstNext)
                            + from[1] * (stay(1, 0) * calmNext + stay(1, 1) * burstNext);
                    for (int s = 0; s < 2; s++) {
                        moves[s][0] += from[s] * stay(s, 0) * calmNext / total;
                        moves[s][1] += from[s] * stay(s, 1) * burstNext / total;
                    }
                    double calmBefore = stay(0, 0) * calmNext + stay(0, 1) * burstNext;
                    double burstBefore = stay(1, 0) * calmNext + stay(1, 1) * burstNext;
                    backward[0] = calmBefore / (calmBefore + burstBefore);
                    backward[1] = burstBefore / (calmBefore + burstBefore);
                }
            }
            double meanLogs = 0;
            for (int s = 0; s < 2; s++) {
                double mean = sum[s] / weight[s];
                rate[s] = 1 / mean;
                meanLogs += weight[s] / x.length * Math.log(mean);
                leave[s] = moves[s][1 - s] / (moves[s][0] + moves[s][1]);
            }
            shape = GammaGaps.shape(meanLogs - sumLogs / x.length);
        }

        Optional<Found> found(double meanGap, double gain) {
            double factor = rate[1] / rate[0];
            boolean known = factor > LEAST_FACTOR && leave[1] > 0 && leave[1] <= 0.5 && leave[0] > 0;
            if (!known || !Double.isFinite(factor) || !Double.isFinite(shape)) {
                return Optional.empty();
            }
            return Optional.of(new Found(
                    gain,
                    1 / Math.sqrt(shape),
                    factor,
                    meanGap / (leave[1] * rate[1]),
                    meanGap / (leave[0] * rate[0])));
        }
    }
}
