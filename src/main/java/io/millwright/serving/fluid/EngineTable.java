package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.EngineRole;
import io.millwright.serving.MeanStep;

/// What one engine does with a batch of `k` sequences, for all `k` that it can keep. Steps are evaluated for up to
/// [#EXACT] sequences one by one and then at growing distances; between these, step time and power are taken as
/// straight, which the step time of a batch nearly is.
///
/// - An aggregated engine finishes `k / (D t)` requests per second and takes in as many prompts.
/// - A decode engine has the same law with steps that carry no prompts.
/// - A prefill engine reads the prompts of `k` requests together, as far as a step has room for them, `k / t_read(k)`.
final class EngineTable {
    private static final int EXACT = 8;
    private static final double GROWTH = 1.2;

    final MeanStep step;
    final int most;
    private final boolean decodes;
    private final double decodeSteps;
    private final double promptsPerSequence;
    private final double[] ratePerS;
    private final double[] seconds;
    private final double[] watts;
    private final double[] seenS;
    private final double[] compute;
    private final double[] memory;

    /// @param idleW power of an accelerator without work
    EngineTable(MeanStep step, EngineRole role, double idleW) {
        this.step = step;
        // Where requests end with their first token, or nearly so, an engine only reads.
        decodes = role == EngineRole.DECODE
                || (role == EngineRole.AGGREGATED && (step.mostSequences() > 0 || step.limit() == Bound.KV_CAPACITY));
        decodeSteps = step.decodeSteps();
        promptsPerSequence = role == EngineRole.AGGREGATED ? 1 / decodeSteps : 0;
        most = decodes ? role == EngineRole.DECODE ? step.mostDecoding() : step.mostSequences() : mostPrompts();
        ratePerS = new double[most + 1];
        seconds = new double[most + 1];
        watts = new double[most + 1];
        seenS = new double[most + 1];
        compute = new double[most + 1];
        memory = new double[most + 1];
        watts[0] = idleW;
        for (int k = 1, before = 0; before < most; before = k, k = next(k)) {
            fill(k);
            for (int between = before + 1; between < k; between++) {
                double part = (between - before) / (double) (k - before);
                straight(seconds, before, between, k, part);
                straight(watts, before, between, k, part);
                straight(seenS, before, between, k, part);
                straight(compute, before, between, k, part);
                straight(memory, before, between, k, part);
            }
            for (int each = before + 1; each <= k; each++) {
                double perS = decodes ? each / (decodeSteps * seconds[each]) : each / seconds[each];
                ratePerS[each] = Math.max(ratePerS[each - 1], perS);
            }
        }
    }

    private int next(int k) {
        return k < EXACT ? k + 1 : Math.min(most, (int) Math.ceil(k * GROWTH));
    }

    private void fill(int k) {
        if (decodes) {
            step.evaluate(k, k * promptsPerSequence);
            seconds[k] = step.seconds();
        } else {
            double tokens = k * step.shape().inputTokens();
            seconds[k] = step.promptS(0, tokens);
            step.evaluate(0, Math.min(k, step.promptRoom(0) / step.shape().inputTokens()));
        }
        watts[k] = step.watts();
        compute[k] = step.computeFraction();
        memory[k] = step.memoryFraction();
        if (decodes) {
            step.evaluate(k, (k - 1) * promptsPerSequence);
            seenS[k] = step.seconds() / step.tokensPerStep();
        }
    }

    private static void straight(double[] values, int low, int at, int high, double part) {
        values[at] = values[low] + part * (values[high] - values[low]);
    }

    private int mostPrompts() {
        return Math.max(1, (int) (step.promptRoom(0) / step.shape().inputTokens()));
    }

    /// Requests that an engine finishes per second.
    double ratePerS(double sequences) {
        return between(ratePerS, sequences);
    }

    /// Power of an accelerator.
    double watts(double sequences) {
        return between(watts, sequences);
    }

    /// Achieved part of the tensor peak.
    double compute(double sequences) {
        return between(compute, sequences);
    }

    /// Achieved part of the memory bandwidth.
    double memory(double sequences) {
        return between(memory, sequences);
    }

    /// The time per token that a sequence of the batch sees, without the steps that read its own prompt.
    double seenS(double sequences) {
        return between(seenS, Math.max(1, sequences));
    }

    /// The rest of the running step when a request comes.
    ///
    /// @param busy how likely a step is running at all
    StepRest rest(double sequences, double busy) {
        int batch = (int) Math.max(1, Math.min(most, Math.round(sequences)));
        if (!decodes) {
            return new StepRest(busy, seconds[batch], 0, 0);
        }
        step.evaluate(batch, batch * promptsPerSequence);
        double inMixed = busy * step.mixedShare() * step.mixedS() / step.seconds();
        return new StepRest(inMixed, step.mixedS(), busy - inMixed, step.decodeOnlyS());
    }

    /// Time to read a prompt beside a batch, with those that come in during the same step.
    double readS(double sequences, double promptTokens) {
        if (!decodes) {
            return step.promptS(0, promptTokens);
        }
        int batch = (int) Math.min(most, Math.round(sequences));
        return step.promptS(
                batch, promptTokens + batch * promptsPerSequence * step.shape().inputTokens());
    }

    /// What keeps a full engine from making more: what holds its clock, or what keeps the batch from growing.
    Bound boundWhenFull() {
        Bound held = heldBy(most);
        if (held != Bound.DEMAND) {
            return held;
        }
        return decodes ? step.limit() : Bound.BATCH_LIMIT;
    }

    /// What keeps an engine that has room from making more: what holds its clock, or that nobody asks.
    Bound boundWithRoom(double sequences) {
        return heldBy((int) Math.clamp(Math.ceil(sequences), 1, most));
    }

    private Bound heldBy(int batch) {
        if (decodes) {
            step.evaluate(batch, batch * promptsPerSequence);
        } else {
            step.evaluate(0, Math.min(batch, step.promptRoom(0) / step.shape().inputTokens()));
        }
        Bound largest = step.bound();
        return largest == Bound.POWER || largest == Bound.COOLING ? largest : Bound.DEMAND;
    }

    private double between(double[] values, double sequences) {
        int low = (int) Math.min(most, sequences);
        int high = Math.min(most, low + 1);
        return values[low] + (sequences - low) * (values[high] - values[low]);
    }
}
