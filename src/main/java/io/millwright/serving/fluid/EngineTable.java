package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.EngineRole;
import io.millwright.serving.MeanStep;

/// What one engine does with a batch of `k` sequences, for all `k` that it can keep. Steps are evaluated for up to
/// [#EXACT] sequences one by one and then at growing distances; between these, step time and power are taken as
/// straight, which the step time of a batch nearly is.
///
/// - An aggregated engine decodes `y k / t` tokens per second, `y` of each sequence in a step, and takes in a prompt
/// for
///   every `D` of them.
/// - A decode engine has the same law with steps that carry no prompts.
/// - A prefill engine reads the prompts of `k` requests together, as far as a step has room for them, `k / t_read(k)`
///   requests per second.
final class EngineTable {
    private static final int EXACT = 8;
    private static final double GROWTH = 1.2;

    final MeanStep step;
    final int most;
    /// Whether what is done is counted in decoded tokens, and not in requests read.
    final boolean decodes;
    /// Sequences that an engine can keep, however many prompts come.
    final int places;
    private final double promptsPerSequence;
    private final double[] ratePerS;
    private final double[] seconds;
    private final double[] watts;
    private final double[] seenS;
    private final double[] compute;
    private final double[] memory;

    /// @param step with as many decoded tokens in the mean request as are decoded for each prompt that is read
    /// @param decodes whether the engine decodes; one that does not only reads
    /// @param idleW power of an accelerator without work
    EngineTable(MeanStep step, EngineRole role, boolean decodes, double idleW) {
        this.step = step;
        this.decodes = decodes;
        promptsPerSequence = role == EngineRole.AGGREGATED ? 1 / step.decodeSteps() : 0;
        if (decodes) {
            most = Math.max(1, role == EngineRole.DECODE ? step.mostDecoding() : step.mostSequences());
            places = Math.max(most, role == EngineRole.DECODE ? most : step.mostPlaces());
        } else {
            most = mostPrompts();
            places = most;
        }
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
                double perS = (decodes ? step.tokensPerStep() : 1) * each / seconds[each];
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

    /// Whether engines only read: where requests end with their first token, or nearly so.
    static boolean onlyReads(MeanStep step, EngineRole role) {
        return role == EngineRole.PREFILL
                || (role == EngineRole.AGGREGATED && step.mostSequences() == 0 && step.limit() != Bound.KV_CAPACITY);
    }

    /// Tokens that an engine decodes per second, or requests whose prompts it reads.
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

    /// The batch that goes on while a prompt is read; none where engines only read.
    int batchBeside(double sequences) {
        return decodes ? (int) Math.min(most, Math.round(sequences)) : 0;
    }

    /// Prompts that come in during the same step.
    double promptsBeside(double sequences) {
        return batchBeside(sequences) * promptsPerSequence;
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
