package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Layouts;
import io.millwright.numeric.Progress;

/// A small facility with its network and loads, for tests: racks of one power, mechanical loads of another.
record PowerCase(FacilityGraph graph, PowerNetwork network, double[] loads) {
    static final Catalog CATALOG = Catalog.builtIn();
    static final double RACK_W = 136_000;
    static final double MECHANICAL_W = 50_000;

    static PowerCase of(Layouts layouts) {
        return of(layouts.facility());
    }

    static PowerCase of(Facility facility) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
        double[] loads = new double[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            if (network.isLoad(node.index())) {
                loads[node.index()] = node.kind() == EquipmentKind.RACK ? RACK_W : MECHANICAL_W;
            }
        }
        return new PowerCase(graph, network, loads);
    }

    static PowerType sheet(String id) {
        return CATALOG.power(id).orElseThrow();
    }

    int node(String path) {
        return graph.node(path)
                .orElseThrow(() -> new AssertionError("no node " + path))
                .index();
    }

    /// Index of the only edge between two nodes.
    int edge(String from, String to) {
        return graph.edges().stream()
                .filter(edge -> edge.from() == node(from) && edge.to() == node(to))
                .mapToInt(Edge::index)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no edge " + from + " to " + to));
    }

    /// The flow after the automatic transfers, with its energy closed.
    PowerResult solve(String... failed) {
        boolean[] out = new boolean[loads.length];
        for (String path : failed) {
            out[node(path)] = true;
        }
        PowerResult result = network.solve(loads, out);
        assertThat(result.converged()).isTrue();
        assertThat(Math.abs(result.balanceResidualW())).isLessThanOrEqualTo(1e-9 * Math.max(1, result.sourceW()));
        return result;
    }

    Failures failures(String... paths) {
        Failures failures = Failures.NONE;
        for (String path : paths) {
            failures = failures.and(Failures.ofNode(node(path)));
        }
        return failures;
    }

    CascadeResult fail(String... paths) {
        return run(failures(paths), CascadeOptions.DEFAULT);
    }

    CascadeResult run(Failures failures, CascadeOptions options) {
        return Cascade.run(network, loads, failures, options, Progress.NONE);
    }

    /// Watts that a unit takes for an output, from the loss polynomial of its sheet.
    static double inputW(String id, double outputW) {
        PowerType type = sheet(id);
        double x = outputW / type.ratedW();
        return outputW
                + orZero(type.noLoadLossW())
                + orZero(type.linearLossW()) * x
                + orZero(type.quadraticLossW()) * x * x;
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
