package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import org.junit.jupiter.api.Test;

class HallCopiesTest {
    private static final AirHall HALL = MadeUpAir.field(1, 24, true).hall();

    @Test
    void copiesStandSideBySideInOneRoom() {
        AirHall six = HallCopies.repeated(HALL, 2, 3);

        assertThat(six.domain()).isEqualTo(new Box(0, 0, 0, 8, 9, 2));
        assertThat(six.racks()).hasSize(6).extracting(AirHall.FlowThrough::id).doesNotHaveDuplicates();
        assertThat(six.supplies().stream().mapToDouble(Supply::flowM3PerS).sum())
                .isEqualTo(6
                        * HALL.supplies().stream()
                                .mapToDouble(Supply::flowM3PerS)
                                .sum());
        assertThat(six.solids().getLast().box()).isEqualTo(new Box(5, 7, 0, 6, 8, 1));
        assertThat(six.racks().getLast().inlet()).isEqualTo(new Face(Axis.Y, 7, 5, 0, 6, 1, Side.MINUS));
        assertThat(six.returns().getLast().face()).isEqualTo(new Face(Axis.Z, 2, 4, 8, 8, 9, Side.MINUS));
    }

    @Test
    void aMovedRackTakesItsBoxAlong() {
        AirHall moved = HallCopies.withRackMoved(HALL, "row/01", 0.5, 0.25);

        assertThat(moved.solids().getFirst().box()).isEqualTo(new Box(1.5, 1.25, 0, 2.5, 2.25, 1));
        assertThat(moved.racks().getFirst().outlet()).isEqualTo(new Face(Axis.Y, 2.25, 1.5, 0, 2.5, 1, Side.PLUS));
        assertThat(moved.supplies()).isEqualTo(HALL.supplies());
    }
}
