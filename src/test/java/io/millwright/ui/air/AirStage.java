package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.index.AgeOfAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.airflow.picture.Fields;
import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The Air workspace on its own, over fields that are written down.
@NullUnmarked
abstract class AirStage {
    static final String LEFT_RACK = "row-a/01";
    static final String RIGHT_RACK = "row-a/02";

    final Steps steps = Steps.running();
    final List<Double> askedCellsM = new ArrayList<>();
    boolean converges = true;
    double warmerK;
    AirHall hall = Fields.hall(LEFT_RACK, RIGHT_RACK);
    final SimpleObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    Document document;
    AirController air;

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

    AirField solved(AirHall room, AirSettings settings) {
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

    AirModel model() {
        return air.model();
    }

    Node node(String id) {
        Node node = air.view().getScene().lookup("#" + id);
        assertThat(node).as(id).isNotNull();
        return node;
    }

    String words(String id) {
        return FxDriver.onFx(() -> node(id).getAccessibleText());
    }

    String text(String id) {
        return FxDriver.onFx(() -> ((Labeled) node(id)).getText());
    }
}
