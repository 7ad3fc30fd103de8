package io.millwright.power.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutSetsTest {
    private static final Component UTILITY = Component.running(2, 1.3);
    private static final Component GENERATOR = new Component(0.2, 20, 0.01);
    private static final Component PATH = Component.running(0.05, 8);

    @Test
    void namesWhatFailsAloneAndInPairs() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        int utility = builder.node(Inputs.none(), UTILITY);
        int generator = builder.node(Inputs.none(), GENERATOR);
        int bus = builder.node(Inputs.any(utility, generator), PATH);
        int a = builder.node(Inputs.all(bus), PATH);
        int b = builder.node(Inputs.all(bus), PATH);
        builder.sink(builder.node(Inputs.any(a, b)));
        SuccessGraph graph = builder.build();
        CutSets cuts = CutSets.of(graph, 0, 3);
        assertThat(cuts.sets())
                .extracting(CutSet::components)
                .containsExactlyInAnyOrder(List.of(2), List.of(0, 1), List.of(3, 4));
        assertThat(cuts.singlePointsOfFailure()).containsExactly(2);
        assertThat(cuts.complete()).isTrue();
        assertThat(cuts.sets())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(CutSet::unavailability).reversed());
        CutSet sources = cuts.sets().stream()
                .filter(set -> set.components().equals(List.of(0, 1)))
                .findFirst()
                .orElseThrow();
        assertThat(sources.unavailability())
                .isCloseTo(UTILITY.unavailability() * GENERATOR.unavailability(), within(1e-18));
        assertThat(sources.interruptionsPerYear())
                .isCloseTo(
                        UTILITY.frequencyPerYear() * GENERATOR.unavailability()
                                + GENERATOR.frequencyPerYear() * UTILITY.unavailability(),
                        within(1e-16));
        double sum = cuts.sets().stream().mapToDouble(CutSet::unavailability).sum();
        assertThat(cuts.rareEventUnavailability()).isCloseTo(sum, within(1e-18));
        assertThat(cuts.fussellVesely(3)).isCloseTo(PATH.unavailability() * PATH.unavailability() / sum, within(1e-12));
    }

    @Test
    void areTheMinimalStatesThatInterrupt() {
        for (int seed = 0; seed < 300; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 9, 12);
            for (int s = 0; s < graph.sinks().length; s++) {
                for (int order = 1; order <= 3; order++) {
                    CutSets cuts = CutSets.of(graph, s, order);
                    assertThat(cuts.sets())
                            .as("seed %d, sink %d", seed, s)
                            .extracting(CutSet::components)
                            .containsExactlyInAnyOrderElementsOf(minimalStates(graph, graph.sinks()[s], order));
                }
            }
        }
    }

    @Test
    void boundTheExactAnswer() {
        int checked = 0;
        for (int seed = 0; seed < 300; seed++) {
            SuccessGraph graph = RandomGraphs.of(seed, 9, 12);
            ExactAvailability exact = ExactAvailability.of(graph);
            for (int s = 0; s < graph.sinks().length; s++) {
                CutSets cuts = CutSets.of(graph, s, 3);
                if (!cuts.complete()) {
                    continue;
                }
                checked++;
                Availability found = exact.availability(s).orElseThrow();
                double allowance = 1 + 1e-12;
                assertThat(found.unavailability())
                        .isLessThanOrEqualTo(cuts.upperBound().unavailability() * allowance);
                assertThat(cuts.upperBound().unavailability())
                        .isLessThanOrEqualTo(cuts.rareEventUnavailability() * allowance);
                assertThat(found.interruptionsPerYear())
                        .isLessThanOrEqualTo(cuts.upperBound().interruptionsPerYear() * allowance);
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void explainAllButLittleOfARack() {
        SuccessGraph graph = Halls.twoSided(40, 20, 1);
        double exact = ExactAvailability.of(graph).availability(0).orElseThrow().unavailability();
        CutSets cuts = CutSets.of(graph, 0, 3);
        assertThat(cuts.upperBound().unavailability()).isBetween(exact, 1.05 * exact);
        assertThat(cuts.singlePointsOfFailure()).isEmpty();
    }

    @Test
    void whatNeverWorksIsDownWithoutAnyFailure() {
        SuccessGraph.Builder builder = SuccessGraph.builder();
        builder.sink(builder.node(Inputs.any()));
        CutSets cuts = CutSets.of(builder.build(), 0, 3);
        assertThat(cuts.upperBound().unavailability()).isEqualTo(1);
        assertThat(cuts.sets()).singleElement().extracting(CutSet::order).isEqualTo(0);
    }

    @Test
    void refusesOrdersItCannotPack() {
        SuccessGraph graph = RandomGraphs.of(1, 3, 5);
        assertThatThrownBy(() -> CutSets.of(graph, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 3");
    }

    private static List<List<Integer>> minimalStates(SuccessGraph graph, int node, int order) {
        int n = graph.componentCount();
        List<Long> minimal = new ArrayList<>();
        for (int size = 0; size <= order; size++) {
            for (long down = 0; down < 1L << n; down++) {
                long state = down;
                if (Long.bitCount(down) == size
                        && minimal.stream().noneMatch(set -> (set & ~state) == 0)
                        && !RandomGraphs.works(graph, ~down)[node]) {
                    minimal.add(down);
                }
            }
        }
        return minimal.stream()
                .map(set -> IntStream.range(0, n)
                        .filter(i -> ((set >>> i) & 1) == 1)
                        .boxed()
                        .toList())
                .toList();
    }
}
