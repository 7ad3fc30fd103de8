package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Valve;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Laws that hold for whatever plant is drawn: mass at each node of each loop, energy over each loop and the
/// plant, and order of temperatures.
class RandomPlantsTest {
    private static final double RACK_W = 116_552;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void massAndEnergyCloseAndNothingCoolsBelowItsSource(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int trial = 0; trial < 12; trial++) {
            Plant plant = random(random);
            CoolingResult result = plant.solve();

            double in = result.rejectedW() + result.unremovedW();
            assertThat(Math.abs(result.residualW())).isLessThan(1e-9 * in);
            for (LoopResult loop : result.loops()) {
                LoopState state = result.state(loop.index());
                double most = 0;
                for (int link = 0; link < state.hydraulics().network().links().size(); link++) {
                    most = Math.max(most, Math.abs(state.hydraulics().flowM3PerS(link)));
                }
                assertThat(state.hydraulics().massResidualM3PerS()).isLessThan(1e-9 + 1e-6 * most);
                assertThat(loop.supplyC()).isFinite().isLessThan(96);
                double carried = loop.flowM3PerS() * state.heatJPerM3K() * (loop.returnC() - loop.supplyC());
                if (loop.unremovedW() == 0 && result.unremovedW() == 0) {
                    assertThat(carried).isBetween(0.9 * loop.heatW() - 100e3, loop.heatW() * (1 + 1e-6) + 1);
                }
            }
            for (Node node : plant.graph().nodes()) {
                UnitState unit = result.unit(node.index());
                if (unit != null) {
                    assertThat(unit.electricW()).isNotNegative().isFinite();
                    assertThat(unit.heatW()).isNotNegative().isFinite();
                }
                if (node.kind() == EquipmentKind.RACK) {
                    SideState rack = Objects.requireNonNull(result.side(node.index(), "liquid"));
                    assertThat(rack.outC()).isGreaterThanOrEqualTo(rack.inC());
                }
            }
        }
    }

    private static Plant random(RandomGenerator random) {
        Plant plant = new Plant().header("fws");
        double dryBulb = random.nextDouble(-15, 42);
        plant.outside(dryBulb, dryBulb - random.nextDouble(0, 12));
        double set = random.nextInt(24, 36);
        int pods = random.nextInt(1, 5);
        for (int pod = 0; pod < pods; pod++) {
            int cdus = random.nextInt(1, 4);
            int racks = random.nextInt(1, 7);
            plant.row("r" + pod, "gb300-nvl72", racks).header("tcs" + pod);
            for (int c = 0; c < cdus; c++) {
                String cdu = "cdu" + pod + "-" + c;
                plant.unit(cdu, EquipmentKind.CDU, "cdu-l2l-1400", set + 6)
                        .pipe(cdu + ":technology", "tcs" + pod + ":water", random.nextBoolean() ? 0 : 4)
                        .pipe("fws:water", cdu + ":facility", random.nextDouble(1, 40), valve(random));
                if (c > 0 && random.nextInt(4) == 0) {
                    plant.stop(cdu);
                }
            }
            plant.pipe("tcs" + pod + ":water", "r" + pod + ":liquid", random.nextDouble(0, 12))
                    .heat("r" + pod, RACK_W * random.nextDouble(0.1, 1));
        }
        int pumps = random.nextInt(2, 5);
        for (int p = 0; p < pumps; p++) {
            plant.unit("p" + p, EquipmentKind.PUMP, "pump-75kw", Double.NaN).pipe("p" + p + ":water", "fws:water", 0);
        }
        for (int d = 0; d < random.nextInt(1, 4); d++) {
            plant.unit("dry" + d, EquipmentKind.DRY_COOLER, "drycooler-1000", set)
                    .pipe("dry" + d + ":water", "fws:water", random.nextDouble(0, 30));
        }
        for (int c = 0; c < random.nextInt(0, 3); c++) {
            plant.unit("ch" + c, EquipmentKind.AIR_COOLED_CHILLER, "chiller-ac-1500-fc", set)
                    .pipe("ch" + c + ":water", "fws:water", 10);
        }
        return random.nextInt(5) == 0 ? plant.stop("p0") : plant;
    }

    private static PipeSettings valve(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> PipeSettings.NONE.withValve(Valve.CHECK);
            case 1 -> PipeSettings.NONE.withValve(Valve.BALANCING).withOpenFraction(0.8);
            case 2 -> PipeSettings.NONE.withValve(Valve.THREE_WAY);
            default -> PipeSettings.NONE;
        };
    }
}
