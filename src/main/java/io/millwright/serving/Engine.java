package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.Objects;
import java.util.function.Consumer;

/// One engine, simulated step by step with the scheduling of vLLM V1.
///
/// At the start of a step, running sequences come first: every decoding one gets its token, then prompts in progress
/// get chunks of what is left of the token budget. If no key-value block is free, the sequence admitted last is pushed
/// out: its blocks are freed and it goes to the front of the queue, to be computed again. If nothing was pushed out,
/// waiting requests are admitted in order while budget, slots and blocks last. A prompt in progress never pushes out a
/// decoding sequence; with the default chunk limit that cannot come up, because the only unfinished prompt is the one
/// admitted last.
///
/// A step costs O(prompts in it), not O(sequences): all decoding sequences gain one token per step, so their contexts
/// are one sum, the blocks they need are counted by their phase within a block, and the next completion is the head of
/// a queue ordered by finishing step. Only when blocks run out are sequences looked at one by one.
///
/// Time: a step that ends at or before the target of [#runTo] is finished, one that starts exactly at the target is
/// not begun, so that arrivals at that instant still join it. Energy and utilisation are integrated over time
/// separately, which lets an interval end inside a step.
final class Engine {
    /// Who wants to know what becomes of the jobs.
    @FunctionalInterface
    interface Listener {
        /// A job has its last token.
        void finished(Job job);

        /// A prefill engine has read a job and let go of it.
        default void prefilled(Job job) {
            throw new IllegalStateException("Nobody takes over request " + job.request.id() + ".");
        }
    }

    /// Keeps a sum of step times above the product that bounds it.
    private static final double ROUNDING_MARGIN = 1 - 1e-9;

    private final EngineSpec spec;
    private final StepTime stepTime;
    private final StepPower power;
    private final ClockGovernor governor;
    private final StepCost cost = new StepCost();
    private final EngineRole role;
    private final Listener listener;
    private final BatchLimits limits;
    private final int blockTokens;
    private final double accelerators;

    private final WaitingQueue waiting = new WaitingQueue();
    private final FinishQueue finishing;
    private final Job[] prefilling;
    private int prefillCount;
    private final RunningList running = new RunningList();

    private long step;
    private int decodes;
    private long contextTokens;
    private final long[] decodesByPhase;
    private final BlockPool pool;
    /// Tokens of waiting jobs and of prompts in progress.
    private long unreadTokens;
    /// Those of them that came with waiting jobs, already read.
    private long carriedTokens;

    private boolean available = true;
    private boolean stepping;
    private double stepEndS;
    private double nextStartS = Double.POSITIVE_INFINITY;
    private int stepPrefillTokens;
    private int promptsFinishing;
    private Bound stepBound = Bound.DEMAND;

    private double accountedS;
    private double finishedS;
    final EngineMeter meter = new EngineMeter();

    Engine(EngineSpec spec, EngineRole role, Listener listener) {
        this.spec = spec;
        this.role = role;
        this.listener = listener;
        stepTime = StepTime.of(spec);
        power = StepPower.of(spec);
        governor = new ClockGovernor(stepTime, power);
        limits = spec.limits();
        blockTokens = limits.blockTokens();
        pool = new BlockPool(MemoryFit.of(spec).kvBlocks(), blockTokens, limits.prefixCache());
        accelerators = spec.accelerators();
        finishing = new FinishQueue(limits.maxSequences());
        prefilling = new Job[limits.maxSequences()];
        decodesByPhase = new long[blockTokens];
    }

    /// Whether a request can ever be served: its whole context fits the pool and the model.
    boolean canServe(int inputTokens, int outputTokens) {
        long context = (long) inputTokens + outputTokens - 1;
        return pool.blocks(context) <= pool.totalBlocks() && context < spec.contextLimitTokens();
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
        if (stepPrefillTokens > 0 || decodes == 0 || !waiting.isEmpty()) {
            return stepEndS;
        }
        long steps = finishing.nextStep() - step;
        if (pool.available() < decodes * (steps / blockTokens + 1)) {
            return stepEndS;
        }
        return stepEndS + steps * governor.leastSeconds() * ROUNDING_MARGIN;
    }

    /// Runs all steps that end at or before that time and begins the one that spans it.
    void runTo(double timeS) {
        while (true) {
            if (!stepping) {
                if (nextStartS >= timeS) {
                    return;
                }
                beginStep();
            }
            if (stepEndS > timeS) {
                return;
            }
            finishStep();
        }
    }

    /// Adds what was drawn and used up to that time, which must not be beyond the end of the current step.
    void account(double timeS) {
        double duration = timeS - accountedS;
        if (duration <= 0) {
            return;
        }
        accountedS = timeS;
        if (stepping) {
            meter.busy(duration, governor.watts() * accelerators, cost, stepBound);
        } else if (available) {
            meter.idle(duration, power.idleW() * accelerators);
        } else {
            meter.down(duration);
        }
    }

    void setClockFraction(double fraction) {
        governor.ask(fraction);
    }

    /// The most that one accelerator may draw, from the next step on.
    void setPowerCapW(double acceleratorW) {
        governor.cap(acceleratorW);
    }

    boolean isAvailable() {
        return available;
    }

    /// Takes the engine out of service at that time: the running step is lost. Its jobs are handed on in the order of
    /// admission, then of the queue, with what they have generated.
    void stop(double timeS, Consumer<Job> handOn) {
        account(timeS);
        available = false;
        stepping = false;
        nextStartS = Double.POSITIVE_INFINITY;
        for (Job job = running.first(); job != null; job = running.first()) {
            discard(job);
            handOn.accept(job);
        }
        while (!waiting.isEmpty()) {
            Job job = waiting.removeHead();
            unreadTokens -= job.prefillTarget();
            carriedTokens -= job.carriedTokens;
            loseCarried(job);
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
        if (!stepping && nextStartS == Double.POSITIVE_INFINITY) {
            account(timeS);
            nextStartS = timeS;
        }
        unreadTokens += job.prefillTarget();
        carriedTokens += job.carriedTokens;
        waiting.add(job);
    }

    int runningSequences() {
        return running.size();
    }

    int waitingRequests() {
        return waiting.size();
    }

    long outstandingTokens() {
        return contextTokens + unreadTokens;
    }

    /// Prompt tokens still to be read.
    long queuedPrefillTokens() {
        long read = carriedTokens;
        for (int i = 0; i < prefillCount; i++) {
            read += prefilling[i].kvTokens;
        }
        return unreadTokens - read;
    }

    int decodingSequences() {
        return decodes;
    }

    long freeKvTokens() {
        return pool.available() * blockTokens;
    }

    /// Prompt tokens of a request that are cached.
    int cachedTokens(Request request) {
        return pool.cachedTokens(request);
    }

    /// Time to read a prompt of which a part is cached, with nothing else to do.
    double prefillS(int promptTokens, int cachedTokens) {
        StepCost alone = new StepCost();
        double seconds = 0;
        int read = cachedTokens;
        while (read < promptTokens) {
            int chunk = Math.min(promptTokens - read, Math.min(limits.maxBatchTokens(), limits.prefillChunkTokens()));
            int ending = read + chunk == promptTokens ? 1 : 0;
            stepTime.evaluate(0, 0, chunk, chunk * (read + 0.5 * chunk), ending, governor.fraction(), alone);
            seconds += alone.seconds;
            read += chunk;
        }
        return seconds;
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

    private void beginStep() {
        stepPrefillTokens = 0;
        promptsFinishing = 0;
        double prefillWork = 0;
        Bound blocked = Bound.DEMAND;

        boolean evicted = scheduleRunning();
        int left = limits.maxBatchTokens() - decodes;
        for (int i = 0; i < prefillCount; i++) {
            Job job = prefilling[i];
            left -= job.chunk;
            prefillWork += countChunk(job);
        }
        if (!evicted || decodes + stepPrefillTokens == 0) {
            while (!waiting.isEmpty()) {
                if (running.size() == limits.maxSequences() || left == 0) {
                    blocked = Bound.BATCH_LIMIT;
                    break;
                }
                Job job = waiting.head();
                boolean read = job.carriedTokens > 0;
                if (!(read ? admitCarried(job) : admit(job, left))) {
                    blocked = Bound.KV_CAPACITY;
                    break;
                }
                if (read) {
                    left--;
                } else {
                    left -= job.chunk;
                    prefillWork += countChunk(job);
                }
            }
        } else {
            blocked = Bound.KV_CAPACITY;
        }

        governor.step(decodes, contextTokens, stepPrefillTokens, prefillWork, promptsFinishing, cost);
        stepBound = bound(blocked, left);
        stepEndS = nextStartS + cost.seconds;
        stepping = true;
    }

    /// A used-up token budget is only blamed when the accelerator itself is not at its compute limit.
    private Bound bound(Bound blocked, int budgetLeft) {
        if (governor.slows(cost)) {
            return Bound.POWER;
        }
        if (blocked == Bound.KV_CAPACITY) {
            return blocked;
        }
        Bound largest = cost.bound();
        boolean computeBoundBudget =
                budgetLeft == 0 && running.size() < limits.maxSequences() && largest == Bound.COMPUTE;
        return blocked == Bound.BATCH_LIMIT && !computeBoundBudget ? blocked : largest;
    }

    private double countChunk(Job job) {
        stepPrefillTokens += job.chunk;
        if (job.kvTokens + job.chunk == job.prefillTarget()) {
            promptsFinishing++;
        }
        return job.chunk * (job.kvTokens + 0.5 * job.chunk);
    }

    /// Gives running sequences their blocks. Returns whether one was pushed out.
    private boolean scheduleRunning() {
        long needed = decodesByPhase[(int) (step % blockTokens)];
        if (prefillCount > 0) {
            needed += planChunks();
        }
        if (pool.take(needed)) {
            return false;
        }
        int before = running.size();
        giveBlocksOneByOne();
        return running.size() < before;
    }

    /// Plans the chunks of prompts in progress and returns the blocks they need.
    private long planChunks() {
        int left = limits.maxBatchTokens() - decodes;
        long needed = 0;
        for (int i = 0; i < prefillCount; i++) {
            Job job = prefilling[i];
            job.chunk = chunk(job, left);
            left -= job.chunk;
            needed += pool.blocks(job.kvTokens + job.chunk) - pool.blocks(job.kvTokens);
        }
        return needed;
    }

    private void giveBlocksOneByOne() {
        Job job = running.first();
        while (job != null) {
            if (job.decoding && (job.kvTokens + step - job.syncStep) % blockTokens == 0) {
                Job victim = null;
                while (victim != job && !pool.take(1)) {
                    victim = Objects.requireNonNull(running.last());
                    pushOut(victim);
                }
                if (victim == job) {
                    break;
                }
            }
            job = job.next;
        }
        int left = limits.maxBatchTokens() - decodes;
        for (int i = 0; i < prefillCount; i++) {
            Job prompt = prefilling[i];
            prompt.chunk = chunk(prompt, left);
            long needed = pool.blocks(prompt.kvTokens + prompt.chunk) - pool.blocks(prompt.kvTokens);
            Job victim = null;
            while (victim != prompt && !pool.take(needed)) {
                victim = prefilling[prefillCount - 1];
                pushOut(victim);
            }
            if (victim != prompt) {
                left -= prompt.chunk;
            }
        }
    }

    private int chunk(Job job, int budget) {
        return Math.min(job.prefillTarget() - job.kvTokens, Math.min(budget, limits.prefillChunkTokens()));
    }

    /// Admits the head of the queue if blocks for its first chunk are free.
    private boolean admit(Job job, int budget) {
        int target = job.prefillTarget();
        int hits = pool.hits(job, target - 1);
        int cached = hits * pool.hashTokens();
        int chunk = Math.min(target - cached, Math.min(budget, limits.prefillChunkTokens()));
        if (!pool.takeFirst(job, hits, cached + chunk)) {
            return false;
        }
        waiting.removeHead();
        job.kvTokens = cached;
        job.chunk = chunk;
        job.decoding = false;
        if (Double.isNaN(job.firstScheduledS)) {
            job.firstScheduledS = nextStartS;
        }
        meter.cachedTokens += cached;
        prefilling[prefillCount++] = job;
        running.add(job);
        return true;
    }

    /// Admits the head of the queue with the cache that came with it, if its blocks and that of its next token are
    /// free; it decodes at once.
    private boolean admitCarried(Job job) {
        if (!pool.take(pool.blocks(job.carriedTokens + 1L))) {
            return false;
        }
        waiting.removeHead();
        unreadTokens -= job.prefillTarget();
        carriedTokens -= job.carriedTokens;
        job.kvTokens = job.carriedTokens;
        job.carriedTokens = 0;
        running.add(job);
        startDecoding(job);
        return true;
    }

    /// Drops the cached tokens that came with a job, or would have.
    void loseCarried(Job job) {
        meter.discardedTokens += job.carriedTokens;
        job.carriedTokens = 0;
    }

    private void finishStep() {
        account(stepEndS);
        stepping = false;
        nextStartS = stepEndS;
        meter.steps++;
        meter.prefillTokens += stepPrefillTokens;
        meter.decodeTokens += decodes;
        meter.outputTokens += decodes + promptsFinishing;
        contextTokens += decodes;
        long finished = step;
        step++;
        while (finishing.nextStep() == finished) {
            Job job = finishing.first();
            leaveDecoding(job);
            complete(job);
        }
        if (prefillCount > 0) {
            finishChunks();
        }
        if (running.size() == 0 && waiting.isEmpty()) {
            nextStartS = Double.POSITIVE_INFINITY;
        }
    }

    private void finishChunks() {
        int kept = 0;
        int count = prefillCount;
        for (int i = 0; i < count; i++) {
            Job job = prefilling[i];
            job.kvTokens += job.chunk;
            if (job.kvTokens < job.prefillTarget()) {
                prefilling[kept++] = job;
                continue;
            }
            unreadTokens -= job.prefillTarget();
            pool.share(job);
            job.generated++;
            if (Double.isNaN(job.firstTokenS)) {
                job.firstTokenS = stepEndS;
            }
            if (job.generated == job.request.outputTokens()) {
                complete(job);
            } else if (role == EngineRole.PREFILL) {
                pool.release(job);
                running.remove(job);
                job.carriedTokens = job.kvTokens;
                job.kvTokens = 0;
                listener.prefilled(job);
            } else {
                startDecoding(job);
            }
        }
        prefillCount = kept;
    }

    /// From the step to come on, a running job decodes.
    private void startDecoding(Job job) {
        job.decoding = true;
        job.syncStep = step;
        job.finishStep = step + job.request.outputTokens() - job.generated - 1;
        contextTokens += job.kvTokens;
        decodes++;
        decodesByPhase[phase(job)]++;
        finishing.add(job);
    }

    /// Takes a decoding job out of the sums and brings its counters up to date.
    private void leaveDecoding(Job job) {
        finishing.remove(job);
        decodesByPhase[phase(job)]--;
        decodes--;
        int steps = (int) (step - job.syncStep);
        job.kvTokens += steps;
        job.generated += steps;
        job.syncStep = step;
        contextTokens -= job.kvTokens;
        job.decoding = false;
    }

    private void complete(Job job) {
        pool.release(job);
        running.remove(job);
        finishedS = stepEndS;
        job.finishedS = stepEndS;
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
            leaveDecoding(job);
        } else {
            unreadTokens -= job.prefillTarget();
            dropPrompt(job);
        }
        meter.discardedTokens += job.kvTokens;
        pool.release(job);
        running.remove(job);
        job.kvTokens = 0;
    }

    private void dropPrompt(Job job) {
        int kept = 0;
        for (int i = 0; i < prefillCount; i++) {
            if (prefilling[i] != job) {
                prefilling[kept++] = prefilling[i];
            }
        }
        prefillCount = kept;
    }

    /// The step number, modulo the block, at which a decoding job needs a new block.
    private int phase(Job job) {
        return (int) Math.floorMod(job.syncStep - job.kvTokens, (long) blockTokens);
    }
}
