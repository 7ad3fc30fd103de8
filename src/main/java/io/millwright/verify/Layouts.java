package io.millwright.verify;

import io.millwright.serving.EngineSpec;
import io.millwright.serving.Parallelism;
import java.util.ArrayList;
import java.util.List;

/// Ways to spread a model over a pool of accelerators where a source gives their number alone: whoever ran it chose the
/// layout, so the program takes the one that it computes to be best.
final class Layouts {
    /// More accelerators seldom share every layer.
    private static final int LARGEST_TENSOR = 16;

    /// Engines of one layout that fill the pool.
    record Layout(EngineSpec spec, int engines) {}

    private Layouts() {}

    /// Equal engines that fill a pool within scale-up domains and whose model fits: tensor parallel ones, and with
    /// experts those that replicate attention.
    static List<Layout> of(EngineSpec single, int accelerators) {
        List<Layout> layouts = new ArrayList<>();
        for (int size = 1; size <= Math.min(accelerators, single.accelerator().scaleUpDomain()); size++) {
            if (accelerators % size == 0) {
                if (size <= LARGEST_TENSOR) {
                    add(layouts, single, Parallelism.tensor(size), accelerators);
                }
                if (size > 1 && single.model().experts() > 0) {
                    add(layouts, single, new Parallelism(1, 1, size), accelerators);
                }
            }
        }
        return layouts;
    }

    private static void add(List<Layout> layouts, EngineSpec single, Parallelism parallelism, int accelerators) {
        EngineSpec spec = single.withParallelism(parallelism);
        if (spec.check("").isEmpty()) {
            layouts.add(new Layout(spec, accelerators / spec.accelerators()));
        }
    }
}
