package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Assumptions;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;
import io.millwright.facility.Phases;
import io.millwright.finding.Finding;
import io.millwright.power.protection.PhaseImbalance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What each phase carries where feeds take only one or two of them: currents, neutrals, voltages and imbalance, and
/// which limits the most loaded phase goes beyond although the mean does not.
///
/// **Model.** Every galvanic domain with such feeds is solved as a three-phase network with neutral
/// ([io.millwright.power.flow.UnbalancedFlow]), with the powers that the balanced solve put at its ends. A feed takes
/// the phases of its connection; what hangs on it has no others. Two phases are a load between lines. Zero-sequence
/// impedances of cables come from their sheets, else four times the positive sequence (a full-size neutral of the same
/// run). Transformers are delta to star; generators have their subtransient reactance as negative-sequence one, half of
/// it as zero-sequence one; a UPS holds its three phases.
///
/// **Assumptions.** Converters take balanced power whatever their output. Loads behind a rack PDU are spread evenly
/// over its banks. Several sources at one bus: those beside the leading one give balanced power, the imbalance is the
/// leading one's. A transformer fed by one or two phases is a load there; what is behind it is not looked at.
///
/// **Balance**: the residual is the largest of all domains, from currents and voltages.
///
/// Values stand at 3 × index + 0, 1, 2 for phase a, b, c; NaN where no phase was computed. Arrays belong to the result
/// and must not be changed.
///
/// @param edgeA current of a connection
/// @param edgeNeutralA current in its neutral, by edge
/// @param nodeA current that leaves a node, that a load takes
/// @param nodeNeutralA current in the neutral there, by node
/// @param nodeVoltagePu phase voltage over nominal at the output of a node, at the terminals of a load
/// @param domains how many were solved
/// @param balanceResidualW sources minus loads minus losses, the largest of a domain
public record PhaseLoading(
        double[] edgeA,
        double[] edgeNeutralA,
        double[] nodeA,
        double[] nodeNeutralA,
        double[] nodeVoltagePu,
        int domains,
        double balanceResidualW,
        List<Finding> findings) {
    /// Whether a facility has feeds of less than three phases at all.
    public static boolean occursIn(FacilityGraph graph) {
        return graph.edges().stream().anyMatch(PhaseLoading::takesLess);
    }

    private static boolean takesLess(Edge edge) {
        return edge.medium() == Medium.POWER && edge.phases() != Phases.ABC;
    }

    /// Solves the domains that have such feeds.
    ///
    /// @param power the balanced result of the same state
    public static PhaseLoading of(
            PowerNetwork network, Catalog catalog, Assumptions assumptions, SwitchState state, PowerResult power) {
        FacilityGraph graph = network.graph();
        PhaseLoading loading = new PhaseLoading(
                unknown(3 * graph.edges().size()),
                unknown(graph.edges().size()),
                unknown(3 * graph.nodes().size()),
                unknown(graph.nodes().size()),
                unknown(3 * graph.nodes().size()),
                0,
                0,
                List.of());
        Energised energised = network.domains(state);
        boolean[] concerned = new boolean[energised.domains()];
        PowerModel model = network.model();
        for (int k = 0; k < model.branches(); k++) {
            int edge = model.branchEdge[k];
            int domain = energised.domainOf[model.branchTo[k]];
            if (edge >= 0 && takesLess(graph.edge(edge)) && domain >= 0 && energised.carries(model, state, k)) {
                concerned[domain] |= !model.dc[model.branchTo[k]];
            }
        }
        List<Finding> findings = new ArrayList<>();
        int domains = 0;
        double residual = 0;
        for (int d = 0; d < concerned.length; d++) {
            if (concerned[d]) {
                PhaseDomain domain = new PhaseDomain(model, catalog, energised, state, power, d);
                residual = Math.max(residual, domain.solve(loading, findings));
                domains++;
            }
        }
        new PhaseReview(model, catalog, assumptions, loading, power).addTo(findings);
        return new PhaseLoading(
                loading.edgeA,
                loading.edgeNeutralA,
                loading.nodeA,
                loading.nodeNeutralA,
                loading.nodeVoltagePu,
                domains,
                residual,
                List.copyOf(findings));
    }

    /// Whether the phases of a connection are known.
    public boolean isKnown(int edge) {
        return !Double.isNaN(edgeA[3 * edge]);
    }

    /// The imbalance of what leaves a node.
    public PhaseImbalance imbalance(int node) {
        return PhaseImbalance.of(nodeA[3 * node], nodeA[3 * node + 1], nodeA[3 * node + 2]);
    }

    /// The current of the most loaded phase of a connection.
    public double largestA(int edge) {
        return Math.max(edgeA[3 * edge], Math.max(edgeA[3 * edge + 1], edgeA[3 * edge + 2]));
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
