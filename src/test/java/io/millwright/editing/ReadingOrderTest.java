package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.ReadingOrder.Direction;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReadingOrderTest {
    private final Facility sample = SampleHall.facility();
    private final List<String> order = ReadingOrder.of(sample, FacilityGraph.of(sample, Catalog.builtIn()));

    @Test
    void everyElementComesOnceFromNorthWestToSouthEast() {
        List<String> all = new ArrayList<>(sample.layout().halls().keySet());
        all.addAll(sample.layout().rows().keySet());
        all.addAll(sample.layout().equipment().keySet());
        assertThat(order).containsExactlyInAnyOrderElementsOf(all);
        assertThat(order.getFirst()).as("the northernmost").isEqualTo("gen");
        assertThat(order).containsSubsequence("row-c", "row-b", "row-a");
        assertThat(order).containsSubsequence("row-a", "row-n", "cdu");
    }

    @Test
    void theKeyboardGoesBothWaysAndLeavesAtTheEnds() {
        List<String> visited = new ArrayList<>();
        List<String> selection = List.of();
        while (true) {
            var next = ReadingOrder.next(order, selection, Direction.FORWARD);
            if (next.isEmpty()) {
                break;
            }
            visited.add(next.get());
            selection = List.of(next.get());
        }
        assertThat(visited).isEqualTo(order);
        assertThat(new HashSet<>(visited)).hasSameSizeAs(order);
        assertThat(ReadingOrder.next(order, List.of(order.get(3)), Direction.BACKWARD))
                .contains(order.get(2));
        assertThat(ReadingOrder.next(order, List.of(), Direction.BACKWARD)).contains(order.getLast());
        assertThat(ReadingOrder.next(order, List.of(order.getFirst()), Direction.BACKWARD))
                .isEmpty();
        assertThat(ReadingOrder.next(order, List.of(order.get(1), order.get(4)), Direction.FORWARD))
                .as("after the last of several")
                .contains(order.get(5));
    }
}
