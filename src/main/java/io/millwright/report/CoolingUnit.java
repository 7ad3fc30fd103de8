package io.millwright.report;

import io.millwright.catalog.CoolingType;
import io.millwright.cooling.PumpState;
import io.millwright.cooling.UnitState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One unit of cooling equipment as tables show it.
///
/// @param node of the facility graph
/// @param heatW that it moves
/// @param loadFraction of what it could move
/// @param electricW that it draws
/// @param running whether it does anything
/// @param saturated whether it runs at its limit
/// @param mode who cools, in words; empty if it is not a unit that has a choice
/// @param pump its pump or itself, null without
record CoolingUnit(
        Node node,
        double heatW,
        double loadFraction,
        double electricW,
        boolean running,
        boolean saturated,
        String mode,
        @Nullable PumpState pump) {
    /// All units but headers and tanks, in the order of the facility.
    static List<CoolingUnit> all(Twin twin, SteadyState state) {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind().group() == EquipmentKind.Group.COOLING
                        && node.kind() != EquipmentKind.HEADER
                        && node.kind() != EquipmentKind.TANK)
                .map(node -> of(twin, state, node))
                .toList();
    }

    private static CoolingUnit of(Twin twin, SteadyState state, Node node) {
        int v = node.index();
        double electricW = state.mechanicalW()[v];
        UnitState unit = node.kind().isAirUnit() ? null : state.cooling().unit(v);
        if (unit != null) {
            return new CoolingUnit(
                    node,
                    unit.heatW(),
                    unit.loadFraction(),
                    electricW,
                    unit.heatW() > 0 || electricW > 0,
                    unit.saturated() && unit.heatW() > 0,
                    unit.mode() == null ? "" : unit.mode().name().toLowerCase(Locale.ROOT),
                    unit.pump());
        }
        double heatW = state.air().nodeCoilHeatW()[v];
        double capacityW =
                twin.catalog().cooling(node.type()).map(CoolingType::capacityW).orElse(Double.NaN);
        double loadFraction = capacityW > 0 ? heatW / capacityW : 0;
        return new CoolingUnit(
                node, heatW, loadFraction, electricW, heatW > 0 || electricW > 0, loadFraction >= 1 - 1e-9, "", null);
    }
}
