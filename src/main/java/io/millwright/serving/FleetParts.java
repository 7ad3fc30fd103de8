package io.millwright.serving;

import io.millwright.numeric.RandomStreams;
import io.millwright.workload.Request;
import io.millwright.workload.TierAssigner;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// A fleet as the parts that have nothing to do with one another: groups of engines that serve no tier in common, not
/// even through a third, and that no fabric joins. [#serve] simulates them side by side on all cores.
///
/// A part is a [FleetSimulation] of its own, which one thread at a time works on, and sums over parts are taken in
/// their order. So the answer has the same bits whatever the number of threads, and is that of one simulation of the
/// whole fleet but for the order in which energies are added up. Requests are dealt out in portions, so that memory
/// does not grow with their number.
///
/// A router draws by parts: each has its own, with a seed of its own.
public final class FleetParts {
    /// Requests dealt out at a time.
    private static final int PORTION = 1 << 15;

    private final Fleet fleet;
    private final List<TierSpec> tiers;
    /// By part: its groups, ascending.
    private final List<List<EngineGroup>> groups;

    private final int[] partOfTier;

    /// @param tiers service levels; none for a workload without tiers
    public FleetParts(Fleet fleet, List<TierSpec> tiers) {
        this.fleet = fleet;
        this.tiers = tiers.isEmpty() ? List.of(TierSpec.everything()) : List.copyOf(tiers);
        int groupCount = fleet.groups().size();
        int[] root = IntStream.range(0, groupCount).toArray();
        for (int group = 1; group < groupCount && !fleet.fabric().isUnlimited(); group++) {
            join(root, 0, group);
        }
        int[] anyGroup = new int[this.tiers.size()];
        for (int tier = 0; tier < anyGroup.length; tier++) {
            anyGroup[tier] = -1;
            for (int group = 0; group < groupCount; group++) {
                if (fleet.groups().get(group).serves(this.tiers.get(tier).id())) {
                    anyGroup[tier] = anyGroup[tier] < 0 ? group : anyGroup[tier];
                    join(root, anyGroup[tier], group);
                }
            }
        }
        groups = new ArrayList<>();
        int[] partOfRoot = new int[groupCount];
        Arrays.fill(partOfRoot, -1);
        for (int group = 0; group < groupCount; group++) {
            int top = find(root, group);
            if (partOfRoot[top] < 0) {
                partOfRoot[top] = groups.size();
                groups.add(new ArrayList<>());
            }
            groups.get(partOfRoot[top]).add(fleet.groups().get(group));
        }
        partOfTier = new int[anyGroup.length];
        for (int tier = 0; tier < anyGroup.length; tier++) {
            // A tier that nobody serves is turned away by the first part.
            partOfTier[tier] = anyGroup[tier] < 0 ? 0 : partOfRoot[find(root, anyGroup[tier])];
        }
    }

    /// How many can be simulated side by side.
    public int count() {
        return groups.size();
    }

    /// Simulates all requests to their end, on as many threads as the common pool has, or the pool of the caller.
    ///
    /// @param requests in arrival order
    /// @param policy how engines are chosen
    /// @param seed of the sorting into tiers and of the routers
    public ServingResult serve(Iterator<Request> requests, RoutingPolicy policy, long seed) {
        TierAssigner assigner = new TierAssigner(tiers, seed);
        RandomStreams streams = new RandomStreams(seed);
        FleetSimulation[] parts = new FleetSimulation[count()];
        List<List<Request>> portions = new ArrayList<>();
        for (int part = 0; part < parts.length; part++) {
            long routerSeed =
                    parts.length == 1 ? seed : streams.child("router", part).seed();
            parts[part] = new FleetSimulation(
                    new Fleet(groups.get(part), fleet.fabric()), tiers, policy.router(routerSeed), seed);
            portions.add(new ArrayList<>());
        }
        while (requests.hasNext()) {
            for (int i = 0; i < PORTION && requests.hasNext(); i++) {
                Request request = assigner.assign(requests.next());
                portions.get(partOfTier[request.tier()]).add(request);
            }
            IntStream.range(0, parts.length).parallel().forEach(part -> {
                portions.get(part).forEach(parts[part]::offer);
                portions.get(part).clear();
            });
        }
        IntStream.range(0, parts.length).parallel().forEach(part -> parts[part].finish());
        double endS =
                Arrays.stream(parts).mapToDouble(FleetSimulation::timeS).max().orElse(0);
        ServingTally tally = new ServingTally(tiers);
        for (FleetSimulation part : parts) {
            part.advanceTo(endS);
            part.addTo(tally);
        }
        return tally.result(endS, fleet.groups());
    }

    private static int find(int[] root, int group) {
        int top = group;
        while (root[top] != top) {
            top = root[top];
        }
        return top;
    }

    private static void join(int[] root, int one, int other) {
        int first = find(root, one);
        int second = find(root, other);
        root[Math.max(first, second)] = Math.min(first, second);
    }
}
