package io.millwright.twin.fleet;

import io.millwright.facility.Facility;
import io.millwright.serving.Failover;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.workload.jobs.TrainingJobs;

/// How requests are served, whatever is asked about the building around it.
///
/// @param untilS cut-off; infinite to run until every request is done
/// @param seed of everything that is drawn: tiers, copies of a scaled trace, choices of the router
/// @param policy which engine gets a request
/// @param acceleratorCapW most that each accelerator may draw; infinite for no cap but those of the rows
/// @param failover what becomes of the requests of engines that are lost
/// @param scaling how the numbers of open engines follow the load
/// @param training jobs on the training deployments; without any, these draw their load fraction
/// @param fidelity how closely engines are looked at
/// @param requestWeight how many requests each one of the stream stands for; 1 at the request level
public record ServingOptions(
        double untilS,
        long seed,
        RoutingPolicy policy,
        double acceleratorCapW,
        Failover failover,
        ScalingChoice scaling,
        TrainingJobs training,
        Fidelity fidelity,
        double requestWeight) {
    /// Request by request, without training jobs.
    public ServingOptions(
            double untilS,
            long seed,
            RoutingPolicy policy,
            double acceleratorCapW,
            Failover failover,
            ScalingChoice scaling) {
        this(untilS, seed, policy, acceleratorCapW, failover, scaling, TrainingJobs.NONE, Fidelity.REQUEST, 1);
    }

    public ServingOptions {
        if (!(untilS > 0)) {
            throw new IllegalArgumentException("untilS must be positive, got " + untilS);
        }
        if (!(acceleratorCapW > 0)) {
            throw new IllegalArgumentException("acceleratorCapW must be positive, got " + acceleratorCapW);
        }
        if (!(requestWeight > 0) || (fidelity == Fidelity.REQUEST && requestWeight != 1)) {
            throw new IllegalArgumentException("requestWeight must be positive, and 1 at the request level, got "
                    + requestWeight + " at the " + fidelity.key() + " level");
        }
    }

    /// Request by request, to the least loaded engine, without a cap.
    public static ServingOptions of(double untilS, long seed) {
        return new ServingOptions(
                untilS,
                seed,
                RoutingPolicy.LEAST_LOADED,
                Double.POSITIVE_INFINITY,
                Failover.RESUME,
                new ScalingChoice.AsDeployed());
    }

    /// As a facility routes its requests, without a cap beside its own.
    public static ServingOptions of(Facility facility, double untilS, long seed) {
        return of(untilS, seed)
                .withPolicy(RoutingPolicy.valueOf(facility.routing().policy().name()));
    }

    public ServingOptions withUntilS(double newUntilS) {
        return new ServingOptions(
                newUntilS, seed, policy, acceleratorCapW, failover, scaling, training, fidelity, requestWeight);
    }

    public ServingOptions withPolicy(RoutingPolicy newPolicy) {
        return new ServingOptions(
                untilS, seed, newPolicy, acceleratorCapW, failover, scaling, training, fidelity, requestWeight);
    }

    public ServingOptions withAcceleratorCapW(double watts) {
        return new ServingOptions(untilS, seed, policy, watts, failover, scaling, training, fidelity, requestWeight);
    }

    public ServingOptions withScaling(ScalingChoice newScaling) {
        return new ServingOptions(
                untilS, seed, policy, acceleratorCapW, failover, newScaling, training, fidelity, requestWeight);
    }

    public ServingOptions withTraining(TrainingJobs jobs) {
        return new ServingOptions(
                untilS, seed, policy, acceleratorCapW, failover, scaling, jobs, fidelity, requestWeight);
    }

    /// At a fidelity, where each request of the stream stands for so many.
    public ServingOptions withFidelity(Fidelity newFidelity, double newRequestWeight) {
        return new ServingOptions(
                untilS, seed, policy, acceleratorCapW, failover, scaling, training, newFidelity, newRequestWeight);
    }
}
