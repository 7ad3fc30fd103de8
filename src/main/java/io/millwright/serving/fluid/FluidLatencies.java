package io.millwright.serving.fluid;

import io.millwright.serving.EngineRole;
import io.millwright.serving.RequestWatcher;
import io.millwright.workload.TierSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Latencies of what lumps serve: for every lump, tier and step, [#SAMPLES] requests stand for those served, evenly
/// over them. Their lengths are those of requests of the same class that came last, their wait, rest of a step and
/// reading are drawn from the step in which they got their places ([FirstSteps]), and their time per token is the mean
/// over their lives, scattered as the steps that tokens see now ([PoolStates#seenS]). Draws come from a lattice that
/// moves on from step to step (additive recurrence of the generalised golden ratio), so that the parts are independent
/// of each other and nothing depends on chance.
///
/// A request that a prefill engine has read takes its first token from there.
final class FluidLatencies {
    private static final int SAMPLES = 24;

    /// Steps that tokens see, ascending.
    private static final int SEEN = 32;

    /// Inverse powers of the root of `x⁴ = x + 1`.
    private static final double[] LATTICE = {0.8566748838545029, 0.733891856627126, 0.6287067210378087};

    private final List<TierSpec> tiers;
    private final FluidTier[] meters;
    private final FluidIntake intake;
    private final HandOvers handOvers;

    /// First tokens by tier of the prefill lump that served most in the last step.
    private final @Nullable FirstTokens[] firsts;

    private final @Nullable FirstTokens[] none;
    private RequestWatcher watcher = RequestWatcher.NONE;
    private long drawn;

    /// Queue and reading of requests.
    record FirstTokens(double requests, double[] queueS, double[] readS) {}

    FluidLatencies(List<TierSpec> tiers, FluidTier[] meters, FluidIntake intake, HandOvers handOvers) {
        this.handOvers = handOvers;
        this.tiers = tiers;
        this.meters = meters;
        this.intake = intake;
        firsts = new FirstTokens[tiers.size()];
        none = new FirstTokens[tiers.size()];
    }

    /// First tokens of what engines of this role get, by tier, where others have read it.
    @Nullable
    FirstTokens[] firstTokens(EngineRole role) {
        return role == EngineRole.DECODE ? firsts : none;
    }

    /// What prefill lumps have read in the last step, by tier.
    RequestsByLength[] read(List<FluidLump> lumps) {
        RequestsByLength[] read = RequestsByLength.ofTiers(tiers.size());
        // What was read before may still be on its way: first tokens stay known until there are newer ones.
        double[] most = new double[firsts.length];
        for (FluidLump lump : lumps) {
            if (lump.group.role() == EngineRole.PREFILL) {
                read(lump, read, most);
            }
        }
        return read;
    }

    private void read(FluidLump lump, RequestsByLength[] read, double[] most) {
        for (int tier = 0; tier < read.length; tier++) {
            List<FluidLump.Served> served = lump.served(tier);
            double requests = requests(served);
            if (requests == 0) {
                continue;
            }
            for (FluidLump.Served each : served) {
                Contents what = new Contents();
                what.add(each.what(), 1);
                what.settle();
                read[tier].add(what);
            }
            if (requests > most[tier]) {
                most[tier] = requests;
                FirstTokens mine = new FirstTokens(requests, new double[SAMPLES], new double[SAMPLES]);
                Sampled sampled = new Sampled(served, requests);
                for (int i = 0; i < SAMPLES; i++, drawn++) {
                    FluidLump.Served one = sampled.at((i + draw(0)) / SAMPLES);
                    RecentLengths lengths = intake.lengths(tier, one.cohort().lengthClass);
                    first(lump, one, lengths, lengths.place(draw(1)), mine.queueS(), mine.readS(), i);
                }
                firsts[tier] = mine;
            }
        }
    }

    private static double requests(List<FluidLump.Served> served) {
        double requests = 0;
        for (FluidLump.Served each : served) {
            requests += each.what().requests;
        }
        return requests;
    }

    /// Goes once through what was served.
    private static final class Sampled {
        private final List<FluidLump.Served> served;
        private final double requests;
        private int at;
        private double until;

        Sampled(List<FluidLump.Served> served, double requests) {
            this.served = served;
            this.requests = requests;
            until = served.getFirst().what().requests;
        }

        /// @param part of the requests before it; ascending
        FluidLump.Served at(double part) {
            while (at < served.size() - 1 && until < part * requests) {
                at++;
                until += served.get(at).what().requests;
            }
            return served.get(at);
        }
    }

    /// Mean time from the begin of reading to the first token in the last step, of all tiers that were read elsewhere
    /// than they are decoded.
    double readS() {
        double requests = 0;
        double sumS = 0;
        for (FirstTokens first : firsts) {
            if (first != null) {
                requests += first.requests();
                sumS += first.requests()
                        * Arrays.stream(first.readS()).average().orElse(0);
            }
        }
        return requests > 0 ? sumS / requests : 0;
    }

    /// Tells somebody of the requests that are counted from now on.
    void watch(RequestWatcher newWatcher) {
        watcher = newWatcher;
    }

    /// Counts what the step that ends now has finished.
    void count(List<FluidLump> lumps, double endS) {
        double[] requests = new double[tiers.size()];
        double[] firstTokenS = new double[tiers.size()];
        double[] tokenS = new double[tiers.size()];
        for (FluidLump lump : lumps) {
            double[] seenS = lump.group.role() == EngineRole.PREFILL ? null : lump.seenS(SEEN);
            for (int tier = 0; tier < requests.length && seenS != null; tier++) {
                double served = requests(lump.served(tier));
                if (served > 0) {
                    requests[tier] += served;
                    count(lump, served, seenS, tier, endS, firstTokenS, tokenS);
                }
            }
        }
        for (int tier = 0; tier < requests.length; tier++) {
            if (requests[tier] > 0) {
                intake.expect(tier, firstTokenS[tier] / requests[tier], tokenS[tier] / requests[tier]);
            }
        }
    }

    private void count(
            FluidLump lump,
            double requests,
            double[] seenS,
            int tier,
            double endS,
            double[] firstTokenS,
            double[] tokenS) {
        List<FluidLump.Served> served = lump.served(tier);
        FluidTier meter = meters[tier];
        for (FluidLump.Served each : served) {
            meter.completed += each.what().requests;
            meter.inputTokens += each.what().inputTokens;
            meter.outputTokens += each.what().outputTokens;
        }
        double each = requests / SAMPLES;
        double[] queueS = new double[1];
        double[] readS = new double[1];
        Sampled sampled = new Sampled(served, requests);
        double nowS = lump.tokenS();
        for (int i = 0; i < SAMPLES; i++, drawn++) {
            FluidLump.Served one = sampled.at((i + draw(0)) / SAMPLES);
            RecentLengths lengths = intake.lengths(tier, one.cohort().lengthClass);
            int place = lengths.place(draw(1));
            boolean resumed = draw(0) >= 1 - one.what().resumedPart();
            double output = resumed ? one.what().outputTokens / one.what().requests : lengths.output(place);
            double tokens = seenS[(int) (draw(2) * SEEN)] * one.tokenS() / nowS;
            FirstTokens first = one.cohort().read;
            if (first == null) {
                first(lump, one, lengths, place, queueS, readS, 0);
            } else {
                queueS[0] = first.queueS()[i];
                readS[0] = first.readS()[i];
                if (output > 1) {
                    double handOverS = handOvers.takesS(lengths.input(place));
                    handOvers.count(handOverS, each);
                    tokens += (handOverS + one.cohort().first.waitS(one, draw(1))) / (output - 1);
                }
            }
            if (resumed && output > 1) {
                tokens += one.what().resumedS() / (output - 1);
            }
            double ttftS = queueS[0] + readS[0];
            boolean met = tiers.get(tier).isMetBy(ttftS, output > 1 ? tokens : 0);
            meter.complete(tiers.get(tier), each, output, lengths.hidden(place), queueS[0], readS[0], tokens);
            watcher.completed(
                    tier, endS, each, ttftS, output > 1 ? tokens : Double.NaN, ttftS + (output - 1) * tokens, met);
            firstTokenS[tier] += each * ttftS;
            tokenS[tier] += each * tokens;
        }
    }

    private void first(
            FluidLump lump,
            FluidLump.Served served,
            RecentLengths lengths,
            int place,
            double[] queueS,
            double[] readS,
            int sample) {
        FirstSteps first = served.cohort().first;
        queueS[sample] = lengths.fetchS(place) + first.waitS(served, draw(0)) + first.restS(draw(1));
        readS[sample] = lump.group.spec().calibration().frontEndS() + first.readS(lengths.unread(place), draw(1));
    }

    private double draw(int dimension) {
        double sum = 0.5 + drawn * LATTICE[dimension];
        return sum - Math.floor(sum);
    }
}
