package io.millwright.workload.demand;

import io.millwright.numeric.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Arrivals fitted to a trace: rates in equal windows and the Gamma shape of the gaps on the scale of expected
/// requests, and bursts in what these leave ([BurstFit]).
///
/// How long the windows are decides what counts as a change of rate and what as burstiness. Several lengths are tried
/// at once, and the one with the best likelihood for its number of rates is taken: log L − W/2 · ln n (Schwarz,
/// Estimating the dimension of a model, Annals of Statistics 6, 1978), with L the likelihood of a renewal process whose
/// gaps are Gamma on the integral of the rate.
///
/// Bursts and windows explain the same scatter in different words, and real traffic changes on more scales than two
/// states have. So three descriptions compete where bursts are found: the best windows alone, these with bursts in what
/// they leave, and the likeliest pair of fewer windows and bursts. The one whose drawn arrivals scatter most like the
/// trace in 1, 10 and 60 s (index of dispersion) is taken.
final class ArrivalFit {
    private static final int[] REQUESTS_A_WINDOW = {3200, 800, 400, 200, 100, 50, 25, 12};
    private static final int MOST_WINDOWS = 2048;
    private static final List<Double> SCATTER_WINDOWS_S = List.of(1.0, 10.0, 60.0);
    private static final double DRAWN = 200_000;
    private static final double MOST_REPEATS = 20;
    private static final long DRAWN_SEED = 1;

    /// One length of windows.
    private static final class Trial {
        private final RateSeries rate;
        private final long[] before;
        private final GammaGaps gaps = new GammaGaps();
        private final BurstFit bursts;
        private double expectedBefore = Double.NaN;

        Trial(RateSeries rate) {
            this.rate = rate;
            bursts = new BurstFit(rate.total() - 1);
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
                bursts.add(expected - expectedBefore);
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

        /// With bursts, if there are any.
        double score(Optional<BurstFit.Found> found) {
            double gain = found.map(BurstFit.Found::gain).orElse(0.0) * gaps.count();
            return score() + (found.isPresent() ? gain - 1.5 * Math.log((double) gaps.count()) : 0);
        }

        double spanS() {
            return rate.windowS() * rate.counts().length;
        }

        Arrivals arrivals(Optional<BurstFit.Found> found) {
            double mean = rate.total() / (double) before.length;
            List<Double> relative =
                    Arrays.stream(rate.counts()).mapToObj(count -> count / mean).toList();
            List<RatePattern> patterns = relative.size() == 1 ? List.of() : List.of(new RatePattern(spanS(), relative));
            double perS = rate.total() / spanS();
            return new Arrivals(
                    perS,
                    found.map(BurstFit.Found::burstiness).orElseGet(gaps::burstiness),
                    patterns,
                    found.map(bursts -> bursts.at(perS)));
        }
    }

    private final List<Trial> trials = new ArrayList<>();
    private final List<DemandProfile.Counts> counts = counts();
    private @Nullable Choice choice;

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
        counts.forEach(each -> each.add(timeS));
        trials.forEach(trial -> trial.add(timeS));
    }

    /// Windows times their length: the span of the trace, up to the end of the last window.
    double spanS() {
        return choice().trial().spanS();
    }

    Arrivals arrivals() {
        return choice().arrivals();
    }

    /// A way to describe the arrivals.
    private record Choice(Trial trial, Arrivals arrivals) {}

    private Choice choice() {
        Choice known = choice;
        if (known == null) {
            known = choose();
            choice = known;
        }
        return known;
    }

    private Choice choose() {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            best = trial.score() > best.score() ? trial : best;
        }
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(best, best.arrivals(Optional.empty())));
        Optional<BurstFit.Found> within = best.bursts.found();
        within.ifPresent(found -> choices.add(withBursts(choices.getFirst().trial(), found)));
        double most = best.score(within);
        for (Trial trial : trials.subList(0, trials.indexOf(best))) {
            Optional<BurstFit.Found> found = trial.bursts.found();
            if (found.isPresent() && trial.score(found) > most) {
                most = trial.score(found);
                choices.add(withBursts(trial, found.get()));
            }
        }
        if (choices.size() == 1) {
            return choices.getFirst();
        }
        // Of those with fewer windows the likeliest, which came last.
        List<Choice> last = List.of(choices.getFirst(), choices.get(1), choices.getLast());
        return last.stream().min(Comparator.comparingDouble(this::scatterError)).orElseThrow();
    }

    private static Choice withBursts(Trial trial, BurstFit.Found found) {
        return new Choice(trial, trial.arrivals(Optional.of(found)));
    }

    /// How far the scatter of drawn arrivals is from that of the trace: the sum of the logarithms of what the indices
    /// of dispersion are off.
    private double scatterError(Choice choice) {
        Arrivals arrivals = choice.arrivals();
        double spanS = choice.trial().spanS();
        double repeats = Math.clamp(DRAWN / (arrivals.requestsPerS() * spanS), 1, MOST_REPEATS);
        ArrivalProcess process = new ArrivalProcess(
                arrivals, arrivals.requestsPerS(), 0, spanS * Math.rint(repeats), new RandomStreams(DRAWN_SEED));
        List<DemandProfile.Counts> drawn = counts();
        for (double timeS = process.nextS(); timeS < Double.POSITIVE_INFINITY; timeS = process.nextS()) {
            for (DemandProfile.Counts each : drawn) {
                each.add(timeS);
            }
        }
        double error = 0;
        for (int i = 0; i < drawn.size(); i++) {
            double off = Math.log(drawn.get(i).dispersion().index()
                    / counts.get(i).dispersion().index());
            error += Double.isFinite(off) ? Math.abs(off) : 0;
        }
        return error;
    }

    private static List<DemandProfile.Counts> counts() {
        return SCATTER_WINDOWS_S.stream().map(DemandProfile.Counts::new).toList();
    }
}
