package io.millwright.ui.workbench;

import io.millwright.airflow.ZoneResult;
import io.millwright.catalog.Catalog;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.ui.document.Answers;
import io.millwright.ui.document.LiveAnswers;
import io.millwright.ui.task.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The live answers from the coupled steady state at the design point.
public final class TwinAnswers implements LiveAnswers {
    /// What is closest to its limit.
    private record Binding(double fraction, String sentence, String path) {}

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
        Binding binding = binding(graph, state);
        return new Answers(
                facility,
                graph,
                state.terms().itW(),
                state.facilityPowerW(),
                state.terms().pue(),
                powerHeadroomW(graph, state),
                coolingHeadroomW(state),
                state.hottestInletC(),
                Double.NaN,
                Double.NaN,
                binding.sentence(),
                binding.path(),
                powerW,
                load,
                state.air().nodeInletC(),
                state.cooling().nodeSupplyC(),
                state.converged(),
                findings);
    }

    /// Smallest spare of everything that carries load, after the worst single failure.
    private static double powerHeadroomW(FacilityGraph graph, SteadyState state) {
        double smallest = Double.NaN;
        for (Node node : graph.nodes()) {
            int i = node.index();
            double limitW = state.power().nodeLimitW()[i];
            if (limitW > 0 && state.power().nodeOutputW()[i] > 0) {
                double carriedW = Math.max(state.power().nodeOutputW()[i], known(state.power().nodeFailoverW()[i]));
                smallest = lower(smallest, limitW - carriedW);
            }
        }
        return smallest;
    }

    private static double coolingHeadroomW(SteadyState state) {
        double smallest = Double.NaN;
        for (LoopResult loop : state.cooling().loops()) {
            if (loop.capacityW() > 0) {
                smallest = lower(smallest, loop.capacityW() - loop.heatW());
            }
        }
        for (ZoneResult zone : state.air().zones()) {
            if (zone.capacityW() > 0) {
                smallest = lower(smallest, zone.capacityW() - zone.heatW());
            }
        }
        return smallest;
    }

    private static Binding binding(FacilityGraph graph, SteadyState state) {
        Binding worst = new Binding(0, "", "");
        for (Node node : graph.nodes()) {
            int i = node.index();
            double normal = state.power().loadFraction(i);
            double failover = known(state.power().failoverFraction(i));
            if (Math.max(normal, failover) > worst.fraction() && state.power().nodeOutputW()[i] > 0) {
                worst = failover > normal
                        ? new Binding(
                                failover, node.path() + " at " + percent(failover) + " after a failure", node.path())
                        : new Binding(normal, node.path() + " at " + percent(normal), node.path());
            }
        }
        for (LoopResult loop : state.cooling().loops()) {
            if (loop.loadFraction() > worst.fraction()) {
                worst = new Binding(
                        loop.loadFraction(),
                        "Loop of " + loop.name() + " at " + percent(loop.loadFraction()),
                        loop.name());
            }
        }
        for (ZoneResult zone : state.air().zones()) {
            double fraction = zone.capacityW() > 0 ? zone.heatW() / zone.capacityW() : 0;
            if (fraction > worst.fraction()) {
                String hall = graph.halls().get(zone.hall()).path();
                worst = new Binding(fraction, "Air of " + hall + " at " + percent(fraction), hall);
            }
        }
        return worst;
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static double lower(double a, double b) {
        return Double.isNaN(a) ? b : Math.min(a, b);
    }
}
