package io.millwright.cooling.hydraulics;

import io.millwright.cooling.hydraulics.Schedule.Control;
import io.millwright.cooling.hydraulics.Schedule.Draw;
import io.millwright.cooling.hydraulics.Schedule.Tank;
import io.millwright.cooling.hydraulics.Schedule.Trigger;
import io.millwright.cooling.hydraulics.Schedule.Varying;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network over hours: a steady state after the other, while tanks fill and empty by what flows into them and
/// controls act.
///
/// **Model.** dV/dt = what flows in, with the flow of the step's start (explicit Euler) in whole seconds. A step ends
/// where a pattern changes, a tank is full or empty, a control is due, a report is due, or after the longest step. A
/// full tank takes nothing more and an empty one gives nothing: links that would are shut for the step. **Assumption.**
/// No inertia and no storage in pipes, as between two loads of a hall or two hours of a day.
public final class ExtendedPeriod {
    private static final int MOST_SHUT = 10;
    private static final long DAY = 86_400;

    private final HydraulicNetwork network;
    private final Schedule schedule;
    private final GlobalGradient solver;
    private final double[] volumeM3;
    private final double[] inflowM3PerS;

    private ExtendedPeriod(HydraulicNetwork network, Schedule schedule) {
        this.network = network;
        this.schedule = schedule;
        solver = GlobalGradient.of(network);
        volumeM3 = new double[schedule.tanks().size()];
        inflowM3PerS = new double[schedule.tanks().size()];
        for (int t = 0; t < volumeM3.length; t++) {
            Tank tank = schedule.tanks().get(t);
            volumeM3[t] = tank.volumeAt(tank.startM());
        }
    }

    /// One step of a run.
    ///
    /// @param timeS at which it begins
    public record Moment(long timeS, HydraulicResult result) {}

    /// How a network is run at the first moment: patterns and controls applied, tanks at their first levels.
    public static Operation start(HydraulicNetwork network, Schedule schedule) {
        return new ExtendedPeriod(network, schedule).operation(network.asBuilt(), 0);
    }

    /// All moments of a run; it ends early at one that has no solution, which is then the last.
    public static List<Moment> run(HydraulicNetwork network, Schedule schedule) {
        return new ExtendedPeriod(network, schedule).run();
    }

    private List<Moment> run() {
        List<Moment> moments = new ArrayList<>();
        Operation operation = network.asBuilt();
        @Nullable HydraulicResult last = null;
        long time = 0;
        while (true) {
            operation = operation(operation, time);
            HydraulicResult result = solveWithinLimits(operation, last);
            moments.add(new Moment(time, result));
            for (int t = 0; t < volumeM3.length; t++) {
                inflowM3PerS[t] = inflow(schedule.tanks().get(t).node(), result);
            }
            if (time >= schedule.durationS() || result.outcome() == HydraulicResult.Outcome.NOT_CONVERGED) {
                return moments;
            }
            long step = step(time, operation);
            for (int t = 0; t < volumeM3.length; t++) {
                Tank tank = schedule.tanks().get(t);
                volumeM3[t] = Math.clamp(
                        volumeM3[t] + inflowM3PerS[t] * step,
                        tank.volumeAt(tank.minLevelM()),
                        tank.volumeAt(tank.maxLevelM()));
            }
            time += step;
            last = result;
        }
    }

    private Operation operation(Operation before, long time) {
        return before.with(change -> {
            for (Draw draw : schedule.draws()) {
                change.demand(draw.node(), 0);
            }
            Operation next = change.next();
            for (Draw draw : schedule.draws()) {
                double factor = schedule.patterns().factor(draw.pattern(), time);
                change.demand(draw.node(), next.demandM3PerS[draw.node()] + factor * draw.baseM3PerS());
            }
            for (Varying each : schedule.varying()) {
                double value = each.base() * schedule.patterns().factor(each.pattern(), time);
                if (each.node() >= 0) {
                    change.head(each.node(), value);
                } else {
                    change.setting(each.link(), value);
                }
            }
            for (int t = 0; t < volumeM3.length; t++) {
                Tank tank = schedule.tanks().get(t);
                change.head(tank.node(), tank.bottomM() + tank.levelAt(volumeM3[t]));
            }
            for (Control control : schedule.controls()) {
                if (isDue(control.trigger(), time)) {
                    change.state(control.link(), control.state());
                    if (!Double.isNaN(control.setting())) {
                        change.setting(control.link(), control.setting());
                    }
                }
            }
        });
    }

    private boolean isDue(Trigger trigger, long time) {
        return switch (trigger) {
            case Trigger.AtTime at -> at.timeS() == time;
            case Trigger.Daily at -> time >= at.timeS() && (time - at.timeS()) % DAY == 0;
            case Trigger.Below below -> {
                int t = tankAt(below.node());
                yield volumeM3[t] <= volumeAt(t, below.headM()) + Math.abs(inflowM3PerS[t]);
            }
            case Trigger.Above above -> {
                int t = tankAt(above.node());
                yield volumeM3[t] >= volumeAt(t, above.headM()) - Math.abs(inflowM3PerS[t]);
            }
        };
    }

    private double volumeAt(int t, double headM) {
        Tank tank = schedule.tanks().get(t);
        return tank.volumeAt(headM - tank.bottomM());
    }

    private int tankAt(int node) {
        for (int t = 0; t < volumeM3.length; t++) {
            if (schedule.tanks().get(t).node() == node) {
                return t;
            }
        }
        throw new IllegalArgumentException(
                "a control asks for the level of " + network.nodes().get(node) + ", which is no tank");
    }

    private HydraulicResult solveWithinLimits(Operation asked, @Nullable HydraulicResult last) {
        Operation operation = asked;
        HydraulicResult result = last == null ? solver.solve(operation) : solver.solve(operation, last);
        for (int round = 0; round < MOST_SHUT; round++) {
            List<Integer> against = linksAgainstLimits(result);
            if (against.isEmpty()) {
                break;
            }
            operation = operation.with(change -> against.forEach(link -> change.state(link, LinkState.CLOSED)));
            result = solver.solve(operation, result);
        }
        return result;
    }

    private List<Integer> linksAgainstLimits(HydraulicResult result) {
        List<Integer> against = new ArrayList<>();
        for (int t = 0; t < volumeM3.length; t++) {
            Tank tank = schedule.tanks().get(t);
            boolean full = volumeM3[t] >= tank.volumeAt(tank.maxLevelM());
            boolean empty = volumeM3[t] <= tank.volumeAt(tank.minLevelM());
            if (!full && !empty) {
                continue;
            }
            for (int link = 0; link < network.from.length; link++) {
                double in = network.to[link] == tank.node()
                        ? result.flowM3PerS(link)
                        : network.from[link] == tank.node() ? -result.flowM3PerS(link) : 0;
                if ((full && in > 0) || (empty && in < 0)) {
                    against.add(link);
                }
            }
        }
        return against;
    }

    private double inflow(int node, HydraulicResult result) {
        double in = 0;
        for (int link = 0; link < network.from.length; link++) {
            if (network.to[link] == node) {
                in += result.flowM3PerS(link);
            } else if (network.from[link] == node) {
                in -= result.flowM3PerS(link);
            }
        }
        return in;
    }

    private long step(long time, Operation operation) {
        long step = Math.min(schedule.stepS(), schedule.durationS() - time);
        step = Math.min(step, schedule.patterns().untilNext(time));
        step = Math.min(step, schedule.reportStepS() - time % schedule.reportStepS());
        for (int t = 0; t < volumeM3.length; t++) {
            Tank tank = schedule.tanks().get(t);
            step = until(t, tank.volumeAt(inflowM3PerS[t] > 0 ? tank.maxLevelM() : tank.minLevelM()), step);
        }
        for (Control control : schedule.controls()) {
            boolean acts = operation.state(control.link()) != control.state()
                    || (!Double.isNaN(control.setting()) && operation.setting(control.link()) != control.setting());
            if (acts) {
                step = untilDue(control.trigger(), time, step);
            }
        }
        return Math.max(step, 1);
    }

    private long untilDue(Trigger trigger, long time, long step) {
        return switch (trigger) {
            case Trigger.AtTime at -> at.timeS() > time ? Math.min(step, at.timeS() - time) : step;
            case Trigger.Daily at -> Math.min(step, DAY - Math.floorMod(time - at.timeS(), DAY));
            case Trigger.Below below -> {
                int t = tankAt(below.node());
                yield inflowM3PerS[t] < 0 ? until(t, volumeAt(t, below.headM()), step) : step;
            }
            case Trigger.Above above -> {
                int t = tankAt(above.node());
                yield inflowM3PerS[t] > 0 ? until(t, volumeAt(t, above.headM()), step) : step;
            }
        };
    }

    /// The step, shortened so that a tank ends it at a volume, if it comes there within.
    private long until(int t, double volume, long step) {
        if (inflowM3PerS[t] == 0) {
            return step;
        }
        long due = Math.round((volume - volumeM3[t]) / inflowM3PerS[t]);
        return due > 0 ? Math.min(step, due) : step;
    }
}
