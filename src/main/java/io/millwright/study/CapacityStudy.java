package io.millwright.study;

import io.millwright.airflow.ZoneResult;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.power.PowerResult;
import io.millwright.study.Capacity.Binding;
import io.millwright.study.Capacity.Group;
import io.millwright.study.Capacity.Supply;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Density and headroom from a steady state.
///
/// **Headroom of a group of racks.** One watt, spread evenly over the group, is followed up the electrical path by the
/// shares of the live feeds: an element that receives the part `a` of it can take `(limit - load) / a` watts more of
/// this group. The smallest such value is the headroom, its element binds. After a failure the element's failover load
/// and the whole of the watt on each feed are used instead. Losses of the added watt are neglected (a few per cent).
/// Cooling likewise: the liquid part of the watt goes to the rack's loop and on through CDUs to the outer loops, the
/// rest to the hall's air units and their loop.
public final class CapacityStudy {
    private final Twin twin;
    private final FacilityGraph graph;
    private final SteadyState state;

    /// Water loop of the air units of each hall, -1 for none.
    private final int[] waterLoopOfHall;

    /// Nodes that hand the heat of one loop to another: CDUs, water-cooled chillers.
    private final int[] exchangers;

    private CapacityStudy(Twin twin, SteadyState state) {
        this.twin = twin;
        this.graph = twin.graph();
        this.state = state;
        CoolingNetwork network = twin.coolingNetwork();
        waterLoopOfHall = new int[graph.halls().size()];
        Arrays.fill(waterLoopOfHall, -1);
        for (Node node : graph.nodes()) {
            if (node.hall() >= 0 && node.kind().isAirUnit()) {
                waterLoopOfHall[node.hall()] =
                        Math.max(waterLoopOfHall[node.hall()], network.consumerLoop(node.index()));
            }
        }
        exchangers = graph.nodes().stream()
                .mapToInt(Node::index)
                .filter(v -> network.supplierLoop(v) >= 0 && network.consumerLoop(v) >= 0)
                .toArray();
    }

    /// The capacity of a facility in a steady state.
    public static Capacity of(Twin twin, SteadyState state) {
        return new CapacityStudy(twin, state).run();
    }

    /// What is nearest to its limit when all racks grow in proportion, without the tables.
    public static Binding binding(Twin twin, SteadyState state) {
        CapacityStudy study = new CapacityStudy(twin, state);
        return study.nearest(study.supplies());
    }

    private Capacity run() {
        Assumptions assumptions = twin.facility().assumptions();
        double clearanceM = assumptions.clearanceFrontM() + assumptions.clearanceRearM();
        List<Group> racks = new ArrayList<>();
        Map<String, List<Node>> rows = new LinkedHashMap<>();
        Map<Integer, List<Node>> halls = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                rows.computeIfAbsent(node.elementPath(), key -> new ArrayList<>())
                        .add(node);
                if (node.hall() >= 0) {
                    halls.computeIfAbsent(node.hall(), key -> new ArrayList<>()).add(node);
                }
                racks.add(group(node.path(), List.of(node), footprintM2(node, clearanceM)));
            }
        }
        List<Group> rowGroups = new ArrayList<>();
        rows.forEach((path, members) -> rowGroups.add(group(
                path,
                members,
                members.stream()
                        .mapToDouble(node -> footprintM2(node, clearanceM))
                        .sum())));
        List<Group> hallGroups = new ArrayList<>();
        for (HallNode hall : graph.halls()) {
            hallGroups.add(group(hall.path(), halls.getOrDefault(hall.index(), List.of()), hall.areaM2()));
        }
        List<Supply> supplies = supplies();
        return new Capacity(racks, rowGroups, hallGroups, supplies, nearest(supplies));
    }

    /// A rack's own floor with half of the clearances in front and behind, which it shares with its neighbours.
    private static double footprintM2(Node node, double clearanceM) {
        return node.footprint().widthM() * (node.footprint().depthM() + clearanceM / 2);
    }

    private List<Supply> supplies() {
        List<Supply> supplies = new ArrayList<>();
        PowerResult power = state.power();
        for (Node node : graph.nodes()) {
            int v = node.index();
            boolean carries = node.kind().group() == EquipmentKind.Group.POWER
                    && !node.kind().isStandby();
            if (carries && power.nodeLimitW()[v] > 0 && power.energised()[v]) {
                supplies.add(new Supply(
                        node.path(), "power", power.nodeOutputW()[v], power.nodeFailoverW()[v], power.nodeLimitW()[v]));
            }
        }
        for (LoopResult loop : state.cooling().loops()) {
            if (loop.heatW() > 0) {
                supplies.add(new Supply(loop.name(), "liquid", loop.heatW(), loop.heatW(), loop.capacityW()));
            }
        }
        for (ZoneResult zone : state.air().zones()) {
            if (zone.heatW() > 0) {
                supplies.add(new Supply(
                        graph.halls().get(zone.hall()).path(), "air", zone.heatW(), zone.heatW(), zone.capacityW()));
            }
        }
        return supplies;
    }

    private Binding nearest(List<Supply> supplies) {
        return supplies.stream()
                .filter(supply -> !Double.isNaN(supply.worstFraction()))
                .max(Comparator.comparingDouble(Supply::worstFraction))
                .map(supply -> new Binding(
                        supply.name(),
                        supply.afterFailureW() > supply.loadW() * (1 + 1e-9)
                                ? supply.kind() + " after a failure"
                                : supply.kind(),
                        supply.worstFraction()))
                .orElse(new Binding("", "none", 0));
    }

    private Group group(String path, List<Node> members, double areaM2) {
        double powerW = 0;
        for (Node node : members) {
            powerW += state.rackPowerW()[node.index()];
        }
        Reach normal = powerReach(members, false);
        Reach failed = powerReach(members, true);
        Reach cooling = coolingReach(members);
        return new Group(
                path,
                members.size(),
                powerW,
                areaM2,
                normal.headroomW,
                failed.headroomW,
                failed.binding,
                cooling.headroomW,
                cooling.binding);
    }

    /// The smallest headroom met so far and where.
    private static final class Reach {
        double headroomW = Double.POSITIVE_INFINITY;
        String binding = "";

        void meet(String name, double limitW, double loadW, double part) {
            if (part > 1e-12 && limitW > 0) {
                double headroom = (limitW - loadW) / part;
                if (headroom < headroomW) {
                    headroomW = headroom;
                    binding = name;
                }
            }
        }
    }

    private Reach powerReach(List<Node> members, boolean afterFailure) {
        Reach reach = new Reach();
        Map<Integer, Double> level = new LinkedHashMap<>();
        for (Node node : members) {
            level.merge(node.index(), 1.0 / members.size(), Double::sum);
        }
        PowerResult power = state.power();
        Map<Integer, Double> total = new LinkedHashMap<>();
        // The electrical path is acyclic and shallow: follow it level by level, adding up what arrives at each element.
        while (!level.isEmpty()) {
            Map<Integer, Double> next = new LinkedHashMap<>();
            level.forEach((v, part) -> {
                total.merge(v, part, Double::sum);
                double arriving = 0;
                for (int e : graph.incoming(v)) {
                    arriving += power.edgePowerW()[e];
                }
                for (int e : graph.incoming(v)) {
                    Edge edge = graph.edge(e);
                    if (edge.medium() == Medium.POWER && power.edgePowerW()[e] > 0) {
                        double share = power.edgePowerW()[e] / arriving;
                        next.merge(
                                edge.from(),
                                part * (afterFailure && graph.node(v).kind() == EquipmentKind.RACK ? 1 : share),
                                Double::sum);
                    }
                }
            });
            level = next;
        }
        total.forEach((v, part) -> {
            boolean rack = graph.node(v).kind() == EquipmentKind.RACK;
            double load =
                    rack ? state.rackPowerW()[v] : afterFailure ? power.nodeFailoverW()[v] : power.nodeOutputW()[v];
            reach.meet(
                    graph.node(v).path(), rack ? twin.ratedRackW()[v] : power.nodeLimitW()[v], load, rack ? 0 : part);
        });
        if (members.isEmpty()) {
            reach.headroomW = 0;
        }
        return reach;
    }

    private Reach coolingReach(List<Node> members) {
        Reach reach = new Reach();
        CoolingNetwork network = twin.coolingNetwork();
        double[] loopPart = new double[network.loopCount()];
        Map<Integer, Double> hallPart = new LinkedHashMap<>();
        for (Node node : members) {
            double each = 1.0 / members.size();
            double liquid = twin.liquidFraction(node.index());
            if (network.consumerLoop(node.index()) >= 0) {
                loopPart[network.consumerLoop(node.index())] += each * liquid;
            }
            boolean door = network.doorLoop(node.index()) >= 0;
            if (door) {
                loopPart[network.doorLoop(node.index())] += each * (1 - liquid);
            } else if (node.hall() >= 0) {
                hallPart.merge(node.hall(), each * (1 - liquid), Double::sum);
            }
        }
        for (ZoneResult zone : state.air().zones()) {
            double part = hallPart.getOrDefault(zone.hall(), 0.0);
            reach.meet(graph.halls().get(zone.hall()).path() + " air", zone.capacityW(), zone.heatW(), part);
            int waterLoop = waterLoopOfHall[zone.hall()];
            if (waterLoop >= 0) {
                loopPart[waterLoop] += part;
            }
        }
        passOutwards(loopPart);
        for (LoopResult loop : state.cooling().loops()) {
            reach.meet(loop.name(), loop.capacityW(), loop.heatW(), loopPart[loop.index()]);
        }
        if (members.isEmpty()) {
            reach.headroomW = 0;
        }
        return reach;
    }

    /// Adds what inner loops hand to outer ones, innermost first.
    private void passOutwards(double[] loopPart) {
        CoolingNetwork network = twin.coolingNetwork();
        double[] passed = new double[loopPart.length];
        boolean moved = true;
        for (int round = 0; moved && round <= loopPart.length; round++) {
            moved = false;
            double[] fresh = new double[loopPart.length];
            for (int v : exchangers) {
                int inner = network.supplierLoop(v);
                int outer = network.consumerLoop(v);
                if (loopPart[inner] > passed[inner]) {
                    double heat = state.cooling().loops().get(inner).heatW();
                    double share = heat > 0 ? state.cooling().nodeHeatW()[v] / heat : 0;
                    fresh[outer] += (loopPart[inner] - passed[inner]) * share;
                }
            }
            System.arraycopy(loopPart, 0, passed, 0, passed.length);
            for (int i = 0; i < fresh.length; i++) {
                loopPart[i] += fresh[i];
                moved |= fresh[i] > 1e-15;
            }
        }
    }
}
