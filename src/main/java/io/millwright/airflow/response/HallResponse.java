package io.millwright.airflow.response;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.RackInlets;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The responses of a hall at a few loads, by the nodes of its facility.
///
/// Between two solved loads both answer, and their inlets are weighed by the heat of the racks: a pattern of flow
/// changes with the load, since fans slow down and buoyancy gains on them. Beyond the lowest and the highest the
/// nearest answers. Units with supplies of their own bring their own temperature and air; tiles over a common floor
/// follow the mean of the hall. Losses in racks and in the room follow the heat of everything but racks together.
public final class HallResponse implements RackInlets {
    private final int[] rackNodes;

    /// By rising heat of the racks; same racks and supplies.
    private final List<Solved> solved;

    private HallResponse(int[] rackNodes, List<Solved> solved) {
        this.rackNodes = rackNodes;
        this.solved = List.copyOf(solved);
    }

    /// A state of the facility at which the field of a response was solved. Arrays are indexed by node.
    ///
    /// @param rackAirW heat of each rack to its air before a rear door takes its part: racks move air in proportion to
    /// it
    /// @param air of all halls
    public record State(AirResponse response, double[] rackAirW, AirResult air) {}

    /// Puts responses of one hall together.
    ///
    /// @param states at one or more loads; those whose racks or supplies differ from the first are left out
    public static HallResponse of(FacilityGraph graph, int hall, List<State> states) {
        Map<String, Node> nodes = new HashMap<>();
        graph.nodes().stream().filter(node -> node.hall() == hall).forEach(node -> nodes.put(node.path(), node));
        AirResponse first = states.getFirst().response();
        int[] racks = first.rackIds().stream()
                .map(nodes::get)
                .filter(Objects::nonNull)
                .mapToInt(Node::index)
                .toArray();
        if (racks.length != first.rackIds().size()) {
            throw new IllegalArgumentException("racks of the response are not in hall " + hall + " of the graph");
        }
        boolean[] aside = new boolean[graph.nodes().size()];
        nodes.values().forEach(node -> aside[node.index()] = !node.kind().isAirUnit());
        for (int v : racks) {
            aside[v] = false;
        }
        List<Solved> solved = new ArrayList<>();
        for (State state : states) {
            AirResponse response = state.response();
            if (response.rackIds().equals(first.rackIds())
                    && response.supplyIds().equals(first.supplyIds())) {
                solved.add(Solved.of(state, graph, hall, racks, aside));
            }
        }
        solved.sort(Comparator.comparingDouble(Solved::rackHeatW));
        return new HallResponse(racks, solved);
    }

    /// The responses, by rising heat of the racks.
    public List<AirResponse> responses() {
        return solved.stream().map(Solved::response).toList();
    }

    @Override
    public Inlets at(double[] heatW, List<AirUnitResult> units) {
        Between between = between(heatW);
        Inlets low = between.low().inlets(heatW, units);
        if (between.weight() == 0) {
            return low;
        }
        Inlets high = between.high().inlets(heatW, units);
        double[] inletC = new double[rackNodes.length];
        for (int i = 0; i < inletC.length; i++) {
            inletC[i] = between.mean(low.inletC()[i], high.inletC()[i]);
        }
        return new Inlets(rackNodes, inletC, between.mean(low.recirculationFraction(), high.recirculationFraction()));
    }

    /// The worst of what lies outside the range of the responses at a moment; empty if they hold. Between two solved
    /// loads it is measured from flows and heat between theirs.
    ///
    /// @param heatW that each node gives to the air of its hall
    /// @param rackAirW heat of each rack to its air before a rear door takes its part
    /// @param units the running units of the hall
    public Optional<AirDeparture> worstDeparture(double[] heatW, double[] rackAirW, List<AirUnitResult> units) {
        Between between = between(heatW);
        Solved low = between.low();
        Solved high = between.high();
        AirOperation solved = low.response().solved().towards(high.response().solved(), between.weight());
        AirOperation now =
                low.operation(heatW, rackAirW, units).towards(high.operation(heatW, rackAirW, units), between.weight());
        return AirDistances.of(low.response(), solved, now).stream()
                .filter(AirDeparture::isOutside)
                .max(Comparator.comparingDouble(AirDeparture::excess));
    }

    /// Two solved loads and how much the higher one weighs.
    private record Between(Solved low, Solved high, double weight) {
        double mean(double ofLow, double ofHigh) {
            return (1 - weight) * ofLow + weight * ofHigh;
        }
    }

    private Between between(double[] heatW) {
        double heat = 0;
        for (int v : rackNodes) {
            heat += heatW[v];
        }
        Solved below = solved.getFirst();
        for (Solved each : solved) {
            if (each.rackHeatW > heat) {
                double span = each.rackHeatW - below.rackHeatW;
                return new Between(below, each, span > 0 ? Math.max(0, (heat - below.rackHeatW) / span) : 0);
            }
            below = each;
        }
        return new Between(below, below, 0);
    }

    /// A response with what its facility did when it was solved.
    ///
    /// @param rackNodes of its racks
    /// @param unitNodes of its supplies, -1 for tiles
    /// @param aside nodes that are neither racks of the response nor units
    /// @param inRackW heat of strips and switches in each rack
    /// @param rackHeatW of the racks' nodes together
    /// @param asideW heat of the nodes aside
    /// @param units of the hall
    private record Solved(
            AirResponse response,
            int[] rackNodes,
            int[] unitNodes,
            boolean[] aside,
            double[] inRackW,
            boolean[] followsLoad,
            double[] rackAirW,
            double rackHeatW,
            double asideW,
            Supplied units) {
        static Solved of(State state, FacilityGraph graph, int hall, int[] rackNodes, boolean[] aside) {
            AirResponse response = state.response();
            double[] heatW = state.air().nodeHeatW();
            Map<String, Integer> paths = new HashMap<>();
            graph.nodes().forEach(node -> paths.put(node.path(), node.index()));
            int[] unitNodes = response.supplyIds().stream()
                    .mapToInt(id -> paths.getOrDefault(id, -1))
                    .toArray();
            List<FlowThrough> racks = response.field().hall().racks();
            double[] inRackW = new double[rackNodes.length];
            boolean[] followsLoad = new boolean[rackNodes.length];
            double sum = 0;
            for (int j = 0; j < rackNodes.length; j++) {
                inRackW[j] = racks.get(j).powerW() - heatW[rackNodes[j]];
                followsLoad[j] = graph.node(rackNodes[j]).kind() == EquipmentKind.RACK;
                sum += heatW[rackNodes[j]];
            }
            List<AirUnitResult> units = state.air().units().stream()
                    .filter(unit -> graph.node(unit.node()).hall() == hall)
                    .toList();
            return new Solved(
                    response,
                    rackNodes,
                    unitNodes,
                    aside,
                    inRackW,
                    followsLoad,
                    state.rackAirW(),
                    sum,
                    asideW(heatW, aside),
                    Supplied.of(units, unitNodes));
        }

        Inlets inlets(double[] heatW, List<AirUnitResult> now) {
            double[] inletC = response.inletsC(operation(heatW, rackAirW, now));
            return new Inlets(rackNodes, inletC, response.recirculationFraction());
        }

        private AirOperation operation(double[] heatW, double[] airW, List<AirUnitResult> now) {
            double sourceFraction = asideW > 0 ? asideW(heatW, aside) / asideW : 1;
            double[] rackW = new double[rackNodes.length];
            double[] rackM3PerS = new double[rackNodes.length];
            for (int j = 0; j < rackNodes.length; j++) {
                int v = rackNodes[j];
                rackW[j] = heatW[v] + inRackW[j] * sourceFraction;
                double follows = followsLoad[j] && rackAirW[v] > 0 ? airW[v] / rackAirW[v] : 1;
                rackM3PerS[j] = response.solved().rackM3PerS()[j] * follows;
            }
            Supplied supplied = Supplied.of(now, unitNodes);
            double[] supplyC = response.solved().supplyC().clone();
            double[] supplyM3PerS = response.solved().supplyM3PerS().clone();
            for (int u = 0; u < supplyC.length; u++) {
                supplyC[u] += supplied.supplyC()[u] - units.supplyC()[u];
                supplyM3PerS[u] *= supplied.airM3PerS()[u] / units.airM3PerS()[u];
            }
            return new AirOperation(rackW, rackM3PerS, supplyC, supplyM3PerS, sourceFraction);
        }

        private static double asideW(double[] heatW, boolean[] aside) {
            double sum = 0;
            for (int v = 0; v < heatW.length; v++) {
                sum += aside[v] ? heatW[v] : 0;
            }
            return sum;
        }
    }

    /// Temperature and air behind each supply: of its unit, or of all units. A unit that stands still has the mean
    /// temperature and no air.
    private record Supplied(double[] supplyC, double[] airM3PerS) {
        static Supplied of(List<AirUnitResult> units, int[] unitNodes) {
            double flow = 0;
            double sum = 0;
            Map<Integer, AirUnitResult> byNode = new HashMap<>();
            for (AirUnitResult unit : units) {
                flow += unit.airM3PerS();
                sum += unit.airM3PerS() * unit.supply().dryBulbC();
                byNode.put(unit.node(), unit);
            }
            double[] supplyC = new double[unitNodes.length];
            double[] airM3PerS = new double[unitNodes.length];
            for (int u = 0; u < unitNodes.length; u++) {
                AirUnitResult unit = byNode.get(unitNodes[u]);
                supplyC[u] = unit == null ? sum / flow : unit.supply().dryBulbC();
                airM3PerS[u] = unit != null ? unit.airM3PerS() : unitNodes[u] < 0 ? flow : 0;
            }
            return new Supplied(supplyC, airM3PerS);
        }
    }
}
