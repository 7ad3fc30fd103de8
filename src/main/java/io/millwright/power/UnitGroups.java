package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Normally;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.Redundancy.ParallelGroup;
import io.millwright.power.SupplySystems.RackClass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Units of one kind that feed one bus together, and how many of them may be lost.
final class UnitGroups {
    /// Larger groups are tested with their two largest units only.
    private static final int MOST_FOR_ALL_PAIRS = 12;

    private final PowerModel model;
    private final SystemLosses losses;
    private final List<ParallelGroup> all = new ArrayList<>();

    UnitGroups(PowerNetwork network, SystemLosses losses, Contingencies singles, Progress progress) {
        model = network.model();
        this.losses = losses;
        Contingency[] byNode = new Contingency[model.role.length];
        for (Contingency each : singles.all()) {
            if (each.failures().edges().isEmpty() && each.failures().nodes().size() == 1) {
                byNode[each.failures().nodes().getFirst()] = each;
            }
        }
        for (Node node : model.graph.nodes()) {
            if (model.role[node.index()] == Role.BUS) {
                progress.checkCancelled();
                unitsAt(node.index()).forEach((kind, units) -> {
                    if (units.size() > 1) {
                        boolean standby = kind.isStandby() && units.stream().noneMatch(model::injects);
                        all.add(new ParallelGroup(
                                node.path(),
                                kind,
                                List.copyOf(units),
                                standby,
                                standby ? standbySpare(units) : spare(units, byNode)));
                    }
                });
            }
        }
    }

    List<ParallelGroup> all() {
        return List.copyOf(all);
    }

    /// Least spare of the groups that a class of racks depends on, 0 if there is none. Standby units are beside the
    /// path: they have a scheme of their own.
    int spare(RackClass racks) {
        if (racks.ways().stream().anyMatch(way -> hasUnitAlone(way.nodes()))) {
            return 0;
        }
        return all.stream()
                .filter(group ->
                        !group.standby() && racks.dependsOn(group.units().getFirst()))
                .mapToInt(ParallelGroup::spare)
                .min()
                .orElse(0);
    }

    /// Whether a UPS or rectifier among some elements works in parallel with no other.
    boolean hasUnitAlone(BitSet elements) {
        return elements.stream()
                .filter(this::isUps)
                .anyMatch(v -> all.stream().noneMatch(group -> group.units().contains(v)));
    }

    private boolean isUps(int v) {
        EquipmentKind kind = model.graph.node(v).kind();
        return kind == EquipmentKind.UPS || kind == EquipmentKind.RECTIFIER;
    }

    /// Groups outside a set of elements that work in normal running.
    List<ParallelGroup> outside(BitSet elements) {
        return all.stream()
                .filter(group -> !group.standby() && group.units().stream().noneMatch(elements::get))
                .toList();
    }

    private Map<EquipmentKind, List<Integer>> unitsAt(int bus) {
        Map<EquipmentKind, List<Integer>> units = new EnumMap<>(EquipmentKind.class);
        for (int e : model.feeds[bus]) {
            Edge edge = model.graph.edge(e);
            Role role = model.role[edge.from()];
            boolean unit = role == Role.SOURCE || role == Role.TRANSFORMER || role == Role.CONVERTER;
            List<Integer> its =
                    units.computeIfAbsent(model.graph.node(edge.from()).kind(), kind -> new ArrayList<>());
            if (unit && edge.normally() == Normally.CLOSED && !its.contains(edge.from())) {
                its.add(edge.from());
            }
        }
        return units;
    }

    private int spare(List<Integer> units, Contingency[] byNode) {
        for (int unit : units) {
            Contingency lost = byNode[unit];
            double before = losses.normal.loadFraction(unit);
            if (lost == null || lost.racksInterrupted() > 0 || lost.trips() > 0) {
                return 0;
            }
            if (lost.worstFraction() > Math.max(1, before) * (1 + 1e-9)
                    && !losses.of(setOf(unit)).isCarried()) {
                return 0;
            }
        }
        return twoMayBeLost(units, new BitSet()) ? 2 : 1;
    }

    /// With all other sources lost.
    private int standbySpare(List<Integer> units) {
        BitSet others = new BitSet();
        for (Node node : model.graph.nodes()) {
            others.set(node.index(), node.kind().isSource() && !node.kind().isStandby());
        }
        if (!losses.of(others).isCarried()) {
            return -1;
        }
        for (int unit : units) {
            BitSet lost = (BitSet) others.clone();
            lost.set(unit);
            if (!losses.of(lost).isCarried()) {
                return 0;
            }
        }
        return twoMayBeLost(units, others) ? 2 : 1;
    }

    private boolean twoMayBeLost(List<Integer> units, BitSet beside) {
        List<Integer> tested = units.size() <= MOST_FOR_ALL_PAIRS
                ? units
                : units.stream()
                        .sorted((a, b) -> Double.compare(model.ratedW[b], model.ratedW[a]))
                        .limit(2)
                        .toList();
        for (int i = 0; i < tested.size(); i++) {
            for (int j = i + 1; j < tested.size(); j++) {
                BitSet lost = (BitSet) beside.clone();
                lost.set(tested.get(i));
                lost.set(tested.get(j));
                if (!losses.of(lost).isCarried()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static BitSet setOf(int node) {
        BitSet set = new BitSet();
        set.set(node);
        return set;
    }
}
