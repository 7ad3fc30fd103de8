package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.plant.PumpGroup;
import io.millwright.cooling.units.PumpUnit;
import io.millwright.facility.PumpControl;
import io.millwright.facility.Staging;
import org.jspecify.annotations.Nullable;

/// The pumps of one loop under their controls: what each group holds, which of them run, and what they draw.
///
/// Groups that start one after the other run as few pumps as give the flow and pressure of the moment at no more
/// than the share of rated speed at which the next one starts; of CDUs as few as take the heat, too.
final class LoopPumps implements LoopFlows.PumpTargets {
    /// Rise over a loop whose pumps hold it without saying how much.
    private static final double USUAL_RISE_K = 10;

    private final CoolingSolve solve;
    private final LiquidLoop loop;
    private final int[] fewest;
    private double consumersW;
    private double heatJPerM3K;

    LoopPumps(CoolingSolve solve, LiquidLoop loop) {
        this.solve = solve;
        this.loop = loop;
        fewest = new int[loop.pumps().size()];
        heatJPerM3K = loop.fluid().volumetricHeatJPerM3K(loop.designC());
    }

    /// Lets every pump run that can.
    void run(LoopFlows flows) {
        for (Pumps group : loop.pumps()) {
            for (int i = 0; i < group.nodes().length; i++) {
                flows.run(group.links()[i], solve.running(group.nodes()[i]));
            }
        }
    }

    /// Runs as few pumps as are needed where they start one after the other.
    ///
    /// @param keep whether pumps are only added, so that a search ends
    void stage(HydraulicResult now, LoopFlows flows, double heatW, boolean keep) {
        for (int g = 0; g < loop.pumps().size(); g++) {
            Pumps group = loop.pumps().get(g);
            int first = group.nodes()[0];
            Staging staging = solve.staging(first);
            if (staging.order(solve.kind(first)) == Staging.Order.SEQUENCED) {
                int needed = needed(g, now, staging.startsNextAt(), heatW);
                fewest[g] = keep ? Math.max(fewest[g], needed) : needed;
                int left = fewest[g];
                for (int i = 0; i < group.nodes().length; i++) {
                    boolean on = left > 0 && solve.running(group.nodes()[i]);
                    left -= on ? 1 : 0;
                    flows.run(group.links()[i], on);
                }
            }
        }
    }

    private int needed(int g, HydraulicResult now, double greatestSpeed, double heatW) {
        Pumps group = loop.pumps().get(g);
        PumpUnit pump = pump(group.nodes()[0]);
        if (pump == null) {
            return group.nodes().length;
        }
        double flow = 0;
        double lift = 0;
        for (int link : group.links()) {
            flow += Math.max(0, now.flowM3PerS(link));
            lift = Math.max(lift, -now.pressureDropPa(link));
        }
        int byFlow =
                new PumpGroup(pump.curve(), pump.drive(), 1).needed(flow, lift, group.nodes().length, greatestSpeed);
        double capacity = 0;
        int byHeat = 0;
        for (int v : group.nodes()) {
            if (solve.units.builtInPump(v) != null && solve.running(v) && capacity < heatW) {
                capacity += greatestSpeed * solve.units.capacityW(v);
                byHeat++;
            }
        }
        return Math.max(1, Math.max(byFlow < 0 ? group.nodes().length : byFlow, byHeat));
    }

    /// Takes over flows: what the pumps draw, and the heat they put into their links.
    void meet(HydraulicResult now, LoopFlows flows, double[] heatW) {
        for (int g = 0; g < loop.pumps().size(); g++) {
            Pumps group = loop.pumps().get(g);
            double speed = flows.speed(g);
            for (int i = 0; i < group.nodes().length; i++) {
                int v = group.nodes()[i];
                int link = group.links()[i];
                PumpUnit pump = pump(v);
                double electric = pump == null || !flows.isOpen(link) || speed <= 0
                        ? 0
                        : pump.drive().electricW(pump.curve().shaftW(Math.max(0, now.flowM3PerS(link)), speed), speed);
                solve.pumpW[v] = electric;
                heatW[link] = electric;
            }
        }
    }

    /// Takes over the heat of the consumers.
    ///
    /// @return whether pumps follow it and it has changed
    boolean meetHeat(double newConsumersW, double newHeatJPerM3K) {
        boolean moved = newConsumersW != consumersW || newHeatJPerM3K != heatJPerM3K;
        consumersW = newConsumersW;
        heatJPerM3K = newHeatJPerM3K;
        return moved && followsHeat();
    }

    private boolean followsHeat() {
        for (int g = 0; g < loop.pumps().size(); g++) {
            if (control(g).mode() == PumpControl.Mode.TEMPERATURE) {
                return true;
            }
        }
        return false;
    }

    private @Nullable PumpUnit pump(int v) {
        PumpUnit built = solve.units.builtInPump(v);
        return built != null ? built : solve.units.standingPump(v);
    }

    private PumpControl control(int group) {
        return solve.control(loop.pumps().get(group).nodes()[0]);
    }

    @Override
    public double speed(int group) {
        PumpControl control = control(group);
        boolean fixed = control.mode() == PumpControl.Mode.SPEED;
        return !fixed ? Double.NaN : Double.isNaN(control.speedFraction()) ? 1 : control.speedFraction();
    }

    @Override
    public double target(int group, HydraulicResult now) {
        Pumps pumps = loop.pumps().get(group);
        PumpControl control = control(group);
        return switch (control.mode()) {
            case DIFFERENTIAL_PRESSURE, SPEED ->
                Double.isNaN(control.pressurePa()) ? pumps.designPa() : control.pressurePa();
            case FLOW -> ratedIfUnset(pumps, control.flowM3PerS());
            case TEMPERATURE -> {
                double rise = Double.isNaN(control.deltaK()) ? USUAL_RISE_K : control.deltaK();
                yield Math.max(consumersW, 1) / (heatJPerM3K * rise);
            }
        };
    }

    /// Flow of all running pumps of a group.
    private double ratedIfUnset(Pumps pumps, double eachM3PerS) {
        double sum = 0;
        for (int v : pumps.nodes()) {
            PumpUnit pump = pump(v);
            double rated = pump == null ? 0 : pump.designFlowM3PerS();
            sum += !solve.running(v) ? 0 : Double.isNaN(eachM3PerS) ? rated : eachM3PerS;
        }
        return sum;
    }

    @Override
    public double measured(int group, HydraulicResult now) {
        Pumps pumps = loop.pumps().get(group);
        if (holdsPressure(group)) {
            return LoopFlows.pressureAtHomePa(loop, pumps, now);
        }
        double sum = 0;
        for (int link : pumps.links()) {
            sum += Math.max(0, now.flowM3PerS(link));
        }
        return sum;
    }

    /// Whether a group holds a differential pressure.
    boolean holdsPressure(int group) {
        PumpControl.Mode mode = control(group).mode();
        return mode == PumpControl.Mode.DIFFERENTIAL_PRESSURE || mode == PumpControl.Mode.SPEED;
    }

    @Override
    public double slopePerSpeedSquared(int group) {
        Pumps pumps = loop.pumps().get(group);
        PumpUnit pump = pump(pumps.nodes()[0]);
        if (pump == null) {
            return 1;
        }
        return holdsPressure(group) ? pump.curve().pressurePa(0) : pump.designFlowM3PerS() * pumps.nodes().length;
    }
}
