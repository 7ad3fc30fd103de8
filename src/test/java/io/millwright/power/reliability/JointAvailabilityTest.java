package io.millwright.power.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Progress;
import org.junit.jupiter.api.Test;

class JointAvailabilityTest {
    @Test
    void agreesWithTheSumOverAllStates() {
        for (int seed = 0; seed < 300; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 9, 12);
            JointAvailability joint = JointAvailability.of(graph).orElseThrow();
            assertThat(joint.neglected()).isCloseTo(0, within(1e-13));
            for (int n = 1; n <= 3; n++) {
                Availability expected = bruteForce(graph, n);
                assertThat(joint.ofAtLeast(n).unavailability())
                        .as("seed %d", seed)
                        .isCloseTo(expected.unavailability(), within(1e-13));
                assertThat(joint.ofAtLeast(n).interruptionsPerYear())
                        .as("seed %d", seed)
                        .isCloseTo(expected.interruptionsPerYear(), within(1e-11));
            }
        }
    }

    @Test
    void theMeanIsTheSumOfTheSinks() {
        SuccessGraph graph = Halls.twoSided(300, 20, 4);
        ExactAvailability exact = ExactAvailability.of(graph);
        double sum = 0;
        for (int sink = 0; sink < 300; sink++) {
            sum += exact.availability(sink).orElseThrow().unavailability();
        }
        assertThat(JointAvailability.of(graph).orElseThrow().meanDown()).isCloseTo(sum, within(1e-9 * sum));
    }

    @Test
    void historiesAgreeOnAHall() {
        SuccessGraph graph = Halls.twoSided(200, 20, 2);
        JointAvailability joint = JointAvailability.of(graph).orElseThrow();
        SimulatedAvailability simulated = HistorySimulation.run(graph, new Histories(5_000, 20, 8), Progress.NONE);
        for (int n : new int[] {200, 199, 190, 100, 1}) {
            assertThat(simulated
                            .unavailabilityOfAtLeast(n)
                            .isWithin(3.5, joint.ofAtLeast(n).unavailability()))
                    .as("at least %d", n)
                    .isTrue();
            assertThat(simulated
                            .interruptionsPerYearOfAtLeast(n)
                            .isWithin(3.5, joint.ofAtLeast(n).interruptionsPerYear()))
                    .as("at least %d", n)
                    .isTrue();
        }
    }

    @Test
    void moreThatMayBeDownIsMoreAvailable() {
        JointAvailability joint =
                JointAvailability.of(Halls.twoSided(100, 10, 2)).orElseThrow();
        for (int n = 2; n <= 100; n++) {
            assertThat(joint.ofAtLeast(n).unavailability())
                    .isGreaterThanOrEqualTo(joint.ofAtLeast(n - 1).unavailability());
        }
        assertThat(joint.downExactly(0)).isCloseTo(joint.ofAtLeast(100).availability(), within(1e-12));
    }

    @Test
    void beyondTheBudgetThereIsNoAnswer() {
        assertThat(JointAvailability.of(Halls.twoSided(100, 10, 2), 10, Progress.NONE))
                .isEmpty();
    }

    @Test
    void refusesCountsThatCannotBe() {
        JointAvailability joint =
                JointAvailability.of(Halls.twoSided(10, 10, 1)).orElseThrow();
        assertThatThrownBy(() -> joint.ofAtLeast(11))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 11 of 10");
    }

    private static Availability bruteForce(SuccessGraph graph, int atLeast) {
        int n = graph.componentCount();
        double unavailability = 0;
        double frequency = 0;
        for (long state = 0; state < 1L << n; state++) {
            double probability = 1;
            for (int i = 0; i < n; i++) {
                double down = graph.component(i).unavailability();
                probability *= ((state >>> i) & 1) == 1 ? 1 - down : down;
            }
            if (working(graph, state) < atLeast) {
                unavailability += probability;
                continue;
            }
            for (int i = 0; i < n; i++) {
                if (((state >>> i) & 1) == 1 && working(graph, state & ~(1L << i)) < atLeast) {
                    frequency += probability * graph.component(i).failuresPerYear();
                }
            }
        }
        return new Availability(unavailability, frequency);
    }

    private static int working(SuccessGraph graph, long state) {
        boolean[] works = RandomGraphs.works(graph, state);
        int count = 0;
        for (int sink : graph.sinks()) {
            count += works[sink] ? 1 : 0;
        }
        return count;
    }
}
