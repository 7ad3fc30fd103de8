package io.millwright.report;

import io.millwright.airflow.ZoneResult;
import io.millwright.airflow.ZoneResult.InletModel;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.power.PowerResult;
import io.millwright.quantity.UnitSystem;
import io.millwright.study.Capacity;
import io.millwright.twin.EnergyBalance;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;

/// A steady state as JSON: SI without prefixes, °C, fractions of one. Values that are not known are null.
public final class SolveJson {
    private SolveJson() {}

    /// The whole result: key figures, terms, balance, every edge, loop and hall, density, headroom and findings.
    public static Obj of(Twin twin, SteadyState state, Capacity capacity, List<Finding> findings) {
        Obj top = keyFigures(twin, state, capacity);
        FacilityGraph graph = twin.graph();
        PowerResult power = state.power();
        Obj nodes = new Obj();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind().group() == io.millwright.facility.EquipmentKind.Group.POWER) {
                nodes.put(
                        node.path(),
                        new Obj()
                                .put("outputW", power.nodeOutputW()[v])
                                .put("lossW", power.nodeLossW()[v])
                                .put("limitW", power.nodeLimitW()[v])
                                .put("loadFraction", power.loadFraction(v))
                                .put("afterFailureW", power.nodeFailoverW()[v]));
            }
        }
        top.put("powerNodes", nodes);
        Arr edges = new Arr();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER) {
                edges.add(new Obj()
                        .put("from", graph.node(edge.from()).path() + ":" + edge.fromPort())
                        .put("to", graph.node(edge.to()).path() + ":" + edge.toPort())
                        .put("powerW", power.edgePowerW()[edge.index()])
                        .put("currentA", power.edgeCurrentA()[edge.index()])
                        .put("lossW", power.edgeLossW()[edge.index()])
                        .put("loadFraction", power.loadFraction(edge.from())));
            }
        }
        top.put("powerEdges", edges);
        top.put("loops", loops(state.cooling()));
        Arr zones = new Arr();
        for (ZoneResult zone : state.air().zones()) {
            Obj each = new Obj()
                    .put("hall", graph.halls().get(zone.hall()).path())
                    .put("heatW", zone.heatW())
                    .put("capacityW", zone.capacityW())
                    .put("unitFlowM3PerS", zone.unitFlowM3PerS())
                    .put("rackFlowM3PerS", zone.rackFlowM3PerS())
                    .put("supplyC", zone.supplyC())
                    .put("returnC", zone.returnC())
                    .put("recirculationFraction", zone.recirculationFraction())
                    .put("hottestInletC", zone.hottestInletC())
                    .put("unremovedW", zone.unremovedW());
            if (zone.inletModel() == InletModel.FIELD) {
                each.put("inletModel", "field");
            }
            zones.add(each);
        }
        top.put("air", zones);
        top.put("racks", groups(capacity.racks()));
        top.put("rows", groups(capacity.rows()));
        top.put("halls", groups(capacity.halls()));
        Arr sources = new Arr();
        for (Capacity.Supply supply : capacity.sources()) {
            sources.add(new Obj()
                    .put("name", supply.name())
                    .put("kind", supply.kind())
                    .put("loadW", supply.loadW())
                    .put("afterFailureW", supply.afterFailureW())
                    .put("limitW", supply.limitW())
                    .put("headroomW", supply.headroomW())
                    .put("headroomAfterFailureW", supply.headroomAfterFailureW()));
        }
        top.put("sources", sources);
        top.put("findings", findings(findings));
        return top;
    }

    /// The figures that a comparison lines up and a golden test holds.
    public static Obj keyFigures(Twin twin, SteadyState state, Capacity capacity) {
        EnergyTerms terms = state.terms();
        EnergyBalance balance = state.balance();
        return new Obj()
                .put("facility", twin.facility().name())
                .put(
                        "order",
                        "load flow of the electrical path, liquid loops as networks, plant by data sheets; well-mixed halls")
                .put("dryBulbC", state.point().dryBulbC())
                .put("wetBulbC", state.point().wetBulbC())
                .put("facilityPowerW", state.facilityPowerW())
                .put("itPowerW", terms.itW())
                .put("pue", terms.pue())
                .put(
                        "terms",
                        new Obj()
                                .put("itW", terms.itW())
                                .put("networkW", terms.networkW())
                                .put("conversionLossW", terms.conversionLossW())
                                .put("cableLossW", terms.cableLossW())
                                .put("airFansW", terms.airFansW())
                                .put("pumpsW", terms.pumpsW())
                                .put("chillersW", terms.chillersW())
                                .put("heatRejectionW", terms.heatRejectionW()))
                .put(
                        "balance",
                        new Obj()
                                .put("inputW", balance.inputW())
                                .put("rejectedByPlantW", balance.rejectedByPlantW())
                                .put("rejectedByAirUnitsW", balance.rejectedByAirUnitsW())
                                .put("outdoorLossW", balance.outdoorLossW())
                                .put("unremovedW", balance.unremovedW())
                                .put("relativeResidual", balance.relativeResidual())
                                .put("iterations", state.iterations())
                                .put("converged", state.converged()))
                .put("hottestInletC", state.hottestInletC())
                .put("waterM3PerS", state.cooling().waterM3PerS())
                .put(
                        "binding",
                        new Obj()
                                .put("name", capacity.binding().name())
                                .put("kind", capacity.binding().kind())
                                .put("fraction", capacity.binding().fraction()));
    }

    static Arr loops(CoolingResult cooling) {
        Arr loops = new Arr();
        for (LoopResult loop : cooling.loops()) {
            loops.add(new Obj()
                    .put("name", loop.name())
                    .put("kind", loop.kind().name().toLowerCase(Locale.ROOT))
                    .put("fluid", loop.fluid().name())
                    .put("heatW", loop.heatW())
                    .put("flowM3PerS", loop.flowM3PerS())
                    .put("supplyC", loop.supplyC())
                    .put("returnC", loop.returnC())
                    .put("setPointC", loop.setPointC())
                    .put("capacityW", loop.capacityW())
                    .put("unremovedW", loop.unremovedW())
                    .put("heldPa", loop.heldPa())
                    .put("setPa", loop.setPa())
                    .put("pumpSpeed", loop.pumpSpeed()));
        }
        return loops;
    }

    static Arr findings(List<Finding> findings) {
        Arr array = new Arr();
        for (Finding finding : findings) {
            array.add(new Obj()
                    .put("code", finding.code())
                    .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                    .put("place", finding.place())
                    .put("message", finding.message(UnitSystem.SI))
                    .put("advice", finding.advice(UnitSystem.SI)));
        }
        return array;
    }

    private static Arr groups(List<Capacity.Group> groups) {
        Arr array = new Arr();
        for (Capacity.Group group : groups) {
            array.add(new Obj()
                    .put("path", group.path())
                    .put("rackCount", group.rackCount())
                    .put("powerW", group.powerW())
                    .put("wPerRack", group.wPerRack())
                    .put("areaM2", group.areaM2())
                    .put("wPerM2", group.wPerM2())
                    .put("powerHeadroomW", group.powerHeadroomW())
                    .put("powerHeadroomAfterFailureW", group.powerHeadroomAfterFailureW())
                    .put("powerBinding", group.powerBinding())
                    .put("coolingHeadroomW", group.coolingHeadroomW())
                    .put("coolingBinding", group.coolingBinding()));
        }
        return array;
    }
}
