package io.millwright.airflow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SliceTest {
    private static final Box ROOM = new Box(0, 0, 0, 6, 4, 3);

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aLinearFieldIsCutExactlyBetweenTheCentresOfCells(Axis axis) {
        AirField field = Fields.still(Fields.room(ROOM), 0.3, at -> 10 + 2 * at.x() + 3 * at.y() - at.z());
        Plane plane = Plane.through(ROOM, axis, 0.37);
        Slice slice = Slice.of(field, plane, AirQuantity.TEMPERATURE, ROOM, 61, 43);
        for (int row = 4; row < 39; row++) {
            for (int column = 4; column < 57; column++) {
                var at = plane.point(slice.a(column), slice.b(row));
                assertThat((double) slice.values()[row * 61 + column])
                        .isEqualTo(10 + 2 * at.x() + 3 * at.y() - at.z(), within(1e-3));
            }
        }
    }

    @Test
    void valuesStayInTheRangeOfTheField() {
        AirField field = Fields.warmBehind(0.3);
        Range range = AirQuantity.TEMPERATURE.range(field);
        for (Axis axis : Axis.values()) {
            for (double fraction : new double[] {0, 0.2, 0.55, 1}) {
                Range cut = Slice.of(
                                field,
                                Plane.through(Fields.ROOM, axis, fraction),
                                AirQuantity.TEMPERATURE,
                                Fields.ROOM,
                                80,
                                50)
                        .range();
                assertThat(cut.lowest()).isGreaterThanOrEqualTo(range.lowest() - 1e-4);
                assertThat(cut.highest()).isLessThanOrEqualTo(range.highest() + 1e-4);
            }
        }
    }

    @Test
    void solidsAndWhatLiesOutsideHaveNoValue() {
        AirField field = Fields.warmBehind(0.3);
        Box larger = new Box(-1, 0, 0, 7, 4, 3);
        Slice slice = Slice.of(field, new Plane(Axis.Z, 1), AirQuantity.TEMPERATURE, larger, 160, 80);
        assertThat(slice.at(3, 2.4)).as("in a rack").isNaN();
        assertThat(slice.at(3, 1)).as("before it").isBetween(18.0, 30.0);
        assertThat(slice.at(-0.5, 1)).as("outside the hall").isNaN();
        assertThat(slice.at(9, 9)).as("outside the raster").isNaN();
        assertThat(Slice.of(field, new Plane(Axis.Z, 2.5), AirQuantity.TEMPERATURE, larger, 160, 80)
                        .at(3, 2.4))
                .as("above the rack")
                .isGreaterThan(25);
    }

    @Test
    void airReachesUnderTheSurfaceOfASolidByHalfACellAndNoFarther() {
        AirField field = Fields.still(Fields.hall(), 0.3, at -> 20);
        Slice slice = Slice.of(field, new Plane(Axis.Z, 1), AirQuantity.TEMPERATURE, Fields.ROOM, 600, 400);
        double front = 1;
        while (slice.at(3, front) > 0) {
            front += 0.01;
        }
        assertThat(front).as("racks begin at y = 1.8").isEqualTo(1.8 + 0.15, within(0.02));
    }

    @Test
    void theUpperRowIsTheFarSide() {
        AirField field = Fields.still(Fields.room(ROOM), 0.3, at -> 20 + at.y());
        Slice slice = Slice.of(field, new Plane(Axis.Z, 1), AirQuantity.TEMPERATURE, ROOM, 20, 20);
        assertThat(slice.values()[0]).isGreaterThan(slice.values()[19 * 20]);
        assertThat(slice.at(3, 3.9)).isGreaterThan(slice.at(3, 0.1));
    }

    @Test
    void speedIsThatOfTheMiddleOfCells() {
        AirField field = Fields.of(Fields.room(ROOM), 0.3, at -> 20, at -> 0.3, at -> 0.4, at -> 1.2);
        Slice slice = Slice.of(field, new Plane(Axis.Y, 2), AirQuantity.SPEED, ROOM, 10, 10);
        assertThat(slice.at(3, 1.5)).isEqualTo(1.3, within(1e-6));
    }

    @Test
    void aDifferenceIsNothingForTheSameFieldAndAShiftForAWarmerOne() {
        AirField cold = Fields.still(Fields.room(ROOM), 0.3, at -> 20 + at.x());
        AirField warm = Fields.still(Fields.room(ROOM), 0.15, at -> 22 + at.x());
        Plane plane = new Plane(Axis.Z, 1);
        Slice before = Slice.of(cold, plane, AirQuantity.TEMPERATURE, ROOM, 40, 40);
        Slice after = Slice.of(warm, plane, AirQuantity.TEMPERATURE, ROOM, 40, 40);
        assertThat(before.minus(before).range()).isEqualTo(new Range(0, 0));
        assertThat(after.minus(before).at(3, 2)).isEqualTo(2, within(1e-4));
        Slice other = Slice.of(warm, plane, AirQuantity.TEMPERATURE, ROOM, 41, 40);
        assertThatThrownBy(() -> after.minus(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theContourOfAConeIsAClosedCircle() {
        AirField field = Fields.still(Fields.room(ROOM), 0.1, at -> 30 - 4 * Math.hypot(at.x() - 3, at.y() - 2));
        Slice slice = Slice.of(field, new Plane(Axis.Z, 1.5), AirQuantity.TEMPERATURE, ROOM, 120, 80);
        List<double[]> lines = Contours.of(slice, 26);
        assertThat(lines).singleElement().satisfies(ring -> {
            assertThat(ring[0]).isEqualTo(ring[ring.length - 2]);
            assertThat(ring[1]).isEqualTo(ring[ring.length - 1]);
            double length = 0;
            for (int i = 0; i < ring.length; i += 2) {
                assertThat(Math.hypot(ring[i] - 3, ring[i + 1] - 2)).isEqualTo(1, within(0.02));
                if (i > 0) {
                    length += Math.hypot(ring[i] - ring[i - 2], ring[i + 1] - ring[i - 1]);
                }
            }
            assertThat(length).isEqualTo(2 * Math.PI, within(0.1));
        });
        assertThat(Contours.of(slice, 99)).isEmpty();
    }

    @Test
    void aContourEndsAtWallsAndRacks() {
        AirField field = Fields.still(Fields.hall(), 0.3, at -> 20 + at.y());
        Slice slice = Slice.of(field, new Plane(Axis.Z, 1), AirQuantity.TEMPERATURE, Fields.ROOM, 120, 80);
        List<double[]> lines = Contours.of(slice, 22.4);
        assertThat(lines).as("left and right of the racks").hasSize(2);
        double unitEndsM = 0.6;
        assertThat(lines).allSatisfy(line -> {
            for (int i = 0; i < line.length; i += 2) {
                if (line[i] > unitEndsM + 0.15) {
                    assertThat(line[i + 1]).isEqualTo(2.4, within(0.04));
                }
            }
        });
    }

    @Test
    void jetsOfSingleCellsDoNotStretchTheRange() {
        AirField field = Fields.of(
                Fields.room(ROOM),
                0.2,
                at -> 20,
                at -> at.x() < 0.3 && at.y() < 0.2 && at.z() < 0.2 ? 40 : at.z(),
                at -> 0,
                at -> 0);
        assertThat(AirQuantity.SPEED.range(field).highest()).isGreaterThan(15);
        Range usual = AirQuantity.SPEED.rangeWithout(field, 0.002);
        assertThat(usual.lowest()).isLessThan(0.2);
        assertThat(usual.highest()).isBetween(2.8, 3.0);
        AirField even = Fields.still(Fields.room(ROOM), 0.5, at -> 21);
        assertThat(AirQuantity.TEMPERATURE.rangeWithout(even, 0.01).lowest()).isEqualTo(21);
    }

    @Test
    void rangesRoundAndSpreadAroundZero() {
        assertThat(new Range(17.6, 31.2).rounded(1)).isEqualTo(new Range(17, 32));
        assertThat(new Range(3, 3).rounded(1)).isEqualTo(new Range(3, 4));
        assertThat(new Range(-1, 4).aroundZero()).isEqualTo(new Range(-4, 4));
        assertThat(new Range(10, 20).fraction(15)).isEqualTo(0.5);
    }
}
