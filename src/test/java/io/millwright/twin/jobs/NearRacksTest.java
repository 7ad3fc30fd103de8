package io.millwright.twin.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearRacksTest {
    /// Two rows of three racks of 8, in two halls.
    private static final List<TrainingRack> RACKS = IntStream.range(0, 12)
            .mapToObj(i -> new TrainingRack(
                    i, "hall-" + i / 6 + "/row-" + i / 3 % 2 + "/" + i % 3, 8, Double.POSITIVE_INFINITY))
            .toList();

    private static NearRacks.Gang find(int wanted, int... free) {
        return Objects.requireNonNull(new NearRacks(RACKS).find(wanted, free));
    }

    @Test
    void aSmallGangGoesIntoTheFullestRackThatHasRoom() {
        assertThat(find(3, 8, 8, 8, 8, 4, 8, 8, 8, 8, 8, 8, 8).taken()[4]).isEqualTo(3);
    }

    @Test
    void aGangStaysInARowEvenWhereOthersHaveMoreRoom() {
        NearRacks.Gang gang = find(16, 8, 8, 8, 8, 8, 8, 8, 8, 8, 0, 8, 8);
        assertThat(gang.place()).isEqualTo("hall-1/row-1");
        assertThat(gang.taken()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 8);
    }

    @Test
    void aLargeGangStaysInAHall() {
        NearRacks.Gang gang = find(40, 0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8);
        assertThat(gang.place()).isEqualTo("hall-0");
        assertThat(Arrays.stream(gang.taken()).sum()).isEqualTo(40);
    }

    @Test
    void allOfAGangOrNone() {
        assertThat(new NearRacks(RACKS).find(97, new int[] {8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8}))
                .isNull();
        assertThat(find(95, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8).racks()).isEqualTo(12);
    }
}
