package io.millwright.twin.replay;

import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.Failures;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingResult;
import io.millwright.twin.Costs;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SourcePrices;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.CostShares;
import io.millwright.twin.fleet.DeploymentTally;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.fleet.FleetRun;
import io.millwright.twin.fleet.FleetWork;
import io.millwright.twin.fleet.RackPower;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.fleet.TrainingRun;
import io.millwright.twin.loop.ClosedLoop;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.LoopOptions;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Total;
import io.millwright.workload.RequestStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs requests and training jobs against a facility as one system in time ([ClosedLoop]): engines at the fidelity
/// that
/// is asked for and jobs set rack power ([FleetWork]), the electrical path, plant and masses follow, and temperatures,
/// caps and losses hold the engines back. The energy of the whole run closes ([LoopBalance]).
///
/// **Losses.** What is out of service throughout has settled before the start. Racks without power or coolant are off,
/// and engines go with them.
///
/// **Air.** Where halls have [responses][io.millwright.twin.HallResponses], inlets come from them as the plant's steady
/// state has them.
/// Steps outside their range keep the response; they are marked ([io.millwright.twin.replay.AirExcursion]) and a
/// finding tells the worst. No
/// field
/// is solved anew.
///
/// **Cost by tier**: [CostShares].
public final class Replay {
    private static final double BEFORE_S = -1;

    private final Twin twin;
    private final FleetPlan plan;
    private final ReplayOptions options;
    private final Progress progress;
    private final Set<Finding> findings = new LinkedHashSet<>();

    private Replay(Twin twin, ReplayOptions options, Progress progress) {
        this.twin = twin;
        this.plan = FleetPlan.of(twin);
        this.options = options;
        this.progress = progress;
    }

    /// Replays requests.
    ///
    /// @return the result, or the findings that say why the facility cannot serve
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Outcome run(Twin twin, RequestStream requests, ReplayOptions options, Progress progress) {
        return run(twin, requests, options, Watcher.NONE, progress);
    }

    /// Replays requests and shows every step to somebody.
    public static Outcome run(
            Twin twin, RequestStream requests, ReplayOptions options, Watcher watcher, Progress progress) {
        Replay replay = new Replay(twin, options, progress);
        replay.findings.addAll(replay.plan.findingsBeside(options.serving().training()));
        return replay.plan
                .fleetBeside(options.serving().training())
                .map(fleet ->
                        new Outcome(Optional.of(replay.run(fleet, requests, watcher)), List.copyOf(replay.findings)))
                .orElseGet(() -> new Outcome(Optional.empty(), List.copyOf(replay.findings)));
    }

    /// Somebody who is shown a replay while it proceeds, on its thread.
    public interface Watcher {
        /// Sees nothing.
        Watcher NONE = new Watcher() {};

        /// Is told what can be read of the fleet, its money and its jobs in every step, before the first one.
        default void begin(List<Readings> fleet) {}

        /// Sees a step.
        default void step(LoopMoment moment) {}

        /// Is told of something that only the end of the run shows, after the last step.
        default void note(RunEvent event) {}

        /// Is told what became of the energy and what it all came to, after the last step.
        default void end(LoopBalance balance, List<Total> totals) {}
    }

    /// A result or why there is none.
    public record Outcome(Optional<ReplayResult> result, List<Finding> findings) {}

    /// What is out of service throughout is lost before the start.
    private static List<LoopAction.Timed> outThroughout(OperatingPoint point) {
        Failures lost = new Failures(marked(point.outOfService()), List.of());
        List<Integer> shut = marked(point.shut());
        List<LoopAction.Timed> actions = new ArrayList<>();
        if (!lost.nodes().isEmpty()) {
            actions.add(new LoopAction.Timed(BEFORE_S, new LoopAction.Lose(lost), ""));
        }
        if (!shut.isEmpty()) {
            actions.add(new LoopAction.Timed(BEFORE_S, new LoopAction.ShutPipes(shut), ""));
        }
        return actions;
    }

    private static List<Integer> marked(boolean @Nullable [] marks) {
        return marks == null
                ? List.of()
                : IntStream.range(0, marks.length).filter(i -> marks[i]).boxed().toList();
    }

    private ReplayResult run(Fleet fleet, RequestStream requests, Watcher watcher) {
        ServingOptions serving = options.serving();
        TrainingRun training = TrainingRun.of(twin, serving.training());
        progress.checkCancelled();
        RackPower power = new RackPower(twin, plan, training);
        FleetRun run = new FleetRun(plan, fleet, requests, serving, training);
        progress.checkCancelled();
        FleetWork work = new FleetWork(twin, plan, run, training, power, serving);
        BindingReadings binding = new BindingReadings(plan, fleet, run.serving());
        FleetReadings readings = new FleetReadings(twin, plan, fleet, run.serving());
        CostShares shares = new CostShares(twin, plan);
        ServingEnergy energy = new ServingEnergy(shares);
        progress.checkCancelled();
        watcher.begin(
                List.of(readings, binding, new MoneyReadings(twin, plan, readings, energy), new JobReadings(training)));
        progress.checkCancelled();
        ReplayTally tally = new ReplayTally(twin, plan, run, training, power, serving.fidelity());
        DeploymentTally deployments = new DeploymentTally(plan, fleet, serving, run);
        OperatingPoint point = options.point();
        List<LoopAction.Timed> actions = new ArrayList<>(outThroughout(point));
        actions.addAll(options.actions());
        ClosedLoop loop = new ClosedLoop(
                twin,
                work,
                options.outside().orElse(Outside.constant(point.dryBulbC(), point.wetBulbC())),
                actions,
                LoopOptions.DEFAULT.withUntilS(serving.untilS()),
                moment -> {
                    tally.take(moment);
                    deployments.count();
                    binding.count(moment);
                    energy.take(moment);
                    progress.checkCancelled();
                    watcher.step(moment);
                },
                progress);
        tally.begin(loop.plant());
        loop.run();
        tally.finish();
        tally.limits().forEach(limit -> watcher.note(new RunEvent(loop.timeS(), RunEvent.Kind.ACTION, limit)));
        RunEnd.unreached(options.timeline(), loop.timeS(), serving.untilS()).ifPresent(late -> {
            findings.add(late);
            watcher.note(new RunEvent(loop.timeS(), RunEvent.Kind.ACTION, late));
        });
        ServingResult result = run.serving().result();
        findings.addAll(run.findings());
        findings.addAll(tally.findings());
        findings.addAll(requests.findings());
        findings.addAll(result.findings());
        findings.addAll(training.findings());
        double[] sourceJ = new double[twin.graph().nodes().size()];
        Arrays.setAll(sourceJ, loop::sourceJ);
        CostInputs costs = Costs.of(twin, sourceJ);
        LoopBalance balance = loop.balance();
        Ledger ledger = Ledger.of(
                costs,
                loop.timeS(),
                SourcePrices.of(twin).supply(sourceJ),
                balance.rackJ(),
                tally.waterM3(),
                energy.part(),
                shares.tokens(result));
        ReplayResult all = new ReplayResult(
                options,
                loop.timeS(),
                result,
                run.scaling(),
                deployments.result(),
                ledger,
                costs,
                tally.series(),
                tally.excursions(),
                training.result(),
                power.energyJ(),
                tally.peakItW(),
                tally.peakFacilityW(),
                tally.peakUtilityW(),
                balance,
                loop.timings(),
                loop.plant(),
                binding.ofRun(),
                List.copyOf(findings));
        watcher.end(balance, ReplayTotals.of(all));
        return all;
    }
}
