package io.millwright.cooling.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Friction;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.Liquid;
import io.millwright.cooling.transport.RandomNetworks.Suppliers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NonIsothermalTest {
    private static final double DENSITY = Fluid.WATER.densityKgPerM3(20);
    private static final Liquid WATER = new Liquid(DENSITY, Fluid.WATER.kinematicViscosityM2PerS(20), Liquid.GRAVITY);

    @Test
    void pressureFallsByTheFrictionOfTheWarmLiquid() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_COLEBROOK);
        int source = builder.reservoir("source", 0, 50);
        int end = builder.junction("end", 0, 3 / DENSITY);
        int pipe = builder.link("pipe", source, end, new Pipe(100, 0.075, 2.5e-5, 4, Direction.BOTH));
        HydraulicNetwork network = builder.build();
        NonIsothermal.Result result = NonIsothermal.of(network, Fluid.WATER)
                .solve(network.asBuilt(), HeatDuties.none(network).with(c -> c.inflow(source, 85)));
        double rho = Fluid.WATER.densityKgPerM3(85);
        double v = 3 / rho / (Math.PI / 4 * 0.075 * 0.075);
        double re = v * 0.075 / Fluid.WATER.kinematicViscosityM2PerS(85);
        double f = Friction.darcy(HeadLoss.DARCY_COLEBROOK, re, 2.5e-5 / 0.075);
        double drop = (f * 100 / 0.075 + 4) * rho * v * v / 2;
        assertThat(result.settled()).isTrue();
        assertThat(result.flows().pressurePa(source) - result.flows().pressurePa(end))
                .isCloseTo(drop, within(0.5));
        assertThat(result.flows().velocityMPerS(pipe)).isCloseTo(v, within(1e-6));
    }

    @Test
    void liquidAtRestHangsByItsOwnWeight() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int top = builder.reservoir("top", 30, 40);
        int bottom = builder.junction("bottom", 0, 0);
        int pipe = builder.link("pipe", top, bottom, new Pipe(30, 0.1, 4.5e-5, 0, Direction.BOTH));
        HydraulicNetwork network = builder.build();
        double warm = Fluid.WATER.densityKgPerM3(70);
        HydraulicResult result =
                GlobalGradient.of(network).solve(network.asBuilt().with(c -> c.density(pipe, warm)));
        assertThat(result.pressurePa(bottom) - result.pressurePa(top))
                .isCloseTo(warm * Liquid.GRAVITY * 30, within(0.01));
    }

    @Test
    void warmLiquidRisesAndTurnsALoopWithoutAPump() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
        int vessel = builder.reservoir("vessel", 10, 30);
        int top = builder.junction("top", 10, 0);
        int bottom = builder.junction("bottom", 0, 0);
        int corner = builder.junction("corner", 0, 0);
        builder.link("expansion", vessel, top, new Pipe(1, 0.05, 4.5e-5, 0, Direction.BOTH));
        Pipe wide = new Pipe(10, 0.1, 4.5e-5, 1, Direction.BOTH);
        int heater = builder.link("heater", corner, bottom, wide);
        int riser = builder.link("riser", bottom, top, wide);
        int high = builder.junction("high", 10, 0);
        int cooler = builder.link("cooler", top, high, wide);
        int downcomer = builder.link("downcomer", high, corner, wide);
        HydraulicNetwork network = builder.build();
        NonIsothermal.Result result = NonIsothermal.of(network, Fluid.WATER)
                .solve(
                        network.asBuilt().with(c -> c.density(riser, 990).density(downcomer, 998)),
                        HeatDuties.none(network).with(c -> c.heat(heater, 50e3).held(cooler, 20)));
        assertThat(result.settled()).as(result.findings().toString()).isTrue();
        double mass = result.temperatures().massKgPerS(riser);
        assertThat(mass).isPositive();
        double cold = Fluid.WATER.densityKgPerM3(result.temperatures().meanC(downcomer));
        double hot = Fluid.WATER.densityKgPerM3(result.temperatures().meanC(riser));
        double friction = 0;
        for (int link : new int[] {heater, riser, cooler, downcomer}) {
            double rho = Fluid.WATER.densityKgPerM3(result.temperatures().meanC(link));
            double v = result.flows().velocityMPerS(link);
            double re = v
                    * 0.1
                    / Fluid.WATER.kinematicViscosityM2PerS(result.temperatures().meanC(link));
            friction += (Friction.darcy(HeadLoss.DARCY_WEISBACH, re, 4.5e-4) * 100 + 1) * rho * v * v / 2;
        }
        assertThat((cold - hot) * Liquid.GRAVITY * 10).isCloseTo(friction, within(0.01 * friction));
        assertThat(result.temperatures().heatW(cooler)).isCloseTo(-50e3, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void pumpedLoopsSettleInFewRoundsAndFromWhereverTheyStart(int seed) {
        for (Suppliers suppliers : Suppliers.values()) {
            RandomNetworks drawn = RandomNetworks.loop(seed, suppliers);
            NonIsothermal solver = NonIsothermal.of(drawn.network(), RandomNetworks.FLUID);
            NonIsothermal.Result first = solver.solve(drawn.network().asBuilt(), drawn.duties());
            NonIsothermal.Result again = solver.solve(drawn.network().asBuilt(), drawn.duties(), first);
            assertThat(first.settled()).isTrue();
            assertThat(first.rounds()).isLessThanOrEqualTo(8);
            assertThat(again.rounds()).isLessThanOrEqualTo(2);
            for (int node = 1; node < drawn.network().nodes().size(); node++) {
                if (!Double.isNaN(first.temperatures().nodeC(node))) {
                    assertThat(again.temperatures().nodeC(node))
                            .isCloseTo(first.temperatures().nodeC(node), within(2e-3));
                }
            }
        }
    }
}
