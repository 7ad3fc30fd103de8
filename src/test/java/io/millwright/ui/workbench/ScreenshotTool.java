package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.plan.PlanColouring;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of the real window for a look at them: `mvn test -Dtest=ScreenshotTool`, pictures in
/// `target/screenshots`. Not run by the build (its name does not end in Test).
class ScreenshotTool {
    private static final Path FOLDER = Path.of("target/screenshots");

    @TempDir
    Path temporary;

    @Test
    void takesPictures() {
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.plan().focus());
        shoot(workbench, "welcome");
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "plan-light");
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        shoot(workbench, "plan-selected");
        FxDriver.run(() -> {
            workbench.plan().model().colourByProperty().set(PlanColouring.By.LOAD);
            workbench.themeProperty().set(Theme.DARK);
        });
        shoot(workbench, "plan-dark");
        FxDriver.run(() -> {
            workbench.document().select(List.of("cdu"));
            workbench.plan().zoomToSelection();
            workbench.plan().model().colourByProperty().set(PlanColouring.By.KIND);
        });
        shoot(workbench, "zoom-dark");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
        });
        shoot(workbench, "zoom-light");
        FxDriver.run(() -> {
            workbench.plan().fit();
            workbench.document().apply(Edits.delete(List.of("bus-a")));
            workbench.document().select(List.of("row-a", "row-b"));
        });
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "problems");
        FxDriver.run(workbench::showPalette);
        shoot(workbench, "palette");
        FxDriver.run(() -> workbench.palette().hide());
        for (String sample : List.of("ai-factory-20mw", "campus-1gw", "pilot-4-rack")) {
            FxDriver.run(() -> {
                workbench.document().session().markSaved();
                workbench.open(Path.of("sample-facilities", sample, sample + ".json"));
            });
            FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                    && workbench.files().name().startsWith(sample)
                    && !workbench.document().staleProperty().get());
            shoot(workbench, sample);
        }
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            workbench.plan().fit();
        });
        FxDriver.await(() -> !workbench.document().staleProperty().get());
        shoot(workbench, "small");
        assertThat(Files.exists(FOLDER.resolve("small.png"))).isTrue();
    }

    @Test
    void takesPicturesOfAReplay() {
        Path trace = Path.of("../shared/data/traces/azure-2023-conv.csv");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(trace), "no traces beside the checkout");
        FxDriver.start();
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities", "pilot-4-rack", "pilot-4-rack.json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                && !workbench.document().staleProperty().get());
        FxDriver.run(workbench::showReplay);
        shoot(workbench, "replay-empty");
        FxDriver.run(() -> {
            workbench.replay().model().traceProperty().set(java.util.Optional.of(trace));
            workbench.replay().run();
        });
        FxDriver.await(() -> workbench.replay().model().runProperty().get().isPresent());
        FxDriver.run(() -> workbench.replay().model().timeSProperty().set(1500));
        shoot(workbench, "replay-light");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.DARK);
            workbench.replay().model().colourByProperty().set(io.millwright.ui.replay.ReplayModel.By.UTILISATION);
        });
        shoot(workbench, "replay-dark");
        FxDriver.run(() -> {
            workbench.themeProperty().set(Theme.LIGHT);
            workbench.showCompare();
        });
        FxDriver.await(
                () -> workbench.compare().model().comparisonProperty().get().isPresent());
        shoot(workbench, "compare-light");
        assertThat(Files.exists(FOLDER.resolve("compare-light.png"))).isTrue();
    }

    private static void shoot(Workbench workbench, String name) {
        FxDriver.pulse();
        FxDriver.save(workbench.scene(), FOLDER.resolve(name + ".png"));
    }
}
