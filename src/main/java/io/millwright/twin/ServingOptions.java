package io.millwright.twin;

import io.millwright.serving.Failover;
import io.millwright.serving.RoutingPolicy;

/// How requests are served, whatever is asked about the building around it.
///
/// @param untilS cut-off; infinite to run until every request is done
/// @param seed of everything that is drawn: tiers, copies of a scaled trace, choices of the router
/// @param policy which engine gets a request
/// @param acceleratorCapW most that each accelerator may draw; infinite for no cap but those of the rows
/// @param failover what becomes of the requests of engines that are lost
/// @param scaling how the numbers of open engines follow the load
public record ServingOptions(
        double untilS,
        long seed,
        RoutingPolicy policy,
        double acceleratorCapW,
        Failover failover,
        ScalingChoice scaling) {
    public ServingOptions {
        if (!(untilS > 0)) {
            throw new IllegalArgumentException("untilS must be positive, got " + untilS);
        }
        if (!(acceleratorCapW > 0)) {
            throw new IllegalArgumentException("acceleratorCapW must be positive, got " + acceleratorCapW);
        }
    }

    /// To the least loaded engine, without a cap.
    public static ServingOptions of(double untilS, long seed) {
        return new ServingOptions(
                untilS,
                seed,
                RoutingPolicy.LEAST_LOADED,
                Double.POSITIVE_INFINITY,
                Failover.RESUME,
                new ScalingChoice.AsDeployed());
    }

    public ServingOptions withPolicy(RoutingPolicy newPolicy) {
        return new ServingOptions(untilS, seed, newPolicy, acceleratorCapW, failover, scaling);
    }

    public ServingOptions withAcceleratorCapW(double watts) {
        return new ServingOptions(untilS, seed, policy, watts, failover, scaling);
    }

    public ServingOptions withFailover(Failover newFailover) {
        return new ServingOptions(untilS, seed, policy, acceleratorCapW, newFailover, scaling);
    }

    public ServingOptions withScaling(ScalingChoice newScaling) {
        return new ServingOptions(untilS, seed, policy, acceleratorCapW, failover, newScaling);
    }
}
