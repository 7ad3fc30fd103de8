package io.millwright.twin.jobs;

import io.millwright.serving.ClockGovernor;
import io.millwright.workload.jobs.TrainingJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The life of one job: waiting, running, making way, waiting again, done.
final class JobRun {
    /// Times that are not told apart.
    static final double SHORTEST_S = 1e-6;

    /// Power over the clock beyond what is drawn without work, as for engine steps.
    private static final double CLOCK_EXPONENT = 2.7;

    /// Where it may run and how a step goes there.
    ///
    /// @param step at full clock
    /// @param loadBytes read at every start, without a checkpoint
    /// @param saveBytes of a checkpoint
    record Fit(PoolState pool, TrainingStep step, double loadBytes, double saveBytes) {}

    final TrainingJob job;
    final int index;
    final List<Fit> fits;
    private final TrainingConstants constants;

    JobState state = JobState.EXPECTED;

    /// When it was asked for last, or is going to be.
    double askedS;

    @Nullable
    Fit fit;

    NearRacks.@Nullable Gang gang;

    /// Where it is, or was last.
    @Nullable
    Fit lastFit;

    int lastRacks;
    TrainingStep step = new TrainingStep(1, 0, 1, 1, 1);
    private double busyW;
    private double exchangeW;
    private double idleW;

    double steps;
    double savedSteps;
    private double sinceSaveS;
    private double startLeftS;
    private double bytesLeft;
    boolean leaving;

    /// What storage gives it now, and how long until it does something else.
    double bytesPerS;

    double untilS;

    double startedS = Double.NaN;
    double startedLastS;
    double endedS = Double.NaN;
    double waitS;
    double heldS;
    double trainingS;
    double stalledS;
    double lostSteps;
    double energyJ;
    double readBytes;
    double writtenBytes;
    int preemptions;
    int failures;

    JobRun(TrainingJob job, int index, List<Fit> fits, TrainingConstants constants) {
        this.job = job;
        askedS = job.submitS();
        this.index = index;
        this.fits = fits;
        this.constants = constants;
    }

    int accelerators() {
        return job.gang().accelerators();
    }

    boolean isRunning() {
        return switch (state) {
            case STARTING, LOADING, TRAINING, SAVING -> true;
            default -> false;
        };
    }

    Fit fit() {
        return java.util.Objects.requireNonNull(fit);
    }

    NearRacks.Gang gang() {
        return java.util.Objects.requireNonNull(gang);
    }

    // --- what happens to it ---

    void start(Fit where, NearRacks.Gang racks, double nowS) {
        fit = where;
        gang = racks;
        lastFit = where;
        lastRacks = racks.racks();
        where.pool().hold(this, racks);
        tune();
        startedS = Double.isNaN(startedS) ? nowS : startedS;
        startedLastS = nowS;
        startLeftS = job.checkpoints().startS();
        leaving = false;
        enter(JobState.STARTING);
    }

    /// Takes the clock that the tightest rack of its gang allows, by its cap and its temperature.
    void tune() {
        PoolState where = fit().pool();
        TrainingPool pool = where.pool;
        double capW = Double.POSITIVE_INFINITY;
        double limit = 1;
        for (int i = 0; i < gang().taken().length; i++) {
            if (gang().taken()[i] > 0) {
                capW = Math.min(capW, where.capW[i]);
                limit = Math.min(limit, where.clock[i]);
            }
        }
        idleW = pool.part().idleW();
        double fullW = Math.max(idleW, constants.busyPower() * pool.part().tdpW());
        double clock = Math.clamp(
                Math.pow(Math.max(0, capW - idleW) / Math.max(1e-9, fullW - idleW), 1 / CLOCK_EXPONENT),
                ClockGovernor.SLOWEST,
                Math.max(ClockGovernor.SLOWEST, limit));
        busyW = idleW + (fullW - idleW) * Math.pow(clock, CLOCK_EXPONENT);
        exchangeW = Math.clamp(constants.exchangePower() * pool.part().tdpW(), idleW, busyW);
        step = fit().step().atClock(clock);
    }

    /// Takes its accelerators away; what is not saved is lost.
    void stop(JobState next) {
        lostSteps += steps - savedSteps;
        steps = savedSteps;
        fit().pool().release(this, gang());
        fit = null;
        gang = null;
        enter(next);
    }

    /// Makes way as the job has it; what has nothing to save goes at once.
    void makeWay() {
        if (steps >= job.steps()) {
            leaving = true;
            return;
        }
        preemptions++;
        if (job.preemption() == TrainingJob.Preemption.AT_ONCE || (steps == savedSteps && state != JobState.SAVING)) {
            stop(JobState.WAITING);
        } else {
            leaving = true;
            if (state != JobState.SAVING) {
                save();
            }
        }
    }

    private void save() {
        bytesLeft = fit().saveBytes();
        enter(JobState.SAVING);
    }

    private void enter(JobState next) {
        state = next;
        sinceSaveS = next == JobState.TRAINING || next == JobState.SAVING ? sinceSaveS : 0;
    }

    /// What follows when the present state is over.
    void proceed(double nowS) {
        switch (state) {
            case STARTING -> {
                bytesLeft = fit().loadBytes() + (savedSteps > 0 ? fit().saveBytes() : 0);
                enter(JobState.LOADING);
            }
            case LOADING -> enter(JobState.TRAINING);
            case TRAINING -> {
                if ((job.steps() - steps) * cycleS() <= SHORTEST_S) {
                    steps = job.steps();
                }
                save();
            }
            case SAVING -> {
                savedSteps = steps;
                sinceSaveS = 0;
                if (steps >= job.steps()) {
                    endedS = nowS;
                    stop(JobState.DONE);
                } else if (leaving) {
                    stop(JobState.WAITING);
                } else {
                    enter(JobState.TRAINING);
                }
            }
            default -> throw new IllegalStateException(job.name() + " cannot proceed from " + state);
        }
    }

    // --- time ---

    /// Bytes per second that it would read if nobody else did.
    double readDemand() {
        return switch (state) {
            case LOADING -> bytesLeft > 0 ? linkBytesPerS() : 0;
            case TRAINING -> Math.min(linkBytesPerS(), inputBytes() / step.seconds());
            default -> 0;
        };
    }

    double writeDemand() {
        return state == JobState.SAVING && bytesLeft > 0 ? linkBytesPerS() : 0;
    }

    private double inputBytes() {
        return step.tokens() * job.demands().inputBytesPerToken();
    }

    private double linkBytesPerS() {
        double each = fit().pool().pool.part().scaleOutBytesPerS();
        return Double.isNaN(each) ? Double.POSITIVE_INFINITY : accelerators() * each;
    }

    /// A step with what storage gives: its input is read while the step before runs.
    private double cycleS() {
        return inputBytes() == 0 ? step.seconds() : Math.max(step.seconds(), inputBytes() / bytesPerS);
    }

    /// Takes its share of storage and says how long nothing changes.
    void plan(double shareBytesPerS) {
        bytesPerS = shareBytesPerS;
        untilS = switch (state) {
            case STARTING -> startLeftS;
            case LOADING, SAVING -> bytesLeft > 0 ? bytesLeft / bytesPerS : 0;
            case TRAINING ->
                Math.min(
                        (job.steps() - steps) * cycleS(),
                        Math.max(0, job.checkpoints().everyS() - sinceSaveS));
            default -> Double.POSITIVE_INFINITY;
        };
    }

    /// Lets time go by in which nothing changes.
    void pass(double dtS) {
        switch (state) {
            case WAITING -> waitS += dtS;
            case STARTING -> {
                startLeftS -= dtS;
                draw(idleW * dtS, dtS);
            }
            case LOADING -> {
                double bytes = moved(dtS);
                readBytes += bytes;
                draw(idleW * dtS, dtS);
            }
            case SAVING -> {
                double bytes = moved(dtS);
                writtenBytes += bytes;
                draw(idleW * dtS, dtS);
            }
            case TRAINING -> {
                double cycleS = cycleS();
                double done = Double.isInfinite(cycleS) ? 0 : dtS / cycleS;
                double joules =
                        Double.isInfinite(cycleS) ? idleW * dtS : stepsJ(steps + done, cycleS) - stepsJ(steps, cycleS);
                steps += done;
                sinceSaveS += dtS;
                trainingS += dtS;
                stalledS += Double.isInfinite(cycleS) ? dtS : done * (cycleS - step.seconds());
                readBytes += done * inputBytes();
                draw(joules, dtS);
            }
            default -> {}
        }
        untilS -= dtS;
    }

    private double moved(double dtS) {
        double bytes = untilS <= dtS ? bytesLeft : Math.min(bytesLeft, bytesPerS * dtS);
        bytesLeft -= bytes;
        return bytes;
    }

    /// Energy of one accelerator from the first step to a moment within a later one: it computes, then exchanges, then
    /// waits for input.
    private double stepsJ(double moment, double cycleS) {
        double whole = Math.floor(moment);
        double withinS = (moment - whole) * cycleS;
        return whole * cycleJ(cycleS, cycleS) + cycleJ(withinS, cycleS);
    }

    private double cycleJ(double withinS, double cycleS) {
        double workingS = Math.min(withinS, step.workS());
        double exchangingS = Math.clamp(withinS - step.workS(), 0, step.exchangeS());
        double waitingS = Math.clamp(withinS - step.seconds(), 0, Math.max(0, cycleS - step.seconds()));
        return workingS * busyW + exchangingS * exchangeW + waitingS * idleW;
    }

    private void draw(double acceleratorJ, double dtS) {
        heldS += dtS;
        energyJ += acceleratorJ * accelerators();
        PoolState pool = fit().pool();
        int[] taken = gang().taken();
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > 0) {
                pool.heldJ[i] += taken[i] * acceleratorJ;
                pool.heldAcceleratorS[i] += taken[i] * dtS;
            }
        }
    }

    /// When it will have given its accelerators back if storage holds nobody up.
    double expectedEndS(double nowS, StorageRates storage) {
        double saveS = fit().saveBytes() / Math.min(linkBytesPerS(), storage.writeBytesPerS());
        if (leaving) {
            return nowS + bytesLeft / Math.min(linkBytesPerS(), storage.writeBytesPerS());
        }
        double beforeS = state == JobState.STARTING ? startLeftS : 0;
        return nowS + beforeS + runS(step, saveS);
    }

    /// How long it would hold accelerators if it started now.
    double expectedRunS(Fit where, StorageRates storage) {
        double saveS = where.saveBytes()
                / Math.min(where.pool().pool.part().scaleOutBytesPerS() * accelerators(), storage.writeBytesPerS());
        return job.checkpoints().startS() + runS(where.step(), saveS);
    }

    private double runS(TrainingStep each, double saveS) {
        double leftS = (job.steps() - steps) * each.seconds();
        double saves = Math.floor(leftS / job.checkpoints().everyS()) + 1;
        return leftS + saves * saveS;
    }
}
