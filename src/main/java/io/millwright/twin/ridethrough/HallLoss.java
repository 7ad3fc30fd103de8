package io.millwright.twin.ridethrough;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.field.LossOfCooling;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.CoupledAir;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.LinkedHashSet;
import java.util.Set;

/// A resolved hall from the moment on at which air units stop, what its racks give to their air then, and what they
/// hold; metal counts as in [HallMasses].
///
/// Units that run on keep their flow and supply temperature; under a raised floor tiles give what the pressure of these
/// units presses through. When all stop, rear doors and coolers take nothing either: the cooling of the hall is lost.
///
/// @param after the room without the units that stopped
/// @param heatW of each flow-through of the hall
/// @param massJPerK heat capacity of its metal
public record HallLoss(AirHall after, double[] heatW, double[] massJPerK) {
    /// Units of a hall that may stop: those that supply or take air in their own name.
    public static Set<String> units(AirHall hall) {
        Set<String> units = new LinkedHashSet<>();
        hall.supplies().forEach(supply -> units.add(supply.unit()));
        hall.returns().forEach(opening -> units.add(opening.unit()));
        units.remove("");
        return units;
    }

    /// All units of a facility's hall stop.
    public static HallLoss of(Twin twin, SteadyState state, CoupledAir air) {
        AirHall hall = air.model().hall();
        double[] rackAirW = TwinAir.rackAirW(twin, state);
        double[] heatW = heatOfRacks(hall);
        for (int i = 0; i < heatW.length; i++) {
            double ownW = twin.graph()
                    .node(hall.racks().get(i).id())
                    .map(node -> rackAirW[node.index()])
                    .orElse(0.0);
            heatW[i] = Math.max(ownW, heatW[i]);
        }
        return new HallLoss(LossOfCooling.stopped(hall), heatW, masses(twin, hall));
    }

    /// Some units of a facility's hall stop.
    ///
    /// @param hall index in the halls of the twin's graph
    /// @param lost nodes that stop
    public static HallLoss of(Twin twin, SteadyState state, CoupledAir air, int hall, Set<Integer> lost) {
        AirResult running = air.air()
                .withUnits(air.air().units().stream()
                        .filter(unit -> !lost.contains(unit.node()))
                        .toList());
        AirHall after = HallAirModel.of(
                        twin.graph(), twin.catalog(), hall, TwinAir.rackAirW(twin, state), air.flowFactor(), running)
                .hall();
        return new HallLoss(after, powers(after), masses(twin, after));
    }

    /// Units of a hall of which nothing else is known stop. Racks have no metal; openings of no unit stay open while
    /// any runs.
    ///
    /// @param lost by the names that openings have for them
    public static HallLoss of(AirHall hall, Set<String> lost) {
        double[] massJPerK = new double[hall.racks().size()];
        if (lost.containsAll(units(hall))) {
            return new HallLoss(LossOfCooling.stopped(hall), heatOfRacks(hall), massJPerK);
        }
        AirHall after = new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                hall.baffles(),
                hall.supplies().stream()
                        .filter(each -> !lost.contains(each.unit()))
                        .toList(),
                hall.returns().stream()
                        .filter(each -> !lost.contains(each.unit()))
                        .toList(),
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
        return new HallLoss(after, powers(hall), massJPerK);
    }

    private static double[] powers(AirHall hall) {
        return hall.racks().stream().mapToDouble(FlowThrough::powerW).toArray();
    }

    /// Heat of flow-throughs, 0 for coolers.
    private static double[] heatOfRacks(AirHall hall) {
        return hall.racks().stream()
                .mapToDouble(FlowThrough::powerW)
                .map(powerW -> Math.max(0, powerW))
                .toArray();
    }

    private static double[] masses(Twin twin, AirHall hall) {
        return hall.racks().stream()
                .mapToDouble(rack -> twin.graph()
                        .node(rack.id())
                        .map(node -> mass(twin, node))
                        .orElse(0.0))
                .toArray();
    }

    private static double mass(Twin twin, Node node) {
        return twin.catalog()
                .rack(node.type())
                .map(type -> LoopMasses.known(type.massKg(), HallMasses.USUAL_RACK_KG)
                        * HallMasses.RACK_METAL_SHARE
                        * HallMasses.METAL_J_PER_KG_K)
                .orElse(0.0);
    }
}
