package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.index.AgeOfAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Fields;
import io.millwright.airflow.picture.Plane;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.Flow;
import io.millwright.ui.air.AirModel.RackOrder;
import io.millwright.ui.air.AirModel.View;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The Air workspace on its own, over fields that are written down.
@NullUnmarked
class AirWorkspaceTest {
    private static final FxRobot ROBOT = new FxRobot();
    private static final String LEFT_RACK = "row-a/01";
    private static final String RIGHT_RACK = "row-a/02";

    /// Runs background work when the test says so, results at once.
    private static final class Steps implements TaskExecutor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean held;

        @Override
        public void background(Runnable work) {
            if (held) {
                waiting.add(work);
            } else {
                work.run();
            }
        }

        @Override
        public void onFxThread(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {}

        void release() {
            held = false;
            while (!waiting.isEmpty()) {
                waiting.poll().run();
            }
        }
    }

    private final Steps steps = new Steps();
    private final List<Double> askedCellsM = new ArrayList<>();
    private boolean converges = true;
    private double warmerK;
    private AirHall hall = Fields.hall(LEFT_RACK, RIGHT_RACK);
    private final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private Document document;
    private AirController air;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        FxDriver.show(() -> {
            document = new Document(SampleHall.facility(), Catalog.builtIn());
            HallFields fields = new HallFields(
                    document,
                    steps,
                    (facility, catalog, path) -> new HallAirModel(hall, HallFrame.of(List.of()), List.of()),
                    (room, settings, before, progress, watch) -> solved(room, settings));
            air = new AirController(
                    document, fields, steps, theme, (field, threads, progress) -> marked(field, progress));
            Scene scene = new Scene(new StackPane(air.view()), 1100, 700);
            Theme.LIGHT.applyTo(scene);
            return scene;
        });
        FxDriver.run(() -> air.setShown(true));
        FxDriver.await(() -> air.view().getScene().lookup("#air-locator") != null);
    }

    /// Half of each rack's air is the unit's; a third of its exhaust goes round.
    private static CapturedAir marked(AirField field, Progress progress) {
        progress.checkCancelled();
        progress.report(0.5, "half");
        List<AirCapture.Rack> racks = field.racks().stream()
                .map(rack -> new AirCapture.Rack(rack.id(), new double[] {0.5}, 2.0 / 3))
                .toList();
        double[] inletS = new double[racks.size()];
        Arrays.fill(inletS, 40);
        return new CapturedAir(
                field,
                new AirCapture(List.of("crah"), racks),
                new AgeOfAir(inletS, new double[] {60}, new float[0], 50, 60));
    }

    private AirField solved(AirHall room, AirSettings settings) {
        askedCellsM.add(settings.cellM());
        AirField field = Fields.warmBehind(room, Math.max(0.2, settings.cellM()));
        float[] temperatureC = field.temperatureC().clone();
        for (int i = 0; i < temperatureC.length; i++) {
            temperatureC[i] += (float) warmerK;
        }
        return new AirField(
                field.hall(),
                field.grid(),
                field.air(),
                temperatureC,
                field.pressurePa(),
                field.u(),
                field.v(),
                field.w(),
                field.viscosityM2PerS(),
                field.racks(),
                field.returns(),
                field.balance(),
                new AirConvergence(converges, 120, 60, converges ? 0.004 : 1.2, 0.01));
    }

    private AirModel model() {
        return air.model();
    }

    private Node node(String id) {
        Node node = air.view().getScene().lookup("#" + id);
        assertThat(node).as(id).isNotNull();
        return node;
    }

    private String words(String id) {
        return FxDriver.onFx(() -> node(id).getAccessibleText());
    }

    private String text(String id) {
        return FxDriver.onFx(() -> ((Labeled) node(id)).getText());
    }

    @Test
    void aCoarseAnswerComesFirstAndTheChosenGridFollows() {
        assertThat(askedCellsM.getFirst()).isGreaterThanOrEqualTo(AirSettings.PREVIEW_CELL_M);
        assertThat(askedCellsM).last().isEqualTo(AirSettings.USUAL_CELL_M);
        assertThat(words("air-now"))
                .startsWith("Temperature at z = 1.5 m, 19.2 °C to 30 °C")
                .doesNotContain("Not converged");
        assertThat(text("air-balance"))
                .contains(
                        "0.15",
                        "120 iterations after 60 on coarser grids",
                        "converged: change of rack inlets in 20 iterations 0.004 K")
                .contains("heat in and out differ by 0.06 %", "constant effective viscosity 0.02")
                .contains("grid rack inlets moved by");
        assertThat(words("air-racks")).startsWith("Rack inlets of 2 racks, hottest");
        FxDriver.run(() -> model().cellMProperty().set(AirSettings.FINE_CELL_M));
        assertThat(askedCellsM).last().isEqualTo(AirSettings.FINE_CELL_M);
    }

    @Test
    void whatIsNotConvergedOrOutOfDateSaysSoInThePicture() {
        converges = false;
        FxDriver.run(() -> model().cellMProperty().set(AirSettings.PREVIEW_CELL_M));
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        steps.held = true;
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-c"))));
        assertThat(words("air-now")).contains("Out of date");
        assertThat(text("air-message")).startsWith("Solving");
        String svg = FxDriver.onFx(() -> air.figure("Air").svg());
        assertThat(svg).contains(">Out of date<");
        FxDriver.run(steps::release);
        assertThat(words("air-now")).contains("Not converged").doesNotContain("Out of date");
        assertThat(FxDriver.onFx(() -> air.figure("Air").svg())).contains(">Not converged<");
        assertThat(text("air-balance")).contains("not converged: change of rack inlets in 20 iterations 1.2 K");
    }

    @Test
    void aCancelledSolveLeavesWhatIsShown() {
        steps.held = true;
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        var before = model().fieldProperty().get();
        Button cancel = (Button) node("air-cancel");
        assertThat(cancel.isDisabled()).isFalse();
        FxDriver.run(cancel::fire);
        assertThat(cancel.isDisabled()).isTrue();
        FxDriver.run(steps::release);
        assertThat(model().fieldProperty().get()).isEqualTo(before);
        assertThat(words("air-now")).contains("Out of date");
    }

    @Test
    void captureAndAgeAreToldOnRequestUntilAnotherFieldComes() {
        assertThat(FxDriver.onFx(() -> node("air-capture-table").isVisible())).isFalse();

        steps.held = true;
        FxDriver.run(() -> ((Button) node("air-capture-ask")).fire());
        assertThat(FxDriver.onFx(() -> node("air-capture-ask").isDisabled())).isTrue();
        FxDriver.run(() -> ((Button) node("air-capture-cancel")).fire());
        FxDriver.run(steps::release);
        assertThat(model().capturedProperty().get()).as("cancelled").isEmpty();
        assertThat(text("air-capture-summary")).isEmpty();

        FxDriver.run(() -> ((Button) node("air-capture-ask")).fire());
        TableView<?> table = (TableView<?>) node("air-capture-table");
        assertThat(table.getItems()).hasSize(2);
        assertThat(text("air-capture-summary"))
                .isEqualTo("Air is 50 s old in the mean of the hall; all of it is replaced in 1 min.");
        assertThat(FxDriver.onFx(() -> table.getColumns().stream()
                        .map(column -> String.valueOf(column.getCellData(0)))
                        .toList()))
                .startsWith(LEFT_RACK)
                .endsWith("0.5", String.valueOf(2.0 / 3), "40.0");
        FxDriver.run(() -> table.getSelectionModel().select(0));
        assertThat(document.selection()).hasSize(1).isSubsetOf(LEFT_RACK, RIGHT_RACK);

        FxDriver.run(() -> model().cellMProperty().set(AirSettings.FINE_CELL_M));
        assertThat(model().capturedProperty().get()).as("of another field").isEmpty();
        assertThat(FxDriver.onFx(() -> node("air-capture-table").isVisible())).isFalse();
    }

    @Test
    void theSliceFollowsKeysTheWheelTheSliderAndTheHandles() {
        Node slice = node("air-now");
        FxDriver.run(slice::requestFocus);
        ROBOT.push(KeyCode.UP);
        assertThat(model().planeProperty().get().atM()).isEqualTo(1.6, within(1e-9));
        ROBOT.push(KeyCode.PAGE_DOWN);
        assertThat(model().planeProperty().get().atM()).isEqualTo(1.1, within(1e-9));
        ROBOT.push(KeyCode.X);
        assertThat(model().planeProperty().get()).isEqualTo(new Plane(Axis.X, 3));
        ROBOT.push(KeyCode.END);
        assertThat(model().planeProperty().get().atM()).isEqualTo(6);
        ROBOT.push(KeyCode.Z);
        assertThat(model().planeProperty().get().atM()).as("where it was").isEqualTo(1.1, within(1e-9));
        assertThat(words("air-now")).contains("z = 1.1 m");
        ROBOT.drag(slice, MouseButton.PRIMARY).moveBy(0, -40).drop();
        assertThat(model().planeProperty().get().atM()).isGreaterThan(1.2);
        double heldM = model().planeProperty().get().atM();
        FxDriver.run(() -> node("air-locator").requestFocus());
        ROBOT.push(KeyCode.DOWN);
        assertThat(model().planeProperty().get().atM()).isEqualTo(heldM - 0.1, within(1e-9));
    }

    @Test
    void aHandleOfThePlanIsDragged() {
        Node locator = node("air-locator");
        double width = FxDriver.onFx(() -> locator.getLayoutBounds().getWidth());
        // the handle of x stands at the top, in the middle of the plan
        ROBOT.moveTo(locator);
        var corner = FxDriver.onFx(() -> locator.localToScreen(0, 0));
        double height = FxDriver.onFx(() -> locator.getLayoutBounds().getHeight());
        double scale = Math.min((width - 24) / 6, (height - 28) / 7.2);
        double handleX = corner.getX() + 16 + 3 * scale;
        ROBOT.drag(handleX, corner.getY() + 12, MouseButton.PRIMARY)
                .moveTo(handleX + scale, corner.getY() + 12)
                .drop();
        assertThat(model().planeProperty().get().axis()).isEqualTo(Axis.X);
        assertThat(model().planeProperty().get().atM()).isEqualTo(4, within(0.1));
    }

    @Test
    void aRackIsSelectedFromItsLineAndFromTheSlice() {
        Node bars = node("air-racks");
        FxDriver.run(bars::requestFocus);
        ROBOT.push(KeyCode.DOWN);
        assertThat(document.selection()).containsExactly(LEFT_RACK);
        ROBOT.push(KeyCode.DOWN);
        assertThat(document.selection()).containsExactly(RIGHT_RACK);
        // racks stand around x = 3, y = 2.4; the slice fills its pane
        SlicePane slice = (SlicePane) node("air-now");
        SlicePicture picture = FxDriver.onFx(() -> new SlicePicture(
                new SlicePicture.Content(
                        "",
                        SlicePicture.Layout.ALONE,
                        model().fieldProperty().get().orElseThrow().field(),
                        java.util.Optional.empty(),
                        model().planeProperty().get(),
                        FieldColours.of(AirQuantity.TEMPERATURE, List.of()),
                        List.of(),
                        27,
                        List.of(),
                        Set.of(),
                        UnitSystem.SI),
                Theme.LIGHT.palette(),
                0,
                0,
                slice.getWidth(),
                slice.getHeight()));
        var at = FxDriver.onFx(() -> slice.localToScreen(picture.x(2.7), picture.y(2.4)));
        ROBOT.clickOn(at);
        assertThat(document.selection()).containsExactly(LEFT_RACK);
        var beside = FxDriver.onFx(() -> slice.localToScreen(picture.x(5), picture.y(1)));
        ROBOT.clickOn(beside);
        assertThat(document.selection()).isEmpty();
    }

    @Test
    void racksOfASelectedRowStandOut() {
        AirField field = model().fieldProperty().get().orElseThrow().field();
        assertThat(AirView.selectedRacks(field, Set.of("row-a"))).containsExactlyInAnyOrder(LEFT_RACK, RIGHT_RACK);
        assertThat(AirView.selectedRacks(field, Set.of(RIGHT_RACK, "row"))).containsExactly(RIGHT_RACK);
    }

    @Test
    void racksAreListedRowByRowOrHottestFirst() {
        List<RackAir> racks = List.of(
                new RackAir("a", 1, 20, 19, 21, 20, 20, 20, 30), new RackAir("b", 1, 25, 19, 31, 20, 25, 30, 35));
        assertThat(RackBars.ordered(racks, RackOrder.ROW)).isEqualTo(racks);
        assertThat(RackBars.ordered(racks, RackOrder.HOTTEST))
                .extracting(RackAir::id)
                .containsExactly("b", "a");
    }

    @Test
    void beforeAndNowStandSideBySideOnOnePlaneAndTheirDifferenceIsShown() {
        FxDriver.run(() -> ((Button) node("air-pin")).fire());
        warmerK = 3;
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(model().comparisonProperty().get()).isEqualTo(Comparison.SIDE_BY_SIDE);
        FxDriver.run(() -> model().slice(Axis.Z, 0.8));
        assertThat(words("air-before")).startsWith("Before, Temperature at z = 0.8 m, 18.2");
        assertThat(words("air-now")).startsWith("Now, Temperature at z = 0.8 m, 21.2");
        FxDriver.run(() -> model().comparisonProperty().set(Comparison.DIFFERENCE));
        assertThat(words("air-now")).contains("now minus before", "3 K to 3 K");
        assertThat(FxDriver.onFx(() -> air.figure("Difference").svg())).contains("Temperature, now minus before");
        FxDriver.run(() -> ((Button) node("air-unpin")).fire());
        assertThat(words("air-now")).startsWith("Temperature at");
        assertThat(((Button) node("air-unpin")).isDisabled()).isTrue();
    }

    @Test
    void beforeAndNowAreDrawnAtOneScaleWhateverTheirMarks() {
        FxDriver.run(() -> ((Button) node("air-pin")).fire());
        converges = false;
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(words("air-before")).doesNotContain("Not converged");
        assertThat(words("air-now")).contains("Not converged");
        SlicePane before = (SlicePane) node("air-before");
        SlicePane now = (SlicePane) node("air-now");
        assertThat(FxDriver.onFx(() -> before.picture().orElseThrow().scale()))
                .isEqualTo(FxDriver.onFx(() -> now.picture().orElseThrow().scale()));
        assertThat(FxDriver.onFx(() -> before.picture().orElseThrow().y(0)))
                .isEqualTo(FxDriver.onFx(() -> now.picture().orElseThrow().y(0)));
    }

    @Test
    void heatThatHardlyWarmsTheAirIsNotDividedBy() {
        HallField shown = model().fieldProperty().get().orElseThrow();
        AirField field = shown.field();
        AirField idle = new AirField(
                field.hall(),
                field.grid(),
                field.air(),
                field.temperatureC(),
                field.pressurePa(),
                field.u(),
                field.v(),
                field.w(),
                field.viscosityM2PerS(),
                field.racks(),
                field.returns(),
                new AirBalance(2, 2, 40, 1.2, 1.2, 0, 1e-6),
                field.convergence());
        HallField without = new HallField(
                shown.hall(), shown.facility(), shown.frame(), shown.cellM(), idle, shown.coarser(), List.of());
        assertThat(AirWords.balance(shown, UnitSystem.SI)).contains("heat in and out differ by 0.06 %");
        assertThat(AirWords.balance(without, UnitSystem.SI)).contains("heat in and out differ by 38 W");
    }

    @Test
    void anExportedPictureSaysOfWhichHallItIsAndHowFarItMayBeTrusted() {
        String svg = FxDriver.onFx(() -> air.figure("Air").svg());
        String hallName = model().hallProperty().get().orElseThrow().name();
        assertThat(svg).contains(">" + hallName + "<", "iterations", "Recommended 18 to 27 °C");
    }

    @Test
    void aSurfaceStaysUntilThatOfTheNextFieldIsWorkedOut() {
        FxDriver.run(() -> model().viewProperty().set(View.SURFACE));
        String known = words("air-surface");
        assertThat(known).contains("of air at or above");
        AirTraces traces = model().tracesProperty().get();
        AirField next = solved(hall, AirSettings.ofCell(AirSettings.PREVIEW_CELL_M));
        assertThat(traces.of(next)).as("same room").isSameAs(traces.now());
        AirHall larger = Fields.room(new Box(0, 0, 0, 9, 9, 3));
        assertThat(traces.of(Fields.still(larger, 0.6, at -> 20))).isSameAs(AirTraces.Trace.NONE);
    }

    @Test
    void aNarrowPictureKeepsTheGravestOfItsMarks() {
        AirField field = model().fieldProperty().get().orElseThrow().field();
        for (int width : new int[] {150, 900}) {
            SlicePicture picture = FxDriver.onFx(() -> new SlicePicture(
                    new SlicePicture.Content(
                            "Now",
                            SlicePicture.Layout.PAIRED,
                            field,
                            java.util.Optional.empty(),
                            model().planeProperty().get(),
                            FieldColours.of(AirQuantity.TEMPERATURE, List.of()),
                            List.of("Not converged", "Out of date", "Preview, 0.3 m"),
                            27,
                            List.of(),
                            Set.of(),
                            UnitSystem.SI),
                    Theme.LIGHT.palette(),
                    0,
                    0,
                    width,
                    300));
            String svg = new Figure("Slice", width, 300, picture::paint).svg();
            assertThat(svg).contains(">Not converged<");
            assertThat(svg.contains(">Preview, 0.3 m<")).isEqualTo(width > 400);
        }
    }

    @Test
    void theSurfaceOfALimitSaysHowMuchAirItHoldsAndTurns() {
        FxDriver.run(() -> model().viewProperty().set(View.SURFACE));
        assertThat(words("air-surface")).startsWith("Surface of 27 °C: ").contains("of air at or above");
        WritableImage seen = FxDriver.onFx(() -> air.figure("Surface").image(1));
        Node surface = node("air-surface");
        FxDriver.run(surface::requestFocus);
        ROBOT.push(KeyCode.LEFT).push(KeyCode.UP);
        assertThat(model().orbitProperty().get().azimuthDeg()).isEqualTo(-27, within(1e-9));
        WritableImage turned = FxDriver.onFx(() -> air.figure("Surface").image(1));
        assertThat(differing(seen, turned)).isGreaterThan(1000);
        FxDriver.run(() -> model().limitCProperty().set(60));
        assertThat(words("air-surface")).isEqualTo("No air at 60 °C or above");
    }

    private static int differing(WritableImage one, WritableImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                count += one.getPixelReader().getArgb(x, y)
                                == other.getPixelReader().getArgb(x, y)
                        ? 0
                        : 1;
            }
        }
        return count;
    }

    @Test
    void particlesDriftUntilTheyArePausedOrHidden() {
        FxDriver.run(() -> {
            model().pausedProperty().set(false);
            model().flowProperty().set(Flow.PARTICLES);
        });
        SlicePane slice = (SlicePane) node("air-now");
        double[] first = place(slice);
        FxDriver.await(() -> moved(first, slice.particlePlaces().getFirst()));
        FxDriver.run(() -> model().pausedProperty().set(true));
        double[] paused = place(slice);
        FxDriver.pulse();
        assertThat(place(slice)).isEqualTo(paused);
        FxDriver.run(() -> {
            model().pausedProperty().set(false);
            air.setShown(false);
        });
        double[] hidden = place(slice);
        FxDriver.pulse();
        assertThat(place(slice)).isEqualTo(hidden);
    }

    private static double[] place(SlicePane slice) {
        return FxDriver.onFx(() -> slice.particlePlaces().getFirst());
    }

    private static boolean moved(double[] from, double[] to) {
        return from[0] != to[0] || from[1] != to[1];
    }

    @Test
    void thePictureIsExportedWithItsLegendInBothForms() {
        FxDriver.run(() -> model().flowProperty().set(Flow.LINES));
        Figure figure = FxDriver.onFx(() -> air.figure("Air of the hall"));
        String svg = FxDriver.onFx(figure::svg);
        assertThat(svg)
                .contains("<title>Air of the hall</title>", "data:image/png", "id=\"limit\"", "id=\"flow\"")
                .contains("Recommended 18", "Allowable A2", ">27 °C<", ">40 °C<");
        WritableImage light = FxDriver.onFx(() -> figure.image(2));
        assertThat(light.getWidth()).isEqualTo(Math.ceil(2 * figure.width()));
        FxDriver.run(() -> theme.set(Theme.DARK));
        WritableImage dark = FxDriver.onFx(() -> air.figure("Air").image(2));
        assertThat(dark.getPixelReader().getArgb(2, 2))
                .isNotEqualTo(light.getPixelReader().getArgb(2, 2));
    }

    @Test
    void unitsOfTheReaderAreUsed() {
        FxDriver.run(() -> document.unitsProperty().set(UnitSystem.US));
        assertThat(words("air-now")).contains("z = 4.92 ft", "°F");
        assertThat(text("air-balance")).contains("ft grid", "°F");
    }

    @Test
    void aFacilityWithoutHallsAndAHallWithoutAirSayWhatToDo() {
        hall = Fields.room(Fields.ROOM);
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(text("air-failure")).startsWith("No air moves in this hall");
        assertThat(words("air-now")).contains("Out of date");
        FxDriver.run(() -> document.open(SampleHall.facility()));
        assertThat(headings()).contains("This hall has no air to solve");
        FxDriver.run(() -> document.open(Facility.empty("Nothing")));
        assertThat(headings()).contains("No hall yet");
        assertThat(((Button) node("air-solve")).isDisabled()).isTrue();
    }

    private List<String> headings() {
        return FxDriver.onFx(() -> air.view().lookupAll(".empty-heading").stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    @Test
    void nothingIsSolvedWhileTheWorkspaceIsNotInFront() {
        FxDriver.run(() -> air.setShown(false));
        int asked = askedCellsM.size();
        hall = Fields.hall(LEFT_RACK, "row-a/03");
        FxDriver.run(() -> document.apply(Edits.delete(List.of("row-b"))));
        assertThat(askedCellsM).hasSize(asked);
        FxDriver.run(() -> air.setShown(true));
        assertThat(askedCellsM).hasSizeGreaterThan(asked);
    }
}
