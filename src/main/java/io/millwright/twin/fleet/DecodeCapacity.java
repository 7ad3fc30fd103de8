package io.millwright.twin.fleet;

import io.millwright.serving.ClockGovernor;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.StepCost;
import io.millwright.twin.Twin;
import java.util.Arrays;

/// What the deployments of a facility would make if demand were endless: every engine decodes a full batch.
///
/// **Model**: an engine runs `B = min(most sequences, key-value pool / context)` sequences with [#CONTEXT_TOKENS]
/// tokens of context each and makes `B / t_step` tokens per second, with the step time of
/// [io.millwright.serving.StepTime] at the clock that its power cap leaves ([ClockGovernor]); engines add up.
/// **Assumption**: no prompts are processed meanwhile, so this is an upper bound that a replay will not reach. It is
/// for a glance while drawing.
public final class DecodeCapacity {
    /// Context of a running conversation; the mean prompt and half an answer of the public chat traces are about 1,300
    /// tokens.
    public static final int CONTEXT_TOKENS = 2048;

    private DecodeCapacity() {}

    /// Output tokens per second of all engines; NaN if nothing is deployed or can run.
    public static double tokensPerS(Twin twin) {
        FleetPlan plan = FleetPlan.of(twin);
        return plan.fleet().isEmpty()
                ? Double.NaN
                : Arrays.stream(byEngine(plan, plan.fleet().get())).sum();
    }

    /// The same by rack: each engine's tokens go to its racks by the accelerators that it has in them. By node of the
    /// graph; NaN for nodes that no engine runs on.
    public static double[] rackTokensPerS(Twin twin) {
        double[] tokens = new double[twin.graph().nodes().size()];
        Arrays.fill(tokens, Double.NaN);
        FleetPlan plan = FleetPlan.of(twin);
        if (plan.fleet().isEmpty()) {
            return tokens;
        }
        double[] each = byEngine(plan, plan.fleet().get());
        for (int engine = 0; engine < each.length; engine++) {
            plan.shareByRack(engine, each[engine], tokens);
        }
        return tokens;
    }

    private static double[] byEngine(FleetPlan plan, Fleet fleet) {
        double[] tokens = new double[fleet.engineCount()];
        int engine = 0;
        for (EngineGroup group : fleet.groups()) {
            ClockGovernor governor = ClockGovernor.of(group.spec());
            double knownCapW = Double.NaN;
            double known = 0;
            for (int i = 0; i < group.engines(); i++, engine++) {
                double capW = plan.powerCapW(engine);
                if (capW != knownCapW) {
                    knownCapW = capW;
                    governor.cap(capW);
                    known = tokensPerS(group.spec(), governor);
                }
                tokens[engine] = known;
            }
        }
        return tokens;
    }

    private static double tokensPerS(EngineSpec spec, ClockGovernor governor) {
        int sequences = (int) Math.min(spec.mostSequences(), MemoryFit.of(spec).kvTokens() / CONTEXT_TOKENS);
        if (sequences < 1) {
            return 0;
        }
        StepCost cost = new StepCost();
        governor.step(sequences, (double) sequences * CONTEXT_TOKENS, 0, 0, 0, cost);
        return sequences * spec.speculation().tokensPerStep() / cost.seconds;
    }
}
