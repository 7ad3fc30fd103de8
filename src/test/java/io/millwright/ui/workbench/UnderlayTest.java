package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.editing.Underlays;
import io.millwright.facility.Point;
import io.millwright.facility.Underlay;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.plan.Layer;
import io.millwright.ui.plan.Viewport;
import io.millwright.ui.underlay.UnderlayModel;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Importing a drawing and bringing it to scale in the real window, without a display.
@NullUnmarked
class UnderlayTest {
    private static final FxRobot ROBOT = new FxRobot();
    private static final Path HALL = Path.of("src/test/resources/exchange/r12-hall.dxf");

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(dialogs, folder);
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
    }

    private void importFile(Path file) {
        dialogs.underlay = Optional.of(file);
        FxDriver.run(() -> workbench.commands().named("Import underlay…").run());
    }

    private Underlay underlay(String id) {
        return workbench.document().facility().underlays().get(id);
    }

    /// A click of the left button on a place of the plan.
    private void clickOn(double xM, double yM) {
        settle();
        Node surface = workbench.plan().view().lookup("#plan-surface");
        Viewport view = workbench.plan().viewport();
        FxDriver.run(() -> {
            for (EventType<MouseEvent> type :
                    List.of(MouseEvent.MOUSE_MOVED, MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
                Point2D local = new Point2D(view.screenX(xM), view.screenY(yM));
                Point2D inScene = surface.localToScene(local);
                Point2D screen = surface.localToScreen(local);
                MouseButton button = type == MouseEvent.MOUSE_MOVED ? MouseButton.NONE : MouseButton.PRIMARY;
                boolean down = type == MouseEvent.MOUSE_PRESSED;
                Event.fireEvent(
                        surface,
                        new MouseEvent(
                                type,
                                inScene.getX(),
                                inScene.getY(),
                                screen.getX(),
                                screen.getY(),
                                button,
                                1,
                                false,
                                false,
                                false,
                                false,
                                down,
                                false,
                                false,
                                true,
                                false,
                                true,
                                null));
            }
        });
    }

    /// Lays out what the last step showed or hid.
    private void settle() {
        FxDriver.run(() -> {
            workbench.scene().getRoot().applyCss();
            workbench.scene().getRoot().layout();
        });
    }

    /// Presses a button without the pointer, which would bring up its tooltip.
    private void click(String id) {
        FxDriver.run(((ButtonBase) workbench.underlays().bar().lookup(id))::fire);
    }

    @Test
    void aDrawingWithoutUnitsIsGuessedAndItsUnitCanBeChosen() {
        importFile(HALL);

        assertThat(underlay("r12-hall").metresPerUnit()).isEqualTo(1e-3);
        assertThat(Path.of(underlay("r12-hall").file())).isEqualTo(HALL.toAbsolutePath());
        assertThat(workbench.underlays().model().messageProperty().get())
                .contains("does not say its unit", "24 m × 18 m");
        assertThat(workbench.scene().lookup("#underlay-bar").isVisible()).isTrue();
        assertThat(((ToggleButton) workbench.scene().lookup("#underlay-unit-mm")).isSelected())
                .isTrue();

        click("#underlay-unit-cm");
        assertThat(underlay("r12-hall").metresPerUnit()).isEqualTo(1e-2);
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(underlay("r12-hall").metresPerUnit()).isEqualTo(1e-3);
        assertThat(((ToggleButton) workbench.scene().lookup("#underlay-unit-mm")).isSelected())
                .isTrue();
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(workbench.document().facility().underlays()).isEmpty();
        assertThat(workbench.scene().lookup("#underlay-bar").isVisible()).isFalse();
    }

    /// Two clicks near the ends of the lower wall snap to its corners; the wall is 24 m and said to be 100 ft.
    @Test
    void twoClicksAndATrueDistanceScaleTheDrawing() {
        importFile(HALL);
        click("#underlay-scale");
        clickOn(0.05, 0.05);
        clickOn(23.95, 0.05);
        FxDriver.pulse();
        assertThat(workbench.underlays().model().step()).isEqualTo(UnderlayModel.Step.DISTANCE);
        ROBOT.write("100 ft").type(KeyCode.ENTER);
        FxDriver.pulse();

        assertThat(24_000 * underlay("r12-hall").metresPerUnit()).isCloseTo(30.48, within(1e-6));
        assertThat(workbench.underlays().model().step()).isEqualTo(UnderlayModel.Step.NONE);
        assertThat(workbench.plan().model().marksProperty().get().all()).isEmpty();
    }

    @Test
    void escapeGivesUpTheClicksAndThePlanIsAsItWas() {
        importFile(HALL);
        click("#underlay-scale");
        clickOn(0, 0);
        ROBOT.type(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(workbench.underlays().model().step()).isEqualTo(UnderlayModel.Step.NONE);
        clickOn(6, 4.2);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-a");
        assertThat(underlay("r12-hall").metresPerUnit()).isEqualTo(1e-3);
    }

    @Test
    void twoClicksMoveTheDrawing() {
        importFile(HALL);
        click("#underlay-move");
        clickOn(24, 18);
        clickOn(14, 13);
        FxDriver.pulse();
        Point corner = Underlays.onPlan(underlay("r12-hall"), 24_000, 18_000);
        double pixelM = 1 / workbench.plan().viewport().scale();
        assertThat(corner.xM()).isCloseTo(14, within(2 * pixelM));
        assertThat(corner.yM()).isCloseTo(13, within(2 * pixelM));
    }

    @Test
    void theDrawingIsSeenAndItsLayerHidesIt() {
        importFile(HALL);
        FxDriver.run(() -> {
            workbench.document().apply(Underlays.move("r12-hall", 200, 0));
            workbench.document().apply(Underlays.setOpacity("r12-hall", 1));
            workbench.plan().show(new io.millwright.editing.Geometry.Bounds(199, -1, 225, 19));
        });
        settle();
        FxDriver.await(() -> inked() > 1000);
        FxDriver.run(() ->
                workbench.plan().model().layer(Layer.UNDERLAY).shownProperty().set(false));
        FxDriver.await(() -> inked() < 500);
    }

    /// A drawing of many lines is shown by its cached picture; the picture follows the window.
    @Test
    void aHeavyDrawingIsSeenWhereTheWindowGoes() throws Exception {
        StringBuilder text = new StringBuilder("  0\nSECTION\n  2\nENTITIES\n");
        for (int i = 0; i < 1000; i++) {
            text.append("  0\nLINE\n  8\n0\n 10\n%d\n 20\n0\n 11\n%d\n 21\n20000\n".formatted(i * 30, i * 30));
        }
        importFile(Files.writeString(folder.resolve("heavy.dxf"), text + "  0\nENDSEC\n  0\nEOF\n"));
        FxDriver.run(() -> {
            workbench.document().apply(Underlays.move("heavy", 200, 0));
            workbench.plan().show(new io.millwright.editing.Geometry.Bounds(199, -1, 225, 19));
        });
        settle();
        FxDriver.await(() -> inked() > 50_000);
        FxDriver.run(() -> workbench.plan().show(new io.millwright.editing.Geometry.Bounds(300, 0, 310, 10)));
        FxDriver.await(() -> inked() < 500);
        FxDriver.run(() -> workbench.plan().show(new io.millwright.editing.Geometry.Bounds(205, 5, 206, 6)));
        FxDriver.await(() -> inked() > 5_000);
    }

    /// Pixels of the drawing part of the plan that differ from its first one.
    private int inked() {
        WritableImage image = workbench.plan().view().lookup("#plan-surface").snapshot(null, null);
        int paper = image.getPixelReader().getArgb(4, 4);
        int count = 0;
        for (int y = 0; y < image.getHeight() - 60; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getPixelReader().getArgb(x, y) == paper ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void savingKeepsTheFileInReach() throws Exception {
        Path drawing = Files.copy(HALL, folder.resolve("hall.dxf"));
        importFile(drawing);
        Path target = Files.createDirectories(folder.resolve("work")).resolve("site.json");
        dialogs.save = Optional.of(target);
        FxDriver.run(() -> workbench.commands().named("Save").run());
        assertThat(dialogs.told).isEmpty();
        assertThat(underlay("hall").file()).isEqualTo("../hall.dxf");
        assertThat(workbench.document().dirtyProperty().get()).isFalse();
        assertThat(workbench.underlays().model().findingsProperty().get()).isEmpty();

        FxDriver.run(() -> workbench.open(target));
        assertThat(underlay("hall").file()).isEqualTo("../hall.dxf");
        assertThat(workbench.plan().model().backdropProperty().get().bounds()).isPresent();
    }

    @Test
    void aMissingFileIsAProblemThatCanBeRelinked() throws Exception {
        Path drawing = Files.copy(HALL, folder.resolve("hall.dxf"));
        importFile(drawing);
        Path moved = Files.move(drawing, folder.resolve("moved.dxf"));
        FxDriver.run(() -> workbench.commands().named("Reload underlays").run());
        assertThat(workbench.underlays().model().findingsProperty().get())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("exchange.underlay.missing");
                    assertThat(finding.place()).isEqualTo("underlays/hall");
                    assertThat(finding.values()).containsEntry("path", drawing.toString());
                });
        assertThat(workbench.problems().model().problems())
                .anySatisfy(problem -> assertThat(problem.first().code()).isEqualTo("exchange.underlay.missing"));

        dialogs.underlay = Optional.of(moved);
        click("#underlay-relink");
        assertThat(workbench.underlays().model().findingsProperty().get()).isEmpty();
        assertThat(workbench.plan().model().backdropProperty().get().bounds()).isPresent();
    }

    @Test
    void aFileThatCannotBeReadIsOneSentenceAndChangesNothing() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.dxf"), "  0\nSECTION\n  2\nENTITIES\n  0\nLINE\n");
        importFile(broken);
        assertThat(dialogs.told)
                .singleElement()
                .satisfies(
                        text -> assertThat(text).contains("broken.dxf could not be imported", "ends here", "Line 6"));
        Path noPicture = Files.writeString(folder.resolve("no.png"), "no picture");
        importFile(noPicture);
        assertThat(dialogs.told.getLast()).contains("PNG or JPEG");
        assertThat(workbench.document().facility().underlays()).isEmpty();
        assertThat(workbench.document().canUndoProperty().get()).isFalse();
    }

    @Test
    void aPictureIsShownAndScaled() throws Exception {
        BufferedImage image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        Path file = folder.resolve("Site photo.png");
        ImageIO.write(image, "png", file.toFile());
        FxDriver.run(() -> workbench.drop(file));
        assertThat(underlay("site-photo").metresPerUnit()).isEqualTo(0.1);
        assertThat(workbench.underlays().model().messageProperty().get()).contains("two clicks");
        var bounds = workbench.plan().model().backdropProperty().get().bounds().orElseThrow();
        assertThat(bounds.widthM()).isCloseTo(40, within(1e-9));
        assertThat(bounds.heightM()).isCloseTo(20, within(1e-9));
    }

    @Test
    void theSharedPlanImportsToScaleAndLooksRight() {
        Path plan = Path.of("../shared/data/exchange/floorplan.dxf");
        Assumptions.assumeTrue(Files.exists(plan), "the shared floor plan is not here");
        importFile(plan);
        assertThat(underlay("floorplan").metresPerUnit()).isEqualTo(0.0254);
        assertThat(workbench.underlays().model().messageProperty().get()).contains("inches");
        FxDriver.save(workbench.scene(), Path.of("target", "screenshots", "underlay-light.png"));
        FxDriver.run(() -> {
            workbench.document().session().markSaved();
            workbench.open(io.millwright.facility.Facility.empty("Traced"));
            workbench.underlays().importFile(plan);
            workbench.switchTheme();
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
        });
        FxDriver.save(workbench.scene(), Path.of("target", "screenshots", "underlay-dark.png"));
    }
}
