package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.power.conversion.ConverterLoss;
import io.millwright.power.flow.DcNetwork.Converter;
import io.millwright.power.flow.DcNetwork.Direction;
import io.millwright.power.flow.DcNetwork.Line;
import io.millwright.power.flow.DcNetwork.Source;
import io.millwright.power.flow.DcResult.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DcFlowTest {
    private static DcResult solve(DcNetwork network, double... loadW) {
        DcResult result = DcFlow.of(network).solve(loadW);
        assertThat(result.state()).isEqualTo(State.SOLVED);
        assertThat(result.balanceResidualW()).isCloseTo(0, within(1e-9 * (1 + Math.abs(result.loadW()))));
        assertThat(result.mismatchW()).isLessThan(1e-9 * (1 + Math.abs(result.loadW())));
        return result;
    }

    private static DcNetwork behind(double voltageV, double resistanceOhm) {
        return new DcNetwork(
                2,
                List.of(new Source(0, voltageV, 0, Direction.GIVES)),
                List.of(new Line(0, 1, resistanceOhm)),
                List.of());
    }

    @Test
    void aLoadBehindAResistanceIsTheUpperRoot() {
        DcResult result = solve(behind(800, 0.01), 0, 1e6);
        double expectedV = (800 + Math.sqrt(800 * 800 - 4 * 1e6 * 0.01)) / 2;
        assertThat(result.voltageV()[1]).isCloseTo(expectedV, within(1e-4));
        assertThat(result.lineA()[0]).isCloseTo(1e6 / expectedV, within(1e-3));
        assertThat(result.lossW()).isCloseTo(0.01 * Math.pow(1e6 / expectedV, 2), within(1.0));
    }

    /// E²/(4R) of 800 V behind 10 mΩ is 16 MW: just below it there is a solution, just above there is none.
    @Test
    void theLimitOfOneLoadIsItsClosedForm() {
        DcNetwork network =
                new DcNetwork(1, List.of(new Source(0, 800, 0.01, Direction.GIVES_AND_TAKES)), List.of(), List.of());
        DcFlow flow = DcFlow.of(network);
        DcResult below = flow.solve(new double[] {16e6 * (1 - 1e-9)});
        assertThat(below.state()).isEqualTo(State.SOLVED);
        assertThat(below.voltageV()[0]).isCloseTo(400, within(0.1));
        DcResult above = flow.solve(new double[] {16e6 * (1 + 1e-9)});
        assertThat(above.state()).isEqualTo(State.COLLAPSED);
        DcResult far = flow.solve(new double[] {40e6});
        assertThat(Objects.requireNonNull(far.explanation()).possibleFraction()).isCloseTo(0.4, within(1e-6));
        assertThat(far.voltageV()).containsOnly(0);
    }

    @Test
    void collapseNamesTheNodeThatFallsDeepest() {
        DcNetwork network = new DcNetwork(
                4,
                List.of(new Source(0, 400, 0.001, Direction.GIVES)),
                List.of(new Line(0, 1, 0.002), new Line(1, 2, 0.02), new Line(1, 3, 0.001)),
                List.of());
        DcResult result = DcFlow.of(network).solve(new double[] {0, 1e5, 3e6, 1e5});
        assertThat(Objects.requireNonNull(result.explanation()).node()).isEqualTo(2);
        double possible = result.explanation().possibleFraction();
        assertThat(possible).isBetween(0.1, 0.9);
        solve(network, 0, possible * 1e5, possible * 3e6, possible * 1e5);
        assertThat(DcFlow.of(network)
                        .solve(new double[] {0, 1.001 * possible * 1e5, 1.001 * possible * 3e6, 1.001 * possible * 1e5})
                        .state())
                .isEqualTo(State.COLLAPSED);
    }

    @Test
    void equalSourcesShareByTheirResistances() {
        DcNetwork network = new DcNetwork(
                1,
                List.of(new Source(0, 800, 0.01, Direction.GIVES), new Source(0, 800, 0.03, Direction.GIVES)),
                List.of(),
                List.of());
        DcResult result = solve(network, 400e3);
        assertThat(result.sourceA()[0] / result.sourceA()[1]).isCloseTo(3, within(1e-9));
    }

    @Test
    void aRectifierNeverTakesPowerBackAndABatteryDoes() {
        Source main = new Source(0, 800, 0.001, Direction.GIVES);
        List<Line> line = List.of(new Line(0, 1, 0.001));
        DcResult blocked = solve(
                new DcNetwork(2, List.of(main, new Source(1, 780, 0.01, Direction.GIVES)), line, List.of()), 0, 200e3);
        assertThat(blocked.sourceA()[1]).isZero();
        assertThat(blocked.sourceW()[1]).isZero();
        DcResult charging = solve(
                new DcNetwork(2, List.of(main, new Source(1, 780, 0.01, Direction.GIVES_AND_TAKES)), line, List.of()),
                0,
                200e3);
        assertThat(charging.sourceA()[1]).isNegative();
        assertThat(charging.voltageV()[1]).isLessThan(blocked.voltageV()[1]);
        // Under enough load the voltage falls below its own and it helps.
        DcResult helping = solve(
                new DcNetwork(2, List.of(main, new Source(1, 780, 0.01, Direction.GIVES)), line, List.of()), 0, 12e6);
        assertThat(helping.sourceA()[1]).isPositive();
    }

    /// What a dead weight of sources at low voltage would take must not make a network collapse that they do not
    /// burden.
    @Test
    void sourcesThatBlockDoNotPullDownTheRest() {
        DcNetwork network = new DcNetwork(
                1,
                List.of(
                        new Source(0, 800, 0.01, Direction.GIVES),
                        new Source(0, 100, 0.001, Direction.GIVES),
                        new Source(0, 90, 0.001, Direction.GIVES)),
                List.of(),
                List.of());
        DcResult result = solve(network, 10e6);
        double expectedV = (800 + Math.sqrt(800 * 800 - 4 * 10e6 * 0.01)) / 2;
        assertThat(result.voltageV()[0]).isCloseTo(expectedV, within(1e-9));
        assertThat(result.sourceA()[1]).isZero();
    }

    @Test
    void convertersCarryPowerBetweenLevels() {
        ConverterLoss loss = new ConverterLoss(100e3, 500, 1_500, 1_000);
        DcNetwork network = new DcNetwork(
                4,
                List.of(new Source(0, 800, 0.002, Direction.GIVES)),
                List.of(new Line(0, 1, 0.003), new Line(2, 3, 1e-5)),
                List.of(new Converter(1, 2, 50, 0, loss)));
        DcResult result = solve(network, 0, 20e3, 0, 60e3);
        double deliveredW = result.converterW()[0];
        assertThat(deliveredW).isCloseTo(60e3 + result.lineLossW()[1], within(1e-6));
        assertThat(result.voltageV()[2]).isCloseTo(50, within(1e-4));
        assertThat(result.lineA()[0] * result.voltageV()[1]).isCloseTo(20e3 + loss.inputW(deliveredW), within(1e-6));
        assertThat(result.lossW())
                .isCloseTo(
                        loss.lossW(deliveredW)
                                + result.lineLossW()[0]
                                + result.lineLossW()[1]
                                + 0.002 * Math.pow(result.sourceA()[0], 2),
                        within(1e-6));
    }

    @Test
    void convertersInParallelShareByDroopAndFallBackOnOneAnother() {
        ConverterLoss loss = ConverterLoss.NONE;
        List<Converter> converters =
                List.of(new Converter(0, 2, 50, 0.001, loss), new Converter(1, 2, 50, 0.001, loss));
        Source a = new Source(0, 800, 0.001, Direction.GIVES);
        DcResult both = solve(
                new DcNetwork(3, List.of(a, new Source(1, 790, 0.001, Direction.GIVES)), List.of(), converters),
                0,
                0,
                40e3);
        assertThat(both.converterW()[0]).isCloseTo(20e3, within(1e-6));
        assertThat(both.converterW()[1]).isCloseTo(20e3, within(1e-6));
        DcResult one = solve(new DcNetwork(3, List.of(a), List.of(), converters), 0, 0, 40e3);
        assertThat(one.energised()).containsExactly(true, false, true);
        assertThat(one.converterW()[0]).isCloseTo(40e3, within(1e-6));
        assertThat(one.converterW()[1]).isZero();
    }

    @Test
    void convertersInACircleAreRefused() {
        ConverterLoss loss = ConverterLoss.NONE;
        DcNetwork network = new DcNetwork(
                2,
                List.of(new Source(0, 800, 0.001, Direction.GIVES)),
                List.of(),
                List.of(new Converter(0, 1, 50, 0, loss), new Converter(1, 0, 800, 0, loss)));
        assertThatThrownBy(() -> DcFlow.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aPartWithoutSourceIsDead() {
        DcNetwork network = new DcNetwork(
                3,
                List.of(new Source(0, 800, 0.001, Direction.GIVES)),
                List.of(new Line(1, 2, 0.01)),
                List.of(new Converter(2, 1, 50, 0, ConverterLoss.NONE)));
        DcResult result = solve(network, 1e3, 1e3, 1e3);
        assertThat(result.energised()).containsExactly(true, false, false);
        assertThat(result.loadW()).isEqualTo(1e3);
    }

    @Test
    void aClosedSwitchIsAlmostNothing() {
        DcNetwork network = new DcNetwork(
                3,
                List.of(new Source(0, 800, 0.001, Direction.GIVES)),
                List.of(new Line(0, 1, 0), new Line(1, 2, 0.002)),
                List.of());
        DcResult result = solve(network, 0, 100e3, 300e3);
        assertThat(result.voltageV()[0]).isCloseTo(result.voltageV()[1], within(1e-5));
        assertThat(result.lineA()[0]).isCloseTo(result.sourceA()[0], within(1e-4));
    }

    private static DcNetwork random(SplittableRandom random, int nodes) {
        List<Line> lines = new ArrayList<>();
        for (int node = 1; node < nodes; node++) {
            lines.add(new Line(random.nextInt(node), node, random.nextDouble(1e-4, 2e-3)));
        }
        for (int i = 0; i < nodes / 3; i++) {
            int from = random.nextInt(nodes);
            int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
            lines.add(new Line(from, to, random.nextDouble(1e-4, 2e-3)));
        }
        return new DcNetwork(
                nodes,
                List.of(
                        new Source(0, 800, 0.001, Direction.GIVES),
                        new Source(nodes / 2, 800, 0.001, Direction.GIVES),
                        new Source(nodes - 1, 795, 0.002, Direction.GIVES)),
                lines,
                List.of());
    }

    /// More load anywhere lowers the voltage everywhere, or leaves it.
    @Test
    void voltagesFallWithLoad() {
        SplittableRandom random = new SplittableRandom(31);
        for (int round = 0; round < 40; round++) {
            int nodes = 5 + random.nextInt(40);
            DcNetwork network = random(random, nodes);
            double[] loadW = random.doubles(nodes, 0, 100e3).toArray();
            DcResult before = solve(network, loadW);
            loadW[random.nextInt(nodes)] += 50e3;
            DcResult after = solve(network, loadW);
            for (int node = 0; node < nodes; node++) {
                assertThat(after.voltageV()[node]).isLessThanOrEqualTo(before.voltageV()[node] + 1e-9);
            }
            assertThat(Arrays.stream(after.sourceA()).min().orElseThrow()).isGreaterThan(-1e-6);
        }
    }

    @Test
    void otherNumbersOfTheNodesChangeNothing() {
        SplittableRandom random = new SplittableRandom(32);
        int nodes = 40;
        DcNetwork network = random(random, nodes);
        double[] loadW = random.doubles(nodes, 0, 100e3).toArray();
        double[] renamedW = new double[nodes];
        int[] renamed = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            renamed[node] = (node * 7 + 3) % nodes;
            renamedW[renamed[node]] = loadW[node];
        }
        DcNetwork other = new DcNetwork(
                nodes,
                network.sources().stream()
                        .map(s -> new Source(renamed[s.node()], s.voltageV(), s.resistanceOhm(), s.direction()))
                        .toList(),
                network.lines().reversed().stream()
                        .map(l -> new Line(renamed[l.to()], renamed[l.from()], l.resistanceOhm()))
                        .toList(),
                List.of());
        DcResult one = solve(network, loadW);
        DcResult two = solve(other, renamedW);
        for (int node = 0; node < nodes; node++) {
            assertThat(two.voltageV()[renamed[node]]).isCloseTo(one.voltageV()[node], within(1e-9));
        }
    }

    @Test
    void powerFedInRaisesTheVoltage() {
        DcNetwork network = new DcNetwork(
                2,
                List.of(new Source(0, 800, 0.001, Direction.GIVES_AND_TAKES)),
                List.of(new Line(0, 1, 0.01)),
                List.of());
        DcResult result = solve(network, 0, -500e3);
        assertThat(result.voltageV()[1]).isGreaterThan(800);
        assertThat(result.sourceA()[0]).isNegative();
    }
}
