package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.FigureCard;
import io.millwright.ui.kit.FigureLink;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Replay, comparison and report from the window, as a hand does them.
@NullUnmarked
class RunWorkspacesTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() throws Exception {
        workbench = window.open(dialogs, folder);
        Path facility = Files.copy(
                Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"), folder.resolve("pilot-4-rack.json"));
        FxDriver.run(() -> workbench.open(facility));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent());
    }

    private Path trace() throws Exception {
        Path trace = folder.resolve("trace.csv");
        StringBuilder lines = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 50; i++) {
            lines.append("2023-11-16 18:15:%02d.0000000,%d,%d%n".formatted(i, 200 + i, 30));
        }
        return Files.writeString(trace, lines);
    }

    @Test
    void aTraceIsChosenRunPlayedAndScrubbed() throws Exception {
        dialogs.trace = Optional.of(trace());
        FxDriver.run(workbench::showReplay);
        FxDriver.run(() -> workbench.commands().named("Choose trace…").run());
        ComboBox<RoutingPolicy> policy = ROBOT.lookup("#replay-policy").queryComboBox();
        FxDriver.run(() -> policy.setValue(policy.getConverter().fromString("Round robin")));
        ROBOT.clickOn("#replay-run");
        ReplayModel model = workbench.replay().model();
        FxDriver.await(() -> model.runProperty().get().isPresent());

        assertThat(model.runProperty()
                        .get()
                        .orElseThrow()
                        .result()
                        .serving()
                        .total()
                        .completed())
                .isEqualTo(50);
        assertThat(model.runProperty()
                        .get()
                        .orElseThrow()
                        .result()
                        .options()
                        .serving()
                        .policy())
                .isEqualTo(RoutingPolicy.ROUND_ROBIN);
        Playback playback = workbench.replay().playback();
        FxDriver.run(() -> {
            playback.seek(0);
            playback.play();
            playback.tick(0.5);
        });
        assertThat(FxDriver.onFx(playback::timeS)).isGreaterThanOrEqualTo(30);
        FxDriver.run(() -> playback.seek(5));
        assertThat(playback.playingProperty().get()).isFalse();
        assertThat(ROBOT.lookup(".ledger-heading").queryAll()).hasSizeGreaterThan(4);
        FigureLink link = ROBOT.lookup(".figure-link").<FigureLink>queryAll().stream()
                .filter(each -> each.getAccessibleText().startsWith("PUE, whole run"))
                .findFirst()
                .orElseThrow();
        FxDriver.run(link::fire);
        FigureCard card = (FigureCard) link.popup().getContent().getFirst();
        assertThat(FxDriver.onFx(() -> link.popup().isShowing())).isTrue();
        assertThat(card.getAccessibleText()).startsWith("PUE (energy), 1.").contains("Error band");
        FxDriver.run(() -> ((Hyperlink) card.lookup(".figure-link")).fire());
        assertThat(card.shown().key()).isEqualTo("facilityJ");
        FxDriver.run(() -> ((Button) card.lookup("#figure-card-back")).fire());
        assertThat(card.shown().key()).isEqualTo("pue");
        FxDriver.run(() -> link.popup().hide());
    }

    @Test
    void aReplayRunsAtTheFluidLevelToo() throws Exception {
        Path trace = trace();
        FxDriver.run(() -> {
            workbench.showReplay();
            workbench.replay().model().traceProperty().set(Optional.of(trace));
            workbench.replay().model().scaleProperty().set(40);
        });
        ComboBox<Fidelity> fidelity = ROBOT.lookup("#replay-fidelity").queryComboBox();
        FxDriver.run(() -> fidelity.setValue(fidelity.getConverter().fromString("Fluid")));
        ROBOT.clickOn("#replay-run");
        ReplayModel model = workbench.replay().model();
        FxDriver.await(() -> model.runProperty().get().isPresent());

        var result = model.runProperty().get().orElseThrow().result();
        assertThat(result.options().serving().fidelity()).isEqualTo(Fidelity.FLUID);
        assertThat(result.options().serving().requestWeight()).isEqualTo(40 / 16.0);
        assertThat((double) result.serving().total().completed()).isCloseTo(50 * 40, within(20.0));
    }

    @Test
    void aTraceThatCannotBeReadSaysWhy() {
        FxDriver.run(() -> {
            workbench.showReplay();
            workbench.replay().model().traceProperty().set(Optional.of(folder.resolve("none.csv")));
            workbench.replay().run();
        });
        FxDriver.await(() -> !workbench.replay().model().runningProperty().get());

        assertThat(FxDriver.onFx(() ->
                        workbench.replay().model().troublesProperty().get().getFirst()))
                .contains("none.csv");
    }

    @Test
    void variantsAreCompared() {
        FxDriver.run(workbench::showCompare);
        FxDriver.await(
                () -> workbench.compare().model().comparisonProperty().get().isPresent());

        var comparison = workbench.compare().model().comparisonProperty().get().orElseThrow();
        assertThat(comparison.names()).hasSize(5).startsWith("Base");
        assertThat(ROBOT.lookup("#compare-table").queryAll()).hasSize(1);
    }

    @Test
    void theReportIsWrittenWhereTheUserSaid() throws Exception {
        Path report = folder.resolve("report.html");
        dialogs.report = Optional.of(report);
        FxDriver.run(workbench::exportReport);
        FxDriver.await(() -> Files.exists(report));

        assertThat(Files.readString(report)).contains("Pilot: four racks");
    }

    @Test
    void theReportTakesHallsAlongWhoseAirIsSolved() throws Exception {
        Path report = folder.resolve("air.html");
        dialogs.report = Optional.of(report);
        FxDriver.run(() -> workbench.hallFields().ask("hall", 0.6));
        FxDriver.await(() -> workbench.hallFields().field("hall").isPresent());
        FxDriver.run(workbench::exportReport);
        FxDriver.await(() -> report.toFile().length() > 0);

        assertThat(Files.readString(report)).contains("Air of Pilot hall", "RCI-HI", "row-a/01");
    }
}
