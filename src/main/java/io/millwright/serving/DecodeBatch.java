package io.millwright.serving;

/// The sequences that an engine decodes, as sums: all of them gain one token per step, so nobody looks at them one by
/// one. Their contexts are one number, the blocks that they need are counted by the step, modulo the block, at which
/// they need one, and the next to finish is the head of a queue.
final class DecodeBatch {
    private final int blockTokens;
    private final long[] byPhase;
    private final FinishQueue finishing;
    private long step;
    private int size;
    private long contextTokens;

    DecodeBatch(BatchLimits limits) {
        blockTokens = limits.blockTokens();
        byPhase = new long[blockTokens];
        finishing = new FinishQueue(limits.maxSequences());
    }

    /// Sequences.
    int size() {
        return size;
    }

    /// Their cached tokens.
    long contextTokens() {
        return contextTokens;
    }

    /// Puts a job in: it decodes from the present step on.
    void add(Job job) {
        job.decoding = true;
        job.syncStep = step;
        job.finishStep = step + job.request.outputTokens() - job.generated - 1;
        contextTokens += job.kvTokens;
        size++;
        byPhase[phase(job)]++;
        finishing.add(job);
    }

    /// Takes a job out and brings its counters up to date.
    void remove(Job job) {
        finishing.remove(job);
        byPhase[phase(job)]--;
        size--;
        int steps = (int) (step - job.syncStep);
        job.kvTokens += steps;
        job.generated += steps;
        job.syncStep = step;
        contextTokens -= job.kvTokens;
        job.decoding = false;
    }

    /// Whether the step before the present one gave some sequence its last token.
    boolean anyFinished() {
        return finishing.nextStep() < step;
    }

    /// Takes out the one of them that was admitted first.
    Job removeFinished() {
        Job job = finishing.first();
        remove(job);
        return job;
    }

    /// Steps until the next sequence is finished, the present one included.
    long stepsToFinish() {
        return finishing.nextStep() - step + 1;
    }

    /// Whether a decoding job needs a block in the present step.
    boolean needsBlock(Job job) {
        return (job.kvTokens + step - job.syncStep) % blockTokens == 0;
    }

    /// Blocks needed in the present step.
    long blocksNow() {
        return byPhase[(int) (step % blockTokens)];
    }

    /// Blocks needed in so many steps after the present one.
    long blocksAfter(int steps) {
        int rounds = steps / blockTokens;
        long blocks = rounds * (long) size;
        for (int i = rounds * blockTokens + 1; i <= steps; i++) {
            blocks += byPhase[(int) ((step + i) % blockTokens)];
        }
        return blocks;
    }

    /// Steps until a sequence is finished or lacks a block, the present one included, which has its blocks.
    long stepsWith(long freeBlocks) {
        long most = stepsToFinish();
        long rounds = freeBlocks / size;
        if (rounds * blockTokens >= most) {
            return most;
        }
        long steps = 1 + rounds * blockTokens;
        long free = freeBlocks - rounds * size;
        while (steps < most) {
            free -= byPhase[(int) ((step + steps) % blockTokens)];
            if (free < 0) {
                break;
            }
            steps++;
        }
        return Math.min(most, steps);
    }

    /// So many steps are over.
    void advance(int steps) {
        step += steps;
        contextTokens += (long) steps * size;
    }

    /// The step, modulo the block, at which a job needs a new block.
    private int phase(Job job) {
        return (int) Math.floorMod(job.syncStep - job.kvTokens, (long) blockTokens);
    }
}
