package io.millwright.study.claims;

import io.millwright.catalog.AcceleratorType;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Parallelism;
import java.util.ArrayList;
import java.util.List;

/// The ways to spread one engine over accelerators that are worth comparing.
///
/// Tensor degrees, and for models with experts also replicas of the attention part that share the experts, all powers
/// of two, within one scale-up domain; across domains only if the model does not fit into one. Each replica of the
/// attention part has the sequences, the token budget and the chunk that the deployment gives to one engine, as
/// replicas of serving software have schedulers of their own.
final class EngineLayouts {
    private static final int MOST = 128;

    private EngineLayouts() {}

    /// Those that fit into memory.
    ///
    /// @param accelerators that there are
    static List<EngineSpec> of(EngineSpec spec, int accelerators) {
        AcceleratorType accelerator = spec.accelerator();
        List<EngineSpec> inDomain = upTo(spec, Math.min(accelerators, accelerator.scaleUpDomain()));
        return inDomain.isEmpty() ? smallest(upTo(spec, Math.min(accelerators, MOST))) : inDomain;
    }

    private static List<EngineSpec> upTo(EngineSpec spec, int most) {
        List<EngineSpec> layouts = new ArrayList<>();
        int replicas = spec.model().experts() > 0 ? most : 1;
        for (int data = 1; data <= replicas; data *= 2) {
            for (int tensor = 1; tensor * data <= most; tensor *= 2) {
                BatchLimits own = spec.limits();
                BatchLimits limits = new BatchLimits(
                        own.maxBatchTokens() * data,
                        own.maxSequences() * data,
                        own.prefillChunkTokens() * data,
                        own.blockTokens(),
                        own.prefixCache(),
                        own.policy());
                EngineSpec layout =
                        spec.withParallelism(new Parallelism(tensor, 1, data)).withLimits(limits);
                if (layout.check("").isEmpty()) {
                    layouts.add(layout);
                }
            }
        }
        return layouts;
    }

    private static List<EngineSpec> smallest(List<EngineSpec> layouts) {
        int least = layouts.stream().mapToInt(EngineSpec::accelerators).min().orElse(0);
        return layouts.stream().filter(layout -> layout.accelerators() == least).toList();
    }
}
