package io.millwright.serving;

/// The prompts that an engine reads, in the order of admission, and what of them the present step takes.
final class PromptBatch {
    private final int mostChunkTokens;
    private final Job[] jobs;
    private int size;
    private int tokens;
    private int finishing;
    private double work;

    PromptBatch(BatchLimits limits) {
        mostChunkTokens = limits.prefillChunkTokens();
        jobs = new Job[limits.maxSequences()];
    }

    int size() {
        return size;
    }

    Job get(int index) {
        return jobs[index];
    }

    /// Prompt tokens in the step.
    int tokens() {
        return tokens;
    }

    /// Prompts that end in the step.
    int finishing() {
        return finishing;
    }

    /// `Σ P_i (ctx_i + P_i / 2)` of the step, in tokens².
    double work() {
        return work;
    }

    /// The part of a prompt that a step can take.
    int chunk(int unreadTokens, int budget) {
        return Math.min(unreadTokens, Math.min(budget, mostChunkTokens));
    }

    /// Plans the next chunk of a prompt within a budget and returns the blocks that it needs.
    long plan(Job job, int budget, BlockPool pool) {
        job.chunk = chunk(job.prefillTarget() - job.kvTokens, budget);
        return blocks(job, pool);
    }

    /// Blocks that the chunks of the step have been given.
    long blocks(BlockPool pool) {
        long blocks = 0;
        for (int i = 0; i < size; i++) {
            blocks += blocks(jobs[i], pool);
        }
        return blocks;
    }

    private static long blocks(Job job, BlockPool pool) {
        int held = Math.max(job.kvTokens, job.reservedTokens);
        return pool.blocks(Math.max(held, job.kvTokens + job.chunk)) - pool.blocks(held);
    }

    /// Prompt tokens of these jobs that have been read.
    long readTokens() {
        long read = 0;
        for (int i = 0; i < size; i++) {
            read += jobs[i].kvTokens;
        }
        return read;
    }

    /// Counts the planned chunks into a new step and returns their tokens.
    int beginStep() {
        tokens = 0;
        finishing = 0;
        work = 0;
        for (int i = 0; i < size; i++) {
            count(jobs[i]);
        }
        return tokens;
    }

    /// Adds a prompt that has just been admitted, with its first chunk, to the step.
    void add(Job job) {
        jobs[size++] = job;
        count(job);
    }

    private void count(Job job) {
        tokens += job.chunk;
        if (job.kvTokens + job.chunk == job.prefillTarget()) {
            finishing++;
        }
        work += job.chunk * (job.kvTokens + 0.5 * job.chunk);
    }

    /// Counts the chunks of the step by the tier of their jobs.
    void countChunks(TierCount count) {
        for (int i = 0; i < size; i++) {
            count.add(jobs[i].tier, jobs[i].chunk);
        }
    }

    void remove(Job job) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (jobs[i] != job) {
                jobs[kept++] = jobs[i];
            }
        }
        size = kept;
    }

    /// Ends the step: the chunks are read. Takes out the prompts that are complete and returns how many there are.
    ///
    /// @param complete receives them
    int finishStep(Job[] complete) {
        int kept = 0;
        int done = 0;
        for (int i = 0; i < size; i++) {
            Job job = jobs[i];
            job.kvTokens += job.chunk;
            if (job.kvTokens < job.prefillTarget()) {
                jobs[kept++] = job;
            } else {
                complete[done++] = job;
            }
        }
        size = kept;
        return done;
    }
}
