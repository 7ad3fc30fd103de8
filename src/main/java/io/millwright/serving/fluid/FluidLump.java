package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.ClockGovernor;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.MeanStep;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.RequestShape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Engines of one group that may do the same and share their load, in time: an amount of requests that flows through.
///
/// **Model.** The requests present, `x`, change by what comes and what is served,
///
/// `dx/dt = a − r`, with `r` such that the steady state of [PoolStates] at the rate `r` holds `x` on average
///
/// (running and waiting). When the rate changes, `x` follows with the time that a
/// request takes; above the capacity the rest waits. A step is implicit, `x + a Δt = x(r) + r Δt`, which has one
/// solution whatever `Δt`. What is present is mixed: the lengths of the requests served are those of the requests
/// present. Places go to higher priorities first; the lowest priority waits, and of equals those that came first are
/// served first (ages of those that wait are taken as even between the youngest and the oldest).
///
/// **Balance**: requests and their tokens, exactly: present before + arrived = served + present after.
///
/// **Validity**: as [PoolStates]. Beyond [#MOST_TOGETHER] engines that share their load evenly, the scatter of the load
/// of an engine is taken as that of so many engines, which is below a hundredth of its places. All requests are alike
/// likely to end, whatever they have behind them, so a change of the demand is followed by a decay instead of a ramp.
///
/// Source: W.-P. Wang, D. Tipper, S. Banerjee, *A simple approximation for modeling nonstationary queues*,
/// INFOCOM 1996 (pointwise stationary fluid flow).
final class FluidLump {
    /// More engines than these are taken as several lots that know nothing of each other.
    static final int MOST_TOGETHER = 64;

    private static final double NEGLIGIBLE_REQUESTS = 1e-9;
    private static final double NEARLY_FULL = 1 - 1e-6;
    private static final double TOLERANCE = 1e-5;
    private static final int MOST_TRIES = 50;

    final EngineGroup group;
    final int engines;
    /// Whether requests are taken in.
    final boolean open;
    final Contents[] running;
    final Contents[] waiting;
    /// What came since the last step.
    final Contents[] arrived;
    /// What the last step served.
    final Contents[] served;

    /// Time that the waiting requests have waited, summed over them, by tier.
    private final double[] waitedS;

    /// Time that the running requests have waited for their places, summed over them, by tier.
    private final double[] queuedS;

    /// Mean wait of the requests that the last step served, by tier.
    private final double[] servedQueuedS;

    private final MeanStep engine;
    private final double kvTokens;
    private final double idleW;
    private final int together;

    /// Requests served per second in the last step.
    private double servedPerS;

    private double expectedCaches;
    private boolean heldBack;
    private @Nullable EngineTable table;
    private @Nullable PoolStates states;

    // Means of an engine, as integrals over the running interval.
    double acceleratorJ;
    double busyS;
    double computeS;
    double memoryS;
    double requestsIn;
    double promptTokensIn;
    double promptTokens;
    double cachedTokens;
    double outputTokens;
    final Map<Bound, Double> boundS = new EnumMap<>(Bound.class);

    FluidLump(
            EngineGroup group, int engines, Balance balance, double capW, double clockLimit, boolean open, int tiers) {
        this.group = group;
        this.engines = engines;
        this.open = open;
        together = balance == Balance.EVEN ? Math.min(engines, MOST_TOGETHER) : 1;
        running = Contents.ofTiers(tiers);
        waiting = Contents.ofTiers(tiers);
        arrived = Contents.ofTiers(tiers);
        served = Contents.ofTiers(tiers);
        waitedS = new double[tiers];
        queuedS = new double[tiers];
        servedQueuedS = new double[tiers];
        ClockGovernor governor = ClockGovernor.of(group.spec());
        governor.cap(capW);
        governor.limit(clockLimit);
        engine = new MeanStep(group.spec(), RequestShape.equal(1, 2), governor);
        kvTokens = MemoryFit.of(group.spec()).kvTokens();
        idleW = group.spec().accelerator().idleW();
    }

    /// Takes over the load of one engine of another lump.
    void adopt(FluidLump other) {
        for (int tier = 0; tier < running.length; tier++) {
            running[tier].add(other.running[tier], 1.0 / other.engines);
            waiting[tier].add(other.waiting[tier], 1.0 / other.engines);
            waitedS[tier] += other.waitedS[tier] / other.engines;
            queuedS[tier] += other.queuedS[tier] / other.engines;
        }
        servedPerS += other.servedPerS / other.engines;
        // What a batch is like there tells what it is here until the first step.
        table = table == null ? other.table : table;
    }

    /// Gives what one engine has to others. Returns how many requests that is.
    ///
    /// @param meters counts the running ones as lost; null if they move, too
    double giveUp(Contents[] others, FluidTier @Nullable [] meters) {
        double requests = 0;
        for (int tier = 0; tier < running.length; tier++) {
            double waitedBeforeS = others[tier].strandedS();
            others[tier].add(waiting[tier], 1.0 / engines);
            requests += waiting[tier].requests / engines;
            double waitedHereS = waitedS[tier];
            if (meters == null) {
                others[tier].add(running[tier], 1.0 / engines);
                requests += running[tier].requests / engines;
                waitedHereS += running[tier].strandedS();
            } else {
                meters[tier].lost += running[tier].requests / engines;
            }
            others[tier].strand(waitedBeforeS + waitedHereS / engines);
        }
        return requests;
    }

    double runningRequests() {
        return Contents.requests(running);
    }

    double waitingRequests() {
        return Contents.requests(waiting);
    }

    double servedPerS() {
        return servedPerS;
    }

    /// Requests that can be served together; infinite before the first of them.
    double places() {
        EngineTable now = table;
        return now == null ? Double.POSITIVE_INFINITY : (double) now.most * engines;
    }

    /// Requests that can be served per second; infinite before the first of them.
    double capacityPerS() {
        EngineTable now = table;
        return now == null ? Double.POSITIVE_INFINITY : now.ratePerS(now.most) * engines;
    }

    /// What has to be read of the mean prompt that is present; 0 without one.
    double meanPromptTokens() {
        EngineTable now = table;
        return now == null ? 0 : now.step.shape().inputTokens();
    }

    /// Time that an engine takes to read a prompt alone.
    double readS(double promptTokens) {
        return engine.promptS(0, promptTokens);
    }

    /// Tokens of prompts that the key-value pool of an engine can hold beside the answers of its running requests.
    double promptRoomTokens() {
        double answers = 0;
        for (Contents tier : running) {
            answers += tier.requests > 0 ? tier.requests * tier.ownTokens() : 0;
        }
        return Math.max(0, kvTokens - answers / engines);
    }

    /// Part of the key-value pool that is in use.
    double kvFraction() {
        EngineTable now = table;
        return now == null ? 0 : Math.min(1, now.step.kvFraction(1) * runningRequests() / engines);
    }

    /// Part of the key-value pool that the requests present would take.
    double kvDemand() {
        EngineTable now = table;
        return now == null
                ? 0
                : now.step.kvFraction(1)
                        * (runningRequests() + waitingRequests() + Contents.requests(arrived))
                        / engines;
    }

    /// What the network does to this lump, if caches are handed over from it or to it.
    ///
    /// @param perEngine caches that an engine which decodes waits for
    /// @param full whether more has been read than the links carry
    void expectCaches(double perEngine, boolean full) {
        expectedCaches = group.role() == EngineRole.DECODE ? perEngine : 0;
        heldBack = full && group.role() != EngineRole.AGGREGATED;
    }

    /// Time without work: for lack of demand, or because the network holds back what there is.
    private void withoutWork(double seconds) {
        double none = heldBack ? 0 : Math.exp(-expectedCaches);
        boundS.merge(Bound.DEMAND, none * seconds, Double::sum);
        boundS.merge(Bound.NETWORK, (1 - none) * seconds, Double::sum);
    }

    /// Begins an interval.
    void open() {
        acceleratorJ = busyS = computeS = memoryS = 0;
        requestsIn = promptTokensIn = promptTokens = cachedTokens = outputTokens = 0;
        boundS.clear();
    }

    // --- a step ---

    /// Serves for a time.
    ///
    /// @param byPriority tiers of equal priority together, the lowest first
    /// @param closing nothing more comes: requests end at least at the rate at which they did, where a decay would go
    /// on
    /// for ever
    void step(double durationS, List<int[]> byPriority, boolean closing) {
        Contents all = new Contents();
        for (int tier = 0; tier < running.length; tier++) {
            served[tier].clear();
            double before = waiting[tier].requests;
            waiting[tier].age(0.5 * durationS);
            waiting[tier].add(arrived[tier], 1);
            requestsIn += arrived[tier].requests / engines;
            promptTokensIn += arrived[tier].inputTokens / engines;
            // As of the middle of the step: those that come in it have not waited.
            waitedS[tier] += 0.5 * durationS * before + arrived[tier].strandedS();
            arrived[tier].clear();
            all.add(running[tier], 1);
            all.add(waiting[tier], 1);
        }
        if (all.requests < NEGLIGIBLE_REQUESTS) {
            idle(durationS);
            return;
        }
        double before = servedPerS;
        EngineTable now = new EngineTable(engine.with(all.shape()), group.role(), idleW);
        PoolStates found = states(now, all.requests, durationS);
        table = now;
        states = found;
        double leastPerS = closing ? before : 0;
        double ending = Math.min(all.requests, Math.max(leastPerS, servedPerS) * durationS);
        servedPerS = ending / durationS;
        double after = all.requests - ending;
        flow(ending, Math.max(0, after - found.sequences * engines), byPriority, durationS);
        account(durationS, now, found);
    }

    /// Less than anything that matters is served, so that nothing is left for ever.
    private void idle(double durationS) {
        for (int tier = 0; tier < running.length; tier++) {
            served[tier].add(running[tier], 1);
            served[tier].add(waiting[tier], 1);
            running[tier].clear();
            waiting[tier].clear();
            waitedS[tier] = 0;
            queuedS[tier] = 0;
            servedQueuedS[tier] = 0;
        }
        table = null;
        states = null;
        servedPerS = 0;
        acceleratorJ += idleW * durationS;
        withoutWork(durationS);
    }

    /// Finds the rate at which what is present and not served is what the steady state holds.
    private PoolStates states(EngineTable now, double requests, double durationS) {
        double lots = engines / (double) together;
        double present = requests / lots;
        double capacity = together * now.ratePerS(now.most);
        double high = Math.min(present / durationS, capacity * NEARLY_FULL);
        PoolStates found = new PoolStates(now, together, high);
        double above = excess(found, high, capacity, present, durationS);
        if (above <= 0) {
            if (high < capacity * NEARLY_FULL) {
                servedPerS = high * lots;
                return found;
            }
            servedPerS = Math.min(capacity, present / durationS) * lots;
            return new PoolStates(now, together, capacity);
        }
        double low = 0;
        double below = -present;
        double guess = servedPerS / lots;
        double rate = high;
        for (int i = 0; i < MOST_TRIES; i++) {
            rate = i == 0 && guess > 0 && guess < high ? guess : low - below * (high - low) / (above - below);
            found = new PoolStates(now, together, rate);
            double off = excess(found, rate, capacity, present, durationS);
            if (Math.abs(off) <= TOLERANCE * present) {
                break;
            }
            // False position that halves the weight of an end which stays (Illinois).
            if (off > 0) {
                high = rate;
                above = off;
                below *= 0.5;
            } else {
                low = rate;
                below = off;
                above *= 0.5;
            }
        }
        servedPerS = rate * lots;
        return found;
    }

    private double excess(PoolStates at, double rate, double capacity, double present, double durationS) {
        double waitingMean = at.full * rate / (capacity - rate);
        return at.sequences * together + waitingMean + rate * durationS - present;
    }

    /// Lets requests end and moves waiting ones into places, so that so many still wait.
    private void flow(double ending, double stillWaiting, List<int[]> byPriority, double durationS) {
        double left = stillWaiting;
        for (int[] tiers : byPriority) {
            double present = 0;
            for (int tier : tiers) {
                present += waiting[tier].requests;
            }
            double part = present > 0 ? Math.min(1, left / present) : 0;
            left -= part * present;
            for (int tier : tiers) {
                place(tier, part, durationS);
            }
        }
        double inPlaces = runningRequests();
        double part = inPlaces > 0 ? Math.min(1, ending / inPlaces) : 0;
        for (int tier = 0; tier < running.length; tier++) {
            served[tier].add(running[tier], part);
            servedQueuedS[tier] = running[tier].requests > 0 ? queuedS[tier] / running[tier].requests : 0;
            running[tier].scale(1 - part);
            queuedS[tier] *= 1 - part;
        }
    }

    /// Gives places to those that have waited longest.
    ///
    /// @param staying part of the tier that still waits
    private void place(int tier, double staying, double durationS) {
        queuedS[tier] += (1 - staying * staying) * waitedS[tier];
        waiting[tier].place(running[tier], 1 - staying);
        waiting[tier].age(0.5 * durationS);
        waitedS[tier] = staying * staying * waitedS[tier] + 0.5 * durationS * waiting[tier].requests;
    }

    private void account(double durationS, EngineTable now, PoolStates found) {
        acceleratorJ += found.mean(now::watts) * durationS;
        busyS += found.busy * durationS;
        computeS += found.mean(now::compute) * durationS;
        memoryS += found.mean(now::memory) * durationS;
        double full = Math.min(found.full, found.busy);
        withoutWork((1 - found.busy) * durationS);
        boundS.merge(now.boundWhenFull(), full * durationS, Double::sum);
        // With room for more, engines that decode could do more if the network gave them more, others if more came.
        Bound bound =
                heldBack && group.role() == EngineRole.DECODE ? Bound.NETWORK : now.boundWithRoom(found.sequences);
        boundS.merge(bound, (found.busy - full) * durationS, Double::sum);
        for (Contents tier : served) {
            if (group.role() != EngineRole.DECODE) {
                promptTokens += tier.unreadTokens / engines;
                cachedTokens += (tier.inputTokens - tier.unreadTokens) / engines;
            }
            outputTokens += switch (group.role()) {
                        case AGGREGATED -> tier.outputTokens;
                        case PREFILL -> tier.requests;
                        case DECODE -> tier.outputTokens - tier.requests;
                    }
                    / engines;
        }
    }

    // --- what the last step served ---

    /// The latencies of the last step; null if nothing was there.
    @Nullable
    StepLatencies latencies(double durationS) {
        EngineTable now = table;
        PoolStates found = states;
        if (now == null || found == null) {
            return null;
        }
        double lots = engines / (double) together;
        double drainPerS = together * now.ratePerS(now.most) - servedPerS / lots;
        double[] partOfWait = new double[waiting.length];
        double all = waitingRequests() / servedPerS;
        for (int tier = 0; tier < partOfWait.length; tier++) {
            double requests = served[tier].requests;
            partOfWait[tier] = requests > 0 && all > 0 ? waiting[tier].requests * durationS / requests / all : 0;
        }
        return new StepLatencies(
                now, found, drainPerS, partOfWait, servedQueuedS, durationS, served, engines / servedPerS);
    }
}
