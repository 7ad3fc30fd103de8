package io.millwright.twin.fleet;

import io.millwright.finding.Finding;
import io.millwright.serving.ScalingResult;
import io.millwright.serving.ServingResult;
import io.millwright.twin.jobs.TrainingResult;
import java.util.List;
import java.util.Optional;

/// What the deployments of a facility made of requests, with nothing of the building but the caps of its rows. Power is
/// that of the accelerators alone.
///
/// @param options what was asked
/// @param serving requests, tokens and latencies by tier; what bound them
/// @param deployments in the order of the facility; those that cannot run are findings
/// @param scaling of the deployments whose open engines followed the load
/// @param training what became of the training jobs; empty without any
/// @param peakW accelerators of the engines in their highest second
/// @param findings of the trace, the deployments and the engines
/// @param cables of the fabric between engines; none if nothing moves between them
public record ServingRunResult(
        ServingOptions options,
        ServingResult serving,
        List<DeploymentServing> deployments,
        List<ScalingResult> scaling,
        Optional<TrainingResult> training,
        double peakW,
        List<Finding> findings,
        List<CableRun> cables) {
    public ServingRunResult {
        deployments = List.copyOf(deployments);
        scaling = List.copyOf(scaling);
        findings = List.copyOf(findings);
        cables = List.copyOf(cables);
    }

    public int accelerators() {
        return deployments.stream().mapToInt(DeploymentServing::accelerators).sum();
    }

    /// What all accelerators may draw by their data sheets.
    public double ratedW() {
        return deployments.stream()
                .mapToDouble(
                        each -> each.accelerators() * each.spec().accelerator().tdpW())
                .sum();
    }

    /// Mean power of the accelerators.
    public double meanW() {
        return serving.energyJ() / serving.durationS();
    }

    /// Generated tokens per joule of the accelerators.
    public double tokensPerJ() {
        return serving.work().outputTokens() / serving.energyJ();
    }

    /// Generated tokens per second for each watt that the accelerators may draw.
    public double tokensPerSPerRatedW() {
        return serving.outputTokensPerS() / ratedW();
    }
}
