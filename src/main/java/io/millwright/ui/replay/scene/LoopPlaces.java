package io.millwright.ui.replay.scene;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.PipeState;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Port;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which liquid loop every pipe and every liquid port of a facility belongs to, as the plant at its design point has
/// it.
///
/// @param facility that it holds for
/// @param names of the loops, in order
/// @param ofEdge loop of each edge of the graph; -1 for none
/// @param ofPort loop of each liquid port of a node
/// @param pumps of each loop, by index of the node
record LoopPlaces(
        Facility facility, List<String> names, int[] ofEdge, Map<PortKey, Integer> ofPort, List<List<Integer>> pumps) {
    /// A port of a node.
    record PortKey(int node, String port) {}

    static LoopPlaces of(Facility facility, Catalog catalog) {
        Twin twin = Twin.of(facility, catalog);
        FacilityGraph graph = twin.graph();
        CoolingResult cooling = twin.solve().cooling();
        List<List<Integer>> pumps = new ArrayList<>();
        cooling.loops().forEach(loop -> pumps.add(new ArrayList<>()));
        Map<PortKey, Integer> ofPort = new HashMap<>();
        for (Node node : graph.nodes()) {
            for (Port port : node.kind().ports()) {
                SideState side = cooling.side(node.index(), port.name());
                if (side != null) {
                    ofPort.put(new PortKey(node.index(), port.name()), side.loop());
                    if (node.kind() == EquipmentKind.PUMP
                            && !pumps.get(side.loop()).contains(node.index())) {
                        pumps.get(side.loop()).add(node.index());
                    }
                }
            }
        }
        int[] ofEdge = new int[graph.edges().size()];
        Arrays.setAll(ofEdge, edge -> {
            PipeState pipe = cooling.pipe(edge);
            return pipe == null ? -1 : pipe.loop();
        });
        List<String> names = cooling.loops().stream().map(LoopResult::name).toList();
        return new LoopPlaces(facility, names, ofEdge, ofPort, pumps);
    }

    /// The loop of a port; -1 for none.
    int loop(int node, String port) {
        return ofPort.getOrDefault(new PortKey(node, port), -1);
    }
}
