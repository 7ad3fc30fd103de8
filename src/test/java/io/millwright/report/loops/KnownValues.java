package io.millwright.report.loops;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import java.util.BitSet;
import java.util.Optional;

/// Flows and temperatures that are the same everywhere in a kind of loop, so that a test can say what a drawing of them
/// must show: 2 L/s a pipe, 30 to 40 °C, and 18 to 24 °C in chilled water.
final class KnownValues implements LoopsValues {
    static final double FLOW_M3_PER_S = 0.002;

    private final FacilityGraph graph;
    final BitSet out = new BitSet();
    final BitSet shut = new BitSet();
    final BitSet saturated = new BitSet();

    KnownValues(FacilityGraph graph) {
        this.graph = graph;
    }

    private boolean isChilled(int node) {
        String path = graph.node(node).path();
        return path.contains("chw") || path.contains("fan-wall") || path.contains("crah");
    }

    @Override
    public Optional<Side> side(int node, String port) {
        Node unit = graph.node(node);
        boolean takes = port.equals("facility")
                || port.equals("liquid")
                || port.equals("door")
                || unit.kind().isAirUnit();
        double coldC = isChilled(node) ? 18 : 30;
        double warmC = isChilled(node) ? 24 : 40;
        boolean header = unit.kind() == EquipmentKind.HEADER || unit.kind() == EquipmentKind.PUMP;
        return out.get(node)
                ? Optional.empty()
                : Optional.of(new Side(
                        FLOW_M3_PER_S,
                        takes ? coldC : warmC,
                        takes ? warmC : coldC,
                        header ? 100e3 : 150e3,
                        header ? 250e3 : 100e3));
    }

    @Override
    public Optional<Pipe> pipe(int edge) {
        Edge pipe = graph.edge(edge);
        if (graph.node(pipe.from()).kind() == EquipmentKind.PUMP) {
            return Optional.empty();
        }
        boolean dry = shut.get(edge) || out.get(pipe.from()) || out.get(pipe.to()) || pipe.medium() != Medium.LIQUID;
        double coldC = isChilled(pipe.from()) ? 18 : 30;
        double warmC = isChilled(pipe.from()) ? 24 : 40;
        return Optional.of(new Pipe(dry ? 0 : FLOW_M3_PER_S, coldC, warmC, 20e3));
    }

    @Override
    public Optional<Unit> unit(int node) {
        EquipmentKind kind = graph.node(node).kind();
        String mode = kind.isHeatRejection() ? "free cooling" : "";
        return kind == EquipmentKind.HEADER
                ? Optional.empty()
                : Optional.of(new Unit(
                        mode, kind.isHeatRejection() ? 0.6 : Double.NaN, saturated.get(node), !out.get(node), 10e3));
    }

    @Override
    public boolean isOut(int node) {
        return out.get(node);
    }

    @Override
    public boolean isShut(int edge) {
        return shut.get(edge);
    }
}
