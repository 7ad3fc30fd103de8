package io.millwright.cooling;

import io.millwright.cooling.LiquidLoop.Bank;
import io.millwright.cooling.LiquidLoop.Member;
import io.millwright.cooling.LiquidLoop.Pumps;
import io.millwright.cooling.LiquidLoop.Role;
import io.millwright.cooling.LiquidLoop.Run;
import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.PumpCurve.Points;
import io.millwright.cooling.hydraulics.PumpCurve.Points.Point;
import io.millwright.cooling.hydraulics.PumpCurve.Power;
import io.millwright.cooling.hydraulics.ValveKind;
import io.millwright.cooling.plant.PumpCurve;
import io.millwright.cooling.units.PumpUnit;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.PipeSettings;
import io.millwright.numeric.DisjointSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Turns one loop of a facility graph into its network; see [CoolingNetwork] for how a drawing is understood.
final class LoopCompiler {
    /// Points of a port.
    private static final int SUPPLY = 0;

    private static final int BACK = 1;
    private static final int DISCHARGE = 2;
    private static final int MIDDLE = 3;
    private static final int POINTS = 4;

    /// Of units: between laminar plates and turbulent bodies.
    private static final double UNIT_EXPONENT = 1.8;

    /// What a control valve takes fully open at its rated flow, in Pa.
    private static final double OPEN_VALVE_PA = 15e3;

    private static final double VALVE_M_PER_S = 2;

    /// What a connection without length takes at its rated flow, in Pa: so little that it is not felt.
    private static final double JOINT_PA = 10;

    private static final double SMALLEST_FLOW = 1e-6;
    private static final int CURVE_POINTS = 24;

    private final CoolingNetwork cooling;
    private final FacilityGraph graph;
    private final Loop loop;
    private final Fluid fluid;
    private final double designC;
    private final LoopDrawing drawn;
    private final List<LoopPort> ports;
    private final List<List<Integer>> pumpsAt;
    private final List<Edge> edges;
    private final int[] from;
    private final int[] to;
    private final Role[] roles;
    private final int[] bankOf;
    private final boolean[] hasBank;

    private double[] flowBelow = new double[0];
    private double[] dropBelow = new double[0];

    /// A liquid port of a node.
    record LoopPort(int node, String name) {}

    LoopCompiler(CoolingNetwork cooling, Loop loop, boolean[] shut) {
        this.cooling = cooling;
        this.graph = cooling.graph;
        this.loop = loop;
        fluid = loop.fluid;
        designC = loop.designC;
        drawn = new LoopDrawing(graph, loop, shut);
        ports = drawn.ports;
        pumpsAt = drawn.pumpsAt;
        edges = drawn.edges;
        from = drawn.from;
        to = drawn.to;
        roles = drawn.roles;
        bankOf = drawn.bankOf;
        hasBank = drawn.hasBank;
    }

    LiquidLoop compile() {
        flowBelow = filled(ports.size());
        dropBelow = filled(ports.size());
        DisjointSets points = new DisjointSets(POINTS * ports.size());
        for (int p = 0; p < ports.size(); p++) {
            joinWithin(p, points);
        }
        boolean[] merged = new boolean[edges.size()];
        for (int e = 0; e < edges.size(); e++) {
            if (!drawn.isShut(edges.get(e)) && bankOf[from[e]] < 0 && drawn.isPlain(e)) {
                int[] ends = ends(e);
                points.join(ends[0], ends[1]);
                points.join(ends[2], ends[3]);
                merged[e] = true;
            }
        }
        return build(points, merged);
    }

    // ---------------------------------------------------------------- points

    private void joinWithin(int p, DisjointSets points) {
        if (pumpsAt.get(p).isEmpty()) {
            points.join(point(p, BACK), point(p, DISCHARGE));
        }
        if (hasBank[p] && !drawn.hasFree[p]) {
            points.join(point(p, DISCHARGE), point(p, MIDDLE));
        }
        boolean split = roles[p] == Role.CONSUMER ? cooling.units.hasValve(ports.get(p)) : hasBank[p];
        if (!split) {
            points.join(point(p, SUPPLY), point(p, MIDDLE));
        }
    }

    private static int point(int port, int which) {
        return POINTS * port + which;
    }

    /// Points at the ends of a connection's supply and return pipes: supply from and to, return from and to. Free
    /// coolers give to the point before the chillers.
    private int[] ends(int e) {
        int f = from[e];
        int t = to[e];
        boolean beforeBank = roles[f] == Role.SUPPLIER && roles[t] == Role.JUNCTION;
        int supplyTo = beforeBank ? point(t, MIDDLE) : point(t, SUPPLY);
        int returnFrom = roles[t] == Role.CONSUMER ? point(t, BACK) : point(t, DISCHARGE);
        return new int[] {point(f, SUPPLY), supplyTo, returnFrom, point(f, BACK)};
    }

    // ---------------------------------------------------------------- design

    /// Rated flow of all consumers behind a port, m³/s.
    private double flowBelow(int p) {
        if (Double.isNaN(flowBelow[p])) {
            flowBelow[p] = 0;
            double sum = roles[p] == Role.CONSUMER ? cooling.units.ratedFlowM3PerS(ports.get(p)) : 0;
            for (int e = 0; e < from.length; e++) {
                sum += from[e] == p ? flowBelow(to[e]) : 0;
            }
            flowBelow[p] = sum;
        }
        return flowBelow[p];
    }

    private double designFlow(int e) {
        boolean ofSupplier = roles[from[e]] == Role.SUPPLIER && roles[to[e]] == Role.JUNCTION;
        double flow = ofSupplier ? cooling.units.ratedFlowM3PerS(ports.get(from[e])) : flowBelow(to[e]);
        return Math.max(flow, SMALLEST_FLOW);
    }

    /// Differential pressure at a port that gives every consumer behind it its rated flow, Pa.
    private double dropBelow(int p) {
        if (Double.isNaN(dropBelow[p])) {
            dropBelow[p] = 0;
            double most = 0;
            if (roles[p] == Role.CONSUMER) {
                most = cooling.units.ratedDropPa(ports.get(p))
                        + (cooling.units.hasValve(ports.get(p)) ? OPEN_VALVE_PA : 0);
            }
            for (int e = 0; e < from.length; e++) {
                // Pumps of a junction further on serve what is behind it.
                if (from[e] == p
                        && (roles[to[e]] != Role.JUNCTION || pumpsAt.get(to[e]).isEmpty())) {
                    most = Math.max(most, designDropPa(e) + dropBelow(to[e]));
                }
            }
            dropBelow[p] = most;
        }
        return dropBelow[p];
    }

    private double designDropPa(int e) {
        Edge edge = edges.get(e);
        double flow = designFlow(e);
        double valvePa = LoopValves.designDropPa(edge.pipe(), flow);
        if (!(edge.lengthM() > 0)) {
            return valvePa + (drawn.isPlain(e) ? 0 : 2 * JOINT_PA);
        }
        double d = cooling.pipeDiameterM(edge, flow, fluid, designC);
        double velocity = flow / (Math.PI / 4 * d * d);
        double friction = PipeSizing.frictionPaPerM(velocity, d, fluid, designC);
        double fittings = Double.isNaN(edge.pipe().fittingsK())
                ? PipeSizing.FITTINGS * friction * edge.lengthM()
                : edge.pipe().fittingsK() * fluid.densityKgPerM3(designC) * velocity * velocity / 2;
        return valvePa + 2 * (friction * edge.lengthM() + fittings);
    }

    // ---------------------------------------------------------------- network

    private LiquidLoop build(DisjointSets points, boolean[] merged) {
        double density = fluid.densityKgPerM3(designC);
        Liquid liquid = new Liquid(density, fluid.kinematicViscosityM2PerS(designC), Liquid.GRAVITY);
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(liquid, HeadLoss.DARCY_WEISBACH);
        int[] number = filledInt(POINTS * ports.size());
        int vessel = vessel();
        if (vessel >= 0) {
            int root = points.find(point(vessel, BACK));
            number[root] = builder.reservoir("vessel", 0, loop.staticPa / liquid.weightNPerM3());
        }
        for (int i = 0; i < number.length; i++) {
            if (bankOf[i / POINTS] >= 0) {
                continue;
            }
            int root = points.find(i);
            if (number[root] < 0) {
                number[root] = builder.junction(name(i), 0, 0);
            }
            number[i] = number[root];
        }
        List<Pumps> groups = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (int p = 0; p < ports.size(); p++) {
            members.add(member(p, builder, number));
        }
        builtInPumps(members, groups);
        for (int p = 0; p < ports.size(); p++) {
            standingPumps(p, builder, number, groups);
        }
        List<Bank> banks = new ArrayList<>();
        for (int p = 0; p < ports.size(); p++) {
            if (hasBank[p]) {
                banks.add(bank(p, members.get(p), builder));
            }
        }
        List<Run> runs = new ArrayList<>();
        for (int e = 0; e < edges.size(); e++) {
            int edge = edges.get(e).index();
            if (!drawn.isShut(edges.get(e))) {
                runs.add(
                        merged[e] || bankOf[from[e]] >= 0
                                ? new Run(edge, -1, -1, plainUnit(e))
                                : run(e, builder, number));
            }
        }
        return new LiquidLoop(
                loop.index,
                loop.name,
                loop.kind,
                fluid,
                designC,
                builder.build(),
                members,
                runs,
                groups,
                banks,
                drawn.tanks);
    }

    /// The port in whose return the expansion vessel stands: before the pumps, else before the first supplier.
    private int vessel() {
        int first = -1;
        for (int p = 0; p < ports.size(); p++) {
            if (roles[p] == Role.JUNCTION && !pumpsAt.get(p).isEmpty()) {
                return p;
            }
            if (first < 0 && roles[p] == Role.SUPPLIER && bankOf[p] < 0) {
                first = p;
            }
        }
        for (int p = 0; p < roles.length && first < 0; p++) {
            first = hasBank[p] ? p : -1;
        }
        return first;
    }

    private Member member(int p, HydraulicNetworkBuilder builder, int[] number) {
        LoopPort port = ports.get(p);
        Role role = roles[p];
        int supply = number[point(p, SUPPLY)];
        int back = number[point(p, BACK)];
        int discharge = number[point(p, DISCHARGE)];
        int middle = number[point(p, MIDDLE)];
        int unit = -1;
        int valve = -1;
        int bypass = -1;
        double flow = role == Role.JUNCTION ? 0 : cooling.units.ratedFlowM3PerS(port);
        if (role == Role.SUPPLIER && bankOf[p] >= 0) {
            int header = bankOf[p];
            supply = number[point(header, SUPPLY)];
            back = number[point(header, MIDDLE)];
            discharge = back;
            middle = back;
        } else if (role == Role.SUPPLIER) {
            PumpUnit pump = cooling.units.builtInPump(port.node());
            unit = pump != null
                    ? builder.link(name(port, "pump"), discharge, supply, pumpBranch(pump))
                    : builder.link(name(port, "unit"), discharge, supply, unitBranch(port));
        } else if (role == Role.CONSUMER) {
            unit = builder.link(name(port, "unit"), middle, discharge, unitBranch(port));
            if (middle != supply) {
                double rated = cooling.units.ratedFlowM3PerS(port);
                valve = builder.link(
                        name(port, "valve"), supply, middle, controlValve(rated), LinkState.CONTROLLING, rated);
                if (isThreeWay(p)) {
                    bypass = builder.link(
                            name(port, "bypass"), supply, back, controlValve(rated), LinkState.CLOSED, rated);
                }
            }
        }
        return new Member(port.node(), port.name(), role, supply, back, discharge, middle, unit, valve, bypass, flow);
    }

    /// Whether a connection to a consumer keeps its flow and lets pass by what the consumer does not need.
    private boolean isThreeWay(int p) {
        return IntStream.range(0, to.length)
                .anyMatch(e -> to[e] == p && edges.get(e).pipe().valve() == io.millwright.facility.Valve.THREE_WAY);
    }

    private Bank bank(int p, Member header, HydraulicNetworkBuilder builder) {
        double flow = Math.max(flowBelow(p), SMALLEST_FLOW);
        int link = builder.link(
                name(ports.get(p), "chillers"),
                header.middle(),
                header.supply(),
                Resistance.through(flow, JOINT_PA, UNIT_EXPONENT));
        int[] chillers =
                IntStream.range(0, bankOf.length).filter(c -> bankOf[c] == p).toArray();
        return new Bank(p, chillers, link);
    }

    private Valve controlValve(double ratedM3PerS) {
        double flow = Math.max(ratedM3PerS, SMALLEST_FLOW);
        double diameter = Math.sqrt(4 * flow / Math.PI / VALVE_M_PER_S);
        double k = 2 * OPEN_VALVE_PA / (fluid.densityKgPerM3(designC) * VALVE_M_PER_S * VALVE_M_PER_S);
        return new Valve(ValveKind.FLOW_LIMIT, diameter, k, List.of());
    }

    private Resistance unitBranch(LoopPort port) {
        double flow = Math.max(cooling.units.ratedFlowM3PerS(port), SMALLEST_FLOW);
        return Resistance.through(flow, Math.max(cooling.units.ratedDropPa(port), 1), UNIT_EXPONENT);
    }

    private Pump pumpBranch(PumpUnit pump) {
        double weight = fluid.densityKgPerM3(designC) * Liquid.GRAVITY;
        return new Pump(
                switch (pump.curve()) {
                    case PumpCurve.OfDesign design ->
                        new Power(
                                design.shutOffRatio() * design.designPressurePa() / weight,
                                (design.shutOffRatio() - 1)
                                        * design.designPressurePa()
                                        / weight
                                        / (design.designFlowM3PerS() * design.designFlowM3PerS()),
                                2);
                    case PumpCurve.OfPoints measured -> {
                        List<Point> points = new ArrayList<>();
                        for (int i = 0; i <= CURVE_POINTS; i++) {
                            double q = measured.flowM3PerS().highest() * i / CURVE_POINTS;
                            points.add(new Point(q, measured.pressurePa(q) / weight));
                        }
                        yield new Points(points);
                    }
                });
    }

    private void builtInPumps(List<Member> members, List<Pumps> groups) {
        List<Integer> nodes = new ArrayList<>();
        List<Integer> links = new ArrayList<>();
        int home = -1;
        double design = 0;
        for (int p = 0; p < members.size(); p++) {
            Member member = members.get(p);
            if (member.role() == Role.SUPPLIER && cooling.units.builtInPump(member.node()) != null) {
                home = home < 0 ? p : home;
                design = Math.max(design, dropBelow(p));
                nodes.add(member.node());
                links.add(member.unitLink());
            }
        }
        if (home >= 0) {
            groups.add(new Pumps(home, ints(nodes), ints(links), design));
        }
    }

    private void standingPumps(int p, HydraulicNetworkBuilder builder, int[] number, List<Pumps> groups) {
        List<Integer> nodes = new ArrayList<>();
        List<Integer> links = new ArrayList<>();
        boolean backwards = roles[p] == Role.CONSUMER;
        int from = number[point(p, backwards ? DISCHARGE : BACK)];
        int to = number[point(p, backwards ? BACK : DISCHARGE)];
        for (int node : pumpsAt.get(p)) {
            PumpUnit pump = cooling.units.standingPump(node);
            if (pump != null) {
                nodes.add(node);
                links.add(builder.link(graph.node(node).path(), from, to, pumpBranch(pump)));
            }
        }
        if (!nodes.isEmpty()) {
            groups.add(new Pumps(p, ints(nodes), ints(links), dropBelow(p)));
        }
    }

    private Run run(int e, HydraulicNetworkBuilder builder, int[] number) {
        Edge edge = edges.get(e);
        int[] ends = ends(e);
        double flow = designFlow(e);
        String name = edge.connection() + "#" + edge.index();
        int supplyFrom = number[ends[0]];
        LoopValves.Fitted valve = LoopValves.of(edge.pipe(), flow, builder.liquid());
        if (valve != null) {
            int behind = builder.junction(name + " behind valve", 0, 0);
            builder.link(name + " valve", supplyFrom, behind, valve.branch(), valve.state(), valve.setting());
            supplyFrom = behind;
        }
        Branch there;
        Branch back;
        if (edge.lengthM() > 0) {
            double d = cooling.pipeDiameterM(edge, flow, fluid, designC);
            PipeSettings pipe = edge.pipe();
            double k = Double.isNaN(pipe.fittingsK())
                    ? PipeSizing.fittingsK(edge.lengthM(), d, flow, fluid, designC)
                    : pipe.fittingsK();
            double roughness = Double.isNaN(pipe.roughnessM()) ? PipeSizing.ROUGHNESS_M : pipe.roughnessM();
            there = new Pipe(edge.lengthM(), d, roughness, k, Direction.BOTH);
            back = there;
        } else {
            there = Resistance.through(flow, JOINT_PA, UNIT_EXPONENT);
            back = there;
        }
        return new Run(
                edge.index(),
                builder.link(name + " supply", supplyFrom, number[ends[1]], there),
                builder.link(name + " return", number[ends[2]], number[ends[3]], back),
                -1);
    }

    private int plainUnit(int e) {
        return roles[from[e]] != Role.JUNCTION && drawn.edgeCount[from[e]] == 1 ? from[e] : to[e];
    }

    private String name(int point) {
        return name(
                ports.get(point / POINTS),
                switch (point % POINTS) {
                    case SUPPLY -> "supply";
                    case BACK -> "return";
                    case DISCHARGE -> "discharge";
                    default -> "middle";
                });
    }

    private String name(LoopPort port, String part) {
        return graph.node(port.node()).path() + ":" + port.name() + " " + part;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] filled(int n) {
        double[] array = new double[n];
        Arrays.fill(array, Double.NaN);
        return array;
    }

    private static int[] filledInt(int n) {
        int[] array = new int[n];
        Arrays.fill(array, -1);
        return array;
    }
}
