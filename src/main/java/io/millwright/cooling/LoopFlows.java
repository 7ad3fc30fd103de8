package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Operation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Flows of one loop under its controls: valves that hold flows, pumps whose common speed holds what they are
/// set to.
///
/// The speed is found by secants over its square, over which pressures of pumps are nearly straight; each step is a
/// solve of the network from the step before. A group at its highest or lowest speed stays there. What has
/// changed by less than [#DEAD_BAND] is not solved again.
final class LoopFlows {
    /// Lowest and highest speed of a pump that runs, of rated.
    static final double LOWEST_SPEED = 0.3;

    static final double HIGHEST_SPEED = 1;

    /// Relative change of a valve's flow that is not followed.
    private static final double DEAD_BAND = 1e-6;

    private static final double TOLERANCE = 1e-5;
    private static final int MOST_STEPS = 12;

    private final LiquidLoop loop;
    private final GlobalGradient solver;
    private final PumpTargets targets;
    private final LinkState[] state;
    private final double[] setting;
    private final double[] speed;
    private @Nullable HydraulicResult result;
    private boolean changed = true;
    private boolean stale = true;

    LoopFlows(LiquidLoop loop, GlobalGradient solver, PumpTargets targets, @Nullable HydraulicResult start) {
        this.loop = loop;
        this.solver = solver;
        this.targets = targets;
        Operation operation = start == null ? loop.network().asBuilt() : start.operation();
        int links = loop.network().links().size();
        state = new LinkState[links];
        setting = new double[links];
        for (int k = 0; k < links; k++) {
            state[k] = operation.state(k);
            setting[k] = operation.setting(k);
        }
        speed = new double[loop.pumps().size()];
        for (int g = 0; g < speed.length; g++) {
            speed[g] = start == null ? 0.75 : fastest(loop.pumps().get(g));
        }
        result = start;
        changed = start == null;
    }

    private double fastest(Pumps group) {
        double most = 0;
        for (int link : group.links()) {
            most = Math.max(most, state[link] == LinkState.CLOSED ? 0 : setting[link]);
        }
        return most > 0 ? most : 0.75;
    }

    /// Opens or shuts a unit.
    void open(int link, boolean open) {
        set(link, open ? LinkState.OPEN : LinkState.CLOSED, setting[link]);
    }

    /// Lets a valve hold a flow; shuts it at none.
    void hold(int link, double flowM3PerS) {
        boolean shut = flowM3PerS <= 0;
        boolean near = Math.abs(flowM3PerS - setting[link]) <= DEAD_BAND * Math.abs(setting[link]);
        set(link, shut ? LinkState.CLOSED : LinkState.CONTROLLING, shut || near ? setting[link] : flowM3PerS);
    }

    /// Lets a pump run or stand.
    void run(int link, boolean running) {
        set(link, running ? LinkState.OPEN : LinkState.CLOSED, setting[link]);
    }

    /// Whether a link is not shut.
    boolean isOpen(int link) {
        return state[link] != LinkState.CLOSED;
    }

    private void set(int link, LinkState newState, double newSetting) {
        if (state[link] != newState || setting[link] != newSetting) {
            state[link] = newState;
            setting[link] = newSetting;
            changed = true;
        }
    }

    /// Lets pumps follow a target that has moved.
    void follow() {
        changed = true;
    }

    /// Whether anything has been changed since the last solve.
    boolean isChanged() {
        return changed;
    }

    /// Solves, if anything has been changed.
    HydraulicResult solve() {
        if (!changed && result != null) {
            return result;
        }
        if (stale) {
            // What follows must not depend on what this solver did for others.
            solver.forget();
            stale = false;
        }
        int groups = speed.length;
        double[] square = new double[groups];
        double[] before = new double[groups];
        double[] beforeOff = new double[groups];
        Arrays.fill(before, Double.NaN);
        for (int g = 0; g < groups; g++) {
            square[g] = speed[g] * speed[g];
        }
        HydraulicResult now = solveAt();
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean settled = true;
            for (int g = 0; g < groups; g++) {
                Pumps group = loop.pumps().get(g);
                if (!runs(group)) {
                    continue;
                }
                double fixed = targets.speed(g);
                double next;
                if (!Double.isNaN(fixed)) {
                    next = fixed * fixed;
                } else {
                    double target = targets.target(g, now);
                    double off = targets.measured(g, now) - target;
                    if (Math.abs(off) <= TOLERANCE * Math.abs(target)) {
                        continue;
                    }
                    double slope = (off - beforeOff[g]) / (square[g] - before[g]);
                    double first = targets.slopePerSpeedSquared(g);
                    next = square[g] - off / (slope > 0.05 * first ? slope : first);
                    beforeOff[g] = off;
                }
                next = Math.clamp(next, LOWEST_SPEED * LOWEST_SPEED, HIGHEST_SPEED * HIGHEST_SPEED);
                if (next != square[g]) {
                    before[g] = square[g];
                    square[g] = next;
                    speed[g] = Math.sqrt(next);
                    settled = false;
                }
            }
            if (settled) {
                break;
            }
            now = solveAt();
        }
        changed = false;
        return now;
    }

    private boolean runs(Pumps group) {
        for (int link : group.links()) {
            if (state[link] != LinkState.CLOSED) {
                return true;
            }
        }
        return false;
    }

    private HydraulicResult solveAt() {
        for (int g = 0; g < speed.length; g++) {
            for (int link : loop.pumps().get(g).links()) {
                setting[link] = speed[g];
            }
        }
        Operation operation = loop.network().asBuilt().with(change -> {
            for (int k = 0; k < state.length; k++) {
                change.state(k, state[k]).setting(k, setting[k]);
            }
        });
        HydraulicResult solved = solver.solve(operation, result);
        result = solved;
        return solved;
    }

    /// Common speed of a group, of rated; 0 if none of it runs.
    double speed(int group) {
        return runs(loop.pumps().get(group)) ? speed[group] : 0;
    }

    /// Whether a group runs as fast as it can.
    boolean atLimit(int group) {
        return Double.isNaN(targets.speed(group)) && speed(group) >= HIGHEST_SPEED - 1e-9;
    }

    /// What groups of pumps are set to hold.
    interface PumpTargets {
        /// Speed at which the group is fixed; NaN if it controls something.
        double speed(int group);

        /// What it is to hold: a differential pressure in Pa or a flow in m³/s.
        double target(int group, HydraulicResult flows);

        /// What it holds now.
        double measured(int group, HydraulicResult flows);

        /// About how much of it a unit of speed squared is worth.
        double slopePerSpeedSquared(int group);
    }

    /// Differential pressure at the home of a group, in Pa.
    static double pressureAtHomePa(LiquidLoop loop, Pumps group, HydraulicResult flows) {
        Member home = loop.members().get(group.home());
        return flows.pressurePa(home.supply()) - flows.pressurePa(home.back());
    }
}
