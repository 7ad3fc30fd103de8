package io.millwright.ui.heatmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.air.AirFields;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Document;
import io.millwright.ui.heatmap.HeatMapBackdrop.Floor;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.plan.Backdrop;
import io.millwright.ui.plan.Layer;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The plan with air of a made-up solver: 18 °C at the west wall, 1 K more with every metre to the east and 2 K with
/// every metre up.
@NullUnmarked
class HeatMapTest {
    private final Catalog catalog = Catalog.builtIn();
    private final List<AirHall> solved = new ArrayList<>();
    private Document document;
    private PlanController plan;
    private HeatMapController controller;
    private Scene scene;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void show() {
        FxDriver.run(() -> {
            document = new Document(SampleHall.facility(), catalog);
            plan = new PlanController(document);
            HallFields fields = new HallFields(document, TaskExecutor.direct(), this::room, this::solve);
            controller = new HeatMapController(document, plan, fields);
            scene = new Scene(new StackPane(plan.view()), 1100, 700);
            Theme.LIGHT.applyTo(scene);
        });
        FxDriver.show(() -> scene);
        FxDriver.run(plan::fit);
    }

    /// A hall's box, named after where row A stands.
    private HallAirModel room(Facility facility, Catalog anyCatalog, String hall) {
        Bounds floor = Geometry.around(
                        Objects.requireNonNull(facility.layout().halls().get(hall))
                                .floor())
                .orElseThrow();
        AirHall room = AirFields.room(
                new Box(floor.minXM(), floor.minYM(), 0, floor.maxXM(), floor.maxYM(), 4.5),
                List.of("row-a/01", "row-a/02"));
        Point at = Objects.requireNonNull(facility.layout().rows().get("row-a")).origin();
        AirHall named = new AirHall(
                at.xM() + " " + at.yM(),
                room.title(),
                room.domain(),
                room.air(),
                List.of(),
                List.of(),
                room.supplies(),
                room.returns(),
                room.racks(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new HallAirModel(named, new HallFrame(0), List.of());
    }

    private AirField solve(
            AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        solved.add(hall);
        return AirFields.field(hall, settings, start != null);
    }

    private void switchOn() {
        FxDriver.run(() -> plan.model().layer(Layer.HEAT_MAP).shownProperty().set(true));
        FxDriver.pulse();
    }

    private Floor floor() {
        return ((HeatMapBackdrop) plan.model().heatMapProperty().get()).halls().getFirst();
    }

    private <T extends Node> T find(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(scene.lookup("#" + id), id));
    }

    private Point2D at(Point place) {
        Node surface = find("plan-surface", Node.class);
        return FxDriver.onFx(() -> surface.localToScreen(
                plan.viewport().screenX(place.xM()), plan.viewport().screenY(place.yM())));
    }

    @Test
    void nothingIsSolvedBeforeTheLayerIsShown() {
        assertThat(plan.model().heatMapProperty().get()).isSameAs(Backdrop.NONE);
        assertThat(solved).isEmpty();
        assertThat(find("heat-map", Node.class).isVisible()).isFalse();
    }

    @Test
    void theLayerShowsTheAirOfTheHallWithItsLegend() {
        switchOn();
        assertThat(floor().hall()).isEqualTo("hall-1");
        assertThat(floor().temperatureC(new Point(10, 9))).isCloseTo(18 + 10 + 2 * 1.2, within(0.1));
        assertThat(floor().mark()).isEqualTo("preview, 0.3 m");
        String legend = plan.model()
                .heatMapProperty()
                .get()
                .legend(UnitSystem.SI)
                .orElseThrow()
                .words();
        assertThat(legend)
                .contains("Air at 1.2")
                .contains("Recommended 18 to 27 °C")
                .contains("Allowable A2");
        assertThat(find("heat-map", Node.class).isVisible()).isTrue();
        assertThat(FxDriver.onFx(() -> plan.figure().svg()))
                .contains("preview, 0.3 m", "Preview, 0.3 m", "Recommended 18 to 27 °C");
        FxDriver.run(() -> plan.model().layer(Layer.HEAT_MAP).shownProperty().set(false));
        assertThat(plan.model().heatMapProperty().get()).isSameAs(Backdrop.NONE);
        assertThat(plan.model().inletsProperty().get()).isEmpty();
    }

    @Test
    void inletsOfTheFieldStandForThoseOfTheZones() {
        switchOn();
        assertThat(plan.model().inletsProperty().get())
                .containsEntry("row-a/01", 21.0)
                .containsEntry("row-a/02", 21.0);
    }

    @Test
    void theSliderSetsTheHeightInStepsThatAreRemembered() {
        switchOn();
        int before = solved.size();
        FxDriver.run(() -> find("heat-map-height", Slider.class).setValue(3.013));
        assertThat(controller.choiceProperty().get().heightM()).isEqualTo(3.0);
        assertThat(floor().temperatureC(new Point(10, 9))).isCloseTo(18 + 10 + 2 * 3.0, within(0.1));
        assertThat(solved).hasSize(before);
        FxDriver.run(() -> find("heat-map-arrows", CheckBox.class).fire());
        assertThat(controller.choiceProperty().get()).isEqualTo(new HeatMapChoice(true, 3.0, true));
    }

    @Test
    void theFieldFollowsARowThatIsDragged() {
        switchOn();
        Point rack = document.graph().node("row-a/03").orElseThrow().footprint().centre();
        FxRobot robot = new FxRobot();
        robot.moveTo(at(rack)).press(MouseButton.PRIMARY);
        int before = solved.size();
        robot.moveTo(at(rack.plus(0.6, -0.6))).moveTo(at(rack.plus(1.2, -1.2)));
        FxDriver.pulse();
        assertThat(solved.size()).isGreaterThan(before);
        assertThat(floor().field().hall().name())
                .as("while the hand still holds the row")
                .isEqualTo(rowA());
        robot.release(MouseButton.PRIMARY);
        FxDriver.pulse();
        assertThat(floor().field().hall().name()).isEqualTo(rowA()).isNotEqualTo("4.8 3.6");
        assertThat(floor().mark()).isEqualTo("preview, 0.3 m");
    }

    private String rowA() {
        Point at = Objects.requireNonNull(document.facility().layout().rows().get("row-a"))
                .origin();
        return at.xM() + " " + at.yM();
    }

    @Test
    void refiningTakesTheMarkAway() {
        switchOn();
        FxDriver.run(() -> find("heat-map-refine", Button.class).fire());
        assertThat(floor().mark()).isEmpty();
        assertThat(floor().field().grid().cellsX()).isEqualTo(176);
        assertThat(find("heat-map-refine", Button.class).isDisabled()).isTrue();
    }

    @Test
    void aHallThatIsTooSmallOnScreenIsNotSolved() {
        FxDriver.run(() -> plan.show(new Bounds(-2000, -2000, 2000, 2000)));
        switchOn();
        assertThat(solved).isEmpty();
        assertThat(scene.getRoot().lookupAll(".heat-map-message"))
                .extracting(node -> ((Label) node).getText())
                .containsExactly("Zoom in to see the air of a hall.");
        FxDriver.run(plan::fit);
        FxDriver.await(() -> !solved.isEmpty());
        assertThat(floor().hall()).isEqualTo("hall-1");
    }

    @Test
    void thePanelSaysTheTemperatureUnderThePointer() {
        switchOn();
        new FxRobot().moveTo(at(new Point(20, 9)));
        FxDriver.pulse();
        assertThat(controller.model().pointedProperty().get()).contains("40.38 °C");
    }

    @Test
    void thePictureHasTheColoursOfItsTemperaturesWithNorthUp() {
        AirField field =
                AirFields.field(AirFields.room(new Box(0, 0, 0, 3, 1.5, 3), List.of()), AirSettings.ofCell(0.3), true);
        field.air()[field.cell(0, 0, 4)] = false;
        HeatPicture picture = HeatPicture.of(field, 1.35);
        int width = (int) picture.image().getWidth();
        int height = (int) picture.image().getHeight();
        var pixels = picture.image().getPixelReader();
        assertThat(pixels.getArgb(0, height - 1) >>> 24).as("no air").isZero();
        assertThat(pixels.getColor(width / 2, height / 2))
                .hasToString(HeatPicture.colour(picture.slice().at(1.5 + 0.01, 0.75 - 0.01))
                        .toString());
        assertThat(picture.slice().at(1.5, 0.75)).isCloseTo(18 + 1.5 + 2.7, within(0.06));
        assertThat(pixels.getArgb(0, 0) >>> 24).as("north").isEqualTo(255);
    }
}
