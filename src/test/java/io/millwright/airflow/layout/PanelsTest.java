package io.millwright.airflow.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Face;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelsTest {
    private static final double RACK_M = 2.26;
    private static final double CEILING_M = 3.6;

    private final List<Finding> findings = new ArrayList<>();

    /// Two rows of three racks whose fronts look at each other over 1.2 m, 3.0 m to 4.8 m from the west wall.
    private static Layouts facing() {
        return new Layouts()
                .row("north", Row.of("h", "dgx-h100-4x-air", 3, new Point(3, 4.2), 0))
                .row("south", Row.of("h", "dgx-h100-4x-air", 3, new Point(4.8, 3.0), 180));
    }

    private HallSurvey survey(Layouts rows, Hall.Containment containment, Area... areas) {
        Hall hall = new Hall("h", Hall.rectangle("h", 0, 0, 9, 7.2).floor(), CEILING_M, 0, 0, containment, 2000);
        Facility facility = rows.facility();
        Map<String, Area> drawn = new java.util.LinkedHashMap<>();
        for (Area area : areas) {
            drawn.put("aisle", area);
        }
        facility = facility.withLayout(
                facility.layout().withHalls(Map.of("h", hall)).withAreas(drawn));
        return new HallSurvey(FacilityGraph.of(facility, Catalog.builtIn()), Catalog.builtIn(), 0);
    }

    private static Area aisle(
            Area.Kind kind, Area.Containment containment, double x0, double y0, double x1, double y1) {
        return Area.of(kind, "h", List.of(new Point(x0, y0), new Point(x1, y0), new Point(x1, y1), new Point(x0, y1)))
                .withContainment(containment);
    }

    private List<Face> panels(HallSurvey survey) {
        return Aisles.of(survey, findings).stream()
                .flatMap(aisle -> Panels.of(survey, aisle).stream())
                .map(Baffle::face)
                .toList();
    }

    private static double areaM2(List<Face> faces, Axis axis) {
        return faces.stream()
                .filter(face -> face.axis() == axis)
                .mapToDouble(Face::areaM2)
                .sum();
    }

    @Test
    void aContainedColdAisleIsFoundBetweenFrontsAndHasRoofAndDoors() {
        List<Face> panels = panels(survey(facing(), Hall.Containment.COLD_AISLE));

        assertThat(panels).hasSize(3);
        assertThat(panels)
                .filteredOn(face -> face.axis() == Axis.Z)
                .singleElement()
                .satisfies(roof -> {
                    assertThat(roof.atM()).isEqualTo(RACK_M);
                    assertThat(roof.areaM2()).isCloseTo(1.8 * 1.2, within(1e-9));
                });
        assertThat(panels)
                .filteredOn(face -> face.axis() == Axis.X)
                .extracting(Face::atM)
                .containsExactlyInAnyOrder(3.0, 4.8);
        assertThat(areaM2(panels, Axis.X)).isCloseTo(2 * 1.2 * (RACK_M - Panels.DOOR_GAP_M), within(1e-9));
    }

    @Test
    void aContainedHotAisleIsAChimneyToTheCeiling() {
        List<Face> panels = panels(survey(
                facing(), Hall.Containment.NONE, aisle(Area.Kind.HOT_AISLE, Area.Containment.FULL, 3, 5.4, 4.8, 7.2)));

        assertThat(panels).noneMatch(face -> face.axis() == Axis.Z);
        assertThat(panels)
                .anySatisfy(face ->
                        assertThat(face).isEqualTo(new Face(Axis.Y, 5.4, 3, RACK_M, 3.6, CEILING_M, Face.Side.MINUS)));
        // the south side above three racks; the north side is the wall
        assertThat(areaM2(panels, Axis.Y)).isCloseTo(1.8 * (CEILING_M - RACK_M), within(1e-6));
        assertThat(areaM2(panels, Axis.X)).isCloseTo(2 * 1.8 * (CEILING_M - Panels.DOOR_GAP_M), within(1e-6));
    }

    @Test
    void partialContainmentIsOpenAbove() {
        List<Face> panels = panels(survey(
                facing(),
                Hall.Containment.NONE,
                aisle(Area.Kind.COLD_AISLE, Area.Containment.PARTIAL, 3, 3, 4.8, 4.2)));

        assertThat(panels).hasSize(2).allSatisfy(door -> {
            assertThat(door.axis()).isEqualTo(Axis.X);
            assertThat(door.b1()).isEqualTo(RACK_M);
        });
    }

    @Test
    void aMissingRackIsClosedWithAPanel() {
        Layouts gap = new Layouts()
                .row("north", Row.of("h", "dgx-h100-4x-air", 3, new Point(3, 4.2), 0))
                .row("south", Row.of("h", "dgx-h100-4x-air", 2, new Point(4.2, 3.0), 180));

        List<Face> panels = panels(survey(gap, Hall.Containment.COLD_AISLE));

        assertThat(panels)
                .filteredOn(face -> face.axis() == Axis.Y)
                .singleElement()
                .satisfies(panel -> {
                    assertThat(panel.atM()).isCloseTo(3.0, within(1e-9));
                    assertThat(panel.areaM2()).isCloseTo(0.6 * RACK_M, within(1e-6));
                });
    }

    @Test
    void everyFullEnclosureHasAGap() {
        // between the side walls of the room: no doors
        Layouts filling = new Layouts()
                .row("north", Row.of("h", "dgx-h100-4x-air", 15, new Point(0, 4.2), 0))
                .row("south", Row.of("h", "dgx-h100-4x-air", 15, new Point(9, 3.0), 180));

        List<Face> panels = panels(survey(filling, Hall.Containment.COLD_AISLE));

        assertThat(panels)
                .singleElement()
                .satisfies(roof -> assertThat(roof.areaM2()).isCloseTo((9 - Panels.DOOR_GAP_M) * 1.2, within(1e-6)));
    }

    @Test
    void drawnAislesCountBeforeThoseBetweenRows() {
        assertThat(panels(survey(
                        facing(),
                        Hall.Containment.COLD_AISLE,
                        aisle(Area.Kind.COLD_AISLE, Area.Containment.OPEN, 3, 3, 4.8, 4.2))))
                .isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void containmentWithoutAnAisleIsSaid() {
        Layouts single = new Layouts().row("r", Row.of("h", "dgx-h100-4x-air", 3, new Point(3, 3), 0));

        assertThat(panels(survey(single, Hall.Containment.HOT_AISLE))).isEmpty();
        assertThat(findings).extracting(Finding::code).containsExactly("airflow.containment.no-aisle");
    }
}
