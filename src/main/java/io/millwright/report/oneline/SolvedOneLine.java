package io.millwright.report.oneline;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;

/// The electrical path as a solved flow has it.
///
/// @param graph that was solved
/// @param state how it is switched then
public record SolvedOneLine(FacilityGraph graph, PowerResult power, SwitchState state) implements OneLineValues {
    @Override
    public double outputW(int node) {
        return power.nodeOutputW()[node];
    }

    @Override
    public double limitW(int node) {
        double limitW = power.nodeLimitW()[node];
        return limitW > 0 ? limitW : Double.NaN;
    }

    @Override
    public double loadFraction(int node) {
        return limitW(node) > 0 ? power.loadFraction(node) : Double.NaN;
    }

    @Override
    public double failoverFraction(int node) {
        return limitW(node) > 0 ? power.failoverFraction(node) : Double.NaN;
    }

    @Override
    public boolean isLive(int node) {
        return power.energised()[node];
    }

    @Override
    public boolean isOut(int node) {
        return state.isOutOfService(node);
    }

    @Override
    public boolean isAtRest(int node) {
        return !isOut(node) && graph.node(node).kind().isStandby() && !state.isRunning(node);
    }

    @Override
    public boolean isOnBattery(int node) {
        return state.isOnBattery(node);
    }

    @Override
    public double batteryCharge(int node) {
        return Double.NaN;
    }

    @Override
    public double powerW(int edge) {
        return power.edgePowerW()[edge];
    }

    @Override
    public boolean isOpen(int index) {
        Edge edge = graph.edge(index);
        boolean isolated = state.isOutOfService(edge.from()) || state.isOutOfService(edge.to());
        boolean rests = graph.node(edge.from()).kind().isStandby() && !state.isRunning(edge.from());
        boolean otherSide = graph.node(edge.to()).kind() == EquipmentKind.TRANSFER_SWITCH
                && edge.toPort().equals("alternate") != state.isOnAlternate(edge.to());
        return state.isOpen(edge.index()) || isolated || rests || otherSide;
    }
}
