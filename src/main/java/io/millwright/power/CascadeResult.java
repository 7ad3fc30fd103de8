package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of a failure: the timeline, the states on the way and what remains.
public final class CascadeResult {
    /// A state that holds until the next one.
    ///
    /// @param timeS from which it holds
    /// @param chargeW what each converter takes for its battery, by node; null if none is charged
    public record Moment(double timeS, SwitchState state, double @Nullable [] chargeW) {}

    /// Energy over the whole run, in joules.
    ///
    /// @param sourceJ from utilities, plants and standby sources
    /// @param fromBatteriesJ from the batteries behind converters
    /// @param loadJ taken by loads
    /// @param intoBatteriesJ taken to charge batteries
    /// @param lossJ made heat on the way
    /// @param residualJ what does not close
    public record Energy(
            double sourceJ,
            double fromBatteriesJ,
            double loadJ,
            double intoBatteriesJ,
            double lossJ,
            double residualJ) {}

    /// Something that carries more than it may without end.
    ///
    /// @param node by index, -1 for a connection
    /// @param edge by index, -1 for a node
    /// @param fraction load over continuous limit
    public record Overload(int node, int edge, double fraction) {}

    private final PowerNetwork network;
    private final double[] loadW;
    private final List<CascadeEvent> timeline;
    private final List<Moment> moments;
    private final double endS;
    private final boolean over;
    private final Remains remains;
    private final PowerResult power;

    CascadeResult(PowerNetwork network, double[] loadW, CascadeRun run, Remains remains) {
        this.network = network;
        this.loadW = loadW;
        timeline = List.copyOf(run.log().events());
        moments = List.copyOf(run.moments());
        endS = run.nowS();
        over = run.isOver();
        this.remains = remains;
        power = new FlowReport(run.flow(), loadW).result();
    }

    /// What happens, in order.
    public List<CascadeEvent> timeline() {
        return timeline;
    }

    /// The states on the way, each from its time on; the first one is that right after the failure.
    public List<Moment> moments() {
        return moments;
    }

    /// The flow in one of the [#moments], solved anew.
    public PowerResult powerAt(int moment) {
        Moment then = moments.get(moment);
        return then.chargeW() == null
                ? network.solve(loadW, then.state(), null)
                : network.solveCharging(loadW, then.state(), then.chargeW());
    }

    /// Simulated time at which it ended.
    public double endS() {
        return endS;
    }

    /// Whether it ended because nothing more would happen, and not at its horizon.
    public boolean isOver() {
        return over;
    }

    /// The last state.
    public SwitchState state() {
        return moments.getLast().state();
    }

    /// The flow in the last state.
    public PowerResult power() {
        return power;
    }

    /// What remains of the loads.
    public Remains remains() {
        return remains;
    }

    /// Everything above its continuous limit in the last state, worst first.
    public List<Overload> overloads() {
        return Remains.overloads(network.model(), power);
    }

    /// How long each rack would have kept its supply after the first transfers if nothing else had happened, in seconds
    /// by node; infinite if for ever, NaN for what is no rack.
    public double[] rideThroughS() {
        double[] seconds = remains.rideThroughS().clone();
        for (Node node : network.graph().nodes()) {
            if (node.kind() != EquipmentKind.RACK) {
                seconds[node.index()] = Double.NaN;
            }
        }
        return seconds;
    }

    /// The energy of the whole run, from a new solve of each moment.
    public Energy energy() {
        double sourceJ = 0;
        double fromBatteriesJ = 0;
        double loadJ = 0;
        double intoBatteriesJ = 0;
        double lossJ = 0;
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            double untilS = i + 1 < moments.size() ? moments.get(i + 1).timeS() : endS;
            double dt = untilS - moment.timeS();
            if (!(dt > 0)) {
                continue;
            }
            PowerResult result = powerAt(i);
            double batteryW = 0;
            for (int v : network.responses().backed) {
                batteryW += moment.state().isOnBattery(v) ? result.nodeInputW()[v] : 0;
            }
            double chargeW = 0;
            if (moment.chargeW() != null) {
                for (double watts : moment.chargeW()) {
                    chargeW += watts;
                }
            }
            fromBatteriesJ += batteryW * dt;
            sourceJ += (result.sourceW() - batteryW) * dt;
            intoBatteriesJ += chargeW * dt;
            loadJ += (result.loadW() - chargeW) * dt;
            lossJ += result.lossW() * dt;
        }
        return new Energy(
                sourceJ,
                fromBatteriesJ,
                loadJ,
                intoBatteriesJ,
                lossJ,
                sourceJ + fromBatteriesJ - loadJ - intoBatteriesJ - lossJ);
    }
}
