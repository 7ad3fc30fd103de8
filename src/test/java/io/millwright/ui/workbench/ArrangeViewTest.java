package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.editing.Edits;
import io.millwright.facility.Area;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Arranging and adding racks in numbers, with keys in the real window.
@NullUnmarked
class ArrangeViewTest {
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
            workbench.plan().focus();
        });
    }

    private Facility facility() {
        return workbench.document().facility();
    }

    private Row row(String id) {
        return facility().layout().rows().get(id);
    }

    private void select(String... paths) {
        FxDriver.run(() -> workbench.document().select(List.of(paths)));
    }

    private String message() {
        return ((Label) workbench.scene().lookup("#prompt-message")).getText();
    }

    private void type(String text) {
        FxDriver.run(() -> ((TextField) workbench.scene().lookup("#prompt-field")).setText(text));
    }

    @Test
    void keysAlignWhatIsSelectedAndUndoNamesIt() {
        select("row-a", "row-n");
        ROBOT.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.L);
        FxDriver.pulse();
        assertThat(row("row-a").origin().xM()).isEqualTo(row("row-n").origin().xM());
        assertThat(workbench.document().session().undoLabel()).contains("Align 2 elements left");
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(facility()).isSameAs(sample);
    }

    @Test
    void commandsThatNeedMoreThanIsSelectedAreDisabled() {
        select("row-a");
        assertThat(workbench.commands().named("Align left").enabled().get()).isFalse();
        assertThat(workbench.commands().named("Ungroup").enabled().get()).isFalse();
        assertThat(workbench.commands().named("Mirror left to right").enabled().get())
                .isTrue();
        select("row-a", "row-b");
        assertThat(workbench.commands().named("Align left").enabled().get()).isTrue();
        assertThat(workbench.commands().named("Distribute vertically").enabled().get())
                .isFalse();
        ROBOT.push(KeyCode.CONTROL, KeyCode.G);
        FxDriver.pulse();
        assertThat(facility().layout().groups()).hasSize(1);
        assertThat(workbench.commands().named("Ungroup").enabled().get()).isTrue();
        ROBOT.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.G);
        FxDriver.pulse();
        assertThat(facility().layout().groups()).isEmpty();
    }

    @Test
    void noTwoCommandsShareAShortcut() {
        Set<String> seen = new HashSet<>();
        workbench
                .commands()
                .all()
                .forEach(command -> command.shortcut()
                        .ifPresent(keys -> assertThat(seen.add(keys.getName()))
                                .as(command.label())
                                .isTrue()));
    }

    @Test
    void rowsOfRacksAreShownWhileTheSentenceIsTypedAndAddedWithEnter() {
        ROBOT.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        FxDriver.pulse();
        assertThat(message()).startsWith("8 racks in one row");
        type("2 rows of 5 gb300-nvl72, cold aisle 1.8 m");
        assertThat(message()).startsWith("10 racks in 2 rows");
        assertThat(facility().layout().rows()).hasSize(sample.layout().rows().size() + 2);
        assertThat(workbench.document().canUndoProperty().get()).isTrue();
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-d", "row-e");
        assertThat(row("row-d").count()).isEqualTo(5);
        assertThat(facility().layout().areas().get("cold-aisle-1").kind()).isEqualTo(Area.Kind.COLD_AISLE);
        assertThat(workbench.document().session().undoLabel()).contains("Add 2 rows of racks");
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(facility()).isSameAs(sample);
    }

    @Test
    void escapeTakesThePreviewBack() {
        FxDriver.run(() -> workbench.commands().named("Rows of racks…").run());
        type("3 rows of 4");
        assertThat(facility().layout().rows()).hasSize(sample.layout().rows().size() + 3);
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(facility()).isSameAs(sample);
        assertThat(workbench.arrange().prompt().isVisible()).isFalse();
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndCannotBeAdded() {
        FxDriver.run(() -> workbench.commands().named("Rows of racks…").run());
        type("8 racks upside down");
        assertThat(message()).contains("\"upside down\" is not understood");
        assertThat(((Button) workbench.scene().lookup("#prompt-action")).isDisabled())
                .isTrue();
        assertThat(facility()).isSameAs(sample);
        type("8 racks at 100 mm");
        assertThat(message()).contains("wide; a smaller pitch would overlap them");
    }

    @Test
    void aSelectedAisleIsFilled() {
        FxDriver.run(() -> workbench
                .document()
                .apply(Edits.addArea(
                        "aisle",
                        Area.of(
                                Area.Kind.COLD_AISLE,
                                "",
                                List.of(new Point(60, 0), new Point(66, 0), new Point(66, 2), new Point(60, 2))))));
        assertThat(workbench.commands().named("Fill aisle…").enabled().get()).isFalse();
        select("aisle");
        FxDriver.run(() -> workbench.commands().named("Fill aisle…").run());
        assertThat(message()).startsWith("20 racks in 2 rows");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-d", "row-e");
        assertThat(workbench.document().session().undoLabel()).contains("Fill aisle");
    }

    @Test
    void typedDistancesMoveAndTypedAnglesTurn() {
        select("row-a");
        ROBOT.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.D);
        FxDriver.pulse();
        type("@1.2 m, 4 ft");
        assertThat(row("row-a").origin()).isEqualTo(new Point(6, 4.8192));
        type("a little");
        assertThat(facility()).isSameAs(sample);
        type("10, 12");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(row("row-a").origin()).isEqualTo(new Point(10, 12));
        ROBOT.push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.A);
        FxDriver.pulse();
        type("-30");
        assertThat(message()).isEqualTo("30° clockwise");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(row("row-a").rotationDeg()).isEqualTo(330);
    }

    @Test
    void aBlockIsMadePlacedRepeatedAndDissolvedWithUndo() {
        select("row-a", "row-b");
        ROBOT.push(KeyCode.CONTROL, KeyCode.B);
        FxDriver.pulse();
        type("Liquid pod");
        assertThat(message()).startsWith("Id liquid-pod.");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(facility().blocks().get("liquid-pod").name()).isEqualTo("Liquid pod");
        assertThat(workbench.document().selection()).containsExactly("liquid-pod-1");

        FxDriver.run(() -> workbench.commands().named("Copy of block…").run());
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("liquid-pod-2");
        assertThat(workbench.document().graph().nodesBelow("liquid-pod-2")).hasSize(16);

        FxDriver.run(() -> workbench.commands().named("Repeat block copy…").run());
        type("2 x 3 at 8 m, 9 m");
        assertThat(message()).startsWith("6 copies, 8 m from column to column");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().graph().nodesBelow("liquid-pod-2")).hasSize(96);

        select("liquid-pod-1");
        FxDriver.run(() -> workbench.commands().named("Dissolve block copy").run());
        assertThat(workbench.document().selection()).containsExactlyInAnyOrder("row-a", "row-b");
        assertThat(workbench.document().session().undoLabel()).contains("Dissolve liquid-pod-1");
        for (int i = 0; i < 4; i++) {
            FxDriver.run(() -> workbench.commands().named("Undo").run());
        }
        assertThat(facility()).isSameAs(sample);
    }
}
