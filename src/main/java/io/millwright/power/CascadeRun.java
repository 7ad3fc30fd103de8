package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.numeric.Progress;
import io.millwright.power.CascadeEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What acts by itself in an electrical path, event by event: one run of a [Cascade], or the inside of a
/// [PowerTimeline]. A run belongs to one thread.
final class CascadeRun {
    /// Events closer than this happen together.
    static final double TOGETHER_S = 1e-6;

    private static final double NEVER = ActionTimers.NEVER;
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

    private final ActionTimers timers;
    private final double[] usedJ;

    /// UPS that pass their input through and have no battery any more.
    private final boolean[] passes;

    private Consumer<PowerFlow> watcher = solved -> {};
    private Elapsed elapsed = dt -> {};
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
        loadW = normal.loadW.clone();
        model = network.model();
        settling = network.settling();
        responses = network.responses();
        stores = new Stores(model, responses);
        overloads = new Overloads(model, responses, normal);
        outages = new Outages(model, responses, normal, loadW);
        blocks = new LoadBlocks(model, responses, loadW, normal.flow);
        timers = new ActionTimers(network, options, stores, log);
        usedJ = new double[responses.backed.length];
        passes = new boolean[loadW.length];
        flow = start;
        state = start.state;
        energised = start.energised;
    }

    /// Is told of every time that passes, before it has passed.
    interface Elapsed {
        void over(double dtS);
    }

    /// Tells somebody of the time that passes.
    void meter(Elapsed newElapsed) {
        elapsed = newElapsed;
    }

    /// Shows each solved flow to somebody.
    void watch(Consumer<PowerFlow> newWatcher) {
        watcher = newWatcher;
    }

    /// Plays failures through until nothing more happens or the horizon is reached.
    void run(Failures failures, Progress progress) {
        fail(failures);
        double nextS = nextS();
        while (nextS <= options.horizonS() && moments.size() < MAX_MOMENTS) {
            progress.checkCancelled();
            next(nextS);
            nextS = nextS();
        }
        if (nextS > options.horizonS() && nextS < NEVER) {
            rest(options.horizonS());
        }
    }

    /// Fails or switches off elements now.
    void fail(Failures failures) {
        for (int node : failures.nodes()) {
            log.node(nowS, Kind.FAILED, node, Double.NaN);
        }
        for (int edge : failures.edges()) {
            log.edge(nowS, Kind.FAILED, edge, Double.NaN);
        }
        state = failures.applied(state);
        answer(false);
    }

    /// Puts elements back into service now, whatever put them out: nodes live when their supply does, connections
    /// close.
    void restore(Failures failures) {
        for (int node : failures.nodes()) {
            log.node(nowS, Kind.RESTORED, node, Double.NaN);
            state = state.withOutOfService(node, false);
            passes[node] = false;
            overloads.watchAgain(node);
        }
        for (int edge : failures.edges()) {
            log.edge(nowS, Kind.RESTORED, edge, Double.NaN);
            state = state.withReset(edge);
        }
        answer(false);
    }

    /// Changes what loads ask for from now on.
    void setLoads(double[] newLoadW) {
        System.arraycopy(newLoadW, 0, loadW, 0, loadW.length);
        follow();
    }

    /// Lets a source run beside others with a set output, negative to charge it; NaN ends that and stops it.
    void support(int source, double powerW) {
        flow.ask(source, powerW);
        boolean runs = !Double.isNaN(powerW);
        if (state.isRunning(source) != runs) {
            log.node(nowS, runs ? Kind.CONNECTED : Kind.STOPPED, source, Double.NaN);
            state = state.withRunning(source, runs);
            answer(false);
        }
    }

    /// Solves what other loads or outputs change.
    void follow() {
        flow.follow(loadW);
        read();
        tellOfCollapse();
    }

    /// When anything happens next by itself; infinite for never.
    double nextEventS() {
        return nextS();
    }

    /// Goes on to the next event and lets it happen.
    void next(double eventS) {
        rest(Math.max(nowS, eventS));
        boolean connected = act();
        answer(connected);
    }

    /// Goes on to a time before which nothing happens.
    void rest(double untilS) {
        double dt = untilS - nowS;
        elapsed.over(dt);
        stores.elapse(dt);
        overloads.elapse(dt);
        nowS = untilS;
    }

    /// What answers at once: batteries; then the timers of everything else are set and the flow is solved.
    private void answer(boolean connected) {
        boolean[] before = energised.busLive;
        settleBatteries();
        if (connected) {
            state = blocks.hold(state, energised, before, nowS);
            state = blocks.take(state, energised, flow, timers.isStarting(), nowS, log);
            settleBatteries();
        }
        timers.set(state, energised, flow, passes, nowS);
        SwitchState last = flow.state;
        flow.move(state, energised, loadW, stores.charges(state, energised));
        watcher.accept(flow);
        read();
        tellOfBatteries(last);
        tellOfCollapse();
        moments.add(new CascadeResult.Moment(nowS, state, flow.chargeW));
        if (rideThrough == null && nextS() > responses.holdUpS) {
            rideThrough = new RideThrough(flow, stores);
        }
    }

    /// Reads from the solved flow what runs out, overloads or is dead.
    private void read() {
        stores.read(flow);
        overloads.read(flow);
        outages.read(flow, nowS, log);
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
        if (timers.batteryAtS[i] == NEVER) {
            timers.batteryAtS[i] = nowS + gapS;
        }
        return timers.batteryAtS[i] <= nowS + TOGETHER_S;
    }

    private boolean[] onBattery() {
        boolean[] nodes = new boolean[loadW.length];
        for (int v : responses.backed) {
            nodes[v] = state.isOnBattery(v);
        }
        return nodes;
    }

    private double nextS() {
        double next = timers.nextS();
        next = Math.min(next, nowS + Math.min(stores.nextS(), overloads.nextS()));
        return Math.min(next, Math.min(outages.nextAtS(), blocks.nextAtS()));
    }

    /// Does what is due.
    ///
    /// @return whether a standby source connected
    private boolean act() {
        double due = nowS + TOGETHER_S;
        trip();
        endStores();
        outages.lose(nowS, log);
        for (int i = 0; i < timers.inputAtS.length; i++) {
            if (timers.inputAtS[i] <= due) {
                state = state.withOnBattery(responses.backed[i], false);
                timers.inputAtS[i] = NEVER;
            }
        }
        for (int i = 0; i < timers.moveAtS.length; i++) {
            if (timers.moveAtS[i] <= due) {
                int v = settling.selectors[i];
                boolean alternate = !state.isOnAlternate(v);
                state = state.withOnAlternate(v, alternate);
                timers.moveAtS[i] = NEVER;
                log.node(nowS, alternate ? Kind.TRANSFERRED : Kind.RETURNED, v, Double.NaN);
            }
        }
        closeTies(due);
        boolean connected = false;
        for (int i = 0; i < timers.readyAtS.length; i++) {
            if (timers.readyAtS[i] <= due) {
                state = state.withRunning(settling.standby[i], true);
                timers.readyAtS[i] = NEVER;
                connected = true;
                log.node(nowS, Kind.CONNECTED, settling.standby[i], Double.NaN);
            }
        }
        for (int i = 0; i < timers.stopAtS.length; i++) {
            if (timers.stopAtS[i] <= due) {
                state = state.withRunning(settling.standby[i], false);
                timers.stopAtS[i] = NEVER;
                log.node(nowS, Kind.STOPPED, settling.standby[i], Double.NaN);
            }
        }
        if (blocks.nextAtS() <= due) {
            state = blocks.take(state, energised, flow, timers.isStarting(), nowS, log);
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
                if (model.role[v] == PowerModel.Role.CONVERTER) {
                    state = state.withOnBattery(v, false);
                } else if (!Double.isNaN(flow.askedW(v))) {
                    flow.ask(v, Double.NaN);
                    state = state.withRunning(v, false);
                } else {
                    state = state.withOutOfService(v, true);
                }
            } else if (stores.justFilled(v)) {
                log.node(nowS, Kind.RECHARGED, v, Double.NaN);
            }
        }
    }

    /// One tie after the other, so that two do not close onto the same part.
    private void closeTies(double due) {
        Energised present = energised;
        SwitchState seen = state;
        for (int i = 0; i < timers.tieAtS.length; i++) {
            if (timers.tieAtS[i] <= due) {
                present = seen.equals(state) ? present : look();
                seen = state;
                timers.tieAtS[i] = NEVER;
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

    /// What loads ask for now.
    double[] loadW() {
        return loadW;
    }

    /// Forgets the states on the way so far.
    void forgetMoments() {
        moments.clear();
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
}
