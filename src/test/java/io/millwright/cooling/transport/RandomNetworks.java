package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.PumpCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Networks drawn by lot, the same for the same seed, with what their links do to heat.
record RandomNetworks(HydraulicNetwork network, HeatDuties duties) {
    static final Fluid FLUID = Fluid.PG25;
    static final Liquid LIQUID =
            new Liquid(FLUID.densityKgPerM3(35), FLUID.kinematicViscosityM2PerS(35), Liquid.GRAVITY);

    private record Edge(int from, int to, Branch branch, LinkState state) {}

    /// In which direction links are drawn; what flows is the same.
    enum Drawn {
        AS_BUILT,
        REVERSED
    }

    /// A closed loop: parallel pumps behind check valves, a meshed supply and return header, racks between, a vessel.
    /// Some racks are shut.
    static RandomNetworks loop(int seed, Suppliers suppliers) {
        return loop(seed, suppliers, 3 + new Random(seed).nextInt(25));
    }

    static RandomNetworks loop(int seed, Suppliers suppliers, int positions) {
        Random random = new Random(seed);
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(LIQUID, HeadLoss.DARCY_WEISBACH);
        int vessel = builder.reservoir("vessel", 0, 20);
        int back = builder.junction("back", 0, 0);
        int ahead = builder.junction("ahead", 0, 0);
        builder.link("expansion", vessel, back, new Pipe(3, 0.08, 4.5e-5, 0, Direction.BOTH));
        int pumps = 1 + random.nextInt(4);
        double rackFlow = 0.0015;
        PumpCurve curve = PumpCurve.Power.throughDesignPoint(1.3 * rackFlow * positions / pumps, 28);
        List<Integer> coolers = new ArrayList<>();
        for (int i = 0; i < pumps; i++) {
            int suction = builder.junction("suction" + i, 0, 0);
            int discharge = builder.junction("discharge" + i, 0, 0);
            coolers.add(builder.link(
                    "cooler" + i, back, suction, Resistance.through(0.002 * positions / pumps, 40e3, 1.8)));
            builder.link("pump" + i, suction, discharge, new Pump(curve));
            builder.link("check" + i, discharge, ahead, new Pipe(3, 0.2, 4.5e-5, 2, Direction.FORWARD));
        }
        int[] supply = header(builder, random, "s", ahead, positions);
        int[] returns = header(builder, random, "r", back, positions);
        List<Integer> racks = new ArrayList<>();
        for (int i = 0; i < positions; i++) {
            LinkState state = i > 0 && random.nextInt(8) == 0 ? LinkState.CLOSED : LinkState.OPEN;
            racks.add(
                    builder.link("rack" + i, supply[i], returns[i], Resistance.through(rackFlow, 90e3, 1.9), state, 1));
        }
        HydraulicNetwork network = builder.build();
        HeatDuties duties = HeatDuties.none(network).with(change -> {
            for (int link = 0; link < network.links().size(); link++) {
                if (network.branch(link) instanceof Pipe && random.nextInt(3) == 0) {
                    change.pipeLoss(link, 10 * random.nextDouble(), 24);
                }
            }
            for (int rack : racks) {
                if (network.asBuilt().state(rack) == LinkState.OPEN) {
                    change.heat(rack, 100e3 * random.nextDouble());
                }
            }
            for (int cooler : coolers) {
                switch (suppliers) {
                    case HOLDING -> change.held(cooler, 28 + 4 * random.nextDouble());
                    case SATURATED -> change.loss(cooler, 20e3 * (1 + random.nextDouble()), 20);
                }
            }
        });
        return new RandomNetworks(network, duties);
    }

    /// What the coolers of a loop do.
    enum Suppliers {
        HOLDING,
        SATURATED
    }

    private static int[] header(HydraulicNetworkBuilder builder, Random random, String name, int start, int positions) {
        int[] nodes = new int[positions];
        for (int i = 0; i < positions; i++) {
            nodes[i] = builder.junction(name + i, 0, 0);
            int before = i == 0 || random.nextInt(6) == 0 ? start : nodes[random.nextInt(i)];
            builder.link(name + "-" + i, before, nodes[i], new Pipe(2, 0.15, 4.5e-5, 0, Direction.BOTH));
            if (i > 1 && random.nextInt(4) == 0) {
                builder.link(name + "+" + i, nodes[i], nodes[i - 2], new Pipe(4, 0.1, 4.5e-5, 1, Direction.BOTH));
            }
        }
        return nodes;
    }

    /// A mesh of pipes that lose heat, with draws, two sources of different temperature and inflow at some nodes.
    static RandomNetworks mesh(int seed, Drawn drawn, double flowFactor, double lossFactor) {
        Random random = new Random(seed);
        int nodes = 15 + random.nextInt(40);
        List<Edge> edges = new ArrayList<>();
        for (int node = 1; node < nodes; node++) {
            edges.add(edge(random, random.nextInt(node), node));
        }
        for (int extra = 0; extra < nodes / 2; extra++) {
            int from = random.nextInt(nodes - 1);
            edges.add(edge(random, from, from + 1 + random.nextInt(nodes - 1 - from)));
        }
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(LIQUID, HeadLoss.DARCY_WEISBACH);
        List<Integer> inflows = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            if (node < 2) {
                // Heads rise with the square of the flow, so that flows keep their pattern.
                builder.reservoir("n" + node, 0, (6 - 5 * node) * flowFactor * flowFactor);
            } else {
                double draw = random.nextInt(4) == 0 ? -0.0005 : 0.001 * random.nextDouble();
                builder.junction("n" + node, 0, flowFactor * draw);
                if (draw < 0) {
                    inflows.add(node);
                }
            }
        }
        for (int link = 0; link < edges.size(); link++) {
            Edge edge = edges.get(link);
            int from = drawn == Drawn.AS_BUILT ? edge.from : edge.to;
            int to = drawn == Drawn.AS_BUILT ? edge.to : edge.from;
            builder.link("l" + link, from, to, edge.branch, edge.state, 1);
        }
        HydraulicNetwork network = builder.build();
        HeatDuties duties = HeatDuties.none(network).with(change -> {
            for (int link = 0; link < network.links().size(); link++) {
                change.loss(link, lossFactor * 500 * random.nextDouble(), 10);
            }
            change.inflow(0, 60).inflow(1, 45);
            for (int node : inflows) {
                change.inflow(node, 20 + 40 * random.nextDouble());
            }
        });
        return new RandomNetworks(network, duties);
    }

    private static Edge edge(Random random, int from, int to) {
        // A square law keeps the pattern of flows when all of them are scaled.
        Branch branch = new Resistance(1e9 * (1 + 20 * random.nextDouble()), 2);
        return new Edge(from, to, branch, random.nextInt(12) == 0 && from > 0 ? LinkState.CLOSED : LinkState.OPEN);
    }
}
