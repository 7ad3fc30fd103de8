package io.millwright.twin.loop;

import io.millwright.power.PowerTimeline;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The caps of racks and the limits of utilities that hold now, and what racks are left with under them.
///
/// The cap of one rack holds for it alone; what all racks may draw together, and what utilities may give, is shared out
/// by [PowerShedding].
final class PowerLimits {
    private final PowerShedding shedding;
    private final double[] rackCapW;
    private final double[] leftW;
    private final Map<Integer, Double> sourceW = new TreeMap<>();
    private double allRacksW = Double.POSITIVE_INFINITY;

    PowerLimits(PowerShedding shedding, int nodes) {
        this.shedding = shedding;
        rackCapW = new double[nodes];
        Arrays.fill(rackCapW, Double.POSITIVE_INFINITY);
        leftW = rackCapW.clone();
    }

    void cap(LoopAction.CapRacks cap) {
        cap.racks().forEach(rack -> rackCapW[rack] = cap.powerW());
        share();
    }

    void cap(LoopAction.CapAllRacks cap) {
        allRacksW = cap.powerW();
    }

    /// Limits what a source gives; infinite for no limit.
    void limit(int source, double powerW, PowerTimeline electrical) {
        electrical.limit(source, powerW);
        sourceW.put(source, powerW);
    }

    /// Looks at a step and sheds power, or gives it back.
    void look(PowerTimeline electrical, double[] rackW) {
        double excessW = 0;
        double roomW = Double.POSITIVE_INFINITY;
        double limitW = 0;
        for (Map.Entry<Integer, Double> limit : sourceW.entrySet()) {
            if (Double.isFinite(limit.getValue())) {
                excessW = Math.max(excessW, electrical.excessW(limit.getKey()));
                double room = limit.getValue() - electrical.sourceW(limit.getKey());
                limitW = room < roomW ? limit.getValue() : limitW;
                roomW = Math.min(roomW, room);
            }
        }
        if (Double.isFinite(allRacksW)) {
            double room = allRacksW - Arrays.stream(rackW).sum();
            excessW = Math.max(excessW, -room);
            limitW = room < roomW ? allRacksW : limitW;
            roomW = Math.min(roomW, room);
        }
        shedding.look(excessW, roomW, limitW, rackW);
        share();
    }

    private void share() {
        System.arraycopy(rackCapW, 0, leftW, 0, leftW.length);
        shedding.lower(leftW);
    }

    /// Whether power is shed now.
    boolean sheds() {
        return shedding.isActive();
    }

    /// What racks may draw, by node; infinite for as much as they like.
    double[] leftW() {
        return leftW;
    }
}
