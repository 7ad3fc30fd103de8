package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.Reliability;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Normally;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.reliability.Availability;
import io.millwright.power.reliability.Component;
import io.millwright.power.reliability.CutSet;
import io.millwright.power.reliability.CutSets;
import io.millwright.power.reliability.Estimate;
import io.millwright.power.reliability.ExactAvailability;
import io.millwright.power.reliability.Histories;
import io.millwright.power.reliability.HistorySimulation;
import io.millwright.power.reliability.Inputs;
import io.millwright.power.reliability.SimulatedAvailability;
import io.millwright.power.reliability.SuccessGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How often the electrical path fails each rack, from the failure and repair rates of its equipment.
///
/// **Model.** An element works if it is in service and any of its feeds works; a feed works if its breaker is in
/// service and the element before it works; a rack is supplied if any of its feeds works. Standby sources start with
/// the probability of their sheet. An automatic tie brings what the other board has from its own feeds, so that ties
/// make no circles. What has no known rates never fails.
///
/// **Assumptions.** Failures are independent, repair starts at once, batteries bridge every transfer and nothing
/// longer, so batteries and solar plants count for no supply. What is left after a failure is taken to carry the load:
/// hold [Contingencies] beside it. In a ring main each board is reached the way round that is found first.
///
/// **Source**: `a = 1/(1 + λ MTTR/8760)`, see [Component]; exact by decision diagram ([ExactAvailability]), cut sets
/// ([CutSets]), simulated histories with confidence interval ([HistorySimulation]).
public final class AvailabilityStudy {
    /// A minimal set of elements and connections that must be down together for a rack to be dark.
    ///
    /// @param names of nodes, or of connections as `from → to`
    public record Cut(List<String> names, double unavailability, double interruptionsPerYear) {}

    /// Supply of one rack; exact unless its path is too meshed for it.
    public record RackAvailability(int rack, Optional<Availability> exact) {}

    /// At least a number of the racks together, from simulated histories.
    public record Together(int racks, Estimate unavailability, Estimate interruptionsPerYear) {}

    private static final double[] FRACTIONS = {1, 0.99, 0.95, 0.9};
    private static final int CUT_ORDER = CutSets.HIGHEST_ORDER;
    private static final int MAX_CUTS = 1000;

    private final PowerModel model;
    private final Catalog catalog;
    private final SuccessGraph.Builder builder = SuccessGraph.builder();
    private final int[] componentOf;
    private final int[] breakerOf;
    private final int[] withTies;
    private final int[] withoutTies;
    private final boolean[] visiting;
    private final List<String> names = new ArrayList<>();

    private AvailabilityStudy(PowerNetwork network, Catalog catalog) {
        model = network.model();
        this.catalog = catalog;
        int n = model.role.length;
        componentOf = filled(n);
        breakerOf = filled(model.graph.edges().size());
        withTies = filled(n);
        withoutTies = filled(n);
        visiting = new boolean[n];
    }

    /// What was found.
    ///
    /// @param racks in file order
    /// @param worst the rack with the most downtime, -1 if there is none
    /// @param cuts what most often takes that rack down, likeliest first
    /// @param together at least so many of the racks, most first
    /// @param histories what was simulated
    public record Result(
            List<RackAvailability> racks, int worst, List<Cut> cuts, List<Together> together, Histories histories) {
        public Result {
            racks = List.copyOf(racks);
            cuts = List.copyOf(cuts);
            together = List.copyOf(together);
        }
    }

    /// Computes the availability of every rack and of all of them together.
    ///
    /// @param histories to simulate for what racks have together
    public static Result of(PowerNetwork network, Catalog catalog, Histories histories, Progress progress) {
        return new AvailabilityStudy(network, catalog).run(histories, progress);
    }

    private Result run(Histories histories, Progress progress) {
        List<Integer> racks = new ArrayList<>();
        for (FacilityGraph.Node node : model.graph.nodes()) {
            int v = node.index();
            if (node.kind() == EquipmentKind.RACK && model.feeds[v].length > 0) {
                builder.sink(builder.node(Inputs.any(feeds(v, true))));
                racks.add(v);
            }
        }
        if (racks.isEmpty()) {
            return new Result(List.of(), -1, List.of(), List.of(), histories);
        }
        SuccessGraph graph = builder.build();
        ExactAvailability exact = ExactAvailability.of(graph, ExactAvailability.DEFAULT_BUDGET, progress);
        List<RackAvailability> found = new ArrayList<>();
        int worst = 0;
        for (int i = 0; i < racks.size(); i++) {
            found.add(new RackAvailability(racks.get(i), exact.availability(i)));
            worst = down(found.get(i)) > down(found.get(worst)) ? i : worst;
        }
        List<Cut> cuts = new ArrayList<>();
        for (CutSet set : CutSets.of(graph, worst, CUT_ORDER).sets().stream()
                .limit(MAX_CUTS)
                .toList()) {
            cuts.add(new Cut(
                    set.components().stream().map(names::get).toList(),
                    set.unavailability(),
                    set.interruptionsPerYear()));
        }
        SimulatedAvailability simulated = HistorySimulation.run(graph, histories, progress);
        List<Together> together = new ArrayList<>();
        for (double fraction : FRACTIONS) {
            int least = (int) Math.ceil(fraction * racks.size());
            if (together.isEmpty() || together.getLast().racks() != least) {
                together.add(new Together(
                        least,
                        simulated.unavailabilityOfAtLeast(least),
                        simulated.interruptionsPerYearOfAtLeast(least)));
            }
        }
        return new Result(found, racks.get(worst), cuts, together, histories);
    }

    private static double down(RackAvailability rack) {
        return rack.exact().map(Availability::unavailability).orElse(0.0);
    }

    /// Nodes of the closed feeds of an element, with their breakers; with ties, those of the boards across too.
    private int[] feeds(int v, boolean ties) {
        List<Integer> found = new ArrayList<>();
        for (int e : model.feeds[v]) {
            Edge edge = model.graph.edge(e);
            if (edge.normally() == Normally.CLOSED) {
                node(edge.from(), ties).ifPresent(from -> found.add(behindBreaker(edge, from)));
            } else if (ties && edge.normally() == Normally.STANDBY) {
                node(edge.from(), false).ifPresent(from -> found.add(behindBreaker(edge, from)));
            }
        }
        if (ties) {
            for (int e : model.graph.outgoing(v)) {
                Edge edge = model.graph.edge(e);
                boolean backwards = model.edgeBranch[e] >= 0
                        && edge.normally() == Normally.STANDBY
                        && model.twoWay[model.edgeBranch[e]];
                if (backwards) {
                    node(edge.to(), false).ifPresent(across -> found.add(behindBreaker(edge, across)));
                }
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The node of an element; empty for what supplies nobody and where a ring comes back to itself.
    private Optional<Integer> node(int v, boolean ties) {
        int[] known = ties ? withTies : withoutTies;
        if (known[v] >= 0) {
            return Optional.of(known[v]);
        }
        EquipmentKind kind = model.graph.node(v).kind();
        if (visiting[v] || kind == EquipmentKind.SOLAR || kind == EquipmentKind.BATTERY) {
            return Optional.empty();
        }
        if (model.role[v] == Role.SOURCE) {
            known[v] = builder.node(Inputs.none(), component(v));
            return Optional.of(known[v]);
        }
        visiting[v] = true;
        int[] feeds = feeds(v, ties);
        visiting[v] = false;
        if (feeds.length == 0) {
            return Optional.empty();
        }
        known[v] = builder.node(Inputs.any(feeds), component(v));
        return Optional.of(known[v]);
    }

    private int behindBreaker(Edge edge, int from) {
        if (edge.breaker().isEmpty()) {
            return from;
        }
        if (breakerOf[edge.index()] < 0) {
            String name = model.graph.node(edge.from()).path() + " → "
                    + model.graph.node(edge.to()).path();
            breakerOf[edge.index()] = add(edge.breaker(), name);
        }
        return builder.node(Inputs.any(from), breakerOf[edge.index()]);
    }

    private int component(int v) {
        if (componentOf[v] < 0) {
            FacilityGraph.Node node = model.graph.node(v);
            componentOf[v] = add(node.type(), node.path());
        }
        return componentOf[v];
    }

    private int add(String type, String name) {
        names.add(name);
        Reliability rates = catalog.power(type)
                .map((PowerType found) -> catalog.reliability(found))
                .orElse(Reliability.UNKNOWN);
        return builder.component(
                rates.isKnown()
                        ? new Component(rates.failuresPerYear(), rates.mttrH(), rates.failToStartFraction())
                        : Component.running(0, 1));
    }

    private static int[] filled(int size) {
        int[] values = new int[size];
        Arrays.fill(values, -1);
        return values;
    }
}
