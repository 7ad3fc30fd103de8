package io.millwright.ui.schematic;

import io.millwright.editing.Target;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The nodes behind a selection: an element of a block stands for itself in every copy.
public final class SelectedNodes {
    private SelectedNodes() {}

    public static BitSet of(Set<String> selection, Facility facility, FacilityGraph graph) {
        BitSet nodes = new BitSet();
        boolean inBlocks = false;
        for (String path : selection) {
            inBlocks |= path.startsWith("blocks/");
            graph.nodesBelow(path).forEach(node -> nodes.set(node.index()));
        }
        if (inBlocks) {
            Map<String, Boolean> elements = new HashMap<>();
            for (Node node : graph.nodes()) {
                boolean selected = elements.computeIfAbsent(
                        node.elementPath(),
                        path -> selection.contains(Target.drawn(facility, path).path()));
                if (selected) {
                    nodes.set(node.index());
                }
            }
        }
        return nodes;
    }
}
