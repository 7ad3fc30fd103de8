package io.millwright.serving;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.workload.Request;
import io.millwright.workload.TierAssigner;
import io.millwright.workload.TierSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A fleet in time: requests in, tokens, latencies and watts out. Every engine step is simulated (see [Engine]).
///
/// Usage: make one, [#attach] a stream of requests or [#offer] them in arrival order, call [#advanceTo] with growing
/// times and read the values of the interval for every engine, [#finish] to run dry, [#result]. The trajectory does
/// not depend on the calls of `advanceTo`, as long as nothing is changed between them.
///
/// Not for use by several threads; two simulations share nothing.
public final class FleetSimulation {
    private final Fleet fleet;
    private final List<TierSpec> tiers;
    private final TierAssigner assigner;
    private final Router router;
    private final Router.View view;
    private final Engine[] engines;
    private final int[] groupOf;
    /// Unfinished requests by engine, side by side for routers that look at all of them.
    private final int[] outstanding;
    /// By engine: the time until which it need not be looked at.
    private final double[] quietUntilS;

    /// By tier: engines that serve it, ascending.
    private final int[][] serving;

    /// By tier: those of them that are available.
    private final int[][] candidates;

    private final int[] candidateCounts;
    private final int[] scratch;

    private final TierMeter[] meters;
    private final ArrayDeque<Job> homeless = new ArrayDeque<>();
    private long rejectedTooLong;
    private @Nullable Request firstTooLong;
    private long rejectedUnserved;
    private String firstUnservedTier = "";
    private long movedRequests;

    private @Nullable Iterator<Request> arrivals;
    private @Nullable Request nextArrival;
    private double timeS;
    private double closedS;
    private double intervalS;

    /// A fleet with tiers.
    ///
    /// @param fleet engines, all of which must be able to run ([EngineSpec#check] without errors)
    /// @param tiers service levels; requests without a tier are sorted in by their share
    /// @param router which engine gets a request; not shared with another simulation
    /// @param seed of the sorting into tiers
    public FleetSimulation(Fleet fleet, List<TierSpec> tiers, Router router, long seed) {
        for (EngineGroup group : fleet.groups()) {
            List<Finding> problems = group.spec().check(group.id());
            if (problems.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
                throw new IllegalArgumentException("Engine group " + group.id() + " cannot run: " + problems
                        + ". Maybe EngineSpec.check was not called before.");
            }
        }
        this.fleet = fleet;
        this.tiers = tiers.isEmpty() ? List.of(TierSpec.everything()) : List.copyOf(tiers);
        this.router = router;
        assigner = new TierAssigner(this.tiers, seed);
        engines = new Engine[fleet.engineCount()];
        groupOf = new int[engines.length];
        outstanding = new int[engines.length];
        quietUntilS = new double[engines.length];
        Arrays.fill(quietUntilS, Double.POSITIVE_INFINITY);
        int tierCount = this.tiers.size();
        serving = new int[tierCount][];
        candidates = new int[tierCount][];
        candidateCounts = new int[tierCount];
        scratch = new int[engines.length];
        meters = new TierMeter[tierCount];
        int index = 0;
        for (int group = 0; group < fleet.groups().size(); group++) {
            EngineGroup members = fleet.groups().get(group);
            for (int i = 0; i < members.engines(); i++, index++) {
                engines[index] = new Engine(members.spec(), this::completed);
                groupOf[index] = group;
            }
        }
        for (int tier = 0; tier < tierCount; tier++) {
            meters[tier] = new TierMeter();
            serving[tier] = enginesServing(this.tiers.get(tier).id());
            candidates[tier] = serving[tier].clone();
        }
        refreshCandidates();
        view = new Router.View() {
            @Override
            public int outstandingRequests(int engine) {
                return outstanding[engine];
            }

            @Override
            public long outstandingTokens(int engine) {
                engines[engine].runTo(timeS);
                return engines[engine].outstandingTokens();
            }
        };
    }

    /// A fleet without tiers, routed to the least loaded engine.
    public FleetSimulation(Fleet fleet) {
        this(fleet, List.of(), Router.leastLoaded(), 0);
    }

    // --- requests and time ---

    /// Requests that arrive while time advances, in arrival order. The caller closes the stream.
    public void attach(Iterator<Request> requests) {
        if (nextArrival != null) {
            throw new IllegalStateException("Requests are attached already and not used up.");
        }
        arrivals = requests;
        nextArrival = requests.hasNext() ? requests.next() : null;
    }

    /// A request that arrives now or later; time advances to its arrival.
    public void offer(Request request) {
        if (request.arrivalS() < timeS) {
            throw new IllegalArgumentException("Request " + request.id() + " arrives at " + request.arrivalS()
                    + " s, but it is " + timeS + " s already. Maybe the requests are not in arrival order.");
        }
        runEngines(request.arrivalS());
        timeS = request.arrivalS();
        int tier = request.tier() >= 0 ? request.tier() : assigner.tierOf(request.id());
        if (tier >= tiers.size()) {
            throw new IllegalArgumentException(
                    "Request " + request.id() + " is of tier " + tier + ", but there are " + tiers.size() + " tiers.");
        }
        meters[tier].offered++;
        place(new Job(request, tier, tiers.get(tier).priority()));
    }

    /// Advances all engines to that time, taking in attached requests that arrive until then, and closes the interval
    /// since the last call: its values can then be read.
    public void advanceTo(double targetS) {
        if (!(targetS >= timeS) || Double.isInfinite(targetS)) {
            throw new IllegalArgumentException("Cannot advance from " + timeS + " s to " + targetS + " s.");
        }
        Request arrival = nextArrival;
        while (arrival != null && arrival.arrivalS() <= targetS) {
            offer(arrival);
            arrival = takeNextArrival();
        }
        for (Engine engine : engines) {
            engine.runTo(targetS);
        }
        closeInterval(targetS);
    }

    /// Takes in all attached requests and runs until no request is left that can be served. The last interval ends
    /// with the last token.
    public void finish() {
        Request arrival = nextArrival;
        while (arrival != null) {
            offer(arrival);
            arrival = takeNextArrival();
        }
        runEngines(Double.POSITIVE_INFINITY);
        double endS = timeS;
        for (Engine engine : engines) {
            endS = Math.max(endS, engine.finishedS());
        }
        closeInterval(endS);
    }

    public double timeS() {
        return timeS;
    }

    /// Whether requests are attached, waiting or running.
    public boolean isActive() {
        if (nextArrival != null || !homeless.isEmpty()) {
            return true;
        }
        for (int count : outstanding) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    // --- control ---

    /// Sets the clock of the accelerators of an engine, from its next step on.
    ///
    /// @param fraction of the maximum, greater than 0, at most 1
    public void setClockFraction(int engine, double fraction) {
        engines[engine].runTo(timeS);
        engines[engine].setClockFraction(fraction);
        quietUntilS[engine] = timeS;
    }

    /// Takes an engine out of service now, or back into service. A lost engine draws nothing; its running step is lost
    /// and its requests move, with the tokens they have, to other engines of their tier, or wait until there
    /// is one.
    public void setAvailable(int engine, boolean available) {
        if (engines[engine].isAvailable() == available) {
            return;
        }
        if (available) {
            engines[engine].start(timeS);
            refreshCandidates();
            for (int i = homeless.size(); i > 0; i--) {
                place(homeless.removeFirst());
            }
        } else {
            List<Job> lost = new ArrayList<>();
            engines[engine].runTo(timeS);
            engines[engine].stop(timeS, lost::add);
            quietUntilS[engine] = engines[engine].quietUntilS();
            refreshCandidates();
            movedRequests += lost.size();
            outstanding[engine] = 0;
            lost.forEach(this::place);
        }
    }

    // --- values of the interval closed last, by engine ---

    public int engineCount() {
        return engines.length;
    }

    /// Length of the interval closed last.
    public double intervalS() {
        return intervalS;
    }

    /// Mean power of one accelerator of the engine.
    public double meanAcceleratorPowerW(int engine) {
        return perInterval(engines[engine].meter.lastEnergyJ)
                / engines[engine].spec().accelerators();
    }

    /// Part of the interval with a step running.
    public double busyFraction(int engine) {
        return perInterval(engines[engine].meter.lastBusyS);
    }

    /// Achieved part of the tensor peak.
    public double computeFraction(int engine) {
        return perInterval(engines[engine].meter.lastComputeS);
    }

    /// Achieved part of the memory bandwidth.
    public double memoryFraction(int engine) {
        return perInterval(engines[engine].meter.lastMemoryS);
    }

    /// Sequences running at the end of the interval.
    public int runningSequences(int engine) {
        return engines[engine].runningSequences();
    }

    /// Requests waiting at the end of the interval.
    public int waitingRequests(int engine) {
        return engines[engine].waitingRequests();
    }

    /// Part of the key-value pool in use at the end of the interval.
    public double kvFraction(int engine) {
        return engines[engine].kvFraction();
    }

    /// Prompt tokens processed by the steps that ended in the interval.
    public long prefillTokens(int engine) {
        return engines[engine].meter.lastPrefillTokens;
    }

    /// Decode tokens processed by the steps that ended in the interval.
    public long decodeTokens(int engine) {
        return engines[engine].meter.lastDecodeTokens;
    }

    /// Tokens generated by the steps that ended in the interval.
    public long outputTokens(int engine) {
        return engines[engine].meter.lastOutputTokens;
    }

    /// Energy of all accelerators of an engine since the start.
    public double totalEnergyJ(int engine) {
        return engines[engine].meter.energyJ();
    }

    // --- result ---

    /// What came out so far.
    public ServingResult result() {
        TierMeter all = new TierMeter();
        List<TierResult> byTier = new ArrayList<>(tiers.size());
        for (int tier = 0; tier < meters.length; tier++) {
            all.addAll(meters[tier]);
            byTier.add(meters[tier].result(tiers.get(tier).id(), timeS));
        }
        double energyJ = 0;
        double busyS = 0;
        double inServiceS = 0;
        double computeS = 0;
        double memoryS = 0;
        long[] counts = new long[7];
        double[] boundS = new double[Bound.values().length];
        for (Engine engine : engines) {
            EngineMeter meter = engine.meter;
            energyJ += meter.energyJ();
            busyS += meter.busyS();
            inServiceS += meter.busyS() + meter.idleS();
            computeS += meter.computeS();
            memoryS += meter.memoryS();
            counts[0] += meter.steps;
            counts[1] += meter.prefillTokens;
            counts[2] += meter.decodeTokens;
            counts[3] += meter.outputTokens;
            counts[4] += meter.cachedTokens;
            counts[5] += meter.discardedTokens;
            counts[6] += meter.preemptions;
            for (Bound bound : Bound.values()) {
                boundS[bound.index()] += meter.boundS(bound);
            }
        }
        Map<Bound, Double> shares = new EnumMap<>(Bound.class);
        for (Bound bound : Bound.values()) {
            shares.put(bound, part(boundS[bound.index()], inServiceS));
        }
        return new ServingResult(
                timeS,
                all.result("total", timeS),
                List.copyOf(byTier),
                energyJ,
                part(busyS, inServiceS),
                part(computeS, inServiceS),
                part(memoryS, inServiceS),
                Collections.unmodifiableMap(shares),
                new WorkCounters(
                        counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], movedRequests),
                findings(),
                fleet.groups().stream()
                        .map(group -> group.spec().calibration().name())
                        .distinct()
                        .toList());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Request tooLong = firstTooLong;
        if (tooLong != null) {
            findings.add(Finding.warning(
                    "serving.request.too-long",
                    "",
                    "count",
                    rejectedTooLong,
                    "request",
                    tooLong.id(),
                    "input",
                    tooLong.inputTokens(),
                    "output",
                    tooLong.outputTokens()));
        }
        if (rejectedUnserved > 0) {
            findings.add(Finding.error(
                    "serving.tier.unserved", firstUnservedTier, "tier", firstUnservedTier, "count", rejectedUnserved));
        }
        return List.copyOf(findings);
    }

    // --- inside ---

    private @Nullable Request takeNextArrival() {
        Iterator<Request> source = arrivals;
        nextArrival = source != null && source.hasNext() ? source.next() : null;
        return nextArrival;
    }

    private void runEngines(double targetS) {
        for (int i = 0; i < engines.length; i++) {
            if (quietUntilS[i] <= targetS) {
                engines[i].runTo(targetS);
                quietUntilS[i] = engines[i].quietUntilS();
            }
        }
    }

    private void closeInterval(double endS) {
        intervalS = endS - closedS;
        timeS = endS;
        closedS = endS;
        for (int i = 0; i < engines.length; i++) {
            Engine engine = engines[i];
            quietUntilS[i] = engine.quietUntilS();
            engine.account(endS);
            engine.meter.closeInterval();
        }
    }

    /// Finds an engine for a job, or rejects it, or keeps it until an engine of its tier is back.
    private void place(Job job) {
        int tier = job.tier;
        int input = job.request.inputTokens();
        int output = job.request.outputTokens();
        if (serving[tier].length == 0) {
            rejectedUnserved++;
            firstUnservedTier = firstUnservedTier.isEmpty() ? tiers.get(tier).id() : firstUnservedTier;
            meters[tier].rejected++;
            return;
        }
        int[] fitting = candidates[tier];
        int count = candidateCounts[tier];
        int pool = tier;
        if (!allFit(fitting, count, input, output)) {
            count = collectFitting(fitting, count, input, output);
            fitting = scratch;
            pool = tiers.size() + tier;
        }
        if (count == 0) {
            if (collectFitting(serving[tier], serving[tier].length, input, output) == 0) {
                rejectedTooLong++;
                firstTooLong = firstTooLong == null ? job.request : firstTooLong;
                meters[tier].rejected++;
            } else {
                homeless.addLast(job);
            }
            return;
        }
        int engine = router.route(fitting, count, pool, view);
        job.engine = engine;
        outstanding[engine]++;
        engines[engine].runTo(timeS);
        engines[engine].add(job, timeS);
        quietUntilS[engine] = engines[engine].quietUntilS();
    }

    /// Whether a request fits all candidates. Engines of one group are equal, so neighbours are asked once.
    private boolean allFit(int[] list, int count, int input, int output) {
        int asked = -1;
        for (int i = 0; i < count; i++) {
            int group = groupOf[list[i]];
            if (group != asked && !engines[list[i]].canServe(input, output)) {
                return false;
            }
            asked = group;
        }
        return true;
    }

    private int collectFitting(int[] list, int count, int input, int output) {
        int fitting = 0;
        for (int i = 0; i < count; i++) {
            if (engines[list[i]].canServe(input, output)) {
                scratch[fitting++] = list[i];
            }
        }
        return fitting;
    }

    private void completed(Job job) {
        outstanding[job.engine]--;
        double frontEndS = engines[job.engine].spec().calibration().frontEndS();
        meters[job.tier].complete(job, frontEndS, tiers.get(job.tier));
    }

    private int[] enginesServing(String tierId) {
        int[] found = new int[engines.length];
        int count = 0;
        int index = 0;
        for (EngineGroup group : fleet.groups()) {
            for (int i = 0; i < group.engines(); i++, index++) {
                if (group.serves(tierId)) {
                    found[count++] = index;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void refreshCandidates() {
        for (int tier = 0; tier < serving.length; tier++) {
            int count = 0;
            for (int engine : serving[tier]) {
                if (engines[engine].isAvailable()) {
                    candidates[tier][count++] = engine;
                }
            }
            candidateCounts[tier] = count;
        }
    }

    private double perInterval(double integral) {
        return intervalS > 0 ? integral / intervalS : 0;
    }

    private static double part(double value, double whole) {
        return whole > 0 ? value / whole : 0;
    }
}
