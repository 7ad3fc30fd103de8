package io.millwright.serving.fluid;

import io.millwright.serving.RoutingPolicy;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How arrivals are spread over lumps.
///
/// - `random` and `round-robin` give every engine the same flow; engines then scatter as chance has it
///   ([Balance#RANDOM]) or not.
/// - All others fill engines evenly ([Balance#EVEN]): a lump gets what it will have served, and what brings it to the
///   number of requests per engine that all lumps of the tier have. What session affinity and prefix awareness
///   win by hits is found by [PromptCaches].
/// - `load-shedding`, and any policy after [#shedLowestTiers], refuses lower tiers while the emptiest lump is full, by
///   the same thresholds as at the request level.
final class FluidRouting {
    private static final double FIRST_REFUSED = 0.7;

    private final List<TierSpec> tiers;
    private final RoutingPolicy policy;
    private boolean sheds;

    FluidRouting(List<TierSpec> tiers, RoutingPolicy policy) {
        this.tiers = tiers;
        this.policy = policy;
        sheds = policy == RoutingPolicy.LOAD_SHEDDING;
    }

    void shedLowestTiers() {
        sheds = true;
    }

    Balance balance() {
        return policy == RoutingPolicy.RANDOM ? Balance.RANDOM : Balance.EVEN;
    }

    /// Whether the policy does here what it does with single requests.
    boolean isExact() {
        return switch (policy) {
            case LEAST_LOADED, ROUND_ROBIN, RANDOM, LOAD_SHEDDING -> true;
            default -> false;
        };
    }

    /// The part of each tier that is turned away.
    double[] shed(List<FluidLump> lumps) {
        double[] parts = new double[tiers.size()];
        if (!sheds) {
            return parts;
        }
        int[] priorities =
                tiers.stream().mapToInt(TierSpec::priority).distinct().sorted().toArray();
        for (int tier = 0; tier < parts.length; tier++) {
            int rank = java.util.Arrays.binarySearch(priorities, tiers.get(tier).priority());
            double fullest = FIRST_REFUSED + (1 - FIRST_REFUSED) * rank / (priorities.length - 1.0);
            double saturation = 1;
            for (FluidLump lump : lumps) {
                if (serves(lump, Stage.READ, tier)) {
                    double free = 1 - lump.kvFraction();
                    double held = lump.kvDemand();
                    saturation = Math.min(saturation, held + free > 0 ? held / (held + free) : 0);
                }
            }
            parts[tier] = rank < priorities.length - 1 && saturation > fullest ? 1 : 0;
        }
        return parts;
    }

    /// Gives what has come to the lumps that serve it.
    ///
    /// @param come by tier; emptied
    /// @param homeless takes what no lump in service can serve
    void spread(
            List<FluidLump> lumps,
            Stage stage,
            RequestsByLength[] come,
            double durationS,
            RequestsByLength[] homeless) {
        for (int tier = 0; tier < come.length; tier++) {
            if (come[tier].requests() == 0) {
                continue;
            }
            List<FluidLump> serving = serving(lumps, stage, tier);
            if (serving.isEmpty()) {
                homeless[tier].add(come[tier], 1);
            } else if (policy == RoutingPolicy.RANDOM || policy == RoutingPolicy.ROUND_ROBIN) {
                double engines = serving.stream().mapToInt(lump -> lump.engines).sum();
                for (FluidLump lump : serving) {
                    lump.arrived[tier].add(come[tier], lump.engines / engines);
                }
            } else {
                fill(serving, tier, come[tier], durationS);
            }
            come[tier].clear();
        }
    }

    /// Those that take a tier in.
    List<FluidLump> serving(List<FluidLump> lumps, Stage stage, int tier) {
        return lumps.stream().filter(lump -> serves(lump, stage, tier)).toList();
    }

    private boolean serves(FluidLump lump, Stage stage, int tier) {
        return lump.open
                && stage.has(lump.group.role())
                && lump.group.serves(tiers.get(tier).id());
    }

    private record Level(FluidLump lump, double expected) {
        double perEngine() {
            return expected / lump.engines;
        }
    }

    /// Fills up to one level of the requests that engines have at the end of the step, if they serve as they did.
    private static void fill(List<FluidLump> lumps, int tier, RequestsByLength come, double durationS) {
        List<Level> levels = new ArrayList<>();
        for (FluidLump lump : lumps) {
            double expected = lump.runningRequests()
                    + lump.waitingRequests()
                    + RequestsByLength.requests(lump.arrived)
                    - lump.servedPerS() * durationS;
            levels.add(new Level(lump, expected));
        }
        levels.sort(Comparator.comparingDouble(Level::perEngine));
        double engines = 0;
        double requests = come.requests();
        double sum = requests;
        double top = Double.POSITIVE_INFINITY;
        int filled = 0;
        while (filled < levels.size() && levels.get(filled).perEngine() < top) {
            Level next = levels.get(filled++);
            engines += next.lump().engines;
            sum += next.expected();
            top = sum / engines;
        }
        for (Level level : levels.subList(0, filled)) {
            double share = (top * level.lump().engines - level.expected()) / requests;
            level.lump().arrived[tier].add(come, Math.max(0, share));
        }
    }
}
