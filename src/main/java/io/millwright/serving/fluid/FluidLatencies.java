package io.millwright.serving.fluid;

import io.millwright.serving.EngineRole;
import io.millwright.serving.RequestWatcher;
import io.millwright.workload.TierSpec;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Latencies of what lumps serve: for every lump, tier and step, [#SAMPLES] requests stand for those served. Their
/// lengths are those of requests that came last, their wait, rest of a step and token time are drawn from
/// [StepLatencies] on a lattice that moves on from step to step (additive recurrence of the generalised golden ratio),
/// so that the parts are independent of each other and nothing depends on chance.
///
/// A request that a prefill engine has read takes its first token from there.
final class FluidLatencies {
    private static final int SAMPLES = 24;

    /// Inverse powers of the root of `x⁴ = x + 1`.
    private static final double[] LATTICE = {0.8566748838545029, 0.733891856627126, 0.6287067210378087};

    private final List<TierSpec> tiers;
    private final FluidTier[] meters;
    private final FluidIntake intake;
    private final HandOvers handOvers;

    /// First tokens by tier of the prefill lump that served most in the last step.
    private final @Nullable FirstTokens[] firsts;

    private RequestWatcher watcher = RequestWatcher.NONE;
    private long drawn;

    /// Queue and reading of requests.
    private record FirstTokens(double requests, double[] queueS, double[] readS) {}

    FluidLatencies(List<TierSpec> tiers, FluidTier[] meters, FluidIntake intake, HandOvers handOvers) {
        this.handOvers = handOvers;
        this.tiers = tiers;
        this.meters = meters;
        this.intake = intake;
        firsts = new FirstTokens[tiers.size()];
    }

    /// What prefill lumps have read in the last step, by tier.
    Contents[] read(List<FluidLump> lumps, double durationS) {
        Contents[] read = Contents.ofTiers(tiers.size());
        // What was read before may still be on its way: first tokens stay known until there are newer ones.
        double[] most = new double[firsts.length];
        for (FluidLump lump : lumps) {
            if (lump.group.role() == EngineRole.PREFILL) {
                read(lump, durationS, read, most);
            }
        }
        return read;
    }

    private void read(FluidLump lump, double durationS, Contents[] read, double[] most) {
        StepLatencies step = lump.latencies(durationS);
        for (int tier = 0; tier < read.length; tier++) {
            double requests = lump.served[tier].requests;
            if (step == null || requests == 0) {
                continue;
            }
            read[tier].add(lump.served[tier], 1);
            read[tier].settle();
            if (requests > most[tier]) {
                most[tier] = requests;
                FirstTokens mine = new FirstTokens(requests, new double[SAMPLES], new double[SAMPLES]);
                for (int i = 0; i < SAMPLES; i++, drawn++) {
                    int place = place(tier, i);
                    first(lump, step, tier, place, mine.queueS(), mine.readS(), i);
                }
                firsts[tier] = mine;
            }
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
    void count(List<FluidLump> lumps, double endS, double durationS) {
        double[] requests = new double[tiers.size()];
        double[] firstTokenS = new double[tiers.size()];
        double[] tokenS = new double[tiers.size()];
        for (FluidLump lump : lumps) {
            StepLatencies step = lump.group.role() == EngineRole.PREFILL ? null : lump.latencies(durationS);
            for (int tier = 0; tier < requests.length && step != null; tier++) {
                if (lump.served[tier].requests > 0) {
                    requests[tier] += lump.served[tier].requests;
                    count(lump, step, tier, endS, firstTokenS, tokenS);
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
            FluidLump lump, StepLatencies step, int tier, double endS, double[] firstTokenS, double[] tokenS) {
        Contents served = lump.served[tier];
        FluidTier meter = meters[tier];
        meter.completed += served.requests;
        meter.inputTokens += served.inputTokens;
        meter.outputTokens += served.outputTokens;
        FirstTokens first = lump.group.role() == EngineRole.DECODE ? firsts[tier] : null;
        double each = served.requests / SAMPLES;
        double[] queueS = first == null ? new double[SAMPLES] : first.queueS();
        double[] readS = first == null ? new double[SAMPLES] : first.readS();
        for (int i = 0; i < SAMPLES; i++, drawn++) {
            int place = place(tier, i);
            int output = intake.lengths(tier).output(place);
            double tokens = step.tokenS(draw(2));
            if (first == null) {
                first(lump, step, tier, place, queueS, readS, i);
            } else if (output > 1) {
                double handOverS = handOvers.takesS(intake.lengths(tier).input(place));
                handOvers.count(handOverS, each);
                tokens += (handOverS + step.waitS(tier, draw(0))) / (output - 1);
            }
            meter.complete(
                    tiers.get(tier), each, output, intake.lengths(tier).hidden(place), queueS[i], readS[i], tokens);
            double ttftS = queueS[i] + readS[i];
            watcher.completed(
                    tier,
                    endS,
                    each,
                    ttftS,
                    output > 1 ? tokens : Double.NaN,
                    ttftS + (output - 1) * tokens,
                    tiers.get(tier).isMetBy(ttftS, output > 1 ? tokens : 0));
            firstTokenS[tier] += each * (queueS[i] + readS[i]);
            tokenS[tier] += each * tokens;
        }
    }

    private void first(
            FluidLump lump, StepLatencies step, int tier, int place, double[] queueS, double[] readS, int sample) {
        RecentLengths lengths = intake.lengths(tier);
        queueS[sample] = lengths.fetchS(place) + step.waitS(tier, draw(0)) + step.restS(draw(1));
        readS[sample] = lump.group.spec().calibration().frontEndS() + step.readS(lengths.unread(place), draw(1));
    }

    /// Lengths go through all that are kept.
    private int place(int tier, int sample) {
        double draw = (sample + draw(0)) / SAMPLES + 0.6180339887498949 * Math.floorDiv(drawn, SAMPLES);
        return intake.lengths(tier).place(draw - Math.floor(draw));
    }

    private double draw(int dimension) {
        double sum = 0.5 + drawn * LATTICE[dimension];
        return sum - Math.floor(sum);
    }
}
