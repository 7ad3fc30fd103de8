package io.millwright.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacilityGraphTest {
    private static FacilityGraph graph(Facility facility) {
        return FacilityGraph.of(facility, Catalog.builtIn());
    }

    private static List<String> codes(FacilityGraph graph) {
        return graph.findings().stream().map(Finding::code).toList();
    }

    @Test
    void aRowStandsForItsRacksSideBySide() {
        FacilityGraph graph = graph(new Layouts()
                .hall("h", 20, 20)
                .row("r", "h", "gb300-nvl72", 3, 2, 4)
                .facility());

        assertThat(graph.nodes()).extracting(Node::path).containsExactly("r/01", "r/02", "r/03");
        assertThat(graph.node(2).footprint().centre().xM()).isCloseTo(2 + 2 * 0.6 + 0.3, within(1e-9));
        assertThat(graph.node(0).footprint().centre().yM())
                .isCloseTo(4 + graph.node(0).footprint().depthM() / 2, within(1e-9));
    }

    @Test
    void rotationTurnsARowAboutItsOrigin() {
        Row row = Row.of("", "gb300-nvl72", 2, new Point(10, 10), 180);
        FacilityGraph graph = graph(new Layouts().row("r", row).facility());

        assertThat(graph.node(0).footprint().centre().xM()).isCloseTo(9.7, within(1e-9));
        assertThat(graph.node(0).footprint().centre().yM()).isLessThan(10);
    }

    @Test
    void oneToManyFansOutAndMultiplesAreDealtInGroups() {
        FacilityGraph graph = graph(new Layouts()
                .row("r", "", "gb300-nvl72", 6, 0, 0)
                .equipment("one", EquipmentKind.BUSWAY, "busway-1000", "", 0, 0)
                .equipment(
                        "two",
                        Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "", Point.ORIGIN)
                                .withCount(2))
                .connect("one:out", "r:A")
                .connect("two:out", "r:B")
                .facility());

        int one = graph.node("one").orElseThrow().index();
        assertThat(graph.outgoing(one)).hasSize(6);
        int second = graph.node("two/02").orElseThrow().index();
        assertThat(graph.outgoing(second)).hasSize(3);
        assertThat(graph.node(graph.edge(graph.outgoing(second)[0]).to()).path())
                .isEqualTo("r/04");
    }

    @Test
    void rangesNameSomeMembers() {
        FacilityGraph graph = graph(new Layouts()
                .row("r", "", "gb300-nvl72", 6, 0, 0)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 0)
                .connect("b:out", "r/02..04:A")
                .facility());

        assertThat(graph.edges())
                .extracting(edge -> graph.node(edge.to()).path())
                .containsExactly("r/02", "r/03", "r/04");
    }

    @Test
    void edgesCarryBreakerSwitchAndPhasesOfTheirConnection() {
        FacilityGraph graph = graph(new Layouts()
                .equipment("a", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 0)
                .equipment("b", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 5)
                .connect(Connection.of("a:out", "b:in")
                        .withBreaker("acb-4000")
                        .withNormally(Normally.STANDBY)
                        .withPhases(Phases.BC))
                .facility());

        assertThat(graph.edges()).singleElement().satisfies(edge -> {
            assertThat(edge.breaker()).isEqualTo("acb-4000");
            assertThat(edge.normally()).isEqualTo(Normally.STANDBY);
            assertThat(edge.phases()).isEqualTo(Phases.BC);
        });
    }

    @Test
    void rotatedPhasesFollowTheNumberOfTheMember() {
        FacilityGraph graph = graph(new Layouts()
                .row("r", "", "gb300-nvl72", 5, 0, 0)
                .equipment("b", EquipmentKind.RPP, "rpp-400", "", 0, 0)
                .connect(Connection.of("b:out", "r:A").withPhases(Phases.ROTATED))
                .connect(Connection.of("b:out", "r/02..03:B").withPhases(Phases.ROTATED))
                .facility());

        assertThat(graph.edges())
                .extracting(FacilityGraph.Edge::phases)
                .containsExactly(Phases.A, Phases.B, Phases.C, Phases.A, Phases.B, Phases.B, Phases.C);
    }

    @Test
    void membersOfCopiesAreCountedThroughAllCopies() {
        Block pod = new Block(
                "",
                new Layouts().row("r", "", "gb300-nvl72", 2, 0, 0).layout(),
                new LinkedHashMap<>(Map.of("feed", PortRef.parse("r:A").orElseThrow())));
        FacilityGraph graph = graph(new Layouts()
                .equipment("b", EquipmentKind.RPP, "rpp-400", "", 0, 0)
                .instance("pods", new Instance("pod", Point.ORIGIN, 0, 2, 1, 8, 0, false))
                .connect(Connection.of("b:out", "pods:feed").withPhases(Phases.ROTATED))
                .facility()
                .withBlocks(new LinkedHashMap<>(Map.of("pod", pod))));

        assertThat(graph.findings()).isEmpty();
        assertThat(graph.edges())
                .extracting(FacilityGraph.Edge::phases)
                .containsExactly(Phases.A, Phases.B, Phases.C, Phases.A);
    }

    @Test
    void powerSettingsReachEveryUnitOfAnArray() {
        PowerSettings eco = PowerSettings.NONE.withMode(UpsMode.ECO);
        FacilityGraph graph = graph(new Layouts()
                .equipment(
                        "ups",
                        Equipment.of(EquipmentKind.UPS, "ups-1200-dc", "", Point.ORIGIN)
                                .withCount(2)
                                .withPower(eco))
                .facility());

        assertThat(graph.nodes()).extracting(Node::power).containsExactly(eco, eco);
    }

    @Test
    void coolingSettingsReachEveryUnitAndPipesEveryEdge() {
        CoolingSettings flow = CoolingSettings.NONE.withControl(PumpControl.ofFlowM3PerS(0.02));
        PipeSettings shut = PipeSettings.NONE.withValve(Valve.ISOLATING).withOpenFraction(0);
        Layout drawn = new Layouts()
                .row("r", "", "gb300-nvl72", 2, 0, 0)
                .equipment(
                        "cdu",
                        Equipment.of(EquipmentKind.CDU, "cdu-l2l-1350", "", new Point(0, 5))
                                .withCount(2)
                                .withCooling(flow))
                .layout();
        Facility facility = Facility.empty("")
                .withLayout(drawn.withConnections(Map.of(
                        "hoses", Connection.of("cdu:technology", "r:liquid").withPipe(shut))));

        FacilityGraph graph = graph(facility);

        assertThat(graph.nodes())
                .extracting(Node::cooling)
                .containsExactly(CoolingSettings.NONE, CoolingSettings.NONE, flow, flow);
        assertThat(graph.edges()).extracting(FacilityGraph.Edge::pipe).containsExactly(shut, shut);
    }

    @Test
    void anExchangerTakesFromItsSourceAndSuppliesItsWater() {
        FacilityGraph graph = graph(new Layouts()
                .equipment("tower", EquipmentKind.TOWER, "tower-open-3500", "", 0, 0)
                .equipment("hx", EquipmentKind.HEAT_EXCHANGER, "phx-5000", "", 20, 0)
                .equipment("pump", EquipmentKind.HEAT_RECOVERY, "heat-recovery-1000", "", 30, 0)
                .equipment("fws", EquipmentKind.HEADER, "", "", 40, 0)
                .connect("tower:water", "hx:source")
                .connect("hx:water", "fws:water")
                .connect("pump:water", "fws:water")
                .facility());

        assertThat(graph.findings()).isEmpty();
        assertThat(graph.edges())
                .extracting(FacilityGraph.Edge::medium)
                .containsExactly(Medium.LIQUID, Medium.LIQUID, Medium.LIQUID);
    }

    @Test
    void blocksAreExpandedWithTheirConnectionsAndPorts() {
        Layout inside = new Layouts()
                .row("r", "", "gb300-nvl72", 2, 0, 0)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 3)
                .connect("b:out", "r:A")
                .layout();
        Map<String, PortRef> ports = new LinkedHashMap<>(Map.of("feed", new PortRef("b", "in")));
        Facility facility = new Layouts()
                .equipment("u", EquipmentKind.UTILITY, "utility-mv-10", "", 50, 0)
                .instance("pod", new Instance("pod", new Point(5, 0), 0, 2, 1, 10, 0, false))
                .connect("u:out", "pod:feed")
                .facility()
                .withBlocks(Map.of("pod", new Block("pod", inside, Ordered.copy(ports))));

        FacilityGraph graph = graph(facility);

        assertThat(graph.nodes()).extracting(Node::path).contains("pod/01/r/01", "pod/02/b");
        assertThat(graph.edges()).hasSize(2 * 2 + 2);
        assertThat(graph.node("pod/02/r/01").orElseThrow().footprint().centre().xM()
                        - graph.node("pod/01/r/01")
                                .orElseThrow()
                                .footprint()
                                .centre()
                                .xM())
                .isCloseTo(10, within(1e-9));
        assertThat(graph.nodesBelow("pod/01")).hasSize(3);
    }

    @Test
    void aBlockMayStandInTheHallAroundIt() {
        Layout inside = new Layouts().row("r", "h", "gb300-nvl72", 1, 1, 1).layout();
        Facility facility = new Layouts()
                .hall("h", 20, 20)
                .instance("pod", Instance.single("pod", new Point(2, 2)))
                .facility()
                .withBlocks(Map.of("pod", new Block("pod", inside, Ordered.copy(Map.of()))));

        FacilityGraph graph = graph(facility);

        assertThat(graph.findings()).isEmpty();
        assertThat(graph.node(0).hall()).isZero();
    }

    @Test
    void whatCannotBeJoinedIsAFinding() {
        Layouts layouts = new Layouts()
                .row("r", "", "gb300-nvl72", 4, 0, 0)
                .equipment("b", EquipmentKind.BUSWAY, "busway-1000", "", 0, 0)
                .equipment(
                        "three",
                        Equipment.of(EquipmentKind.BUSWAY, "busway-1000", "", Point.ORIGIN)
                                .withCount(3));

        assertThat(codes(graph(layouts.connect("b:out", "r:liquid").facility())))
                .containsExactly("facility.connection.media");
        assertThat(codes(graph(layouts.connect("b:in", "r:A").facility()))).contains("facility.connection.direction");
        assertThat(codes(graph(layouts.connect("b:nowhere", "r:A").facility())))
                .contains("facility.connection.unknown-port");
        assertThat(codes(graph(layouts.connect("x:out", "r:A").facility())))
                .contains("facility.connection.unknown-element");
        assertThat(codes(graph(layouts.connect("b:out", "r/07:A").facility())))
                .contains("facility.connection.unknown-member");
        assertThat(codes(graph(layouts.connect("three:out", "r:B").facility()))).contains("facility.connection.counts");
    }

    @Test
    void aBlockThatContainsItselfEndsInAFinding() {
        Layout inside = new Layouts()
                .instance("again", Instance.single("loop", Point.ORIGIN))
                .layout();
        Facility facility = new Layouts()
                .instance("start", Instance.single("loop", Point.ORIGIN))
                .facility()
                .withBlocks(Map.of("loop", new Block("loop", inside, Ordered.copy(Map.of()))));

        assertThat(codes(graph(facility))).containsExactly("facility.instance.recursive");
    }

    @Test
    void anIdThatTwoElementsShareIsAFinding() {
        FacilityGraph graph = graph(new Layouts()
                .row("a", "", "gb300-nvl72", 1, 0, 0)
                .equipment("a", EquipmentKind.BUSWAY, "busway-1000", "", 5, 0)
                .facility());

        assertThat(codes(graph)).containsExactly("facility.element.id-used-twice");
    }

    @Test
    void anAbsurdCountIsStoppedInsteadOfEatingTheMemory() {
        FacilityGraph graph = graph(new Layouts()
                .row("r", Row.of("", "gb300-nvl72", 1_000_000, Point.ORIGIN, 0))
                .row("s", Row.of("", "gb300-nvl72", 1_000_000, Point.ORIGIN, 0))
                .facility());

        assertThat(codes(graph)).contains("facility.too-large");
        assertThat(graph.nodes().size()).isLessThanOrEqualTo(GraphExpansion.MAX_NODES);
    }

    @Test
    void aMirroredInstanceIsTheMirrorImageOfItsBlock() {
        Layout pod = new Layouts()
                .row("r", Row.of("", "gb300-nvl72", 3, new Point(1, 2), 30))
                .equipment("cdu", EquipmentKind.CDU, "cdu-l2l-700", "", 4, 1)
                .facility()
                .layout();
        Facility plain = Facility.empty("x")
                .withBlocks(Map.of("pod", new Block("", pod, Ordered.copy(Map.of()))))
                .withLayout(Layout.EMPTY.withInstances(Map.of("p", Instance.single("pod", new Point(7, 3)))));
        Facility mirrored = plain.withLayout(Layout.EMPTY.withInstances(
                Map.of("p", Instance.single("pod", new Point(7, 3)).withMirrored(true))));

        FacilityGraph before = FacilityGraph.of(plain, Catalog.builtIn());
        FacilityGraph after = FacilityGraph.of(mirrored, Catalog.builtIn());

        for (int i = 0; i < before.nodes().size(); i++) {
            var expected = before.node(i).footprint();
            var found = after.node(i).footprint();
            assertThat(found.centre().xM()).isCloseTo(14 - expected.centre().xM(), within(1e-9));
            assertThat(found.centre().yM()).isCloseTo(expected.centre().yM(), within(1e-9));
            assertThat(found.rotationDeg()).isEqualTo(-expected.rotationDeg());
        }
    }

    @Test
    void mirroringTwiceChangesNothing() {
        Layout inner = new Layouts()
                .row("r", Row.of("", "gb300-nvl72", 2, new Point(1, 2), 30))
                .facility()
                .layout();
        Layout outer =
                Layout.EMPTY.withInstances(Map.of("i", new Instance("inner", new Point(2, 1), 40, 1, 1, 0, 0, true)));
        Facility facility = Facility.empty("x")
                .withBlocks(Map.of(
                        "inner", new Block("", inner, Ordered.copy(Map.of())),
                        "outer", new Block("", outer, Ordered.copy(Map.of()))))
                .withLayout(Layout.EMPTY.withInstances(
                        Map.of("o", new Instance("outer", new Point(0, 0), 40, 1, 1, 0, 0, true))));

        var footprint = FacilityGraph.of(facility, Catalog.builtIn()).node(0).footprint();

        // mirrored about y, turned by 40, mirrored, turned by 40: the turns cancel, the content is not mirrored
        assertThat(footprint.rotationDeg()).isCloseTo(30, within(1e-9));
    }

    @Test
    void lengthsFollowTheRouteUnlessTheyAreTyped() {
        Layouts layouts = new Layouts()
                .equipment("bus", EquipmentKind.BUSWAY, "busway-1600", "", 0, 0)
                .row("a", "", "gb300-nvl72", 2, 10, 0);
        Facility facility = layouts.facility();
        Connection drawn = Connection.of("bus:out", "a:A").withRoute(List.of(new Point(0, 5), new Point(30, 5)));
        FacilityGraph graph = FacilityGraph.of(
                facility.withLayout(facility.layout().withConnections(Map.of("c", drawn))), Catalog.builtIn());

        Point bus = graph.node("bus").orElseThrow().footprint().centre();
        for (FacilityGraph.Edge edge : graph.edges()) {
            Point rack = graph.node(edge.to()).footprint().centre();
            double expected = (5 - bus.yM()) + (rack.xM() - bus.xM()) + (5 - rack.yM());
            assertThat(edge.lengthM()).isCloseTo(expected, within(1e-9));
        }
        FacilityGraph typed = FacilityGraph.of(
                facility.withLayout(facility.layout().withConnections(Map.of("c", drawn.withCable("", 12)))),
                Catalog.builtIn());
        assertThat(typed.edges()).extracting(FacilityGraph.Edge::lengthM).containsOnly(12.0);
    }
}
