package io.millwright.twin.jobs;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.finding.Finding;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJobs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs training jobs on the racks of a facility, event by event.
///
/// **Model.** A job waits, gets a gang of accelerators ([NearRacks], [Dispatch]), starts, loads, trains in steps
/// ([TrainingStep]), saves its state at intervals and at the end. Storage is shared max-min fairly by all who read, and
/// by all who write; a step whose input comes too slowly is stretched. Between events all rates are constant, so times,
/// tokens and energy are exact: asking more often changes nothing but rounding.
///
/// **Power.** An accelerator draws the busy power of its kind while a step computes, less while it exchanges, its idle
/// power while it starts, loads, saves, waits for input or belongs to nobody. All of a gang do it together: what a
/// reading of an interval gives is the mean over it, so steps longer than the interval are seen as swings.
///
/// **Assumptions.** A gang obeys the tightest power cap of its racks. A job that loses a rack stops at once, loses what
/// it did since its last checkpoint and waits again. Checkpoints stop the work (none are written beside it).
///
/// **Balance.** What the racks drew is what jobs and idle accelerators drew; tokens done are tokens that count and
/// tokens lost.
public final class JobScheduler {
    /// Bytes of a weight that are kept while it trains, without the checkpointed state: the gradient.
    private static final double GRADIENT_BYTES = 2;
    private static final double WEIGHT_BYTES = 2;
    /// What activations and buffers leave of the memory for weights and optimizer state, at most.
    private static final double USABLE_MEMORY = 0.9;

    private final StorageRates storage;
    private final List<PoolState> pools;

    /// Where each rack stands, by its node.
    private final Map<Integer, Place> places = new HashMap<>();

    private record Place(PoolState pool, int rack) {}

    private final List<JobRun> runs = new ArrayList<>();
    private final Dispatch dispatch;
    private final List<Finding> findings = new ArrayList<>();
    private double timeS;
    private double intervalS;
    private double readInterval;
    private double writtenInterval;
    private boolean stale = true;

    private double racksJ;
    private double idleJ;
    private double workingAcceleratorS;

    /// Jobs on pools; those that can never run there are findings.
    public JobScheduler(List<TrainingPool> pools, TrainingJobs jobs, StorageRates storage, Catalog catalog) {
        this.storage = storage;
        this.pools = pools.stream().map(PoolState::new).toList();
        for (PoolState pool : this.pools) {
            for (int i = 0; i < pool.pool.racks().size(); i++) {
                places.put(pool.pool.racks().get(i).node(), new Place(pool, i));
            }
        }
        dispatch = new Dispatch(this.pools, jobs, storage);
        TrainingConstants constants = TrainingConstants.of(catalog);
        for (int i = 0; i < jobs.jobs().size(); i++) {
            TrainingJob job = jobs.jobs().get(i);
            JobRun run = new JobRun(job, i, fits(job, jobs, catalog, constants), constants);
            if (run.fits.isEmpty()) {
                run.state = JobState.IMPOSSIBLE;
            }
            runs.add(run);
        }
    }

    private List<JobRun.Fit> fits(TrainingJob job, TrainingJobs jobs, Catalog catalog, TrainingConstants constants) {
        String place = "jobs/" + job.name();
        Optional<LanguageModel> model = catalog.model(job.model());
        if (model.isEmpty()) {
            findings.add(Finding.error("twin.jobs.unknown-model", place, "model", job.model()));
            return List.of();
        }
        List<JobRun.Fit> fits = new ArrayList<>();
        Finding reason = Finding.error(
                "twin.jobs.no-pool", place, "deployment", job.deployment().orElse("any"));
        for (PoolState state : pools) {
            TrainingPool pool = state.pool;
            if (!pool.deployment().equals(job.deployment().orElse(pool.deployment()))) {
                continue;
            }
            int most = Math.min(
                    pool.accelerators(),
                    Math.min(
                            pool.quotas().getOrDefault(job.team(), Integer.MAX_VALUE),
                            jobs.quota(job.team()).orElse(Integer.MAX_VALUE)));
            double trained = job.demands().trainedShare();
            double neededBytes = model.get().totalParams()
                    * (WEIGHT_BYTES
                            + trained * (job.checkpoints().bytesPerParameter() - WEIGHT_BYTES + GRADIENT_BYTES));
            double memoryBytes =
                    USABLE_MEMORY * job.gang().accelerators() * pool.part().memoryBytes();
            TrainingStep step = TrainingStep.of(job, model.get(), pool.part(), pool.domain(), constants);
            if (most < job.gang().accelerators()) {
                reason = Finding.error(
                        "twin.jobs.too-large", place, "wanted", job.gang().accelerators(), "most", most);
            } else if (!(neededBytes <= memoryBytes)) {
                reason = Finding.error(
                        "twin.jobs.memory",
                        place,
                        "share",
                        String.format(java.util.Locale.ROOT, "%.1f", neededBytes / memoryBytes));
            } else if (!(step.seconds() > 0) || Double.isInfinite(step.seconds())) {
                reason = Finding.error(
                        "twin.jobs.no-figures", place, "part", pool.part().id());
            } else {
                double modelBytes = job.kind() == TrainingJob.Kind.FINE_TUNING
                        ? WEIGHT_BYTES * model.get().totalParams()
                        : 0;
                double saveBytes = trained
                        * job.checkpoints().bytesPerParameter()
                        * model.get().totalParams();
                fits.add(new JobRun.Fit(state, step, modelBytes, saveBytes));
            }
        }
        if (fits.isEmpty()) {
            findings.add(reason);
        }
        return fits;
    }

    /// Goes on to a later time; readings are then of the interval since the last one.
    public void advanceTo(double untilS) {
        if (!(untilS >= timeS)) {
            throw new IllegalArgumentException("time only goes on: from " + timeS + " to " + untilS);
        }
        intervalS = untilS - timeS;
        for (PoolState pool : pools) {
            java.util.Arrays.fill(pool.heldJ, 0);
            java.util.Arrays.fill(pool.heldAcceleratorS, 0);
        }
        double readBefore = readBytes();
        double writtenBefore = writtenBytes();
        settle();
        while (timeS < untilS) {
            double nextS = Math.min(untilS, nextS());
            double dtS = Math.max(0, nextS - timeS);
            runs.forEach(run -> run.pass(dtS));
            pools.forEach(pool -> workingAcceleratorS += pool.workingAccelerators() * dtS);
            timeS = nextS;
            settle();
        }
        readInterval = readBytes() - readBefore;
        writtenInterval = writtenBytes() - writtenBefore;
        for (PoolState pool : pools) {
            for (int i = 0; i < pool.heldJ.length; i++) {
                double rackIdleJ = idleJ(pool, i);
                idleJ += rackIdleJ;
                racksJ += rackIdleJ + pool.heldJ[i];
            }
        }
    }

    /// When a job comes, starts to train, saves or ends next, if nobody intervenes; infinite for never.
    public double nextS() {
        double nextS = Double.POSITIVE_INFINITY;
        for (JobRun run : runs) {
            nextS = Math.min(nextS, run.state == JobState.EXPECTED ? run.askedS : timeS + run.untilS);
        }
        return nextS;
    }

    /// Lets everything happen that happens now.
    private void settle() {
        boolean again = true;
        while (again) {
            again = false;
            for (JobRun run : runs) {
                if (run.state == JobState.EXPECTED && run.askedS <= timeS) {
                    run.state = JobState.WAITING;
                    stale = true;
                } else if (run.isRunning() && run.untilS <= JobRun.SHORTEST_S) {
                    run.proceed(timeS);
                    again = true;
                    stale |= !run.isRunning();
                    run.untilS = Double.POSITIVE_INFINITY;
                }
            }
            if (stale) {
                stale = false;
                dispatch.run(runs, timeS);
                again = true;
            }
            shareStorage();
        }
    }

    private void shareStorage() {
        double[] reads = new double[runs.size()];
        double[] writes = new double[runs.size()];
        for (int i = 0; i < reads.length; i++) {
            JobRun run = runs.get(i);
            reads[i] = run.isRunning() ? run.readDemand() : 0;
            writes[i] = run.isRunning() ? run.writeDemand() : 0;
        }
        double[] read = FairShares.of(storage.readBytesPerS(), reads);
        double[] written = FairShares.of(storage.writeBytesPerS(), writes);
        for (int i = 0; i < reads.length; i++) {
            runs.get(i).plan(read[i] + written[i]);
        }
    }

    /// Says whether a rack, by its index in the facility graph, works. Jobs on a rack that does not any more stop and
    /// wait again.
    public void setAvailable(int node, boolean available) {
        Place place = places.get(node);
        if (place != null && place.pool().setLost(place.rack(), !available)) {
            stale = true;
            for (JobRun run : List.copyOf(place.pool().runs)) {
                if (!available && run.gang().taken()[place.rack()] > 0) {
                    run.failures++;
                    run.stop(JobState.WAITING);
                }
            }
        }
    }

    /// Asks for a job now, whenever it was to come; one that was given up goes on from its last checkpoint.
    ///
    /// @return whether there is such a job
    public boolean start(String job) {
        Optional<JobRun> named = run(job);
        named.filter(run -> run.state == JobState.EXPECTED || run.state == JobState.STOPPED)
                .ifPresent(run -> {
                    run.askedS = timeS;
                    run.state = JobState.WAITING;
                    stale = true;
                });
        return named.isPresent();
    }

    /// Gives a job up now, with what it has not saved.
    ///
    /// @return whether there is such a job
    public boolean stop(String job) {
        Optional<JobRun> named = run(job);
        named.ifPresent(run -> {
            if (run.isRunning()) {
                run.stop(JobState.STOPPED);
                stale = true;
            } else if (run.state == JobState.EXPECTED || run.state == JobState.WAITING) {
                run.state = JobState.STOPPED;
                stale = true;
            }
        });
        return named.isPresent();
    }

    private Optional<JobRun> run(String job) {
        return runs.stream().filter(run -> run.job.name().equals(job)).findFirst();
    }

    /// Limits the accelerators of a rack, by its index in the facility graph, from now on: by its cap and by its
    /// temperature. Its gangs go on at what the tightest of their racks allows.
    ///
    /// @param acceleratorW what each may draw; infinite for no cap beyond that of the pool
    /// @param clock most part of the full clock
    public void setLimits(int node, double acceleratorW, double clock) {
        Place place = places.get(node);
        if (place == null) {
            return;
        }
        PoolState pool = place.pool();
        int i = place.rack();
        double capW = Math.min(pool.pool.racks().get(i).acceleratorCapW(), acceleratorW);
        if (pool.capW[i] != capW || pool.clock[i] != clock) {
            pool.capW[i] = capW;
            pool.clock[i] = clock;
            stale = true;
            pool.runs.stream().filter(run -> run.gang().taken()[i] > 0).forEach(JobRun::tune);
        }
    }

    private double idleJ(PoolState pool, int rack) {
        double idleAcceleratorS = pool.pool.racks().get(rack).accelerators() * intervalS - pool.heldAcceleratorS[rack];
        return pool.isLost(rack) ? 0 : idleAcceleratorS * pool.pool.part().idleW();
    }

    private double readBytes() {
        return runs.stream().mapToDouble(run -> run.readBytes).sum();
    }

    private double writtenBytes() {
        return runs.stream().mapToDouble(run -> run.writtenBytes).sum();
    }

    /// The pools it runs on.
    public List<TrainingPool> pools() {
        return pools.stream().map(state -> state.pool).toList();
    }

    /// Mean power of all accelerators of each training rack in the last interval.
    ///
    /// @param acceleratorW filled by node index where a rack trains, nothing else is touched
    public void acceleratorPower(double[] acceleratorW) {
        for (PoolState pool : pools) {
            for (int i = 0; i < pool.heldJ.length; i++) {
                acceleratorW[pool.pool.racks().get(i).node()] =
                        intervalS > 0 ? (pool.heldJ[i] + idleJ(pool, i)) / intervalS : 0;
            }
        }
    }

    /// Part of the accelerators of each training rack that jobs held in the last interval.
    void heldFraction(double[] fraction) {
        for (PoolState pool : pools) {
            for (int i = 0; i < pool.heldJ.length; i++) {
                TrainingRack rack = pool.pool.racks().get(i);
                fraction[rack.node()] =
                        intervalS > 0 ? pool.heldAcceleratorS[i] / (rack.accelerators() * intervalS) : 0;
            }
        }
    }

    /// Part of what storage can do that jobs used in the last interval, of reading or of writing, whichever is more; 0
    /// if storage is outside the model.
    public double storageFraction() {
        return Math.max(part(readInterval, storage.readBytesPerS()), part(writtenInterval, storage.writeBytesPerS()));
    }

    private double part(double bytes, double bytesPerS) {
        return bytes > 0 ? Math.min(1, bytes / (bytesPerS * intervalS)) : 0;
    }

    /// Whether a job is not over yet.
    public boolean isActive() {
        return runs.stream().anyMatch(run -> !run.state.isOver());
    }

    /// Whether nothing can happen any more unless a lost rack comes back.
    public boolean isStuck() {
        return runs.stream().noneMatch(run -> run.isRunning() || run.state == JobState.EXPECTED);
    }

    public double timeS() {
        return timeS;
    }

    public TrainingResult result() {
        List<JobResult> results = runs.stream().map(JobScheduler::result).toList();
        double jobsJ = results.stream().mapToDouble(JobResult::energyJ).sum();
        double heldS =
                runs.stream().mapToDouble(run -> run.heldS * run.accelerators()).sum();
        return new TrainingResult(
                timeS,
                results,
                pools.stream().mapToInt(pool -> pool.pool.accelerators()).sum(),
                workingAcceleratorS > 0 ? heldS / workingAcceleratorS : 0,
                racksJ,
                readBytes(),
                writtenBytes(),
                racksJ > 0 ? (racksJ - jobsJ - idleJ) / racksJ : 0,
                findings);
    }

    private static JobResult result(JobRun run) {
        double tokens = run.job.batch().tokens();
        double done = run.steps + run.lostSteps;
        double peak = run.lastFit == null
                ? Double.NaN
                : run.accelerators()
                        * run.lastFit
                                .pool()
                                .pool
                                .part()
                                .flopPerS(run.job.demands().elementBytes());
        return new JobResult(
                run.job,
                run.state,
                run.lastFit == null ? "" : run.lastFit.pool().pool.deployment(),
                run.lastRacks,
                run.startedS,
                run.endedS,
                run.waitS,
                run.heldS,
                run.trainingS,
                run.stalledS,
                run.steps >= run.job.steps() ? run.job.tokens() : run.steps * tokens,
                run.lostSteps * tokens,
                run.preemptions,
                run.failures,
                run.energyJ,
                run.trainingS > 0 ? done * tokens * run.step.modelFlopPerToken() / (run.trainingS * peak) : Double.NaN);
    }
}
