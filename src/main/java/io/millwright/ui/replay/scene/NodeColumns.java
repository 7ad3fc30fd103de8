package io.millwright.ui.replay.scene;

import io.millwright.facility.FacilityGraph;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Where one quantity of the nodes of a graph lies in a run: found once, read for every frame.
///
/// @param size nodes of the graph
/// @param nodes that the run tells the quantity of
/// @param columns of them among the details of the run
record NodeColumns(int size, int[] nodes, int[] columns) {
    static NodeColumns of(Recording run, FacilityGraph graph, Subject.Kind kind, Quantity quantity) {
        List<Channel> known = run.channels(kind, quantity).stream()
                .filter(channel -> graph.node(channel.subject().path()).isPresent())
                .toList();
        int[] nodes = known.stream()
                .mapToInt(channel ->
                        graph.node(channel.subject().path()).orElseThrow().index())
                .toArray();
        return new NodeColumns(
                graph.nodes().size(),
                nodes,
                known.stream().mapToInt(run::column).toArray());
    }

    boolean isEmpty() {
        return nodes.length == 0;
    }

    /// What the quantity was at a moment, by node; NaN for nodes without it.
    double[] at(Recording run, double timeS) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        Table table = run.details();
        int sample = table.axis().sampleAt(timeS);
        for (int i = 0; sample >= 0 && i < nodes.length; i++) {
            values[nodes[i]] = table.value(columns[i], sample);
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
