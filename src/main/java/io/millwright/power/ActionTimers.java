package io.millwright.power;

import io.millwright.power.CascadeEvent.Kind;
import java.util.Arrays;

/// When each thing that acts by itself after a delay is due in a [CascadeRun]: transfer switches, ties, standby
/// sources, UPS. A timer that nothing asks for any more is put back to [#NEVER].
final class ActionTimers {
    static final double NEVER = Double.POSITIVE_INFINITY;

    private final PowerModel model;
    private final Settling settling;
    private final Responses responses;
    private final CascadeOptions options;
    private final Stores stores;
    private final CascadeLog log;

    /// When each transfer switch, tie and standby source acts, by its place in the lists of [Settling].
    final double[] moveAtS;

    final double[] tieAtS;
    final double[] readyAtS;

    /// When each standby source stops that is not needed any more, by its place in the lists of [Settling].
    final double[] stopAtS;

    /// When each backed converter goes onto its battery or back to its input, by its place in [Responses#backed].
    final double[] batteryAtS;

    final double[] inputAtS;

    ActionTimers(PowerNetwork network, CascadeOptions options, Stores stores, CascadeLog log) {
        model = network.model();
        settling = network.settling();
        responses = network.responses();
        this.options = options;
        this.stores = stores;
        this.log = log;
        moveAtS = never(settling.selectors.length);
        tieAtS = never(settling.ties.length);
        readyAtS = never(settling.standby.length);
        stopAtS = never(settling.standby.length);
        batteryAtS = never(responses.backed.length);
        inputAtS = never(responses.backed.length);
    }

    /// When the first of all is due.
    double nextS() {
        double next = Math.min(earliest(moveAtS), earliest(tieAtS));
        next = Math.min(next, Math.min(earliest(readyAtS), earliest(batteryAtS)));
        return Math.min(next, Math.min(earliest(inputAtS), earliest(stopAtS)));
    }

    /// Whether a standby source is on its way.
    boolean isStarting() {
        return earliest(readyAtS) < NEVER;
    }

    /// Sets what is due by the present state.
    ///
    /// @param passes UPS that pass their input through
    void set(SwitchState state, Energised energised, PowerFlow flow, boolean[] passes, double nowS) {
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
        Energised without = mayStop(state) ? energised.after(model, state, resting(state)) : null;
        for (int i = 0; i < readyAtS.length; i++) {
            int source = settling.standby[i];
            setStart(i, source, state, energised, nowS);
            boolean isOver = without != null
                    && state.isRunning(source)
                    && Double.isNaN(flow.askedW(source))
                    && energised.isSparedBy(model, source, without);
            stopAtS[i] = !isOver ? NEVER : Math.min(stopAtS[i], nowS + options.runOnS());
        }
    }

    private boolean mayStop(SwitchState state) {
        return options.runOnS() < NEVER && Arrays.stream(settling.standby).anyMatch(state::isRunning);
    }

    /// The state with every standby source at rest.
    private SwitchState resting(SwitchState state) {
        SwitchState resting = state;
        for (int source : settling.standby) {
            resting = resting.withRunning(source, false);
        }
        return resting;
    }

    private void setStart(int i, int source, SwitchState state, Energised energised, double nowS) {
        boolean able = !state.isRunning(source)
                && !state.isOutOfService(source)
                && !(responses.storedJ[source] > 0 && stores.isEmpty(source));
        if (readyAtS[i] == NEVER) {
            if (able && settling.isNeeded(state, energised, source)) {
                readyAtS[i] = nowS + orElse(responses.startS[source], 0);
                log.node(nowS, Kind.STARTING, source, readyAtS[i]);
            }
        } else if (!able || isRelieved(source, state, energised)) {
            readyAtS[i] = NEVER;
            log.node(nowS, Kind.STOPPED, source, Double.NaN);
        }
    }

    /// Whether everything that a starting source could bring to life has a supply that is no standby source itself.
    private boolean isRelieved(int source, SwitchState state, Energised energised) {
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
