package io.millwright.cooling.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.LinkState;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.hydraulics.PumpCurve;
import io.millwright.cooling.transport.LiquidTemperatures.Outcome;
import io.millwright.cooling.transport.RandomNetworks.Drawn;
import io.millwright.cooling.transport.RandomNetworks.Suppliers;
import io.millwright.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyTemperaturesTest {
    private static final Liquid WATER = new Liquid(998, 1e-6, Liquid.GRAVITY);
    private static final PumpCurve PUMP = PumpCurve.Power.throughDesignPoint(0.01, 20);
    private static final Pipe PIPE = new Pipe(100, 0.075, 2.5e-5, 0, Direction.BOTH);

    @Test
    void aPipeLosesHeatExponentially() {
        HydraulicNetworkBuilder builder = builder();
        int source = builder.reservoir("source", 0, 50);
        int end = builder.junction("end", 0, 3.0 / 998);
        int link = builder.link("pipe", source, end, PIPE);
        HydraulicNetwork network = builder.build();
        double areaM2 = Math.PI * 0.075 * 100;
        LiquidTemperatures result = solve(
                network, HeatDuties.none(network).with(c -> c.inflow(source, 90).pipeLoss(link, 100, 20)));
        // Between 78 and 90 °C the specific heat changes by 0.2 %.
        double cp = Fluid.WATER.specificHeatJPerKgK(84);
        assertThat(result.nodeC(end)).isCloseTo(20 + 70 * Math.exp(-100 * areaM2 / (3 * cp)), within(0.005));
        assertThat(result.heatW(link))
                .isCloseTo(
                        3 * (Fluid.WATER.enthalpyJPerKg(result.nodeC(end)) - Fluid.WATER.enthalpyJPerKg(90)),
                        within(1e-3));
        assertThat(result.outletC(link)).isEqualTo(result.nodeC(end));
        assertThat(result.inletC(link)).isCloseTo(90, within(1e-9));
    }

    @Test
    void streamsMixByTheirHeat() {
        HydraulicNetworkBuilder builder = builder();
        int warm = builder.junction("warm", 0, -0.002);
        int cold = builder.junction("cold", 0, -0.001);
        int mixed = builder.junction("mixed", 0, 0);
        int out = builder.reservoir("out", 0, 5);
        builder.link("a", warm, mixed, PIPE);
        builder.link("b", mixed, cold, PIPE);
        builder.link("c", mixed, out, PIPE);
        HydraulicNetwork network = builder.build();
        LiquidTemperatures result = solve(
                network, HeatDuties.none(network).with(c -> c.inflow(warm, 60).inflow(cold, 30)));
        double h = (2 * Fluid.WATER.enthalpyJPerKg(60) + Fluid.WATER.enthalpyJPerKg(30)) / 3;
        assertThat(Fluid.WATER.enthalpyJPerKg(result.nodeC(mixed))).isCloseTo(h, within(1e-6));
        assertThat(result.leavingW()).isCloseTo(0, within(1e-6));
    }

    @Test
    void whatComesInUnspecifiedIsAsWarmAsWhatItMeets() {
        HydraulicNetworkBuilder builder = builder();
        int source = builder.reservoir("source", 0, 50);
        int middle = builder.junction("middle", 0, -0.001);
        int end = builder.junction("end", 0, 0.002);
        builder.link("a", source, middle, PIPE);
        builder.link("b", middle, end, PIPE);
        HydraulicNetwork network = builder.build();
        LiquidTemperatures result = solve(network, HeatDuties.none(network).with(c -> c.inflow(source, 40)));
        assertThat(result.nodeC(end)).isCloseTo(40, within(1e-9));
        LiquidTemperatures unknown = temperatures(network, HeatDuties.none(network));
        assertThat(unknown.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(unknown.nodeC(end)).isNaN();
        assertThat(unknown.findings()).extracting(Finding::code).containsExactly("cooling.transport.undetermined");
    }

    @Test
    void aSupplierThatHoldsItsSetPointSetsTheLoop() {
        Loop loop = new Loop(3);
        LiquidTemperatures result = solve(loop.network, loop.duties.with(c -> c.held(loop.cooler, 30)));
        double mass = result.massKgPerS(loop.racks[0]);
        assertThat(result.nodeC(loop.supply)).isCloseTo(30, within(1e-9));
        assertThat(Fluid.PG25.enthalpyJPerKg(result.outletC(loop.racks[0])) - Fluid.PG25.enthalpyJPerKg(30))
                .isCloseTo(100e3 / mass, within(1e-6));
        assertThat(result.heatW(loop.cooler)).isCloseTo(-300e3, within(1e-4));
        assertThat(result.rounds()).isEqualTo(1);
    }

    @Test
    void aSaturatedSupplierLetsTheLoopFindItsTemperature() {
        Loop loop = new Loop(3);
        LiquidTemperatures result = solve(loop.network, loop.duties.with(c -> c.loss(loop.cooler, 30e3, 20)));
        assertThat(result.heatW(loop.cooler)).isCloseTo(-300e3, within(0.01));
        double in = result.inletC(loop.cooler) - 20;
        double out = result.outletC(loop.cooler) - 20;
        double units = Math.log(in / out);
        double cp = Fluid.PG25.specificHeatJPerKgK(20 + (in - out) / units);
        assertThat(result.massKgPerS(loop.cooler) * cp * units).isCloseTo(30e3, within(1.0));
    }

    @Test
    void aLoopThatOnlyGainsHeatHasNoSteadyTemperature() {
        Loop loop = new Loop(3);
        LiquidTemperatures result = temperatures(loop.network, loop.duties);
        assertThat(result.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(result.nodeC(loop.supply)).isNaN();
        assertThat(result.energyResidualW()).isCloseTo(300e3, within(0.1));
        assertThat(result.findings()).extracting(Finding::code).containsExactly("cooling.transport.undetermined");
    }

    @Test
    void whatStandsIsAsWarmAsItsSurroundingAndTakesNoHeat() {
        Loop loop = new Loop(3);
        HydraulicResult flows = GlobalGradient.of(loop.network)
                .solve(loop.network.asBuilt().with(c -> c.state(loop.racks[1], LinkState.CLOSED)));
        HeatDuties duties = loop.duties.with(c -> c.held(loop.cooler, 30).pipeLoss(loop.supplies[1], 5, 24));
        LiquidTemperatures result =
                SteadyTemperatures.of(loop.network, Fluid.PG25).solve(flows, duties);
        assertThat(result.outcome()).isEqualTo(Outcome.SOLVED);
        assertThat(result.nodeC(loop.network.from(loop.racks[1]))).isCloseTo(24, within(1e-9));
        assertThat(result.nodeC(loop.network.to(loop.racks[1]))).isNaN();
        assertThat(result.outletC(loop.racks[1])).isNaN();
        assertThat(result.heatW(loop.racks[1])).isZero();
        assertThat(result.heatW(loop.cooler)).isCloseTo(-200e3, within(1e-4));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("cooling.transport.standing");
            assertThat(finding.place()).isEqualTo("rack1");
        });
    }

    @Test
    void whenAllStandsNothingFlowsAndNothingIsWrong() {
        Loop loop = new Loop(2);
        HydraulicResult flows = GlobalGradient.of(loop.network)
                .solve(loop.network.asBuilt().with(c -> c.state(loop.pump, LinkState.CLOSED)));
        LiquidTemperatures result =
                SteadyTemperatures.of(loop.network, Fluid.PG25).solve(flows, HeatDuties.none(loop.network));
        assertThat(result.outcome()).isEqualTo(Outcome.SOLVED);
        assertThat(result.energyResidualW()).isZero();
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void leavingTheRangeOfTheLiquidIsAFinding() {
        Loop loop = new Loop(1);
        LiquidTemperatures result = solve(
                loop.network, loop.duties.with(c -> c.heat(loop.racks[0], 3e6).held(loop.cooler, 40)));
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("cooling.transport.outside-fluid");
            assertThat(finding.place()).isEqualTo("rack0");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void energyClosesOverLoopsThatAreHeldAndLoopsThatAreNot(int seed) {
        for (Suppliers suppliers : Suppliers.values()) {
            RandomNetworks drawn = RandomNetworks.loop(seed, suppliers);
            HydraulicNetwork network = drawn.network();
            LiquidTemperatures result = solve(network, drawn.duties());
            double given = 0;
            double sum = 0;
            for (int link = 0; link < network.links().size(); link++) {
                given += result.massKgPerS(link) == 0 ? 0 : drawn.duties().heatW(link);
                sum += result.heatW(link);
            }
            assertThat(given).isPositive();
            assertThat(sum).isCloseTo(0, within(1e-6 * given));
            assertThat(result.energyResidualW()).isCloseTo(0, within(1e-6 * given));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void massAndHeatCloseAtEachNodeOfALoop(int seed) {
        RandomNetworks drawn = RandomNetworks.loop(seed, Suppliers.SATURATED);
        HydraulicNetwork network = drawn.network();
        LiquidTemperatures result = solve(network, drawn.duties());
        double[] mass = new double[network.nodes().size()];
        double[] heat = new double[mass.length];
        double most = 0;
        for (int link = 0; link < network.links().size(); link++) {
            double through = result.massKgPerS(link);
            most = Math.max(most, Math.abs(through));
            mass[network.to(link)] += through;
            mass[network.from(link)] -= through;
            if (through != 0) {
                int before = through > 0 ? network.from(link) : network.to(link);
                int after = through > 0 ? network.to(link) : network.from(link);
                heat[before] -= Math.abs(through) * RandomNetworks.FLUID.enthalpyJPerKg(result.inletC(link));
                heat[after] += Math.abs(through) * RandomNetworks.FLUID.enthalpyJPerKg(result.outletC(link));
            }
        }
        for (int node = 0; node < mass.length; node++) {
            assertThat(mass[node]).isCloseTo(0, within(1e-9 * most));
            assertThat(heat[node]).isCloseTo(0, within(0.05 * most));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void mixingStaysWithinTheRangeOfWhatComesIn(int seed) {
        RandomNetworks drawn = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 1, 1);
        HydraulicNetwork network = drawn.network();
        LiquidTemperatures result = temperatures(network, drawn.duties());
        int mixed = 0;
        for (int node = 2; node < network.nodes().size(); node++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            boolean flows = false;
            for (int link = 0; link < network.links().size(); link++) {
                double mass = result.massKgPerS(link);
                flows |= mass != 0 && (network.to(link) == node || network.from(link) == node);
                if ((mass > 0 && network.to(link) == node) || (mass < 0 && network.from(link) == node)) {
                    least = Math.min(least, result.outletC(link));
                    most = Math.max(most, result.outletC(link));
                }
            }
            if (flows && network.asBuilt().demandM3PerS(node) < 0) {
                least = Math.min(least, drawn.duties().inflowC[node]);
                most = Math.max(most, drawn.duties().inflowC[node]);
            }
            if (least <= most) {
                assertThat(result.nodeC(node)).isBetween(least - 1e-9, most + 1e-9);
                mixed += least < most ? 1 : 0;
            }
        }
        assertThat(mixed).isPositive();
        assertThat(result.energyResidualW()).isCloseTo(0, within(1e-6 * Math.abs(result.leavingW())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void drawingEveryLinkTheOtherWayChangesNothing(int seed) {
        RandomNetworks one = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 1, 1);
        RandomNetworks other = RandomNetworks.mesh(seed, Drawn.REVERSED, 1, 1);
        LiquidTemperatures first = temperatures(one.network(), one.duties());
        LiquidTemperatures second = temperatures(other.network(), other.duties());
        for (int node = 0; node < one.network().nodes().size(); node++) {
            if (!Double.isNaN(first.nodeC(node))) {
                assertThat(second.nodeC(node)).isCloseTo(first.nodeC(node), within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void flowsAndLossesScaledAlikeLeaveTemperaturesAsTheyAre(int seed) {
        RandomNetworks one = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 1, 1);
        RandomNetworks three = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 3, 3);
        LiquidTemperatures first = temperatures(one.network(), one.duties());
        LiquidTemperatures second = temperatures(three.network(), three.duties());
        for (int node = 0; node < one.network().nodes().size(); node++) {
            if (!Double.isNaN(first.nodeC(node))) {
                assertThat(second.nodeC(node)).isCloseTo(first.nodeC(node), within(1e-4));
            }
        }
        assertThat(second.leavingW()).isCloseTo(3 * first.leavingW(), within(1e-4 * Math.abs(first.leavingW())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void moreFlowBringsOutletsNearerToInlets(int seed) {
        RandomNetworks slow = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 1, 1);
        RandomNetworks fast = RandomNetworks.mesh(seed, Drawn.AS_BUILT, 2, 1);
        LiquidTemperatures first = temperatures(slow.network(), slow.duties());
        LiquidTemperatures second = temperatures(fast.network(), fast.duties());
        for (int link = 0; link < slow.network().links().size(); link++) {
            if (first.massKgPerS(link) != 0 && slow.duties().conductanceWPerK[link] > 0) {
                double keptSlow = (first.outletC(link) - 10) / (first.inletC(link) - 10);
                double keptFast = (second.outletC(link) - 10) / (second.inletC(link) - 10);
                assertThat(keptFast).isGreaterThan(keptSlow);
            }
        }
    }

    @Test
    void solvingAgainGivesTheSameBits() {
        RandomNetworks held = RandomNetworks.loop(3, Suppliers.HOLDING);
        RandomNetworks saturated = RandomNetworks.loop(3, Suppliers.SATURATED);
        HydraulicResult flows =
                GlobalGradient.of(held.network()).solve(held.network().asBuilt());
        SteadyTemperatures solver = SteadyTemperatures.of(held.network(), RandomNetworks.FLUID);
        LiquidTemperatures first = solver.solve(flows, held.duties());
        solver.solve(flows, held.duties().with(c -> {
            for (int link = 0; link < held.network().links().size(); link++) {
                c.held(link, Double.NaN).loss(link, saturated.duties().conductanceWPerK[link], 20);
            }
        }));
        LiquidTemperatures again = solver.solve(flows, held.duties());
        for (int node = 0; node < held.network().nodes().size(); node++) {
            assertThat(Double.compare(again.nodeC(node), first.nodeC(node))).isZero();
        }
    }

    private static HydraulicNetworkBuilder builder() {
        return new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
    }

    private static LiquidTemperatures solve(HydraulicNetwork network, HeatDuties duties) {
        LiquidTemperatures result = temperatures(network, duties);
        assertThat(result.outcome()).as(result.findings().toString()).isEqualTo(Outcome.SOLVED);
        return result;
    }

    private static LiquidTemperatures temperatures(HydraulicNetwork network, HeatDuties duties) {
        HydraulicResult flows = GlobalGradient.of(network).solve(network.asBuilt());
        assertThat(flows.outcome()).isNotEqualTo(HydraulicResult.Outcome.NOT_CONVERGED);
        Fluid fluid = network.liquid().equals(WATER) ? Fluid.WATER : Fluid.PG25;
        return SteadyTemperatures.of(network, fluid).solve(flows, duties);
    }

    /// A pump, a cooler and racks of 100 kW each between two headers, filled with PG25.
    private static final class Loop {
        final HydraulicNetwork network;
        final HeatDuties duties;
        final int supply;
        final int pump;
        final int cooler;
        final int[] racks;
        final int[] supplies;

        Loop(int count) {
            HydraulicNetworkBuilder builder =
                    new HydraulicNetworkBuilder(RandomNetworks.LIQUID, HeadLoss.DARCY_WEISBACH);
            int vessel = builder.reservoir("vessel", 0, 20);
            int back = builder.junction("back", 0, 0);
            supply = builder.junction("supply", 0, 0);
            int between = builder.junction("between", 0, 0);
            builder.link("expansion", vessel, back, new Pipe(3, 0.08, 4.5e-5, 0, Direction.BOTH));
            pump = builder.link("pump", back, between, new Pump(PUMP));
            cooler = builder.link("cooler", between, supply, Resistance.through(0.01, 40e3, 2));
            racks = new int[count];
            supplies = new int[count];
            for (int i = 0; i < count; i++) {
                int before = builder.junction("s" + i, 0, 0);
                int after = builder.junction("r" + i, 0, 0);
                supplies[i] = builder.link("ps" + i, supply, before, new Pipe(3, 0.1, 4.5e-5, 0, Direction.BOTH));
                builder.link("pr" + i, after, back, new Pipe(3, 0.1, 4.5e-5, 0, Direction.BOTH));
                racks[i] = builder.link("rack" + i, before, after, Resistance.through(0.003, 80e3, 1.9));
            }
            network = builder.build();
            duties = HeatDuties.none(network).with(change -> {
                for (int rack : racks) {
                    change.heat(rack, 100e3);
                }
            });
        }
    }
}
