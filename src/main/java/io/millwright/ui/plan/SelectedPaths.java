package io.millwright.ui.plan;

import io.millwright.editing.Target;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What is selected, as paths of the graph: an element of a block stands for itself in every copy of the block.
final class SelectedPaths {
    private Set<String> selection = Set.of();
    private FacilityGraph graph;
    private Set<String> paths = Set.of();

    SelectedPaths(FacilityGraph graph) {
        this.graph = graph;
    }

    /// Asked for every picture, so the last answer is kept.
    @SuppressWarnings("ReferenceEquality") // a graph never changes: another graph is another object
    Set<String> of(Set<String> newSelection, Facility facility, FacilityGraph newGraph) {
        if (!newSelection.equals(selection) || newGraph != graph) {
            selection = newSelection;
            graph = newGraph;
            paths = paths(newSelection, facility, newGraph);
        }
        return paths;
    }

    static Set<String> paths(Set<String> selection, Facility facility, FacilityGraph graph) {
        if (selection.stream().noneMatch(path -> path.startsWith("blocks/"))) {
            return selection;
        }
        Set<String> paths = new LinkedHashSet<>(selection);
        Map<String, Boolean> elements = new HashMap<>();
        for (Node node : graph.nodes()) {
            boolean selected = elements.computeIfAbsent(
                    node.elementPath(),
                    path -> selection.contains(Target.drawn(facility, path).path()));
            if (selected) {
                paths.add(node.elementPath());
            }
        }
        return paths;
    }
}
