package io.millwright.report;

import io.millwright.catalog.CoolingType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;

/// One unit of cooling equipment as tables show it.
///
/// @param node of the facility graph
/// @param heatW that it moves
/// @param capacityW of its sheet; NaN if unknown
/// @param electricW that it draws
/// @param running whether it does anything
record CoolingUnit(Node node, double heatW, double capacityW, double electricW, boolean running) {
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
        double heatW = node.kind().isAirUnit()
                ? state.air().nodeCoilHeatW()[v]
                : state.cooling().nodeHeatW()[v];
        double electricW = state.mechanicalW()[v];
        double capacityW =
                twin.catalog().cooling(node.type()).map(CoolingType::capacityW).orElse(Double.NaN);
        return new CoolingUnit(node, heatW, capacityW, electricW, heatW > 0 || electricW > 0);
    }

    /// Heat over capacity; 0 if it has none.
    double loadFraction() {
        return capacityW > 0 ? heatW / capacityW : 0;
    }

    /// Whether it moves all that its sheet says it can.
    boolean saturated() {
        return loadFraction() >= 1 - 1e-9;
    }
}
