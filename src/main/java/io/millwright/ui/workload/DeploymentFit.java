package io.millwright.ui.workload;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.MemoryFit;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.workload.demand.DemandProfile;
import java.util.ArrayList;
import java.util.List;

/// How a deployment fits the memory of its racks: weights and key-value cache of one of its engines.
///
/// @param id of the deployment
/// @param engines how many there are in its racks
/// @param role what part of a request they do
/// @param spec of each
/// @param memory of each
record DeploymentFit(String id, int engines, EngineRole role, EngineSpec spec, MemoryFit memory) {
    /// The deployments of a facility that serve, and what is wrong with the others.
    record Check(List<DeploymentFit> deployments, List<Finding> findings) {
        static final Check NONE = new Check(List.of(), List.of());
    }

    static Check check(Facility facility, Catalog catalog) {
        if (facility.deployments().isEmpty()) {
            return Check.NONE;
        }
        FleetPlan plan = FleetPlan.of(Twin.of(facility, catalog));
        List<DeploymentFit> fits = new ArrayList<>();
        plan.fleet().ifPresent(fleet -> {
            for (EngineGroup group : fleet.groups()) {
                fits.add(new DeploymentFit(
                        group.id(), group.engines(), group.role(), group.spec(), MemoryFit.of(group.spec())));
            }
        });
        return new Check(fits, plan.findings());
    }

    /// Requests of mean length that one engine holds at once, by memory and by its limit; prefixes that they share
    /// leave room for more.
    long requestsAtOnce(DemandProfile profile) {
        double tokens = profile.input().mean() + profile.output().mean();
        return Math.min(spec.limits().maxSequences(), (long) (memory.kvTokens() / tokens));
    }

    /// Whether memory and not the limit of sequences decides that.
    boolean isShortOfMemory(DemandProfile profile) {
        return requestsAtOnce(profile) < spec.limits().maxSequences();
    }
}
