package io.millwright.report;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.power.CascadeEvent;
import io.millwright.power.CascadeResult;
import io.millwright.power.CascadeResult.Overload;
import io.millwright.power.Contingencies;
import io.millwright.power.Contingency;
import io.millwright.power.Failures;
import io.millwright.power.Headroom;
import io.millwright.power.Maintenance;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.Redundancy;
import io.millwright.power.Remains;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The electrical path and what failures do to it as JSON: SI without prefixes, fractions of one. Values that are not
/// known, and times without an end, are null.
public final class PowerJson {
    private PowerJson() {}

    /// The path in normal running.
    public static Obj path(
            String facility, PowerNetwork network, PowerResult power, Contingencies singles, List<Finding> findings) {
        FacilityGraph graph = network.graph();
        Obj nodes = new Obj();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind().group() == EquipmentKind.Group.POWER || network.isLoad(v)) {
                nodes.put(
                        node.path(),
                        new Obj()
                                .put("kind", node.kind().fileName())
                                .put("outputW", power.nodeOutputW()[v])
                                .put("outputVar", power.nodeOutputVar()[v])
                                .put("lossW", power.nodeLossW()[v])
                                .put("limitW", power.nodeLimitW()[v])
                                .put("limit", power.nodeLimitKind()[v].name().toLowerCase(Locale.ROOT))
                                .put("worstW", singles.worstW(v))
                                .put("worstFailure", failure(graph, singles, singles.worstBy(v)))
                                .put("voltagePu", power.nodeVoltagePu()[v])
                                .put("energised", power.energised()[v]));
            }
        }
        Arr edges = new Arr();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER) {
                int e = edge.index();
                edges.add(new Obj()
                        .put("connection", edge.connection())
                        .put("from", graph.node(edge.from()).path() + ":" + edge.fromPort())
                        .put("to", graph.node(edge.to()).path() + ":" + edge.toPort())
                        .put("powerW", power.edgePowerW()[e])
                        .put("currentA", power.edgeCurrentA()[e])
                        .put("limitA", power.edgeLimitA()[e])
                        .put("lossW", power.edgeLossW()[e]));
            }
        }
        return new Obj()
                .put("facility", facility)
                .put("sourceW", power.sourceW())
                .put("loadW", power.loadW())
                .put("lossW", power.lossW())
                .put("residualW", power.balanceResidualW())
                .put("converged", power.converged())
                .put("nodes", nodes)
                .put("edges", edges)
                .put("elements", headroom(graph, Headroom.ofElements(network, power, singles), singles))
                .put("racks", headroom(graph, Headroom.ofRacks(network, power, singles), singles))
                .put("rows", headroom(graph, Headroom.ofRows(network, power, singles), singles))
                .put("halls", headroom(graph, Headroom.ofHalls(network, power, singles), singles))
                .put("findings", SolveJson.findings(findings));
    }

    /// The redundancy found, single points of failure and what maintenance leaves exposed.
    public static Obj redundancy(PowerNetwork network, Redundancy redundancy) {
        FacilityGraph graph = network.graph();
        Obj counts = new Obj();
        redundancy.racksByScheme().forEach((label, racks) -> counts.put(label, (long) racks));
        Arr systems = new Arr();
        for (Redundancy.SupplySystem system : redundancy.systems()) {
            systems.add(new Obj()
                    .put("name", system.name())
                    .put("racks", (long) system.racks())
                    .put("reserve", system.reserve())
                    .put("carried", system.carried())
                    .put("racksLost", (long) system.racksLost())
                    .put("overload", system.overload())
                    .put("overloadFraction", system.overloadFraction()));
        }
        Arr points = new Arr();
        for (Redundancy.SinglePoint point : redundancy.singlePoints()) {
            points.add(new Obj()
                    .put("element", PowerText.name(graph, point.element()))
                    .put("racks", (long) point.racks())
                    .put("lostW", point.lostW()));
        }
        Maintenance maintenance = redundancy.maintenance();
        Arr services = new Arr();
        for (Maintenance.Service service : maintenance.elements()) {
            services.add(new Obj()
                    .put("element", PowerText.name(graph, service.element()))
                    .put("possible", service.possible())
                    .put("byHand", service.byHand())
                    .put("racksDark", (long) service.racksDark())
                    .put("furtherFailures", (long) service.furtherFailures())
                    .put(
                            "worst",
                            service.worst()
                                    .map(failures -> PowerText.name(graph, failures))
                                    .orElse(""))
                    .put("furtherRacks", (long) service.furtherRacks())
                    .put("furtherLostW", service.furtherLostW()));
        }
        return new Obj()
                .put("facility", redundancy.facility().label())
                .put("racksByScheme", counts)
                .put("halls", verdicts(redundancy.halls()))
                .put("rows", verdicts(redundancy.rows()))
                .put("systems", systems)
                .put("singlePoints", points)
                .put(
                        "maintenance",
                        new Obj()
                                .put("concurrent", maintenance.isConcurrent())
                                .put("faultTolerant", maintenance.isFaultTolerant())
                                .put("exact", maintenance.exact())
                                .put("elements", services));
    }

    private static Arr verdicts(List<Redundancy.Verdict> verdicts) {
        Arr array = new Arr();
        for (Redundancy.Verdict verdict : verdicts) {
            Arr systems = new Arr();
            verdict.systems().forEach(name -> systems.add(new Str(name, 0)));
            array.add(new Obj()
                    .put("path", verdict.path())
                    .put("scheme", verdict.scheme().label())
                    .put("systems", systems));
        }
        return array;
    }

    /// The timeline of a failure and what remains.
    public static Obj cascade(PowerNetwork network, CascadeResult result) {
        FacilityGraph graph = network.graph();
        Arr timeline = new Arr();
        for (CascadeEvent event : result.timeline()) {
            Finding finding = event.finding(graph);
            timeline.add(new Obj()
                    .put("timeS", event.timeS())
                    .put("kind", event.kind().name().toLowerCase(Locale.ROOT))
                    .put("place", finding.place())
                    .put("count", (long) event.count())
                    .put("value", event.value())
                    .put("text", finding.message(UnitSystem.SI)));
        }
        Arr overloads = new Arr();
        for (Overload overload : result.overloads()) {
            overloads.add(overload(graph, overload));
        }
        Remains remains = result.remains();
        CascadeResult.Energy energy = result.energy();
        Obj racks = new Obj();
        double[] rideThroughS = result.rideThroughS();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind() == EquipmentKind.RACK) {
                racks.put(
                        node.path(),
                        new Obj()
                                .put("fate", remains.fates()[v].name().toLowerCase(Locale.ROOT))
                                .put("rideThroughS", rideThroughS[v]));
            }
        }
        return new Obj()
                .put("endS", result.endS())
                .put("over", result.isOver())
                .put("timeline", timeline)
                .put("racksDark", (long) remains.racksDark())
                .put("racksInterrupted", (long) remains.racksInterrupted())
                .put("racksOnOneFeed", (long) remains.racksOnOneFeed())
                .put("rackLostW", remains.rackLostW())
                .put("equipmentDarkW", remains.equipmentDarkW())
                .put("leastRideThroughS", remains.leastRideThroughS())
                .put("leastAutonomyS", remains.leastAutonomyS())
                .put("overloads", overloads)
                .put("racks", racks)
                .put(
                        "energy",
                        new Obj()
                                .put("sourceJ", energy.sourceJ())
                                .put("fromBatteriesJ", energy.fromBatteriesJ())
                                .put("loadJ", energy.loadJ())
                                .put("intoBatteriesJ", energy.intoBatteriesJ())
                                .put("lossJ", energy.lossJ())
                                .put("residualJ", energy.residualJ()));
    }

    /// Failures by what they cost, worst first, and the worst for each rack.
    public static Obj contingencies(PowerNetwork network, Contingencies contingencies) {
        FacilityGraph graph = network.graph();
        Arr all = new Arr();
        for (Contingency contingency : contingencies.ranked()) {
            all.add(new Obj()
                    .put("failure", PowerText.name(graph, contingency.failures()))
                    .put("racksDark", (long) contingency.racksDark())
                    .put("racksInterrupted", (long) contingency.racksInterrupted())
                    .put("racksOnOneFeed", (long) contingency.racksOnOneFeed())
                    .put("rackLostW", contingency.rackLostW())
                    .put("equipmentDarkW", contingency.equipmentDarkW())
                    .put("trips", (long) contingency.trips())
                    .put("highestLoading", overload(graph, contingency.worst()))
                    .put("leastRideThroughS", contingency.leastRideThroughS())
                    .put("leastAutonomyS", contingency.leastAutonomyS())
                    .put("carried", contingency.isCarried()));
        }
        Obj racks = new Obj();
        for (Contingencies.RackCase rack : contingencies.racks()) {
            racks.put(
                    graph.node(rack.rack()).path(),
                    new Obj()
                            .put("fate", rack.fate().name().toLowerCase(Locale.ROOT))
                            .put("by", failure(graph, contingencies, rack.contingency())));
        }
        return new Obj()
                .put("count", (long) contingencies.all().size())
                .put("failures", all)
                .put("worstOfRacks", racks)
                .put("worstOfRows", groups(graph, contingencies, contingencies.rows()))
                .put("worstOfHalls", groups(graph, contingencies, contingencies.halls()));
    }

    private static Obj groups(FacilityGraph graph, Contingencies contingencies, List<Contingencies.GroupCase> groups) {
        Obj all = new Obj();
        for (Contingencies.GroupCase group : groups) {
            all.put(
                    group.path(),
                    new Obj()
                            .put("racks", (long) group.racks())
                            .put("loadW", group.loadW())
                            .put("lostW", group.lostW())
                            .put("by", failure(graph, contingencies, group.contingency())));
        }
        return all;
    }

    private static Arr headroom(FacilityGraph graph, List<Headroom> rooms, Contingencies singles) {
        Arr array = new Arr();
        for (Headroom room : rooms) {
            array.add(new Obj()
                    .put("path", room.path())
                    .put("normalW", room.normalW())
                    .put("worstW", room.worstW())
                    .put("limitW", room.limitW())
                    .put("normalRoomW", room.normalRoomW())
                    .put("worstRoomW", room.worstRoomW())
                    .put("binding", room.binding())
                    .put("worstFailure", failure(graph, singles, room.worstFailure())));
        }
        return array;
    }

    private static Obj overload(FacilityGraph graph, @Nullable Overload overload) {
        if (overload == null) {
            return new Obj();
        }
        String place = overload.node() >= 0
                ? graph.node(overload.node()).path()
                : PowerText.name(graph, graph.edge(overload.edge()));
        return new Obj().put("place", place).put("fraction", overload.fraction());
    }

    private static String failure(FacilityGraph graph, Contingencies contingencies, int number) {
        if (number < 0) {
            return "";
        }
        Failures failures = contingencies.all().get(number).failures();
        return PowerText.name(graph, failures);
    }
}
