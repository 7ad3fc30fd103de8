package io.millwright.serving;

import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Adds up what engines and tiers metered. Sums are taken in the order of the calls, so that equal runs add up to equal
/// bits.
final class ServingTally {
    private final List<TierSpec> tiers;
    private final TierMeter[] byTier;
    private final Rejections rejections = new Rejections();
    private final double[] boundS = new double[Bound.values().length];
    private double energyJ;
    private double busyS;
    private double inServiceS;
    private double computeS;
    private double memoryS;
    private long steps;
    private long prefillTokens;
    private long decodeTokens;
    private long outputTokens;
    private long cachedTokens;
    private long fetchedTokens;
    private long discardedTokens;
    private long preemptions;
    private final Losses losses = new Losses();

    ServingTally(List<TierSpec> tiers) {
        this.tiers = tiers;
        byTier = new TierMeter[tiers.size()];
        for (int tier = 0; tier < byTier.length; tier++) {
            byTier[tier] = new TierMeter();
        }
    }

    void add(EngineMeter meter) {
        energyJ += meter.energyJ();
        busyS += meter.busyS();
        inServiceS += meter.busyS() + meter.idleS();
        computeS += meter.computeS();
        memoryS += meter.memoryS();
        steps += meter.steps;
        prefillTokens += meter.prefillTokens;
        decodeTokens += meter.decodeTokens;
        outputTokens += meter.outputTokens;
        cachedTokens += meter.cachedTokens;
        fetchedTokens += meter.fetchedTokens;
        discardedTokens += meter.discardedTokens;
        preemptions += meter.preemptions;
        for (Bound bound : Bound.values()) {
            boundS[bound.index()] += meter.boundS(bound);
        }
    }

    /// @param meters by tier
    void add(TierMeter[] meters, Rejections rejected, Losses lost) {
        for (int tier = 0; tier < byTier.length; tier++) {
            byTier[tier].addAll(meters[tier]);
        }
        rejections.addAll(rejected);
        losses.addAll(lost);
    }

    ServingResult result(double durationS, List<EngineGroup> groups) {
        TierMeter all = new TierMeter();
        List<TierResult> results = new ArrayList<>(byTier.length);
        for (int tier = 0; tier < byTier.length; tier++) {
            all.addAll(byTier[tier]);
            results.add(byTier[tier].result(tiers.get(tier).id(), durationS));
        }
        Map<Bound, Double> shares = new EnumMap<>(Bound.class);
        for (Bound bound : Bound.values()) {
            shares.put(bound, part(boundS[bound.index()]));
        }
        return new ServingResult(
                durationS,
                all.result("total", durationS),
                List.copyOf(results),
                energyJ,
                part(busyS),
                part(computeS),
                part(memoryS),
                Collections.unmodifiableMap(shares),
                new WorkCounters(
                        steps,
                        prefillTokens,
                        decodeTokens,
                        outputTokens,
                        cachedTokens,
                        fetchedTokens,
                        discardedTokens,
                        preemptions,
                        losses.moved(),
                        losses.wastedTokens()),
                rejections.findings(),
                groups.stream()
                        .map(group -> group.spec().calibration().name())
                        .distinct()
                        .toList());
    }

    private double part(double valueS) {
        return inServiceS > 0 ? valueS / inServiceS : 0;
    }
}
