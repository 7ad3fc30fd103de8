package io.millwright.ui.replay.scene;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.power.Failures;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Recording;
import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Takes pictures of runs with losses for a look at them, into `target/screenshots`. Not run by the build.
class ScenePicturesTool {
    private static final Path FOLDER = Path.of("target/screenshots");

    @Test
    void takesPictures() throws Exception {
        Files.createDirectories(FOLDER);
        Twin twin = RecordedRuns.sample("ai-factory-20mw");
        List<Integer> cdus = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.CDU)
                .map(Node::index)
                .limit(3)
                .toList();
        List<Integer> utilities = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UTILITY)
                .map(Node::index)
                .toList();
        Recording run = RecordedRuns.run(
                twin,
                2400,
                List.of(),
                new LoopAction.Timed(300, new LoopAction.Lose(new Failures(cdus, List.of())), "lose CDUs"),
                new LoopAction.Timed(1500, new LoopAction.Lose(new Failures(utilities, List.of())), "lose utilities"));
        SceneStage stage = SceneStage.show(twin, run);
        for (Theme theme : Theme.values()) {
            FxDriver.run(() -> stage.theme.set(theme));
            for (ColourBy by : ColourBy.values()) {
                FxDriver.run(() -> stage.scenes.colourByProperty().set(by));
                stage.at(by == ColourBy.CHARGE ? 1530 : 900);
                FxDriver.pulse();
                FxDriver.save(
                        stage.scene,
                        FOLDER.resolve("scene-plan-" + by.name().toLowerCase(Locale.ROOT) + "-"
                                + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            }
            FxDriver.run(() -> stage.tabs.getSelectionModel().select(1));
            FxDriver.pulse();
            new FxRobot()
                    .moveTo(FxDriver.onFx(
                            () -> stage.scene.lookup("#replay-power-surface").localToScreen(455, 116)));
            WaitForAsyncUtils.sleep(400, TimeUnit.MILLISECONDS);
            FxDriver.save(
                    stage.scene, FOLDER.resolve("scene-card-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            for (int tab = 1; tab <= 2; tab++) {
                int shown = tab;
                FxDriver.run(() -> stage.tabs.getSelectionModel().select(shown));
                for (double timeS : List.of(200.0, 400.0, 900.0, 1510.0, 1530.0, 2300.0)) {
                    stage.at(timeS);
                    FxDriver.pulse();
                    FxDriver.save(
                            stage.scene,
                            FOLDER.resolve("scene-" + (tab == 1 ? "power" : "loops") + "-" + (int) timeS + "-"
                                    + theme.name().toLowerCase(Locale.ROOT) + ".png"));
                }
            }
            FxDriver.run(() -> stage.tabs.getSelectionModel().select(0));
        }
    }

    /// The air of a small hall before and after its units are lost.
    @Test
    void takesPicturesOfAir() throws Exception {
        Files.createDirectories(FOLDER);
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        List<Integer> units = twin.graph().nodes().stream()
                .filter(node -> node.kind().isAirUnit())
                .map(Node::index)
                .toList();
        Recording run = RecordedRuns.run(
                twin,
                1800,
                List.of(),
                new LoopAction.Timed(600, new LoopAction.Lose(new Failures(units, List.of())), "lose the air units"));
        SceneStage stage = SceneStage.show(twin, run, TaskExecutor.threads());
        CheckBox air = (CheckBox) stage.scene.lookup("#replay-air");
        FxDriver.run(() -> {
            stage.scenes.colourByProperty().set(ColourBy.INLET);
            air.setSelected(true);
        });
        FxDriver.await(() -> stage.scenes
                .planScene()
                .plan()
                .model()
                .heatMapProperty()
                .get()
                .bounds()
                .isPresent());
        for (Theme theme : Theme.values()) {
            FxDriver.run(() -> stage.theme.set(theme));
            for (double timeS : List.of(590.0, 900.0)) {
                stage.at(timeS);
                WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
                FxDriver.pulse();
                FxDriver.save(
                        stage.scene,
                        FOLDER.resolve(
                                "scene-air-" + (int) timeS + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            }
        }
    }
}
