package io.millwright.ui.workload;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Deploying;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.MemoryFit;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether a deployment would run on its racks, before it is made.
///
/// @param id that it would get
/// @param deployment itself
/// @param fit engines and memory; empty if it would not run
/// @param findings why not
/// @param busy other deployments that already have some of its racks
record DeployCheck(
        String id, Deployment deployment, Optional<DeploymentFit> fit, List<Finding> findings, List<String> busy) {
    static DeployCheck of(Facility facility, Catalog catalog, Deployment deployment) {
        String id = Deploying.freeId(facility, deployment.model());
        Twin twin = Twin.of(Deploying.with(facility, id, deployment), catalog);
        FleetPlan plan = FleetPlan.of(twin);
        Set<String> wanted = racks(twin, deployment.racks());
        List<String> busy = facility.deployments().entrySet().stream()
                .filter(other -> racks(twin, other.getValue().racks()).stream().anyMatch(wanted::contains))
                .map(Map.Entry::getKey)
                .toList();
        Optional<DeploymentFit> fit = plan.fleet().stream()
                .flatMap(fleet -> fleet.groups().stream())
                .filter(group -> group.id().equals(id))
                .findFirst()
                .map(DeployCheck::fit);
        List<Finding> findings = plan.findings().stream()
                .filter(Finding::isError)
                .filter(finding -> finding.place().equals("deployments/" + id))
                .toList();
        return new DeployCheck(id, deployment, fit, findings, busy);
    }

    private static DeploymentFit fit(EngineGroup group) {
        return new DeploymentFit(group.id(), group.engines(), group.role(), group.spec(), MemoryFit.of(group.spec()));
    }

    private static Set<String> racks(Twin twin, Collection<String> paths) {
        return paths.stream()
                .flatMap(path -> twin.graph().nodesBelow(path).stream())
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .map(Node::path)
                .collect(Collectors.toSet());
    }

    /// Whether it can be made.
    boolean isGood() {
        return fit.isPresent() && busy.isEmpty();
    }
}
