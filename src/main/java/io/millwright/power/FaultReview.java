package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.finding.Finding;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.protection.BreakerSettings;
import io.millwright.power.protection.DefiniteTime;
import io.millwright.power.protection.TripCurve;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares fault currents with what equipment bears and what breakers see. What is beyond its own rating but behind
/// current-limiting breakers may hold together with them, if that was tested (series rating, back-up protection,
/// conditional short-circuit current); it is a note. Equal members of an array, the edges of one connection and what is
/// alike in copies of a block are one finding: the worst of them, with their number.
///
/// The heating of cables behind current-limiting breakers depends on the let-through energy that their makers state and
/// is not judged. Breakers of generators and batteries are left to their own relays (undervoltage-restrained
/// overcurrent, differential), which a facility file does not know.
final class FaultReview {
    private static final double SLACK = 1 + 1e-9;

    private static final Set<String> REACH =
            Set.of("power.fault.reach", "power.fault.reach-on-battery", "power.fault.unseen");

    /// Breakers that clear sooner limit the current: moulded-case and miniature ones (category A of IEC 60947-2).
    private static final double CURRENT_LIMITING_S = 0.03;

    /// How long an unprotected cable is taken to carry its fault.
    private static final double UNPROTECTED_S = 1;

    /// A shortcoming of one element.
    private record Shortfall(String code, String place, double is, double limit, Object extra) {
        double ratio() {
            return is / limit;
        }
    }

    private final FaultModel faults;
    private final FacilityGraph graph;
    private final Catalog catalog;
    private final FaultStudy study;
    private final Map<String, TripCurve> curves = new HashMap<>();
    private final Map<String, List<Shortfall>> found = new LinkedHashMap<>();

    FaultReview(FaultModel faults, Catalog catalog, FaultStudy study) {
        this.faults = faults;
        this.catalog = catalog;
        this.study = study;
        graph = faults.model.graph;
    }

    List<Finding> findings() {
        for (Node node : graph.nodes()) {
            PowerType type = faults.type(node.index());
            if (type != null) {
                review(node, type);
            }
        }
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && study.edgeMaximumA()[edge.index()] > 0) {
                review(edge);
            }
        }
        return found.values().stream().map(FaultReview::worst).toList();
    }

    private void review(Node node, PowerType type) {
        int v = node.index();
        double largestA = study.nodeMaximumA()[v];
        boolean beyond =
                largestA > type.shortCircuitA() * SLACK || study.nodePeakA()[v] > type.peakWithstandA() * SLACK;
        if (beyond && isBehindFastBreakers(v, largestA)) {
            add(
                    node.elementPath(),
                    new Shortfall("power.fault.conditional", node.path(), largestA, type.shortCircuitA(), type.id()));
        } else if (largestA > type.shortCircuitA() * SLACK) {
            add(
                    node.elementPath(),
                    new Shortfall("power.fault.withstand", node.path(), largestA, type.shortCircuitA(), type.id()));
        } else if (study.nodePeakA()[v] > type.peakWithstandA() * SLACK) {
            add(
                    node.elementPath(),
                    new Shortfall(
                            "power.fault.peak", node.path(), study.nodePeakA()[v], type.peakWithstandA(), type.id()));
        }
    }

    private void review(Edge edge) {
        int e = edge.index();
        double largestA = study.edgeMaximumA()[e];
        Optional<PowerType> breaker = catalog.power(edge.breaker()).filter(type -> type.ampacityA() > 0);
        breaker.ifPresent(type -> {
            if (largestA > type.interruptingA() * SLACK) {
                add(
                        edge.connection(),
                        new Shortfall(
                                isBehindFastBreakers(edge.from(), largestA)
                                        ? "power.fault.series"
                                        : "power.fault.interrupting",
                                edge.connection(),
                                largestA,
                                type.interruptingA(),
                                type.id()));
            }
            EquipmentKind sender = graph.node(edge.from()).kind();
            if (!sender.isSource() || sender == EquipmentKind.UTILITY) {
                reviewReach(edge, type);
            }
        });
        if (breaker.filter(FaultReview::isCurrentLimiting).isPresent()) {
            return;
        }
        catalog.power(edge.cableType()).ifPresent(cable -> {
            double seconds = breaker.map(type -> curve(type).latestS(largestA)).orElse(UNPROTECTED_S);
            double allowedA = cable.shortCircuitA() / Math.sqrt(Math.min(seconds, 5));
            if (largestA > allowedA * SLACK) {
                add(
                        edge.connection(),
                        new Shortfall(
                                "power.fault.cable",
                                edge.connection(),
                                largestA,
                                allowedA,
                                Finding.measure(Math.min(seconds, 5), Dimension.TIME)));
            }
        });
    }

    /// Whether every way to a node leads through a current-limiting breaker that interrupts a current.
    private boolean isBehindFastBreakers(int node, double currentA) {
        int[] feeds = faults.model.feeds[node];
        for (int e : feeds) {
            Edge edge = graph.edge(e);
            boolean fast = catalog.power(edge.breaker())
                    .filter(type -> type.interruptingA() >= currentA && isCurrentLimiting(type))
                    .isPresent();
            boolean further = faults.model.role[edge.from()] == Role.BUS
                    && edge.normally() == Normally.CLOSED
                    && !faults.model.twoWay[faults.model.edgeBranch[e]];
            if (!fast && !(further && isBehindFastBreakers(edge.from(), currentA))) {
                return false;
            }
        }
        return feeds.length > 0;
    }

    private static boolean isCurrentLimiting(PowerType type) {
        return BreakerSheet.settings(type).clearingS() <= CURRENT_LIMITING_S;
    }

    private void reviewReach(Edge edge, PowerType type) {
        double smallestA = study.edgeMinimumA()[edge.index()];
        double inverterA = study.edgeInverterA()[edge.index()];
        double reachA = reachA(type);
        if (!(smallestA > 0) || Double.isInfinite(reachA)) {
            return;
        }
        if (smallestA < reachA) {
            addReach("power.fault.reach", edge, type, smallestA, reachA);
        } else if (inverterA > 0 && inverterA < reachA) {
            addReach("power.fault.reach-on-battery", edge, type, inverterA, reachA);
        }
    }

    private void addReach(String code, Edge edge, PowerType type, double currentA, double reachA) {
        double seconds = curve(type).latestS(currentA);
        boolean never = code.equals("power.fault.reach") && Double.isInfinite(seconds);
        add(
                edge.connection(),
                new Shortfall(
                        never ? "power.fault.unseen" : code,
                        edge.connection(),
                        reachA,
                        currentA,
                        Finding.measure(seconds, Dimension.TIME)));
    }

    /// Smallest current that certainly works the short-time or the instantaneous element; infinite without one.
    private double reachA(PowerType type) {
        double lowest = Double.POSITIVE_INFINITY;
        for (var element : curve(type).latest()) {
            if (element instanceof DefiniteTime definite) {
                lowest = Math.min(lowest, definite.pickupA());
            }
        }
        return lowest;
    }

    private TripCurve curve(PowerType type) {
        return curves.computeIfAbsent(type.id(), id -> {
            BreakerSettings settings = BreakerSheet.settings(type);
            return settings.curve();
        });
    }

    private void add(String group, Shortfall shortfall) {
        found.computeIfAbsent(shortfall.code() + " " + alike(group), key -> new ArrayList<>())
                .add(shortfall);
    }

    /// The path without the number of the copy of a block that it is in.
    private String alike(String path) {
        String longest = "";
        String block = "";
        for (FacilityGraph.CopyNode copy : graph.copies()) {
            if (copy.path().length() > longest.length() && path.startsWith(copy.path() + "/")) {
                longest = copy.path();
                block = copy.block();
            }
        }
        return longest.isEmpty() ? path : block + path.substring(longest.length());
    }

    private static Finding worst(List<Shortfall> all) {
        Shortfall worst = all.getFirst();
        for (Shortfall each : all) {
            worst = each.ratio() > worst.ratio() ? each : worst;
        }
        boolean reach = REACH.contains(worst.code());
        Object[] values = {
            "current",
            Finding.measure(reach ? worst.limit() : worst.is(), Dimension.CURRENT),
            "limit",
            Finding.measure(reach ? worst.is() : worst.limit(), Dimension.CURRENT),
            reach || worst.code().equals("power.fault.cable") ? "time" : "type",
            worst.extra(),
            "count",
            all.size()
        };
        return switch (worst.code()) {
            case "power.fault.reach" -> Finding.warning(worst.code(), worst.place(), values);
            case "power.fault.reach-on-battery", "power.fault.series", "power.fault.conditional" ->
                Finding.note(worst.code(), worst.place(), values);
            default -> Finding.error(worst.code(), worst.place(), values);
        };
    }
}
