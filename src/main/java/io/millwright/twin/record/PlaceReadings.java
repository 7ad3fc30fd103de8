package io.millwright.twin.record;

import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Temperatures of loops and halls, from their masses; flow and heat of loops from the steady state that they follow;
/// power of the racks of a hall.
final class PlaceReadings implements Readings {
    private final List<Channel> channels = new ArrayList<>();
    private final int loops;
    private final int halls;
    private final List<Node> racks;

    PlaceReadings(Twin twin) {
        Set<String> names = new HashSet<>();
        loops = twin.coolingNetwork().loopCount();
        for (int loop = 0; loop < loops; loop++) {
            String own = twin.coolingNetwork().loopName(loop);
            String name = names.add(own) ? own : own + "#" + loop;
            for (Quantity quantity : List.of(Quantities.SUPPLY, Quantities.RETURN, Quantities.FLOW, Quantities.HEAT)) {
                channels.add(Channel.of(Subject.Kind.LOOP, name, quantity));
            }
        }
        for (HallNode hall : twin.graph().halls()) {
            for (Quantity quantity : List.of(Quantities.WARM_AIR, Quantities.HOTTEST_INLET, Quantities.IT_POWER)) {
                channels.add(Channel.of(Subject.Kind.HALL, hall.path(), quantity));
            }
        }
        racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && node.hall() >= 0)
                .toList();
        halls = twin.graph().halls().size();
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public void read(LoopMoment moment, double[] values) {
        int at = 0;
        for (int loop = 0; loop < loops; loop++) {
            LoopResult steady = moment.plant().cooling().loops().get(loop);
            values[at++] = moment.thermal().loopSupplyC(loop);
            values[at++] = moment.thermal().loopReturnC(loop);
            values[at++] = steady.flowM3PerS();
            values[at++] = steady.heatW();
        }
        double[] inletC = new double[halls];
        double[] rackW = new double[halls];
        Arrays.fill(inletC, Double.NaN);
        for (Node rack : racks) {
            double inlet = moment.thermal().inletC(rack.index());
            inletC[rack.hall()] = FacilityReadings.higher(inletC[rack.hall()], inlet);
            rackW[rack.hall()] += moment.rackW()[rack.index()];
        }
        for (int hall = 0; hall < halls; hall++) {
            values[at++] = moment.thermal().hallC(hall);
            values[at++] = inletC[hall];
            values[at++] = rackW[hall];
        }
    }
}
