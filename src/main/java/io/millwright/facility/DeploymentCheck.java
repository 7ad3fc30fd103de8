package io.millwright.facility;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment.Pool;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds deployments that name nothing, use racks of others, split engines as they cannot be split, or read prompts
/// that nobody answers. Whether a model fits the memory of its engines is told by the serving model.
final class DeploymentCheck {
    private final Facility facility;
    private final Catalog catalog;
    private final FacilityGraph graph;
    private final Map<Integer, String> usedBy = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private DeploymentCheck(Facility facility, Catalog catalog, FacilityGraph graph) {
        this.facility = facility;
        this.catalog = catalog;
        this.graph = graph;
    }

    static List<Finding> check(Facility facility, Catalog catalog, FacilityGraph graph) {
        DeploymentCheck check = new DeploymentCheck(facility, catalog, graph);
        facility.deployments().forEach((id, deployment) -> {
            String place = "deployments/" + id;
            check.names(place, deployment);
            check.racks(id, place, deployment);
            if (deployment.role() == Deployment.Role.INFERENCE) {
                check.engine(place, deployment);
                check.split(place, deployment);
                check.pool(id, place, deployment);
            }
        });
        return check.findings;
    }

    private void names(String place, Deployment deployment) {
        if (!deployment.model().isEmpty() && catalog.model(deployment.model()).isEmpty()) {
            findings.add(Finding.error("facility.deployment.unknown-model", place, "model", deployment.model()));
        }
        for (String tier : deployment.tiers()) {
            if (!facility.tiers().containsKey(tier)) {
                findings.add(Finding.error("facility.deployment.unknown-tier", place, "tier", tier));
            }
        }
    }

    private void racks(String id, String place, Deployment deployment) {
        for (String path : deployment.racks()) {
            List<Node> nodes = racksBelow(path);
            if (nodes.isEmpty()) {
                findings.add(Finding.error("facility.deployment.unknown-racks", place, "racks", path));
            }
            for (Node node : nodes) {
                String before = usedBy.putIfAbsent(node.index(), id);
                if (before != null && !before.equals(id)) {
                    findings.add(Finding.error(
                            "facility.deployment.rack-used-twice", place, "rack", node.path(), "other", before));
                    return;
                }
            }
        }
    }

    private List<Node> racksBelow(String path) {
        return graph.nodesBelow(path).stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .toList();
    }

    private void engine(String place, Deployment deployment) {
        Deployment.Engine engine = deployment.engine();
        String software = engine.software().name().toLowerCase(Locale.ROOT);
        boolean known = engine.version().isEmpty()
                || catalog.sheets("calibrations").stream()
                        .anyMatch(sheet -> sheet.text("software").equals(software)
                                && sheet.text("version").equals(engine.version()));
        if (!known) {
            findings.add(Finding.note(
                    "facility.deployment.unknown-version", place, "software", software, "version", engine.version()));
        }
    }

    /// Engines lie within racks where they fit into one, so what is left over is counted by rack; larger ones go on
    /// from rack to rack.
    private void split(String place, Deployment deployment) {
        int stage = deployment.parallel().tensor() * deployment.parallel().attention();
        int expert = deployment.parallel().expert();
        if (expert > 0 && stage % expert != 0) {
            findings.add(
                    Finding.error("facility.deployment.expert-split", place, "expert", expert, "accelerators", stage));
        }
        int perEngine = deployment.acceleratorsPerEngine();
        int all = 0;
        int left = 0;
        int open = 0;
        for (String path : deployment.racks()) {
            for (Node node : racksBelow(path)) {
                int there = catalog.rack(node.type())
                        .map(RackType::acceleratorCount)
                        .orElse(0);
                all += there;
                if (perEngine <= there) {
                    left += there % perEngine;
                } else {
                    open = (open + there) % perEngine;
                }
            }
        }
        left += open;
        if (left > 0 && left < all) {
            findings.add(Finding.note(
                    "facility.deployment.idle-accelerators", place, "left", left, "all", all, "needed", perEngine));
        }
    }

    /// Prompts that are read in one place are answered in another, by the same model and for the same tiers.
    private void pool(String id, String place, Deployment deployment) {
        if (deployment.pool() == Pool.AGGREGATED) {
            return;
        }
        Pool wanted = deployment.pool() == Pool.PREFILL ? Pool.DECODE : Pool.PREFILL;
        Map<String, Deployment> partners = new LinkedHashMap<>();
        facility.deployments().forEach((otherId, other) -> {
            if (!otherId.equals(id)
                    && other.role() == Deployment.Role.INFERENCE
                    && other.pool() == wanted
                    && shareTier(deployment, other)) {
                partners.put(otherId, other);
            }
        });
        if (partners.isEmpty()) {
            findings.add(Finding.error(
                    wanted == Pool.DECODE ? "facility.deployment.no-decode" : "facility.deployment.no-prefill", place));
        }
        partners.forEach((otherId, other) -> {
            if (!other.model().equals(deployment.model())
                    || other.precision().kvBytes() != deployment.precision().kvBytes()) {
                findings.add(Finding.error("facility.deployment.other-model", place, "other", otherId));
            }
        });
    }

    private static boolean shareTier(Deployment one, Deployment other) {
        return one.tiers().isEmpty()
                || other.tiers().isEmpty()
                || one.tiers().stream().anyMatch(other.tiers()::contains);
    }
}
