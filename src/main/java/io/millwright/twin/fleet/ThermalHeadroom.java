package io.millwright.twin.fleet;

import io.millwright.catalog.RackType;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.serving.ServingProcess;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.Arrays;
import java.util.Optional;

/// How much warmer the air and the coolant of racks may become before the limits of their makers:
/// `min(T_air,max − T_air, T_liquid,max − T_liquid)` in a solved state, at the inlet of each rack. What the catalogue
/// does
/// not limit has no limit here. Below 0 beyond a limit.
final class ThermalHeadroom {
    private final FleetPlan plan;
    private final Node[] racks;
    private final double[] airMaxC;
    private final double[] liquidMaxC;
    private final double[] headroomK;

    ThermalHeadroom(Twin twin, FleetPlan plan) {
        this.plan = plan;
        racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .toArray(Node[]::new);
        airMaxC = new double[racks.length];
        liquidMaxC = new double[racks.length];
        for (int i = 0; i < racks.length; i++) {
            Optional<RackType> type = twin.catalog().rack(racks[i].type());
            airMaxC[i] = type.map(RackType::maxInletAirC).orElse(Double.NaN);
            liquidMaxC[i] = type.map(RackType::liquidSupplyMaxC).orElse(Double.NaN);
        }
        headroomK = new double[twin.graph().nodes().size()];
        Arrays.fill(headroomK, Double.POSITIVE_INFINITY);
    }

    /// Tells the fleet what a state leaves it, for each engine the least of the racks that it stands in.
    void tell(SteadyState state, ServingProcess fleet) {
        double[] inletC = state.air().nodeInletC();
        for (int i = 0; i < racks.length; i++) {
            int v = racks[i].index();
            double marginK = known(airMaxC[i] - inletC[v]);
            if (!Double.isNaN(liquidMaxC[i])) {
                SideState liquid = state.cooling().side(v, "liquid");
                marginK = liquid == null ? marginK : Math.min(marginK, known(liquidMaxC[i] - liquid.inC()));
            }
            headroomK[v] = marginK;
        }
        for (int engine = 0; engine < fleet.engineCount(); engine++) {
            double leastK = plan.racksOf(engine)
                    .mapToDouble(rack -> headroomK[rack])
                    .min()
                    .orElseThrow();
            fleet.setThermalHeadroomK(engine, leastK);
        }
    }

    private static double known(double kelvin) {
        return Double.isNaN(kelvin) ? Double.POSITIVE_INFINITY : kelvin;
    }
}
