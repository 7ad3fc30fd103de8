package io.millwright.twin.loop;

import io.millwright.airflow.ZoneResult;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.ThermalTimeline;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The plant beside a run: the steady state that gives the power of pumps, fans and compressors, and that the masses
/// take coolers, valves and fans over from.
///
/// **When it is solved anew**: after anything has happened; when racks have moved by more than [#CHANGE] in sum or the
/// weather by more than [#CHANGE_K], but no sooner than [#SETTLE_S] after the last time, in which valves and fans do
/// not follow a load either, unless racks have moved by more than [#JUMP]; and every [#LONGEST_S].
///
/// **When masses follow**: with every new state once nothing has happened for [#QUIET_S] and the plant carries the
/// load; through a loss they stay as before it, with the flows that pumps then give. A hall that no unit cooled at the
/// start does not keep them from following: it warms up whatever the plant does.
final class LoopPlant {
    private static final double CHANGE = 0.005;
    private static final double JUMP = 0.1;
    private static final double CHANGE_K = 0.3;
    private static final double SETTLE_S = 15;
    private static final double LONGEST_S = 120;
    private static final double QUIET_S = 180;
    private static final double LEAST_FLOW_M3_PER_S = 1e-9;

    /// Of the heat of racks: what an iteration leaves open is no heat that nobody takes.
    private static final double ROUNDING = 1e-9;

    private final Outside outside;
    private final LoopTimings timings;
    private final Progress progress;
    private final boolean[] dry;
    private final boolean[] uncooled;
    private final Set<Integer> shutPipes = new TreeSet<>();
    private Twin twin;
    private SteadyState steady;
    private double rackW;
    private double solvedS;
    private boolean followed = true;
    private boolean happened;
    private boolean changed;
    private boolean @Nullable [] shut;

    /// Solves the state at the start.
    ///
    /// @param progress ends a solve that is no longer wanted
    LoopPlant(Twin twin, Outside outside, double[] rackW, LoopTimings timings, Progress progress) {
        this.twin = twin;
        this.outside = outside;
        this.timings = timings;
        this.progress = progress;
        dry = new boolean[rackW.length];
        steady = twin.solve(point(0, rackW, null), null, progress);
        this.rackW = Arrays.stream(rackW).sum();
        List<ZoneResult> zones = steady.air().zones();
        uncooled = new boolean[zones.size()];
        for (int h = 0; h < uncooled.length; h++) {
            uncooled[h] = !(zones.get(h).capacityW() > 0);
        }
    }

    SteadyState steady() {
        return steady;
    }

    Twin twin() {
        return twin;
    }

    /// Whether masses go towards the state.
    boolean isFollowed() {
        return followed;
    }

    /// Whether a rack gets no liquid because pipes are shut.
    boolean isDry(int rack) {
        return dry[rack];
    }

    /// Power of pumps, fans and compressors by node.
    double[] mechanicalW() {
        return steady.mechanicalW();
    }

    /// Is told that something has happened, so that the state holds no longer.
    void happened() {
        happened = true;
    }

    /// Goes on with other settings.
    void change(LoopAction.ChangeSettings change) {
        twin = Twin.of(change.change().apply(twin.facility()), twin.catalog(), progress)
                .withResponses(twin.hallResponses());
        changed = true;
    }

    /// Shuts pipes and finds the racks that get nothing any more.
    ///
    /// @param standing units that do not run, or null
    void shut(List<Integer> pipes, double timeS, boolean @Nullable [] standing) {
        shutPipes.addAll(pipes);
        findDry(timeS, standing);
    }

    /// Opens pipes and finds the racks that still get nothing.
    ///
    /// @param standing units that do not run, or null
    void open(List<Integer> pipes, double timeS, boolean @Nullable [] standing) {
        pipes.forEach(shutPipes::remove);
        findDry(timeS, standing);
    }

    private void findDry(double timeS, boolean @Nullable [] standing) {
        Arrays.fill(dry, false);
        if (shutPipes.isEmpty()) {
            shut = null;
            return;
        }
        boolean[] closed = new boolean[twin.graph().edges().size()];
        shutPipes.forEach(pipe -> closed[pipe] = true);
        shut = closed;
        SteadyState state = twin.solve(point(timeS, twin.ratedRackW(), standing), null, progress);
        for (Node node : twin.graph().nodes()) {
            int v = node.index();
            if (node.kind() == EquipmentKind.RACK
                    && twin.liquidFraction(v) > 0
                    && twin.coolingNetwork().consumerLoop(v) >= 0) {
                SideState port = state.cooling().side(v, "liquid");
                dry[v] = port == null || !(port.flowM3PerS() > LEAST_FLOW_M3_PER_S);
            }
        }
    }

    /// Brings it in line with what racks draw now.
    ///
    /// @param standing units that do not run, or null
    /// @param quietS how long nothing has happened
    /// @param thermal takes it over where masses follow
    void advanceTo(
            double timeS, double[] racksW, boolean @Nullable [] standing, double quietS, ThermalTimeline thermal) {
        double now = Arrays.stream(racksW).sum();
        if (!isOver(timeS, now)) {
            return;
        }
        long t0 = System.nanoTime();
        steady = twin.solve(point(timeS, racksW, standing), changed ? null : steady, progress);
        rackW = now;
        solvedS = timeS;
        happened = false;
        boolean carried = steady.converged()
                && steady.cooling().unremovedW() <= ROUNDING * Math.max(1, now)
                && steady.air().zones().stream().allMatch(zone -> zone.unremovedW() == 0 || uncooled[zone.hall()]);
        followed = changed || (quietS >= QUIET_S && carried);
        changed = false;
        timings.plantSolves++;
        if (followed) {
            progress.checkCancelled();
            thermal.follow(twin, steady);
            timings.follows++;
        }
        timings.plantNs += System.nanoTime() - t0;
    }

    /// Whether the state holds no longer.
    private boolean isOver(double timeS, double now) {
        double moved = Math.abs(now - rackW) / Math.max(1, rackW);
        double sinceS = timeS - solvedS;
        Outside.Air air = outside.at(Math.max(0, timeS));
        boolean weather = Math.abs(air.dryBulbC() - steady.point().dryBulbC()) > CHANGE_K
                || Math.abs(air.wetBulbC() - steady.point().wetBulbC()) > CHANGE_K;
        return happened
                || changed
                || moved > JUMP
                || (sinceS >= SETTLE_S && (moved > CHANGE || weather))
                || sinceS >= LONGEST_S;
    }

    private OperatingPoint point(double timeS, double[] racksW, boolean @Nullable [] standing) {
        Outside.Air air = outside.at(Math.max(0, timeS));
        return twin.designPoint()
                .withOutside(air.dryBulbC(), air.wetBulbC())
                .withRackPowerW(racksW.clone())
                .withShut(shut)
                .withOutOfService(standing);
    }
}
