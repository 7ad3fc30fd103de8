package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.RackArray.Aisles;
import io.millwright.editing.RackArray.Facing;
import io.millwright.editing.RackArray.Problem;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityCheck;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RackArrayTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final RackArray START = RackArray.usual("gb200-nvl72", Assumptions.DEFAULT);

    private static RackSentence.Reading read(String sentence) {
        return START.parse(sentence, CATALOG, UnitSystem.SI);
    }

    /// Sentence, rows, racks per row, pitch, cold aisle, hot aisle; `-` where the sentence says nothing.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8 racks at 600 mm, cold aisle 1200 mm | - | 8 | 0.6 | 1.2 | -",
                "4 rows of 10 gb300-nvl72, cold aisle 4 ft, hot aisle 3 ft | 4 | 10 | - | 1.2192 | 0.9144",
                "4x10, aisles 1.5 m | 4 | 10 | - | 1.5 | 1.5",
                "two rows of twelve racks | 2 | 12 | - | - | -",
                "6 rows with 8 racks each, 1.8m cold aisle, 4' 6\" hot aisle | 6 | 8 | - | 1.8 | 1.3716",
                "10 GB300 NVL72 every 800mm; cold aisle 1500; hot aisle: 1.2 | - | 10 | 0.8 | 1.5 | 1.2",
                "rows of 5 | - | 5 | - | - | -",
                "12 | - | 12 | - | - | -",
                "cold aisle 48 in | - | - | - | 1.2192 | -",
                "3 rows, 20 racks per row @ 24\" | 3 | 20 | 0.6096 | - | -"
            })
    void sentencesAreRead(String sentence, String rows, String racks, String pitch, String cold, String hot) {
        RackSentence.Reading reading = read(sentence);
        RackArray array = reading.array();
        assertThat(reading.leftOver()).isEmpty();
        assertThat(array.rows()).isEqualTo(rows.equals("-") ? START.rows() : Integer.parseInt(rows));
        assertThat(array.racksPerRow()).isEqualTo(racks.equals("-") ? START.racksPerRow() : Integer.parseInt(racks));
        assertClose(array.pitchM(), pitch, START.pitchM());
        assertClose(array.coldAisleM(), cold, START.coldAisleM());
        assertClose(array.hotAisleM(), hot, START.hotAisleM());
    }

    private static void assertClose(double value, String expected, double otherwise) {
        if (expected.equals("-")) {
            assertThat(Double.compare(value, otherwise)).isZero();
        } else {
            assertThat(value).isCloseTo(Double.parseDouble(expected), within(1e-9));
        }
    }

    @Test
    void everyRackOfTheCatalogueIsKnownByItsIdAndName() {
        CATALOG.racks().forEach(rack -> {
            assertThat(read("8 " + rack.id()).array().type()).isEqualTo(rack.id());
            assertThat(read("8 " + rack.id()).array().racksPerRow()).isEqualTo(8);
            assertThat(read("2 rows of 6 " + rack.id() + " racks").leftOver()).isEmpty();
        });
        assertThat(read("8 racks").array().type()).isEqualTo("gb200-nvl72");
    }

    @Test
    void facingAndAislesAreRead() {
        assertThat(read("4 rows back to back").array().facing()).isEqualTo(Facing.REARS_TOGETHER);
        assertThat(read("4 rows front to front").array().facing()).isEqualTo(Facing.FRONTS_TOGETHER);
        assertThat(read("4 rows facing the same way").array().facing()).isEqualTo(Facing.SAME_WAY);
        assertThat(read("4 rows without aisles").array().aisles()).isEqualTo(Aisles.LEFT_OUT);
    }

    @Test
    void bareLengthsOfTheUnitedStatesAreFeetOrInches() {
        RackArray array = START.parse("8 racks at 24, cold aisle 4", CATALOG, UnitSystem.US)
                .array();
        assertThat(array.pitchM()).isCloseTo(0.6096, within(1e-9));
        assertThat(array.coldAisleM()).isCloseTo(1.2192, within(1e-9));
    }

    @Test
    void wordsWithoutAMeaningAreTold() {
        assertThat(read("8 racks sideways, cold aisle 1200 mm").leftOver()).containsExactly("sideways");
    }

    @Test
    void whatCannotBeBuiltIsToldApart() {
        assertThat(START.withType("none").problem(CATALOG)).contains(Problem.UNKNOWN_TYPE);
        assertThat(START.withRacksPerRow(0).problem(CATALOG)).contains(Problem.COUNT);
        assertThat(START.withPitchM(0.3).problem(CATALOG)).contains(Problem.PITCH_BELOW_WIDTH);
        assertThat(START.problem(CATALOG)).isEmpty();
    }

    @Test
    void rowsFaceEachOtherAcrossColdAisles() {
        RackArray array =
                START.withType("gb300-nvl72").withRows(4).withColdAisleM(1.2).withHotAisleM(1.0);
        RackArray.Placed placed = array.placed(hallOf(30, 30), CATALOG, new Point(2, 2), 0);
        assertThat(placed.rows().keySet()).containsExactly("row-a", "row-b", "row-c", "row-d");
        assertThat(placed.rows().values()).extracting(Row::rotationDeg).containsExactly(180.0, 0.0, 180.0, 0.0);
        assertThat(placed.rows().values()).extracting(Row::hall).containsOnly("hall");
        assertThat(placed.areas().keySet()).containsExactly("cold-aisle-1", "hot-aisle-1", "cold-aisle-2");
        assertThat(placed.areas().get("hot-aisle-1").kind()).isEqualTo(Area.Kind.HOT_AISLE);
        double lengthM = array.lengthM(CATALOG);
        assertThat(placed.areas().get("cold-aisle-1").areaM2()).isCloseTo(1.2 * lengthM, within(1e-3));
        assertThat(placed.areas().get("hot-aisle-1").areaM2()).isCloseTo(1.0 * lengthM, within(1e-3));
    }

    private static Facility hallOf(double widthM, double depthM) {
        return Edits.addHall("hall", io.millwright.facility.Hall.rectangle("", 0, 0, widthM, depthM))
                .change()
                .apply(Facility.empty("x"));
    }

    /// A dragged rectangle takes as many racks as fit, and nothing lies beyond it; one more row or rack would.
    @RepeatedTest(40)
    void aRectangleIsFilledButNeverExceeded(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        List<String> types = CATALOG.racks().stream().map(rack -> rack.id()).toList();
        RackArray array = START.withType(types.get(random.nextInt(types.size())))
                .withColdAisleM(random.nextDouble(1.2, 2))
                .withHotAisleM(random.nextDouble(1.2, 2))
                .withFacing(Facing.values()[random.nextInt(3)]);
        double widthM = random.nextDouble(0.1, 20);
        double depthM = random.nextDouble(0.5, 20);
        Point origin = new Point(random.nextDouble(-9, 9), random.nextDouble(-9, 9));
        double rotationDeg = random.nextInt(4) * 90;
        var fitted = array.fitted(CATALOG, widthM, depthM);
        if (fitted.isEmpty()) {
            assertThat(widthM < array.rackWidthM(CATALOG) || depthM < array.rackDepthM(CATALOG))
                    .isTrue();
            return;
        }
        Facility after =
                fitted.get().insert(CATALOG, origin, rotationDeg).change().apply(Facility.empty("x"));
        FacilityGraph graph = FacilityGraph.of(after, CATALOG);
        List<Point> corners = RackArray.rectangle(0, 0, widthM, depthM, origin, rotationDeg);
        Bounds rectangle = Geometry.around(corners).orElseThrow().grown(2e-4);
        List<Point> all = new ArrayList<>();
        graph.nodes().forEach(node -> all.addAll(node.footprint().corners()));
        assertThat(rectangle.contains(Geometry.around(all).orElseThrow())).isTrue();
        assertThat(fitted.get().withRacksPerRow(fitted.get().racksPerRow() + 1).lengthM(CATALOG))
                .isGreaterThan(widthM);
        assertThat(fitted.get().withRows(fitted.get().rows() + 1).depthM(CATALOG))
                .isGreaterThan(depthM);
        assertThat(FacilityCheck.check(after, CATALOG, graph))
                .noneMatch(finding -> finding.code().equals("facility.placement.overlap"));
    }

    @Test
    void aFreeSpotIsNearAndCoversNothing() {
        Facility sample = io.millwright.ui.SampleHall.facility();
        Bounds wanted = new Bounds(6, 4, 12, 6);
        Bounds free = FreeSpot.near(sample, CATALOG, wanted, 0.6);
        assertThat(free.widthM()).isCloseTo(6, within(1e-9));
        assertThat(Geometry.hallAt(sample, free.centre())).isEqualTo("hall-1");
        FacilityGraph.of(sample, CATALOG).nodes().stream()
                .filter(node -> node.kind().standsOnFloor())
                .forEach(node -> assertThat(Geometry.around(node.footprint().corners())
                                .orElseThrow()
                                .overlaps(free))
                        .as(node.path())
                        .isFalse());
        Bounds outdoors = new Bounds(100, 100, 101, 101);
        assertThat(FreeSpot.near(sample, CATALOG, outdoors, 0.6)).isEqualTo(outdoors);
    }
}
