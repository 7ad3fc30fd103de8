package io.millwright.twin.record;

import io.millwright.cooling.LoopResult;
import io.millwright.cooling.PipeState;
import io.millwright.cooling.UnitState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.facility.Port;
import io.millwright.power.SwitchState;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How power and cooling equipment stands, how the electrical connections between it are switched, and what flows
/// through liquid ones: also how warm it comes from units that supply a loop, and goes back from those that take from
/// it, racks apart. By how much a pipe is warmer or colder than its loop follows the plant, the loop its masses. Of
/// connections that join the same ports the first is told.
final class StateReadings implements Readings {
    private final FacilityGraph graph;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Node> equipment = new ArrayList<>();
    private final List<Edge> switched = new ArrayList<>();
    private final List<Edge> pipes = new ArrayList<>();
    private final List<Edge> supplying = new ArrayList<>();
    private final List<Edge> returning = new ArrayList<>();
    private final boolean[] electrical;

    StateReadings(Twin twin) {
        graph = twin.graph();
        electrical = new boolean[graph.nodes().size()];
        Set<Subject> known = new HashSet<>();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER) {
                electrical[edge.from()] = true;
                electrical[edge.to()] = true;
            }
            boolean between = isEquipment(graph.node(edge.from())) && isEquipment(graph.node(edge.to()));
            if ((edge.medium() == Medium.LIQUID || (edge.medium() == Medium.POWER && between))
                    && known.add(Subject.connection(graph, edge))) {
                (edge.medium() == Medium.LIQUID ? pipes : switched).add(edge);
            }
        }
        graph.nodes().stream().filter(StateReadings::isEquipment).forEach(equipment::add);
        equipment.forEach(node -> channels.add(Channel.of(Subject.Kind.EQUIPMENT, node.path(), Quantities.STATE)));
        switched.forEach(edge -> channels.add(new Channel(Subject.connection(graph, edge), Quantities.STATE)));
        pipes.forEach(edge -> channels.add(new Channel(Subject.connection(graph, edge), Quantities.FLOW)));
        for (Edge edge : pipes) {
            Node taker = graph.node(edge.to());
            if (isOf(graph.node(edge.from()), edge.fromPort(), Port.Direction.SUPPLIES)) {
                supplying.add(edge);
            }
            if (taker.kind() != EquipmentKind.RACK && isOf(taker, edge.toPort(), Port.Direction.TAKES)) {
                returning.add(edge);
            }
        }
        supplying.forEach(edge -> channels.add(new Channel(Subject.connection(graph, edge), Quantities.SUPPLY)));
        returning.forEach(edge -> channels.add(new Channel(Subject.connection(graph, edge), Quantities.RETURN)));
    }

    private static boolean isOf(Node node, String port, Port.Direction direction) {
        return node.kind().ports().stream().anyMatch(each -> each.name().equals(port) && each.direction() == direction);
    }

    private static boolean isEquipment(Node node) {
        EquipmentKind.Group group = node.kind().group();
        return (group == EquipmentKind.Group.POWER || group == EquipmentKind.Group.COOLING)
                && node.kind() != EquipmentKind.RACK_PDU
                && node.kind() != EquipmentKind.POWER_SHELF;
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public void read(LoopMoment moment, double[] values) {
        int at = 0;
        SwitchState state = moment.electrical().state();
        for (Node node : equipment) {
            values[at++] = state(node, moment, state).ordinal();
        }
        for (Edge edge : switched) {
            values[at++] = state(edge, state).ordinal();
        }
        for (Edge edge : pipes) {
            PipeState pipe = moment.plant().cooling().pipe(edge.index());
            values[at++] = pipe == null ? Double.NaN : Math.abs(pipe.flowM3PerS());
        }
        List<LoopResult> loops = moment.plant().cooling().loops();
        for (Edge edge : supplying) {
            PipeState pipe = moment.plant().cooling().pipe(edge.index());
            values[at++] = pipe == null
                    ? Double.NaN
                    : moment.thermal().loopSupplyC(pipe.loop())
                            + pipe.supplyC()
                            - loops.get(pipe.loop()).supplyC();
        }
        for (Edge edge : returning) {
            PipeState pipe = moment.plant().cooling().pipe(edge.index());
            values[at++] = pipe == null
                    ? Double.NaN
                    : moment.thermal().loopReturnC(pipe.loop())
                            + pipe.returnC()
                            - loops.get(pipe.loop()).returnC();
        }
    }

    private EquipmentState state(Node node, LoopMoment moment, SwitchState state) {
        int v = node.index();
        if (state.isOutOfService(v)) {
            return EquipmentState.OUT_OF_SERVICE;
        }
        if (node.kind().isStandby()) {
            return state.isRunning(v) ? EquipmentState.RUNNING : EquipmentState.AT_REST;
        }
        if (electrical[v] && !moment.electrical().isLive(v)) {
            return EquipmentState.DARK;
        }
        if (state.isOnBattery(v)) {
            return EquipmentState.ON_BATTERY;
        }
        if (state.isOnAlternate(v)) {
            return EquipmentState.ON_ALTERNATE;
        }
        UnitState unit =
                node.kind().isHeatRejection() ? moment.plant().cooling().unit(v) : null;
        return unit != null && !(unit.heatW() > 0) ? EquipmentState.AT_REST : EquipmentState.NORMAL;
    }

    private static EquipmentState state(Edge edge, SwitchState state) {
        boolean open = state.isOpen(edge.index());
        if (open && state.isLockedOut(edge.index())) {
            return EquipmentState.TRIPPED;
        }
        return open == (edge.normally() == Normally.CLOSED) ? EquipmentState.SWITCHED : EquipmentState.NORMAL;
    }
}
