package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.RackArray.Facing;
import io.millwright.editing.RackArray.Placed;
import io.millwright.facility.Area;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityCheck;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Hall;
import io.millwright.facility.Point;
import io.millwright.facility.Polygons;
import io.millwright.facility.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RackFillTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static RackArray pattern(Facility facility) {
        return RackArray.usual("gb300-nvl72", facility.assumptions());
    }

    private static Facility hall(double widthM, double depthM) {
        return Edits.addHall("hall", Hall.rectangle("Hall", 0, 0, widthM, depthM))
                .change()
                .apply(Facility.empty("x"));
    }

    private static Facility with(Facility facility, String id, Area area) {
        return Edits.addArea(id, area).change().apply(facility);
    }

    private static List<Point> rectangle(double x0, double y0, double x1, double y1) {
        return List.of(new Point(x0, y0), new Point(x1, y0), new Point(x1, y1), new Point(x0, y1));
    }

    @Test
    void racksStandAlongAColdAisleWithTheirFrontsInIt() {
        Facility facility =
                with(hall(20, 12), "cold", Area.of(Area.Kind.COLD_AISLE, "hall", rectangle(4, 5, 10.05, 6.8)));
        Placed placed = RackFill.aisle(facility, "cold", CATALOG, pattern(facility));
        double width = CATALOG.rack("gb300-nvl72").orElseThrow().widthM();
        assertThat(placed.rows().values()).extracting(Row::count).containsExactly((int) (6.05 / width), (int)
                (6.05 / width));
        assertThat(placed.rows().values()).extracting(Row::rotationDeg).containsExactly(180.0, 0.0);
        assertThat(placed.rows().values()).extracting(row -> row.origin().yM()).containsExactly(5.0, 6.8);
        assertThat(placed.rows().values()).extracting(Row::hall).containsOnly("hall");
    }

    @Test
    void racksStandAlongAHotAisleWithTheirRearsInIt() {
        Facility facility = with(hall(20, 12), "hot", Area.of(Area.Kind.HOT_AISLE, "hall", rectangle(4, 5, 10, 6.2)));
        Facility filled =
                RackFill.fillAisle("hot", CATALOG, pattern(facility)).change().apply(facility);
        for (Node node : FacilityGraph.of(filled, CATALOG).nodes()) {
            Point rear = new Point(0, node.footprint().depthM() / 2 + 0.3)
                    .rotated(node.footprint().rotationDeg());
            assertThat(Polygons.contains(
                            rectangle(4, 5, 10, 6.2), node.footprint().centre().plus(rear.xM(), rear.yM())))
                    .isTrue();
        }
    }

    @Test
    void anAisleTooNarrowForTheClearanceTakesOneSideOnly() {
        Facility facility = with(hall(20, 12), "cold", Area.of(Area.Kind.COLD_AISLE, "hall", rectangle(4, 5, 10, 5.9)));
        assertThat(RackFill.aisle(facility, "cold", CATALOG, pattern(facility)).rows())
                .hasSize(1);
    }

    @Test
    void aColumnSplitsARow() {
        Facility facility = with(hall(20, 12), "cold", Area.of(Area.Kind.COLD_AISLE, "hall", rectangle(2, 5, 14, 6.8)));
        Facility blocked = with(facility, "column", Area.of(Area.Kind.COLUMN, "hall", rectangle(7.6, 7, 8.1, 7.5)));
        Placed free = RackFill.aisle(facility, "cold", CATALOG, pattern(facility));
        Placed split = RackFill.aisle(blocked, "cold", CATALOG, pattern(facility));
        assertThat(split.rows()).hasSize(3);
        assertThat(split.racks()).isBetween(free.racks() - 2, free.racks() - 1);
    }

    @Test
    void whatIsNoAisleOrNoPatternIsNotFilled() {
        Facility facility = with(hall(20, 12), "tiles", Area.of(Area.Kind.KEEP_OUT, "hall", rectangle(4, 5, 10, 6.8)));
        assertThat(RackFill.fillAisle("tiles", CATALOG, pattern(facility))
                        .change()
                        .apply(facility))
                .isSameAs(facility);
        assertThat(RackFill.hall(facility, "hall", CATALOG, pattern(facility).withType("none"))
                        .rows())
                .isEmpty();
    }

    @Test
    void aHallIsFilledWithPairsOfRowsAndTheirAisles() {
        Facility facility = hall(20, 15);
        Placed placed =
                RackFill.hall(facility, "hall", CATALOG, pattern(facility).withHotAisleM(1.2));
        assertThat(placed.rows().values())
                .extracting(Row::rotationDeg)
                .containsExactly(180.0, 0.0, 180.0, 0.0, 180.0, 0.0);
        assertThat(placed.areas().values())
                .extracting(Area::kind)
                .containsExactly(
                        Area.Kind.COLD_AISLE,
                        Area.Kind.HOT_AISLE,
                        Area.Kind.COLD_AISLE,
                        Area.Kind.HOT_AISLE,
                        Area.Kind.COLD_AISLE);
        assertThat(placed.racks()).isEqualTo(6 * 29);
    }

    /// Halls of any shape and angle with columns, doors, equipment and rows in them: filling adds no finding about
    /// places, and a second filling adds nothing.
    @RepeatedTest(60)
    void fillingNeverGetsInTheWayOfAnything(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double turnDeg = List.of(0.0, 90.0, 30.0, random.nextDouble(360)).get(random.nextInt(4));
        Facility facility =
                Edits.rotate(List.of("hall"), new Point(3, 4), turnDeg).change().apply(furnished(random));
        RackArray pattern = pattern(facility)
                .withFacing(Facing.values()[random.nextInt(3)])
                .withColdAisleM(random.nextDouble(1.2, 2))
                .withHotAisleM(random.nextDouble(0.9, 2));
        Edit edit = random.nextBoolean()
                ? RackFill.fillHall("hall", CATALOG, pattern)
                : RackFill.fillAisle("aisle", CATALOG, pattern);
        Facility filled = edit.change().apply(facility);
        assertThat(placement(filled)).isEqualTo(placement(facility));
        for (Node node : FacilityGraph.of(filled, CATALOG).nodes()) {
            if (!facility.layout().rows().containsKey(node.elementPath()) && node.kind() == EquipmentKind.RACK) {
                List<Point> corners = node.footprint().corners();
                facility.layout()
                        .areas()
                        .values()
                        .forEach(area -> assertThat(Polygons.commonAreaM2(area.outline(), corners))
                                .isLessThan(1e-3));
            }
        }
        assertThat(edit.change().apply(filled).layout().rows().keySet())
                .as("a second filling of the same floor")
                .hasSameSizeAs(filled.layout().rows().keySet());
    }

    private static Facility furnished(SplittableRandom random) {
        double widthM = random.nextDouble(8, 30);
        double depthM = random.nextDouble(6, 24);
        Hall rectangle = Hall.rectangle("Hall", 0, 0, widthM, depthM);
        Hall hall = random.nextBoolean()
                ? rectangle
                : rectangle.withFloor(List.of(
                        new Point(0, 0),
                        new Point(widthM, 0),
                        new Point(widthM, depthM / 2),
                        new Point(widthM / 2, depthM / 2),
                        new Point(widthM / 2, depthM),
                        new Point(0, depthM)));
        Facility facility = Edits.addHall("hall", hall).change().apply(Facility.empty("x"));
        Map<String, Area> areas = new LinkedHashMap<>();
        double aisleY = random.nextDouble(2, depthM - 2);
        areas.put(
                "aisle",
                Area.of(
                        random.nextBoolean() ? Area.Kind.COLD_AISLE : Area.Kind.HOT_AISLE,
                        "hall",
                        rectangle(1, aisleY, random.nextDouble(3, widthM), aisleY + random.nextDouble(0.8, 2))));
        for (int i = random.nextInt(5); i > 0; i--) {
            double x = random.nextDouble(widthM);
            double y = random.nextDouble(depthM);
            Area.Kind kind = List.of(Area.Kind.COLUMN, Area.Kind.DOOR, Area.Kind.KEEP_OUT, Area.Kind.PERFORATED_TILES)
                    .get(random.nextInt(4));
            areas.put("a" + i, Area.of(kind, "hall", rectangle(x, y, x + 0.5, y + 0.7)));
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, Equipment> equipment = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Point at = new Point(random.nextDouble(widthM), random.nextDouble(depthM));
            rows.put("r" + i, Row.of("hall", "gb300-nvl72", 3, at, random.nextInt(4) * 90));
            Point there = new Point(random.nextDouble(widthM), random.nextDouble(depthM));
            equipment.put("e" + i, Equipment.of(EquipmentKind.CDU, "cdu-l2l-700", "hall", there));
        }
        return facility.withLayout(
                facility.layout().withAreas(areas).withRows(rows).withEquipment(equipment));
    }

    private static Set<String> placement(Facility facility) {
        return FacilityCheck.check(facility, CATALOG, FacilityGraph.of(facility, CATALOG)).stream()
                .filter(finding -> finding.code().startsWith("facility.placement"))
                .map(Object::toString)
                .collect(Collectors.toSet());
    }
}
