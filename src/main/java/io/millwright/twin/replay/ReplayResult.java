package io.millwright.twin.replay;

import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.finding.Finding;
import io.millwright.serving.ScalingResult;
import io.millwright.serving.ServingResult;
import io.millwright.twin.SteadyState;
import io.millwright.twin.fleet.DeploymentServing;
import io.millwright.twin.fleet.NodePower;
import io.millwright.twin.jobs.TrainingResult;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.loop.LoopTimings;
import io.millwright.twin.record.Binding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a trace made of a facility: tokens, latencies, power, heat and money.
///
/// @param options what was asked
/// @param durationS simulated time
/// @param serving requests, tokens and latencies by tier; what bound them
/// @param scaling of the deployments whose open engines followed the load
/// @param deployments what the engines of each one made
/// @param ledger cost and revenue
/// @param costs what the ledger was computed from
/// @param series over time
/// @param airExcursions when the air of halls left what their fields were solved for
/// @param training what became of the training jobs; empty without any
/// @param rackParts energy of the racks with engines or training jobs by where it went, J
/// @param peakItW highest second of the racks
/// @param peakFacilityW highest second of all that is supplied, by utilities and on the site
/// @param peakUtilityW highest second at the meters of utilities
/// @param balance energy of the whole run
/// @param timings what its solvers cost
/// @param last what the plant did last
/// @param boundShares what kept the fleet from making more tokens, as shares of all engine time, in the order of
/// [Binding]; zeros without engines
/// @param findings of the trace, the deployments, the engines, and of the worst second; equal ones once
public record ReplayResult(
        ReplayOptions options,
        double durationS,
        ServingResult serving,
        List<ScalingResult> scaling,
        List<DeploymentServing> deployments,
        Ledger ledger,
        CostInputs costs,
        ReplaySeries series,
        List<AirExcursion> airExcursions,
        Optional<TrainingResult> training,
        NodePower.Parts rackParts,
        double peakItW,
        double peakFacilityW,
        double peakUtilityW,
        LoopBalance balance,
        LoopTimings timings,
        SteadyState last,
        Map<Binding, Double> boundShares,
        List<Finding> findings) {
    /// What of the energy does not close, relative to what came in.
    public double largestResidual() {
        return Math.abs(balance.relativeResidual());
    }

    /// Energy of all loads and losses, whatever fed them: that supplied, less what batteries have more of in the end.
    public double facilityJ() {
        return ledger.suppliedJ() - balance.batteryJ();
    }

    /// Mean PUE: energy of all loads and losses over energy of the racks; NaN where racks took nothing.
    public double pue() {
        return ledger.itJ() > 0 ? facilityJ() / ledger.itJ() : Double.NaN;
    }

    /// What kept the fleet from more tokens for most of the engine time, out of service included: the largest of the
    /// shares, the first of equal ones; empty without engines.
    public Optional<Binding> binding() {
        Optional<Binding> largest = Optional.empty();
        double most = 0;
        for (Map.Entry<Binding, Double> share : boundShares.entrySet()) {
            if (share.getValue() > most) {
                most = share.getValue();
                largest = Optional.of(share.getKey());
            }
        }
        return largest;
    }
}
