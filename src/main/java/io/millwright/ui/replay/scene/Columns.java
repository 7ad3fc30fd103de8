package io.millwright.ui.replay.scene;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Where one quantity of the nodes, or of the edges, of a graph lies in a run: found once, read for every frame.
///
/// @param size how many the graph has
/// @param indices of those that the run tells the quantity of
/// @param columns of them among the details of the run
record Columns(int size, int[] indices, int[] columns) {
    /// @param channels of details, some of which may be of nothing in the graph
    /// @param places in the graph, by path
    static Columns of(Recording run, List<Channel> channels, int size, Map<String, Integer> places) {
        List<Channel> known = channels.stream()
                .filter(channel -> places.containsKey(channel.subject().path()))
                .toList();
        return new Columns(
                size,
                known.stream()
                        .map(channel -> places.get(channel.subject().path()))
                        .mapToInt(Integer::intValue)
                        .toArray(),
                known.stream().mapToInt(run::column).toArray());
    }

    /// What the quantity was at a moment, by index in the graph; NaN where it is not told.
    double[] at(Recording run, double timeS) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        Table table = run.details();
        int sample = table.axis().sampleAt(timeS);
        for (int i = 0; sample >= 0 && i < indices.length; i++) {
            values[indices[i]] = table.value(columns[i], sample);
        }
        return values;
    }

    /// Lowest and highest value of the whole run.
    ///
    /// @param cancelled whether nobody waits for it any more
    Extent extent(Recording run, BooleanSupplier cancelled) {
        Table table = run.details();
        Extent extent = Extent.NONE;
        for (int i = 0; i < columns.length && !cancelled.getAsBoolean(); i++) {
            extent = extent.with(table.values(columns[i], 0, table.axis().size()));
        }
        return extent;
    }
}
