package io.millwright.serving;

import io.millwright.finding.Finding;
import java.util.List;
import java.util.Map;

/// What a fleet made of a workload.
///
/// @param durationS simulated time
/// @param total all requests
/// @param tiers by tier, in their order
/// @param energyJ electrical energy of the accelerators
/// @param busyFraction part of the engine time with a step running
/// @param computeFraction achieved part of the tensor peak over all time in service
/// @param memoryFraction achieved part of the memory bandwidth over all time in service
/// @param boundShares what bounded the tokens: shares of the engine time in service, in the order of [Bound]
/// @param work what was processed
/// @param findings rejected requests and other things to know
/// @param calibrations names of the calibrations in use, which say how sure the figures are
/// @param links how far the links of the fabric were used, by kind; empty if nothing limits them
/// @param traffic key-value caches that moved
public record ServingResult(
        double durationS,
        TierResult total,
        List<TierResult> tiers,
        double energyJ,
        double busyFraction,
        double computeFraction,
        double memoryFraction,
        Map<Bound, Double> boundShares,
        WorkCounters work,
        List<Finding> findings,
        List<String> calibrations,
        List<LinkUse> links,
        KvTraffic traffic) {
    public ServingResult {
        links = List.copyOf(links);
    }

    /// Without anything that moved between engines.
    public ServingResult(
            double durationS,
            TierResult total,
            List<TierResult> tiers,
            double energyJ,
            double busyFraction,
            double computeFraction,
            double memoryFraction,
            Map<Bound, Double> boundShares,
            WorkCounters work,
            List<Finding> findings,
            List<String> calibrations) {
        this(
                durationS,
                total,
                tiers,
                energyJ,
                busyFraction,
                computeFraction,
                memoryFraction,
                boundShares,
                work,
                findings,
                calibrations,
                List.of(),
                KvTraffic.NONE);
    }

    ServingResult withMoves(List<LinkUse> newLinks, KvTraffic newTraffic) {
        return new ServingResult(
                durationS,
                total,
                tiers,
                energyJ,
                busyFraction,
                computeFraction,
                memoryFraction,
                boundShares,
                work,
                findings,
                calibrations,
                newLinks,
                newTraffic);
    }

    /// Generated tokens per second, those of unfinished requests included.
    public double outputTokensPerS() {
        return durationS > 0 ? work.outputTokens() / durationS : 0;
    }

    /// Accelerator energy per generated token.
    public double energyPerOutputTokenJ() {
        return work.outputTokens() > 0 ? energyJ / work.outputTokens() : Double.NaN;
    }

    /// What bounded the tokens for most of the time.
    public Bound binding() {
        Bound largest = Bound.DEMAND;
        for (Map.Entry<Bound, Double> share : boundShares.entrySet()) {
            if (share.getValue() > boundShares.getOrDefault(largest, 0.0)) {
                largest = share.getKey();
            }
        }
        return largest;
    }
}
