package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
class BoundsIndexTest {
    @RepeatedTest(40)
    void findsWhatALookAtEverythingFinds(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        List<Bounds> things = new ArrayList<>();
        int count = random.nextInt(400);
        double spread = Math.pow(10, random.nextDouble(-1, 4));
        for (int i = 0; i < count; i++) {
            boolean hall = random.nextInt(20) == 0;
            things.add(bounds(random, spread, hall ? spread : 3));
        }
        BoundsIndex<Bounds> index = BoundsIndex.of(things, Function.identity());
        for (int i = 0; i < 50; i++) {
            Bounds area = bounds(random, spread, random.nextDouble(spread));
            assertThat(index.overlapping(area))
                    .containsExactlyElementsOf(
                            things.stream().filter(area::overlaps).toList());
            Point point = new Point(area.minXM(), area.minYM());
            assertThat(index.at(point, 0))
                    .containsExactlyElementsOf(things.stream()
                            .filter(thing -> thing.contains(point))
                            .toList());
        }
    }

    @Test
    void whatHasNoPlaceIsNeverFound() {
        List<Bounds> things = List.of(new Bounds(Double.NaN, 0, 1, 1), new Bounds(0, 0, Double.POSITIVE_INFINITY, 1));
        BoundsIndex<Bounds> index = BoundsIndex.of(things, Function.identity());
        assertThat(index.overlapping(new Bounds(-1, -1, 1, 1))).isEmpty();
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void manyThingsInOnePlaceAndInOneLineAreFound() {
        List<Bounds> same = java.util.Collections.nCopies(1000, new Bounds(5, 5, 5, 5));
        assertThat(BoundsIndex.of(same, Function.identity()).at(new Point(5, 5), 0))
                .hasSize(1000);
        List<Bounds> line = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            line.add(new Bounds(i, 0, i + 0.6, 0));
        }
        assertThat(BoundsIndex.of(line, Function.identity()).overlapping(new Bounds(100, -1, 109, 1)))
                .hasSize(10);
    }

    private static Bounds bounds(SplittableRandom random, double spread, double size) {
        double x = random.nextDouble(-spread, spread);
        double y = random.nextDouble(-spread, spread);
        return new Bounds(x, y, x + random.nextDouble(size), y + random.nextDouble(size));
    }
}
