package io.millwright.workload.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Arrivals fitted to a trace: rates in equal windows and the Gamma shape of the gaps on the scale of expected
/// requests.
///
/// How long the windows are decides what counts as a change of rate and what as burstiness. Several lengths are tried
/// at once, and the one with the best likelihood for its number of rates is taken: log L − W/2 · ln n (Schwarz,
/// Estimating the dimension of a model, Annals of Statistics 6, 1978), with L the likelihood of a renewal process whose
/// gaps are Gamma on the integral of the rate.
final class ArrivalFit {
    private static final int[] REQUESTS_A_WINDOW = {3200, 800, 400, 200, 100, 50, 25, 12};
    private static final int MOST_WINDOWS = 2048;

    /// One length of windows.
    private static final class Trial {
        private final RateSeries rate;
        private final long[] before;
        private final GammaGaps gaps = new GammaGaps();
        private double expectedBefore = Double.NaN;

        Trial(RateSeries rate) {
            this.rate = rate;
            before = new long[rate.counts().length];
            for (int i = 1; i < before.length; i++) {
                before[i] = before[i - 1] + rate.counts()[i - 1];
            }
        }

        void add(double timeS) {
            int window = (int) Math.min(before.length - 1, timeS / rate.windowS());
            double expected = before[window] + rate.perS(window) * (timeS - window * rate.windowS());
            if (!Double.isNaN(expectedBefore)) {
                gaps.add(expected - expectedBefore);
            }
            expectedBefore = expected;
        }

        double score() {
            double rates = 0;
            for (int i = 0; i < before.length; i++) {
                long count = rate.counts()[i];
                rates += count == 0 ? 0 : count * Math.log(rate.perS(i));
            }
            return rates + gaps.logLikelihood() - 0.5 * before.length * Math.log((double) gaps.count());
        }
    }

    private final List<Trial> trials = new ArrayList<>();

    /// @param counts of the trace, in windows as short as they are known
    ArrivalFit(RateSeries counts) {
        trials.add(new Trial(counts.coarser(1)));
        int before = 1;
        for (int requests : REQUESTS_A_WINDOW) {
            RateSeries rate = counts.coarser(Math.clamp(counts.total() / requests, 1, MOST_WINDOWS));
            if (rate.counts().length > before) {
                trials.add(new Trial(rate));
                before = rate.counts().length;
            }
        }
    }

    /// Adds the next arrival of the trace.
    void add(double timeS) {
        trials.forEach(trial -> trial.add(timeS));
    }

    /// Windows times their length: the span of the trace, up to the end of the last window.
    double spanS() {
        RateSeries rate = best().rate;
        return rate.windowS() * rate.counts().length;
    }

    Arrivals arrivals() {
        Trial best = best();
        double mean = best.rate.total() / (double) best.before.length;
        List<Double> relative = new ArrayList<>();
        for (long count : best.rate.counts()) {
            relative.add(count / mean);
        }
        List<RatePattern> patterns = relative.size() == 1 ? List.of() : List.of(new RatePattern(spanS(), relative));
        return new Arrivals(best.rate.total() / spanS(), best.gaps.burstiness(), patterns, Optional.empty());
    }

    private Trial best() {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = trial.score() > best.score() ? trial : best;
        }
        return best;
    }
}
