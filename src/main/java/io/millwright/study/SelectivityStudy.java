package io.millwright.study;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.BreakerSheet;
import io.millwright.power.FaultStudy;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import io.millwright.power.protection.Selectivity;
import io.millwright.power.protection.TripCurve;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether a fault takes out no more than it must: for each two breakers that follow each other on a path, which opens
/// first over the currents that a fault can have there.
///
/// **Model.** From each breaker the path is walked towards the sources, through buses and closed connections, to the
/// next breaker on each way. A transformer between them turns the upper curve into currents of its lower side by its
/// nominal ratio. [Selectivity] compares the bands from the lowest pickup to the largest fault current at the lower
/// breaker ([FaultStudy]), or to its interrupting rating where that is not known (direct current). What the upper
/// breaker carries besides in normal running flows on.
///
/// Breakers between which nothing branches off are no pair: whichever opens first, the same goes dark. Equal members
/// of one connection in parallel share the fault.
///
/// **Assumptions.** Normal running; three-phase faults; a UPS passes the fault on through its bypass if both sides have
/// one voltage, any other converter ends the path; of connections in parallel one feeds the fault alone. **Validity.**
/// See [Selectivity]: current limitation is left out, so that makers' tables may promise more.
public final class SelectivityStudy {
    /// Two breakers in series.
    ///
    /// @param lower connection of the breaker nearer the load, its worst member
    /// @param upper connection of the one nearer the source
    /// @param count pairs that are alike
    /// @param ratio amperes at the lower breaker for one at the upper, equal ones in parallel included
    /// @param otherA what the upper breaker carries besides, at the voltage of the lower one
    /// @param faultA highest current at the lower breaker
    /// @param selectivity at the currents of the lower breaker
    public record Pair(
            String lower,
            PowerType lowerType,
            String upper,
            PowerType upperType,
            int count,
            double ratio,
            double otherA,
            double faultA,
            Selectivity selectivity) {
        public boolean isSelective() {
            return selectivity.ranges().isEmpty();
        }
    }

    /// All pairs of a facility.
    ///
    /// @param pairs the one that is selective up to the smallest share of its fault current first
    /// @param findings of pairs that are not selective
    public record Result(List<Pair> pairs, List<Finding> findings) {
        public Result {
            pairs = List.copyOf(pairs);
            findings = List.copyOf(findings);
        }

        /// How many pairs there are, and how many of them are selective at every current.
        public int count() {
            return pairs.stream().mapToInt(Pair::count).sum();
        }

        public int selectiveCount() {
            return pairs.stream()
                    .filter(Pair::isSelective)
                    .mapToInt(Pair::count)
                    .sum();
        }
    }

    /// A pair before its curves are compared.
    private record Found(Edge lower, Edge upper, double ratio, double otherA, double faultA) {
        /// Pairs for which one stands: equal breakers, and currents equal to two digits.
        String likeness() {
            return lower.breaker() + "|" + upper.breaker() + "|" + digits(ratio) + "|" + digits(otherA) + "|"
                    + digits(faultA);
        }

        private static String digits(double value) {
            return String.format(java.util.Locale.ROOT, "%.1e", value);
        }
    }

    private final FacilityGraph graph;
    private final Catalog catalog;
    private final SwitchState state;
    private final PowerResult power;
    private final FaultStudy faults;
    private final Map<String, TripCurve> curves = new HashMap<>();

    private SelectivityStudy(
            FacilityGraph graph, Catalog catalog, SwitchState state, PowerResult power, FaultStudy faults) {
        this.graph = graph;
        this.catalog = catalog;
        this.state = state;
        this.power = power;
        this.faults = faults;
    }

    /// Compares all breakers of a facility that follow each other.
    ///
    /// @param power what flows normally
    /// @param faults fault currents of the same graph
    public static Result of(
            FacilityGraph graph,
            Catalog catalog,
            SwitchState state,
            PowerResult power,
            FaultStudy faults,
            Progress progress) {
        SelectivityStudy study = new SelectivityStudy(graph, catalog, state, power, faults);
        Map<String, List<Found>> alike = new LinkedHashMap<>();
        for (Found found : study.pairs()) {
            alike.computeIfAbsent(found.likeness(), key -> new ArrayList<>()).add(found);
        }
        List<Pair> pairs = new ArrayList<>();
        int done = 0;
        for (List<Found> group : alike.values()) {
            progress.checkCancelled();
            progress.report((double) done++ / alike.size(), "selectivity");
            // The more the upper breaker carries besides, the sooner it opens.
            Found worst = group.stream()
                    .max(Comparator.comparingDouble(Found::otherA))
                    .orElseThrow();
            pairs.add(study.pair(worst, group.size()));
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> pair.selectivity().limitA() / pair.faultA())
                .thenComparing(Pair::lower));
        return new Result(pairs, findings(pairs));
    }

    /// One for each combination of breaker types, at its worst.
    private static List<Finding> findings(List<Pair> pairs) {
        Map<String, Pair> worst = new LinkedHashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Pair pair : pairs) {
            if (!pair.isSelective()) {
                String types = pair.lowerType().id() + " " + pair.upperType().id();
                worst.putIfAbsent(types, pair);
                counts.merge(types, pair.count(), Integer::sum);
            }
        }
        List<Finding> findings = new ArrayList<>();
        worst.forEach((types, pair) -> findings.add(Finding.note(
                "power.selectivity.none",
                pair.lower(),
                "limit",
                Finding.measure(pair.selectivity().limitA(), Dimension.CURRENT),
                "lower",
                pair.lowerType().id(),
                "upper",
                pair.upperType().id(),
                "fault",
                Finding.measure(pair.faultA(), Dimension.CURRENT),
                "count",
                counts.getOrDefault(types, 1))));
        return findings;
    }

    private List<Found> pairs() {
        List<Found> pairs = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            double faultA = faultA(edge);
            if (isGuarded(edge) && LivePaths.carries(edge, state) && faultA > 0) {
                walk(new Way(edge, 1, faultA, false), edge.from(), new HashSet<>(), pairs);
            }
        }
        return pairs;
    }

    private boolean isGuarded(Edge edge) {
        return edge.medium() == Medium.POWER
                && catalog.power(edge.breaker())
                        .filter(type -> type.ampacityA() > 0)
                        .isPresent();
    }

    private double faultA(Edge edge) {
        double known = faults.edgeMaximumA()[edge.index()];
        return known > 0
                ? known
                : catalog.power(edge.breaker())
                        .map(PowerType::interruptingA)
                        .filter(rated -> rated > 0)
                        .orElse(0.0);
    }

    /// A way up from a breaker.
    ///
    /// @param ratio amperes at the breaker for one where the way has got to
    /// @param branches whether anything else hangs on the way
    private record Way(Edge lower, double ratio, double faultA, boolean branches) {}

    /// Looks for the next breakers above a node.
    private void walk(Way way, int at, Set<Integer> seen, List<Found> pairs) {
        double through = passed(graph.node(at));
        if (!(through > 0) || !seen.add(at)) {
            return;
        }
        boolean branches = way.branches || carrying(graph.outgoing(at)).size() > 1;
        List<Edge> incoming = carrying(graph.incoming(at));
        for (Edge upper : incoming) {
            long beside = incoming.stream()
                    .filter(edge -> edge.connection().equals(upper.connection()))
                    .count();
            Way on = new Way(way.lower, way.ratio * through * beside, way.faultA, branches);
            if (!isGuarded(upper)) {
                walk(on, upper.from(), seen, pairs);
            } else if (branches) {
                double upperA = power.edgeCurrentA()[upper.index()] * on.ratio;
                double otherA = Math.max(0, upperA - power.edgeCurrentA()[way.lower.index()]);
                pairs.add(new Found(way.lower, upper, on.ratio, otherA, way.faultA));
            }
        }
    }

    private List<Edge> carrying(int[] edges) {
        List<Edge> carrying = new ArrayList<>(edges.length);
        for (int e : edges) {
            Edge edge = graph.edge(e);
            if (LivePaths.carries(edge, state) && power.energised()[edge.from()] && power.energised()[edge.to()]) {
                carrying.add(edge);
            }
        }
        return carrying;
    }

    /// Amperes at the output of a node for one at its input; 0 if it does not pass a fault on.
    private double passed(Node node) {
        return switch (node.kind()) {
            case TRANSFORMER, UPS ->
                catalog.power(node.type())
                        .filter(type -> type.inputV() > 0 && type.outputV() > 0)
                        .filter(type -> node.kind() == EquipmentKind.TRANSFORMER || type.inputV() == type.outputV())
                        .map(type -> type.inputV() / type.outputV())
                        .orElse(0.0);
            case RECTIFIER, POWER_SHELF -> 0;
            // A PDU may hold a transformer of its own.
            case PDU ->
                catalog.power(node.type())
                        .filter(type -> type.inputV() > 0 && type.outputV() > 0)
                        .map(type -> type.inputV() / type.outputV())
                        .orElse(1.0);
            default -> node.kind().isSource() ? 0 : 1;
        };
    }

    private Pair pair(Found found, int count) {
        PowerType lower = catalog.power(found.lower.breaker()).orElseThrow();
        PowerType upper = catalog.power(found.upper.breaker()).orElseThrow();
        Selectivity selectivity =
                Selectivity.of(curve(upper).times(found.ratio), curve(lower), found.otherA, found.faultA);
        return new Pair(
                found.lower.connection(),
                lower,
                found.upper.connection(),
                upper,
                count,
                found.ratio,
                found.otherA,
                found.faultA,
                selectivity);
    }

    private TripCurve curve(PowerType type) {
        return curves.computeIfAbsent(
                type.id(), id -> BreakerSheet.settings(type).curve());
    }
}
