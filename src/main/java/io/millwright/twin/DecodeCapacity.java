package io.millwright.twin;

import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.StepCost;
import io.millwright.serving.StepTime;

/// What the deployments of a facility would make if demand were endless: every engine decodes a full batch.
///
/// **Model**: an engine runs `B = min(most sequences, key-value pool / context)` sequences with [#CONTEXT_TOKENS]
/// tokens of
/// context each and makes `B / t_step` tokens per second, with the step time of [StepTime]; engines add up.
/// **Assumption**: no prompts are
/// processed meanwhile, so this is an upper bound that a replay will not reach. It is for a glance while drawing.
public final class DecodeCapacity {
    /// Context of a running conversation; the mean prompt and half an answer of the public chat traces are about 1,300
    /// tokens.
    public static final int CONTEXT_TOKENS = 2048;

    private DecodeCapacity() {}

    /// Output tokens per second of all engines; NaN if nothing is deployed or can run.
    public static double tokensPerS(Twin twin) {
        return FleetPlan.of(twin)
                .fleet()
                .map(fleet -> fleet.groups().stream()
                        .mapToDouble(DecodeCapacity::tokensPerS)
                        .sum())
                .orElse(Double.NaN);
    }

    private static double tokensPerS(EngineGroup group) {
        EngineSpec spec = group.spec();
        int sequences =
                (int) Math.min(spec.limits().maxSequences(), MemoryFit.of(spec).kvTokens() / CONTEXT_TOKENS);
        if (sequences < 1) {
            return 0;
        }
        StepCost cost = new StepCost();
        StepTime.of(spec).evaluate(sequences, (long) sequences * CONTEXT_TOKENS, 0, 0, 0, 1, cost);
        return group.engines() * sequences / cost.seconds;
    }
}
