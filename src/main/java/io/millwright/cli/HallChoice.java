package io.millwright.cli;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import java.util.List;
import java.util.stream.Collectors;

/// Finds the halls that a command is about.
final class HallChoice {
    private static final int MOST_NAMES = 12;

    private HallChoice() {}

    /// All halls with racks.
    ///
    /// @throws UserError if there is none
    static List<HallNode> withRacks(FacilityGraph graph) {
        List<HallNode> halls = graph.halls().stream()
                .filter(hall -> graph.nodes().stream()
                        .anyMatch(node -> node.kind() == EquipmentKind.RACK && node.hall() == hall.index()))
                .toList();
        if (halls.isEmpty()) {
            throw new UserError("No hall of this facility has racks.");
        }
        return halls;
    }

    /// The only hall with racks.
    ///
    /// @throws UserError if there is none, or more than one
    static HallNode only(FacilityGraph graph) {
        List<HallNode> halls = withRacks(graph);
        if (halls.size() > 1) {
            throw new UserError("Several halls have racks; choose one with --hall: " + names(halls) + ".");
        }
        return halls.getFirst();
    }

    /// The hall with a path.
    ///
    /// @throws UserError if there is none
    static HallNode named(FacilityGraph graph, String path) {
        return graph.halls().stream()
                .filter(hall -> hall.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no hall \"" + path + "\". The halls are " + names(graph.halls()) + "."));
    }

    private static String names(List<HallNode> halls) {
        String names = halls.stream().limit(MOST_NAMES).map(HallNode::path).collect(Collectors.joining(", "));
        return halls.size() > MOST_NAMES ? names + " and " + (halls.size() - MOST_NAMES) + " more" : names;
    }
}
