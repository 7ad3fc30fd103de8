package io.millwright.serving.fluid;

import io.millwright.serving.MeanStep;

/// What requests meet that get their places in one step, drawn from its parts: the wait for a place, the rest of the
/// running step, and reading the prompt beside the batch.
///
/// - Wait, where places are usually free: exponential with the probability that all are taken, as in [PoolStates],
/// times
///   the wait of the tier over that of all (Little's law on those that still wait). Where all places are taken for most
///   of the time, there is a queue, whose ages are known; the first in it waits for the next end in its engine, which
/// is
///   the end of a step. A mean wait of more than a step is such a queue in any case. Requests that had no engine for a
///   while know what they have waited, and those that go on after their engine was lost have had their first token.
/// - Step, where an engine may be idle: a request that finds none busy does not wait for a step and reads alone.
final class FirstSteps {
    /// From this part of the time with all places taken on, the queue is work to be done and no accident.
    private static final double QUEUED = 0.9;

    private final MeanStep step;
    private final int batch;
    private final double aheadTokens;
    private final double full;
    private final double noneIdle;
    private final double drainPerS;
    private final double durationS;
    private final double placeS;
    private final StepRest rest;

    /// @param drainPerS rate at which a queue of the lot gets shorter
    /// @param durationS length of the step
    /// @param placeS mean time between places that get free in an engine
    FirstSteps(EngineTable table, PoolStates states, double drainPerS, double durationS, double placeS) {
        step = table.step;
        double sequences = Math.max(1, states.sequences);
        batch = table.batchBeside(sequences);
        aheadTokens = table.promptsBeside(sequences) * step.shape().inputTokens();
        full = states.full;
        noneIdle = states.noneIdle;
        this.drainPerS = drainPerS;
        this.durationS = durationS;
        this.placeS = placeS;
        rest = table.rest(states.sequences, 1);
    }

    /// Wait for a place.
    ///
    /// @param draw from 0 up to 1
    double waitS(FluidLump.Served served, double draw) {
        double resumed = served.what().resumedPart();
        double fresh = Math.max(0, 1 - served.what().strandedPart() - resumed);
        if (draw < fresh) {
            return freshWaitS(served.cohort(), draw / fresh);
        }
        return draw < 1 - resumed ? served.what().strandedS((draw - fresh) / (1 - resumed - fresh)) : 0;
    }

    private double freshWaitS(Cohort cohort, double draw) {
        if (full > QUEUED || cohort.queuedS > durationS) {
            return cohort.queuedS - placeS * Math.log1p(-draw);
        }
        return draw < full ? -Math.log1p(-draw / full) / drainPerS * cohort.partOfWait : 0;
    }

    /// The rest of the running step, 0 if no step is running.
    double restS(double draw) {
        return draw < noneIdle && full <= QUEUED ? rest.exceededS(draw / noneIdle) : 0;
    }

    /// Time to read a prompt, given the draw of the rest of the step.
    double readS(double promptTokens, double draw) {
        return draw < noneIdle ? step.promptS(batch, promptTokens + aheadTokens) : step.promptS(0, promptTokens);
    }
}
