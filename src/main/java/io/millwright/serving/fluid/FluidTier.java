package io.millwright.serving.fluid;

import io.millwright.serving.TierProgress;
import io.millwright.serving.TierResult;
import io.millwright.workload.TierSpec;

/// What became of the requests of one tier, in parts of requests.
final class FluidTier {
    double offered;
    double rejected;
    /// Those of the rejected that the routing policy turned away.
    double refused;
    /// Failed with the engine that had begun them.
    double lost;
    double completed;
    double inputTokens;
    double outputTokens;
    /// Prompt tokens that engines have read and tokens that they have made, those of unfinished requests with them.
    double readTokens;
    double madeTokens;
    private double met;
    private final FluidLatency ttft = new FluidLatency();
    private final FluidLatency firstVisible = new FluidLatency();
    private final FluidLatency queue = new FluidLatency();
    private final FluidLatency prefill = new FluidLatency();
    private final FluidLatency tpot = new FluidLatency();
    private final FluidLatency endToEnd = new FluidLatency();

    /// Counts requests of which this is one.
    ///
    /// @param outputTokens of the request
    /// @param hiddenTokens those of them that come first and are not seen
    /// @param queueS arrival to the first step that works on it
    /// @param readS from then to the first token, front end included
    /// @param tpotS time per token after the first
    void complete(
            TierSpec tier,
            double requests,
            double outputTokens,
            double hiddenTokens,
            double queueS,
            double readS,
            double tpotS) {
        double ttftS = queueS + readS;
        ttft.add(ttftS, requests);
        firstVisible.add(ttftS + hiddenTokens * tpotS, requests);
        queue.add(queueS, requests);
        prefill.add(readS, requests);
        if (outputTokens > 1) {
            tpot.add(tpotS, requests);
        }
        endToEnd.add(ttftS + (outputTokens - 1) * tpotS, requests);
        if (tier.isMetBy(ttftS, outputTokens > 1 ? tpotS : 0)) {
            met += requests;
        }
    }

    void addAll(FluidTier other) {
        offered += other.offered;
        rejected += other.rejected;
        refused += other.refused;
        lost += other.lost;
        completed += other.completed;
        inputTokens += other.inputTokens;
        outputTokens += other.outputTokens;
        readTokens += other.readTokens;
        madeTokens += other.madeTokens;
        met += other.met;
        ttft.addAll(other.ttft);
        firstVisible.addAll(other.firstVisible);
        queue.addAll(other.queue);
        prefill.addAll(other.prefill);
        tpot.addAll(other.tpot);
        endToEnd.addAll(other.endToEnd);
    }

    /// What has become of the tier so far.
    TierProgress progress() {
        return new TierProgress(offered, completed, rejected, lost, inputTokens, outputTokens, readTokens, madeTokens);
    }

    /// Whole requests and tokens of tiers; rounded once, so that those of tiers add up to those of all.
    record Counts(
            long offered,
            long completed,
            long rejected,
            long refused,
            long lost,
            long unfinished,
            long input,
            long output) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    offered + other.offered,
                    completed + other.completed,
                    rejected + other.rejected,
                    refused + other.refused,
                    lost + other.lost,
                    unfinished + other.unfinished,
                    input + other.input,
                    output + other.output);
        }
    }

    Counts counts() {
        long all = Math.round(offered);
        long done = Math.round(completed);
        long failed = Math.round(lost);
        long turnedAway = Math.round(rejected);
        return new Counts(
                all,
                done,
                turnedAway,
                Math.round(refused),
                failed,
                Math.max(0, all - turnedAway - failed - done),
                Math.round(inputTokens),
                Math.round(outputTokens));
    }

    TierResult result(String id, Counts counts, double durationS) {
        double decided = completed + rejected + lost;
        return new TierResult(
                id,
                counts.offered(),
                counts.completed(),
                counts.rejected(),
                counts.refused(),
                counts.lost(),
                counts.unfinished(),
                counts.input(),
                counts.output(),
                durationS > 0 ? outputTokens / durationS : 0,
                durationS > 0 ? met / durationS : 0,
                decided > 0 ? met / decided : Double.NaN,
                ttft.latency(),
                firstVisible.latency(),
                queue.latency(),
                prefill.latency(),
                tpot.latency(),
                endToEnd.latency());
    }
}
