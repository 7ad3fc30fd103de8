package io.millwright.ui.find;

import io.millwright.editing.query.Measures;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.ui.document.Answers;

/// The newest answers as a query reads them, for the graph on screen.
final class Measured implements Measures {
    private final double[] powerW;
    private final double[] loadFraction;
    private final double[] inletC;
    private final double[] supplyC;

    Measured(Answers answers, FacilityGraph graph) {
        powerW = answers.forGraph(graph, answers.nodePowerW());
        loadFraction = answers.forGraph(graph, answers.nodeLoadFraction());
        inletC = answers.forGraph(graph, answers.nodeInletC());
        supplyC = answers.forGraph(graph, answers.nodeSupplyC());
    }

    @Override
    public double powerW(Node node) {
        return powerW[node.index()];
    }

    @Override
    public double loadFraction(Node node) {
        return loadFraction[node.index()];
    }

    @Override
    public double inletC(Node node) {
        return inletC[node.index()];
    }

    @Override
    public double supplyC(Node node) {
        return supplyC[node.index()];
    }
}
