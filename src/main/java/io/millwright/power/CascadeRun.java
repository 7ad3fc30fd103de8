package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.numeric.Progress;
import io.millwright.power.CascadeEvent.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run of a [Cascade], event by event. A run belongs to one thread.
final class CascadeRun {
    /// Events closer than this happen together.
    static final double TOGETHER_S = 1e-6;

    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final int MAX_MOMENTS = 100_000;

    private final NormalRunning normal;
    private final PowerModel model;
    private final Settling settling;
    private final Responses responses;
    private final CascadeOptions options;
    private final double[] loadW;

    private final Stores stores;
    private final Overloads overloads;
    private final Outages outages;
    private final LoadBlocks blocks;
    private final CascadeLog log = new CascadeLog();
    private final List<CascadeResult.Moment> moments = new ArrayList<>();

    /// When each transfer switch, tie and standby source acts, by its place in the lists of [Settling].
    private final double[] moveAtS;

    private final double[] tieAtS;
    private final double[] readyAtS;

    /// When each backed converter goes onto its battery or back to its input, by its place in [Responses#backed].
    private final double[] batteryAtS;

    private final double[] inputAtS;
    private final double[] usedJ;

    /// UPS that pass their input through and have no battery any more.
    private final boolean[] passes;

    private Consumer<PowerFlow> watcher = solved -> {};
    private int trips;
    private double nowS;
    private SwitchState state;
    private Energised energised;
    private final PowerFlow flow;
    private Set<Integer> collapsed = Set.of();

    @Nullable
    private RideThrough rideThrough;

    /// @param start stands where normal running does; the run moves it along
    CascadeRun(PowerNetwork network, NormalRunning normal, PowerFlow start, CascadeOptions options) {
        this.normal = normal;
        this.options = options;
        loadW = normal.loadW;
        model = network.model();
        settling = network.settling();
        responses = network.responses();
        stores = new Stores(model, responses);
        overloads = new Overloads(model, responses, normal);
        outages = new Outages(model, responses, normal);
        blocks = new LoadBlocks(model, responses, loadW, normal.flow);
        moveAtS = never(settling.selectors.length);
        tieAtS = never(settling.ties.length);
        readyAtS = never(settling.standby.length);
        batteryAtS = never(responses.backed.length);
        inputAtS = never(responses.backed.length);
        usedJ = new double[responses.backed.length];
        passes = new boolean[loadW.length];
        flow = start;
        state = start.state;
        energised = start.energised;
    }

    /// Shows each solved flow to somebody.
    void watch(Consumer<PowerFlow> newWatcher) {
        watcher = newWatcher;
    }

    void run(Failures failures, Progress progress) {
        for (int node : failures.nodes()) {
            log.node(0, Kind.FAILED, node, Double.NaN);
        }
        for (int edge : failures.edges()) {
            log.edge(0, Kind.FAILED, edge, Double.NaN);
        }
        state = failures.applied(state);
        answer(false);
        double nextS = nextS();
        while (nextS <= options.horizonS() && moments.size() < MAX_MOMENTS) {
            progress.checkCancelled();
            elapse(Math.max(0, nextS - nowS));
            nowS = Math.max(nowS, nextS);
            boolean connected = act();
            answer(connected);
            nextS = nextS();
        }
        if (nextS > options.horizonS() && nextS < NEVER) {
            elapse(options.horizonS() - nowS);
            nowS = options.horizonS();
        }
    }

    /// What answers at once: batteries; then the timers of everything else are set and the flow is solved.
    private void answer(boolean connected) {
        boolean[] before = energised.busLive;
        settleBatteries();
        if (connected) {
            state = blocks.hold(state, energised, before, nowS);
            state = blocks.take(state, energised, flow, isStarting(), nowS, log);
            settleBatteries();
        }
        setTimers();
        SwitchState last = flow.state;
        flow.move(state, energised, loadW, stores.charges(state, energised));
        watcher.accept(flow);
        stores.read(flow);
        overloads.read(flow);
        outages.read(flow, nowS, log);
        tellOfBatteries(last);
        tellOfCollapse();
        moments.add(new CascadeResult.Moment(nowS, state, flow.chargeW));
        if (rideThrough == null && nextS() > responses.holdUpS) {
            rideThrough = new RideThrough(flow, stores);
        }
    }

    /// What lives in the present state, from what lived when the flow was solved last.
    private Energised look() {
        return state.equals(flow.state) ? flow.energised : flow.energised.after(model, flow.state, state);
    }

    /// Puts UPS without input on their batteries until nothing changes. One that stands behind another which has just
    /// taken over does not need its own.
    private void settleBatteries() {
        energised = look();
        boolean changed = true;
        boolean[] fresh = new boolean[loadW.length];
        for (int round = 0; changed && round < responses.backed.length + 2; round++) {
            boolean[] onBattery = null;
            for (int i = 0; i < responses.backed.length; i++) {
                int v = responses.backed[i];
                boolean input = energised.hasLiveInput(model, v);
                boolean able = !state.isOutOfService(v) && !stores.isEmpty(v) && !passes[v];
                boolean takes = !state.isOnBattery(v) && !input && able && mayTakeOver(i, v);
                boolean leaves = state.isOnBattery(v) && (!able || (fresh[v] && input));
                if (takes || leaves) {
                    onBattery = onBattery == null ? onBattery() : onBattery;
                    onBattery[v] = takes;
                    fresh[v] = takes;
                }
            }
            changed = onBattery != null;
            if (onBattery != null) {
                state = state.withOnBattery(onBattery);
                energised = look();
            }
        }
    }

    /// A UPS in eco mode leaves a short gap.
    private boolean mayTakeOver(int i, int v) {
        double gapS = responses.transferS[v];
        if (!(gapS > 0)) {
            return true;
        }
        if (batteryAtS[i] == NEVER) {
            batteryAtS[i] = nowS + gapS;
        }
        return batteryAtS[i] <= nowS + TOGETHER_S;
    }

    private boolean[] onBattery() {
        boolean[] nodes = new boolean[loadW.length];
        for (int v : responses.backed) {
            nodes[v] = state.isOnBattery(v);
        }
        return nodes;
    }

    private void setTimers() {
        for (int i = 0; i < responses.backed.length; i++) {
            int v = responses.backed[i];
            boolean input = energised.hasLiveInput(model, v);
            if (input || state.isOnBattery(v) || stores.isEmpty(v) || passes[v] || state.isOutOfService(v)) {
                batteryAtS[i] = NEVER;
            }
            if (!state.isOnBattery(v) || !input) {
                inputAtS[i] = NEVER;
            } else if (inputAtS[i] == NEVER) {
                inputAtS[i] = nowS + orElse(responses.walkInS[v], options.walkInS());
            }
        }
        for (int i = 0; i < moveAtS.length; i++) {
            int v = settling.selectors[i];
            boolean alternate = Settling.wantsAlternate(model, state, energised, v);
            if (state.isOutOfService(v) || alternate == state.isOnAlternate(v)) {
                moveAtS[i] = NEVER;
            } else if (moveAtS[i] == NEVER) {
                moveAtS[i] = nowS + (energised.nodeLive[v] ? options.returnDelayS() : responses.transferS[v]);
            } else if (!energised.nodeLive[v]) {
                moveAtS[i] = Math.min(moveAtS[i], nowS + responses.transferS[v]);
            }
        }
        for (int i = 0; i < tieAtS.length; i++) {
            int k = settling.ties[i];
            if (!settling.wantsToClose(state, energised, k)) {
                tieAtS[i] = NEVER;
            } else if (tieAtS[i] == NEVER) {
                tieAtS[i] = nowS + orElse(responses.tieS[model.branchEdge[k]], options.tieDelayS());
            }
        }
        for (int i = 0; i < readyAtS.length; i++) {
            setStart(i, settling.standby[i]);
        }
    }

    private void setStart(int i, int source) {
        boolean able = !state.isRunning(source)
                && !state.isOutOfService(source)
                && !(responses.storedJ[source] > 0 && stores.isEmpty(source));
        if (readyAtS[i] == NEVER) {
            if (able && settling.isNeeded(state, energised, source)) {
                readyAtS[i] = nowS + orElse(responses.startS[source], 0);
                log.node(nowS, Kind.STARTING, source, readyAtS[i]);
            }
        } else if (!able || isRelieved(source)) {
            readyAtS[i] = NEVER;
            log.node(nowS, Kind.STOPPED, source, Double.NaN);
        }
    }

    /// Whether everything that a starting source could bring to life has a supply that is no standby source itself.
    private boolean isRelieved(int source) {
        for (int bus : settling.reach[source]) {
            int node = model.busNode[bus];
            if (state.isOutOfService(node)) {
                continue;
            }
            if (!settling.isSupplied(state, energised, node)) {
                return false;
            }
            int domain = energised.domainOf[bus];
            boolean standby = domain >= 0
                    && Arrays.stream(energised.suppliers[domain])
                            .allMatch(v -> model.graph.node(v).kind().isStandby());
            if (standby) {
                return false;
            }
        }
        return true;
    }

    private boolean isStarting() {
        return earliest(readyAtS) < NEVER;
    }

    private double nextS() {
        double next = Math.min(earliest(moveAtS), earliest(tieAtS));
        next = Math.min(next, Math.min(earliest(readyAtS), earliest(batteryAtS)));
        next = Math.min(next, earliest(inputAtS));
        next = Math.min(next, nowS + Math.min(stores.nextS(), overloads.nextS()));
        return Math.min(next, Math.min(outages.nextAtS(), blocks.nextAtS()));
    }

    private void elapse(double dt) {
        stores.elapse(dt);
        overloads.elapse(dt);
    }

    /// Does what is due.
    ///
    /// @return whether a standby source connected
    private boolean act() {
        double due = nowS + TOGETHER_S;
        trip();
        endStores();
        outages.lose(nowS, log);
        for (int i = 0; i < inputAtS.length; i++) {
            if (inputAtS[i] <= due) {
                state = state.withOnBattery(responses.backed[i], false);
                inputAtS[i] = NEVER;
            }
        }
        for (int i = 0; i < moveAtS.length; i++) {
            if (moveAtS[i] <= due) {
                int v = settling.selectors[i];
                boolean alternate = !state.isOnAlternate(v);
                state = state.withOnAlternate(v, alternate);
                moveAtS[i] = NEVER;
                log.node(nowS, alternate ? Kind.TRANSFERRED : Kind.RETURNED, v, Double.NaN);
            }
        }
        closeTies(due);
        boolean connected = false;
        for (int i = 0; i < readyAtS.length; i++) {
            if (readyAtS[i] <= due) {
                state = state.withRunning(settling.standby[i], true);
                readyAtS[i] = NEVER;
                connected = true;
                log.node(nowS, Kind.CONNECTED, settling.standby[i], Double.NaN);
            }
        }
        if (blocks.nextAtS() <= due) {
            state = blocks.take(state, energised, flow, isStarting(), nowS, log);
        }
        return connected;
    }

    private void trip() {
        for (int e : overloads.dueEdges()) {
            log.edge(nowS, Kind.TRIPPED, e, overloads.fractionOfEdge(e));
            overloads.forgetEdge(e);
            trips++;
            state = state.withTripped(e);
        }
        for (int v : overloads.dueNodes()) {
            boolean bypass =
                    model.graph.node(v).kind() == EquipmentKind.UPS && !passes[v] && energised.hasLiveInput(model, v);
            log.node(nowS, bypass ? Kind.ON_BYPASS : Kind.OVERLOADED, v, overloads.fractionOfNode(v));
            overloads.release(v);
            trips++;
            passes[v] = bypass;
            state = bypass ? state.withOnBattery(v, false) : state.withOutOfService(v, true);
        }
    }

    private void endStores() {
        for (int v : stores.nodes()) {
            if (stores.justEnded(v)) {
                log.node(nowS, Kind.EMPTY, v, Double.NaN);
                state = model.role[v] == PowerModel.Role.CONVERTER
                        ? state.withOnBattery(v, false)
                        : state.withOutOfService(v, true);
            } else if (stores.justFilled(v)) {
                log.node(nowS, Kind.RECHARGED, v, Double.NaN);
            }
        }
    }

    /// One tie after the other, so that two do not close onto the same part.
    private void closeTies(double due) {
        Energised present = energised;
        SwitchState seen = state;
        for (int i = 0; i < tieAtS.length; i++) {
            if (tieAtS[i] <= due) {
                present = seen.equals(state) ? present : look();
                seen = state;
                tieAtS[i] = NEVER;
                int k = settling.ties[i];
                if (settling.wantsToClose(state, present, k)) {
                    state = state.withOpen(model.branchEdge[k], false);
                    log.edge(nowS, Kind.TIED, model.branchEdge[k], Double.NaN);
                }
            }
        }
    }

    private void tellOfBatteries(SwitchState before) {
        for (int i = 0; i < responses.backed.length; i++) {
            int v = responses.backed[i];
            if (state.isOnBattery(v) && !before.isOnBattery(v)) {
                log.node(nowS, Kind.ON_BATTERY, v, stores.autonomyS(v));
                usedJ[i] = stores.usedJ(v);
            } else if (before.isOnBattery(v)
                    && !state.isOnBattery(v)
                    && !stores.isEmpty(v)
                    && !state.isOutOfService(v)
                    && !passes[v]) {
                log.node(nowS, Kind.ON_INPUT, v, stores.usedJ(v) - usedJ[i]);
            }
        }
    }

    private void tellOfCollapse() {
        Set<Integer> now = new TreeSet<>();
        for (int d = 0; d < flow.bearable.length; d++) {
            if (flow.bearable[d] < 1) {
                int leader = energised.suppliers[d][0];
                now.add(leader);
                if (!collapsed.contains(leader)) {
                    log.node(nowS, Kind.COLLAPSED, leader, Double.NaN);
                }
            }
        }
        collapsed = now;
    }

    SwitchState state() {
        return state;
    }

    PowerFlow flow() {
        return flow;
    }

    CascadeLog log() {
        return log;
    }

    List<CascadeResult.Moment> moments() {
        return moments;
    }

    Stores stores() {
        return stores;
    }

    Outages outages() {
        return outages;
    }

    /// How long each load would have lasted after the first transfers.
    RideThrough rideThrough() {
        return rideThrough == null ? new RideThrough(flow, stores) : rideThrough;
    }

    /// What became of a load.
    Fate fate(int load) {
        if (!normal.isLive(load)) {
            return Fate.UNTOUCHED;
        }
        if (!flow.energised.nodeLive[load]) {
            return Fate.DARK;
        }
        if (outages.isInterrupted(load)) {
            return Fate.INTERRUPTED;
        }
        int live = 0;
        for (int edge : model.terminals[load]) {
            live += flow.energised.busLive[model.branchTo[model.edgeBranch[edge]]] ? 1 : 0;
        }
        return live == 1 && model.terminals[load].length > 1 ? Fate.ON_ONE_FEED : Fate.UNTOUCHED;
    }

    /// How many breakers and overload relays have acted.
    int trips() {
        return trips;
    }

    double nowS() {
        return nowS;
    }

    /// Whether nothing more would happen.
    boolean isOver() {
        return nextS() == NEVER;
    }

    private static double[] never(int size) {
        double[] times = new double[size];
        Arrays.fill(times, NEVER);
        return times;
    }

    private static double earliest(double[] times) {
        double earliest = NEVER;
        for (double time : times) {
            earliest = Math.min(earliest, time);
        }
        return earliest;
    }

    private static double orElse(double value, double fallback) {
        return Double.isNaN(value) ? fallback : value;
    }
}
