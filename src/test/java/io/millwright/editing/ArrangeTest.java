package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Arrange.Alignment;
import io.millwright.editing.Arrange.Flip;
import io.millwright.editing.Arrange.Spacing;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Guides.Axis;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ArrangeTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private final Facility sample = SampleHall.facility();

    private static Facility after(Facility facility, Edit edit) {
        return edit.change().apply(facility);
    }

    private static Bounds bounds(Facility facility, String... paths) {
        return Geometry.of(FacilityGraph.of(facility, CATALOG), List.of(paths)).orElseThrow();
    }

    @Test
    void edgesComeIntoLineWithTheKeyObject() {
        List<String> rows = List.of("row-a", "row-n", "row-b");
        for (Alignment alignment : Alignment.values()) {
            Facility aligned = after(sample, Arrange.align(CATALOG, rows, alignment));
            Bounds key = bounds(sample, "row-b");
            assertThat(bounds(aligned, "row-b")).isEqualTo(key);
            for (String row : rows) {
                Bounds moved = bounds(aligned, row);
                double off = switch (alignment) {
                    case LEFT -> moved.minXM() - key.minXM();
                    case RIGHT -> moved.maxXM() - key.maxXM();
                    case TOP -> moved.maxYM() - key.maxYM();
                    case BOTTOM -> moved.minYM() - key.minYM();
                    case CENTRE_X -> moved.centre().xM() - key.centre().xM();
                    case CENTRE_Y -> moved.centre().yM() - key.centre().yM();
                };
                assertThat(off).as("%s %s", row, alignment).isCloseTo(0, within(1e-4));
            }
            assertThat(after(aligned, Arrange.align(CATALOG, rows, alignment))).isSameAs(aligned);
        }
        assertThat(Arrange.align(CATALOG, rows, Alignment.LEFT).label()).isEqualTo("Align 3 elements left");
    }

    @Test
    void aGroupIsAlignedAsOne() {
        Facility grouped = after(sample, Groups.group(List.of("row-a", "row-n")));
        Facility aligned = after(grouped, Arrange.align(CATALOG, List.of("row-a", "row-n", "row-c"), Alignment.BOTTOM));
        assertThat(bounds(aligned, "row-a", "row-n").minYM())
                .isCloseTo(bounds(sample, "row-c").minYM(), within(1e-4));
        assertThat(bounds(aligned, "row-n").minXM() - bounds(aligned, "row-a").minXM())
                .isCloseTo(
                        bounds(sample, "row-n").minXM()
                                - bounds(sample, "row-a").minXM(),
                        within(1e-9));
        Facility within = after(grouped, Arrange.align(CATALOG, List.of("row-a", "row-n"), Alignment.LEFT));
        assertThat(bounds(within, "row-a").minXM())
                .isCloseTo(bounds(within, "row-n").minXM(), within(1e-4));
    }

    @Test
    void aHallIsAlignedWithItsContents() {
        Facility aligned = after(sample, Arrange.align(CATALOG, List.of("hall-1", "row-a", "dry"), Alignment.LEFT));
        double by = bounds(sample, "dry").minXM();
        assertThat(bounds(aligned, "row-a").minXM())
                .isCloseTo(bounds(sample, "row-a").minXM() + by, within(1e-4));
        assertThat(aligned.layout().rows().get("row-a").hall()).isEqualTo("hall-1");
    }

    @Test
    void whatComesToLieInAnotherHallBelongsToIt() {
        Facility two = after(sample, Edits.addHall("hall-2", io.millwright.facility.Hall.rectangle("", 0, 40, 26, 18)));
        Facility placed = after(
                two, Edits.addEquipment("pump", Equipment.of(EquipmentKind.HEADER, "", "hall-2", new Point(5, 50))));
        Facility aligned = after(placed, Arrange.align(CATALOG, List.of("row-a", "pump"), Alignment.BOTTOM));
        assertThat(aligned.layout().rows().get("row-a").hall()).isEqualTo("hall-2");
    }

    @RepeatedTest(20)
    void distributingMakesGapsOrPitchesEqual(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Layouts layouts = new Layouts();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add("r" + i);
            layouts.row(
                    "r" + i,
                    Row.of(
                            "",
                            "gb300-nvl72",
                            random.nextInt(1, 5),
                            new Point(random.nextDouble(40), random.nextDouble(40)),
                            random.nextInt(8) * 45));
        }
        Axis axis = random.nextBoolean() ? Axis.X : Axis.Y;
        for (Spacing spacing : Spacing.values()) {
            Facility facility = after(layouts.facility(), Arrange.distribute(CATALOG, ids, axis, spacing));
            List<Bounds> sorted = ids.stream()
                    .map(id -> bounds(facility, id))
                    .sorted(java.util.Comparator.comparingDouble(axis::centre))
                    .toList();
            double first = Double.NaN;
            for (int i = 1; i < sorted.size(); i++) {
                double distance = spacing == Spacing.GAPS
                        ? axis.min(sorted.get(i)) - axis.max(sorted.get(i - 1))
                        : axis.centre(sorted.get(i)) - axis.centre(sorted.get(i - 1));
                first = i == 1 ? distance : first;
                assertThat(distance).isCloseTo(first, within(3e-4));
            }
        }
    }

    @Test
    void elementsOfABlockAreArrangedInTheBlock() {
        Facility facility = podFacility();
        Facility aligned =
                after(facility, Arrange.align(CATALOG, List.of("blocks/pod/r", "blocks/pod/cdu"), Alignment.BOTTOM));
        FacilityGraph graph =
                FacilityGraph.of(aligned.withLayout(aligned.blocks().get("pod").layout()), CATALOG);
        assertThat(Geometry.of(graph, List.of("r")).orElseThrow().minYM())
                .isCloseTo(Geometry.of(graph, List.of("cdu")).orElseThrow().minYM(), within(1e-4));
        assertThat(aligned.layout()).isEqualTo(facility.layout());
    }

    private static Facility podFacility() {
        Layout pod = new Layouts()
                .row("r", Row.of("", "gb300-nvl72", 4, new Point(1, 2), 30))
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "", 4, 1)
                .equipment(
                        "bus",
                        Equipment.of(EquipmentKind.BUSWAY, "busway-1600", "", new Point(0, 5))
                                .withCount(2))
                .connect("bus:out", "r:A")
                .connect("cdu:technology", "r/02..04:liquid")
                .layout();
        Block block = new Block(
                "Pod",
                pod,
                new LinkedHashMap<>(
                        Map.of("in", new PortRef("bus/02", "in"), "water", new PortRef("cdu", "facility"))));
        return Facility.empty("x")
                .withBlocks(Map.of("pod", block))
                .withLayout(new Layouts()
                        .instance("p", new Instance("pod", new Point(7, 3), 20, 2, 2, 9, 11, false))
                        .equipment("up", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", -9, 0)
                        .connect("up:out", "p:in")
                        .layout());
    }

    /// Every footprint becomes its mirror image, and what was joined stays joined to the image of the same thing.
    @RepeatedTest(60)
    void mirroringGivesTheMirrorImage(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Facility before = switch (random.nextInt(3)) {
            case 0 -> sample;
            case 1 -> podFacility();
            default -> randomFacility(random);
        };
        List<String> ids = new ArrayList<>(before.layout().rows().keySet());
        ids.addAll(before.layout().equipment().keySet());
        ids.addAll(before.layout().instances().keySet());
        ids.addAll(before.layout().areas().keySet());
        if (random.nextBoolean()) {
            ids.removeIf(id -> random.nextBoolean());
        }
        Point through = new Point(random.nextDouble(-5, 5), random.nextDouble(-5, 5));
        double lineDeg = random.nextBoolean() ? random.nextInt(4) * 45 : random.nextDouble(360);
        Mirror mirror = new Mirror(through, lineDeg);
        Facility after = after(before, Arrange.mirror(CATALOG, ids, through, lineDeg));
        Picture expected = Picture.of(
                before, CATALOG, (path, point) -> ids.contains(path.split("/", -1)[0]) ? mirror.image(point) : point);
        Picture.of(after, CATALOG, (path, point) -> point).assertLike(expected);
    }

    private static Facility randomFacility(SplittableRandom random) {
        Layouts layouts = new Layouts();
        layouts.row("r", Row.of("", "gb300-nvl72", 8, grid(random), random.nextInt(360)));
        layouts.row("s", Row.of("", "gb300-nvl72", 4, grid(random), 90).withPitchM(0.9));
        layouts.equipment(
                "bus",
                Equipment.of(EquipmentKind.BUSWAY, "busway-1600", "", grid(random))
                        .withCount(4)
                        .withRotationDeg(15));
        layouts.equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "", 4, 1);
        layouts.connect("bus:out", "r:A");
        layouts.connect("bus/01..02:out", "s/03..04:A");
        layouts.connect("bus/02..03:out", "r/01..06:B");
        layouts.connect("cdu:technology", "r/03:liquid");
        layouts.connect("cdu:technology", "s:liquid");
        return layouts.facility();
    }

    private static Point grid(SplittableRandom random) {
        return new Point(random.nextInt(-30, 30) * 0.6, random.nextInt(-30, 30) * 0.6);
    }

    @Test
    void deploymentsAndRoutesFollowTheRacks() {
        Facility facility = sample.withDeployments(
                Map.of("d", sample.deployments().get("chat").withRacks(List.of("row-a/03", "row-b", "row-c/01"))));
        Connection drawn =
                facility.layout().connections().get("c7").withRoute(List.of(new Point(2, 5), new Point(6, 5)));
        Map<String, Connection> connections =
                new LinkedHashMap<>(facility.layout().connections());
        connections.put("c7", drawn);
        Facility before = facility.withLayout(facility.layout().withConnections(connections));
        Facility mirrored = after(before, Arrange.mirror(CATALOG, List.of("row-a", "bus-a"), new Point(10, 0), 90));
        assertThat(mirrored.deployments().get("d").racks()).containsExactly("row-a/06", "row-b", "row-c/01");
        assertThat(mirrored.layout().connections().get("c7").route())
                .containsExactly(new Point(18, 5), new Point(14, 5));
    }

    @Test
    void deploymentsFollowRacksThatAreMirroredInABlock() {
        Facility before = after(podFacility(), Blocks.place("pod", "single", new Point(60, 0)))
                .withDeployments(Map.of(
                        "d",
                        Deployment.inference(
                                "deepseek-r1", List.of("p/03/r/01", "single/r/02", "single", "p/04"), List.of(), 8)));
        Facility mirrored = after(before, Arrange.mirror(CATALOG, List.of("blocks/pod/r"), new Point(2, 0), 90));
        assertThat(mirrored.deployments().get("d").racks())
                .containsExactly("p/03/r/04", "single/r/03", "single", "p/04");
    }

    @Test
    void mirroringTwiceAboutTheMiddleComesBack() {
        Facility hall = after(
                sample,
                Edits.addArea(
                        "tiles",
                        Area.of(
                                Area.Kind.PERFORATED_TILES,
                                "hall-1",
                                List.of(new Point(1, 1), new Point(2, 1), new Point(2, 3)))));
        for (Flip flip : Flip.values()) {
            Edit edit = Arrange.mirror(CATALOG, List.of("hall-1", "dry", "utility"), flip);
            assertThat(after(hall, edit)).isNotEqualTo(hall);
            assertThat(after(after(hall, edit), edit)).isEqualTo(hall);
        }
    }

    @Test
    void memberRangesCountFromBothEnds() {
        assertThat(MemberRange.of("row-a/03..05")).contains(new MemberRange(3, 5));
        assertThat(MemberRange.of("row-a")).isEmpty();
        assertThat(MemberRange.of("pod/01/row-a")).isEmpty();
        assertThat(new MemberRange(3, 5).fromTheEnd(8).in("row-a", 8)).isEqualTo("row-a/04..06");
        assertThat(new MemberRange(7, 7).in("row-a", 120)).isEqualTo("row-a/007");
    }
}
