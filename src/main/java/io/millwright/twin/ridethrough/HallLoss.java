package io.millwright.twin.ridethrough;

import io.millwright.airflow.field.LossOfCooling;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.HashMap;
import java.util.Map;

/// What racks of a resolved hall give to their air, and hold, when its cooling is lost. Rear doors take nothing then;
/// metal counts as in [HallMasses].
///
/// @param heatW of each flow-through of the hall, 0 for coolers
/// @param massJPerK heat capacity of its metal
public record HallLoss(double[] heatW, double[] massJPerK) {
    /// The racks of a facility's hall at a state.
    ///
    /// @param hall whose flow-throughs are named by the paths of their nodes
    public static HallLoss of(Twin twin, SteadyState state, AirHall hall) {
        Map<String, Node> nodes = new HashMap<>();
        twin.graph().nodes().forEach(node -> nodes.put(node.path(), node));
        double[] rackAirW = TwinAir.rackAirW(twin, state);
        double[] heatW = LossOfCooling.heatW(hall);
        double[] massJPerK = new double[heatW.length];
        for (int i = 0; i < heatW.length; i++) {
            FlowThrough through = hall.racks().get(i);
            Node node = nodes.get(through.id());
            if (node != null && rackAirW[node.index()] > 0) {
                heatW[i] = rackAirW[node.index()];
                massJPerK[i] = twin.catalog()
                        .rack(node.type())
                        .map(type -> LoopMasses.known(type.massKg(), HallMasses.USUAL_RACK_KG)
                                * HallMasses.RACK_METAL_SHARE
                                * HallMasses.METAL_J_PER_KG_K)
                        .orElse(0.0);
            }
        }
        return new HallLoss(heatW, massJPerK);
    }

    /// The racks of a hall of which nothing else is known: their heat, and no metal.
    public static HallLoss of(AirHall hall) {
        return new HallLoss(LossOfCooling.heatW(hall), new double[hall.racks().size()]);
    }
}
