package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.plan.Marks;
import java.nio.file.Path;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// From the library onto the plan, by drag, double click and keyboard.
@NullUnmarked
class LibraryPlacingTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final Facility sample = SampleHall.facility();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(new FakeDialogs(), folder);
        FxDriver.run(() -> {
            workbench.open(sample);
            workbench.commands().named("From the library…").run();
        });
    }

    private Node line(String text) {
        return workbench.scene().getRoot().lookupAll("#library-tree .tree-cell").stream()
                .filter(cell -> cell.isVisible()
                        && cell.getAccessibleText() != null
                        && cell.getAccessibleText().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    private Point2D onScreen(double xM, double yM) {
        Node surface = workbench.plan().view().lookup("#plan-surface");
        return FxDriver.onFx(() -> surface.localToScreen(
                workbench.plan().viewport().screenX(xM),
                workbench.plan().viewport().screenY(yM)));
    }

    private Equipment added() {
        Set<String> selected = workbench.document().selection();
        assertThat(selected).hasSize(1);
        return workbench
                .document()
                .facility()
                .layout()
                .equipment()
                .get(selected.iterator().next());
    }

    @Test
    void aDragFromTheListPutsTheItemUnderTheHandOnTheGridAsOneStep() {
        ROBOT.write("cdu 1,400");
        FxDriver.pulse();
        ROBOT.moveTo(line("Row CDU L2L 1,400")).press(MouseButton.PRIMARY);
        ROBOT.moveTo(onScreen(10, 8)).moveTo(onScreen(12.05, 15.02));
        FxDriver.pulse();
        assertThat(workbench.plan().model().marksProperty().get().all()).anyMatch(Marks.Ghost.class::isInstance);
        assertThat(workbench.document().facility()).isSameAs(sample);
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(workbench.plan().model().marksProperty().get().all()).isEmpty();
        Equipment cdu = added();
        assertThat(cdu.type()).isEqualTo("cdu-l2l-1400");
        assertThat(cdu.hall()).isEqualTo("hall-1");
        assertThat(cdu.origin().xM() % 0.6).isCloseTo(0, within(1e-9));
        Point middle = workbench
                .document()
                .graph()
                .nodesBelow(workbench.document().selection().iterator().next())
                .getFirst()
                .footprint()
                .centre();
        assertThat(Math.hypot(middle.xM() - 12.05, middle.yM() - 15.02)).isLessThan(0.45);
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(workbench.document().facility()).isSameAs(sample);
        assertThat(Settings.load(folder).used()).containsExactly("cdu:cdu-l2l-1400");
    }

    @Test
    void aDragThatEndsBesideThePlanOrIsGivenUpChangesNothing() {
        ROBOT.write("ups 500");
        FxDriver.pulse();
        ROBOT.moveTo(line("UPS 500 kW")).press(MouseButton.PRIMARY);
        ROBOT.moveTo(onScreen(5, 5)).moveTo(workbench.scene().lookup("#status"));
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(workbench.document().facility()).isSameAs(sample);
        ROBOT.moveTo(line("UPS 500 kW")).press(MouseButton.PRIMARY);
        ROBOT.moveTo(onScreen(5, 5)).moveTo(onScreen(6, 6)).push(KeyCode.ESCAPE);
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(workbench.document().facility()).isSameAs(sample);
        assertThat(workbench.library().model().usedProperty().get()).isEmpty();
    }

    @Test
    void aRackBecomesARowInTheMiddleByDoubleClickOrEnter() {
        ROBOT.write("gb300");
        FxDriver.pulse();
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-d");
        Row row = workbench.document().facility().layout().rows().get("row-d");
        assertThat(row.type()).isEqualTo("gb300-nvl72");
        assertThat(row.count()).isEqualTo(1);
        assertThat(row.hall()).isEqualTo("hall-1");
        ROBOT.doubleClickOn(line("GB300"));
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-e");
        assertThat(workbench.scene().getFocusOwner().getId()).isEqualTo("plan-surface");
    }

    @Test
    void theKeyboardLeadsThroughTheTreeAndTheDataSheetFollows() {
        Button place = (Button) workbench.scene().lookup("#library-place");
        assertThat(place.isDisabled()).isTrue();
        ROBOT.write("crah").push(KeyCode.DOWN);
        FxDriver.pulse();
        assertThat(workbench.scene().getFocusOwner().getId()).isEqualTo("library-tree");
        String first =
                workbench.library().model().chosenProperty().get().orElseThrow().key();
        ROBOT.push(KeyCode.DOWN);
        FxDriver.pulse();
        assertThat(workbench
                        .library()
                        .model()
                        .chosenProperty()
                        .get()
                        .orElseThrow()
                        .key())
                .isNotEqualTo(first);
        assertThat(workbench.scene().getRoot().lookupAll("#library .fact-value"))
                .hasSizeGreaterThan(5);
        assertThat(place.isDisabled()).isFalse();
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(added().type())
                .isEqualTo(workbench
                        .library()
                        .model()
                        .chosenProperty()
                        .get()
                        .orElseThrow()
                        .type());
    }
}
