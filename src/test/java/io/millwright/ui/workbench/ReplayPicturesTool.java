package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.serving.Fidelity;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayModel;
import io.millwright.ui.replay.WorstMoment;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.control.TabPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes pictures of the replay workspace for a look at them: `mvn test -Dtest=ReplayPicturesTool`, pictures in
/// `target/screenshots`. Not run by the build (its name does not end in Test).
class ReplayPicturesTool {
    private static final Path FOLDER = Path.of("target/screenshots");

    @TempDir
    Path temporary;

    private Workbench workbench(String sample) throws Exception {
        FxDriver.start();
        Path from = Path.of("sample-facilities", sample);
        Path to = Files.createDirectories(temporary.resolve(sample));
        Files.createDirectories(to.resolve("scenarios"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), temporary)));
        FxDriver.show(workbench::scene);
        FxDriver.run(() -> workbench.open(to.resolve(sample + ".json")));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent()
                && !workbench.document().staleProperty().get());
        FxDriver.run(workbench::showReplay);
        return workbench;
    }

    @Test
    void takesPicturesOfAPilot() throws Exception {
        Workbench workbench = workbench("pilot-4-rack");
        shoot(workbench, "replay-empty");
        ReplayModel model = workbench.replay().model();
        Playback playback = workbench.replay().playback();
        FxDriver.run(() -> {
            model.scenarioProperty()
                    .set(Optional.of(model.scenariosProperty().get().getFirst()));
            model.scaleProperty().set(4);
            model.untilSProperty().set(1800);
            workbench.replay().run();
        });
        await(() -> playback.durationS() > 200);
        shoot(workbench, "replay-running");
        await(() -> !model.runningProperty().get());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        settle();
        shoot(workbench, "replay-light");
        FxDriver.run(workbench::switchPanels);
        shoot(workbench, "replay-alone");
        FxDriver.run(workbench::switchPanels);
        FxDriver.run(() -> workbench.themeProperty().set(Theme.DARK));
        select(workbench, 1);
        shoot(workbench, "replay-dark-events");
        FxDriver.run(() -> {
            model.scenarioProperty().set(Optional.empty());
            workbench.replay().run();
        });
        await(() -> !model.runningProperty().get());
        select(workbench, 2);
        shoot(workbench, "replay-dark-runs");
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            workbench.themeProperty().set(Theme.LIGHT);
        });
        select(workbench, 0);
        shoot(workbench, "replay-small");
        assertThat(Files.exists(FOLDER.resolve("replay-small.png"))).isTrue();
    }

    @Test
    void takesPicturesOfAFactory() throws Exception {
        Workbench workbench = workbench("ai-factory-20mw");
        ReplayModel model = workbench.replay().model();
        Playback playback = workbench.replay().playback();
        FxDriver.run(() -> {
            model.scenarioProperty()
                    .set(model.scenariosProperty().get().stream()
                            .filter(file -> file.toString().contains("lose-cdu"))
                            .findFirst());
            model.fidelityProperty().set(Fidelity.FLUID);
            model.scaleProperty().set(1000);
            workbench.replay().run();
        });
        await(() -> playback.durationS() > 600);
        shoot(workbench, "replay-factory-running");
        await(() -> !model.runningProperty().get());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        shoot(workbench, "replay-factory-light");
        FxDriver.run(() -> workbench.themeProperty().set(Theme.DARK));
        FxDriver.run(workbench::switchPanels);
        settle();
        shoot(workbench, "replay-factory-dark");
        FxDriver.run(workbench::switchPanels);
        FxDriver.run(() -> {
            workbench.scene().getWindow().setWidth(1280);
            workbench.scene().getWindow().setHeight(720);
            playback.zoomProperty().set(Optional.of(new TimeSpan(1500, 2400)));
            playback.showBeside(new Playback.Shown("as before", playback.run().orElseThrow(), false));
        });
        settle();
        shoot(workbench, "replay-factory-small-dark");
        FxDriver.run(() -> {
            playback.hideBeside();
            workbench.themeProperty().set(Theme.LIGHT);
        });
        settle();
        shoot(workbench, "replay-factory-small");
        assertThat(Files.exists(FOLDER.resolve("replay-factory-dark.png"))).isTrue();
    }

    /// As long as a run takes.
    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1200 && !FxDriver.onFx(condition::getAsBoolean); i++) {
            Thread.sleep(200);
        }
    }

    /// Until what is added up now and then has been.
    private static void settle() throws InterruptedException {
        Thread.sleep(1500);
        FxDriver.pulse();
    }

    private static void select(Workbench workbench, int tab) {
        FxDriver.run(() -> ((TabPane) workbench.scene().lookup("#replay-side"))
                .getSelectionModel()
                .select(tab));
    }

    private static void shoot(Workbench workbench, String name) {
        FxDriver.pulse();
        FxDriver.save(workbench.scene(), FOLDER.resolve(name + ".png"));
    }
}
