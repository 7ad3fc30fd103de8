package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.airflow.picture.Fields;
import io.millwright.editing.Edits;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FxDriver;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.Flow;
import io.millwright.ui.air.AirModel.View;
import io.millwright.ui.kit.Figure;
import io.millwright.ui.kit.Theme;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What the Air workspace draws: slices beside each other, surfaces, particles, and pictures to hand on.
@NullUnmarked
class AirPicturesTest extends AirStage {
    private static final FxRobot ROBOT = new FxRobot();

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
                            Optional.empty(),
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
}
