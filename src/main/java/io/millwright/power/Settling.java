package io.millwright.power;

import io.millwright.facility.Normally;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Where the automatic transfers end, without the time between: transfer switches go to the side that lives, the
/// primary one first; then a standby tie joins a dead part to a live one; then standby sources start for what is still
/// dead. The order is that of their speed, and each step is judged by the state that the one before it left.
final class Settling {
    private static final int MAX_STEPS = 1000;

    private final PowerModel model;

    /// Buses that each standby source can bring to life first: those it reaches through nothing but transformers.
    final int[][] reach;

    /// Standby sources, in file order.
    final int[] standby;

    /// Branches that are standby ties, in file order.
    final int[] ties;

    /// Transfer switches, in file order.
    final int[] selectors;

    Settling(PowerModel model) {
        this.model = model;
        List<Integer> sources = new ArrayList<>();
        List<Integer> switches = new ArrayList<>();
        reach = new int[model.role.length][];
        for (int v = 0; v < model.role.length; v++) {
            if (model.role[v] == PowerModel.Role.SOURCE
                    && model.graph.node(v).kind().isStandby()) {
                sources.add(v);
                reach[v] = reach(v);
            } else if (model.role[v] == PowerModel.Role.SELECTOR) {
                switches.add(v);
            }
        }
        standby = ints(sources);
        selectors = ints(switches);
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < model.branches(); k++) {
            int edge = model.branchEdge[k];
            if (edge >= 0 && model.graph.edge(edge).normally() == Normally.STANDBY) {
                found.add(k);
            }
        }
        ties = ints(found);
    }

    SwitchState settle(SwitchState start) {
        SwitchState state = start;
        for (int step = 0; step < MAX_STEPS; step++) {
            Energised energised = new Energised(model, state);
            SwitchState next = transferred(state, energised);
            if (next.equals(state)) {
                next = tied(state, energised);
            }
            if (next.equals(state)) {
                next = started(state, energised);
            }
            if (next.equals(state)) {
                return state;
            }
            state = next;
        }
        return state;
    }

    /// Whether a transfer switch should stand on its alternate side.
    static boolean wantsAlternate(PowerModel model, SwitchState state, Energised energised, int selector) {
        boolean primary = false;
        boolean alternate = false;
        for (int k : model.branchesAt[model.outBus[selector]]) {
            int edge = model.branchEdge[k];
            if (edge < 0 || model.branchTo[k] != model.outBus[selector] || state.isOpen(edge)) {
                continue;
            }
            boolean live = energised.busLive[model.branchFrom[k]];
            primary |= live && !model.isAlternate(edge);
            alternate |= live && model.isAlternate(edge);
        }
        return !primary && (alternate || state.isOnAlternate(selector));
    }

    /// Whether a standby source has something dead to bring to life.
    boolean isNeeded(SwitchState state, Energised energised, int source) {
        for (int bus : reach[source]) {
            int node = model.busNode[bus];
            if (!isSupplied(state, energised, node) && !state.isOutOfService(node)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a node is live by more than its own battery.
    boolean isSupplied(SwitchState state, Energised energised, int node) {
        return energised.nodeLive[node] && (!state.isOnBattery(node) || energised.hasLiveInput(model, node));
    }

    private SwitchState transferred(SwitchState state, Energised energised) {
        SwitchState next = state;
        for (int v : selectors) {
            if (!state.isOutOfService(v)) {
                next = moved(next, v, wantsAlternate(model, state, energised, v));
            }
        }
        return next;
    }

    private static SwitchState moved(SwitchState state, int selector, boolean alternate) {
        return state.isOnAlternate(selector) == alternate ? state : state.withOnAlternate(selector, alternate);
    }

    /// One tie at a time, so that two do not close onto the same dead bus.
    private SwitchState tied(SwitchState state, Energised energised) {
        for (int k : ties) {
            if (wantsToClose(state, energised, k)) {
                return state.withOpen(model.branchEdge[k], false);
            }
        }
        return state;
    }

    /// Whether a standby tie has a dead part on one side that the other side can feed.
    boolean wantsToClose(SwitchState state, Energised energised, int tie) {
        int from = model.busNode[model.branchFrom[tie]];
        int to = model.busNode[model.branchTo[tie]];
        boolean fromLive = isSupplied(state, energised, from);
        return state.isOpen(model.branchEdge[tie])
                && !state.isOutOfService(from)
                && !state.isOutOfService(to)
                && (model.twoWay[tie] || fromLive)
                && fromLive != isSupplied(state, energised, to)
                && !state.isLockedOut(model.branchEdge[tie]);
    }

    private SwitchState started(SwitchState state, Energised energised) {
        SwitchState next = state;
        for (int v : standby) {
            if (!state.isRunning(v) && !state.isOutOfService(v) && isNeeded(state, energised, v)) {
                next = next.withRunning(v, true);
            }
        }
        return next;
    }

    private int[] reach(int source) {
        List<Integer> found = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(model.outBus[source]);
        while (!open.isEmpty()) {
            int bus = open.poll();
            for (int k : model.branchesAt[bus]) {
                if (model.branchFrom[k] != bus) {
                    continue;
                }
                int to = model.branchTo[k];
                if (model.role[model.busNode[to]] == PowerModel.Role.TRANSFORMER) {
                    open.add(to);
                } else {
                    found.add(to);
                }
            }
        }
        return ints(found);
    }

    private static int[] ints(List<Integer> values) {
        return values.stream().mapToInt(Integer::intValue).toArray();
    }
}
