package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.function.Consumer;

/// One engine, simulated step by step with the scheduling of vLLM V1, or of Sarathi where [BatchPolicy] differs.
///
/// What a step works on is decided by its [StepBatch]. A step costs O(prompts in it), not O(sequences), see
/// [DecodeBatch]; only when blocks run out are sequences looked at one by one. Steps that only decode are leapt
/// together, up to the next one with something to decide ([StepRun]); a job or a clock that comes in between ends the
/// leap with the step that is under way.
///
/// Time: a step that ends at or before the target of [#runTo] is finished, one that starts exactly at the target is
/// not begun, so that arrivals at that instant still join it. Energy and utilisation are integrated over time
/// separately, which lets an interval end inside a step.
///
/// Caches that come and go: a prompt that was read for another engine keeps its blocks until its cache has arrived
/// there. An engine that could run more if the caches of its jobs were there ([#expect]) is bound by what they come
/// over: while it has nothing to run, and while those on their way outnumber those that run.
final class Engine {
    /// Keeps a sum of step times above the product that bounds it.
    private static final double ROUNDING_MARGIN = 1 - 1e-9;

    private final EngineSpec spec;
    private final StepPower power;
    private final ClockGovernor governor;
    private final StepRun run;
    private final EngineRole role;
    private final JobListener listener;

    private final StepBatch batch;
    private final PromptBatch prompts;
    private final DecodeBatch decodes;
    private final BlockPool pool;
    private final Job[] readPrompts;
    /// Read for other engines, on their way to them.
    private final RunningList leaving = new RunningList();
    /// Jobs of this engine whose caches are on their way.
    private int expectedFromEngines;

    private int expectedFromStores;
    private boolean available = true;
    private boolean stepping;
    /// Steps of the run that are over.
    private int over;
    private double nextStartS = Double.POSITIVE_INFINITY;
    private Bound runBound = Bound.DEMAND;

    private double accountedS;
    private double finishedS;
    final EngineMeter meter = new EngineMeter();

    Engine(EngineSpec spec, EngineRole role, JobListener listener) {
        this.spec = spec;
        this.role = role;
        this.listener = listener;
        power = StepPower.of(spec);
        governor = new ClockGovernor(StepTime.of(spec), power);
        run = new StepRun(spec, governor);
        batch = new StepBatch(spec, meter);
        prompts = batch.prompts;
        decodes = batch.decodes;
        pool = batch.pool;
        readPrompts = new Job[spec.mostSequences()];
    }

    /// Whether a request can ever be served: its whole context fits the pool and the model.
    boolean canServe(int inputTokens, int outputTokens) {
        long context = (long) inputTokens + outputTokens - 1;
        return batch.canHold(context) && context < spec.contextLimitTokens();
    }

    // --- time ---

    /// A time before which no job is finished or admitted without new requests; infinite if idle. Until then the engine
    /// need not be looked at, which lets a large fleet run each engine for many steps at a time. A step that has not
    /// begun yet, so that arrivals at this instant can join it, begins just after.
    ///
    /// While an engine only decodes and its blocks last, nothing leaves the batch before the next job finishes, and
    /// steps only get longer as contexts grow: each takes at least as long as the present one would without a cap.
    double quietUntilS() {
        if (!stepping) {
            return Math.nextUp(nextStartS);
        }
        int steps = run.steps();
        double endS = run.endS(steps);
        if (prompts.tokens() > 0 || decodes.size() == 0 || batch.waiting() > 0) {
            return endS;
        }
        long all = decodes.stepsToFinish();
        long further = all - (steps - over);
        if (further <= 0 || pool.available() < decodes.mostBlocks(all)) {
            return endS;
        }
        return endS + further * run.leastS() * ROUNDING_MARGIN;
    }

    /// Runs all steps that end at or before that time and begins the one that spans it.
    void runTo(double timeS) {
        while (true) {
            if (!stepping) {
                if (nextStartS >= timeS) {
                    return;
                }
                if (!beginRun()) {
                    return;
                }
            }
            int now = run.over(over, timeS);
            if (now < run.steps()) {
                if (now > over && run.endS(now) == timeS) {
                    // The next step has not begun: arrivals at this instant join it.
                    run.cut(now);
                    finishRun();
                } else if (now > over) {
                    stepTo(now, now + 1);
                }
                return;
            }
            finishRun();
        }
    }

    /// Adds what was drawn and used up to that time, which must not be beyond the end of the current run
    /// and to which the engine has been run.
    void account(double timeS) {
        double duration = timeS - accountedS;
        if (duration <= 0) {
            return;
        }
        accountedS = timeS;
        if (stepping) {
            run.account(over, timeS, runBound, meter);
        } else if (available) {
            meter.idle(
                    duration, power.idleW() * spec.accelerators(), missing(batch.waiting() > 0 ? leaving.size() : 0));
        } else {
            meter.down(duration);
        }
    }

    void setClockFraction(double fraction) {
        if (governor.ask(fraction)) {
            endRunSoon();
        }
    }

    /// The most that temperature lets the clock be, from the next step on.
    void setClockLimit(double fraction) {
        if (governor.limit(fraction)) {
            endRunSoon();
        }
    }

    /// The most that one accelerator may draw, from the next step on.
    void setPowerCapW(double acceleratorW) {
        if (governor.cap(acceleratorW)) {
            endRunSoon();
        }
    }

    /// Ends the run with the step that is under way.
    private void endRunSoon() {
        if (stepping) {
            run.cut(over + 1);
        }
    }

    boolean isAvailable() {
        return available;
    }

    /// Takes the engine out of service at that time: the running step is lost. Its jobs are handed on in the order of
    /// admission, then of the queue, with what they have generated.
    void stop(double timeS, Consumer<Job> handOn) {
        account(timeS);
        available = false;
        if (stepping) {
            batch.breakOff();
        }
        stepping = false;
        nextStartS = Double.POSITIVE_INFINITY;
        batch.removeRunning(handOn);
        for (Job job = leaving.first(); job != null; job = leaving.first()) {
            batch.loseCarried(job);
            letGo(job);
        }
        batch.removeWaiting(handOn);
        pool.forgetPrefixes();
    }

    void start(double timeS) {
        account(timeS);
        available = true;
    }

    // --- load ---

    /// Takes in a job: to read its prompt, or, if it comes with cached tokens, to go on with it.
    void add(Job job, double timeS) {
        endRunSoon();
        if (!stepping && nextStartS == Double.POSITIVE_INFINITY) {
            account(timeS);
            nextStartS = timeS;
        }
        batch.add(job);
    }

    /// A job of this engine whose cache is on its way, from another engine or from host memory or storage.
    void expect(KvTransfers.Reason reason, double timeS) {
        expect(reason, 1, timeS);
    }

    /// Its cache has arrived, or never will.
    void expectNoMore(KvTransfers.Reason reason, double timeS) {
        expect(reason, -1, timeS);
    }

    private void expect(KvTransfers.Reason reason, int change, double timeS) {
        if (!stepping) {
            account(timeS);
        }
        if (reason == KvTransfers.Reason.FETCH_FROM_STORE) {
            expectedFromStores += change;
        } else {
            expectedFromEngines += change;
        }
    }

    /// What keeps jobs away from an engine that runs none.
    ///
    /// @param leavingJobs those that take the room of others until their caches are gone
    private Bound missing(int leavingJobs) {
        int overNetwork = expectedFromEngines + leavingJobs;
        return overNetwork == 0 && expectedFromStores == 0
                ? Bound.DEMAND
                : overNetwork >= expectedFromStores ? Bound.NETWORK : Bound.STORAGE;
    }

    /// The cache of a job that was read for another engine has arrived there.
    void release(Job job, double timeS) {
        letGo(job);
        if (!stepping && available && nextStartS == Double.POSITIVE_INFINITY && batch.waiting() > 0) {
            account(timeS);
            nextStartS = timeS;
        }
    }

    private void letGo(Job job) {
        leaving.remove(job);
        pool.release(job);
        job.kvTokens = 0;
    }

    int runningSequences() {
        return batch.running();
    }

    int waitingRequests() {
        return batch.waiting();
    }

    long outstandingTokens() {
        return batch.outstandingTokens();
    }

    /// Prompt tokens still to be read.
    long queuedPrefillTokens() {
        return batch.queuedPrefillTokens();
    }

    int decodingSequences() {
        return decodes.size();
    }

    long freeKvTokens() {
        return pool.available() * spec.limits().blockTokens();
    }

    /// Leading prefix blocks of a job that the pool holds; they count as used just now.
    int heldBlocks(Job job) {
        return pool.touch(job, job.request.inputTokens());
    }

    /// Prompt tokens of one prefix block; 0 before the first request that has any.
    int prefixBlockTokens() {
        return pool.hashTokens();
    }

    /// Prompt tokens of a request that are cached.
    int cachedTokens(Request request) {
        return pool.cachedTokens(request);
    }

    /// Time to read a prompt of which a part is cached, with nothing else to do.
    double prefillS(int promptTokens, int cachedTokens) {
        BatchLimits limits = spec.limits();
        int chunkTokens = Math.min(limits.maxBatchTokens(), limits.prefillChunkTokens());
        return run.promptS(promptTokens, cachedTokens, chunkTokens);
    }

    ClockGovernor.Settings clockSettings() {
        return governor.settings();
    }

    double clockFraction() {
        return governor.fraction();
    }

    /// Part of the block pool in use; unused cached prefixes do not count.
    double kvFraction() {
        return pool.usedFraction();
    }

    EngineSpec spec() {
        return spec;
    }

    /// When the last job was completed.
    double finishedS() {
        return finishedS;
    }

    // --- one step ---

    /// Returns false if nothing can run before caches have left.
    private boolean beginRun() {
        over = 0;
        Bound blocked = batch.fill(nextStartS);
        if (batch.isEmpty()) {
            nextStartS = Double.POSITIVE_INFINITY;
            return false;
        }

        run.begin(
                nextStartS,
                decodes.size(),
                decodes.meanContextTokens(),
                prompts.tokens(),
                prompts.work(),
                prompts.finishing());
        runBound = bound(blocked);
        if (batch.onlyDecodes()) {
            // Whoever waits now waits until a sequence is finished, for nothing is freed before.
            long steps = decodes.stepsWith(pool.available());
            run.extend(decodes.size(), decodes.meanContextTokens(), steps);
        }
        stepping = true;
        return true;
    }

    /// Counts the steps of the run up to one that is over, and gives the sequences the blocks for those that have
    /// begun.
    private void stepTo(int newOver, int begun) {
        int more = begun - over - 1;
        if (more > 0 && !pool.take(decodes.blocksAfter(more))) {
            throw new IllegalStateException("Blocks for " + more + " steps were free when the run began.");
        }
        int steps = newOver - over;
        while (decodes.stepsToVisible() <= steps) {
            double shownS = run.endS(over + (int) decodes.stepsToVisible());
            decodes.removeVisible().firstVisibleS = shownS;
        }
        over = newOver;
        int gained = decodes.advance(steps);
        long tokens = (long) gained * decodes.size();
        meter.outputByTier.addAll(decodes.sizeByTier(), gained);
        meter.steps += steps;
        meter.decodeTokens += tokens;
        meter.outputTokens += tokens;
    }

    /// Where nobody waits and the step has room, more requests would be more tokens, however long the step takes. A
    /// used-up token budget is only blamed when the accelerator itself is not at its compute limit.
    private Bound bound(Bound blocked) {
        if (run.bound() == Bound.POWER || run.bound() == Bound.COOLING) {
            return run.bound();
        }
        if (blocked == Bound.KV_CAPACITY) {
            return leaving.size() > batch.running() ? Bound.NETWORK : blocked;
        }
        int awaited = expectedFromEngines + expectedFromStores;
        if (awaited > batch.running() && !batch.isFull()) {
            return missing(0);
        }
        if (blocked == Bound.DEMAND && awaited == 0 && batch.budgetLeft() > 0) {
            return Bound.DEMAND;
        }
        Bound largest = run.bound();
        boolean computeBoundBudget = batch.budgetLeft() == 0 && !batch.isFull() && largest == Bound.COMPUTE;
        return blocked == Bound.BATCH_LIMIT && !computeBoundBudget ? blocked : largest;
    }

    /// Drops the cached tokens that came with a job, or would have.
    void loseCarried(Job job) {
        batch.loseCarried(job);
    }

    private void finishRun() {
        stepTo(run.steps(), run.steps());
        double endS = run.endS(over);
        account(endS);
        stepping = false;
        nextStartS = endS;
        meter.prefillTokens += prompts.tokens();
        meter.outputTokens += prompts.finishing();
        prompts.countChunks(meter.prefillByTier);
        while (decodes.anyFinished()) {
            complete(decodes.removeFinished());
        }
        if (prompts.size() > 0) {
            finishChunks();
        }
        if (batch.running() == 0 && batch.waiting() == 0) {
            nextStartS = Double.POSITIVE_INFINITY;
        }
    }

    private void finishChunks() {
        int count = prompts.finishStep(readPrompts);
        for (int i = 0; i < count; i++) {
            Job job = readPrompts[i];
            batch.read(job);
            listener.read(job);
            job.generated++;
            meter.outputByTier.add(job.tier, 1);
            if (Double.isNaN(job.firstTokenS)) {
                job.firstTokenS = nextStartS;
            }
            if (Double.isNaN(job.firstVisibleS) && job.generated > job.request.hiddenTokens()) {
                job.firstVisibleS = nextStartS;
            }
            if (job.generated == job.request.outputTokens()) {
                complete(job);
            } else if (role == EngineRole.PREFILL) {
                batch.leave(job);
                leaving.add(job);
                job.carriedTokens = job.kvTokens;
                listener.prefilled(job);
            } else {
                decodes.add(job);
            }
        }
    }

    private void complete(Job job) {
        pool.release(job);
        batch.leave(job);
        int wasted = job.generated - job.request.outputTokens();
        meter.decodeTokens -= wasted;
        meter.outputTokens -= wasted;
        meter.outputByTier.add(job.tier, -wasted);
        finishedS = nextStartS;
        job.finishedS = nextStartS;
        listener.finished(job);
    }
}
