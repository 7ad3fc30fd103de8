package io.millwright.serving.fluid;

import io.millwright.finding.Finding;
import io.millwright.serving.Bound;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.Failover;
import io.millwright.serving.Fleet;
import io.millwright.serving.RequestWatcher;
import io.millwright.serving.RoutingPolicy;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierProgress;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A fleet at the fluid level, for campuses and days: requests are counted as they come, and served as an amount.
///
/// Time goes on in steps of at most [#STEP_S]. Engines of a group that have the same power cap, the same limit of
/// their clock and are open or closed alike are one [FluidLump]; what arrives in a step is spread over the lumps that
/// serve its tier
/// ([FluidRouting]), every lump serves, and what prefill lumps have read goes on to decode lumps. An engine that is
/// lost
/// gives its part of the requests back, and they start again elsewhere; one that changes its cap moves to another lump
/// with its part. Clock limits are rounded down to hundredths, so that there are not as many lumps as engines.
///
/// **Balance**: arrived = completed + rejected + still present, in requests and in tokens; the energy is that of the
/// engines. Prompts and tokens of engines are counted as they are read and made, those of a result with the requests
/// that have ended.
///
/// Prompts that begin like earlier ones are read from where they differ ([PromptCaches], [StoredBlocks]), and what
/// prefill engines have
/// read takes its time to decode engines ([HandOvers]).
///
/// **Left out**: preemption, speculation, and who gets what of the engines of a lump. Policies differ only in
/// how they spread ([FluidRouting]); who would wait too long is refused by an estimate for each request
/// ([LongestWaits]).
///
/// **Validity** and bands against the request level: see [FluidLump] and `docs/validation/serving.md`.
public final class FluidFleet implements ServingProcess {
    /// The longest step. Demand that changes faster is seen as its mean.
    public static final double STEP_S = 10;

    private static final double CLOCK_STEP = 0.01;

    private final Fleet fleet;
    private final List<TierSpec> tiers;
    private final RoutingPolicy policy;
    private final FluidRouting routing;
    private final PromptCaches caches;
    private final HandOvers handOvers;
    private final FluidIntake intake;
    private final FluidLatencies latencies;
    private final FluidTier[] meters;
    private final List<int[]> byPriority;

    private final int[] groupOf;
    private final double[] capW;
    private final double[] clockLimit;
    private final boolean[] available;
    private final boolean[] open;
    private boolean changed = true;
    private Failover failover = Failover.RESUME;
    private @Nullable LongestWaits longestWaits;

    /// By engine; null while it is out of service.
    private final @Nullable FluidLump[] lumpOf;

    private List<FluidLump> lumps = List.of();

    /// Requests without an engine, by tier; what they wait is counted in their latencies.
    private final RequestsByLength[] homeless;

    private double movedRequests;
    private final double[] energyJ;
    private final FluidTotals totals = new FluidTotals();
    private double timeS;
    private double intervalS;

    /// @param fleet engines, all of which must be able to run
    /// @param tiers service levels; requests without a tier are sorted in by their share
    /// @param policy how requests are spread
    /// @param seed of the sorting into tiers
    public FluidFleet(Fleet fleet, List<TierSpec> tiers, RoutingPolicy policy, long seed) {
        this.fleet = fleet;
        this.tiers = tiers.isEmpty() ? List.of(TierSpec.everything()) : List.copyOf(tiers);
        this.policy = policy;
        routing = new FluidRouting(this.tiers, policy);
        meters = new FluidTier[this.tiers.size()];
        Arrays.setAll(meters, tier -> new FluidTier());
        lumpOf = new FluidLump[fleet.engineCount()];
        caches = new PromptCaches(fleet, this.tiers, policy, lumpOf);
        intake = new FluidIntake(fleet, this.tiers, meters, caches, seed);
        handOvers = new HandOvers(fleet, this.tiers.size());
        latencies = new FluidLatencies(this.tiers, meters, intake, handOvers);
        byPriority = this.tiers.stream()
                .map(TierSpec::priority)
                .distinct()
                .sorted()
                .map(this::tiersAt)
                .toList();
        int engines = fleet.engineCount();
        groupOf = new int[engines];
        for (int group = 0; group < fleet.groups().size(); group++) {
            int first = fleet.firstEngine(group);
            Arrays.fill(groupOf, first, first + fleet.groups().get(group).engines(), group);
        }
        capW = new double[engines];
        Arrays.fill(capW, Double.POSITIVE_INFINITY);
        clockLimit = new double[engines];
        Arrays.fill(clockLimit, 1);
        available = new boolean[engines];
        Arrays.fill(available, true);
        open = new boolean[engines];
        Arrays.fill(open, true);
        energyJ = new double[engines];
        homeless = RequestsByLength.ofTiers(this.tiers.size());
    }

    private int[] tiersAt(int priority) {
        return IntStream.range(0, tiers.size())
                .filter(tier -> tiers.get(tier).priority() == priority)
                .toArray();
    }

    // --- requests and time ---

    @Override
    public void attach(RequestSource requests) {
        intake.attach(requests);
    }

    /// How many requests each one that arrives from now on stands for, so that a factory can be loaded without drawing
    /// every request of it.
    ///
    /// @param requests greater than 0
    public void setRequestWeight(double requests) {
        if (!(requests > 0) || Double.isInfinite(requests)) {
            throw new IllegalArgumentException("A request must stand for more than 0 requests, got " + requests);
        }
        intake.setWeight(requests);
    }

    @Override
    public void advanceTo(double targetS) {
        if (!(targetS >= timeS) || Double.isInfinite(targetS)) {
            throw new IllegalArgumentException("Cannot advance from " + timeS + " s to " + targetS + " s.");
        }
        if (changed) {
            lumps = regroup();
            changed = false;
        }
        double beganS = timeS;
        lumps.forEach(FluidLump::open);
        int steps = (int) Math.ceil((targetS - timeS) / STEP_S);
        for (int step = 1; step <= steps; step++) {
            double endS = step == steps ? targetS : beganS + step * (targetS - beganS) / steps;
            step(endS);
        }
        intervalS = targetS - beganS;
        for (int engine = 0; engine < lumpOf.length; engine++) {
            FluidLump lump = lumpOf[engine];
            if (lump != null) {
                energyJ[engine] += lump.acceleratorJ * lump.group.spec().accelerators();
            }
        }
        lumps.forEach(lump -> totals.add(lump, intervalS));
    }

    @Override
    public double timeS() {
        return timeS;
    }

    @Override
    public boolean isActive() {
        return intake.isOpen() || present() > 0;
    }

    private void step(double endS) {
        double durationS = endS - timeS;
        LongestWaits waits = longestWaits;
        if (waits != null) {
            waits.begin(
                    IntStream.range(0, tiers.size())
                            .mapToObj(tier -> routing.serving(lumps, Stage.READ, tier))
                            .toList(),
                    timeS);
        }
        RequestsByLength[] come = intake.until(endS, routing.shed(lumps), waits);
        boolean closing = !intake.isOpen();
        for (int tier = 0; tier < homeless.length; tier++) {
            come[tier].add(homeless[tier], 1);
            homeless[tier].clear();
        }
        routing.spread(lumps, Stage.READ, come, durationS, homeless);
        serve(Stage.READ, durationS, closing);
        handOver(latencies.read(lumps), durationS);
        serve(Stage.DECODE, durationS, closing);
        latencies.count(lumps, endS);
        for (RequestsByLength without : homeless) {
            without.each(what -> what.stayStranded(durationS));
        }
        timeS = endS;
    }

    /// Sends what has been read on to where it is decoded.
    private void handOver(RequestsByLength[] read, double durationS) {
        RequestsByLength[] arrived = handOvers.pass(read, latencies.readS(), durationS);
        double requests = RequestsByLength.requests(arrived);
        double tokens = 0;
        for (RequestsByLength tier : arrived) {
            tokens += tier.total().inputTokens;
        }
        double expected = requests > 0 ? handOvers.expected(requests / durationS, tokens / requests) : 0;
        boolean full = handOvers.requests() > 0;
        lumps.forEach(lump -> {
            lump.expectCaches(expected, full);
            lump.expectRead(latencies.firstTokens(lump.group.role()));
        });
        routing.spread(lumps, Stage.DECODE, arrived, durationS, homeless);
    }

    private void serve(Stage stage, double durationS, boolean closing) {
        for (FluidLump lump : lumps) {
            if (stage.has(lump.group.role())) {
                lump.step(timeS + durationS, durationS, byPriority, closing || !lump.open);
                for (int tier = 0; tier < meters.length; tier++) {
                    meters[tier].readTokens += lump.readTokens(tier);
                    meters[tier].madeTokens += lump.madeTokens(tier);
                }
            }
        }
    }

    private double present() {
        double sum = RequestsByLength.requests(homeless) + handOvers.requests();
        for (FluidLump lump : lumps) {
            sum += lump.runningRequests() + lump.waitingRequests();
        }
        return sum;
    }

    // --- control ---

    @Override
    public void setClockLimit(int engine, double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The clock limit must be in (0, 1], got " + fraction);
        }
        double rounded = Math.max(CLOCK_STEP, CLOCK_STEP * Math.floor(fraction / CLOCK_STEP + 1e-9));
        changed |= rounded != clockLimit[engine];
        clockLimit[engine] = rounded;
    }

    @Override
    public void setPowerCapW(int engine, double acceleratorW) {
        if (!(acceleratorW > 0)) {
            throw new IllegalArgumentException("The power cap must be positive, got " + acceleratorW);
        }
        changed |= acceleratorW != capW[engine];
        capW[engine] = acceleratorW;
    }

    @Override
    public void setAvailable(int engine, boolean isAvailable) {
        changed |= isAvailable != available[engine];
        available[engine] = isAvailable;
    }

    @Override
    public boolean isAvailable(int engine) {
        return available[engine];
    }

    @Override
    public void setOpen(int engine, boolean isOpen) {
        changed |= isOpen != open[engine];
        open[engine] = isOpen;
    }

    /// What becomes of the requests of engines that are lost from now on.
    public void setFailover(Failover newFailover) {
        failover = newFailover;
    }

    /// Refuses lower tiers while engines are full from now on, the lowest first, whatever the policy.
    public void shedLowestTiers() {
        routing.shedLowestTiers();
    }

    /// Refuses requests from now on that are expected to take longer to their first token.
    ///
    /// @param seconds 0 or more
    public void setLongestWaitS(double seconds) {
        if (!(seconds >= 0)) {
            throw new IllegalArgumentException("The longest wait must not be negative, got " + seconds);
        }
        longestWaits = new LongestWaits(seconds, tiers.size());
    }

    private record Likeness(int group, double capW, double clockLimit, boolean open) {}

    /// Engines that go from one lump to another; to none if they are lost.
    private record Move(FluidLump before, @Nullable FluidLump now) {}

    /// Puts engines that may do the same together, each with its part of what its lump had.
    private List<FluidLump> regroup() {
        Map<Likeness, int[]> counts = new LinkedHashMap<>();
        for (int engine = 0; engine < lumpOf.length; engine++) {
            if (available[engine]) {
                counts.computeIfAbsent(likeness(engine), like -> new int[1])[0]++;
            }
        }
        Map<Likeness, FluidLump> made = new LinkedHashMap<>();
        counts.forEach((like, count) -> made.put(
                like,
                new FluidLump(
                        fleet.groups().get(like.group()),
                        count[0],
                        routing.balance(),
                        like.capW(),
                        like.clockLimit(),
                        like.open(),
                        tiers.size())));
        Map<Move, int[]> moves = new LinkedHashMap<>();
        for (int engine = 0; engine < lumpOf.length; engine++) {
            FluidLump before = lumpOf[engine];
            FluidLump now = available[engine] ? Objects.requireNonNull(made.get(likeness(engine))) : null;
            if (before != null) {
                moves.computeIfAbsent(new Move(before, now), move -> new int[1])[0]++;
            }
            lumpOf[engine] = now;
        }
        moves.forEach((move, number) -> {
            if (move.now() == null) {
                movedRequests += move.before().giveUp(number[0], homeless, failover, meters, timeS);
            } else {
                move.now().adopt(move.before(), number[0]);
            }
        });
        caches.regrouped();
        handOvers.regrouped(lumpOf);
        return new ArrayList<>(made.values());
    }

    private Likeness likeness(int engine) {
        return new Likeness(groupOf[engine], capW[engine], clockLimit[engine], open[engine]);
    }

    // --- values of the interval closed last, by engine ---

    @Override
    public int engineCount() {
        return lumpOf.length;
    }

    @Override
    public double intervalS() {
        return intervalS;
    }

    @Override
    public double meanAcceleratorPowerW(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : perInterval(lump.acceleratorJ);
    }

    @Override
    public double busyFraction(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : perInterval(lump.busyS);
    }

    @Override
    public double boundFraction(int engine, Bound bound) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : perInterval(lump.boundS.getOrDefault(bound, 0.0));
    }

    @Override
    public double requestsIn(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.requestsIn;
    }

    @Override
    public double promptTokensIn(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.promptTokensIn;
    }

    @Override
    public double runningSequences(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.runningRequests() / lump.engines;
    }

    @Override
    public double waitingRequests(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.waitingRequests() / lump.engines;
    }

    @Override
    public double kvFraction(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.kvFraction();
    }

    @Override
    public double prefillTokens(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.promptTokens;
    }

    @Override
    public double outputTokens(int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? 0 : lump.outputTokens;
    }

    @Override
    public double totalEnergyJ(int engine) {
        return energyJ[engine];
    }

    private double perInterval(double integral) {
        return intervalS > 0 ? integral / intervalS : 0;
    }

    // --- values since the start, by tier ---

    @Override
    public int tierCount() {
        return tiers.size();
    }

    @Override
    public TierProgress progress(int tier) {
        return meters[tier].progress();
    }

    @Override
    public void watch(RequestWatcher watcher) {
        latencies.watch(watcher);
    }

    // --- result ---

    @Override
    public ServingResult result() {
        List<Finding> findings = new ArrayList<>(intake.findings());
        if (!routing.isExact()) {
            findings.add(Finding.note("serving.fluid.policy", "", "policy", policy.key()));
        }
        List<String> calibrations = fleet.groups().stream()
                .map(EngineGroup::spec)
                .map(spec -> spec.calibration().name())
                .distinct()
                .toList();
        return totals.result(
                timeS,
                tiers,
                meters,
                Math.round(movedRequests),
                findings,
                calibrations,
                handOvers.uses(timeS),
                caches.traffic(handOvers.traffic()));
    }
}
