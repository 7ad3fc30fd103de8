package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.PowerModel.Role;
import java.util.List;

/// The electrical path of a facility in time, under loads that change, elements that fail and come back, and grids that
/// give less: what a [Cascade] is for one failure and constant loads, driven from outside.
///
/// **Model.** That of [Cascade]: a chain of steady states with the exact time of everything that acts by itself. Loads
/// are constant from one [#setLoads] to the next. Standby sources stop when everything that they feed has had another
/// supply for the run-on time of the options. A utility's limit and ramp are held by the batteries beside it as far as
/// they can ([GridSupport]); what is left of it is [#excessW].
///
/// **Balance.** Energy of the sources and from the stores = loads + losses, see [#energy]; every term is summed over
/// the time that passes, from separate sums of the solved flow.
///
/// **Assumptions**: as [Cascade]; a load that came back asks for what it is set to. For one thread.
public final class PowerTimeline {
    private final PowerNetwork network;
    private final PowerModel model;
    private final CascadeRun run;
    private final GridSupport support;
    private final double[] loadW;
    private final double[] sourceJ;
    private final double[] startUsedJ;
    private double gridJ;
    private double standbyJ;
    private double fromStoresJ;
    private double chargeLossJ;
    private double loadJ;
    private double lossJ;

    /// Energy since the start, in joules.
    ///
    /// @param gridJ from utilities, prime power and solar plants
    /// @param standbyJ from generators
    /// @param fromStoresJ from batteries, less what they took to charge
    /// @param loadJ taken by loads
    /// @param lossJ made heat on the way, with that of charging
    /// @param storedJ in batteries now, less what was in them at the start
    /// @param residualJ what does not close
    public record Energy(
            double gridJ,
            double standbyJ,
            double fromStoresJ,
            double loadJ,
            double lossJ,
            double storedJ,
            double residualJ) {}

    /// Starts in normal running.
    ///
    /// @param loadW demand of each load node, by index; ignored for others
    /// @param options its horizon is not used
    public PowerTimeline(PowerNetwork network, double[] loadW, CascadeOptions options) {
        this.network = network;
        this.loadW = loadW.clone();
        model = network.model();
        sourceJ = new double[this.loadW.length];
        NormalRunning normal = new NormalRunning(network, this.loadW);
        run = new CascadeRun(network, normal, new PowerFlow(normal.flow), options);
        support = new GridSupport(network);
        run.meter(this::meter);
        run.fail(Failures.NONE);
        support.begin(run);
        startUsedJ = new double[this.loadW.length];
        for (int v : network.responses().stores) {
            startUsedJ[v] = run.stores().usedJ(v);
        }
    }

    /// Seconds since the start.
    public double timeS() {
        return run.nowS();
    }

    /// Changes what loads ask for from now on.
    public void setLoads(double[] newLoadW) {
        System.arraycopy(newLoadW, 0, loadW, 0, loadW.length);
        run.setLoads(loadW);
        support.balance(run);
    }

    /// Fails or switches off elements now.
    public void lose(Failures failures) {
        run.fail(failures);
        support.balance(run);
    }

    /// Puts elements back into service now, and closes connections again that protection or a failure opened.
    public void restore(Failures failures) {
        run.restore(failures);
        support.balance(run);
    }

    /// Limits what a utility may give from now on.
    ///
    /// @param powerW infinite for no limit
    public void limit(int source, double powerW) {
        if (model.role[source] != Role.SOURCE || !(powerW >= 0)) {
            throw new IllegalArgumentException("node " + source + " limited to " + powerW
                    + " W. Only a source can be limited, to no less than nothing.");
        }
        support.limit(source, powerW);
        support.balance(run);
    }

    /// What a utility gives above its limit; 0 if batteries hold it.
    public double excessW(int source) {
        return support.excessW(run.flow(), source);
    }

    /// When something happens next by itself; infinite for never.
    public double nextEventS() {
        return run.nextEventS();
    }

    /// Goes on, with everything that happens on the way.
    public void advanceTo(double untilS) {
        if (!(untilS >= run.nowS())) {
            throw new IllegalArgumentException("from " + run.nowS() + " s to " + untilS + " s: time goes on only.");
        }
        double eventS = run.nextEventS();
        double levelS = support.nextS();
        while (Math.min(eventS, levelS) <= untilS) {
            if (levelS < eventS) {
                run.rest(levelS);
            } else {
                run.next(eventS);
            }
            support.balance(run);
            eventS = run.nextEventS();
            levelS = support.nextS();
        }
        run.rest(untilS);
        run.forgetMoments();
    }

    /// Whether a node has a live supply.
    public boolean isLive(int node) {
        return run.flow().energised.nodeLive[node];
    }

    /// Which nodes have a live supply, by index.
    public boolean[] live() {
        return run.flow().energised.nodeLive.clone();
    }

    /// Whether a load has been without supply for longer than its power supplies bridge, and still is.
    public boolean isLost(int load) {
        return run.outages().isLost(load);
    }

    /// The state of the switches.
    public SwitchState state() {
        return run.state();
    }

    /// Heat of every node and cable, and what feeds it, now.
    public PowerLosses losses() {
        return report().losses();
    }

    /// Everything about the flow now.
    public PowerResult power() {
        return report().result();
    }

    /// What a source gives now, negative where a battery charges.
    public double sourceW(int source) {
        return model.role[source] == Role.SOURCE ? run.flow().givenP[source] * PowerModel.BASE_VA : 0;
    }

    /// Energy that a source has given since the start, with its own loss.
    public double sourceJ(int source) {
        return sourceJ[source];
    }

    /// Energy in the battery or the fuel store of a node; NaN where nothing is stored.
    public double storedJ(int node) {
        return run.stores().leftJ(node);
    }

    /// What fits into the battery or the fuel store of a node; 0 or NaN where nothing is stored.
    public double capacityJ(int node) {
        return network.responses().storedJ[node];
    }

    /// What has happened so far, in order.
    public List<CascadeEvent> events() {
        return eventsFrom(0);
    }

    /// What has happened since there were so many events, in order.
    public List<CascadeEvent> eventsFrom(int count) {
        List<CascadeEvent> events = run.log().events();
        return List.copyOf(events.subList(count, events.size()));
    }

    /// How many events there are so far.
    public int eventCount() {
        return run.log().events().size();
    }

    /// The energy since the start.
    public Energy energy() {
        double storedJ = 0;
        for (int v : network.responses().stores) {
            storedJ -= isBattery(v) ? run.stores().usedJ(v) - startUsedJ[v] : 0;
        }
        return new Energy(
                gridJ,
                standbyJ,
                fromStoresJ,
                loadJ,
                lossJ + chargeLossJ,
                storedJ,
                gridJ + standbyJ - storedJ - loadJ - lossJ - chargeLossJ);
    }

    private boolean isBattery(int v) {
        return model.role[v] == Role.CONVERTER || model.graph.node(v).kind() == EquipmentKind.BATTERY;
    }

    private FlowReport report() {
        return new FlowReport(run.flow(), run.loadW());
    }

    private void meter(double dtS) {
        if (!(dtS > 0)) {
            return;
        }
        PowerFlow flow = run.flow();
        PowerLosses losses = report().losses();
        double batteriesW = 0;
        for (int v = 0; v < model.role.length; v++) {
            if (model.role[v] == Role.SOURCE && flow.energised.nodeLive[v]) {
                double outW = flow.givenP[v] * PowerModel.BASE_VA;
                double inW = outW + model.lossW(v, outW);
                sourceJ[v] += inW * dtS;
                EquipmentKind kind = model.graph.node(v).kind();
                if (kind == EquipmentKind.BATTERY) {
                    batteriesW += inW;
                    chargeLossJ += (run.stores().batteryW(v, outW) - inW) * dtS;
                } else if (kind.isStandby()) {
                    standbyJ += inW * dtS;
                } else {
                    gridJ += inW * dtS;
                }
            } else if (model.role[v] == Role.LOAD && flow.energised.nodeLive[v]) {
                loadJ += run.loadW()[v] * dtS;
            }
        }
        for (int v : network.responses().backed) {
            if (!flow.energised.nodeLive[v]) {
                continue;
            }
            if (flow.state.isOnBattery(v)) {
                batteriesW += flow.converterInW[v];
            } else if (flow.chargeW != null && flow.chargeW[v] > 0) {
                batteriesW -= flow.chargeW[v];
                chargeLossJ += (1 - network.responses().chargeEfficiency[v]) * flow.chargeW[v] * dtS;
            }
        }
        for (double watts : losses.nodeW()) {
            lossJ += watts * dtS;
        }
        for (double watts : losses.edgeW()) {
            lossJ += watts * dtS;
        }
        fromStoresJ += batteriesW * dtS;
    }
}
