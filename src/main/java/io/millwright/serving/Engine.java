package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.Objects;
import java.util.function.Consumer;

/// One engine, simulated step by step with the scheduling of vLLM V1, or of Sarathi where [BatchPolicy] differs.
///
/// At the start of a step, running sequences come first: every decoding one gets its token, then prompts in progress
/// get chunks of what is left of the token budget. If no key-value block is free, the sequence admitted last is pushed
/// out: its blocks are freed and it goes to the front of the queue, to be computed again. If nothing was pushed out,
/// waiting requests are admitted in order while budget, slots and blocks last. A prompt in progress never pushes out a
/// decoding sequence; with the default chunk limit that cannot come up, because the only unfinished prompt is the one
/// admitted last.
///
/// A step costs O(prompts in it), not O(sequences), see [DecodeBatch]; only when blocks run out are sequences looked at
/// one by one. Steps that only decode are leapt together, up to the next one with something to decide ([StepRun]); a
/// job or a clock that comes in between ends the leap with the step that is under way.
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
    private final BatchLimits limits;
    private final int mostSequences;
    /// Tokens that a decoding sequence takes of the budget of a step.
    private final int tokensPerDecode;
    private final int blockTokens;

    private final WaitingQueue waiting = new WaitingQueue();
    private final RunningList running = new RunningList();
    /// Read for other engines, on their way to them.
    private final RunningList leaving = new RunningList();
    private final PromptBatch prompts;
    private final Job[] readPrompts;
    private final DecodeBatch decodes;
    private final BlockPool pool;
    /// Jobs of this engine whose caches are on their way.
    private int expectedFromEngines;

    private int expectedFromStores;
    /// Tokens of waiting jobs and of prompts in progress.
    private long unreadTokens;
    /// Those of them that came with waiting jobs, already read.
    private long carriedTokens;

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
        limits = spec.limits();
        tokensPerDecode = spec.speculation().draftTokens() + 1;
        blockTokens = limits.blockTokens();
        pool = new BlockPool(MemoryFit.of(spec).kvBlocks(), blockTokens, limits.prefixCache());
        prompts = new PromptBatch(limits);
        mostSequences = spec.mostSequences();
        readPrompts = new Job[mostSequences];
        decodes = new DecodeBatch(limits, spec.speculation().tokensPerStep());
    }

    /// Whether a request can ever be served: its whole context fits the pool and the model.
    boolean canServe(int inputTokens, int outputTokens) {
        long context = (long) inputTokens + outputTokens - 1;
        return pool.blocks(context + tokensPerDecode - 1) <= pool.totalBlocks() && context < spec.contextLimitTokens();
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
        if (prompts.tokens() > 0 || decodes.size() == 0 || !waiting.isEmpty()) {
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
            meter.idle(duration, power.idleW() * spec.accelerators(), missing(waiting.isEmpty() ? 0 : leaving.size()));
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
            pool.free(decodes.blocksNow() + prompts.blocks(pool));
        }
        stepping = false;
        nextStartS = Double.POSITIVE_INFINITY;
        for (Job job = running.first(); job != null; job = running.first()) {
            discard(job);
            handOn.accept(job);
        }
        for (Job job = leaving.first(); job != null; job = leaving.first()) {
            loseCarried(job);
            letGo(job);
        }
        while (!waiting.isEmpty()) {
            Job job = waiting.removeHead();
            unreadTokens -= job.prefillTarget();
            carriedTokens -= job.carriedTokens;
            loseCarried(job);
            job.fetchedBlocks = 0;
            handOn.accept(job);
        }
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
        unreadTokens += job.prefillTarget();
        carriedTokens += job.carriedTokens;
        waiting.add(job);
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
        if (!stepping && available && nextStartS == Double.POSITIVE_INFINITY && !waiting.isEmpty()) {
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
        return running.size();
    }

    int waitingRequests() {
        return waiting.size();
    }

    long outstandingTokens() {
        return decodes.contextTokens() + unreadTokens;
    }

    /// Prompt tokens still to be read.
    long queuedPrefillTokens() {
        return unreadTokens - carriedTokens - prompts.readTokens();
    }

    int decodingSequences() {
        return decodes.size();
    }

    long freeKvTokens() {
        return pool.available() * blockTokens;
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
        Bound blocked = Bound.DEMAND;
        boolean evicted = scheduleRunning();
        int left = limits.maxBatchTokens() - decodes.size() * tokensPerDecode;
        left -= prompts.beginStep();
        if (!evicted || decodes.size() + prompts.tokens() == 0) {
            while (!waiting.isEmpty()) {
                Job job = waiting.head();
                int fewest = job.carriedTokens > 0 ? tokensPerDecode : 1;
                if (running.size() == mostSequences || left < fewest) {
                    blocked = Bound.BATCH_LIMIT;
                    break;
                }
                int tokens = job.carriedTokens > 0 ? admitCarried(job, left) : admit(job, left);
                if (tokens == 0) {
                    blocked = Bound.KV_CAPACITY;
                    break;
                }
                left -= tokens;
            }
        } else {
            blocked = Bound.KV_CAPACITY;
        }
        if (decodes.size() + prompts.tokens() == 0) {
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
        runBound = bound(blocked, left);
        if (prompts.tokens() == 0 && !evicted && decodes.size() > 0) {
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
        long tokens = (long) decodes.advance(steps) * decodes.size();
        meter.steps += steps;
        meter.decodeTokens += tokens;
        meter.outputTokens += tokens;
    }

    /// A used-up token budget is only blamed when the accelerator itself is not at its compute limit.
    private Bound bound(Bound blocked, int budgetLeft) {
        if (run.bound() == Bound.POWER || run.bound() == Bound.COOLING) {
            return run.bound();
        }
        if (blocked == Bound.KV_CAPACITY) {
            return leaving.size() > running.size() ? Bound.NETWORK : blocked;
        }
        if (expectedFromEngines + expectedFromStores > running.size() && running.size() < mostSequences) {
            return missing(0);
        }
        Bound largest = run.bound();
        boolean computeBoundBudget = budgetLeft == 0 && running.size() < mostSequences && largest == Bound.COMPUTE;
        return blocked == Bound.BATCH_LIMIT && !computeBoundBudget ? blocked : largest;
    }

    /// Gives running sequences their blocks. Returns whether one was pushed out.
    private boolean scheduleRunning() {
        long needed = decodes.blocksNow();
        int left = limits.maxBatchTokens() - decodes.size() * tokensPerDecode;
        for (int i = 0; i < prompts.size(); i++) {
            needed += prompts.plan(prompts.get(i), left, pool);
            left -= prompts.get(i).chunk;
        }
        if (pool.take(needed)) {
            return false;
        }
        int before = running.size();
        giveBlocksOneByOne();
        return running.size() < before;
    }

    private void giveBlocksOneByOne() {
        Job job = running.first();
        while (job != null) {
            long needed = job.decoding ? decodes.blocksNow(job) : 0;
            if (needed > 0) {
                Job victim = null;
                while (victim != job && !pool.take(needed)) {
                    victim = Objects.requireNonNull(running.last());
                    pushOut(victim);
                }
                if (victim == job) {
                    break;
                }
            }
            job = job.next;
        }
        int left = limits.maxBatchTokens() - decodes.size() * tokensPerDecode;
        for (int i = 0; i < prompts.size(); i++) {
            Job prompt = prompts.get(i);
            long needed = prompts.plan(prompt, left, pool);
            Job victim = null;
            while (victim != prompt && !pool.take(needed)) {
                victim = prompts.get(prompts.size() - 1);
                pushOut(victim);
            }
            if (victim != prompt) {
                left -= prompt.chunk;
            }
        }
    }

    /// Admits the head of the queue if blocks for its first chunk are free. Returns the tokens that it takes of the
    /// step, 0 if it has to wait.
    private int admit(Job job, int budget) {
        int target = job.prefillTarget();
        int hits = pool.hits(job, target - 1);
        int fetched = hits >= job.heldBlocks ? Math.max(0, job.fetchedBlocks - hits) : 0;
        int cached = (hits + fetched) * pool.hashTokens();
        int chunk = prompts.chunk(target - cached, budget);
        int admitted = limits.policy().admittedTokens(target, cached + chunk);
        long spare = limits.policy().spareBlocks(pool.totalBlocks(), running.size());
        if (!pool.takeFirst(job, hits, admitted, spare)) {
            return 0;
        }
        job.reservedTokens = admitted > cached + chunk ? admitted : 0;
        waiting.removeHead();
        job.kvTokens = cached;
        job.chunk = chunk;
        job.decoding = false;
        if (Double.isNaN(job.firstScheduledS)) {
            job.firstScheduledS = nextStartS;
        }
        job.readStartS = nextStartS;
        job.fetchedBlocks = 0;
        meter.cachedTokens += (long) hits * pool.hashTokens();
        meter.fetchedTokens += (long) fetched * pool.hashTokens();
        prompts.add(job);
        running.add(job);
        return chunk;
    }

    /// Admits the head of the queue with the cache that came with it, if its blocks and those of its next tokens are
    /// free; it decodes at once. If the blocks that were not sent are gone meanwhile, it is read again.
    private int admitCarried(Job job, int budget) {
        int hits = pool.hits(job, job.request.inputTokens());
        if (hits < job.heldBlocks) {
            carriedTokens -= job.carriedTokens;
            loseCarried(job);
            return admit(job, budget);
        }
        if (!pool.takeFirst(job, hits, (long) job.carriedTokens + decodes.nextTokens(), 0)) {
            return 0;
        }
        waiting.removeHead();
        unreadTokens -= job.prefillTarget();
        carriedTokens -= job.carriedTokens;
        job.kvTokens = job.carriedTokens;
        job.carriedTokens = 0;
        pool.share(job);
        running.add(job);
        decodes.add(job);
        return tokensPerDecode;
    }

    /// Drops the cached tokens that came with a job, or would have.
    void loseCarried(Job job) {
        meter.discardedTokens += job.carriedTokens;
        job.carriedTokens = 0;
    }

    private void finishRun() {
        stepTo(run.steps(), run.steps());
        double endS = run.endS(over);
        account(endS);
        stepping = false;
        nextStartS = endS;
        meter.prefillTokens += prompts.tokens();
        meter.outputTokens += prompts.finishing();
        while (decodes.anyFinished()) {
            complete(decodes.removeFinished());
        }
        if (prompts.size() > 0) {
            finishChunks();
        }
        if (running.size() == 0 && waiting.isEmpty()) {
            nextStartS = Double.POSITIVE_INFINITY;
        }
    }

    private void finishChunks() {
        int count = prompts.finishStep(readPrompts);
        for (int i = 0; i < count; i++) {
            Job job = readPrompts[i];
            unreadTokens -= job.prefillTarget();
            pool.share(job);
            listener.read(job);
            job.generated++;
            if (Double.isNaN(job.firstTokenS)) {
                job.firstTokenS = nextStartS;
            }
            if (Double.isNaN(job.firstVisibleS) && job.generated > job.request.hiddenTokens()) {
                job.firstVisibleS = nextStartS;
            }
            if (job.generated == job.request.outputTokens()) {
                complete(job);
            } else if (role == EngineRole.PREFILL) {
                running.remove(job);
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
        running.remove(job);
        int wasted = job.generated - job.request.outputTokens();
        meter.decodeTokens -= wasted;
        meter.outputTokens -= wasted;
        finishedS = nextStartS;
        job.finishedS = nextStartS;
        listener.finished(job);
    }

    private void pushOut(Job job) {
        meter.preemptions++;
        discard(job);
        unreadTokens += job.prefillTarget();
        waiting.addFirst(job);
    }

    /// Drops what was computed for a running job.
    private void discard(Job job) {
        if (job.decoding) {
            decodes.remove(job);
        } else {
            unreadTokens -= job.prefillTarget();
            prompts.remove(job);
        }
        meter.discardedTokens += job.kvTokens;
        pool.release(job);
        running.remove(job);
        job.kvTokens = 0;
    }
}
