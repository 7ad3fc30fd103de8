package io.millwright.ui.document;

import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import java.util.Arrays;
import java.util.List;

/// What the solvers say about one facility, as the screens need it. Unknown numbers are NaN; arrays are indexed by node
/// of the graph and must not be changed.
///
/// @param facility that was solved
/// @param graph its graph
/// @param itPowerW racks at their input
/// @param facilityPowerW all sources together
/// @param pue at the design point
/// @param powerHeadroomW what the tightest part of the electrical path could still carry in IT load
/// @param coolingHeadroomW what the tightest loop or hall could still cool
/// @param hottestInletC highest rack inlet air
/// @param tokensPerS produced
/// @param tokensPerSPerW of facility power
/// @param constraint what binds first, as a short sentence; empty if unknown
/// @param constraintPath the element that binds; empty if none
/// @param terms where the facility's power goes, together [#facilityPowerW]
/// @param nodePowerW electrical power through or into each node
/// @param nodeLoadFraction load over limit or heat over capacity of each node
/// @param nodeInletC inlet air of racks
/// @param nodeSupplyC coolant supply of liquid consumers
/// @param nodeHeadroomFraction what each node could carry more, over its limit or, for racks, over what they draw:
/// after the worst single failure, of power or cooling, whichever is less
/// @param nodeTokensPerJ output of racks for the energy that they take, at endless demand
/// @param nodeLoop liquid loop of each node, an index of [#loops]; -1 for none
/// @param loops names of liquid loops
/// @param converged whether the answer may be trusted
/// @param findings of checks and solvers
public record Answers(
        Facility facility,
        FacilityGraph graph,
        double itPowerW,
        double facilityPowerW,
        double pue,
        double powerHeadroomW,
        double coolingHeadroomW,
        double hottestInletC,
        double tokensPerS,
        double tokensPerSPerW,
        String constraint,
        String constraintPath,
        List<Term> terms,
        double[] nodePowerW,
        double[] nodeLoadFraction,
        double[] nodeInletC,
        double[] nodeSupplyC,
        double[] nodeHeadroomFraction,
        double[] nodeTokensPerJ,
        int[] nodeLoop,
        List<String> loops,
        boolean converged,
        List<Finding> findings) {
    /// A part of the facility's power.
    public record Term(String label, double powerW) {}

    /// No answer yet.
    public static Answers unknown(Facility facility, FacilityGraph graph) {
        double[] none = new double[graph.nodes().size()];
        Arrays.fill(none, Double.NaN);
        double nan = Double.NaN;
        int[] noLoop = new int[none.length];
        Arrays.fill(noLoop, -1);
        return new Answers(
                facility, graph, nan, nan, nan, nan, nan, nan, nan, nan, "", "", List.of(), none, none, none, none,
                none, none, noLoop, List.of(), true, List.of());
    }

    /// An array of this answer's graph rearranged for another graph, by path; NaN for nodes that it does not know.
    public double[] forGraph(FacilityGraph other, double[] values) {
        int n = other.nodes().size();
        double[] result = new double[n];
        boolean aligned = n == values.length;
        for (int i = 0; i < n; i++) {
            String path = other.node(i).path();
            if (aligned && graph.node(i).path().equals(path)) {
                result[i] = values[i];
            } else {
                result[i] = graph.node(path).map(node -> values[node.index()]).orElse(Double.NaN);
            }
        }
        return result;
    }
}
