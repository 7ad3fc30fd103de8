package io.millwright.serving;

import io.millwright.numeric.RandomStreams;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierAssigner;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A fleet as the parts that have nothing to do with one another, simulated side by side on all cores: groups of
/// engines that serve no tier in common, not even through a third, and that no fabric joins.
///
/// A part is a [FleetSimulation] of its own, which one thread at a time works on, and sums run over the engines of the
/// fleet in their order. So the answer has the same bits whatever the number of threads, and those of one simulation of
/// the whole fleet. A router that draws does so by parts: each has its own, with a seed of its own. Requests are dealt
/// out as time advances, so that memory does not grow with their number.
///
/// **Validity**: requests that come whatever becomes of others, and admission that looks at the tiers of one part
/// alone; else one [FleetSimulation] is to be used. A fleet of one part is just that.
///
/// Not for use by several threads; its own are those of the common pool, or of the pool of the caller.
public final class FleetParts implements ServingProcess {
    /// Requests dealt out at a time when time is not stepped.
    private static final int PORTION = 1 << 15;

    /// With fewer requests in a step, waking other threads costs more than they save.
    private static final int LEAST_REQUESTS = 32;

    private final Fleet fleet;
    private final List<TierSpec> tiers;
    private final TierAssigner assigner;
    private final FleetSimulation[] parts;
    private final List<List<Request>> dealt = new ArrayList<>();
    private final int[] partOfTier;

    /// By engine: its part, and its index there.
    private final int[] partOf;

    private final int[] indexIn;

    /// What parts have to tell, by part.
    private final List<List<Completion>> told = new ArrayList<>();

    private RequestWatcher watcher = RequestWatcher.NONE;
    private @Nullable RequestSource source;

    private record Completion(
            int tier, double endS, double requests, double ttftS, double tpotS, double e2eS, boolean met) {}

    /// @param tiers service levels; none for a workload without tiers
    /// @param routers make the router of a part from its seed
    /// @param seed of the sorting into tiers and of the routers
    public FleetParts(Fleet fleet, List<TierSpec> tiers, LongFunction<Router> routers, long seed) {
        this.fleet = fleet;
        this.tiers = tiers.isEmpty() ? List.of(TierSpec.everything()) : List.copyOf(tiers);
        assigner = new TierAssigner(this.tiers, seed);
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
        List<List<EngineGroup>> groups = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        int[] partOfRoot = new int[groupCount];
        Arrays.fill(partOfRoot, -1);
        partOf = new int[fleet.engineCount()];
        indexIn = new int[partOf.length];
        int engine = 0;
        for (int group = 0; group < groupCount; group++) {
            int top = find(root, group);
            if (partOfRoot[top] < 0) {
                partOfRoot[top] = groups.size();
                groups.add(new ArrayList<>());
                sizes.add(0);
            }
            int part = partOfRoot[top];
            EngineGroup members = fleet.groups().get(group);
            groups.get(part).add(members);
            for (int i = 0; i < members.engines(); i++, engine++) {
                partOf[engine] = part;
                indexIn[engine] = sizes.get(part) + i;
            }
            sizes.set(part, sizes.get(part) + members.engines());
        }
        partOfTier = new int[anyGroup.length];
        for (int tier = 0; tier < anyGroup.length; tier++) {
            // A tier that nobody serves is turned away by the first part.
            partOfTier[tier] = anyGroup[tier] < 0 ? 0 : partOfRoot[find(root, anyGroup[tier])];
        }
        if (groups.isEmpty()) {
            groups.add(List.of());
        }
        RandomStreams streams = new RandomStreams(seed);
        parts = new FleetSimulation[groups.size()];
        for (int part = 0; part < parts.length; part++) {
            long routerSeed =
                    parts.length == 1 ? seed : streams.child("router", part).seed();
            Fleet members = new Fleet(groups.get(part), fleet.fabric());
            parts[part] = new FleetSimulation(members, this.tiers, routers.apply(routerSeed), seed);
            dealt.add(new ArrayList<>());
            told.add(new ArrayList<>());
        }
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

    /// How many can be simulated side by side.
    public int count() {
        return parts.length;
    }

    // --- requests and time ---

    @Override
    public void attach(RequestSource requests) {
        if (parts.length == 1) {
            parts[0].attach(requests);
            return;
        }
        if (requests.listens()) {
            throw new IllegalArgumentException("Requests that depend on answers need one simulation of all engines.");
        }
        if (nextArrivalS() < Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("Requests are attached already and not used up.");
        }
        source = requests;
    }

    @Override
    public void advanceTo(double targetS) {
        int requests = deal(targetS, Integer.MAX_VALUE);
        each(requests >= LEAST_REQUESTS, part -> part.advanceTo(targetS));
    }

    /// Takes in all attached requests and runs until no request is left that can be served. The last interval ends
    /// with the last token.
    public void finish() {
        while (deal(Double.POSITIVE_INFINITY, PORTION) > 0) {
            each(true, part -> {});
        }
        each(true, FleetSimulation::finish);
        double endS = timeS();
        each(false, part -> part.advanceTo(endS));
    }

    /// Deals out requests that arrive until then. Returns how many there were.
    private int deal(double untilS, int most) {
        RequestSource requests = source;
        if (requests == null) {
            return 0;
        }
        int count = 0;
        for (double arrivalS = requests.nextArrivalS();
                arrivalS <= untilS && arrivalS < Double.POSITIVE_INFINITY && count < most;
                arrivalS = requests.nextArrivalS()) {
            Request request = assigner.assign(requests.next());
            dealt.get(partOfTier[request.tier()]).add(request);
            count++;
        }
        return count;
    }

    /// Gives every part the requests dealt to it and lets it go on, side by side where that pays.
    private void each(boolean atOnce, Consumer<FleetSimulation> goOn) {
        IntStream all = IntStream.range(0, parts.length);
        (atOnce && parts.length > 1 ? all.parallel() : all).forEach(part -> {
            dealt.get(part).forEach(parts[part]::offer);
            dealt.get(part).clear();
            goOn.accept(parts[part]);
        });
        for (List<Completion> ofPart : told) {
            for (Completion each : ofPart) {
                watcher.completed(each.tier, each.endS, each.requests, each.ttftS, each.tpotS, each.e2eS, each.met);
            }
            ofPart.clear();
        }
    }

    private double nextArrivalS() {
        RequestSource requests = source;
        return requests == null ? Double.POSITIVE_INFINITY : requests.nextArrivalS();
    }

    @Override
    public double timeS() {
        return Arrays.stream(parts).mapToDouble(FleetSimulation::timeS).max().orElse(0);
    }

    @Override
    public boolean isActive() {
        return nextArrivalS() < Double.POSITIVE_INFINITY || Arrays.stream(parts).anyMatch(FleetSimulation::isActive);
    }

    private FleetSimulation part(int engine) {
        return parts[partOf[engine]];
    }

    // --- control ---

    /// What becomes of the requests of engines that are lost from now on; they resume elsewhere unless told otherwise.
    public void setFailover(Failover failover) {
        Arrays.stream(parts).forEach(part -> part.setFailover(failover));
    }

    @Override
    public void setClockLimit(int engine, double fraction) {
        part(engine).setClockLimit(indexIn[engine], fraction);
    }

    @Override
    public void setPowerCapW(int engine, double acceleratorW) {
        part(engine).setPowerCapW(indexIn[engine], acceleratorW);
    }

    @Override
    public void setAvailable(int engine, boolean available) {
        part(engine).setAvailable(indexIn[engine], available);
    }

    @Override
    public boolean isAvailable(int engine) {
        return part(engine).isAvailable(indexIn[engine]);
    }

    @Override
    public void setOpen(int engine, boolean open) {
        part(engine).setOpen(indexIn[engine], open);
    }

    @Override
    public void setThermalHeadroomK(int engine, double kelvin) {
        part(engine).setThermalHeadroomK(indexIn[engine], kelvin);
    }

    @Override
    public void setStorageFraction(double fraction) {
        Arrays.stream(parts).forEach(part -> part.setStorageFraction(fraction));
    }

    // --- values of the interval closed last, by engine ---

    @Override
    public int engineCount() {
        return partOf.length;
    }

    @Override
    public double intervalS() {
        return parts[0].intervalS();
    }

    @Override
    public double meanAcceleratorPowerW(int engine) {
        return part(engine).meanAcceleratorPowerW(indexIn[engine]);
    }

    @Override
    public double busyFraction(int engine) {
        return part(engine).busyFraction(indexIn[engine]);
    }

    @Override
    public double boundFraction(int engine, Bound bound) {
        return part(engine).boundFraction(indexIn[engine], bound);
    }

    @Override
    public double requestsIn(int engine) {
        return part(engine).requestsIn(indexIn[engine]);
    }

    @Override
    public double promptTokensIn(int engine) {
        return part(engine).promptTokensIn(indexIn[engine]);
    }

    @Override
    public double runningSequences(int engine) {
        return part(engine).runningSequences(indexIn[engine]);
    }

    @Override
    public double waitingRequests(int engine) {
        return part(engine).waitingRequests(indexIn[engine]);
    }

    @Override
    public double kvFraction(int engine) {
        return part(engine).kvFraction(indexIn[engine]);
    }

    @Override
    public double prefillTokens(int engine) {
        return part(engine).prefillTokens(indexIn[engine]);
    }

    @Override
    public double outputTokens(int engine) {
        return part(engine).outputTokens(indexIn[engine]);
    }

    @Override
    public double totalEnergyJ(int engine) {
        return part(engine).totalEnergyJ(indexIn[engine]);
    }

    // --- values since the start, by tier ---

    @Override
    public int tierCount() {
        return tiers.size();
    }

    @Override
    public TierProgress progress(int tier) {
        return parts[partOfTier[tier]].progress(tier);
    }

    /// Somebody is told on the caller's thread, part by part, at the end of every advance.
    @Override
    public void watch(RequestWatcher newWatcher) {
        watcher = newWatcher;
        for (int part = 0; part < parts.length; part++) {
            List<Completion> ofPart = told.get(part);
            parts[part].watch(
                    parts.length == 1
                            ? newWatcher
                            : (tier, endS, requests, ttftS, tpotS, e2eS, met) ->
                                    ofPart.add(new Completion(tier, endS, requests, ttftS, tpotS, e2eS, met)));
        }
    }

    // --- result ---

    @Override
    public ServingResult result() {
        if (parts.length == 1) {
            return parts[0].result();
        }
        ServingTally tally = new ServingTally(tiers);
        for (int engine = 0; engine < partOf.length; engine++) {
            part(engine).addEngineTo(tally, indexIn[engine]);
        }
        Arrays.stream(parts).forEach(part -> part.addRequestsTo(tally));
        return tally.result(timeS(), fleet.groups());
    }
}
