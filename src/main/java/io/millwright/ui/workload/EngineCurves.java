package io.millwright.ui.workload;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DeploymentCaps;
import io.millwright.twin.fleet.DeploymentCurves;
import io.millwright.twin.fleet.DeploymentFrontier;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the deployments of a facility can do for the requests of a workload, each for those of its tiers.
///
/// @param deployments that can serve and get requests, in the order of the facility
/// @param findings of the others
record EngineCurves(List<Seen> deployments, List<Finding> findings) {
    private static final int CHECK_EVERY = 4096;

    /// One of them.
    record Seen(DeploymentFrontier frontier, DeploymentCaps caps) {
        String id() {
            return frontier.deployment();
        }
    }

    /// Reads the lengths of requests and works the curves out.
    ///
    /// @param open gives the requests, by the keys of the tiers
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    static EngineCurves of(
            Facility facility, Catalog catalog, Function<List<String>, RequestStream> open, Progress progress) {
        FleetPlan plan = FleetPlan.of(Twin.of(facility, catalog));
        List<DeploymentCurves> all = DeploymentCurves.of(plan);
        List<RequestShape.Counter> lengths =
                all.stream().map(each -> new RequestShape.Counter()).toList();
        if (!all.isEmpty()) {
            try (RequestStream requests = open.apply(plan.tierIds())) {
                for (long read = 0; requests.hasNext(); read++) {
                    Request request = requests.next();
                    for (int i = 0; i < all.size(); i++) {
                        if (all.get(i).serves(request)) {
                            lengths.get(i).add(request);
                        }
                    }
                    if (read % CHECK_EVERY == 0) {
                        progress.checkCancelled();
                    }
                }
            }
        }
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            DeploymentCurves curves = all.get(i);
            Optional<RequestShape> shape = lengths.get(i).shape();
            shape.ifPresent(known -> seen.add(new Seen(curves.frontier(known), curves.caps(known))));
            progress.checkCancelled();
        }
        return new EngineCurves(List.copyOf(seen), plan.findings());
    }

    Optional<Seen> deployment(String id) {
        return deployments.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}
