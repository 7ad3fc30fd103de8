package io.millwright.cooling.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicNetworkBuilder;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.transport.RandomNetworks.Suppliers;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientTemperaturesTest {
    private static final PipeWall WALL = PipeWall.steel(0.004);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whatIsSteadyStaysSo(int seed) {
        for (Suppliers suppliers : Suppliers.values()) {
            RandomNetworks drawn = RandomNetworks.loop(seed, suppliers);
            HydraulicNetwork network = drawn.network();
            HydraulicResult flows = GlobalGradient.of(network).solve(network.asBuilt());
            LiquidTemperatures steady =
                    SteadyTemperatures.of(network, RandomNetworks.FLUID).solve(flows, drawn.duties());
            TransientTemperatures transport = builder(network).from(steady);
            for (int i = 0; i < 300; i++) {
                transport.step(1, flows, drawn.duties());
            }
            for (int node = 0; node < network.nodes().size(); node++) {
                if (!Double.isNaN(steady.nodeC(node))) {
                    // Specific heat is constant here and follows the temperature there.
                    assertThat(transport.nodeC(node)).isCloseTo(steady.nodeC(node), within(0.4));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void energyClosesWhateverPumpsAndCoolersDo(int seed) {
        Random random = new Random(seed);
        RandomNetworks drawn = RandomNetworks.loop(seed, Suppliers.HOLDING);
        HydraulicNetwork network = drawn.network();
        GlobalGradient solver = GlobalGradient.of(network);
        TransientTemperatures transport = builder(network).atRest();
        double stored = transport.storedJ();
        HydraulicResult flows = solver.solve(network.asBuilt());
        for (int i = 0; i < 60; i++) {
            double speed = random.nextInt(5) == 0 ? 0 : 0.4 + 0.6 * random.nextDouble();
            flows = solver.solve(network.asBuilt().with(change -> {
                for (int link = 0; link < network.links().size(); link++) {
                    if (network.branch(link) instanceof Pump) {
                        change.setting(link, speed);
                    }
                }
            }));
            boolean coolersRun = random.nextInt(3) > 0;
            HeatDuties duties = drawn.duties().with(change -> {
                for (int link = 0; link < network.links().size(); link++) {
                    if (!coolersRun) {
                        change.held(link, Double.NaN);
                    }
                }
            });
            transport.step(0.2 + 10 * random.nextDouble(), flows, duties);
            assertThat(transport.energyResidualJ()).isCloseTo(0, within(1e-9 * stored));
        }
    }

    @Test
    void withoutAnySinkALoopWarmsByItsHeat() {
        RandomNetworks drawn = RandomNetworks.loop(4, Suppliers.HOLDING);
        HydraulicNetwork network = drawn.network();
        HydraulicResult flows = GlobalGradient.of(network).solve(network.asBuilt());
        HeatDuties adiabatic = HeatDuties.none(network).with(change -> {
            for (int link = 0; link < network.links().size(); link++) {
                change.heat(link, drawn.duties().heatW(link));
            }
        });
        double heat = 0;
        for (int link = 0; link < network.links().size(); link++) {
            heat += drawn.duties().heatW(link);
        }
        TransientTemperatures transport = builder(network).atRest();
        double before = transport.storedJ();
        for (int i = 0; i < 120; i++) {
            transport.step(1, flows, adiabatic);
        }
        assertThat(transport.strandedJ()).isZero();
        assertThat(transport.storedJ() - before).isCloseTo(120 * heat, within(1e-6 * 120 * heat));
    }

    @Test
    void aTankSmoothsWhatComesIn() {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(RandomNetworks.LIQUID, HeadLoss.DARCY_WEISBACH);
        int source = builder.junction("source", 0, -0.002);
        int tank = builder.junction("tank", 0, 0);
        int end = builder.reservoir("end", 0, 5);
        Pipe shortPipe = new Pipe(0.01, 0.05, 4.5e-5, 0, Direction.BOTH);
        builder.link("in", source, tank, shortPipe);
        builder.link("out", tank, end, shortPipe);
        HydraulicNetwork network = builder.build();
        HydraulicResult flows = GlobalGradient.of(network).solve(network.asBuilt());
        TransientTemperatures transport = TransientTemperatures.of(network, RandomNetworks.FLUID, 35)
                .tank(tank, 0.2)
                .atRest();
        HeatDuties duties = HeatDuties.none(network).with(change -> change.inflow(source, 45));
        for (int i = 0; i < 100; i++) {
            transport.step(1, flows, duties);
        }
        assertThat(transport.nodeC(tank)).isCloseTo(45 - 10 * Math.exp(-0.995), within(0.01));
        assertThat(transport.energyResidualJ()).isCloseTo(0, within(1.0));
    }

    @Test
    void heatWhereNothingFlowsAndNothingIsHeldIsNamed() {
        RandomNetworks drawn = RandomNetworks.loop(4, Suppliers.HOLDING);
        HydraulicNetwork network = drawn.network();
        int rack = network.link("rack0").orElseThrow();
        HydraulicResult still = GlobalGradient.of(network)
                .solve(network.asBuilt().with(change -> {
                    for (int link = 0; link < network.links().size(); link++) {
                        if (network.branch(link) instanceof Pump) {
                            change.setting(link, 0);
                        }
                    }
                }));
        HeatDuties duties = HeatDuties.none(network).with(change -> change.heat(rack, 50e3));
        TransientTemperatures without =
                TransientTemperatures.of(network, RandomNetworks.FLUID, 35).atRest();
        without.step(10, still, duties);
        assertThat(without.strandedJ()).isCloseTo(500e3, within(1e-6));
        TransientTemperatures with = TransientTemperatures.of(network, RandomNetworks.FLUID, 35)
                .content(rack, 0.01, 0)
                .atRest();
        with.step(10, still, duties);
        assertThat(with.strandedJ()).isZero();
        assertThat(with.meanC(rack))
                .isCloseTo(35 + 500e3 / (0.01 * RandomNetworks.FLUID.volumetricHeatJPerM3K(35)), within(1e-9));
    }

    /// Steel pipes, racks of 8 L and 20 kJ/K each.
    private static TransientTemperatures.Builder builder(HydraulicNetwork network) {
        TransientTemperatures.Builder builder = TransientTemperatures.of(network, RandomNetworks.FLUID, 35);
        for (int link = 0; link < network.links().size(); link++) {
            if (network.branch(link) instanceof Pipe) {
                builder.wall(link, WALL);
            } else if (network.links().get(link).startsWith("rack")) {
                builder.content(link, 0.008, 20e3);
            }
        }
        return builder;
    }
}
