package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.editing.Edits;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.kit.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a hand does in the real window, without a display.
@NullUnmarked
class WorkbenchViewTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final Facility sample = SampleHall.facility();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(dialogs, folder);
        FxDriver.run(() -> workbench.open(sample));
        FxDriver.pulse();
    }

    private Point2D onScreen(String path) {
        Node surface = workbench.plan().view().lookup("#plan-surface");
        Point centre = workbench
                .document()
                .graph()
                .node(path)
                .orElseThrow()
                .footprint()
                .centre();
        return FxDriver.onFx(() -> surface.localToScreen(
                workbench.plan().viewport().screenX(centre.xM()),
                workbench.plan().viewport().screenY(centre.yM())));
    }

    private double rowX() {
        return workbench
                .document()
                .facility()
                .layout()
                .rows()
                .get("row-a")
                .origin()
                .xM();
    }

    @Test
    void aClickSelectsARowInPlanOutlineAndInspector() {
        ROBOT.clickOn(onScreen("row-a/03"));
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-a");
        Label title = (Label) workbench.scene().lookup("#inspector-title");
        assertThat(title.getText()).isEqualTo("row-a");
        assertThat(((TextField) workbench.scene().lookup("#property-count")).getText())
                .isEqualTo("8");
    }

    @Test
    void aDragMovesARowAndCtrlZBringsItBack() {
        Point2D from = onScreen("row-a/03");
        double scale = workbench.plan().viewport().scale();
        ROBOT.moveTo(from).press(MouseButton.PRIMARY);
        ROBOT.moveTo(from.add(1.2 * scale, 0)).moveTo(from.add(2.4 * scale, 0));
        ROBOT.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(rowX()).isCloseTo(7.2, within(0.61));
        assertThat(rowX()).isNotEqualTo(4.8);
        ROBOT.push(KeyCode.CONTROL, KeyCode.Z);
        FxDriver.pulse();
        assertThat(workbench.document().facility()).isSameAs(sample);
    }

    @Test
    void arrowsNudgeAndDeleteRemoves() {
        ROBOT.clickOn(onScreen("row-a/03"));
        ROBOT.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        FxDriver.pulse();
        assertThat(rowX()).isCloseTo(5.0, within(1e-9));
        ROBOT.push(KeyCode.DELETE);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().rows()).doesNotContainKey("row-a");
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        FxDriver.run(() -> workbench.commands().named("Undo").run());
        assertThat(rowX()).isEqualTo(4.8);
    }

    @Test
    void aTypedValueWithItsUnitBecomesAnEdit() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        TextField cap = (TextField) workbench.scene().lookup("#property-powerCapW");
        FxDriver.run(cap::requestFocus);
        ROBOT.write("0.1 MW").push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().rows().get("row-a").powerCapW())
                .isEqualTo(100_000);
        assertThat(cap.getText()).isEqualTo("100 kW");
        FxDriver.run(() -> cap.setText("much"));
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().rows().get("row-a").powerCapW())
                .isEqualTo(100_000);
        assertThat(cap.getTooltip().getText()).contains("\"much\" is not a number with a unit");
    }

    @Test
    void theInspectorKeepsItsLinesTheFocusAndTypedTextWhileValuesChange() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        TextField cap = (TextField) workbench.scene().lookup("#property-powerCapW");
        TextField count = (TextField) workbench.scene().lookup("#property-count");
        FxDriver.run(cap::requestFocus);
        ROBOT.write("90 k");
        FxDriver.run(() -> workbench.document().apply(Edits.move(List.of("row-a"), 1.2, 0)));
        FxDriver.pulse();
        assertThat(workbench.scene().lookup("#property-powerCapW")).isSameAs(cap);
        assertThat(cap.isFocused()).isTrue();
        assertThat(cap.getText()).isEqualTo("90 k");
        assertThat(workbench.scene().lookup("#property-count")).isSameAs(count);
        assertThat(((TextField) workbench.scene().lookup("#property-x")).getText())
                .isEqualTo("6 m");
    }

    @Test
    void everyGroupOfPropertiesIsASheetShownWhole() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        FxDriver.pulse();
        List<PropertySheet> sheets = workbench.scene().getRoot().lookupAll(".inspector .property-sheet").stream()
                .map(PropertySheet.class::cast)
                .toList();
        assertThat(sheets).hasSizeGreaterThan(1).allSatisfy(sheet -> {
            assertThat(sheet.getItems())
                    .extracting(PropertySheet.Item::getCategory)
                    .containsOnly(sheet.getItems().getFirst().getCategory());
            Region lines = (Region) sheet.lookup(".property-pane");
            assertThat(sheet.getHeight()).isGreaterThanOrEqualTo(lines.getHeight());
            ScrollPane inner = (ScrollPane) sheet.lookup(".scroll-pane");
            assertThat(inner.getViewportBounds().getHeight()).isGreaterThanOrEqualTo(lines.getHeight());
        });
    }

    @Test
    void theLiveAnswersFollowAnEdit() {
        Label load = (Label) workbench.scene().lookup("#status-it-load");
        String before = load.getText();
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("row-c"))));
        assertThat(before).endsWith("MW");
        assertThat(load.getText()).endsWith("MW").isNotEqualTo(before);
        assertThat(workbench.document().staleProperty().get()).isFalse();
    }

    @Test
    void unitsAndThemeSwitchAsAWhole() {
        Label inlet = (Label) workbench.scene().lookup("#status-hottest-inlet");
        FxDriver.run(() -> workbench.commands().named("Units: US customary").run());
        assertThat(inlet.getText()).endsWith("°F");
        FxDriver.run(
                () -> workbench.commands().named("Switch light and dark theme").run());
        assertThat(workbench.scene().getRoot().getStyleClass()).contains("theme-dark");
        assertThat(workbench.plan().model().themeProperty().get()).isEqualTo(Theme.DARK);
        assertThat(Settings.load(folder).theme()).isEqualTo(Theme.DARK);
        assertThat(Settings.load(folder).units()).isEqualTo(UnitSystem.US);
        assertThat(workbench.document().facility()).isSameAs(sample);
    }

    @Test
    void theCommandPaletteFindsAndRunsACommand() {
        ROBOT.clickOn(onScreen("row-a/03"));
        ROBOT.push(KeyCode.CONTROL, KeyCode.K);
        FxDriver.pulse();
        assertThat(workbench.palette().isVisible()).isTrue();
        ROBOT.write("dupli").push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.palette().isVisible()).isFalse();
        assertThat(workbench.document().facility().layout().rows()).containsKey("row-d");
        assertThat(workbench.document().selection()).containsExactly("row-d");
    }

    @Test
    void aProblemLeadsToItsPlace() {
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("bus-a"))));
        TableView<?> table = (TableView<?>) workbench.scene().lookup("#problems");
        assertThat(table.getItems()).isNotEmpty();
        ROBOT.clickOn(ROBOT.from(table).lookup(".table-row-cell").nth(0).<Node>query());
        FxDriver.pulse();
        assertThat(workbench.document().selection()).hasSize(1);
    }

    @Test
    void copiesPasteUnderNewIds() {
        FxDriver.run(() -> {
            workbench.document().select(List.of("row-a"));
            workbench.copyPaste().copy();
            workbench.copyPaste().paste();
        });
        assertThat(workbench.document().selection()).containsExactly("row-d");
        assertThat(workbench.document().facility().layout().rows().get("row-d").origin())
                .isEqualTo(new Point(6.0, 2.4));
    }

    @Test
    void newEquipmentAppearsWhereTheUserLooksAndCanBeConnected() {
        FxDriver.run(() -> workbench.commands().named("CDU").run());
        assertThat(workbench.document().selection()).containsExactly("cdu-1");
        FxDriver.run(() -> {
            workbench.document().select(List.of("cdu-1", "tcs"));
            workbench.connect();
        });
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().connections()).containsKey("cdu-1-tcs");
    }

    @Test
    void savingAsksForAPlaceOnceAndClearsTheMark() throws ProjectException {
        Path file = folder.resolve("hall.json");
        dialogs.save = Optional.of(file);
        FxDriver.run(() -> workbench.document().apply(Edits.move(List.of("row-a"), 1, 0)));
        assertThat(workbench.title()).isEqualTo("• Sample hall – Millwright");
        FxDriver.run(() -> workbench.commands().named("Save").run());
        assertThat(workbench.title()).isEqualTo("hall.json – Millwright");
        assertThat(ProjectFiles.load(file).project().map(Project::facility))
                .contains(workbench.document().facility());
        FxDriver.run(() -> workbench.document().apply(Edits.move(List.of("row-a"), 1, 0)));
        FxDriver.run(() -> workbench.commands().named("Save").run());
        assertThat(dialogs.asked).containsExactly("sample-hall.json");
        assertThat(workbench.settings().recent()).containsExactly(file.toString());
    }

    @Test
    void closingWithChangesAsksFirst() {
        boolean[] closed = new boolean[1];
        workbench.setOnClose(() -> closed[0] = true);
        FxDriver.run(() -> workbench.document().apply(Edits.move(List.of("row-a"), 1, 0)));
        dialogs.unsaved = DialogService.Unsaved.CANCEL;
        FxDriver.run(workbench::requestClose);
        assertThat(closed[0]).isFalse();
        dialogs.unsaved = DialogService.Unsaved.DISCARD;
        FxDriver.run(workbench::requestClose);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aFileThatCannotBeReadIsExplainedAndTheDocumentStays() throws Exception {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{ \"formatVersion\": 1, ");
        FxDriver.run(() -> workbench.open(file));
        assertThat(dialogs.told).hasSize(1).first().asString().startsWith("broken.json could not be opened");
        FxDriver.run(() -> workbench.open(folder.resolve("missing.json")));
        assertThat(dialogs.told.get(1)).contains("does not exist");
        assertThat(workbench.document().facility()).isSameAs(sample);
    }

    @Test
    void workLeftByACrashIsOffered() throws Exception {
        Path file = folder.resolve("hall.json");
        ProjectFiles.save(file, Project.of(sample), Optional.empty());
        Facility edited = sample.withName("Edited before the crash");
        ProjectFiles.save(ProjectFiles.autosaveFile(file), Project.of(edited), Optional.empty());
        dialogs.recovery = DialogService.Recovery.RECOVER;
        FxDriver.run(() -> workbench.open(file));
        assertThat(workbench.document().facility().name()).isEqualTo("Edited before the crash");
        assertThat(workbench.document().dirtyProperty().get()).isTrue();
        assertThat(dialogs.asked).containsExactly("hall.json");
    }
}
