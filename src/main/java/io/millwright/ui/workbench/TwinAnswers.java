package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.study.Capacity;
import io.millwright.study.CapacityStudy;
import io.millwright.study.KeyFigures;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DecodeCapacity;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.LiveAnswers;
import io.millwright.ui.task.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The live answers from the coupled steady state at the design point.
public final class TwinAnswers implements LiveAnswers {
    @Override
    public Answers solve(Facility facility, Catalog catalog, Cancellation cancellation) {
        Twin twin = Twin.of(facility, catalog);
        FacilityGraph graph = twin.graph();
        if (graph.nodes().isEmpty() || cancellation.isCancelled()) {
            return Answers.unknown(facility, graph);
        }
        SteadyState state = twin.solve();
        int n = graph.nodes().size();
        double[] powerW = new double[n];
        double[] load = new double[n];
        Arrays.fill(load, Double.NaN);
        for (Node node : graph.nodes()) {
            int i = node.index();
            powerW[i] = Math.max(state.power().nodeInputW()[i], state.power().nodeOutputW()[i]);
            double capacityW = state.cooling().nodeCapacityW()[i];
            if (node.kind() == EquipmentKind.RACK) {
                double rated = twin.ratedRackW()[i];
                load[i] = rated > 0 ? state.rackPowerW()[i] / rated : Double.NaN;
            } else if (state.power().nodeLimitW()[i] > 0) {
                load[i] = state.power().loadFraction(i);
            } else if (capacityW > 0) {
                load[i] = state.cooling().nodeHeatW()[i] / capacityW;
            }
        }
        List<Finding> findings = new ArrayList<>(twin.findings());
        findings.addAll(state.findings());
        Capacity capacity = CapacityStudy.of(twin, state);
        List<KeyFigures.Figure> figures = KeyFigures.of(twin, state, capacity);
        double tokensPerS = DecodeCapacity.tokensPerS(twin);
        return new Answers(
                facility,
                graph,
                state.terms().itW(),
                state.facilityPowerW(),
                state.terms().pue(),
                figure(figures, "powerHeadroomAfterFailureW"),
                figure(figures, "coolingHeadroomW"),
                state.hottestInletC(),
                tokensPerS,
                tokensPerS / state.facilityPowerW(),
                sentence(capacity.binding()),
                capacity.binding().name(),
                terms(state.terms()),
                powerW,
                load,
                state.air().nodeInletC(),
                state.cooling().nodeSupplyC(),
                headroom(state, capacity, graph),
                tokensPerJ(twin, state),
                loops(twin.coolingNetwork(), n),
                state.cooling().loops().stream().map(LoopResult::name).toList(),
                state.converged(),
                findings);
    }

    private static double[] headroom(SteadyState state, Capacity capacity, FacilityGraph graph) {
        double[] headroom = new double[graph.nodes().size()];
        for (int i = 0; i < headroom.length; i++) {
            double limitW = state.power().nodeLimitW()[i];
            double capacityW = state.cooling().nodeCapacityW()[i];
            headroom[i] = limitW > 0
                    ? 1
                            - Math.max(
                                            state.power().nodeFailoverW()[i],
                                            state.power().nodeOutputW()[i])
                                    / limitW
                    : capacityW > 0 ? 1 - state.cooling().nodeHeatW()[i] / capacityW : Double.NaN;
        }
        for (Capacity.Group rack : capacity.racks()) {
            double leftW = Math.min(rack.powerHeadroomAfterFailureW(), rack.coolingHeadroomW());
            graph.node(rack.path())
                    .ifPresent(node -> headroom[node.index()] = rack.powerW() > 0 ? leftW / rack.powerW() : Double.NaN);
        }
        return headroom;
    }

    private static double[] tokensPerJ(Twin twin, SteadyState state) {
        double[] tokens = DecodeCapacity.rackTokensPerS(twin);
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] /= state.rackPowerW()[i];
        }
        return tokens;
    }

    private static int[] loops(CoolingNetwork network, int nodes) {
        int[] loops = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            loops[i] = network.supplierLoop(i) >= 0 ? network.supplierLoop(i) : network.consumerLoop(i);
        }
        return loops;
    }

    private static List<Answers.Term> terms(EnergyTerms terms) {
        return List.of(
                new Answers.Term("Racks", terms.itW()),
                new Answers.Term("Network", terms.networkW()),
                new Answers.Term("Conversion losses", terms.conversionLossW()),
                new Answers.Term("Cable losses", terms.cableLossW()),
                new Answers.Term("Air units", terms.airFansW()),
                new Answers.Term("Pumps", terms.pumpsW()),
                new Answers.Term("Chillers", terms.chillersW()),
                new Answers.Term("Heat rejection", terms.heatRejectionW()));
    }

    private static double figure(List<KeyFigures.Figure> figures, String id) {
        return figures.stream()
                .filter(figure -> figure.id().equals(id))
                .mapToDouble(KeyFigures.Figure::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// The binding element as a short sentence.
    private static String sentence(Capacity.Binding binding) {
        return binding.name().isEmpty()
                ? ""
                : Double.isInfinite(binding.fraction())
                        ? binding.name() + ": no " + binding.kind() + " capacity"
                        : String.format(
                                Locale.ROOT,
                                "%s: %s at %.0f %%",
                                binding.name(),
                                binding.kind(),
                                binding.fraction() * 100);
    }
}
