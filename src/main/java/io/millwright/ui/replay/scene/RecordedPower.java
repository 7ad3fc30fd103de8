package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.report.oneline.OneLineValues;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.EquipmentState;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;

/// The electrical path as it was recorded at one moment, read anew for every moment.
///
/// Powers of connections are not recorded: what leaves a unit, or what a rack or a cooling unit takes, is taken to have
/// come in equal parts over its connections that were closed and live. That is without the losses of the unit and, of
/// what has several feeds, without their unequal shares.
final class RecordedPower implements OneLineValues {
    private final RunIndex index;
    private final FacilityGraph graph;
    private final Columns connections;
    private final double[] outputW;
    private final EquipmentState[] states;
    private final int[] feeds;
    private double[] load = new double[0];
    private double[] charge = new double[0];
    private double[] edgeState = new double[0];

    RecordedPower(RunIndex index) {
        this.index = index;
        graph = index.graph();
        connections = index.connections(Quantities.STATE);
        outputW = new double[graph.nodes().size()];
        states = new EquipmentState[outputW.length];
        feeds = new int[outputW.length];
    }

    RunIndex index() {
        return index;
    }

    /// Reads a moment.
    void read(Recording run, double timeS) {
        double[] rackW = rack(run, Quantities.RACK_POWER, timeS);
        double[] mode = rack(run, Quantities.MODE, timeS);
        double[] pathW = equipment(run, Quantities.OUTPUT, timeS);
        double[] drawW = equipment(run, Quantities.DRAW, timeS);
        double[] state = equipment(run, Quantities.STATE, timeS);
        load = equipment(run, Quantities.LOAD, timeS);
        charge = equipment(run, Quantities.BATTERY_CHARGE, timeS);
        edgeState = connections.at(run, timeS);
        for (int v = 0; v < outputW.length; v++) {
            outputW[v] = first(rackW[v], pathW[v], drawW[v]);
            states[v] = !Double.isNaN(state[v])
                    ? Words.state(state[v])
                    : !Double.isNaN(mode[v]) && Words.mode(mode[v]) == RackMode.DARK
                            ? EquipmentState.DARK
                            : EquipmentState.NORMAL;
            feeds[v] = 0;
        }
        for (Edge edge : graph.edges()) {
            feeds[edge.to()] += carries(edge) ? 1 : 0;
        }
    }

    private double[] rack(Recording run, Quantity quantity, double timeS) {
        return index.columns(Subject.Kind.RACK, quantity).at(run, timeS);
    }

    private double[] equipment(Recording run, Quantity quantity, double timeS) {
        return index.columns(Subject.Kind.EQUIPMENT, quantity).at(run, timeS);
    }

    /// The first that is known; 0 if none is.
    private static double first(double... values) {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return 0;
    }

    private boolean carries(Edge edge) {
        return edge.medium() == Medium.POWER && isLive(edge.from()) && !isOpen(edge.index());
    }

    @Override
    public double outputW(int node) {
        return outputW[node];
    }

    @Override
    public double limitW(int node) {
        return load[node] > 0 ? outputW[node] / load[node] : Double.NaN;
    }

    /// What gives power at no load has no limit.
    @Override
    public double loadFraction(int node) {
        return load[node] == 0 && outputW[node] > 0 ? Double.NaN : load[node];
    }

    @Override
    public double failoverFraction(int node) {
        return Double.NaN;
    }

    @Override
    public boolean isLive(int node) {
        return states[node] != EquipmentState.DARK && !isOut(node) && !isAtRest(node);
    }

    @Override
    public boolean isOut(int node) {
        return states[node] == EquipmentState.OUT_OF_SERVICE;
    }

    @Override
    public boolean isAtRest(int node) {
        return states[node] == EquipmentState.AT_REST && graph.node(node).kind().isStandby();
    }

    @Override
    public boolean isOnBattery(int node) {
        return states[node] == EquipmentState.ON_BATTERY;
    }

    @Override
    public double batteryCharge(int node) {
        return charge[node];
    }

    @Override
    public double powerW(int edge) {
        Edge connection = graph.edge(edge);
        return carries(connection) ? outputW[connection.to()] / feeds[connection.to()] : 0;
    }

    @Override
    public boolean isOpen(int index) {
        Edge edge = graph.edge(index);
        boolean alternate = states[edge.to()] == EquipmentState.ON_ALTERNATE;
        boolean otherSide = graph.node(edge.to()).kind() == EquipmentKind.TRANSFER_SWITCH
                && edge.toPort().equals("alternate") != alternate;
        return isSwitchedOff(edge) || isOut(edge.from()) || isOut(edge.to()) || isAtRest(edge.from()) || otherSide;
    }

    private boolean isSwitchedOff(Edge edge) {
        boolean usually = edge.normally() != Normally.CLOSED;
        double recorded = edgeState[edge.index()];
        EquipmentState state = Double.isNaN(recorded) ? EquipmentState.NORMAL : Words.state(recorded);
        return state == EquipmentState.TRIPPED || (state == EquipmentState.SWITCHED) != usually;
    }
}
