package io.millwright.serving;

import java.util.Comparator;
import java.util.PriorityQueue;

/// The sequences that an engine decodes, as sums: all of them gain the same tokens in a step, so nobody looks at them
/// one by one. Their contexts are one number, the blocks that they need are counted by the position, modulo the block,
/// at which they need one, and the next to finish is the head of a queue.
///
/// A step yields `y` tokens in the mean, more than one with [Speculation]. Sequences gain whole tokens: step `s` takes
/// all of them from the position `⌊s y⌋` to `⌊(s + 1) y⌋`. What a step yields beyond the last token of a sequence is
/// lost. The mean context has the part of a token that the rounding holds back, so that it grows in a straight line.
final class DecodeBatch {
    private final double tokensPerStep;
    private final int blockTokens;
    private final long[] byPhase;
    private final FinishQueue finishing;
    /// Those that have shown nothing yet, by the position at which they do.
    private final PriorityQueue<Job> hidden = new PriorityQueue<>(
            Comparator.<Job>comparingLong(job -> job.visiblePosition).thenComparingLong(job -> job.admission));
    private long step;
    private long position;
    private int size;
    private final TierCount sizeByTier = new TierCount();
    private long contextTokens;

    DecodeBatch(BatchLimits limits, double tokensPerStep) {
        this.tokensPerStep = tokensPerStep;
        blockTokens = limits.blockTokens();
        byPhase = new long[blockTokens];
        finishing = new FinishQueue(limits.maxSequences());
    }

    /// Sequences.
    int size() {
        return size;
    }

    /// Sequences by tier.
    TierCount sizeByTier() {
        return sizeByTier;
    }

    /// Their cached tokens.
    long contextTokens() {
        return contextTokens;
    }

    /// The mean of them at the present step.
    double meanContextTokens() {
        return contextTokens + size * (step * tokensPerStep - position);
    }

    /// Puts a job in: it decodes from the present step on.
    void add(Job job) {
        job.decoding = true;
        job.syncPosition = position;
        job.finishPosition = position + job.request.outputTokens() - job.generated - 1;
        contextTokens += job.kvTokens;
        size++;
        sizeByTier.add(job.tier, 1);
        byPhase[phase(job)]++;
        finishing.add(job);
        int hiddenTokens = job.request.hiddenTokens();
        if (hiddenTokens >= job.generated) {
            job.visiblePosition = position + hiddenTokens - job.generated;
            hidden.add(job);
        }
    }

    /// Takes a job out and brings its counters up to date.
    void remove(Job job) {
        finishing.remove(job);
        if (job.request.hiddenTokens() > 0 && Double.isNaN(job.firstVisibleS)) {
            hidden.remove(job);
        }
        byPhase[phase(job)]--;
        size--;
        sizeByTier.add(job.tier, -1);
        int gained = (int) (position - job.syncPosition);
        job.kvTokens += gained;
        job.generated += gained;
        job.syncPosition = position;
        contextTokens -= job.kvTokens;
        job.decoding = false;
    }

    /// Whether the step before the present one gave some sequence its last token.
    boolean anyFinished() {
        return finishing.nextPosition() < position;
    }

    /// Takes out the one of them that was admitted first.
    Job removeFinished() {
        Job job = finishing.first();
        remove(job);
        return job;
    }

    /// Steps until the next sequence is finished, the present one included.
    long stepsToFinish() {
        return stepsTo(finishing.nextPosition() + 1);
    }

    /// Steps until the next sequence shows its first token, the present one included; never, if all have.
    long stepsToVisible() {
        Job next = hidden.peek();
        return next == null ? Long.MAX_VALUE : stepsTo(next.visiblePosition + 1);
    }

    /// That sequence, from then on visible.
    Job removeVisible() {
        return hidden.remove();
    }

    /// Tokens that the present step gives to every sequence.
    int nextTokens() {
        return (int) (position(step + 1) - position);
    }

    /// Blocks that a decoding job needs in the present step.
    long blocksNow(Job job) {
        long held = job.kvTokens + position - job.syncPosition;
        return blocks(held + nextTokens()) - blocks(held);
    }

    /// Blocks needed in the present step.
    long blocksNow() {
        return blocksBetween(position, position(step + 1));
    }

    /// Blocks needed in so many steps after the present one.
    long blocksAfter(int steps) {
        return blocksBetween(position(step + 1), position(step + 1 + steps));
    }

    /// The most blocks that so many steps can need.
    long mostBlocks(long steps) {
        return size * ((position(step + steps) - position) / blockTokens + 1);
    }

    /// Steps until a sequence is finished or lacks a block, the present one included, which has its blocks.
    long stepsWith(long freeBlocks) {
        long most = stepsToFinish();
        long next = position(step + 1);
        long end = position(step + most);
        long rounds = freeBlocks / size;
        long reached = next + rounds * blockTokens;
        long free = freeBlocks - rounds * size;
        while (reached < end) {
            free -= byPhase[(int) (reached % blockTokens)];
            if (free < 0) {
                return stepsTo(reached + 1) - 1;
            }
            reached++;
        }
        return most;
    }

    /// So many steps are over. Returns the tokens that every sequence gained.
    int advance(int steps) {
        step += steps;
        int gained = (int) (position(step) - position);
        position += gained;
        contextTokens += (long) gained * size;
        return gained;
    }

    private long position(long steps) {
        return (long) (steps * tokensPerStep);
    }

    /// The fewest steps from the present one on that bring all sequences to a position.
    private long stepsTo(long target) {
        long steps = (long) Math.ceil(target / tokensPerStep);
        while (position(steps) < target) {
            steps++;
        }
        while (position(steps - 1) >= target) {
            steps--;
        }
        return steps - step;
    }

    private long blocks(long tokens) {
        return (tokens + blockTokens - 1) / blockTokens;
    }

    private long blocksBetween(long from, long to) {
        long rounds = (to - from) / blockTokens;
        long blocks = rounds * size;
        for (long at = from + rounds * blockTokens; at < to; at++) {
            blocks += byPhase[(int) (at % blockTokens)];
        }
        return blocks;
    }

    /// The position, modulo the block, at which a job needs a new block.
    private int phase(Job job) {
        return (int) Math.floorMod(job.syncPosition - job.kvTokens, (long) blockTokens);
    }
}
