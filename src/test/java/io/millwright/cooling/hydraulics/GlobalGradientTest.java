package io.millwright.cooling.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.Branch.Valve;
import io.millwright.cooling.hydraulics.HydraulicResult.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalGradientTest {
    private static final Liquid WATER = new Liquid(998, 1e-6, Liquid.GRAVITY);
    private static final PumpCurve PUMP = PumpCurve.Power.through(30, 0.02, 25, 0.04, 10);

    @Test
    void aPumpAndAQuadraticResistanceMeetWhereBothCurvesCross() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int vessel = builder.reservoir("vessel", 0, 20);
        int supply = builder.junction("supply", 0, 0);
        int pump = builder.link("pump", vessel, supply, new Pump(new PumpCurve.Power(30, 1e4, 2)));
        int rack = builder.link("rack", supply, vessel, Resistance.through(0.02, 100e3, 2));
        HydraulicResult result = solve(builder.build());
        double k = 100e3 / (0.02 * 0.02) / WATER.weightNPerM3();
        assertThat(result.flowM3PerS(pump)).isCloseTo(Math.sqrt(30 / (1e4 + k)), within(1e-9));
        assertThat(result.flowM3PerS(rack)).isCloseTo(result.flowM3PerS(pump), within(1e-12));
        assertThat(result.pressurePa(supply))
                .isCloseTo(
                        20 * WATER.weightNPerM3() + 100e3 * Math.pow(result.flowM3PerS(rack) / 0.02, 2), within(0.1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void balancesCloseOnRandomNetworks(int seed) {
        Sketch sketch = Sketch.random(seed);
        HydraulicNetwork network = sketch.network(sketch.order(0));
        HydraulicResult result = solve(network);
        assertThat(result.massResidualM3PerS()).isLessThan(1e-11);
        assertThat(result.energyResidualM()).isLessThan(1e-3);
        double[] balance = new double[network.nodes().size()];
        for (int link = 0; link < network.links().size(); link++) {
            balance[network.from(link)] -= result.flowM3PerS(link);
            balance[network.to(link)] += result.flowM3PerS(link);
            Pipe pipe = (Pipe) network.branch(link);
            double area = Math.PI / 4 * pipe.diameterM() * pipe.diameterM();
            double v = result.velocityMPerS(link);
            if (result.state(link) == LinkState.OPEN && Math.abs(v) > 1e-4) {
                double re = Math.abs(v) * pipe.diameterM() / WATER.viscosityM2PerS();
                double f = Friction.darcy(HeadLoss.DARCY_WEISBACH, re, pipe.roughness() / pipe.diameterM());
                double loss = (f * pipe.lengthM() / pipe.diameterM() + pipe.fittingsK())
                        * v
                        * Math.abs(v)
                        / (2 * Liquid.GRAVITY);
                assertThat(result.headLossM(link)).isCloseTo(loss, within(1e-3));
                assertThat(v * area).isCloseTo(result.flowM3PerS(link), within(1e-12));
            }
        }
        for (int node = 0; node < balance.length; node++) {
            if (!network.hasFixedHead(node)) {
                assertThat(balance[node]).isCloseTo(network.asBuilt().demandM3PerS(node), within(1e-11));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void otherNamesAndNumbersChangeNothing(int seed) {
        Sketch sketch = Sketch.random(seed);
        HydraulicNetwork one = sketch.network(sketch.order(0));
        HydraulicNetwork other = sketch.network(sketch.order(99));
        HydraulicResult first = solve(one);
        HydraulicResult second = solve(other);
        for (String id : one.links()) {
            assertThat(second.flowM3PerS(other.link(id).orElseThrow()))
                    .isCloseTo(first.flowM3PerS(one.link(id).orElseThrow()), within(2e-7));
        }
        for (String id : one.nodes()) {
            assertThat(second.headM(other.node(id).orElseThrow()))
                    .isCloseTo(first.headM(one.node(id).orElseThrow()), within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void solvingOnFromAnEarlierResultGivesWhatSolvingAnewGives(int seed) {
        Sketch sketch = Sketch.random(seed);
        HydraulicNetwork network = sketch.network(sketch.order(0));
        GlobalGradient solver = GlobalGradient.of(network);
        HydraulicResult before = solver.solve(network.asBuilt());
        Operation changed =
                network.asBuilt().with(change -> change.demand(3, 0.004).demand(5, 0.001));
        HydraulicResult on = solver.solve(changed, before);
        HydraulicResult anew = solver.solve(changed);
        assertThat(on.iterations()).isLessThanOrEqualTo(anew.iterations());
        for (int link = 0; link < network.links().size(); link++) {
            assertThat(on.flowM3PerS(link)).isCloseTo(anew.flowM3PerS(link), within(2e-7));
        }
    }

    @Test
    void solvingTwiceGivesTheSameBits() {
        Sketch sketch = Sketch.random(7);
        HydraulicNetwork network = sketch.network(sketch.order(0));
        GlobalGradient solver = GlobalGradient.of(network);
        HydraulicResult first = solver.solve(network.asBuilt());
        solver.solve(network.asBuilt().with(change -> change.demand(2, 0.003)), first);
        HydraulicResult again = solver.solve(network.asBuilt());
        for (int link = 0; link < network.links().size(); link++) {
            assertThat(again.flowM3PerS(link)).isEqualTo(first.flowM3PerS(link));
        }
    }

    @Test
    void closingOneOfParallelBranchesRaisesTheResistance() {
        Loop loop = new Loop(3);
        double open = loop.flow(loop.network.asBuilt());
        double closed = loop.flow(loop.network.asBuilt().with(change -> change.state(loop.racks[1], LinkState.CLOSED)));
        assertThat(closed).isLessThan(open);
    }

    @Test
    void fasterPumpsNeverMoveLess() {
        Loop loop = new Loop(3);
        double last = 0;
        for (double speed = 0.3; speed <= 1.2; speed += 0.05) {
            double set = speed;
            double flow = loop.flow(loop.network.asBuilt().with(change -> change.setting(loop.pump, set)));
            assertThat(flow).isGreaterThan(last);
            last = flow;
        }
    }

    @Test
    void byAffinityAQuadraticLoopFollowsTheSpeed() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int vessel = builder.reservoir("vessel", 0, 0);
        int supply = builder.junction("supply", 0, 0);
        int pump = builder.link("pump", vessel, supply, new Pump(PUMP));
        builder.link("rack", supply, vessel, Resistance.through(0.02, 200e3, 2));
        HydraulicNetwork network = builder.build();
        GlobalGradient solver = GlobalGradient.of(network);
        double full = solver.solve(network.asBuilt()).flowM3PerS(pump);
        double half = solver.solve(network.asBuilt().with(change -> change.setting(pump, 0.5)))
                .flowM3PerS(pump);
        assertThat(half).isCloseTo(full / 2, within(1e-8));
    }

    @Test
    void anIdlePumpBehindItsCheckValveCarriesNothing() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int vessel = builder.reservoir("vessel", 0, 10);
        int supply = builder.junction("supply", 0, 0);
        int[] discharge = {builder.junction("d0", 0, 0), builder.junction("d1", 0, 0)};
        int[] checks = new int[2];
        for (int i = 0; i < 2; i++) {
            LinkState state = i == 0 ? LinkState.OPEN : LinkState.CLOSED;
            builder.link("pump" + i, vessel, discharge[i], new Pump(PUMP), state, 1);
            checks[i] = builder.link("check" + i, discharge[i], supply, new Pipe(2, 0.1, 4.5e-5, 2, Direction.FORWARD));
        }
        builder.link("rack", supply, vessel, Resistance.through(0.02, 100e3, 2));
        HydraulicResult result = solve(builder.build());
        assertThat(result.flowM3PerS(checks[0])).isPositive();
        assertThat(result.flowM3PerS(checks[1])).isCloseTo(0, within(1e-12));
    }

    @Test
    void aCheckValveShutsAgainstReturningFlow() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int high = builder.reservoir("high", 0, 30);
        int low = builder.reservoir("low", 0, 10);
        int between = builder.junction("between", 0, 0.002);
        int fromHigh = builder.link("high-between", high, between, new Pipe(10, 0.05, 4.5e-5, 0, Direction.BOTH));
        int fromLow = builder.link("low-between", low, between, new Pipe(10, 0.05, 4.5e-5, 0, Direction.FORWARD));
        HydraulicResult result = solve(builder.build());
        assertThat(result.state(fromLow)).isEqualTo(LinkState.CLOSED);
        assertThat(result.flowM3PerS(fromLow)).isZero();
        assertThat(result.flowM3PerS(fromHigh)).isCloseTo(0.002, within(1e-12));
    }

    @Test
    void aPumpBelowTheHeadAgainstItStandsStill() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int low = builder.reservoir("low", 0, 0);
        int high = builder.reservoir("high", 0, 40);
        int between = builder.junction("between", 0, 0);
        int pump = builder.link("pump", low, between, new Pump(PUMP));
        builder.link("pipe", between, high, new Pipe(10, 0.05, 4.5e-5, 0, Direction.BOTH));
        HydraulicResult result = solve(builder.build());
        assertThat(result.state(pump)).isEqualTo(LinkState.CLOSED);
        assertThat(result.flowM3PerS(pump)).isZero();
    }

    @Test
    void aPressureReducingValveHoldsThePressureAfterIt() {
        ValveLine line = new ValveLine(ValveKind.PRESSURE_REDUCING, 15);
        HydraulicResult result = solve(line.network);
        assertThat(result.state(line.valve)).isEqualTo(LinkState.CONTROLLING);
        assertThat(result.headM(line.after)).isCloseTo(15, within(1e-6));
        assertThat(result.massResidualM3PerS()).isLessThan(1e-9);
        ValveLine above = new ValveLine(ValveKind.PRESSURE_REDUCING, 60);
        assertThat(solve(above.network).state(above.valve)).isEqualTo(LinkState.OPEN);
    }

    @Test
    void aPressureSustainingValveHoldsThePressureBeforeIt() {
        ValveLine line = new ValveLine(ValveKind.PRESSURE_SUSTAINING, 35);
        HydraulicResult result = solve(line.network);
        assertThat(result.state(line.valve)).isEqualTo(LinkState.CONTROLLING);
        assertThat(result.headM(line.before)).isCloseTo(35, within(1e-6));
        assertThat(result.massResidualM3PerS()).isLessThan(1e-9);
    }

    @Test
    void aFlowControlValveHoldsItsFlowOrStandsOpen() {
        ValveLine line = new ValveLine(ValveKind.FLOW_CONTROL, 0.003);
        HydraulicResult held = solve(line.network);
        assertThat(held.flowM3PerS(line.valve)).isCloseTo(0.003, within(1e-12));
        assertThat(held.state(line.valve)).isEqualTo(LinkState.CONTROLLING);
        ValveLine wide = new ValveLine(ValveKind.FLOW_CONTROL, 0.5);
        HydraulicResult open = solve(wide.network);
        assertThat(open.state(wide.valve)).isEqualTo(LinkState.OPEN);
        assertThat(open.flowM3PerS(wide.valve)).isBetween(0.003, 0.5);
    }

    @Test
    void breakersAndThrottlesTakeTheHeadTheyAreSetTo() {
        ValveLine breaker = new ValveLine(ValveKind.PRESSURE_BREAKER, 12);
        assertThat(solve(breaker.network).headLossM(breaker.valve)).isCloseTo(12, within(1e-6));
        ValveLine throttle = new ValveLine(ValveKind.THROTTLE, 50);
        HydraulicResult result = solve(throttle.network);
        double v = result.velocityMPerS(throttle.valve);
        assertThat(result.headLossM(throttle.valve)).isCloseTo(50 * v * v / (2 * Liquid.GRAVITY), within(1e-6));
    }

    @Test
    void aDrawWithoutSourceIsExplained() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int source = builder.reservoir("source", 0, 30);
        int near = builder.junction("near", 0, 0.001);
        int far = builder.junction("far", 0, 0.002);
        Pipe pipe = new Pipe(10, 0.05, 4.5e-5, 0, Direction.BOTH);
        int open = builder.link("open", source, near, pipe);
        builder.link("shut", near, far, pipe, LinkState.CLOSED, 1);
        HydraulicNetwork network = builder.build();
        HydraulicResult result = GlobalGradient.of(network).solve(network.asBuilt());
        assertThat(result.outcome()).isEqualTo(Outcome.CUT_OFF);
        assertThat(result.determinate()).containsExactly(true, true, false);
        assertThat(result.flowM3PerS(open)).isCloseTo(0.001, within(1e-12));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("hydraulics.cut-off");
            assertThat(finding.place()).isEqualTo("far");
        });
    }

    @Test
    void aPumpBeyondItsCurveIsAFinding() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int high = builder.reservoir("high", 0, 50);
        int low = builder.reservoir("low", 0, 0);
        int between = builder.junction("between", 0, 0);
        builder.link("pump", high, between, new Pump(PUMP));
        builder.link("pipe", between, low, new Pipe(1, 0.2, 4.5e-5, 0, Direction.BOTH));
        assertThat(solve(builder.build()).findings())
                .extracting(finding -> finding.code())
                .containsExactly("hydraulics.pump.beyond-curve");
    }

    @Test
    void colderLiquidFlowsLess() {
        Loop loop = new Loop(2);
        double warm = loop.flow(loop.network.asBuilt());
        double cold = loop.flow(loop.network.asBuilt().with(change -> {
            for (int link = 0; link < loop.network.links().size(); link++) {
                change.viscosity(link, 5e-6);
            }
        }));
        assertThat(cold).isLessThan(warm);
    }

    private static HydraulicResult solve(HydraulicNetwork network) {
        HydraulicResult result = GlobalGradient.of(network).solve(network.asBuilt());
        assertThat(result.outcome()).as(result.findings().toString()).isEqualTo(Outcome.SOLVED);
        return result;
    }

    /// A pump, a supply and a return header with racks between, all pipes.
    private static final class Loop {
        final HydraulicNetwork network;
        final int pump;
        final int[] racks;
        private final GlobalGradient solver;

        Loop(int count) {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
            int back = builder.reservoir("vessel", 0, 20);
            int there = builder.junction("supply", 0, 0);
            pump = builder.link("pump", back, there, new Pump(PUMP));
            racks = new int[count];
            for (int i = 0; i < count; i++) {
                int supply = builder.junction("s" + i, 0, 0);
                int back2 = builder.junction("r" + i, 0, 0);
                builder.link("ps" + i, there, supply, new Pipe(3, 0.1, 4.5e-5, 0, Direction.BOTH));
                builder.link("pr" + i, back2, back, new Pipe(3, 0.1, 4.5e-5, 0, Direction.BOTH));
                racks[i] = builder.link("rack" + i, supply, back2, new Pipe(3, 0.05, 1.5e-6, 18, Direction.BOTH));
            }
            network = builder.build();
            solver = GlobalGradient.of(network);
        }

        double flow(Operation operation) {
            HydraulicResult result = solver.solve(operation);
            assertThat(result.outcome()).isEqualTo(Outcome.SOLVED);
            return result.flowM3PerS(pump);
        }
    }

    /// A valve in a line from a head of 40 m to one of 5 m.
    private static final class ValveLine {
        final HydraulicNetwork network;
        final int valve;
        final int before;
        final int after;

        ValveLine(ValveKind kind, double setting) {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
            int high = builder.reservoir("high", 0, 40);
            int low = builder.reservoir("low", 0, 5);
            before = builder.junction("before", 0, 0);
            after = builder.junction("after", 0, 0.001);
            Pipe pipe = new Pipe(40, 0.05, 4.5e-5, 0, Direction.BOTH);
            builder.link("in", high, before, pipe);
            valve = builder.link(
                    "valve", before, after, new Valve(kind, 0.05, 2, List.of()), LinkState.CONTROLLING, setting);
            builder.link("out", after, low, pipe);
            network = builder.build();
        }
    }

    /// A random mesh of pipes with draws and two sources, which can be numbered in any order.
    private record Sketch(int nodes, List<int[]> links, List<Pipe> pipes, double[] demand) {
        static Sketch random(int seed) {
            Random random = new Random(seed);
            int nodes = 20 + random.nextInt(60);
            List<int[]> links = new ArrayList<>();
            List<Pipe> pipes = new ArrayList<>();
            for (int node = 1; node < nodes; node++) {
                links.add(new int[] {random.nextInt(node), node});
            }
            for (int extra = 0; extra < nodes / 2; extra++) {
                int from = random.nextInt(nodes);
                int to = random.nextInt(nodes);
                if (from != to) {
                    links.add(new int[] {from, to});
                }
            }
            for (int link = 0; link < links.size(); link++) {
                pipes.add(new Pipe(
                        1 + 100 * random.nextDouble(),
                        0.02 + 0.2 * random.nextDouble(),
                        1e-4 * random.nextDouble(),
                        10 * random.nextDouble(),
                        Direction.BOTH));
            }
            double[] demand = new double[nodes];
            for (int node = 2; node < nodes; node++) {
                demand[node] = random.nextInt(3) == 0 ? 0.002 * random.nextDouble() : 0;
            }
            return new Sketch(nodes, links, pipes, demand);
        }

        List<Integer> order(int seed) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                order.add(i);
            }
            if (seed > 0) {
                Collections.shuffle(order, new Random(seed));
            }
            return order;
        }

        HydraulicNetwork network(List<Integer> order) {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
            int[] number = new int[nodes];
            for (int node : order) {
                number[node] = node < 2
                        ? builder.reservoir("n" + node, 0, 50 - node)
                        : builder.junction("n" + node, 0, demand[node]);
            }
            List<Integer> sequence = new ArrayList<>();
            for (int link = 0; link < links.size(); link++) {
                sequence.add(link);
            }
            if (order.getFirst() != 0) {
                Collections.reverse(sequence);
            }
            for (int link : sequence) {
                builder.link("l" + link, number[links.get(link)[0]], number[links.get(link)[1]], pipes.get(link));
            }
            return builder.build();
        }
    }
}
