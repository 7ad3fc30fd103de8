package io.millwright.ui.replay.scene;

import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What a quantity of the nodes of a graph is in the second of two runs beyond the first, at the same moment.
record Difference(Columns first, Columns second) {
    /// By index in the graph; NaN where one of the runs does not tell it.
    double[] at(Recording run, Recording beside, double timeS) {
        double[] values = second.at(beside, timeS);
        double[] before = first.at(run, timeS);
        for (int v = 0; v < values.length; v++) {
            values[v] -= before[v];
        }
        return values;
    }

    /// As far down as up: the largest of the time that both runs have, at the ends of the samples of the first.
    ///
    /// @param cancelled whether nobody waits for it any more
    Extent extent(Recording run, Recording beside, BooleanSupplier cancelled) {
        Map<Integer, Integer> columns = new HashMap<>();
        for (int i = 0; i < second.indices().length; i++) {
            columns.put(second.indices()[i], second.columns()[i]);
        }
        Table before = run.details();
        Table now = beside.details();
        int[] samples = new int[before.axis().size()];
        int common = 0;
        while (common < samples.length && before.axis().endS(common) <= beside.endS()) {
            samples[common] = now.axis().sampleAt(before.axis().endS(common));
            common++;
        }
        double largest = 0;
        for (int i = 0; i < first.indices().length && !cancelled.getAsBoolean(); i++) {
            Integer column = columns.get(first.indices()[i]);
            if (column != null) {
                double[] was = before.values(first.columns()[i], 0, common);
                double[] is = now.values(column, 0, now.axis().size());
                for (int s = 0; s < common; s++) {
                    double size = samples[s] < 0 ? 0 : Math.abs(is[samples[s]] - was[s]);
                    largest = size > largest ? size : largest;
                }
            }
        }
        return new Extent(-largest, largest);
    }
}
