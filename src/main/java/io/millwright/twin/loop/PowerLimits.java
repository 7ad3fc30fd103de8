package io.millwright.twin.loop;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
import io.millwright.power.PowerTimeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The caps of racks and the limits of utilities that hold now, and what racks are left with under them.
///
/// The cap of one rack holds for it alone: one that draws more for [#PATIENCE_S] though its clocks are at their lowest
/// is
/// put off until its cap leaves room for what it drew. What all racks may draw together, and what utilities may give,
/// is
/// shared out by [PowerShedding].
///
/// **Practice.** A curtailment is met by the batteries beside the utility as long as they last, then by racks. Standby
/// generators are not started for it: they stand behind transfer switches, not beside the utility, and permits keep
/// emergency engines for emergencies (in the US 40 CFR 63.6640(f), whose allowance for demand response was vacated in
/// 2015). UPS keep their energy for what they are there for. An operator who may do otherwise lets the utility fail in
/// the scenario. Prime power gives its part throughout.
final class PowerLimits {
    private static final double PATIENCE_S = 10;

    private final FacilityGraph graph;
    private final PowerShedding shedding;
    private final boolean[] everything;
    private final Map<Integer, boolean[]> reached = new HashMap<>();
    private final double[] rackCapW;

    /// Since when a rack has drawn more than its own cap; NaN while it does not.
    private final double[] aboveSinceS;

    /// What a rack drew when its own cap put it off; NaN for one that it did not.
    private final double[] offW;

    private final double[] leftW;
    private final Map<Order, Double> orderedW = new HashMap<>();
    private final Set<Order> inForce = new HashSet<>();
    private final Map<Integer, Double> sourceW = new TreeMap<>();
    private double allRacksW = Double.POSITIVE_INFINITY;

    /// What a utility was told once.
    private record Order(int source, int order) {}

    PowerLimits(FacilityGraph graph, PowerShedding shedding) {
        this.graph = graph;
        this.shedding = shedding;
        int nodes = graph.nodes().size();
        everything = new boolean[nodes];
        Arrays.fill(everything, true);
        aboveSinceS = new double[nodes];
        Arrays.fill(aboveSinceS, Double.NaN);
        offW = aboveSinceS.clone();
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
    ///
    /// @return whether a rack was put off or on
    boolean look(double timeS, PowerTimeline electrical, double[] rackW) {
        double excessW = 0;
        double roomW = Double.POSITIVE_INFINITY;
        double limitW = 0;
        boolean[] draws = everything;
        for (Map.Entry<Integer, Double> limit : sourceW.entrySet()) {
            if (Double.isFinite(limit.getValue())) {
                excessW = Math.max(excessW, electrical.excessW(limit.getKey()));
                double room = limit.getValue() - electrical.sourceW(limit.getKey());
                if (room < roomW) {
                    limitW = limit.getValue();
                    roomW = room;
                    draws = reached.computeIfAbsent(limit.getKey(), this::reached);
                }
            }
        }
        if (Double.isFinite(allRacksW)) {
            double room = allRacksW - Arrays.stream(rackW).sum();
            excessW = Math.max(excessW, -room);
            if (room < roomW) {
                limitW = allRacksW;
                roomW = room;
                draws = everything;
            }
        }
        int before = offCount();
        shedding.look(timeS, excessW, roomW, limitW, rackW, draws);
        ownCaps(timeS, rackW);
        share();
        return offCount() != before;
    }

    private void ownCaps(double timeS, double[] rackW) {
        for (int v = 0; v < rackCapW.length; v++) {
            if (offW[v] <= rackCapW[v]) {
                offW[v] = Double.NaN;
            }
            if (!(rackW[v] > rackCapW[v] * (1 + PowerShedding.HELD))) {
                aboveSinceS[v] = Double.NaN;
            } else if (Double.isNaN(aboveSinceS[v])) {
                aboveSinceS[v] = timeS;
            } else if (timeS - aboveSinceS[v] >= PATIENCE_S) {
                offW[v] = rackW[v];
            }
        }
    }

    /// Nodes that stand below a source in the drawing, however it is switched.
    private boolean[] reached(int source) {
        boolean[] below = new boolean[everything.length];
        Deque<Integer> left = new ArrayDeque<>(List.of(source));
        while (!left.isEmpty()) {
            int node = left.remove();
            if (!below[node]) {
                below[node] = true;
                for (int edge : graph.outgoing(node)) {
                    if (graph.edge(edge).medium() == Medium.POWER) {
                        left.add(graph.edge(edge).to());
                    }
                }
            }
        }
        return below;
    }

    /// Whether a rack is put off, for a limit or its own cap.
    boolean isOff(int rack) {
        return !Double.isNaN(offW[rack]) || shedding.isOff(rack);
    }

    private int offCount() {
        return (int) IntStream.range(0, offW.length).filter(this::isOff).count();
    }

    /// The limits in force and how they stand: those of utilities, that of all racks, and that of the racks that have
    /// their own.
    List<LimitState> states(PowerTimeline electrical, double[] rackW) {
        List<LimitState> states = new ArrayList<>();
        sourceW.forEach((source, limitW) -> {
            if (Double.isFinite(limitW)) {
                states.add(new LimitState(
                        LimitState.Of.UTILITY,
                        graph.node(source).path(),
                        limitW,
                        electrical.sourceW(source),
                        shedding.offCount()));
            }
        });
        if (Double.isFinite(allRacksW)) {
            states.add(new LimitState(
                    LimitState.Of.ALL_RACKS, "", allRacksW, Arrays.stream(rackW).sum(), shedding.offCount()));
        }
        double capsW = 0;
        double drawnW = 0;
        int off = 0;
        for (int v = 0; v < rackCapW.length; v++) {
            if (rackW[v] > rackCapW[v] || !Double.isNaN(offW[v])) {
                capsW += rackCapW[v];
                drawnW += rackW[v];
                off += Double.isNaN(offW[v]) ? 0 : 1;
            }
        }
        if (capsW > 0 || off > 0) {
            states.add(new LimitState(LimitState.Of.OWN_CAPS, "", capsW, drawnW, off));
        }
        return states;
    }

    private void share() {
        System.arraycopy(rackCapW, 0, leftW, 0, leftW.length);
        shedding.lower(leftW);
        for (int v = 0; v < leftW.length; v++) {
            leftW[v] = isOff(v) ? 0 : leftW[v];
        }
    }

    /// Whether power is shed now, or racks have to be looked at.
    boolean sheds() {
        return shedding.isActive()
                || offCount() > 0
                || Arrays.stream(aboveSinceS).anyMatch(since -> !Double.isNaN(since));
    }

    /// What racks may draw, by node; infinite for as much as they like, 0 where they are put off.
    double[] leftW() {
        return leftW;
    }
}
