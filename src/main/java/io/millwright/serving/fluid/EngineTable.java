package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.MeanStep;

/// What one engine does with a batch of `k` sequences, for all `k` that it can keep; linear between them.
final class EngineTable {
    final MeanStep step;
    final int most;
    private final double decodeSteps;
    private final double[] ratePerS;
    private final double[] watts;
    private final double[] seenS;

    /// @param idleW power of an accelerator without work
    EngineTable(MeanStep step, double idleW) {
        this.step = step;
        most = step.mostSequences();
        decodeSteps = step.decodeSteps();
        ratePerS = new double[most + 1];
        watts = new double[most + 1];
        seenS = new double[most + 1];
        watts[0] = idleW;
        for (int k = 1; k <= most; k++) {
            step.evaluate(k, k / decodeSteps);
            ratePerS[k] = Math.max(ratePerS[k - 1], k / (decodeSteps * step.seconds()));
            watts[k] = step.watts();
            step.evaluate(k, (k - 1) / decodeSteps);
            seenS[k] = step.seconds() / step.tokensPerStep();
        }
    }

    /// Requests that an engine finishes per second.
    double ratePerS(double sequences) {
        return between(ratePerS, sequences);
    }

    /// Power of an accelerator.
    double watts(double sequences) {
        return between(watts, sequences);
    }

    /// The time per token that a sequence of the batch sees, without the steps that read its own prompt.
    double seenS(double sequences) {
        return between(seenS, Math.max(1, sequences));
    }

    /// The rest of the running step when a request comes: steps are met in proportion to their length, and at any
    /// moment of it.
    ///
    /// @param busy how likely a step is running at all
    Quantiles restS(double sequences, double busy) {
        int batch = Math.clamp(Math.round(sequences), 1, most);
        step.evaluate(batch, batch / decodeSteps);
        double mixed = step.mixedS();
        double alone = step.decodeOnlyS();
        double inMixed = busy * step.mixedShare() * mixed / step.seconds();
        double inAlone = busy - inMixed;
        return new Quantiles(
                0.5 * (inMixed * mixed + inAlone * alone),
                restS(inMixed, mixed, inAlone, alone, 0.5),
                restS(inMixed, mixed, inAlone, alone, 0.1),
                restS(inMixed, mixed, inAlone, alone, 0.01));
    }

    /// What the rest exceeds with this probability, `a (1 − x / mixed) + b (1 − x / alone)` with no negative terms.
    private static double restS(double a, double mixed, double b, double alone, double probability) {
        if (a + b <= probability) {
            return 0;
        }
        double both = (a + b - probability) / (a / mixed + (b > 0 ? b / alone : 0));
        return both <= alone || a == 0 ? both : mixed * (1 - probability / a);
    }

    /// Time to read a prompt beside a batch, with those that come in during the same step.
    double readS(double sequences, double promptTokens) {
        int batch = (int) Math.min(most, Math.round(sequences));
        return step.promptS(
                batch, promptTokens + batch / decodeSteps * step.shape().inputTokens());
    }

    /// The largest part of the step.
    Bound bound(double sequences) {
        int batch = (int) Math.min(most, Math.ceil(sequences));
        step.evaluate(batch, batch / decodeSteps);
        return step.bound();
    }

    private double between(double[] values, double sequences) {
        int low = (int) Math.min(most, sequences);
        int high = Math.min(most, low + 1);
        return values[low] + (sequences - low) * (values[high] - values[low]);
    }
}
