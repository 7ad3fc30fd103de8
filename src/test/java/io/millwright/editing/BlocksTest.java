package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Group;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
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
class BlocksTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private final Facility sample = SampleHall.facility();

    private static Facility after(Facility facility, Edit edit) {
        return edit.change().apply(facility);
    }

    private static void assertSamePicture(Facility found, Facility expected) {
        Picture.of(found, CATALOG).assertLike(Picture.of(expected, CATALOG));
        assertSameRacks(found, expected);
    }

    /// Every deployment has racks in the same places.
    private static void assertSameRacks(Facility found, Facility expected) {
        expected.deployments().forEach((id, deployment) -> {
            List<Point> places = places(found, found.deployments().get(id));
            List<Point> wanted = places(expected, deployment);
            assertThat(places).hasSameSizeAs(wanted);
            for (Point place : wanted) {
                assertThat(places)
                        .anyMatch(other -> Math.hypot(other.xM() - place.xM(), other.yM() - place.yM()) < 2e-3);
            }
        });
    }

    private static List<Point> places(Facility facility, Deployment deployment) {
        FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
        List<Point> places = new ArrayList<>();
        for (String path : deployment.racks()) {
            assertThat(graph.nodesBelow(path)).as(path).isNotEmpty();
            graph.nodesBelow(path).stream()
                    .filter(node -> node.kind() == EquipmentKind.RACK)
                    .forEach(node -> places.add(node.footprint().centre()));
        }
        return places;
    }

    @Test
    void aBlockTakesTheConnectionsAmongItsElementsAndHasPortsForTheOthers() {
        Facility made = after(sample, Blocks.make(CATALOG, List.of("row-a", "row-b", "tcs", "cdu"), "pod", "Pod"));
        Block pod = made.blocks().get("pod");
        assertThat(pod.layout().rows().keySet()).containsExactly("row-a", "row-b");
        assertThat(pod.layout().connections().values())
                .extracting(connection -> connection.from() + " " + connection.to())
                .containsExactlyInAnyOrder(
                        "tcs:water row-a:liquid", "tcs:water row-b:liquid", "cdu:technology tcs:water");
        assertThat(pod.ports().values())
                .extracting(PortRef::toString)
                .containsExactlyInAnyOrder(
                        "row-a:A", "row-a:B", "row-b:A", "row-b:B", "tcs:water", "cdu:power", "cdu:facility");
        assertThat(made.layout().instances()).containsOnlyKeys("pod-1");
        assertThat(made.deployments().get("chat").racks()).containsExactly("pod-1/row-a", "pod-1/row-b", "row-c");
        assertThat(pod.layout().rows().get("row-a").hall()).isEqualTo("hall-1");
        assertSamePicture(made, sample);
    }

    @Test
    void theSolvedResultStaysTheSame() {
        Facility made = after(sample, Blocks.make(CATALOG, List.of("row-a", "row-b", "tcs", "cdu"), "pod", "Pod"));
        SteadyState before = Twin.of(sample, CATALOG).solve();
        SteadyState after = Twin.of(made, CATALOG).solve();
        assertThat(after.facilityPowerW()).isCloseTo(before.facilityPowerW(), withinPercentage(1e-6));
        assertThat(after.hottestInletC()).isCloseTo(before.hottestInletC(), within(1e-6));
        assertThat(after.findings()).hasSameSizeAs(before.findings());
    }

    @Test
    void groupsGoAlongOrHoldTheBlock() {
        Facility grouped = sample.withLayout(sample.layout()
                .withGroups(Map.of(
                        "in", new Group("", List.of("row-a", "row-b")),
                        "across", new Group("", List.of("row-c", "cdu")),
                        "out", new Group("", List.of("in", "dry")))));
        Facility made = after(grouped, Blocks.make(CATALOG, List.of("row-a", "row-b", "row-c"), "pod", "Pod"));
        assertThat(made.blocks().get("pod").layout().groups()).containsOnlyKeys("in");
        List<String> members = made.layout().groups().values().stream()
                .flatMap(group -> group.members().stream())
                .toList();
        assertThat(members).doesNotHaveDuplicates().contains("pod-1").allMatch(made.layout()::isTaken);
    }

    @Test
    void aHallBecomesABlockWithAllThatIsInIt() {
        Facility made = after(sample, Blocks.make(CATALOG, List.of("hall-1"), "hall-block", "Hall"));
        assertThat(made.blocks().get("hall-block").layout().rows()).hasSize(4);
        assertThat(made.layout().rows()).isEmpty();
        assertSamePicture(made, sample);
        Facility two = after(made, Blocks.place("hall-block", "hall-block-2", new Point(0, 60)));
        assertThat(FacilityGraph.of(two, CATALOG).halls()).hasSize(2);
    }

    @Test
    void copiesOfBlocksThatStandInAChosenHallGoAlong() {
        Facility made = after(sample, Blocks.make(CATALOG, List.of("row-a"), "pod", "Pod"));
        Facility outer = after(made, Blocks.make(CATALOG, List.of("hall-1"), "building", "Building"));
        assertThat(outer.layout().instances()).containsOnlyKeys("building-1");
        assertSamePicture(outer, sample);
    }

    @Test
    void nothingIsMadeOfNothingOrUnderATakenId() {
        assertThat(after(sample, Blocks.make(CATALOG, List.of("nowhere"), "pod", "")))
                .isSameAs(sample);
        Facility made = after(sample, Blocks.make(CATALOG, List.of("row-a"), "pod", ""));
        assertThat(after(made, Blocks.make(CATALOG, List.of("row-b"), "pod", "")))
                .isSameAs(made);
        assertThat(Blocks.freeBlockId(made, "Pod")).isEqualTo("pod-2");
        assertThat(Blocks.freeBlockId(made, "Liquid pod, 1 MW")).isEqualTo("liquid-pod-1-mw");
    }

    /// Making a block of any elements and taking it apart again changes neither picture nor connections.
    @RepeatedTest(40)
    void makingAndDissolvingKeepsThePicture(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Facility before = sample.withDeployments(Map.of(
                "some", Deployment.inference("deepseek-r1", List.of("row-a/03", "row-b", "row-c/08"), List.of(), 8)));
        List<String> ids = new ArrayList<>(Blocks.elements(before.layout()));
        ids.removeIf(id -> random.nextInt(3) > 0);
        ids.add("row-a");
        Facility made = after(before, Blocks.make(CATALOG, ids, "pod", "Pod"));
        assertSamePicture(made, before);
        List<String> more = new ArrayList<>(Blocks.elements(made.layout()));
        more.removeIf(id -> random.nextBoolean());
        Facility nested = after(made, Blocks.make(CATALOG, more, "site", "Site"));
        assertSamePicture(nested, before);
        Facility apart = nested;
        while (!apart.layout().instances().isEmpty()) {
            apart = after(
                    apart,
                    BlockDissolution.dissolve(
                            apart.layout().instances().keySet().iterator().next(), CATALOG));
            assertSamePicture(apart, before);
        }
        assertThat(apart.layout().connections()).hasSameSizeAs(before.layout().connections());
    }

    /// Grids of copies, turned and mirrored, of blocks in blocks.
    @RepeatedTest(60)
    void anyInstanceCanBeDissolved(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        Facility before = pods(random);
        Facility apart = after(before, BlockDissolution.dissolve("p", CATALOG));
        assertThat(apart.layout().instances()).doesNotContainKey("p");
        assertSamePicture(apart, before);
        assertThat(BlockDissolution.elementIds(before, apart)).isNotEmpty().allMatch(apart.layout()::hasElement);
        for (String id : List.copyOf(apart.layout().instances().keySet())) {
            apart = after(apart, BlockDissolution.dissolve(id, CATALOG));
        }
        assertThat(apart.layout().instances()).isEmpty();
        assertSamePicture(apart, before);
    }

    private static Facility pods(SplittableRandom random) {
        Layout rack = new Layouts()
                .row("r", Row.of("", "gb300-nvl72", 2, new Point(0.3, 0), random.nextInt(4) * 90))
                .layout();
        Layout pod = new Layouts()
                .hall("room", 9, 7)
                .row("r", Row.of("room", "gb300-nvl72", 4, new Point(1, 2), random.nextInt(360)))
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "room", 4, 1)
                .equipment(
                        "bus",
                        Equipment.of(EquipmentKind.BUSWAY, "busway-1600", "room", new Point(0, 5))
                                .withCount(2))
                .instance("sub", new Instance("rack", new Point(5, 5), 30, 1, 1, 0, 0, random.nextBoolean()))
                .connect("bus:out", "r:A")
                .connect("cdu:technology", "r/02..04:liquid")
                .connect("bus/02:out", "sub:feed")
                .layout()
                .withAreas(Map.of(
                        "aisle",
                        Area.of(
                                Area.Kind.COLD_AISLE,
                                "room",
                                List.of(new Point(1, 1), new Point(3, 1), new Point(3, 2)))));
        Map<String, PortRef> ports = new LinkedHashMap<>();
        ports.put("in", new PortRef("bus", "in"));
        ports.put("one", new PortRef("bus/02", "in"));
        ports.put("water", new PortRef("cdu", "facility"));
        ports.put("b", new PortRef("r", "B"));
        Map<String, Block> blocks = new LinkedHashMap<>();
        blocks.put("rack", new Block("", rack, new LinkedHashMap<>(Map.of("feed", new PortRef("r", "A")))));
        blocks.put("pod", new Block("", pod, new LinkedHashMap<>(ports)));
        int columns = random.nextInt(1, 4);
        int rows = random.nextInt(1, 3);
        int copies = columns * rows;
        Instance grid = new Instance(
                "pod", new Point(7, 3), random.nextInt(8) * 45, columns, rows, 13, 17, random.nextBoolean());
        Layouts site = new Layouts()
                .instance("p", grid)
                .row("r", Row.of("", "gb300-nvl72", 3, new Point(-30, 0), 0))
                .equipment("up", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", -9, 0)
                .equipment(
                        "ups",
                        Equipment.of(EquipmentKind.UPS, "ups-1875-dc", "", new Point(-9, 9))
                                .withCount(copies))
                .equipment(
                        "pdu",
                        Equipment.of(EquipmentKind.PDU, "pdu-300", "", new Point(-9, 14))
                                .withCount(copies * 4))
                .equipment(
                        "pair",
                        Equipment.of(EquipmentKind.RPP, "", "", new Point(-9, 19))
                                .withCount(2))
                .equipment("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", "", -9, 40)
                .connect("up:out", "p:in")
                .connect("ups:out", "p:one")
                .connect("ups:out", "p:b")
                .connect("pdu:out", "p:b")
                .connect("pair:out", copies > 1 ? "p/01:in" : "p:in")
                .connect("dry:water", "p:water");
        return Facility.empty("x")
                .withBlocks(blocks)
                .withLayout(site.layout())
                .withDeployments(Map.of(
                        "all", Deployment.inference("deepseek-r1", List.of("p"), List.of(), 8),
                        "some",
                                Deployment.inference(
                                        "deepseek-r1",
                                        List.of(copies > 1 ? "p/02/r/03" : "p/r/03", "r"),
                                        List.of(),
                                        8)));
    }

    @Test
    void repeatingKeepsTheRacksOfDeployments() {
        Facility made = after(sample, Blocks.make(CATALOG, List.of("row-a"), "pod", ""));
        Facility grid = after(made, Blocks.array("pod-1", 2, 3, 12, 8));
        assertThat(grid.deployments().get("chat").racks()).contains("pod-1/01/row-a");
        assertSameRacks(grid, made);
        assertThat(after(grid, Blocks.array("pod-1", 1, 1, 12, 8)).deployments())
                .isEqualTo(made.deployments());
    }
}
