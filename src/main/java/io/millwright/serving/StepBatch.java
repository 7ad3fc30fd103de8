package io.millwright.serving;

import java.util.Objects;
import java.util.function.Consumer;

/// What an engine works on, and what waits for it: who takes part in a step and whose blocks give way.
///
/// At the start of a step, running sequences come first: every decoding one gets its token, then prompts in progress
/// get chunks of what is left of the token budget. If no key-value block is free, the sequence admitted last is pushed
/// out: its blocks are freed and it goes to the front of the queue, to be computed again. If nothing was pushed out,
/// waiting requests are admitted in order while budget, slots and blocks last. A prompt in progress never pushes out a
/// decoding sequence; with the default chunk limit that cannot come up, because the only unfinished prompt is the one
/// admitted last.
final class StepBatch {
    final PromptBatch prompts;
    final DecodeBatch decodes;
    final BlockPool pool;
    private final BatchLimits limits;
    private final int mostSequences;
    /// Tokens that a decoding sequence takes of the budget of a step.
    private final int tokensPerDecode;
    private final EngineMeter meter;
    private final WaitingQueue waiting = new WaitingQueue();
    private final RunningList running = new RunningList();
    /// Tokens of waiting jobs and of prompts in progress.
    private long unreadTokens;
    /// Those of them that came with waiting jobs, already read.
    private long carriedTokens;

    private boolean evicted;
    private int budgetLeft;

    /// @param meter counts what is found in caches, pushed out and dropped
    StepBatch(EngineSpec spec, EngineMeter meter) {
        this.meter = meter;
        limits = spec.limits();
        mostSequences = spec.mostSequences();
        tokensPerDecode = spec.speculation().draftTokens() + 1;
        pool = new BlockPool(MemoryFit.of(spec).kvBlocks(), limits.blockTokens(), limits.prefixCache());
        prompts = new PromptBatch(limits);
        decodes = new DecodeBatch(limits, spec.speculation().tokensPerStep());
    }

    /// Whether the pool can hold a context, with what a step may draft beyond its end.
    boolean canHold(long contextTokens) {
        return pool.blocks(contextTokens + tokensPerDecode - 1) <= pool.totalBlocks();
    }

    // --- who is there ---

    /// Lets a job wait: to have its prompt read, or, if it comes with cached tokens, to go on with it.
    void add(Job job) {
        unreadTokens += job.prefillTarget();
        carriedTokens += job.carriedTokens;
        waiting.add(job);
    }

    /// Sequences running.
    int running() {
        return running.size();
    }

    /// Requests waiting.
    int waiting() {
        return waiting.size();
    }

    boolean isFull() {
        return running.size() == mostSequences;
    }

    long outstandingTokens() {
        return decodes.contextTokens() + unreadTokens;
    }

    /// Prompt tokens still to be read.
    long queuedPrefillTokens() {
        return unreadTokens - carriedTokens - prompts.readTokens();
    }

    /// A prompt has been read to its end.
    void read(Job job) {
        unreadTokens -= job.prefillTarget();
        pool.share(job);
    }

    /// A job that runs no longer.
    void leave(Job job) {
        running.remove(job);
    }

    /// Gives back the blocks of a step that is lost.
    void breakOff() {
        pool.free(decodes.blocksNow() + prompts.blocks(pool));
    }

    /// Takes out the running jobs, in the order of admission.
    void removeRunning(Consumer<Job> handOn) {
        for (Job job = running.first(); job != null; job = running.first()) {
            discard(job);
            handOn.accept(job);
        }
    }

    /// Takes out the waiting jobs, in their order.
    void removeWaiting(Consumer<Job> handOn) {
        while (!waiting.isEmpty()) {
            Job job = waiting.removeHead();
            unreadTokens -= job.prefillTarget();
            carriedTokens -= job.carriedTokens;
            loseCarried(job);
            job.fetchedBlocks = 0;
            handOn.accept(job);
        }
    }

    // --- a step ---

    /// Decides what the step that starts at that time works on. Returns what keeps waiting jobs out of it:
    /// [Bound#BATCH_LIMIT], [Bound#KV_CAPACITY], or [Bound#DEMAND] if none waits.
    Bound fill(double startS) {
        evicted = scheduleRunning();
        budgetLeft = limits.maxBatchTokens() - decodes.size() * tokensPerDecode - prompts.beginStep();
        if (evicted && !isEmpty()) {
            return Bound.KV_CAPACITY;
        }
        while (!waiting.isEmpty()) {
            Job job = waiting.head();
            int fewest = job.carriedTokens > 0 ? tokensPerDecode : 1;
            if (isFull() || budgetLeft < fewest) {
                return Bound.BATCH_LIMIT;
            }
            int tokens = job.carriedTokens > 0 ? admitCarried(job, budgetLeft, startS) : admit(job, budgetLeft, startS);
            if (tokens == 0) {
                return Bound.KV_CAPACITY;
            }
            budgetLeft -= tokens;
        }
        return Bound.DEMAND;
    }

    /// Whether the step has nothing to do.
    boolean isEmpty() {
        return decodes.size() + prompts.tokens() == 0;
    }

    /// Whether the step decodes what the one before it decoded, and nothing else.
    boolean onlyDecodes() {
        return prompts.tokens() == 0 && !evicted && decodes.size() > 0;
    }

    /// Tokens of the budget that the step leaves.
    int budgetLeft() {
        return budgetLeft;
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
    private int admit(Job job, int budget, double startS) {
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
            job.firstScheduledS = startS;
        }
        job.readStartS = startS;
        job.fetchedBlocks = 0;
        meter.cachedTokens += (long) hits * pool.hashTokens();
        meter.fetchedTokens += (long) fetched * pool.hashTokens();
        prompts.add(job);
        running.add(job);
        return chunk;
    }

    /// Admits the head of the queue with the cache that came with it, if its blocks and those of its next tokens are
    /// free; it decodes at once. If the blocks that were not sent are gone meanwhile, it is read again.
    private int admitCarried(Job job, int budget, double startS) {
        int hits = pool.hits(job, job.request.inputTokens());
        if (hits < job.heldBlocks) {
            carriedTokens -= job.carriedTokens;
            loseCarried(job);
            return admit(job, budget, startS);
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
