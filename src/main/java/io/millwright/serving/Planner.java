package io.millwright.serving;

import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Opens and closes engines of a running fleet, group by group, so that few are open while little is asked for and
/// enough while much is.
///
/// Every [#DECIDE_S] seconds each scaled group decides for itself:
///
/// - **By throughput**: requests per second at the time when an engine opened now would take them ([RateForecast]), and
///   what waits worked off by then, over [#RESERVE] of what one engine keeps up with at the mean lengths of the
///   requests that came ([EngineCapacity]).
/// - **By latency**: as many as the throughput needs at least, and beyond that a tenth more engines than now, at least
///   one, if *all* open engines broke a promise of the strictest tier in the last window and none is starting; as many
///   fewer if *all* stayed below half of both promises. Time to the first token is the wait by Little's law and the
///   reading of a mean prompt; time per token is the time of running sequences over their tokens.
///
/// A new engine takes requests [Scaling#startS] after the decision. One that closes gets no new requests, works off
/// what it has and then idles with the model loaded; while it has work it can open again at once. Nothing closes within
/// [Scaling#coolDownS] of a change of the group. The rated power of open engines stays within [Scaling#powerLimitW].
/// Lost engines do not count, so that others open for them; while none takes requests, the last decision stands. At the
/// start as many are open as may be, since nobody knows the load.
///
/// Assumptions: the tenth, the half, the reserve and the window are planning values; engines that are closed draw what
/// idle ones do. Source: the two loops of the planner of NVIDIA Dynamo (throughput as a lower bound, load as a
/// correction by all engines); delays of starting, which it does not model, are added.
public final class Planner {
    /// Time between decisions.
    public static final double DECIDE_S = 30;

    /// Part of an engine's capacity that is planned with.
    static final double RESERVE = 0.85;

    private final ServingProcess process;
    private final List<ScaledGroup> groups = new ArrayList<>();
    private double decideS = DECIDE_S;

    /// Takes over a fleet that has not begun.
    ///
    /// @param scaling by group of the fleet; empty leaves all engines of it open
    public Planner(Fleet fleet, List<TierSpec> tiers, List<Optional<Scaling>> scaling, ServingProcess process) {
        this.process = process;
        for (int i = 0; i < scaling.size(); i++) {
            EngineGroup group = fleet.groups().get(i);
            int first = fleet.firstEngine(i);
            scaling.get(i).ifPresent(how -> groups.add(new ScaledGroup(process, group, first, how, tiers)));
        }
    }

    /// Looks at the interval that the fleet has just advanced by, and decides if it is time to.
    public void advance() {
        double timeS = process.timeS();
        groups.forEach(group -> group.observe(timeS));
        if (timeS >= decideS) {
            groups.forEach(group -> group.decide(timeS));
            decideS = timeS + DECIDE_S;
        }
    }

    /// Engines that take requests now, by scaled group.
    public List<Integer> openNow() {
        return groups.stream().map(ScaledGroup::openNow).toList();
    }

    /// What was done so far, by scaled group.
    public List<ScalingResult> result() {
        return groups.stream().map(ScaledGroup::result).toList();
    }
}
