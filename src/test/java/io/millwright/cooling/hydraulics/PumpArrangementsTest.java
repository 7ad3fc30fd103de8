package io.millwright.cooling.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.hydraulics.Branch.Direction;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.Branch.Pump;
import io.millwright.cooling.hydraulics.Branch.Resistance;
import io.millwright.cooling.hydraulics.HydraulicResult.Outcome;
import io.millwright.cooling.plant.Drive;
import io.millwright.cooling.plant.PumpGroup;
import io.millwright.cooling.plant.PumpPoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pumps drawn one by one in a network do what a group of equal pumps does by its own equations.
class PumpArrangementsTest {
    private static final Liquid WATER = new Liquid(998, 1e-6, Liquid.GRAVITY);
    private static final double DESIGN_FLOW = 0.02;
    private static final double DESIGN_HEAD_M = 20;
    private static final double SHUT_OFF_RATIO = 1.3;
    private static final PumpCurve CURVE = new PumpCurve.Power(
            SHUT_OFF_RATIO * DESIGN_HEAD_M, (SHUT_OFF_RATIO - 1) * DESIGN_HEAD_M / (DESIGN_FLOW * DESIGN_FLOW), 2);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0, 0",
        "2, 1, 1, 0, 0",
        "3, 1, 0.8, 0, 0",
        "2, 2, 0.9, 8, 0",
        "4, 3, 0.7, 12, 0",
        "2, 1, 1, 10, 2",
        "1, 2, 1, 30, 1",
        "3, 1, 0.6, 20, 0"
    })
    void parallelAndSeriesPumpsMatchTheGroup(int running, int stages, double speed, double staticM, int idle) {
        double resistance = 60e3 / (0.03 * 0.03);
        Station station = new Station(running + idle, stages, staticM, resistance);
        HydraulicResult result = station.solve(running, speed);
        PumpPoint expected = group(stages).at(running, speed, staticM * WATER.weightNPerM3(), resistance);
        assertThat(result.flowM3PerS(station.system)).isCloseTo(expected.flowM3PerS(), within(1e-8));
        for (int pump = 0; pump < station.pumps.length; pump++) {
            double share = pump < running ? expected.flowM3PerS() / running : 0;
            for (int stage : station.pumps[pump]) {
                assertThat(result.flowM3PerS(stage)).isCloseTo(share, within(1e-8));
            }
        }
    }

    @Test
    void aPumpMoreNeverMovesLess() {
        Station station = new Station(5, 1, 5, 60e3 / (0.03 * 0.03));
        double before = 0;
        for (int running = 1; running <= 5; running++) {
            double flow = station.solve(running, 1).flowM3PerS(station.system);
            assertThat(flow).isGreaterThan(before);
            before = flow;
        }
    }

    private static PumpGroup group(int stages) {
        return new PumpGroup(
                new io.millwright.cooling.plant.PumpCurve.OfDesign(
                        DESIGN_FLOW, DESIGN_HEAD_M * WATER.weightNPerM3(), SHUT_OFF_RATIO, 0.7),
                Drive.NONE,
                stages);
    }

    /// Rows of pumps in series, each row behind a check valve, between a low and a high vessel with a resistance.
    private static final class Station {
        final HydraulicNetwork network;
        final int[][] pumps;
        final int system;

        Station(int rows, int stages, double staticM, double resistance) {
            HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, HeadLoss.DARCY_WEISBACH);
            int low = builder.reservoir("low", 0, 10);
            int high = builder.reservoir("high", 0, 10 + staticM);
            int header = builder.junction("header", 0, 0);
            pumps = new int[rows][stages];
            for (int row = 0; row < rows; row++) {
                int before = low;
                for (int stage = 0; stage < stages; stage++) {
                    int after = builder.junction("after " + row + "." + stage, 0, 0);
                    pumps[row][stage] = builder.link("pump " + row + "." + stage, before, after, new Pump(CURVE));
                    before = after;
                }
                // Short and wide, so that it loses nothing to speak of.
                builder.link("check " + row, before, header, new Pipe(0.01, 2, 0, 0, Direction.FORWARD));
            }
            system = builder.link("system", header, high, new Resistance(resistance, 2));
            network = builder.build();
        }

        HydraulicResult solve(int running, double speed) {
            HydraulicResult result = GlobalGradient.of(network)
                    .solve(network.asBuilt().with(change -> {
                        for (int row = 0; row < pumps.length; row++) {
                            double set = row < running ? speed : 0;
                            Arrays.stream(pumps[row]).forEach(pump -> change.setting(pump, set));
                        }
                    }));
            assertThat(result.outcome()).as(result.findings().toString()).isEqualTo(Outcome.SOLVED);
            return result;
        }
    }
}
