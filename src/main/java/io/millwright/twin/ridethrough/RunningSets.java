package io.millwright.twin.ridethrough;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.Cascade;
import io.millwright.power.CascadeOptions;
import io.millwright.power.CascadeResult;
import io.millwright.power.Failures;
import io.millwright.power.PowerNetwork;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Which units run from when, in the course of a scenario.
///
/// When something is lost, the electrical path answers as [Cascade] says: batteries, transfer switches, ties, standby
/// sources in load blocks. When something comes back, the path settles at once. A unit whose supply returns does its
/// work after its restart time. **Assumptions**: batteries are full at each new loss; loads are those before the first
/// loss.
final class RunningSets {
    /// Loads bridge shorter gaps by themselves.
    private static final double HOLD_UP_S = 0.02;

    /// What runs from a time on, by node.
    record Stage(double timeS, boolean[] running) {}

    private final Twin twin;
    private final FacilityGraph graph;
    private final boolean[] alwaysOut;
    private final double[] loadW;
    private final RideOptions options;
    private final int nodes;

    /// Supply of each node from a time on.
    private final TreeMap<Double, boolean[]> live = new TreeMap<>();

    private RunningSets(Twin twin, SteadyState start, RideOptions options) {
        this.twin = twin;
        this.options = options;
        graph = twin.graph();
        nodes = graph.nodes().size();
        boolean[] out = start.point().outOfService();
        alwaysOut = out == null ? new boolean[nodes] : out;
        loadW = new double[nodes];
        for (int v = 0; v < nodes; v++) {
            loadW[v] = start.rackPowerW()[v] + start.mechanicalW()[v];
        }
    }

    /// The stages of a scenario, the first one at 0; stages in which the same runs are one.
    static List<Stage> of(Twin twin, SteadyState start, Scenario scenario, RideOptions options, Progress progress) {
        RunningSets sets = new RunningSets(twin, start, options);
        sets.supply(scenario, progress);
        return sets.stages(scenario);
    }

    private void supply(Scenario scenario, Progress progress) {
        PowerNetwork power = twin.powerNetwork();
        List<Double> changes = new ArrayList<>(scenario.changesS());
        if (changes.isEmpty() || changes.getFirst() > 0) {
            live.put(0.0, power.energised(alwaysOut));
        }
        boolean[] before = alwaysOut;
        for (int i = 0; i < changes.size(); i++) {
            double from = changes.get(i);
            double to = i + 1 < changes.size() ? changes.get(i + 1) : options.horizonS();
            boolean[] lost = lost(scenario, from);
            if (from > options.horizonS()) {
                break;
            }
            if (isMore(lost, before)) {
                List<Integer> failed =
                        IntStream.range(0, nodes).filter(v -> lost[v]).boxed().toList();
                CascadeResult result = Cascade.run(
                        power,
                        loadW,
                        new Failures(failed, List.of()),
                        CascadeOptions.DEFAULT.withHorizonS(Math.max(0, to - from)),
                        progress);
                for (CascadeResult.Moment moment : result.moments()) {
                    live.put(from + moment.timeS(), power.energised(moment.state()));
                }
            } else {
                live.put(from, power.energised(lost));
            }
            before = lost;
        }
    }

    private boolean[] lost(Scenario scenario, double timeS) {
        boolean[] lost = scenario.lostAt(timeS, nodes);
        for (int v = 0; v < nodes; v++) {
            lost[v] |= alwaysOut[v];
        }
        return lost;
    }

    private static boolean isMore(boolean[] lost, boolean[] before) {
        for (int v = 0; v < lost.length; v++) {
            if (lost[v] && !before[v]) {
                return true;
            }
        }
        return false;
    }

    private List<Stage> stages(Scenario scenario) {
        TreeMap<Double, boolean[]> available = new TreeMap<>();
        live.forEach((time, supplied) -> available.put(time, available(scenario, time, supplied)));
        TreeSet<Double> times = new TreeSet<>(available.keySet());
        double[] readyS = filled(Double.NEGATIVE_INFINITY);
        double[] downS = filled(Double.NaN);
        boolean[] was = available.firstEntry().getValue();
        List<Stage> stages = new ArrayList<>();
        while (!times.isEmpty()) {
            double time = times.removeFirst();
            boolean[] is = available.floorEntry(time).getValue();
            boolean[] runs = new boolean[nodes];
            for (Node node : graph.nodes()) {
                int v = node.index();
                if (!is[v] && was[v]) {
                    downS[v] = time;
                } else if (is[v] && !was[v] && !(time - downS[v] <= HOLD_UP_S)) {
                    readyS[v] = time + options.restartS(node.kind());
                    if (readyS[v] > time && readyS[v] <= options.horizonS()) {
                        times.add(readyS[v]);
                    }
                }
                runs[v] = is[v] && time >= readyS[v];
            }
            was = is;
            if (stages.isEmpty() || !Arrays.equals(stages.getLast().running(), runs)) {
                stages.add(new Stage(time, runs));
            }
        }
        return stages;
    }

    private double[] filled(double value) {
        double[] array = new double[nodes];
        Arrays.fill(array, value);
        return array;
    }

    /// What has supply and is not lost itself.
    private boolean[] available(Scenario scenario, double time, boolean[] supplied) {
        boolean[] lost = lost(scenario, time);
        boolean[] available = new boolean[nodes];
        for (Node node : graph.nodes()) {
            int v = node.index();
            boolean fed = supplied[v] || (options.pumps() == RideOptions.Pumps.ON_UPS && isPumped(node.kind()));
            boolean hasWater = !node.kind().isAirUnit()
                    || node.kind() == EquipmentKind.CRAC
                    || twin.coolingNetwork().consumerLoop(v) >= 0;
            available[v] = fed && !lost[v] && hasWater;
        }
        return available;
    }

    private static boolean isPumped(EquipmentKind kind) {
        return kind == EquipmentKind.PUMP
                || kind == EquipmentKind.CDU
                || kind == EquipmentKind.CDU_AIR
                || kind == EquipmentKind.IMMERSION_TANK;
    }
}
