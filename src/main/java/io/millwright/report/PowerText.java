package io.millwright.report;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.TIME;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.power.CascadeEvent;
import io.millwright.power.CascadeResult;
import io.millwright.power.CascadeResult.Overload;
import io.millwright.power.Contingencies;
import io.millwright.power.Contingencies.GroupCase;
import io.millwright.power.Contingency;
import io.millwright.power.Failures;
import io.millwright.power.Headroom;
import io.millwright.power.Maintenance;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.Redundancy;
import io.millwright.power.Redundancy.SinglePoint;
import io.millwright.power.Redundancy.SupplySystem;
import io.millwright.power.Redundancy.Verdict;
import io.millwright.power.Remains;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The electrical path, what follows from failures and what is left, as plain text for a terminal.
public final class PowerText extends TextLines {
    /// Longer tables are cut here; the JSON has all rows.
    private static final int MAX_ROWS = 24;

    private static final int LOWEST = 5;

    /// Like events closer than this share a line.
    private static final double TOGETHER_S = 1e-6;

    private final FacilityGraph graph;

    private PowerText(FacilityGraph graph) {
        this.graph = graph;
    }

    /// Loads, limits and headroom by kind of equipment, the lowest voltages and the losses.
    ///
    /// @param singles all single failures
    public static String path(PowerNetwork network, PowerResult power, Contingencies singles) {
        PowerText text = new PowerText(network.graph());
        text.totals(power);
        text.levels(network, power, singles);
        text.groups("Rows", Headroom.ofRows(network, power, singles), singles);
        text.groups("Halls", Headroom.ofHalls(network, power, singles), singles);
        text.voltages(power);
        text.losses(power);
        return text.toString();
    }

    /// The timeline of a failure and what remains.
    ///
    /// @param tokensAtRiskPerS output tokens a second that the interrupted racks could make
    public static String cascade(PowerNetwork network, CascadeResult result, double tokensAtRiskPerS) {
        PowerText text = new PowerText(network.graph());
        text.timeline(result);
        text.remains(result, tokensAtRiskPerS);
        return text.toString();
    }

    /// Failures by what they cost, and the worst for each row and hall.
    public static String contingencies(PowerNetwork network, Contingencies contingencies) {
        PowerText text = new PowerText(network.graph());
        text.ranking(contingencies);
        text.worst("Rows", contingencies.rows(), contingencies);
        text.worst("Halls", contingencies.halls(), contingencies);
        return text.toString();
    }

    /// The redundancy found, its systems, single points of failure and what maintenance leaves exposed.
    public static String redundancy(PowerNetwork network, Redundancy redundancy) {
        PowerText text = new PowerText(network.graph());
        text.line("Redundancy found: %s", redundancy.facility().label());
        redundancy.racksByScheme().forEach((label, racks) -> text.line("  %-28s %6d racks", label, racks));
        text.verdicts("Halls", redundancy.halls());
        text.verdicts("Rows", redundancy.rows());
        text.systems(redundancy.systems());
        text.singlePoints(redundancy.singlePoints());
        text.maintenance(redundancy.maintenance());
        return text.toString();
    }

    private void verdicts(String title, List<Verdict> verdicts) {
        line("  %s", title);
        for (Verdict verdict : verdicts.subList(0, Math.min(MAX_ROWS, verdicts.size()))) {
            line("    %-28s %s", verdict.path(), verdict.scheme().label());
        }
        more(verdicts.size(), MAX_ROWS);
    }

    private void systems(List<SupplySystem> systems) {
        line("  Independent systems, each lost as a whole");
        for (SupplySystem system : systems.subList(0, Math.min(MAX_ROWS, systems.size()))) {
            String cost = system.carried()
                    ? "carried"
                    : system.overload().isEmpty()
                            ? system.racksLost() + " racks without supply"
                            : system.racksLost() + " racks without supply, " + system.overload() + " at "
                                    + si(FRACTION, system.overloadFraction());
            line(
                    "    %-28s %6d racks  %s%s",
                    system.name(), system.racks(), system.reserve() ? "in reserve, " : "", cost);
        }
        more(systems.size(), MAX_ROWS);
        line("");
    }

    private void singlePoints(List<SinglePoint> points) {
        line("Single points of failure: %d", points.size());
        for (SinglePoint point : points.subList(0, Math.min(MAX_ROWS, points.size()))) {
            line("  %-44s interrupts %d racks, %s", name(point.element()), point.racks(), si(POWER, point.lostW()));
        }
        more(points.size(), MAX_ROWS);
        line("");
    }

    private void maintenance(Maintenance maintenance) {
        line("Maintenance, one element out of service at a time");
        line("  %-44s %s", "Every element without touching a rack", maintenance.isConcurrent() ? "yes" : "no");
        line(
                "  %-44s %s",
                "With one more failure during the work",
                maintenance.isFaultTolerant() ? "no rack loses its supply" : "racks lose their supply");
        if (!maintenance.exact()) {
            line("  Further failures by the ways that remain; overloads that follow from them are not counted.");
        }
        for (Maintenance.Service service : firstOf(maintenance.obstacles())) {
            line("  %-44s cannot be taken out: %d racks dark", name(service.element()), service.racksDark());
        }
        more(maintenance.obstacles().size(), MAX_ROWS);
        List<Maintenance.Service> exposed = maintenance.elements().stream()
                .filter(service -> service.possible() && service.furtherFailures() > 0)
                .sorted(Comparator.comparingDouble(Maintenance.Service::furtherLostW)
                        .reversed())
                .toList();
        for (Maintenance.Service service : firstOf(exposed)) {
            line(
                    "  %-44s leaves %d single points of failure, the worst %s: %d racks, %s",
                    name(service.element()),
                    service.furtherFailures(),
                    service.worst().map(this::name).orElse(""),
                    service.furtherRacks(),
                    si(POWER, service.furtherLostW()));
        }
        more(exposed.size(), MAX_ROWS);
        line("");
    }

    private static List<Maintenance.Service> firstOf(List<Maintenance.Service> services) {
        return services.subList(0, Math.min(MAX_ROWS, services.size()));
    }

    private void totals(PowerResult power) {
        line("Electrical path in normal running");
        line("  %-28s %14s", "From sources", si(POWER, power.sourceW()));
        line("  %-28s %14s", "Loads", si(POWER, power.loadW()));
        line("  %-28s %14s", "Losses", si(POWER, power.lossW()));
        line("  %-28s %14.1e", "Power residual, relative", power.balanceResidualW() / Math.max(1, power.sourceW()));
        line("");
    }

    /// One line for each kind: how many, and the one that is tightest after a failure.
    private void levels(PowerNetwork network, PowerResult power, Contingencies singles) {
        Map<EquipmentKind, Integer> counts = new EnumMap<>(EquipmentKind.class);
        for (Node node : graph.nodes()) {
            if (node.kind().group() == EquipmentKind.Group.POWER) {
                counts.merge(node.kind(), 1, Integer::sum);
            }
        }
        Map<EquipmentKind, Headroom> tightest = new EnumMap<>(EquipmentKind.class);
        for (Headroom headroom : Headroom.ofElements(network, power, singles)) {
            tightest.putIfAbsent(graph.node(headroom.path()).orElseThrow().kind(), headroom);
        }
        line("Levels: the element of each kind with the least room");
        line(
                "  %-16s %6s  %-24s %11s %11s %11s | %12s %12s  %s",
                "kind", "units", "tightest", "load", "after fail.", "limit", "room", "after fail.", "worst failure");
        counts.forEach((kind, count) -> {
            Headroom its = tightest.get(kind);
            if (its == null) {
                line("  %-16s %6d  %-24s", kind.fileName(), count, "no limit known");
            } else {
                line(
                        "  %-16s %6d  %-24s %11s %11s %11s | %12s %12s  %s",
                        kind.fileName(),
                        count,
                        its.path(),
                        si(POWER, its.normalW()),
                        si(POWER, its.worstW()),
                        si(POWER, its.limitW()),
                        si(POWER, its.normalRoomW()),
                        si(POWER, its.worstRoomW()),
                        failure(its.worstFailure(), singles));
            }
        });
        line("");
    }

    private void groups(String title, List<Headroom> groups, Contingencies singles) {
        if (groups.isEmpty()) {
            return;
        }
        line("%s: room for more", title);
        Table table = table(
                "  %-24s %12s %12s %12s %12s  %-24s %s",
                "path", "load", "limit", "room", "after fail.", "binding", "worst failure");
        for (Headroom group : groups.subList(0, Math.min(MAX_ROWS, groups.size()))) {
            table.row(
                    group.path(),
                    si(POWER, group.normalW()),
                    room(group.limitW()),
                    room(group.normalRoomW()),
                    room(group.worstRoomW()),
                    group.binding(),
                    failure(group.worstFailure(), singles));
        }
        more(groups.size(), MAX_ROWS);
        line("");
    }

    private void voltages(PowerResult power) {
        List<Node> live = graph.nodes().stream()
                .filter(node -> power.nodeVoltagePu()[node.index()] > 0)
                .sorted(Comparator.comparingDouble(node -> power.nodeVoltagePu()[node.index()]))
                .limit(LOWEST)
                .toList();
        line("Lowest voltages, of nominal");
        for (Node node : live) {
            line("  %-32s %8s", node.path(), si(FRACTION, power.nodeVoltagePu()[node.index()]));
        }
        line("");
    }

    private void losses(PowerResult power) {
        Map<EquipmentKind, Double> byKind = new EnumMap<>(EquipmentKind.class);
        for (Node node : graph.nodes()) {
            byKind.merge(node.kind(), power.nodeLossW()[node.index()], Double::sum);
        }
        double cablesW = 0;
        for (Edge edge : graph.edges()) {
            cablesW += edge.medium() == Medium.POWER ? power.edgeLossW()[edge.index()] : 0;
        }
        line("Losses");
        byKind.forEach((kind, watts) -> {
            if (watts > 0) {
                line("  %-28s %14s %8s", kind.fileName(), si(POWER, watts), si(FRACTION, watts / power.sourceW()));
            }
        });
        if (cablesW > 0) {
            line("  %-28s %14s %8s", "cables", si(POWER, cablesW), si(FRACTION, cablesW / power.sourceW()));
        }
        line("");
    }

    private void timeline(CascadeResult result) {
        line("Timeline");
        List<CascadeEvent> events = result.timeline();
        for (int i = 0; i < events.size(); ) {
            CascadeEvent event = events.get(i);
            int next = i + 1;
            while (next < events.size()
                    && events.get(next).kind() == event.kind()
                    && events.get(next).timeS() - event.timeS() < TOGETHER_S) {
                next++;
            }
            Finding finding = event.finding(graph);
            String place = finding.place() + (next - i > 1 ? " and " + (next - i - 1) + " more" : "");
            line("  %12s  %-36s %s", si(TIME, event.timeS()), place, finding.message(UnitSystem.SI));
            i = next;
        }
        line(
                "  %12s  %s",
                si(TIME, result.endS()),
                result.isOver() ? "Nothing more happens." : "End of the simulated time; more would happen.");
        line("");
    }

    private void remains(CascadeResult result, double tokensAtRiskPerS) {
        Remains remains = result.remains();
        line("What remains");
        line("  %-28s %8d", "Racks dark", remains.racksDark());
        line("  %-28s %8d", "Racks interrupted", remains.racksInterrupted());
        line("  %-28s %8d", "Racks on one feed", remains.racksOnOneFeed());
        line("  %-28s %8s", "Rack power lost", si(POWER, remains.rackLostW()));
        line("  %-28s %8s", "Tokens at risk", si(Dimension.TOKEN_RATE, tokensAtRiskPerS));
        line("  %-28s %8s", "Other equipment dark", si(POWER, remains.equipmentDarkW()));
        line("  %-28s %8s", "Least ride-through of racks", time(remains.leastRideThroughS()));
        line("  %-28s %8s", "Least battery time left", time(remains.leastAutonomyS()));
        CascadeResult.Energy energy = result.energy();
        line("  %-28s %8s", "Energy from batteries", si(Dimension.ENERGY, energy.fromBatteriesJ()));
        List<Overload> overloads = result.overloads();
        if (!overloads.isEmpty()) {
            line("  Overloads that remain");
        }
        for (Overload overload : overloads.subList(0, Math.min(MAX_ROWS, overloads.size()))) {
            line("    %-40s %8s", place(overload), si(FRACTION, overload.fraction()));
        }
        more(overloads.size(), MAX_ROWS);
        line("");
    }

    private void ranking(Contingencies contingencies) {
        List<Contingency> ranked = contingencies.ranked();
        long carried = ranked.stream().filter(Contingency::isCarried).count();
        line("Failures: %d played through, %d carried without loss, trip or overload", ranked.size(), carried);
        Table table = table(
                "  %-44s %6s %6s %8s %11s %6s %10s %10s  %s",
                "failure", "dark", "lost", "one feed", "power lost", "trips", "loading", "battery", "highest loading");
        for (Contingency contingency : ranked.subList(0, Math.min(MAX_ROWS, ranked.size()))) {
            table.row(
                    name(contingency.failures()),
                    contingency.racksDark(),
                    contingency.racksInterrupted(),
                    contingency.racksOnOneFeed(),
                    si(POWER, contingency.rackLostW()),
                    contingency.trips(),
                    si(FRACTION, contingency.worstFraction()),
                    time(contingency.leastAutonomyS()),
                    contingency.worst() == null ? "" : place(contingency.worst()));
        }
        more(ranked.size(), MAX_ROWS);
        line("");
    }

    private void worst(String title, List<GroupCase> groups, Contingencies contingencies) {
        List<GroupCase> hit =
                groups.stream().filter(group -> group.contingency() >= 0).toList();
        if (hit.isEmpty()) {
            return;
        }
        line("%s: the worst failure", title);
        for (GroupCase group : hit.subList(0, Math.min(MAX_ROWS, hit.size()))) {
            line(
                    "  %-24s loses %11s of %11s by %s",
                    group.path(),
                    si(POWER, group.lostW()),
                    si(POWER, group.loadW()),
                    failure(group.contingency(), contingencies));
        }
        more(hit.size(), MAX_ROWS);
        line("");
    }

    private String failure(int number, Contingencies contingencies) {
        return number < 0 ? "" : name(contingencies.all().get(number).failures());
    }

    /// What fails, in the words of the facility.
    private String name(Failures failures) {
        return name(graph, failures);
    }

    static String name(FacilityGraph graph, Failures failures) {
        List<String> names = new ArrayList<>();
        failures.nodes().forEach(node -> names.add(graph.node(node).path()));
        failures.edges().forEach(edge -> names.add(name(graph, graph.edge(edge))));
        return String.join(" + ", names);
    }

    static String name(FacilityGraph graph, Edge edge) {
        return graph.node(edge.from()).path() + " → " + graph.node(edge.to()).path();
    }

    private String place(Overload overload) {
        return overload.node() >= 0 ? graph.node(overload.node()).path() : name(graph, graph.edge(overload.edge()));
    }

    private static String room(double watts) {
        return Double.isInfinite(watts) ? "no limit" : si(POWER, watts);
    }

    private static String time(double seconds) {
        return Double.isInfinite(seconds) ? "no end" : si(TIME, seconds);
    }
}
