package io.millwright.twin.loop;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RideOptions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which units of cooling run: those that have supply and are not lost, and that have had it for as long as they take
/// to start again.
final class RunningUnits {
    private final FacilityGraph graph;
    private final RideOptions options;
    private final boolean[] dry;
    private final boolean[] normal;
    private final boolean[] had;
    private final boolean[] runs;
    private final double[] readyS;

    RunningUnits(Twin twin, RideOptions options, boolean[] supplied) {
        graph = twin.graph();
        this.options = options;
        int n = supplied.length;
        dry = new boolean[n];
        for (Node node : graph.nodes()) {
            dry[node.index()] = node.kind().isAirUnit()
                    && node.kind() != EquipmentKind.CRAC
                    && twin.coolingNetwork().consumerLoop(node.index()) < 0;
        }
        had = supplied.clone();
        runs = supplied.clone();
        for (int v = 0; v < n; v++) {
            runs[v] &= !dry[v];
        }
        normal = runs.clone();
        readyS = new double[n];
    }

    /// Brings it in line with the supply at a time.
    ///
    /// @return whether something else runs now
    boolean look(double timeS, boolean[] supplied) {
        boolean changed = false;
        for (int v = 0; v < runs.length; v++) {
            if (supplied[v] && !had[v]) {
                EquipmentKind kind = graph.node(v).kind();
                readyS[v] = timeS + (kind == EquipmentKind.RACK ? 0 : options.restartS(kind));
            }
            had[v] = supplied[v];
            boolean next = supplied[v] && !dry[v] && timeS >= readyS[v];
            changed |= next != runs[v];
            runs[v] = next;
        }
        return changed;
    }

    /// When the next unit has started; infinite for none.
    double nextReadyS(double timeS) {
        double next = Double.POSITIVE_INFINITY;
        for (int v = 0; v < runs.length; v++) {
            next = had[v] && !dry[v] && !runs[v] && readyS[v] > timeS ? Math.min(next, readyS[v]) : next;
        }
        return next;
    }

    boolean[] running() {
        return runs;
    }

    /// Cooling units that do not run, for a steady state; null for none.
    boolean @Nullable [] standing() {
        boolean[] standing = new boolean[runs.length];
        boolean any = false;
        for (Node node : graph.nodes()) {
            int v = node.index();
            standing[v] = normal[v] && !runs[v] && node.kind().group() == EquipmentKind.Group.COOLING;
            any |= standing[v];
        }
        return any ? standing : null;
    }

    @Override
    public String toString() {
        return "RunningUnits" + Arrays.toString(runs);
    }
}
