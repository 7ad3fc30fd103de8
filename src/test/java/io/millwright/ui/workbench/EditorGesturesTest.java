package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.plan.Viewport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The drawing gestures in the real window; `PlanToolsTest` looks at each tool in more detail without one.
@NullUnmarked
class EditorGesturesTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(new FakeDialogs(), folder);
        show(SampleHall.facility());
    }

    @AfterEach
    void release() {
        ROBOT.release(MouseButton.PRIMARY).release(KeyCode.SPACE, KeyCode.ALT);
    }

    private void show(Facility facility) {
        FxDriver.run(() -> workbench.open(facility));
        FxDriver.pulse();
        FxDriver.run(() -> workbench.plan().focus());
    }

    private Layout layout() {
        return workbench.document().facility().layout();
    }

    private Point2D at(double xM, double yM) {
        Node surface = workbench.plan().view().lookup("#plan-surface");
        Viewport view = workbench.plan().viewport();
        return FxDriver.onFx(() -> surface.localToScreen(view.screenX(xM), view.screenY(yM)));
    }

    private Point2D at(String path) {
        Point centre = centre(path);
        return at(centre.xM(), centre.yM());
    }

    private Point centre(String path) {
        return workbench.document().graph().node(path).orElseThrow().footprint().centre();
    }

    private void pull(Point2D from, Point2D to) {
        ROBOT.moveTo(from).press(MouseButton.PRIMARY);
        ROBOT.moveTo(from.midpoint(to)).moveTo(to);
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
    }

    @Test
    void hIsForAHallAndTheToolIsPutAwayAfterIt() {
        ROBOT.push(KeyCode.H);
        pull(at(-28, 4), at(-16, 14));
        assertThat(layout().halls()).hasSize(2);
        assertThat(workbench.document().selection()).containsExactly("hall-2");
        ROBOT.clickOn(at("row-a/03"));
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-a");
    }

    @Test
    void cornersAreTypedWhileDrawing() {
        ROBOT.push(KeyCode.H);
        ROBOT.clickOn(at(-28, 4));
        ROBOT.moveTo(at(-20, 4));
        ROBOT.write("6 m").push(KeyCode.ENTER);
        FxDriver.pulse();
        ROBOT.write("@0,4.5").push(KeyCode.ENTER);
        FxDriver.pulse();
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        List<Point> floor = layout().halls().get("hall-2").floor();
        assertThat(floor).hasSize(3);
        assertThat(floor.get(1).xM() - floor.get(0).xM()).isCloseTo(6, within(1e-9));
        assertThat(floor.get(2).yM() - floor.get(1).yM()).isCloseTo(4.5, within(1e-9));
    }

    @Test
    void areasComeFromTheDrawMenuAndRowsFromAPull() {
        FxDriver.run(() -> workbench.commands().named("Cold aisle").run());
        pull(at(4.8, 14), at(12, 15.2));
        assertThat(layout().areas().values()).extracting(Area::kind).containsExactly(Area.Kind.COLD_AISLE);
        int before = layout().rows().size();
        ROBOT.push(KeyCode.B);
        pull(at(-28, 2), at(-18, 10));
        assertThat(layout().rows().size()).isGreaterThan(before);
        ROBOT.push(KeyCode.CONTROL, KeyCode.Z);
        FxDriver.pulse();
        assertThat(layout().rows()).hasSize(before);
    }

    @Test
    void cPullsFromPortToPort() {
        FxDriver.run(() -> {
            workbench.document().select(List.of("bus-a", "row-a", "row-b"));
            workbench.plan().zoomToSelection();
        });
        int before = layout().connections().size();
        ROBOT.push(KeyCode.C);
        ROBOT.moveTo(at("bus-a"));
        FxDriver.pulse();
        Point bus = centre("bus-a");
        var footprint = workbench.document().graph().node("bus-a").orElseThrow().footprint();
        double offM = footprint.depthM() / 2 + 9 / workbench.plan().viewport().scale();
        Point out = new Point(0, offM).rotated(footprint.rotationDeg()).plus(bus.xM(), bus.yM());
        pull(at(out.xM(), out.yM()), at("row-a/05"));
        assertThat(layout().connections()).hasSize(before + 1);
        assertThat(layout().connections().lastEntry().getValue().from()).hasToString("bus-a:out");
    }

    @Test
    void tDrawsARoute() {
        String id = layout().connections().entrySet().stream()
                .filter(entry -> entry.getValue().from().element().equals("bus-a")
                        && entry.getValue().to().elementId().equals("row-a"))
                .findFirst()
                .orElseThrow()
                .getKey();
        ROBOT.push(KeyCode.T);
        ROBOT.clickOn(at("bus-a"));
        ROBOT.clickOn(at(2.4, 16));
        ROBOT.clickOn(at("row-a/04"));
        FxDriver.pulse();
        assertThat(layout().connections().get(id).route()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void dAddsADimensionAndNANote() {
        ROBOT.push(KeyCode.D);
        pull(at(-28, 4), at(-18, 4));
        assertThat(layout().annotations().get("dimension-1").isDimension()).isTrue();
        ROBOT.push(KeyCode.N);
        ROBOT.clickOn(at(-24, 10));
        ROBOT.write("Delivery").push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(layout().annotations().get("note-1").text()).isEqualTo("Delivery");
    }

    @Test
    void aDistanceIsTypedInTheMiddleOfADrag() {
        double before = layout().rows().get("row-a").origin().xM();
        Point2D from = at("row-a/03");
        ROBOT.moveTo(from).press(MouseButton.PRIMARY).moveTo(from.add(40, 0));
        ROBOT.write("2.4 m").push(KeyCode.ENTER);
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(layout().rows().get("row-a").origin().xM()).isCloseTo(before + 2.4, within(1e-9));
        assertThat(workbench.document().session().undoLabel().orElseThrow()).startsWith("Move");
    }

    @Test
    void theCornerOfAHallIsPulledByItsHandle() {
        FxDriver.run(() -> workbench.document().select(List.of("hall-1")));
        Point corner = layout().halls().get("hall-1").floor().get(2);
        pull(at(corner.xM(), corner.yM()), at(corner.xM() + 2.4, corner.yM() + 1.2));
        assertThat(layout().halls().get("hall-1").floor().get(2).xM()).isGreaterThan(corner.xM() + 1);
    }

    @Test
    void aDoubleClickGoesIntoABlockAndEscapeComesOut() {
        Layout pod = Layout.EMPTY.withRows(Map.of("r", Row.of("", "gb300-nvl72", 4, new Point(1, 1), 0)));
        var copies = new LinkedHashMap<String, Instance>();
        copies.put("pods", new Instance("pod", new Point(0, 0), 0, 2, 2, 8, 6, false));
        show(Facility.empty("Pods")
                .withBlocks(Map.of("pod", new Block("", pod, new LinkedHashMap<>())))
                .withLayout(Layout.EMPTY.withInstances(copies)));
        ROBOT.doubleClickOn(at("pods/02/r/02"));
        FxDriver.pulse();
        assertThat(workbench.plan().model().scope().block()).isEqualTo("pod");
        pull(
                at("pods/02/r/02"),
                at(centre("pods/02/r/02").xM() + 1.2, centre("pods/02/r/02").yM() + 1.2));
        Point origin = workbench
                .document()
                .facility()
                .blocks()
                .get("pod")
                .layout()
                .rows()
                .get("r")
                .origin();
        assertThat(origin).isNotEqualTo(new Point(1, 1));
        ROBOT.push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(workbench.plan().model().scope().isSite()).isTrue();
    }

    @Test
    void theSpaceBarMovesThePaper() {
        Point2D from = at("row-a/03");
        double before = workbench.plan().viewport().screenX(0);
        ROBOT.press(KeyCode.SPACE);
        pull(from, from.add(60, 30));
        ROBOT.release(KeyCode.SPACE);
        assertThat(workbench.plan().viewport().screenX(0) - before).isCloseTo(60, within(2.0));
        assertThat(workbench.document().selection()).isEmpty();
    }
}
