package io.millwright.ui.schematic;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.SchematicLayout;

/// A diagram with its layout, and what it was made of.
///
/// @param folding that it was drawn with, also where that was found automatically
public record Sheet(
        Facility facility, FacilityGraph graph, Folding folding, Schematic diagram, SchematicLayout layout) {
    /// Whether arrays of another graph fit this one: the same nodes and as many connections.
    public boolean fits(FacilityGraph other) {
        int n = graph.nodes().size();
        if (other == graph) {
            return true;
        }
        if (other.nodes().size() != n || other.edges().size() != graph.edges().size()) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (!graph.node(i).path().equals(other.node(i).path())) {
                return false;
            }
        }
        return true;
    }
}
