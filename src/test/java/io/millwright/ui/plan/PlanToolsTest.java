package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Shapes;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanTool.Held;
import io.millwright.ui.plan.PlanTool.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Every drawing tool in the hand, without a window.
@NullUnmarked
class PlanToolsTest {
    private static final Held ALT = new Held(false, false, true);

    private final Document document = new Document(SampleHall.facility(), Catalog.builtIn());
    private final Viewport view = new Viewport();
    private final PlanModel model = new PlanModel();
    private final Desk desk = Desk.of(document, model, view);
    private final PlanHand hand = new PlanHand(desk);
    private int done;

    PlanToolsTest() {
        view.resize(1200, 800);
        view.fit(new Bounds(-20, -20, 60, 50), 0);
    }

    private Pointer at(double xM, double yM, Held held, int clicks) {
        return new Pointer(view.screenX(xM), view.screenY(yM), new Point(xM, yM), held, clicks);
    }

    private void click(double xM, double yM, Held held) {
        hand.move(at(xM, yM, held, 1));
        hand.press(at(xM, yM, held, 1));
        hand.release(at(xM, yM, held, 1));
    }

    private void click(double xM, double yM) {
        click(xM, yM, Held.NOTHING);
    }

    private void pull(double fromX, double fromY, double toX, double toY, Held held) {
        hand.move(at(fromX, fromY, held, 1));
        hand.press(at(fromX, fromY, held, 1));
        for (int i = 1; i <= 4; i++) {
            hand.drag(at(fromX + (toX - fromX) * i / 4, fromY + (toY - fromY) * i / 4, held, 1));
        }
        hand.release(at(toX, toY, held, 1));
    }

    private Layout layout() {
        return document.facility().layout();
    }

    private void take(PlanTool tool) {
        hand.take(tool);
    }

    private OutlineTool outline(Shapes.Kind kind) {
        return new OutlineTool(desk, kind, () -> done++);
    }

    @Test
    void aHallIsDrawnCornerByCornerAndClosedAtItsFirstCorner() {
        take(outline(Shapes.Kind.HALL));
        click(-18, 30);
        click(-6, 30.02);
        click(-6.01, 42);
        click(-18, 42);
        click(-18, 30.05);
        assertThat(done).isEqualTo(1);
        assertThat(layout().halls()).hasSize(2);
        assertThat(layout().halls().lastEntry().getValue().floor())
                .containsExactly(new Point(-18, 30), new Point(-6, 30), new Point(-6, 42), new Point(-18, 42));
        assertThat(document.selection()).containsExactly("hall-2");
        document.session().undo();
        assertThat(layout().halls()).hasSize(1);
    }

    @Test
    void cornersCanBeTypedAsDistances() {
        take(outline(Shapes.Kind.HALL));
        assertThat(hand.type("-18, 30")).isEmpty();
        hand.move(at(-10, 30, Held.NOTHING, 1));
        assertThat(hand.type("7.2 m")).isEmpty();
        assertThat(hand.type("@0,20 ft")).isEmpty();
        assertThat(hand.type("nonsense")).isPresent();
        hand.finish();
        assertThat(layout().halls().lastEntry().getValue().floor())
                .containsExactly(new Point(-18, 30), new Point(-10.8, 30), new Point(-10.8, 36.096));
    }

    @Test
    void aPullDrawsARectangleAndTwoTypedSidesToo() {
        take(outline(Shapes.Kind.of(Area.Kind.COLD_AISLE)));
        pull(3, 6, 9, 7.2, ALT);
        Area aisle = layout().areas().get("cold-aisle-1");
        assertThat(aisle.hall()).isEqualTo("hall-1");
        assertThat(aisle.areaM2()).isCloseTo(6 * 1.2, within(1e-6));

        take(outline(Shapes.Kind.of(Area.Kind.COLUMN)));
        click(1.2, 1.2);
        assertThat(hand.type("400 mm x 400 mm")).isEmpty();
        assertThat(layout().areas().get("column-1").areaM2()).isCloseTo(0.16, within(1e-9));
    }

    @Test
    void backspaceTakesACornerBackAndEscapeEndsInSteps() {
        take(outline(Shapes.Kind.HALL));
        click(-18, 30);
        click(-6, 30);
        assertThat(hand.stepBack()).isTrue();
        assertThat(hand.cancel()).as("gives up the outline").isTrue();
        assertThat(hand.isSelecting()).isFalse();
        assertThat(hand.cancel()).as("puts the tool away").isTrue();
        assertThat(hand.isSelecting()).isTrue();
        assertThat(hand.cancel()).isFalse();
        assertThat(document.session().canUndo()).isFalse();
    }

    @Test
    void whatStandsOutdoorsJoinsAHallThatIsDrawnAroundIt() {
        Facility facility = Facility.empty("x")
                .withLayout(Layout.EMPTY.withRows(Map.of("row-a", Row.of("", "gb300-nvl72", 4, new Point(2, 2), 0))));
        document.open(facility);
        take(outline(Shapes.Kind.HALL));
        pull(0, 0, 12, 9, Held.NOTHING);
        assertThat(layout().rows().get("row-a").hall()).isEqualTo("hall-1");
    }

    @Test
    void aGhostSnapsToItsNeighbourTurnsAndIsPlaced() {
        take(new PlaceTool(desk, EquipmentKind.RACK, "gb300-nvl72", "GB300", () -> done++));
        hand.move(at(30, 30, Held.NOTHING, 1));
        assertThat(hand.tool().marks().all()).anyMatch(Marks.Ghost.class::isInstance);
        hand.turn();
        click(12.03, 14.02);
        assertThat(done).isEqualTo(1);
        Row row = layout().rows().lastEntry().getValue();
        assertThat(row.rotationDeg()).isEqualTo(90);
        assertThat(row.count()).isEqualTo(1);
        assertThat(row.hall()).isEqualTo("hall-1");
    }

    @Test
    void shiftKeepsTheItemInTheHand() {
        take(new PlaceTool(desk, EquipmentKind.CRAC, "crac-dx-100", "CRAC", () -> done++));
        click(20, 30, new Held(true, false, false));
        click(24, 30, new Held(true, false, false));
        assertThat(done).isZero();
        assertThat(layout().equipment().keySet()).contains("crac-1", "crac-2");
    }

    private Point port(String path, String name) {
        return PortHandles.of(document.facility(), document.graph().node(path).orElseThrow(), view.scale()).stream()
                .filter(handle -> handle.port().name().equals(name))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private Point centre(String path) {
        return document.graph().node(path).orElseThrow().footprint().centre();
    }

    @Test
    void aPullFromPortToPortConnects() {
        view.fit(new Bounds(-5, -5, 30, 20), 0);
        document.apply(Edits.addRow("row-x", Row.of("hall-1", "gb300-nvl72", 2, new Point(10, 14), 0)));
        take(new ConnectTool(desk));
        Point bus = centre("bus-a");
        Point rack = centre("row-x/01");
        hand.move(at(bus.xM(), bus.yM(), Held.NOTHING, 1));
        Point out = port("bus-a", "out");
        pull(out.xM(), out.yM(), rack.xM(), rack.yM(), Held.NOTHING);
        Connection made = layout().connections().lastEntry().getValue();
        assertThat(made.from()).hasToString("bus-a:out");
        assertThat(made.to()).hasToString("row-x:A");
        assertThat(document.session().undoLabel()).contains("Connect bus-a to row-x");

        hand.move(at(bus.xM(), bus.yM(), ALT, 1));
        pull(out.xM(), out.yM(), rack.xM(), rack.yM(), ALT);
        assertThat(layout().connections().lastEntry().getValue().to().element()).isEqualTo("row-x/01");
    }

    @Test
    void aPullToWhatDoesNotFitSaysWhy() {
        take(new ConnectTool(desk));
        Point bus = centre("bus-a");
        hand.move(at(bus.xM(), bus.yM(), Held.NOTHING, 1));
        Point out = port("bus-a", "out");
        Point utility = centre("utility");
        int before = layout().connections().size();
        pull(out.xM(), out.yM(), utility.xM(), utility.yM(), Held.NOTHING);
        assertThat(layout().connections()).hasSize(before);
        assertThat(hand.tool().marks().all()).anyMatch(Marks.Note.class::isInstance);
    }

    @Test
    void aRouteIsDrawnBetweenTwoElementsAndItsLengthCounts() {
        String id = layout().connections().entrySet().stream()
                .filter(entry -> entry.getValue().from().element().equals("bus-a"))
                .findFirst()
                .orElseThrow()
                .getKey();
        String to = layout().connections().get(id).to().elementId();
        take(new RouteTool(desk));
        Point start = centre("bus-a");
        Point end = document.graph().nodesBelow(to).getFirst().footprint().centre();
        click(start.xM(), start.yM());
        click(start.xM(), 25);
        click(end.xM(), 25);
        click(end.xM(), end.yM());
        assertThat(layout().connections().get(id).route()).hasSize(4);
        assertThat(document.graph().edges())
                .filteredOn(edge -> edge.connection().equals(id))
                .allMatch(edge -> edge.lengthM() > 10);
        assertThat(document.selection()).containsExactly("connections/" + id);
    }

    @Test
    void measuresAreShownDimensionsAreKeptAndNotesAreTyped() {
        take(new AnnotateTool(desk, AnnotateTool.Kind.MEASURE, () -> done++));
        click(-10, 30, ALT);
        click(-7, 34, ALT);
        assertThat(hand.tool().marks().all())
                .anyMatch(mark ->
                        mark instanceof Marks.Measure measure && measure.text().equals("5 m"));
        assertThat(layout().annotations()).isEmpty();

        take(new AnnotateTool(desk, AnnotateTool.Kind.DIMENSION, () -> done++));
        pull(-10, 30, -4, 30, ALT);
        assertThat(layout().annotations().get("dimension-1").points())
                .containsExactly(new Point(-10, 30), new Point(-4, 30));

        take(new AnnotateTool(desk, AnnotateTool.Kind.NOTE, () -> done++));
        click(5, 30, ALT);
        assertThat(hand.tool().prompt()).contains("Note");
        assertThat(hand.type("Delivery door")).isEmpty();
        assertThat(layout().annotations().get("note-1").text()).isEqualTo("Delivery door");
        assertThat(done).isEqualTo(2);
    }

    @Test
    void cornersOfAHallArePulledAndMiddlesAddCorners() {
        document.select(List.of("hall-1"));
        List<Point> floor = layout().halls().get("hall-1").floor();
        Point corner = floor.get(1);
        pull(corner.xM(), corner.yM(), corner.xM() + 3, corner.yM() - 2, ALT);
        assertThat(layout().halls().get("hall-1").floor().get(1))
                .satisfies(moved -> assertThat(moved.xM()).isCloseTo(corner.xM() + 3, within(0.06)));
        assertThat(document.session().undoLabel()).contains("Move corner of hall-1");
        document.session().undo();

        Point next = floor.get(2);
        pull(corner.xM(), (corner.yM() + next.yM()) / 2, corner.xM() + 4, (corner.yM() + next.yM()) / 2, ALT);
        assertThat(layout().halls().get("hall-1").floor()).hasSize(floor.size() + 1);
    }

    @Test
    void aRowIsPulledLongerByItsEnd() {
        view.fit(new Bounds(-5, -5, 30, 20), 0);
        document.select(List.of("row-a"));
        Row row = layout().rows().get("row-a");
        var last = document.graph().nodesBelow("row-a").getLast().footprint();
        double endX = last.centre().xM() + last.widthM() / 2;
        pull(endX, last.centre().yM(), endX + 2 * last.widthM(), last.centre().yM(), ALT);
        assertThat(layout().rows().get("row-a").count()).isEqualTo(row.count() + 2);
    }

    @Test
    void aTypedOffsetMovesTheSelection() {
        document.select(List.of("row-a"));
        Point before = layout().rows().get("row-a").origin();
        assertThat(hand.tool().prompt()).isPresent();
        assertThat(hand.type("@1.2,-0.6")).isEmpty();
        assertThat(layout().rows().get("row-a").origin())
                .isEqualTo(new Point(before.xM() + 1.2, before.yM() - 0.6 + 0.0));
    }

    @Test
    void contentsOfABlockMoveInAllCopiesAlsoWhenTurnedAndMirrored() {
        Layout pod = Layout.EMPTY.withRows(Map.of("r", Row.of("", "gb300-nvl72", 2, new Point(1, 1), 0)));
        LinkedHashMap<String, Instance> copies = new LinkedHashMap<>();
        copies.put("plain", Instance.single("pod", new Point(0, 0)));
        copies.put("turned", new Instance("pod", new Point(30, 0), 90, 1, 1, 0, 0, true));
        document.open(Facility.empty("x")
                .withBlocks(Map.of("pod", new Block("", pod, new LinkedHashMap<>())))
                .withLayout(Layout.EMPTY.withInstances(copies)));
        var copy = document.graph().copies().stream()
                .filter(c -> c.path().equals("turned"))
                .findFirst()
                .orElseThrow();
        model.scopeProperty().set(new Scope("turned/", "pod", copy.origin(), copy.rotationDeg(), copy.mirrored()));
        Point before = centre("turned/r/01");
        pull(before.xM(), before.yM(), before.xM() + 3, before.yM() + 1, ALT);

        Point after = centre("turned/r/01");
        assertThat(after.xM() - before.xM()).isCloseTo(3, within(0.06));
        assertThat(after.yM() - before.yM()).isCloseTo(1, within(0.06));
        assertThat(document.selection()).containsExactly("blocks/pod/r");
        assertThat(document.facility()
                        .blocks()
                        .get("pod")
                        .layout()
                        .rows()
                        .get("r")
                        .origin())
                .isNotEqualTo(new Point(1, 1));
    }

    @Test
    void rowsFillTheRectangleThatIsPulledWithAislesBetween() {
        take(new RowsTool(desk, "gb300-nvl72", () -> done++));
        int before = layout().rows().size();
        pull(-18, 30, -12, 38, ALT);
        assertThat(done).isEqualTo(1);
        assertThat(layout().rows().size()).isGreaterThan(before + 1);
        assertThat(layout().areas().values()).extracting(Area::kind).contains(Area.Kind.COLD_AISLE);
        assertThat(document.selection()).hasSize(layout().rows().size() - before);
        for (String id : document.selection()) {
            for (var node : document.graph().nodesBelow(id)) {
                for (Point corner : node.footprint().corners()) {
                    assertThat(new Bounds(-18, 30, -12, 38).grown(0.06).contains(corner))
                            .isTrue();
                }
            }
        }
        document.session().undo();
        assertThat(layout().rows()).hasSize(before);
    }

    @Test
    void rowsAreTypedAsASentence() {
        take(new RowsTool(desk, "gb300-nvl72", () -> done++));
        hand.move(at(-18, 30, ALT, 1));
        assertThat(hand.type("2 rows of 8 racks at 600 mm, cold aisle 1200 mm")).isEmpty();
        assertThat(layout().rows().lastEntry().getValue().count()).isEqualTo(8);
        take(new RowsTool(desk, "gb300-nvl72", () -> done++));
        assertThat(hand.type("eight elephants")).isPresent();
    }

    @Test
    void aCopyOfABlockIsConnectedByThePortsThatTheBlockShows() {
        Layout pod = Layout.EMPTY.withRows(Map.of("r", Row.of("", "gb300-nvl72", 2, new Point(1, 1), 0)));
        var ports = new LinkedHashMap<String, PortRef>();
        ports.put("power", new PortRef("r", "A"));
        LinkedHashMap<String, Instance> copies = new LinkedHashMap<>();
        copies.put("pods", new Instance("pod", new Point(0, 0), 0, 2, 1, 6, 0, false));
        var bus = Equipment.of(EquipmentKind.BUSWAY, "busway-4000", "", new Point(0, 8));
        document.open(Facility.empty("x")
                .withBlocks(Map.of("pod", new Block("", pod, ports)))
                .withLayout(Layout.EMPTY.withInstances(copies).withEquipment(Map.of("bus", bus))));
        view.fit(new Bounds(-2, -2, 14, 12), 0);
        take(new ConnectTool(desk));
        Point from = centre("bus");
        hand.move(at(from.xM(), from.yM(), Held.NOTHING, 1));
        Point out = port("bus", "out");
        Point rack = centre("pods/02/r/01");
        pull(out.xM(), out.yM(), rack.xM(), rack.yM(), Held.NOTHING);
        assertThat(layout().connections().lastEntry().getValue().to()).hasToString("pods:power");
        assertThat(document.graph().findings()).isEmpty();
        assertThat(document.graph().edges()).hasSize(4);
    }
}
