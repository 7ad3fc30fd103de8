package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.ClockGovernor;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.Failover;
import io.millwright.serving.MeanStep;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.RequestShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Engines of one group that may do the same and share their load, in time: an amount of requests that flows through.
///
/// **Model.** Requests that get places at about the same time and have about as many tokens to decode are a [Cohort].
/// All sequences of an engine advance together, by one step after the other, so in a step of the fleet each decodes the
/// same number of tokens, which [Pace] finds, and a request ends when its own are through. Above the capacity the rest
/// waits. Places go to higher priorities first; the lowest priority waits, and of equals those that came first are
/// served first (ages of those that wait are taken as even between the youngest and the oldest).
///
/// Engines that only read finish requests at a rate, whichever are next.
///
/// **Balance**: requests and their tokens, exactly: present before + arrived = served + present after. Prompts are
/// counted as read when a request gets its place, its first token with it, and further tokens as they are decoded.
///
/// **Validity**: as [PoolStates]. Beyond [#MOST_TOGETHER] engines that share their load evenly, the scatter of the load
/// of an engine is taken as that of so many engines, which is below a hundredth of its places. Lengths within a class
/// ([RequestsByLength]) are taken by their mean as to when they end, and cohorts that begin within a seventh of their
/// length as one.
///
/// Longer than most: what comes, waits, runs and ends of one lump is one balance and is kept in one place.
final class FluidLump {
    /// More engines than these are taken as several lots that know nothing of each other.
    static final int MOST_TOGETHER = 64;

    private static final double NEGLIGIBLE_REQUESTS = 1e-9;

    /// Where nothing more comes, what is less than half a request has ended with the last whole one.
    private static final double LAST_REQUESTS = 0.5;

    /// What came one step earlier counts so much less for what is to be expected.
    private static final double LATE = 0.9;

    /// Keeps a mean output that is all first tokens above one token.
    private static final double LEAST_DECODE_STEPS = 1e-6;

    final EngineGroup group;
    final int engines;
    /// Whether requests are taken in.
    final boolean open;
    private final Cohorts[] running;
    private final RequestsByLength[] waiting;
    /// What came since the last step.
    final RequestsByLength[] arrived;
    /// What the last step served, by tier.
    private final List<List<Served>> served = new ArrayList<>();

    /// Prompt tokens that the last step read and tokens that it made, by tier.
    private final double[] readTokens;

    private final double[] madeTokens;

    /// Time that the waiting requests have waited, summed over them, by tier.
    private final double[] waitedS;

    private final MeanStep engine;
    private final double kvTokens;
    private final double idleW;
    private final Pace pace;
    private final Course course = new Course();

    /// Requests served per second in the last step.
    private double servedPerS;

    /// What came lately.
    private final Contents late = new Contents();

    /// First tokens by tier, where other engines read.
    private FluidLatencies.@Nullable FirstTokens[] firstTokens;

    private double expectedCaches;
    private boolean heldBack;

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
        running = Cohorts.ofTiers(tiers);
        waiting = RequestsByLength.ofTiers(tiers);
        arrived = RequestsByLength.ofTiers(tiers);
        for (int tier = 0; tier < tiers; tier++) {
            served.add(new ArrayList<>());
        }
        readTokens = new double[tiers];
        madeTokens = new double[tiers];
        waitedS = new double[tiers];
        firstTokens = new FluidLatencies.@Nullable FirstTokens[tiers];
        ClockGovernor governor = ClockGovernor.of(group.spec());
        governor.cap(capW);
        governor.limit(clockLimit);
        engine = new MeanStep(group.spec(), RequestShape.equal(1, 2), governor);
        kvTokens = MemoryFit.of(group.spec()).kvTokens();
        idleW = group.spec().accelerator().idleW();
        pace = new Pace(group, engine, engines, balance == Balance.EVEN ? Math.min(engines, MOST_TOGETHER) : 1);
    }

    /// Requests that have ended.
    ///
    /// @param cohort that they were of
    /// @param tokenS mean time that a token took them
    record Served(Contents what, Cohort cohort, double tokenS) {
        Served(Cohort cohort, double part, double tokenS) {
            this(new Contents(), cohort, tokenS);
            what.add(cohort.what, part);
        }
    }

    /// Takes over the load of some engines of another lump.
    void adopt(FluidLump other, int number) {
        double part = number / (double) other.engines;
        for (int tier = 0; tier < running.length; tier++) {
            running[tier].add(other.running[tier], part);
            waiting[tier].add(other.waiting[tier], part);
            waitedS[tier] += part * other.waitedS[tier];
        }
        servedPerS += part * other.servedPerS;
        pace.expect(other.pace);
        late.add(other.late, part);
    }

    /// Gives what some engines have to others. Returns how many requests that is.
    ///
    /// @param failover what becomes of those that run
    /// @param meters count those that are lost
    double giveUp(int number, RequestsByLength[] others, Failover failover, FluidTier[] meters, double timeS) {
        double part = number / (double) engines;
        double[] moved = new double[1];
        for (int tier = 0; tier < running.length; tier++) {
            RequestsByLength to = others[tier];
            double waitS = waitedS[tier] / Math.max(NEGLIGIBLE_REQUESTS, waiting[tier].requests());
            waiting[tier].each(what -> {
                Contents gone = new Contents();
                gone.add(what, part);
                gone.strand(waitS + what.strandedS() / what.requests);
                to.add(gone);
                moved[0] += gone.requests;
            });
            FluidTier meter = meters[tier];
            running[tier].each(cohort -> {
                Contents gone = new Contents();
                gone.add(cohort.what, part);
                switch (failover) {
                    case LOSE -> {
                        meter.lost += gone.requests;
                        return;
                    }
                    case RESUME -> gone.resume(cohort.toGoTokens());
                    case RESTART -> gone.restart(timeS - cohort.placedS + cohort.queuedS);
                }
                to.add(gone);
                moved[0] += gone.requests;
            });
        }
        return moved[0];
    }

    /// What the last step served.
    List<Served> served(int tier) {
        return served.get(tier);
    }

    double runningRequests() {
        return Cohorts.requests(running);
    }

    double waitingRequests() {
        return RequestsByLength.requests(waiting);
    }

    double servedPerS() {
        return servedPerS;
    }

    /// Requests that can be served together; infinite before the first of them.
    double places() {
        EngineTable now = pace.table();
        return now == null ? Double.POSITIVE_INFINITY : (double) now.places * engines;
    }

    /// Requests that can be served per second; infinite before the first of them.
    double capacityPerS() {
        EngineTable now = pace.table();
        if (now == null) {
            return Double.POSITIVE_INFINITY;
        }
        return now.ratePerS(now.most)
                * engines
                / (now.decodes && late.requests > 0 ? late.toGoTokens / late.requests : 1);
    }

    /// What has to be read of the mean prompt that is present; 0 without one.
    double meanPromptTokens() {
        EngineTable now = pace.table();
        return now == null ? 0 : now.step.shape().inputTokens();
    }

    /// Time that an engine takes to read a prompt alone.
    double readS(double promptTokens) {
        return engine.promptS(0, promptTokens);
    }

    /// Tokens of prompts that the key-value pool of an engine can hold beside the answers of its running requests.
    double promptRoomTokens() {
        double[] answers = new double[1];
        for (Cohorts tier : running) {
            tier.each(cohort -> answers[0] += cohort.what.requests * cohort.madeTokens);
        }
        return Math.max(0, kvTokens - answers[0] / engines);
    }

    /// Part of the key-value pool that is in use.
    double kvFraction() {
        EngineTable now = pace.table();
        return now == null ? 0 : Math.min(1, now.step.kvFraction(1) * runningRequests() / engines);
    }

    /// Part of the key-value pool that the requests present would take.
    double kvDemand() {
        EngineTable now = pace.table();
        return now == null
                ? 0
                : now.step.kvFraction(1)
                        * (runningRequests() + waitingRequests() + RequestsByLength.requests(arrived))
                        / engines;
    }

    /// First tokens of what comes from now on, by tier, where other engines read.
    void expectRead(FluidLatencies.@Nullable FirstTokens[] newRead) {
        firstTokens = newRead;
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

    /// Prompt tokens of a tier that the last step read.
    double readTokens(int tier) {
        return readTokens[tier];
    }

    /// Tokens of a tier that the last step made.
    double madeTokens(int tier) {
        return madeTokens[tier];
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
    /// @param closing nothing more comes: where engines only read, requests end at least at the rate at which they did,
    /// where a decay would go on for ever
    void step(double endS, double durationS, List<int[]> byPriority, boolean closing) {
        Contents all = takeIn(durationS);
        if (all.requests < NEGLIGIBLE_REQUESTS) {
            idle(durationS);
            return;
        }
        Span span = new Span(endS, durationS, byPriority);
        RequestShape shape = shape(all);
        if (pace.onlyReads(shape)) {
            double leastPerS = closing ? servedPerS : 0;
            double perS = Math.max(leastPerS, pace.read(shape, all.requests, durationS));
            read(span, Math.min(all.requests, perS * durationS), all.requests);
        } else {
            decode(span, closing && all.requests < LAST_REQUESTS);
        }
        double requests = 0;
        for (List<Served> tier : served) {
            for (Served each : tier) {
                requests += each.what().requests;
            }
        }
        servedPerS = requests / durationS;
        account(durationS);
    }

    /// The time of a step and who goes first in it.
    private record Span(double endS, double durationS, List<int[]> byPriority) {}

    /// Lets what has come wait with the others. Returns all that is present.
    private Contents takeIn(double durationS) {
        Contents all = new Contents();
        Contents come = new Contents();
        for (int tier = 0; tier < running.length; tier++) {
            served.get(tier).clear();
            readTokens[tier] = madeTokens[tier] = 0;
            double before = waiting[tier].requests();
            waiting[tier].each(what -> what.age(0.5 * durationS));
            Contents mine = arrived[tier].total();
            come.add(mine, 1);
            waiting[tier].add(arrived[tier], 1);
            // As of the middle of the step: those that come in it have not waited.
            waitedS[tier] += 0.5 * durationS * before + mine.strandedS();
            arrived[tier].clear();
            waiting[tier].each(what -> all.add(what, 1));
            running[tier].each(cohort -> all.add(cohort.what, 1));
        }
        late.scale(LATE);
        late.add(come, 1);
        requestsIn += come.requests / engines;
        promptTokensIn += come.inputTokens / engines;
        return all;
    }

    /// The mean of requests that are all alike likely to be met.
    private static RequestShape shape(Contents all) {
        double steps = Math.max(LEAST_DECODE_STEPS, all.outputTokens / all.requests - 1);
        return new RequestShape(
                Math.max(1, all.unreadTokens / all.requests),
                1 + steps,
                all.inputTokens / all.requests + 0.5 * steps,
                all.prefillWork / all.requests);
    }

    /// Less than anything that matters is served, so that nothing is left for ever.
    private void idle(double durationS) {
        for (int tier = 0; tier < running.length; tier++) {
            running[tier].clear();
            waiting[tier].clear();
            waitedS[tier] = 0;
        }
        pace.rest();
        servedPerS = 0;
        acceleratorJ += idleW * durationS;
        withoutWork(durationS);
    }

    /// @param last whether all ends with this step
    private void decode(Span span, boolean last) {
        course.clear();
        for (Cohorts tier : running) {
            tier.each(course::addRunning);
        }
        for (int[] tiers : span.byPriority.reversed()) {
            for (int tier : tiers) {
                waiting[tier].each(course::addWaiting);
            }
            course.closeGroup();
        }
        pace.follow(course, span.durationS);
        double tokens = last ? Double.POSITIVE_INFINITY : pace.tokensPerS() * span.durationS;
        for (int tier = 0; tier < running.length; tier++) {
            goOn(tier, tokens, span);
        }
        FirstSteps first = firstSteps(span.durationS, course.begun);
        double waitS = waitS(waitingRequests() - course.begun, course.begun, span.durationS);
        List<int[]> highestFirst = span.byPriority.reversed();
        for (int priority = 0; priority < highestFirst.size(); priority++) {
            for (int tier : highestFirst.get(priority)) {
                begin(tier, last ? 1 : course.part[priority], tokens, span, first, waitS);
            }
        }
    }

    /// Lets each running sequence decode so many tokens; those end that have no more.
    private void goOn(int tier, double tokens, Span span) {
        List<Served> out = served.get(tier);
        running[tier].each(cohort -> {
            madeTokens[tier] += cohort.madeOf(cohort.decodedTokens(tokens));
            double part = cohort.unlessFew(cohort.endingPart(tokens));
            if (part > 0) {
                double made = 0.5 * (cohort.leastTokens + Math.min(tokens, cohort.mostTokens));
                double lifeS = span.endS - span.durationS + made * tokenS() - cohort.placedS;
                out.add(new Served(cohort, part, lifeS / (cohort.madeTokens + made)));
                cohort.what.scale(1 - part);
            }
            cohort.advance(tokens);
        });
        running[tier].sweep();
    }

    private FirstSteps firstSteps(double durationS, double begun) {
        return new FirstSteps(
                Objects.requireNonNull(pace.table()),
                Objects.requireNonNull(pace.states()),
                Math.max(NEGLIGIBLE_REQUESTS, pace.drainPerS()),
                durationS,
                engines * durationS / Math.max(NEGLIGIBLE_REQUESTS, begun));
    }

    /// Mean wait by Little's law.
    private static double waitS(double waitingRequests, double begun, double durationS) {
        return Math.max(0, waitingRequests) * durationS / Math.max(NEGLIGIBLE_REQUESTS, begun);
    }

    /// Gives places to a part of those that wait, to those that have waited longest, evenly over the time.
    ///
    /// @param tokens that each sequence decodes in this time
    /// @param allWaitS mean wait of all tiers
    private void begin(int tier, double part, double tokens, Span span, FirstSteps first, double allWaitS) {
        double begun = part * waiting[tier].requests();
        double staying = 1 - part;
        double queuedS = (1 - staying * staying) * waitedS[tier] / Math.max(NEGLIGIBLE_REQUESTS, begun);
        RequestsByLength placed = new RequestsByLength();
        waiting[tier].place(placed, part);
        waiting[tier].each(what -> what.age(0.5 * span.durationS));
        double still = waiting[tier].requests();
        waitedS[tier] = staying * staying * waitedS[tier] + 0.5 * span.durationS * still;
        double partOfWait = allWaitS > 0 ? waitS(still, begun, span.durationS) / allWaitS : 0;
        for (int lengthClass = 0; lengthClass < placed.end(); lengthClass++) {
            Contents what = placed.at(lengthClass);
            if (what != null && what.requests > 0) {
                Cohort cohort = new Cohort(lengthClass, first, firstTokens[tier]);
                cohort.queuedS = queuedS;
                cohort.partOfWait = partOfWait;
                begin(tier, what, cohort, tokens, span);
            }
        }
    }

    private void begin(int tier, Contents what, Cohort cohort, double tokens, Span span) {
        double toGo = what.stepTokens();
        double length = tokens > 0 ? Math.min(1, toGo / tokens) : 1;
        readTokens[tier] += what.unreadTokens;
        cachedTokens += Math.max(0, what.inputTokens - what.unreadTokens) / engines;
        madeTokens[tier] += Math.min(what.toGoTokens, what.requests * (1 - 0.5 * length) * Math.min(tokens, toGo));
        if (group.role() == EngineRole.AGGREGATED) {
            madeTokens[tier] += what.firstTokens();
        }
        cohort.what.add(what, 1);
        if (length < 1) {
            served.get(tier).add(new Served(cohort, 1 - length, tokenS()));
            cohort.what.scale(length);
        }
        if (length > 0) {
            cohort.leastTokens = Math.max(0, toGo - tokens);
            cohort.mostTokens = toGo;
            cohort.madeTokens = 0.5 * Math.min(tokens, toGo);
            cohort.placedS = span.endS - 0.5 * span.durationS * length;
            running[tier].begin(cohort);
        }
    }

    /// Requests end, whichever are next.
    private void read(Span span, double ending, double present) {
        double left = Math.max(0, present - ending - Objects.requireNonNull(pace.states()).sequences * engines);
        FirstSteps first = firstSteps(span.durationS, ending);
        double allWaitS = waitS(left, ending, span.durationS);
        for (int[] tiers : span.byPriority) {
            double waits = 0;
            for (int tier : tiers) {
                waits += waiting[tier].requests();
            }
            double staying = waits > 0 ? Math.min(1, left / waits) : 0;
            left -= staying * waits;
            for (int tier : tiers) {
                begin(tier, 1 - staying, 0, span, first, allWaitS);
            }
        }
        double inPlaces = runningRequests();
        double endingPart = inPlaces > 0 ? Math.min(1, ending / inPlaces) : 0;
        double tokenS = 1 / pace.tokensPerS();
        for (int tier = 0; tier < running.length; tier++) {
            int at = tier;
            running[tier].each(cohort -> {
                double part = cohort.unlessFew(endingPart);
                madeTokens[at] += part
                        * (group.role() == EngineRole.PREFILL
                                ? cohort.what.firstTokens()
                                : cohort.madeOf(cohort.toGoTokens()));
                served.get(at).add(new Served(cohort, part, tokenS));
                cohort.what.scale(1 - part);
            });
            running[tier].sweep();
        }
    }

    private void account(double durationS) {
        EngineTable now = Objects.requireNonNull(pace.table());
        PoolStates found = Objects.requireNonNull(pace.states());
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
        for (int tier = 0; tier < running.length; tier++) {
            readTokens[tier] = group.role() == EngineRole.DECODE ? 0 : readTokens[tier];
            promptTokens += readTokens[tier] / engines;
            outputTokens += madeTokens[tier] / engines;
        }
    }

    // --- what the last step served ---

    /// Mean time that a token took in the last step.
    double tokenS() {
        return 1 / pace.tokensPerS();
    }

    /// Steps that tokens saw in the last step, ascending; null if nothing was there.
    double @Nullable [] seenS(int parts) {
        PoolStates found = pace.states();
        return found == null ? null : found.seenS(parts);
    }
}
