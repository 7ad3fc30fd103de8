package io.millwright.twin.record;

import io.millwright.cooling.LoopResult;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Temperatures of loops and halls, from their masses; flow and heat of loops from the steady state that they follow.
final class PlaceReadings implements Readings {
    private final List<Channel> channels = new ArrayList<>();
    private final int loops;
    private final int halls;

    PlaceReadings(Twin twin) {
        List<LoopResult> all = twin.solve().cooling().loops();
        Set<String> names = new HashSet<>();
        for (LoopResult loop : all) {
            String name = names.add(loop.name()) ? loop.name() : loop.name() + "#" + loop.index();
            for (Quantity quantity : List.of(Quantities.SUPPLY, Quantities.RETURN, Quantities.FLOW, Quantities.HEAT)) {
                channels.add(Channel.of(Subject.Kind.LOOP, name, quantity));
            }
        }
        for (HallNode hall : twin.graph().halls()) {
            channels.add(Channel.of(Subject.Kind.HALL, hall.path(), Quantities.WARM_AIR));
        }
        loops = all.size();
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
        for (int hall = 0; hall < halls; hall++) {
            values[at++] = moment.thermal().hallC(hall);
        }
    }
}
