package io.millwright.twin.fleet;

import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.ServingResult;
import io.millwright.twin.Twin;
import io.millwright.workload.RequestStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Serves requests with the deployments of a facility and leaves the building out: the engines of a
/// [io.millwright.twin.replay.Replay], whose tokens, latencies and accelerator energy are the same to the last bit,
/// without power, cooling and air.
///
/// **Assumption**: every rack is fed and cooled, but for those that [Outage]s leave without. **Balance**: the energy of
/// the deployments is that of the fleet, and their generated tokens are its tokens.
public final class ServingRun {
    private final FleetPlan plan;
    private final Fleet fleet;
    private final FleetRun run;
    private final ServingOptions options;
    private final RackLoss loss;
    private final TrainingRun training;

    private ServingRun(
            Twin twin, FleetPlan plan, Fleet fleet, RequestStream requests, ServingOptions options, RackLoss loss) {
        this.plan = plan;
        this.fleet = fleet;
        this.options = options;
        this.loss = loss;
        training = TrainingRun.of(twin, options.training());
        run = new FleetRun(plan, fleet, requests, options, training);
    }

    /// Serves requests.
    ///
    /// @return the result, or the findings that say why the facility cannot serve
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Outcome run(Twin twin, RequestStream requests, ServingOptions options, Progress progress) {
        return run(twin, requests, options, List.of(), progress);
    }

    /// Serves requests while equipment is lost: engines go and come with the supply of their racks ([RackLoss]).
    ///
    /// @return the result, or the findings that say why the facility cannot serve
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Outcome run(
            Twin twin, RequestStream requests, ServingOptions options, List<Outage> outages, Progress progress) {
        FleetPlan plan = FleetPlan.of(twin);
        RackLoss loss = new RackLoss(twin, plan, twin.designPoint(), outages);
        return plan.fleetBeside(options.training())
                .map(fleet -> new ServingRun(twin, plan, fleet, requests, options, loss).serve(requests, progress))
                .map(result -> new Outcome(Optional.of(result), result.findings()))
                .orElseGet(() -> new Outcome(Optional.empty(), plan.findings()));
    }

    /// A result or why there is none.
    public record Outcome(Optional<ServingRunResult> result, List<Finding> findings) {}

    private ServingRunResult serve(RequestStream requests, Progress progress) {
        ServingProcess process = run.serving();
        DeploymentTally tally = new DeploymentTally(plan, fleet, options, run);
        double peakW = 0;
        loss.apply(process, training, 0);
        while (run.advance(progress)) {
            peakW = Math.max(peakW, tally.count());
            loss.apply(process, training, run.timeS());
            if (loss.isFinal(run.timeS()) && run.isStuck()) {
                break;
            }
        }
        ServingResult serving = process.result();
        List<DeploymentServing> deployments = tally.result();
        Set<Finding> findings = new LinkedHashSet<>(plan.findingsBeside(options.training()));
        findings.addAll(run.findings());
        findings.addAll(loss.findings());
        findings.addAll(requests.findings());
        findings.addAll(serving.findings());
        findings.addAll(training.findings());
        return new ServingRunResult(
                options,
                serving,
                deployments,
                run.scaling(),
                training.result(),
                peakW,
                List.copyOf(findings),
                plan.cables());
    }
}
