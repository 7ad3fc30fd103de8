package io.millwright.power;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Normally;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/// How the electrical path is switched: what is out of service, which breakers and ties are open, which side each
/// transfer switch takes, which standby sources run and which UPS live on their batteries. Immutable; indexed by node
/// or edge of the facility graph.
public final class SwitchState {
    private final boolean[] outOfService;
    private final boolean[] open;
    private final boolean[] onAlternate;
    private final boolean[] running;
    private final boolean[] onBattery;
    private final boolean[] lockedOut;

    private SwitchState(
            boolean[] outOfService,
            boolean[] open,
            boolean[] onAlternate,
            boolean[] running,
            boolean[] onBattery,
            boolean[] lockedOut) {
        this.outOfService = outOfService;
        this.open = open;
        this.onAlternate = onAlternate;
        this.running = running;
        this.onBattery = onBattery;
        this.lockedOut = lockedOut;
    }

    /// Everything in service, ties open, transfer switches on their primary side, standby sources at rest.
    public static SwitchState normal(FacilityGraph graph) {
        int n = graph.nodes().size();
        boolean[] open = new boolean[graph.edges().size()];
        for (FacilityGraph.Edge edge : graph.edges()) {
            open[edge.index()] = edge.normally() != Normally.CLOSED;
        }
        return new SwitchState(
                new boolean[n], open, new boolean[n], new boolean[n], new boolean[n], new boolean[open.length]);
    }

    /// Whether a node is failed or switched off.
    public boolean isOutOfService(int node) {
        return outOfService[node];
    }

    /// Whether a connection carries nothing: a tripped breaker, an open tie.
    public boolean isOpen(int edge) {
        return open[edge];
    }

    /// Whether a transfer switch takes its alternate side.
    public boolean isOnAlternate(int node) {
        return onAlternate[node];
    }

    /// Whether a standby source runs.
    public boolean isRunning(int node) {
        return running[node];
    }

    /// Whether a UPS takes its power from its battery.
    public boolean isOnBattery(int node) {
        return onBattery[node];
    }

    /// This state with a node taken out of service or put back.
    public SwitchState withOutOfService(int node, boolean out) {
        return new SwitchState(set(outOfService, node, out), open, onAlternate, running, onBattery, lockedOut);
    }

    /// This state with exactly these nodes out of service.
    public SwitchState withOutOfService(boolean[] nodes) {
        return new SwitchState(nodes.clone(), open, onAlternate, running, onBattery, lockedOut);
    }

    /// This state with a connection opened or closed.
    public SwitchState withOpen(int edge, boolean isOpen) {
        return new SwitchState(outOfService, set(open, edge, isOpen), onAlternate, running, onBattery, lockedOut);
    }

    /// This state with several connections opened or closed.
    public SwitchState withOpen(List<Integer> edges, boolean isOpen) {
        boolean[] changed = open.clone();
        for (int edge : edges) {
            changed[edge] = isOpen;
        }
        return new SwitchState(outOfService, changed, onAlternate, running, onBattery, lockedOut);
    }

    /// This state with exactly these UPS on their batteries.
    SwitchState withOnBattery(boolean[] nodes) {
        return new SwitchState(outOfService, open, onAlternate, running, nodes.clone(), lockedOut);
    }

    /// Whether a connection was opened by protection and stays open until somebody closes it.
    public boolean isLockedOut(int edge) {
        return lockedOut[edge];
    }

    /// This state with a connection tripped: open until somebody closes it.
    public SwitchState withTripped(int edge) {
        return new SwitchState(
                outOfService, set(open, edge, true), onAlternate, running, onBattery, set(lockedOut, edge, true));
    }

    /// This state with a connection closed again by somebody, after whatever opened it.
    SwitchState withReset(int edge) {
        return new SwitchState(
                outOfService, set(open, edge, false), onAlternate, running, onBattery, set(lockedOut, edge, false));
    }

    /// This state with a transfer switch on its alternate or its primary side.
    public SwitchState withOnAlternate(int node, boolean alternate) {
        return new SwitchState(outOfService, open, set(onAlternate, node, alternate), running, onBattery, lockedOut);
    }

    /// This state with a standby source running or at rest.
    public SwitchState withRunning(int node, boolean runs) {
        return new SwitchState(outOfService, open, onAlternate, set(running, node, runs), onBattery, lockedOut);
    }

    /// This state with a UPS on its battery or on its input.
    public SwitchState withOnBattery(int node, boolean battery) {
        return new SwitchState(outOfService, open, onAlternate, running, set(onBattery, node, battery), lockedOut);
    }

    /// Tells every node and connection that another state switches otherwise.
    ///
    /// @param switched takes nodes that are in service, or on their alternate side, in only one of both
    /// @param supplying takes nodes that run, or live on their battery, in only one of both
    /// @param edges takes connections that are open in only one of both
    void forEachDifference(SwitchState other, IntConsumer switched, IntConsumer supplying, IntConsumer edges) {
        forEachDifference(outOfService, other.outOfService, switched);
        forEachDifference(onAlternate, other.onAlternate, switched);
        forEachDifference(running, other.running, supplying);
        forEachDifference(onBattery, other.onBattery, supplying);
        forEachDifference(open, other.open, edges);
    }

    private static void forEachDifference(boolean[] a, boolean[] b, IntConsumer action) {
        int from = 0;
        while (from < a.length) {
            int next = Arrays.mismatch(a, from, a.length, b, from, b.length);
            if (next < 0) {
                return;
            }
            action.accept(from + next);
            from += next + 1;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SwitchState that
                && Arrays.equals(outOfService, that.outOfService)
                && Arrays.equals(open, that.open)
                && Arrays.equals(onAlternate, that.onAlternate)
                && Arrays.equals(running, that.running)
                && Arrays.equals(onBattery, that.onBattery)
                && Arrays.equals(lockedOut, that.lockedOut);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(outOfService) * 31 + Arrays.hashCode(open);
    }

    private static boolean[] set(boolean[] values, int index, boolean value) {
        if (values[index] == value) {
            return values;
        }
        boolean[] changed = values.clone();
        changed[index] = value;
        return changed;
    }
}
