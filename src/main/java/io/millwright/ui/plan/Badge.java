package io.millwright.ui.plan;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.AreaNode;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A sign on the plan that something is wrong with a thing.
///
/// @param path of the thing
/// @param at its upper right corner
/// @param severity of the worst finding
record Badge(String path, Point at, Severity severity) {
    /// The badges of findings, the worst first.
    static List<Badge> of(List<Finding> findings, FacilityGraph graph) {
        Map<String, Severity> worst = Colourings.worst(findings);
        worst.remove("");
        if (worst.isEmpty()) {
            return List.of();
        }
        Map<String, Point> places = new HashMap<>();
        for (Node node : graph.nodes()) {
            Optional<String> path = found(worst, node.path());
            path.ifPresent(found -> node.footprint().corners().forEach(corner -> extend(places, found, corner)));
        }
        for (HallNode hall : graph.halls()) {
            if (worst.containsKey(hall.path())) {
                hall.floor().forEach(corner -> extend(places, hall.path(), corner));
            }
        }
        for (AreaNode area : graph.areas()) {
            if (worst.containsKey(area.path())) {
                area.outline().forEach(corner -> extend(places, area.path(), corner));
            }
        }
        return places.entrySet().stream()
                .map(place ->
                        new Badge(place.getKey(), place.getValue(), worst.getOrDefault(place.getKey(), Severity.NOTE)))
                .sorted(Comparator.comparing(Badge::severity).reversed().thenComparing(Badge::path))
                .toList();
    }

    /// The path with a finding that a node is, or is part of.
    private static Optional<String> found(Map<String, Severity> worst, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (worst.containsKey(path.substring(0, end))) {
                return Optional.of(path.substring(0, end));
            }
        }
        return Optional.empty();
    }

    private static void extend(Map<String, Point> places, String path, Point corner) {
        places.merge(path, corner, (a, b) -> new Point(Math.max(a.xM(), b.xM()), Math.max(a.yM(), b.yM())));
    }
}
