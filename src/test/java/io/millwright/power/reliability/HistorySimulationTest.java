package io.millwright.power.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistorySimulationTest {
    private static final Component UTILITY = Component.running(2, 30);
    private static final Component GENERATOR = new Component(0.5, 60, 0.2);
    private static final Component PATH = Component.running(1, 40);

    /// Of 600 estimates, many of them related, a few lie beyond three standard errors; eight would be a fault.
    @Test
    void agreesWithTheExactAnswerOnAnyGraph() {
        int beyondThree = 0;
        for (int seed = 0; seed < 100; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 9, 12);
            ExactAvailability exact = ExactAvailability.of(graph);
            SimulatedAvailability simulated =
                    HistorySimulation.run(graph, Histories.ofYears(1_000, seed), Progress.NONE);
            for (int s = 0; s < graph.sinks().length; s++) {
                Availability expected = exact.availability(s).orElseThrow();
                for (boolean close : new boolean[] {
                    agrees(simulated.unavailability(s), expected.unavailability()),
                    agrees(simulated.interruptionsPerYear(s), expected.interruptionsPerYear())
                }) {
                    beyondThree += close ? 0 : 1;
                }
            }
        }
        assertThat(beyondThree).isLessThan(8);
    }

    private static boolean agrees(Estimate estimate, double expected) {
        if (estimate.standardError() == 0) {
            assertThat(expected).isBetween(estimate.low() - 1e-12, estimate.high() + 1e-12);
            return true;
        }
        assertThat(estimate.isWithin(6, expected))
                .as("%s against %s", estimate, expected)
                .isTrue();
        return estimate.isWithin(3, expected);
    }

    @Test
    void everyDemandIsAStartOfItsOwn() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int utility = builder.node(Inputs.none(), UTILITY);
        int generator = builder.node(Inputs.none(), GENERATOR);
        int board = builder.node(Inputs.all(generator), Component.running(0.01, 5));
        int first = builder.node(Inputs.any(builder.node(Inputs.all(utility), PATH), board));
        int second = builder.node(Inputs.any(utility, board));
        builder.sink(first).sink(second);
        SuccessGraph graph = builder.build();
        ExactAvailability exact = ExactAvailability.of(graph);
        SimulatedAvailability simulated = HistorySimulation.run(graph, Histories.ofYears(40_000, 7), Progress.NONE);
        for (int sink = 0; sink < 2; sink++) {
            Availability expected = exact.availability(sink).orElseThrow();
            assertThat(simulated.unavailability(sink).isWithin(3, expected.unavailability()))
                    .isTrue();
            assertThat(simulated.interruptionsPerYear(sink).isWithin(3, expected.interruptionsPerYear()))
                    .isTrue();
        }
    }

    @Test
    void countsHowManyAreDownTogether() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int bus = builder.node(Inputs.none(), UTILITY);
        for (int i = 0; i < 4; i++) {
            builder.sink(builder.node(Inputs.all(bus), PATH));
        }
        int[] sinks = {1, 2, 3, 4};
        for (int n = 1; n <= 4; n++) {
            builder.sink(builder.node(Inputs.atLeast(n, sinks)));
        }
        SuccessGraph withGates = builder.build();
        ExactAvailability exact = ExactAvailability.of(withGates);
        SuccessGraph.Builder plain = SuccessGraph.builder();
        int plainBus = plain.node(Inputs.none(), UTILITY);
        for (int i = 0; i < 4; i++) {
            plain.sink(plain.node(Inputs.all(plainBus), PATH));
        }
        SimulatedAvailability simulated =
                HistorySimulation.run(plain.build(), Histories.ofYears(20_000, 3), Progress.NONE);
        for (int n = 1; n <= 4; n++) {
            Availability expected = exact.availability(3 + n).orElseThrow();
            assertThat(simulated.unavailabilityOfAtLeast(n).isWithin(3, expected.unavailability()))
                    .isTrue();
            assertThat(simulated.interruptionsPerYearOfAtLeast(n).isWithin(3, expected.interruptionsPerYear()))
                    .isTrue();
        }
        assertThat(simulated.mostDown()).isEqualTo(4);
        double mean = IntStream.rangeClosed(1, 4)
                .mapToDouble(count -> simulated.downTogether(count).value())
                .sum();
        assertThat(simulated.meanDown()).isCloseTo(mean, within(1e-9));
    }

    @Test
    void sameSeedSameBitsOnAnyNumberOfThreads() throws Exception {
        SuccessGraph graph = Halls.twoSided(200, 20, 2);
        SimulatedAvailability all = HistorySimulation.run(graph, Histories.ofYears(500, 11), Progress.NONE);
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            SimulatedAvailability alone = one.submit(
                            () -> HistorySimulation.run(graph, Histories.ofYears(500, 11), Progress.NONE))
                    .get();
            for (int sink = 0; sink < 200; sink++) {
                assertThat(alone.unavailability(sink)).isEqualTo(all.unavailability(sink));
                assertThat(alone.interruptionsPerYear(sink)).isEqualTo(all.interruptionsPerYear(sink));
                assertThat(alone.unavailabilityOfAtLeast(sink + 1)).isEqualTo(all.unavailabilityOfAtLeast(sink + 1));
            }
        }
        SimulatedAvailability other = HistorySimulation.run(graph, Histories.ofYears(500, 12), Progress.NONE);
        assertThat(other.meanDown()).isNotEqualTo(all.meanDown());
    }

    @Test
    void theLengthOfHistoriesDoesNotMatter() {
        SuccessGraph graph = Halls.twoSided(40, 20, 1);
        double shortOnes = HistorySimulation.run(graph, new Histories(400_000, 0.05, 5), Progress.NONE)
                .interruptionsPerYearOfAtLeast(40)
                .value();
        Estimate longOnes = HistorySimulation.run(graph, new Histories(1_000, 20, 5), Progress.NONE)
                .interruptionsPerYearOfAtLeast(40);
        assertThat(shortOnes).isCloseTo(longOnes.value(), within(5 * longOnes.standardError()));
    }

    @Test
    void whatIsNeverSeenHasABoundAndWhatNeverWorksIsDown() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        builder.sink(builder.node(Inputs.none(), Component.running(1e-9, 10)));
        builder.sink(builder.node(Inputs.any()));
        SimulatedAvailability simulated =
                HistorySimulation.run(builder.build(), Histories.ofYears(100, 1), Progress.NONE);
        assertThat(simulated.unavailability(0).value()).isZero();
        assertThat(simulated.unavailability(0).high()).isCloseTo(3 * 10 / 876_000.0, within(1e-7));
        assertThat(simulated.interruptionsPerYear(0).high()).isCloseTo(0.03, within(1e-4));
        assertThat(simulated.unavailability(1).value()).isEqualTo(1);
        assertThat(simulated.unavailabilityOfAtLeast(2).value()).isEqualTo(1);
        assertThat(simulated.unavailabilityOfAtLeast(1).value()).isZero();
        assertThat(simulated.affected(1).value()).isEqualTo(1);
        assertThat(simulated.worstSink()).isEqualTo(1);
    }

    @Test
    void canBeCancelled() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        SuccessGraph graph = Halls.twoSided(40, 20, 1);
        assertThatThrownBy(() -> HistorySimulation.run(graph, Histories.ofYears(10, 1), cancelled))
                .isInstanceOf(CancellationException.class);
    }
}
