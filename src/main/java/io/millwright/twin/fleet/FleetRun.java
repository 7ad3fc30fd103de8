package io.millwright.twin.fleet;

import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.Fleet;
import io.millwright.serving.FleetParts;
import io.millwright.serving.FleetSimulation;
import io.millwright.serving.Planner;
import io.millwright.serving.Router;
import io.millwright.serving.Scaling;
import io.millwright.serving.ScalingResult;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.DemandFactors;
import io.millwright.workload.RequestSource;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// The engines of a facility under requests, in the steps of their fidelity: what [ServingRun] and
/// [io.millwright.twin.replay.Replay] share.
public final class FleetRun {
    private static final int REPORT_EVERY = 16;
    /// Without a cut-off nobody knows the end: this long is told as half of it.
    private static final double HALF_WAY_S = 3600;

    private final ServingProcess serving;
    private final Planner planner;
    private final DemandFactors source;
    private final List<TierSpec> tiers;
    private final List<Finding> findings;
    private final TrainingRun training;
    private final boolean hasRequests;
    private final double untilS;
    private final double longestStepS;
    private long steps;
    private double timeS;
    private double stepS;
    private double storageLeft = 1;

    public FleetRun(FleetPlan plan, Fleet fleet, RequestStream requests, ServingOptions options, TrainingRun training) {
        untilS = options.untilS();
        longestStepS = options.fidelity().stepS();
        RequestSource asked = requests.source();
        serving = process(plan, fleet, options, asked.listens());
        for (int engine = 0; engine < serving.engineCount(); engine++) {
            serving.setPowerCapW(engine, capW(plan, options, engine));
        }
        findings = capsBelowIdle(plan, fleet, options);
        List<Optional<Scaling>> scaling =
                plan.scaling().stream().map(options.scaling()::of).toList();
        planner = new Planner(fleet, plan.tiers(), scaling, serving);
        tiers = plan.tiers();
        source = new DemandFactors(asked, tiers, options.seed());
        serving.attach(source);
        hasRequests = source.nextArrivalS() < Double.POSITIVE_INFINITY;
        this.training = training;
    }

    /// @param listens whether requests depend on answers, which joins all engines in one simulation
    private static ServingProcess process(FleetPlan plan, Fleet fleet, ServingOptions options, boolean listens) {
        LongFunction<Router> routers = seed -> plan.admitting(options.policy().router(seed));
        return switch (options.fidelity()) {
            case REQUEST -> {
                if (listens || plan.ranksTiers()) {
                    FleetSimulation simulation =
                            new FleetSimulation(fleet, plan.tiers(), routers.apply(options.seed()), options.seed());
                    simulation.setFailover(options.failover());
                    yield simulation;
                }
                FleetParts parts = new FleetParts(fleet, plan.tiers(), routers, options.seed());
                parts.setFailover(options.failover());
                yield parts;
            }
            case FLUID -> {
                FluidFleet fluid = new FluidFleet(fleet, plan.tiers(), options.policy(), options.seed());
                fluid.setFailover(options.failover());
                fluid.setRequestWeight(options.requestWeight());
                plan.admitting(fluid);
                yield fluid;
            }
        };
    }

    /// The most that one accelerator of an engine may draw; infinite where there is no cap.
    private static double capW(FleetPlan plan, ServingOptions options, int engine) {
        return Math.min(options.acceleratorCapW(), plan.powerCapW(engine));
    }

    /// One finding for each deployment that no clock keeps within its cap.
    private static List<Finding> capsBelowIdle(FleetPlan plan, Fleet fleet, ServingOptions options) {
        List<Finding> found = new ArrayList<>();
        for (int group = 0; group < fleet.groups().size(); group++) {
            EngineGroup members = fleet.groups().get(group);
            int first = fleet.firstEngine(group);
            double idleW = members.spec().accelerator().idleW();
            double tightestW = IntStream.range(first, first + members.engines())
                    .mapToDouble(engine -> capW(plan, options, engine))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
            if (tightestW <= idleW) {
                found.add(Finding.warning(
                        "twin.serving.cap-below-idle",
                        "deployments/" + plan.deployments().get(group),
                        "cap",
                        Finding.measure(tightestW, Dimension.POWER),
                        "idle",
                        Finding.measure(idleW, Dimension.POWER)));
            }
        }
        return List.copyOf(found);
    }

    /// Advances by a step, or to the cut-off if that is sooner. Returns false, and does nothing, when the cut-off is
    /// reached or every request is done. With training jobs the run goes on to the cut-off if there is one and, where
    /// there are no requests, to the end of the last job.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    boolean advance(Progress progress) {
        if (timeS >= untilS || (timeS > 0 && isDone())) {
            return false;
        }
        progress.checkCancelled();
        advanceTo(Math.min(timeS + longestStepS, untilS));
        if (++steps % REPORT_EVERY == 0) {
            progress.report(
                    Double.isInfinite(untilS) ? timeS / (timeS + HALF_WAY_S) : timeS / untilS,
                    "second " + (long) timeS);
        }
        return true;
    }

    /// Advances engines, the numbers of those that are open, and jobs.
    void advanceTo(double nextS) {
        stepS = nextS - timeS;
        timeS = nextS;
        source.settle(timeS);
        serving.advanceTo(timeS);
        planner.advance();
        training.advanceTo(timeS);
        double left = training.storageLeft();
        if (left != storageLeft) {
            storageLeft = left;
            serving.setStorageFraction(left);
        }
    }

    /// Lets requests of a tier come so many times as often from now on ([DemandFactors]); at the fluid level those that
    /// stand for many as well.
    void setDemandFactor(String tier, double factor) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).id().equals(tier)) {
                source.setFactor(i, factor);
            }
        }
    }

    /// Whether all that was asked for is done, but for jobs where requests set the end.
    boolean isDone() {
        boolean jobsCount = Double.isFinite(untilS) || !hasRequests;
        return !serving.isActive() && !(jobsCount && training.isActive());
    }

    /// Whether nothing more can happen unless a lost engine comes back: every request has arrived and no engine has
    /// one.
    boolean isStuck() {
        if (source.nextArrivalS() < Double.POSITIVE_INFINITY || training.isActive()) {
            return false;
        }
        for (int engine = 0; engine < serving.engineCount(); engine++) {
            if (serving.runningSequences(engine) + serving.waitingRequests(engine) > 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether requests are known to come.
    boolean isFed() {
        return source.nextArrivalS() < Double.POSITIVE_INFINITY;
    }

    /// What became of the groups whose open engines follow the load.
    public List<ScalingResult> scaling() {
        return planner.result();
    }

    /// What is odd about the caps that the engines are held to.
    public List<Finding> findings() {
        return findings;
    }

    public ServingProcess serving() {
        return serving;
    }

    double timeS() {
        return timeS;
    }

    /// Length of the last advance.
    double stepS() {
        return stepS;
    }
}
