package io.millwright.airflow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.HallCut.Area;
import io.millwright.airflow.picture.HallCut.Kind;
import io.millwright.airflow.picture.HallCut.Line;
import org.junit.jupiter.api.Test;

class HallCutTest {
    @Test
    void aPlanAtKneeHeightShowsRacksWithTheirFacesAndTheUnit() {
        HallCut cut = HallCut.of(Fields.hall(), new Plane(Axis.Z, 0.5));
        assertThat(cut.areas())
                .containsExactly(
                        new Area(Kind.SOLID, "crah", 0, 1.2, 0.6, 2.4),
                        new Area(Kind.RACK, "row/01", 2.4, 1.8, 3, 3),
                        new Area(Kind.RACK, "row/02", 3, 1.8, 3.6, 3));
        assertThat(cut.lines())
                .contains(
                        new Line(Kind.INLET, "row/01", 2.4, 1.8, 3, 1.8),
                        new Line(Kind.OUTLET, "row/01", 2.4, 3, 3, 3));
        assertThat(cut.areas().get(1).holds(2.7, 2)).isTrue();
    }

    @Test
    void tilesAreAreasNearTheFloorAndLinesInAnElevation() {
        assertThat(HallCut.of(Fields.hall(), new Plane(Axis.Z, 0.1)).areas())
                .contains(new Area(Kind.SUPPLY, "tile", 2.4, 1.2, 3.6, 1.8));
        HallCut elevation = HallCut.of(Fields.hall(), new Plane(Axis.X, 2.7));
        assertThat(elevation.areas()).containsExactly(new Area(Kind.RACK, "row/01", 1.8, 0, 3, 2.1));
        assertThat(elevation.lines())
                .contains(
                        new Line(Kind.SUPPLY, "tile", 1.2, 0, 1.8, 0),
                        new Line(Kind.INLET, "row/01", 1.8, 0, 1.8, 2.1));
    }

    @Test
    void nothingIsCutAboveTheRacks() {
        HallCut cut = HallCut.of(Fields.hall(), new Plane(Axis.Z, 2.4));
        assertThat(cut.areas()).isEmpty();
        assertThat(cut.lines()).isEmpty();
    }

    @Test
    void planesStayInTheRoom() {
        Box room = Fields.ROOM;
        assertThat(Plane.through(room, Axis.Y, 0.25)).isEqualTo(new Plane(Axis.Y, 1.05));
        assertThat(new Plane(Axis.Y, 1).moved(99, room)).isEqualTo(new Plane(Axis.Y, 4.2));
        assertThat(new Plane(Axis.X, 2).right()).isEqualTo(Axis.Y);
        assertThat(new Plane(Axis.X, 2).up()).isEqualTo(Axis.Z);
    }

    @Test
    void theErrorOfAGridIsTheDistanceOfTheRacks() {
        AirField fine = Fields.still(Fields.hall(), 0.3, at -> 20);
        AirField coarse = Fields.still(Fields.hall(), 0.6, at -> at.x() > 3 ? 20.4 : 20.3);
        GridError error = GridError.between(coarse, fine).orElseThrow();
        assertThat(error.worstRack()).isEqualTo("row/02");
        assertThat(error.worstK()).isEqualTo(0.4, within(1e-9));
        assertThat(error.rmsK()).isEqualTo(Math.sqrt((0.09 + 0.16) / 2), within(1e-9));
        AirField empty = Fields.still(Fields.room(Fields.ROOM), 0.3, at -> 20);
        assertThat(GridError.between(empty, fine)).isEmpty();
    }
}
