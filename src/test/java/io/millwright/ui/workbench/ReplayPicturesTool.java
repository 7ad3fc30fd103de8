package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
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
        shootAll(workbench, "replay-empty");
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
        shootAll(workbench, "replay-running");
        await(() -> !model.runningProperty().get());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        settle();
        shootAll(workbench, "replay-done");
        FxDriver.run(workbench::switchPanels);
        settle();
        shootAll(workbench, "replay-panels");
        FxDriver.run(workbench::switchPanels);
        select(workbench, 1);
        shootAll(workbench, "replay-events");
        FxDriver.run(() -> {
            model.scenarioProperty().set(Optional.empty());
            workbench.replay().run();
        });
        await(() -> !model.runningProperty().get());
        select(workbench, 2);
        FxDriver.run(() -> ((ListView<?>) workbench.scene().lookup("#replay-runs"))
                .getSelectionModel()
                .select(1));
        FxDriver.run(((Button) workbench.scene().lookup("#replay-run-beside"))::fire);
        await(() -> playback.beside().isPresent());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        settle();
        shootAll(workbench, "replay-two-runs");
        select(workbench, 0);
        shootAll(workbench, "replay-two-ledger");
        FxDriver.run(playback::swap);
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        FxDriver.run(((ToggleButton) workbench.scene().lookup("#replay-side-difference"))::fire);
        FxDriver.run(((ToggleButton) workbench.scene().lookup("#replay-ledger-moment"))::fire);
        settle();
        shootAll(workbench, "replay-two-difference");
        assertThat(Files.exists(FOLDER.resolve("replay-two-ledger-1280-light.png")))
                .isTrue();
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
        shootAll(workbench, "replay-factory-running");
        await(() -> !model.runningProperty().get());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        settle();
        shootAll(workbench, "replay-factory");
        FxDriver.run(() -> {
            playback.zoomProperty().set(Optional.of(new TimeSpan(1500, 2400)));
            playback.showBeside(new Playback.Shown("as before", playback.run().orElseThrow(), false));
        });
        settle();
        shootAll(workbench, "replay-factory-two");
        assertThat(Files.exists(FOLDER.resolve("replay-factory-1920-dark.png"))).isTrue();
    }

    /// The pictures of the README: the pilot with the requests of `-Dtrace` loses its CDU, at the hottest moment.
    @Test
    void takesThePicturesOfTheReadme() throws Exception {
        assumeThat(System.getProperty("trace")).isNotNull();
        Workbench workbench = workbench("pilot-4-rack");
        ReplayModel model = workbench.replay().model();
        Playback playback = workbench.replay().playback();
        FxDriver.run(() -> {
            model.traceProperty().set(Optional.of(Path.of(System.getProperty("trace"))));
            model.scenarioProperty()
                    .set(model.scenariosProperty().get().stream()
                            .filter(file -> file.toString().contains("lose-cdu"))
                            .findFirst());
            model.scaleProperty().set(8);
            model.untilSProperty().set(3600);
            workbench.replay().run();
        });
        await(() -> !model.runningProperty().get());
        FxDriver.run(() -> playback.jumpTo(WorstMoment.CHIP));
        settle();
        for (Theme theme : Theme.values()) {
            FxDriver.run(() -> workbench.themeProperty().set(theme));
            FxDriver.pulse();
            FxDriver.save(
                    workbench.scene(),
                    Path.of("assets/screenshots", "replay-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
        }
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

    /// At the sizes of screens that it has to fit, in both themes; `-Dpictures=1280-light` takes one of them only.
    private static void shootAll(Workbench workbench, String name) throws InterruptedException {
        Parent root = workbench.scene().getRoot();
        for (int[] size : new int[][] {{1280, 720}, {1366, 768}, {1920, 1080}}) {
            for (Theme theme : Theme.values()) {
                String which = size[0] + "-" + theme.name().toLowerCase(Locale.ROOT);
                if (!which.matches(System.getProperty("pictures", ".*"))) {
                    continue;
                }
                // not the window: without a screen it cannot be as large
                FxDriver.run(() -> {
                    workbench.themeProperty().set(theme);
                    root.resize(size[0], size[1]);
                });
                FxDriver.pulse();
                Thread.sleep(300);
                FxDriver.pulse();
                shoot(workbench, name + "-" + which);
            }
        }
        FxDriver.run(() ->
                root.resize(workbench.scene().getWidth(), workbench.scene().getHeight()));
    }

    private static void shoot(Workbench workbench, String name) {
        FxDriver.pulse();
        FxDriver.save(workbench.scene(), FOLDER.resolve(name + ".png"));
    }
}
