package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.picture.AirQuantity;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.project.UnnamedWork;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.air.AirModel;
import io.millwright.ui.air.AirModel.Comparison;
import io.millwright.ui.air.AirModel.Flow;
import io.millwright.ui.air.AirModel.View;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Takes pictures of the Air workspace for a look at them, into `target/screenshots/air`. Not run by the build.
@NullUnmarked
class AirPicturesTool {
    private static final Path FOLDER = Path.of("target", "screenshots", "air");

    private static final String SAMPLE = System.getProperty("air.sample", "retrofit-2mw-hybrid");

    @TempDir
    Path temporary;

    private Workbench workbench;

    @Test
    void takesPictures() {
        FxDriver.start();
        workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(),
                new TwinAnswers(),
                TaskExecutor.threads(),
                new FakeDialogs(),
                new Preferences(temporary),
                new UnnamedWork(temporary.resolve("unsaved")),
                (hall, settings, start, progress, watch) -> AirSolver.steady(
                        hall,
                        settings.withMaxIterations(Math.min(120, settings.maxIterations())),
                        start,
                        progress,
                        watch))));
        FxDriver.show(workbench::scene);
        FxDriver.run(workbench::showAir);
        shoot("empty");
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities", SAMPLE, SAMPLE + ".json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent());
        AirModel model = workbench.air().model();
        FxDriver.run(() -> model.cellMProperty().set(0.3));
        waitFor(() -> model.fieldProperty().get().isPresent());
        shoot("first");
        settle(model);
        shoot("light");
        FxDriver.run(() -> {
            model.flowProperty().set(Flow.LINES);
            model.turn(Axis.X);
        });
        settle(model);
        shoot("lines-x");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.DARK);
            model.turn(Axis.Y);
            model.flowProperty().set(Flow.PARTICLES);
            model.quantityProperty().set(AirQuantity.SPEED);
        });
        shoot("particles-dark");
        FxDriver.run(() -> {
            model.viewProperty().set(View.SURFACE);
            model.flowProperty().set(Flow.SUPPLY_LINES);
        });
        shoot("surface-dark");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
            model.viewProperty().set(View.SURFACE);
        });
        shoot("surface-light");
        FxDriver.run(() -> {
            model.viewProperty().set(View.SLICE);
            model.flowProperty().set(Flow.NONE);
            model.quantityProperty().set(AirQuantity.TEMPERATURE);
            model.turn(Axis.Z);
            workbench.air().pin();
            String row = model.fieldProperty()
                    .get()
                    .orElseThrow()
                    .field()
                    .hall()
                    .racks()
                    .getFirst()
                    .row();
            workbench.document().select(List.of(row));
            workbench.document().apply(Edits.move(List.of(row), 0.6, 0));
        });
        FxDriver.run(() -> {});
        shoot("out-of-date");
        settle(model);
        shoot("side-by-side");
        FxDriver.run(() -> model.comparisonProperty().set(Comparison.DIFFERENCE));
        shoot("difference");
        FxDriver.run(() -> {
            workbench.document().unitsProperty().set(UnitSystem.US);
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            model.comparisonProperty().set(Comparison.SIDE_BY_SIDE);
        });
        shoot("small-us");
        FxDriver.run(() -> workbench.themeProperty().set(Theme.DARK));
        shoot("small-dark");
        assertThat(Files.exists(FOLDER.resolve("small-dark.png"))).isTrue();
    }

    /// Takes the first answer on the present layout.
    private void settle(AirModel model) {
        waitFor(() -> model.fieldProperty().get().isPresent()
                && !model.outOfDateProperty().get());
        FxDriver.run(() -> ((Button) workbench.scene().lookup("#air-cancel")).fire());
    }

    /// As long as a solve may take on a busy machine.
    private static void waitFor(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(3, TimeUnit.MINUTES, () -> FxDriver.onFx(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new IllegalStateException("it did not come true within 3 min", e);
        }
    }

    private void shoot(String name) {
        FxDriver.pulse();
        FxDriver.save(workbench.scene(), FOLDER.resolve(name + ".png"));
    }
}
