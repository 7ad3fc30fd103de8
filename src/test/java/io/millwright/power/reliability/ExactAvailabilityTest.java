package io.millwright.power.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Progress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ExactAvailabilityTest {
    private static final Component A = Component.running(2, 10);
    private static final Component B = Component.running(0.3, 200);
    private static final Component UPS = Component.running(0.05, 8);

    @Test
    void aSeriesFailsWithEachOfItsMembers() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int source = builder.node(Inputs.none(), A);
        builder.sink(builder.node(Inputs.all(source), B));
        Availability availability = only(builder);
        assertThat(availability.availability()).isCloseTo(A.upFraction() * B.upFraction(), tiny(1));
        assertThat(availability.interruptionsPerYear()).isCloseTo(A.upFraction() * B.upFraction() * (2 + 0.3), tiny(1));
        assertThat(availability.downtimeMinPerYear()).isCloseTo(availability.unavailability() * 525_600, tiny(1_000));
        assertThat(availability.meanInterruptionH() * availability.interruptionsPerYear() / 8760)
                .isCloseTo(availability.unavailability(), tiny(1));
    }

    @Test
    void twoPathsFailWhenTheSecondFollowsTheFirst() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int a = builder.node(Inputs.none(), A);
        int b = builder.node(Inputs.none(), B);
        builder.sink(builder.node(Inputs.any(a, b)));
        double qa = A.unavailability();
        double qb = B.unavailability();
        Availability availability = only(builder);
        assertThat(availability.unavailability()).isCloseTo(qa * qb, tiny(qa * qb));
        double frequency = qa * B.frequencyPerYear() + qb * A.frequencyPerYear();
        assertThat(availability.interruptionsPerYear()).isCloseTo(frequency, tiny(frequency));
    }

    /// The tenth digit of an unavailability of 1e-14 is not lost in one minus something.
    @Test
    void tinyUnavailabilitiesKeepTheirDigits() {
        Component good = Component.running(1e-4, 1);
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int a = builder.node(Inputs.none(), good);
        int b = builder.node(Inputs.none(), good);
        builder.sink(builder.node(Inputs.any(a, b)));
        double q = 1e-4 / 8760 / (1 + 1e-4 / 8760);
        assertThat(only(builder).unavailability() / (q * q)).isCloseTo(1, within(1e-12));
    }

    @Test
    void modulesWithASpareAreBinomial() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int[] modules =
                IntStream.range(0, 6).map(i -> builder.node(Inputs.none(), UPS)).toArray();
        builder.sink(builder.node(Inputs.atLeast(5, modules)));
        double a = UPS.upFraction();
        assertThat(only(builder).availability())
                .isCloseTo(Math.pow(a, 6) + 6 * Math.pow(a, 5) * UPS.unavailability(), tiny(1));
    }

    @Test
    void unitsOfDifferentSizeCountByTheirCapacity() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int large = builder.node(Inputs.none(), A);
        int small = builder.node(Inputs.none(), B);
        int other = builder.node(Inputs.none(), UPS);
        builder.sink(
                builder.node(Inputs.capacity(1_500, new int[] {large, small, other}, new int[] {1_500, 750, 750})));
        double both = 1 - (1 - B.unavailability()) * (1 - UPS.unavailability());
        assertThat(only(builder).unavailability()).isCloseTo(A.unavailability() * both, tiny(1e-6));
    }

    @Test
    void whatIsSharedIsCountedOnce() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int shared = builder.node(Inputs.none(), A);
        int left = builder.node(Inputs.all(shared), B);
        int right = builder.node(Inputs.all(shared), B);
        builder.sink(builder.node(Inputs.any(left, right)));
        double parallel = 1 - B.unavailability() * B.unavailability();
        assertThat(only(builder).availability()).isCloseTo(A.upFraction() * parallel, tiny(1));
    }

    @Test
    void standbyIsOfUseOnlyIfItStarts() {
        Component generator = new Component(0.2, 40, 0.01);
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int utility = builder.node(Inputs.none(), A);
        int standby = builder.node(Inputs.none(), generator);
        builder.sink(builder.node(Inputs.any(utility, standby)));
        double noUse = 1 - generator.upFraction() * 0.99;
        assertThat(only(builder).unavailability()).isCloseTo(A.unavailability() * noUse, tiny(1e-4));
        assertThat(only(builder).interruptionsPerYear())
                .isCloseTo(
                        A.frequencyPerYear() * noUse + A.unavailability() * generator.upFraction() * 0.99 * 0.2,
                        tiny(1e-2));
    }

    @Test
    void aCommonCauseLimitsWhatRedundancyGains() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int first = builder.component(UPS);
        int second = builder.component(UPS);
        int a = builder.node(Inputs.none(), first);
        int b = builder.node(Inputs.none(), second);
        builder.sink(builder.node(Inputs.any(a, b))).commonCause(0.1, first, second);
        double own = UPS.part(0.9).unavailability();
        double common = UPS.part(0.1).unavailability();
        assertThat(only(builder).unavailability()).isCloseTo(common + (1 - common) * own * own, tiny(1e-5));
    }

    @Test
    void agreesWithTheSumOverAllStates() {
        for (int seed = 0; seed < 300; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 9, 12);
            ExactAvailability exact = ExactAvailability.of(graph);
            for (int s = 0; s < graph.sinks().length; s++) {
                Availability expected = RandomGraphs.bruteForce(graph, graph.sinks()[s]);
                Availability found = exact.availability(s).orElseThrow();
                assertThat(found.unavailability())
                        .as("seed %d", seed)
                        .isCloseTo(expected.unavailability(), within(1e-13));
                assertThat(found.interruptionsPerYear())
                        .as("seed %d", seed)
                        .isCloseTo(expected.interruptionsPerYear(), within(1e-11));
            }
        }
    }

    @Test
    void importanceIsWhatAFailedComponentChanges() {
        for (int seed = 0; seed < 100; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 8, 12);
            ExactAvailability exact = ExactAvailability.of(graph);
            int sink = graph.sinks().length - 1;
            Availability whole = exact.availability(sink).orElseThrow();
            List<Importance> importances = exact.importances(sink);
            for (Importance importance : importances) {
                double up = conditional(graph, graph.sinks()[sink], importance.component(), 1);
                double down = conditional(graph, graph.sinks()[sink], importance.component(), 0);
                assertThat(importance.birnbaum()).isCloseTo(down - up, within(1e-12));
                assertThat(importance.unavailabilityShare()).isCloseTo(1 - up / whole.unavailability(), within(1e-9));
                assertThat(importance.outOfServiceFactor())
                        .isCloseTo(down / whole.unavailability(), within(1e-9 * importance.outOfServiceFactor()));
            }
            if (!importances.isEmpty()) {
                assertThat(importances.stream()
                                .mapToDouble(Importance::interruptionShare)
                                .sum())
                        .isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void aFurtherWayNeverHurts() {
        SplittableRandom random = new SplittableRandom(5);
        for (int run = 0; run < 200; run++) {
            SuccessGraph.Builder builder = SuccessGraph.builder();
            int[] ways = IntStream.range(0, random.nextInt(2, 6))
                    .map(i -> builder.node(
                            Inputs.none(), Component.running(random.nextDouble(5), random.nextDouble(100))))
                    .toArray();
            int spare = builder.node(Inputs.none(), Component.running(random.nextDouble(5), random.nextDouble(100)));
            int k = random.nextInt(1, ways.length + 1);
            int[] more =
                    IntStream.concat(IntStream.of(ways), IntStream.of(spare)).toArray();
            builder.sink(builder.node(Inputs.atLeast(k, ways))).sink(builder.node(Inputs.atLeast(k, more)));
            ExactAvailability exact = ExactAvailability.of(builder.build());
            assertThat(exact.availability(1).orElseThrow().unavailability())
                    .isLessThanOrEqualTo(exact.availability(0).orElseThrow().unavailability());
        }
    }

    @Test
    void theOrderInWhichThingsAreNamedChangesNothing() {
        for (int seed = 0; seed < 40; seed++) {
            Component[] data = IntStream.range(0, 9)
                    .mapToObj(i -> Component.running(0.1 + i, 3 + 7 * i))
                    .toArray(Component[]::new);
            double first = distributed(data, IntStream.range(0, 9).toArray());
            SplittableRandom random = new SplittableRandom(seed);
            int[] shuffled = IntStream.range(0, 9).toArray();
            for (int i = 8; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int kept = shuffled[i];
                shuffled[i] = shuffled[j];
                shuffled[j] = kept;
            }
            assertThat(distributed(data, shuffled)).isCloseTo(first, within(1e-12 * first));
        }
    }

    /// Three systems of three in series, two of which carry the load; components created in the given order.
    private static double distributed(Component[] data, int[] order) {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int[] created = new int[9];
        for (int i : order) {
            created[i] = builder.component(data[i]);
        }
        int[] ends = new int[3];
        for (int i : order) {
            if (i < 3) {
                int source = builder.node(Inputs.none(), created[i]);
                int middle = builder.node(Inputs.all(source), created[i + 3]);
                ends[i] = builder.node(Inputs.all(middle), created[i + 6]);
            }
        }
        builder.sink(builder.node(Inputs.atLeast(2, ends)));
        return only(builder).unavailability();
    }

    @Test
    void beyondTheBudgetThereIsNoAnswer() {
        SuccessGraph graph = RandomGraphs.of(3, 12, 20);
        ExactAvailability exact = ExactAvailability.of(graph, 3, Progress.NONE);
        assertThat(IntStream.range(0, graph.sinks().length)
                        .filter(s -> exact.availability(s).isPresent())
                        .count())
                .isLessThan(graph.sinks().length);
        assertThat(exact.diagramSize()).isLessThanOrEqualTo(3);
    }

    @Test
    void manySinksShareOneDiagram() {
        SuccessGraph graph = Halls.twoSided(10_000, 20, 8);
        ExactAvailability exact = ExactAvailability.of(graph);
        assertThat(exact.diagramSize()).isLessThan(100_000);
        double first = exact.availability(0).orElseThrow().unavailability();
        for (int s = 1; s < 10_000; s++) {
            assertThat(exact.availability(s).orElseThrow().unavailability()).isCloseTo(first, within(1e-9 * first));
        }
    }

    private static double conditional(SuccessGraph graph, int node, int component, int up) {
        double unavailability = 0;
        for (long state = 0; state < 1L << graph.componentCount(); state++) {
            if (((state >>> component) & 1) != up) {
                continue;
            }
            double probability = 1;
            for (int i = 0; i < graph.componentCount(); i++) {
                double down = graph.component(i).unavailability();
                probability *= i == component ? 1 : ((state >>> i) & 1) == 1 ? 1 - down : down;
            }
            unavailability += RandomGraphs.works(graph, state)[node] ? 0 : probability;
        }
        return unavailability;
    }

    private static Availability only(SuccessGraph.Builder builder) {
        return ExactAvailability.of(builder.build()).availability(0).orElseThrow();
    }

    private static Offset<Double> tiny(double scale) {
        return within(1e-13 * scale);
    }
}
