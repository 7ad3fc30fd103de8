package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Guides.Axis;
import io.millwright.editing.Guides.Gap;
import io.millwright.editing.Guides.Line;
import io.millwright.editing.Guides.Reason;
import io.millwright.editing.Guides.Snapped;
import io.millwright.editing.Guides.Surroundings;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GuidesTest {
    private static Surroundings near(Bounds... others) {
        return new Surroundings(List.of(others), List.of(), List.of(), 0, 0.1);
    }

    private static Bounds rack(double x, double y) {
        return new Bounds(x, y, x + 0.6, y + 1.2);
    }

    private static Snapped snap(Bounds moving, Surroundings surroundings) {
        return Guides.snap(moving, new Point(moving.minXM(), moving.minYM()), surroundings);
    }

    @Test
    void edgesComeIntoLine() {
        Snapped snapped = snap(rack(5, 0.07), near(rack(0, 0)));
        assertThat(snapped.dxM()).isZero();
        assertThat(snapped.dyM()).isCloseTo(-0.07, within(1e-12));
        assertThat(snapped.marks())
                .contains(
                        new Line(Axis.Y, 0, 0, 5.6, Reason.EDGE),
                        new Line(Axis.Y, 1.2, 0, 5.6, Reason.EDGE),
                        new Line(Axis.Y, 0.6, 0, 5.6, Reason.CENTRE));
    }

    @Test
    void centresComeIntoLineWhereSizesDiffer() {
        Snapped snapped = snap(new Bounds(1.33, 5, 1.83, 6), near(new Bounds(0, 0, 3, 1)));
        assertThat(snapped.dxM()).isCloseTo(-0.08, within(1e-12));
        assertThat(snapped.marks()).containsExactly(new Line(Axis.X, 1.5, 0, 6, Reason.CENTRE));
    }

    @Test
    void nothingFartherThanTheToleranceAttracts() {
        assertThat(snap(rack(5, 0.3), near(rack(0, 0))).dyM()).isZero();
    }

    @Test
    void gapsBecomeEqualOnBothSides() {
        Snapped snapped = snap(rack(2.05, 0), near(rack(0, 0), rack(4, 0)));
        assertThat(snapped.dxM()).isCloseTo(-0.05, within(1e-12));
        assertThat(snapped.marks())
                .filteredOn(mark -> mark.reason() == Reason.EQUAL_GAPS)
                .extracting(mark -> ((Gap) mark).lengthM())
                .hasSize(2)
                .allSatisfy(length -> assertThat(length).isCloseTo(1.4, within(1e-9)));
    }

    @Test
    void aGapContinuesTheSeries() {
        Surroundings two = near(rack(0, 0), rack(1.5, 0));
        Snapped after = snap(rack(3.07, 0.02), two);
        assertThat(after.dxM()).isCloseTo(-0.07, within(1e-12));
        assertThat(after.dyM()).isCloseTo(-0.02, within(1e-12));
        assertThat(snap(rack(-1.44, 0), two).dxM()).isCloseTo(-0.06, within(1e-12));
    }

    @Test
    void aGapIsNotContinuedAcrossSomethingElse() {
        Snapped snapped = snap(rack(3.07, 0), near(rack(0, 0), rack(1.5, 0), new Bounds(2.3, 0.1, 2.5, 0.7)));
        assertThat(snapped.marks()).noneMatch(mark -> mark.reason() == Reason.EQUAL_GAPS);
    }

    @Test
    void clearancesAreKeptInFrontOfWhatStandsThere() {
        Surroundings surroundings =
                new Surroundings(List.of(new Bounds(0, 0, 4.8, 1.2)), List.of(), List.of(1.2, 0.9), 0, 0.1);
        Snapped snapped = snap(new Bounds(1, 2.47, 5.8, 3.67), surroundings);
        assertThat(snapped.dyM()).isCloseTo(-0.07, within(1e-12));
        assertThat(snapped.marks()).anyMatch(mark -> mark.reason() == Reason.CLEARANCE);
        Bounds beside = new Bounds(6, 2.47, 10.8, 3.67);
        assertThat(snap(beside, surroundings).dyM()).isZero();
    }

    @Test
    void wallsAttractEdges() {
        List<Point> hall = List.of(new Point(0, 0), new Point(12, 0), new Point(12, 8), new Point(0, 8));
        Surroundings surroundings = new Surroundings(List.of(), List.of(hall), List.of(), 0, 0.1);
        Snapped snapped = snap(rack(11.35, 3), surroundings);
        assertThat(snapped.dxM()).isCloseTo(0.05, within(1e-12));
        assertThat(snapped.marks()).containsExactly(new Line(Axis.X, 12, 0, 8, Reason.WALL));
    }

    @Test
    void theGridHoldsWhereNothingElseDoes() {
        Surroundings grid = new Surroundings(List.of(new Bounds(0.15, 9, 0.75, 9.6)), List.of(), List.of(), 0.6, 0.1);
        Snapped snapped = Guides.snap(rack(3.1, 3.1), new Point(3.1, 3.1), grid);
        assertThat(snapped.dxM()).isCloseTo(-0.1, within(1e-12));
        assertThat(snapped.dyM()).isCloseTo(-0.1, within(1e-12));
        assertThat(snap(rack(0.1, 3.1), grid).dxM()).isCloseTo(0.05, within(1e-12));
        assertThat(snapped.marks()).isEmpty();
    }

    @RepeatedTest(200)
    void snappingStaysNearAndIsIdempotent(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int k = 0; k < 50; k++) {
            Surroundings around = surroundings(random);
            Bounds moving = box(random);
            Point anchor = random.nextBoolean()
                    ? new Point(moving.minXM(), moving.maxYM())
                    : moving.centre().plus(0.03, 0.01);
            Snapped once = Guides.snap(moving, anchor, around);
            double most = Math.max(around.toleranceM(), around.gridM() / 2) + 1e-9;
            assertThat(Math.abs(once.dxM())).isLessThanOrEqualTo(most);
            assertThat(Math.abs(once.dyM())).isLessThanOrEqualTo(most);
            Snapped again =
                    Guides.snap(moving.moved(once.dxM(), once.dyM()), anchor.plus(once.dxM(), once.dyM()), around);
            assertThat(again.dxM()).as("%s in %s", moving, around).isCloseTo(0, within(1e-9));
            assertThat(again.dyM()).as("%s in %s", moving, around).isCloseTo(0, within(1e-9));
            assertThat(again.marks()).hasSameSizeAs(once.marks());
        }
    }

    private static Surroundings surroundings(SplittableRandom random) {
        List<Bounds> others = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            others.add(box(random));
        }
        Bounds hall = box(random).grown(random.nextDouble(4));
        List<List<Point>> outlines = random.nextBoolean()
                ? List.of()
                : List.of(List.of(
                        new Point(hall.minXM(), hall.minYM()),
                        new Point(hall.maxXM(), hall.minYM()),
                        new Point(hall.maxXM(), hall.maxYM()),
                        new Point(hall.minXM(), hall.maxYM())));
        return new Surroundings(
                others,
                outlines,
                random.nextBoolean() ? List.of() : List.of(1.2, 0.9),
                List.of(0.0, 0.1, 0.6).get(random.nextInt(3)),
                random.nextDouble(0.02, 0.8));
    }

    private static Bounds box(SplittableRandom random) {
        double x = Math.rint(random.nextDouble(-6, 6) * 20) / 20 + (random.nextBoolean() ? 0.013 : 0);
        double y = Math.rint(random.nextDouble(-6, 6) * 20) / 20;
        return new Bounds(x, y, x + random.nextInt(1, 4) * 0.6, y + random.nextInt(1, 3) * 0.6);
    }
}
