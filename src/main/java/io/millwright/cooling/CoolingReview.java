package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a reader should know of a solve: loops in figures, and findings.
final class CoolingReview {
    /// How much less than asked a consumer gets before it is told.
    private static final double STARVED = 0.98;

    /// How far a supply may be off its set point before it is told.
    private static final double OFF_SET_POINT_K = 0.05;

    private final CoolingSolve solve;
    private final CoolingNetwork network;
    private final FacilityGraph graph;

    CoolingReview(CoolingSolve solve) {
        this.solve = solve;
        network = solve.network;
        graph = network.graph;
    }

    LoopResult loop(LoopSolve loop, double heatW, List<Finding> findings) {
        LiquidLoop of = loop.loop();
        HydraulicResult flows = loop.hydraulics();
        double flow = 0;
        double supply = 0;
        double back = 0;
        for (Member member : of.members()) {
            if (member.role() == Role.CONSUMER) {
                double q = Math.abs(flows.flowM3PerS(member.unitLink()));
                double inC = loop.pointC[member.supply()];
                flow += q;
                supply += q * inC;
                back += q * loop.consumerOutC(member);
                if (!member.port().equals("door") || network.consumerLoop(member.node()) < 0) {
                    solve.supplyC[member.node()] = inC;
                }
                consumer(loop, member, q, inC, findings);
            }
        }
        double setPoint = Double.POSITIVE_INFINITY;
        double duty = 0;
        boolean running = false;
        for (int m = 0; m < of.members().size(); m++) {
            Member member = of.members().get(m);
            int v = member.node();
            if (member.role() == Role.SUPPLIER) {
                setPoint = Math.min(setPoint, solve.setPointC(v));
                if (solve.running(v)) {
                    running |= network.capacityW[v] > 0 && (loop.throughM3PerS(m) > 1e-10 || heatW <= 0);
                    duty += graph.node(v).spare() ? 0 : network.capacityW[v];
                }
            }
        }
        setPoint = Double.isInfinite(setPoint) ? Double.NaN : setPoint;
        double supplyC = flow > 0 ? supply / flow : setPoint;
        double returnC = flow > 0 ? back / flow : setPoint;
        solve.loopSupplyC(of.index(), supplyC);
        supplyFindings(of, heatW, supplyC, setPoint, duty, running, findings);
        double held = Double.NaN;
        double set = Double.NaN;
        double speed = 0;
        for (int g = 0; g < of.pumps().size(); g++) {
            Pumps group = of.pumps().get(g);
            pumps(loop, g, findings);
            if (g == 0) {
                held = LoopFlows.pressureAtHomePa(of, group, flows);
                set = group.designPa();
                speed = loop.flows.speed(g);
            }
        }
        findings.addAll(flows.findings());
        double unremoved = running || heatW <= 0 ? 0 : heatW;
        return new LoopResult(
                of.index(),
                of.name(),
                of.kind(),
                of.fluid(),
                heatW,
                flow,
                supplyC,
                returnC,
                setPoint,
                duty,
                unremoved,
                held,
                set,
                speed);
    }

    private void supplyFindings(
            LiquidLoop of,
            double heatW,
            double supplyC,
            double setPoint,
            double duty,
            boolean running,
            List<Finding> findings) {
        if (!running) {
            if (heatW > 0) {
                findings.add(Finding.error(
                        "cooling.loop.dead", of.name(), "heat", Finding.measure(heatW, Dimension.HEAT_FLOW)));
            }
            return;
        }
        if (heatW > duty * (1 + 1e-9)) {
            findings.add(Finding.warning(
                    "cooling.loop.over-capacity",
                    of.name(),
                    "heat",
                    Finding.measure(heatW, Dimension.HEAT_FLOW),
                    "capacity",
                    Finding.measure(duty, Dimension.HEAT_FLOW)));
        }
        if (supplyC > setPoint + OFF_SET_POINT_K) {
            findings.add(Finding.note(
                    "cooling.loop.off-set-point",
                    of.name(),
                    "supply",
                    Finding.measure(supplyC, Dimension.TEMPERATURE),
                    "setPoint",
                    Finding.measure(setPoint, Dimension.TEMPERATURE)));
        }
    }

    private void consumer(LoopSolve loop, Member member, double flow, double inC, List<Finding> findings) {
        int v = member.node();
        String path = graph.node(v).path();
        double heat = solve.consumerHeatW(member);
        if (heat <= 0) {
            return;
        }
        if (flow <= 1e-9) {
            findings.add(Finding.error(
                    "cooling.consumer.no-flow", path, "heat", Finding.measure(heat, Dimension.HEAT_FLOW)));
            return;
        }
        double wanted =
                member.valveLink() >= 0 ? solve.askedM3PerS(member, inC, loop.heatJPerM3K()) : member.ratedM3PerS();
        if (flow < STARVED * wanted) {
            findings.add(Finding.warning(
                    "cooling.consumer.starved",
                    path,
                    "flow",
                    Finding.measure(flow, Dimension.LIQUID_FLOW),
                    "wanted",
                    Finding.measure(wanted, Dimension.LIQUID_FLOW)));
        }
    }

    private void pumps(LoopSolve loop, int g, List<Finding> findings) {
        Pumps group = loop.loop().pumps().get(g);
        double held = loop.pumps.measured(g, loop.hydraulics());
        double set = loop.pumps.target(g, loop.hydraulics());
        if (loop.flows.atLimit(g) && held < set * (1 - 1e-3)) {
            Dimension dimension = loop.pumps.holdsPressure(g) ? Dimension.PRESSURE : Dimension.LIQUID_FLOW;
            findings.add(Finding.warning(
                    "cooling.pumps.at-limit",
                    graph.node(group.nodes()[0]).elementPath(),
                    "held",
                    Finding.measure(held, dimension),
                    "set",
                    Finding.measure(set, dimension)));
        }
    }

    /// Whether the loop that a unit supplies misses the unit's set point; free coolers before chillers may.
    private boolean isMissed(int v) {
        int loop = network.supplierLoop(v);
        return loop >= 0 && solve.loopSupplyC(loop) > solve.setPointC(v) + OFF_SET_POINT_K;
    }

    /// Saturated units and left curves, once per element of the file.
    void units(List<Finding> findings) {
        Set<String> told = new HashSet<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            boolean missed = solve.saturated(v) && solve.heatW[v] > 0 && isMissed(v);
            solve.saturatedUnit(v, missed);
            if (missed && told.add("s " + node.elementPath())) {
                findings.add(Finding.note(
                        "cooling.unit.saturated",
                        node.path(),
                        "setPoint",
                        Finding.measure(solve.setPointC(v), Dimension.TEMPERATURE)));
            }
            CoolerPoint point = solve.point(v);
            if (point != null) {
                for (Departure departure : point.departures()) {
                    if (told.add(departure.quantity() + " " + node.elementPath())) {
                        findings.add(departure.finding(node.path()));
                    }
                }
            }
        }
    }
}
