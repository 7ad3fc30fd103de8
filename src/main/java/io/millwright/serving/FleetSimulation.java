package io.millwright.serving;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierAssigner;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fleet in time: requests in, tokens, latencies and watts out. Every engine step is simulated (see [Engine]).
///
/// Usage: make one, [#attach] a stream of requests or [#offer] them in arrival order, call [#advanceTo] with growing
/// times and read the values of the interval for every engine, [#finish] to run dry, [#result]. The trajectory does
/// not depend on the calls of `advanceTo`, as long as nothing is changed between them.
///
/// Not for use by several threads; two simulations share nothing. Longer than most classes, because arrivals, steps,
/// changes of the fleet and hand-overs act on one order of events and one set of engines.
public final class FleetSimulation implements ServingProcess {
    private final Fleet fleet;
    private final List<TierSpec> tiers;
    private final TierAssigner assigner;
    private final Engine[] engines;
    private final RequestLoad load;
    /// Until when engines need not be looked at.
    private final EngineClock clock;

    private final FleetView view;
    private final Placement placement;
    private final CacheMoves moves;

    private final TierMeter[] meters;
    private final Rejections rejections = new Rejections();
    private RequestWatcher watcher = RequestWatcher.NONE;
    private long unfinished;
    private final Losses losses = new Losses();

    /// Jobs of engines that were lost since time last went on.
    private final List<Job> displaced = new ArrayList<>();

    /// Whether an engine takes jobs again since then.
    private boolean comesBack;

    private @Nullable RequestSource source;
    private boolean sourceListens;
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
        fleet.requireRunning();
        this.fleet = fleet;
        this.tiers = tiers.isEmpty() ? List.of(TierSpec.everything()) : List.copyOf(tiers);
        assigner = new TierAssigner(this.tiers, seed);
        engines = new Engine[fleet.engineCount()];
        load = new RequestLoad(engines.length);
        clock = new EngineClock(engines.length);
        meters = new TierMeter[this.tiers.size()];
        Arrays.setAll(meters, tier -> new TierMeter());
        JobListener listener = new JobListener() {
            @Override
            public void finished(Job job) {
                complete(job);
            }

            @Override
            public void read(Job job) {
                moves.keep(job, timeS);
            }

            @Override
            public void prefilled(Job job) {
                handOver(job);
            }
        };
        int index = 0;
        for (EngineGroup group : fleet.groups()) {
            for (int i = 0; i < group.engines(); i++, index++) {
                engines[index] = new Engine(group.spec(), group.role(), listener);
            }
        }
        moves = new CacheMoves(fleet, engines);
        view = new FleetView(engines, load, () -> timeS);
        placement = new Placement(fleet, this.tiers, engines, router, view);
    }

    /// A fleet without tiers, routed to the least loaded engine.
    public FleetSimulation(Fleet fleet) {
        this(fleet, List.of(), Router.leastLoaded(), 0);
    }

    // --- requests and time ---

    /// Requests that arrive while time advances, in arrival order. The caller closes the stream.
    public void attach(Iterator<Request> requests) {
        attach(RequestSource.of(requests));
    }

    @Override
    public void attach(RequestSource requests) {
        if (nextArrivalS() < Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("Requests are attached already and not used up.");
        }
        source = requests;
        sourceListens = requests.listens();
    }

    /// A request that arrives now or later; time advances to its arrival.
    public void offer(Request request) {
        if (request.arrivalS() < timeS) {
            throw new IllegalArgumentException("Request " + request.id() + " arrives at " + request.arrivalS()
                    + " s, but it is " + timeS + " s already. Maybe the requests are not in arrival order.");
        }
        placeDisplaced();
        runEngines(request.arrivalS());
        timeS = request.arrivalS();
        int tier = request.tier() >= 0 ? request.tier() : assigner.tierOf(request.id());
        if (tier >= tiers.size()) {
            throw new IllegalArgumentException(
                    "Request " + request.id() + " is of tier " + tier + ", but there are " + tiers.size() + " tiers.");
        }
        meters[tier].offered++;
        unfinished++;
        place(new Job(request, tier, tiers.get(tier).priority()));
    }

    @Override
    public void advanceTo(double targetS) {
        if (!(targetS >= timeS) || Double.isInfinite(targetS)) {
            throw new IllegalArgumentException("Cannot advance from " + timeS + " s to " + targetS + " s.");
        }
        placeDisplaced();
        takeIn(targetS);
        runEngines(targetS);
        for (Engine engine : engines) {
            engine.runTo(targetS);
        }
        closeInterval(targetS);
    }

    /// Takes in all attached requests and runs until no request is left that can be served. The last interval ends
    /// with the last token.
    public void finish() {
        placeDisplaced();
        takeIn(Double.POSITIVE_INFINITY);
        runEngines(Double.POSITIVE_INFINITY);
        double endS = timeS;
        for (Engine engine : engines) {
            endS = Math.max(endS, engine.finishedS());
        }
        closeInterval(endS);
    }

    @Override
    public double timeS() {
        return timeS;
    }

    @Override
    public boolean isActive() {
        return unfinished > 0 || nextArrivalS() < Double.POSITIVE_INFINITY;
    }

    // --- control ---

    /// Sets the clock of the accelerators of an engine, from its next step on.
    ///
    /// @param fraction of the maximum, greater than 0, at most 1
    public void setClockFraction(int engine, double fraction) {
        engines[engine].runTo(timeS);
        engines[engine].setClockFraction(fraction);
        clock.set(engine, engines[engine].quietUntilS());
    }

    @Override
    public void setClockLimit(int engine, double fraction) {
        engines[engine].runTo(timeS);
        engines[engine].setClockLimit(fraction);
        clock.set(engine, engines[engine].quietUntilS());
    }

    @Override
    public void setPowerCapW(int engine, double acceleratorW) {
        engines[engine].runTo(timeS);
        engines[engine].setPowerCapW(acceleratorW);
        view.setPowerCapW(engine, acceleratorW);
        clock.set(engine, engines[engine].quietUntilS());
    }

    /// What becomes of the requests of engines that are lost from now on; they resume elsewhere unless told otherwise.
    public void setFailover(Failover newFailover) {
        losses.setFailover(newFailover);
    }

    @Override
    public void setThermalHeadroomK(int engine, double kelvin) {
        view.setThermalHeadroomK(engine, kelvin);
    }

    /// The running step of a lost engine is lost; what becomes of its requests says [Failover].
    @Override
    public void setAvailable(int engine, boolean available) {
        if (engines[engine].isAvailable() == available) {
            return;
        }
        if (available) {
            engines[engine].start(timeS);
            refresh(engine);
        } else {
            List<Job> lost = new ArrayList<>();
            engines[engine].runTo(timeS);
            engines[engine].stop(timeS, lost::add);
            moves.forget(engine);
            clock.set(engine, engines[engine].quietUntilS());
            refresh(engine);
            load.add(engine, -lost.size());
            lost.stream().filter(this::moves).forEach(displaced::add);
        }
    }

    @Override
    public boolean isAvailable(int engine) {
        return engines[engine].isAvailable();
    }

    @Override
    public void setOpen(int engine, boolean open) {
        if (placement.setOpen(engine, open)) {
            refresh(engine);
        }
    }

    /// Looks again at whether an engine takes requests; if it does, those that wait for one are placed before time goes
    /// on.
    private void refresh(int engine) {
        boolean takes = placement.refresh(engine);
        load.setAvailable(engine, takes);
        comesBack |= takes;
    }

    /// Places what lost engines had and what waits for an engine, once all that go and come at this time are known, so
    /// that nothing moves to an engine that is lost as well and the first to come back does not get everything.
    private void placeDisplaced() {
        if (comesBack) {
            comesBack = false;
            for (int i = placement.homeless(); i > 0; i--) {
                place(placement.removeHomeless());
            }
        }
        displaced.forEach(this::place);
        displaced.clear();
    }

    @Override
    public void setStorageFraction(double fraction) {
        moves.setStorage(fraction, timeS);
    }

    // --- values of the interval closed last, by engine ---

    @Override
    public int engineCount() {
        return engines.length;
    }

    @Override
    public double intervalS() {
        return intervalS;
    }

    @Override
    public double meanAcceleratorPowerW(int engine) {
        return perInterval(engines[engine].meter.lastEnergyJ)
                / engines[engine].spec().accelerators();
    }

    @Override
    public double busyFraction(int engine) {
        return perInterval(engines[engine].meter.lastBusyS);
    }

    @Override
    public double boundFraction(int engine, Bound bound) {
        return perInterval(engines[engine].meter.lastBoundS(bound));
    }

    /// Achieved part of the tensor peak.
    public double computeFraction(int engine) {
        return perInterval(engines[engine].meter.lastComputeS);
    }

    /// Achieved part of the memory bandwidth.
    public double memoryFraction(int engine) {
        return perInterval(engines[engine].meter.lastMemoryS);
    }

    @Override
    public double requestsIn(int engine) {
        return engines[engine].meter.lastRequestsIn;
    }

    @Override
    public double promptTokensIn(int engine) {
        return engines[engine].meter.lastPromptTokensIn;
    }

    @Override
    public double runningSequences(int engine) {
        return engines[engine].runningSequences();
    }

    @Override
    public double waitingRequests(int engine) {
        return engines[engine].waitingRequests();
    }

    @Override
    public double kvFraction(int engine) {
        return engines[engine].kvFraction();
    }

    @Override
    public double prefillTokens(int engine) {
        return engines[engine].meter.lastPrefillTokens;
    }

    /// Decode tokens processed by the steps that ended in the interval.
    public long decodeTokens(int engine) {
        return engines[engine].meter.lastDecodeTokens;
    }

    @Override
    public double outputTokens(int engine) {
        return engines[engine].meter.lastOutputTokens;
    }

    @Override
    public double totalEnergyJ(int engine) {
        return engines[engine].meter.energyJ();
    }

    // --- values since the start, by tier ---

    @Override
    public int tierCount() {
        return tiers.size();
    }

    @Override
    public TierProgress progress(int tier) {
        long read = 0;
        long made = 0;
        for (Engine engine : engines) {
            read += engine.meter.prefillByTier.of(tier);
            made += engine.meter.outputByTier.of(tier);
        }
        return meters[tier].progress(read, made);
    }

    @Override
    public void watch(RequestWatcher newWatcher) {
        watcher = newWatcher;
    }

    // --- result ---

    @Override
    public ServingResult result() {
        ServingTally tally = new ServingTally(tiers);
        for (int engine = 0; engine < engines.length; engine++) {
            addEngineTo(tally, engine);
        }
        addRequestsTo(tally);
        return tally.result(timeS, fleet.groups()).withMoves(moves.uses(timeS), moves.traffic());
    }

    void addEngineTo(ServingTally tally, int engine) {
        tally.add(engines[engine].meter);
    }

    void addRequestsTo(ServingTally tally) {
        tally.add(meters, rejections, losses);
    }

    // --- inside ---

    private double nextArrivalS() {
        RequestSource requests = source;
        return requests == null ? Double.POSITIVE_INFINITY : requests.nextArrivalS();
    }

    /// Takes in what arrives until then. Where the end of one request can bring another one forward, or an engine hands
    /// over to another, everything happens in the order of time.
    private void takeIn(double targetS) {
        RequestSource requests = source;
        if (requests == null) {
            return;
        }
        while (true) {
            double arrivalS = requests.nextArrivalS();
            if (sourceListens) {
                double eventS = nextEventS();
                if (eventS <= Math.min(arrivalS, targetS) && eventS < Double.POSITIVE_INFINITY) {
                    runEvent(eventS);
                    continue;
                }
            }
            if (arrivalS > targetS || arrivalS == Double.POSITIVE_INFINITY) {
                return;
            }
            offer(requests.next());
        }
    }

    private void runEngines(double targetS) {
        if (moves.arePossible()) {
            // What nobody waits for may flow on when the last request is done.
            boolean dry = targetS == Double.POSITIVE_INFINITY;
            for (double eventS = nextEventS();
                    eventS <= targetS && eventS < Double.POSITIVE_INFINITY && !(dry && unfinished == 0);
                    eventS = nextEventS()) {
                runEvent(eventS);
            }
            return;
        }
        while (clock.nextS() <= targetS && clock.nextS() < Double.POSITIVE_INFINITY) {
            int engine = clock.next();
            engines[engine].runTo(targetS);
            clock.set(engine, engines[engine].quietUntilS());
        }
    }

    private double nextEventS() {
        return Math.min(clock.nextS(), moves.nextS());
    }

    /// Lets happen what happens next: a key-value cache arrives, or one engine runs up to its next visible event.
    private void runEvent(double eventS) {
        timeS = Math.max(timeS, eventS);
        if (moves.nextS() <= eventS) {
            KvTransfers.Delivery delivery = moves.deliver(timeS);
            if (delivery != null) {
                takeOver(delivery);
            }
            return;
        }
        int engine = clock.next();
        engines[engine].runTo(eventS);
        clock.set(engine, engines[engine].quietUntilS());
    }

    private void closeInterval(double endS) {
        intervalS = endS - closedS;
        timeS = endS;
        closedS = endS;
        for (int i = 0; i < engines.length; i++) {
            Engine engine = engines[i];
            clock.set(i, engine.quietUntilS());
            engine.account(endS);
            engine.meter.closeInterval();
        }
    }

    /// Finds an engine for a job, or rejects it, or keeps it until an engine of its tier is back.
    private void place(Job job) {
        int engine = placement.place(job, timeS);
        if (engine >= 0) {
            assign(job, engine);
            engines[engine].runTo(timeS);
            if (job.carriedTokens > 0 || !moves.fetch(job, timeS)) {
                engines[engine].add(job, timeS);
            }
            clock.set(engine, engines[engine].quietUntilS());
        } else if (engine != Placement.WAITS) {
            reject(job, engine);
        }
    }

    /// A prefill engine has read a job: the router chooses who decodes it.
    private void handOver(Job job) {
        int from = job.engine;
        load.add(from, -1);
        int engine = placement.place(job, timeS);
        if (engine >= 0) {
            moves.handOver(job, from, engine, timeS);
            clock.set(engine, engines[engine].quietUntilS());
            assign(job, engine);
            return;
        }
        if (engine == Placement.WAITS) {
            engines[from].loseCarried(job);
        } else {
            reject(job, engine);
        }
        engines[from].release(job, timeS);
    }

    /// A cache has arrived. If its engine was lost meanwhile, or the one that it came from, so is the cache.
    private void takeOver(KvTransfers.Delivery delivery) {
        Job job = delivery.job();
        Engine receiver = engines[delivery.engine()];
        boolean there = delivery.reason() != KvTransfers.Reason.HAND_OVER || job.carriedTokens > 0;
        if (there && receiver.isAvailable()) {
            receiver.add(job, timeS);
        } else {
            load.add(delivery.engine(), -1);
            receiver.loseCarried(job);
            job.fetchedBlocks = 0;
            failOver(job);
        }
        clock.set(delivery.engine(), receiver.quietUntilS());
        clock.set(delivery.fromEngine(), engines[delivery.fromEngine()].quietUntilS());
    }

    private void failOver(Job job) {
        if (moves(job)) {
            place(job);
        }
    }

    /// Whether a job of a lost engine moves to another one; if not, it fails here.
    private boolean moves(Job job) {
        boolean moves = losses.moves(job);
        if (!moves) {
            meters[job.tier].lost++;
            end(job);
        }
        return moves;
    }

    /// Tells the source that a job gets no answer.
    private void end(Job job) {
        unfinished--;
        RequestSource requests = source;
        if (requests != null) {
            requests.rejected(job.request, timeS);
        }
    }

    private void assign(Job job, int engine) {
        job.engine = engine;
        load.add(engine, 1);
        engines[engine].meter.requestsIn++;
        engines[engine].meter.promptTokensIn += job.request.inputTokens();
    }

    private void reject(Job job, int reason) {
        meters[job.tier].rejected++;
        meters[job.tier].refused += reason == Router.REJECT ? 1 : 0;
        rejections.add(job.request, reason, tiers.get(job.tier).id());
        end(job);
    }

    private void complete(Job job) {
        load.add(job.engine, -1);
        unfinished--;
        double frontEndS = engines[job.engine].spec().calibration().frontEndS();
        meters[job.tier].complete(job, frontEndS, tiers.get(job.tier), watcher);
        RequestSource requests = source;
        if (requests != null) {
            requests.completed(job.request, job.finishedS);
        }
    }

    private double perInterval(double integral) {
        return intervalS > 0 ? integral / intervalS : 0;
    }
}
