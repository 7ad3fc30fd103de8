package io.millwright.serving.fluid;

import io.millwright.finding.Finding;
import io.millwright.serving.Bound;
import io.millwright.serving.KvTraffic;
import io.millwright.serving.LinkUse;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierResult;
import io.millwright.serving.WorkCounters;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Adds up what lumps used and made.
final class FluidTotals {
    private final Map<Bound, Double> boundS = new EnumMap<>(Bound.class);
    private double energyJ;
    private double busyS;
    private double inServiceS;
    private double computeS;
    private double memoryS;
    private double promptTokens;
    private double cachedTokens;
    private double outputTokens;

    /// Adds the interval of a lump that ends now.
    void add(FluidLump lump, double intervalS) {
        double engines = lump.engines;
        energyJ += engines * lump.group.spec().accelerators() * lump.acceleratorJ;
        busyS += engines * lump.busyS;
        inServiceS += engines * intervalS;
        computeS += engines * lump.computeS;
        memoryS += engines * lump.memoryS;
        promptTokens += engines * lump.promptTokens;
        cachedTokens += engines * lump.cachedTokens;
        outputTokens += engines * lump.outputTokens;
        lump.boundS.forEach((bound, seconds) -> boundS.merge(bound, engines * seconds, Double::sum));
    }

    ServingResult result(
            double durationS,
            List<TierSpec> tiers,
            FluidTier[] meters,
            long movedRequests,
            List<Finding> findings,
            List<String> calibrations,
            List<LinkUse> links,
            KvTraffic traffic) {
        FluidTier all = new FluidTier();
        List<TierResult> results = new ArrayList<>(meters.length);
        FluidTier.Counts sum = FluidTier.Counts.NONE;
        for (int tier = 0; tier < meters.length; tier++) {
            FluidTier.Counts counts = meters[tier].counts();
            sum = sum.plus(counts);
            all.addAll(meters[tier]);
            results.add(meters[tier].result(tiers.get(tier).id(), counts, durationS));
        }
        TierResult total = all.result("total", sum, durationS);
        Map<Bound, Double> shares = new EnumMap<>(Bound.class);
        for (Bound bound : Bound.values()) {
            shares.put(bound, part(boundS.getOrDefault(bound, 0.0)));
        }
        // Steps are not counted here, they are taken by their mean.
        WorkCounters work = new WorkCounters(
                0,
                Math.round(promptTokens),
                Math.round(Math.max(0, all.outputTokens - all.completed)),
                Math.round(outputTokens),
                Math.max(0, Math.round(cachedTokens) - traffic.fetchedTokens()),
                traffic.fetchedTokens(),
                0,
                0,
                movedRequests,
                0);
        return new ServingResult(
                durationS,
                total,
                List.copyOf(results),
                energyJ,
                part(busyS),
                part(computeS),
                part(memoryS),
                Collections.unmodifiableMap(shares),
                work,
                List.copyOf(findings),
                calibrations,
                links,
                traffic);
    }

    private double part(double valueS) {
        return inServiceS > 0 ? valueS / inServiceS : 0;
    }
}
