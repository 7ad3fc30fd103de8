package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Plane;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.air.AirModel.RackOrder;
import io.millwright.ui.kit.Theme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What a hand does in the Air workspace: planes are moved, racks are selected and listed.
@NullUnmarked
class AirHandsTest extends AirStage {
    private static final FxRobot ROBOT = new FxRobot();

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
                        Optional.empty(),
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
}
