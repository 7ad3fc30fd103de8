package io.millwright.serving.fluid;

/// Latencies of the requests that a lump serves in one step, drawn from their parts: the wait for a place, the rest of
/// the running step, reading the prompt beside the batch, and the step that tokens see.
///
/// - Wait, where places are usually free: exponential with the probability that all are taken, as in [PoolStates],
/// times
///   the wait of the tier over that of all (Little's law on those that still wait). Where all places are taken for most
///   of the time, there is a queue, whose ages are known; the first in it waits for the next end in its engine, which
/// is
///   the end of a step. A mean wait of more than a step is such a queue in any case. Requests that had no engine for a
///   while know what they have waited.
/// - Step, where an engine may be idle: a request that finds none busy does not wait for a step and reads alone.
final class StepLatencies {
    /// From this part of the time with all places taken on, the queue is work to be done and no accident.
    private static final double QUEUED = 0.9;

    /// Steps that tokens see, ascending.
    private static final int SEEN = 32;

    private final EngineTable table;
    private final PoolStates states;
    private final double drainPerS;
    private final double[] partOfWait;
    private final double[] queuedS;
    private final double durationS;
    private final Contents[] served;
    private final double placeS;
    private final StepRest rest;
    private final double[] seenS;

    /// @param drainPerS rate at which a queue of the lot gets shorter
    /// @param partOfWait mean wait by tier over that of all
    /// @param queuedS mean time in the queue by tier
    /// @param durationS length of the step
    /// @param served by tier
    /// @param placeS mean time between the ends of requests in an engine
    StepLatencies(
            EngineTable table,
            PoolStates states,
            double drainPerS,
            double[] partOfWait,
            double[] queuedS,
            double durationS,
            Contents[] served,
            double placeS) {
        this.table = table;
        this.states = states;
        this.drainPerS = drainPerS;
        this.partOfWait = partOfWait;
        this.queuedS = queuedS;
        this.durationS = durationS;
        this.served = served;
        this.placeS = placeS;
        rest = table.rest(states.sequences, 1);
        seenS = states.seenS(SEEN);
    }

    /// Wait for a place.
    ///
    /// @param draw from 0 up to 1
    double waitS(int tier, double draw) {
        double fresh = 1 - served[tier].strandedPart();
        if (draw >= fresh) {
            return served[tier].strandedS((draw - fresh) / (1 - fresh));
        }
        return freshWaitS(tier, draw / fresh);
    }

    private double freshWaitS(int tier, double draw) {
        if (states.full > QUEUED || queuedS[tier] > durationS) {
            return queuedS[tier] - placeS * Math.log1p(-draw);
        }
        return draw < states.full ? -Math.log1p(-draw / states.full) / drainPerS * partOfWait[tier] : 0;
    }

    /// The rest of the running step, 0 if no step is running.
    double restS(double draw) {
        return draw < states.noneIdle && states.full <= QUEUED ? rest.exceededS(draw / states.noneIdle) : 0;
    }

    /// Time to read a prompt, given the draw of the rest of the step.
    double readS(double promptTokens, double draw) {
        return table.readS(draw < states.noneIdle ? Math.max(1, states.sequences) : 0, promptTokens);
    }

    /// Time per token after the first.
    double tokenS(double draw) {
        return seenS[(int) (draw * SEEN)];
    }
}
