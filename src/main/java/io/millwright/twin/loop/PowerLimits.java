package io.millwright.twin.loop;

import io.millwright.power.PowerTimeline;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The caps of racks and the limits of utilities that hold now, and what racks are left with under them.
///
/// The cap of one rack holds for it alone; what all racks may draw together, and what utilities may give, is shared out
/// by [PowerShedding].
final class PowerLimits {
    private final PowerShedding shedding;
    private final double[] rackCapW;
    private final double[] leftW;
    private final Map<Order, Double> orderedW = new HashMap<>();
    private final Set<Order> inForce = new HashSet<>();
    private final Map<Integer, Double> sourceW = new TreeMap<>();
    private double allRacksW = Double.POSITIVE_INFINITY;

    /// What a utility was told once.
    private record Order(int source, int order) {}

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

    /// Limits what a source gives.
    void limit(LoopAction.LimitSupply limit, PowerTimeline electrical) {
        order(new Order(limit.source(), limit.order()), limit.powerW(), electrical);
    }

    /// Limits a source to a part of what it gives, which is looked at once.
    void curtail(LoopAction.CurtailSupply curtail, PowerTimeline electrical) {
        Order order = new Order(curtail.source(), curtail.order());
        double powerW = orderedW.getOrDefault(order, curtail.fraction() * electrical.sourceW(curtail.source()));
        order(order, powerW, electrical);
    }

    void lift(LoopAction.LiftLimit lift, PowerTimeline electrical) {
        inForce.remove(new Order(lift.source(), lift.order()));
        limit(lift.source(), electrical);
    }

    private void order(Order order, double powerW, PowerTimeline electrical) {
        orderedW.put(order, powerW);
        inForce.add(order);
        limit(order.source(), electrical);
    }

    private void limit(int source, PowerTimeline electrical) {
        double lowestW = Double.POSITIVE_INFINITY;
        for (Order order : inForce) {
            if (order.source() == source) {
                lowestW = Math.min(lowestW, orderedW.getOrDefault(order, lowestW));
            }
        }
        electrical.limit(source, lowestW);
        sourceW.put(source, lowestW);
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
