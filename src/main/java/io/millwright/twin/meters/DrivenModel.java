package io.millwright.twin.meters;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.scenario.SetPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A facility that follows the driving meters of a recording, interval by interval.
///
/// **Loads.** A meter of one rack sets that rack. One of several, the IT power among them, sets their sum: racks with
/// meters of fewer racks keep theirs, what is left is shared by rated power. Racks without any run at their rated
/// power.
/// **Weather** that is not measured is that of the design day; a wet bulb above the dry bulb is taken as saturated air.
/// **Set points** are taken to [#SET_POINT_STEP_K]. **In service** below one half is out of service.
final class DrivenModel {
    static final double SET_POINT_STEP_K = 0.01;

    private record Load(int[] racks, double[] watts) {}

    private final Facility facility;
    private final Catalog catalog;
    private final List<Load> loads = new ArrayList<>();
    private final Map<List<SetPoints.Place>, double[]> setPointsC = new LinkedHashMap<>();
    private final Map<Integer, double[]> running = new TreeMap<>();
    private final List<double[]> all = new ArrayList<>();
    private double @Nullable [] dryBulbC;
    private double @Nullable [] wetBulbC;
    private final Twin drawn;
    private Facility set;
    private Twin twin;
    private @Nullable SteadyState before;

    /// @param means of the driving meters over the intervals
    DrivenModel(Facility facility, Catalog catalog, List<Meter> drives, List<double[]> means) {
        this.facility = facility;
        this.catalog = catalog;
        drawn = Twin.of(facility, catalog);
        set = facility;
        twin = drawn;
        for (int i = 0; i < drives.size(); i++) {
            take(drives.get(i), means.get(i));
        }
        loads.sort(Comparator.comparingInt(load -> load.racks().length));
    }

    private void take(Meter meter, double[] means) {
        all.add(means);
        Quantity quantity = meter.channel().quantity();
        int[] nodes = meter.nodes().stream().mapToInt(Integer::intValue).toArray();
        if (quantity.equals(Quantities.DRY_BULB)) {
            dryBulbC = means;
        } else if (quantity.equals(Quantities.WET_BULB)) {
            wetBulbC = means;
        } else if (quantity.equals(ModelQuantities.SET_POINT)) {
            List<SetPoints.Place> places = Arrays.stream(nodes)
                    .mapToObj(node -> drawn.graph().node(node))
                    .flatMap(node -> SetPoints.place(facility, node).stream())
                    .distinct()
                    .toList();
            setPointsC.put(places, means);
        } else if (quantity.equals(ModelQuantities.RUNNING)) {
            Arrays.stream(nodes).forEach(node -> running.put(node, means));
        } else {
            loads.add(new Load(nodes, means));
        }
    }

    /// Number of racks that no meter covers.
    int unmeteredRacks() {
        boolean[] metered = new boolean[drawn.graph().nodes().size()];
        loads.forEach(load -> Arrays.stream(load.racks()).forEach(rack -> metered[rack] = true));
        return (int) drawn.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && !metered[node.index()])
                .count();
    }

    boolean hasWeather() {
        return dryBulbC != null;
    }

    /// A solved state and the twin that it is of.
    record Solved(Twin twin, SteadyState state) {}

    /// Solves an interval; empty if a driving meter is not known there.
    Optional<Solved> at(int interval) {
        if (all.stream().anyMatch(means -> Double.isNaN(means[interval]))) {
            return Optional.empty();
        }
        Facility now = withSetPoints(interval);
        if (!now.equals(set)) {
            set = now;
            twin = Twin.of(now, catalog);
            before = null;
        }
        SteadyState state = twin.solve(point(interval), before);
        before = state.converged() ? state : null;
        return Optional.of(new Solved(twin, state));
    }

    private Facility withSetPoints(int interval) {
        Facility now = facility;
        for (Map.Entry<List<SetPoints.Place>, double[]> entry : setPointsC.entrySet()) {
            double celsius = SET_POINT_STEP_K * Math.rint(entry.getValue()[interval] / SET_POINT_STEP_K);
            for (SetPoints.Place place : entry.getKey()) {
                now = SetPoints.with(now, place, Optional.of(celsius), facility);
            }
        }
        return now;
    }

    private OperatingPoint point(int interval) {
        OperatingPoint design = twin.designPoint();
        double dry = dryBulbC == null ? design.dryBulbC() : dryBulbC[interval];
        double wet = wetBulbC == null ? Math.min(design.wetBulbC(), dry) : Math.min(wetBulbC[interval], dry);
        return design.withOutside(dry, wet).withRackPowerW(rackW(interval)).withOutOfService(outOfService(interval));
    }

    private double[] rackW(int interval) {
        double[] rated = twin.ratedRackW();
        double[] watts = rated.clone();
        boolean[] known = new boolean[watts.length];
        for (Load load : loads) {
            double left = load.watts()[interval];
            double open = 0;
            for (int rack : load.racks()) {
                left -= known[rack] ? watts[rack] : 0;
                open += known[rack] ? 0 : rated[rack];
            }
            for (int rack : load.racks()) {
                if (!known[rack]) {
                    watts[rack] = open > 0 ? Math.max(0, left) * rated[rack] / open : 0;
                    known[rack] = true;
                }
            }
        }
        return watts;
    }

    private boolean @Nullable [] outOfService(int interval) {
        if (running.isEmpty()) {
            return null;
        }
        boolean[] out = new boolean[twin.graph().nodes().size()];
        running.forEach((node, means) -> out[node] = means[interval] < 0.5);
        return out;
    }
}
