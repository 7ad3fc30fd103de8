package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.project.RunFile;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.ReplayModel;
import io.millwright.ui.replay.RunAir;
import io.millwright.ui.task.TaskExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Runs of the replay workspace as a hand makes, stores, opens and compares them.
@NullUnmarked
class ReplayWorkspaceTest {
    private static final String PILOT = "pilot-4-rack";

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final TaskExecutor threads = TaskExecutor.threads();
    private Path facility;
    private Workbench workbench;
    private ReplayModel model;
    private Playback playback;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() throws Exception {
        Path from = Path.of("sample-facilities", PILOT);
        facility = Files.copy(from.resolve(PILOT + ".json"), folder.resolve(PILOT + ".json"));
        Files.createDirectories(folder.resolve("scenarios"));
        try (Stream<Path> files = Files.list(from.resolve("scenarios"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve("scenarios").resolve(file.getFileName()));
            }
        }
        open(TaskExecutor.direct());
    }

    private void open(TaskExecutor executor) {
        workbench = window.open(() -> new Workbench.Parts(
                Catalog.builtIn(), new TwinAnswers(), executor, dialogs, folder.resolve("settings")));
        FxDriver.run(() -> workbench.open(facility));
        FxDriver.await(() -> workbench.files().fileProperty().get().isPresent());
        FxDriver.run(workbench::showReplay);
        model = workbench.replay().model();
        playback = workbench.replay().playback();
    }

    private Path trace(int requests) throws Exception {
        StringBuilder lines = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < requests; i++) {
            lines.append("2023-11-16 18:%02d:%02d.0000000,%d,%d%n".formatted(i / 60, i % 60, 200 + i % 50, 30));
        }
        return Files.writeString(folder.resolve("calm.csv"), lines);
    }

    private void run(int requests) throws Exception {
        Path trace = trace(requests);
        FxDriver.run(() -> {
            model.traceProperty().set(Optional.of(trace));
            workbench.replay().run();
        });
        FxDriver.await(() -> !model.runningProperty().get());
    }

    private void tab(int index) {
        FxDriver.run(() -> ((TabPane) workbench.scene().lookup("#replay-side"))
                .getSelectionModel()
                .select(index));
    }

    private void press(String id) {
        FxDriver.run(((Button) workbench.scene().lookup(id))::fire);
    }

    private ListView<?> stored() {
        return (ListView<?>) workbench.scene().lookup("#replay-runs");
    }

    @Test
    void aRunIsStoredBesideTheFacilityAndOpensWithTheSameBits() throws Exception {
        run(40);
        assertThat(model.messageProperty().get()).isEqualTo("Done.");
        Path file = folder.resolve("runs").resolve("calm.mwrun");
        Recording shown = FxDriver.onFx(() -> playback.run().orElseThrow());
        assertThat(shown.isComplete()).isTrue();
        try (RunFile read = RunFile.open(file).run().orElseThrow()) {
            assertThat(read.recording().provenance().hashes()).containsKeys("facility", "trace");
            for (Channel channel : shown.main().channels()) {
                assertThat(read.recording().values(channel)).as(channel.id()).isEqualTo(shown.values(channel));
            }
        }
        run(40);
        assertThat(folder.resolve("runs").resolve("calm 2.mwrun")).exists();
    }

    @Test
    void storedRunsAreOpenedComparedExportedDeletedAndPutBack() throws Exception {
        run(20);
        run(60);
        tab(2);
        assertThat(stored().getItems()).hasSize(2);
        FxDriver.run(() -> stored().getSelectionModel().select(1));
        press("#replay-run-beside");
        assertThat(playback.runProperty().get().orElseThrow().name()).isEqualTo("calm 2");
        assertThat(playback.besideProperty().get().orElseThrow().name()).isEqualTo("calm");
        press("#replay-run-away");
        assertThat(playback.beside()).isEmpty();
        FxDriver.run(() -> stored().getSelectionModel().select(1));
        press("#replay-run-open");
        assertThat(playback.runProperty().get().orElseThrow().name()).isEqualTo("calm");
        assertThat(playback.timeS()).isZero();

        dialogs.table = Optional.of(folder.resolve("calm.table.csv"));
        press("#replay-run-export");
        assertThat(Files.readAllLines(folder.resolve("calm.table.csv")).getFirst())
                .contains("facility.pue");

        press("#replay-run-delete");
        assertThat(folder.resolve("runs").resolve("calm.mwrun")).doesNotExist();
        assertThat(playback.run()).isEmpty();
        assertThat(stored().getItems()).hasSize(1);
        press("#replay-run-undo");
        assertThat(folder.resolve("runs").resolve("calm.mwrun")).exists();
        assertThat(stored().getItems()).hasSize(2);
    }

    @Test
    void aScenarioIsPlayedAndItsEventsLeadToTheirMoments() throws Exception {
        assertThat(model.scenariosProperty().get())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("lose-cdu.json", "utility-outage.json");
        FxDriver.run(() -> model.scenarioProperty()
                .set(Optional.of(folder.resolve("scenarios").resolve("lose-cdu.json"))));
        run(900);
        assertThat(playback.runProperty().get().orElseThrow().timeline()).isNotEmpty();
        tab(1);
        ListView<?> events = (ListView<?>) workbench.scene().lookup("#replay-event-list");
        RunEvent loss = (RunEvent) events.getItems().stream()
                .filter(each -> ((RunEvent) each).kind() == RunEvent.Kind.ACTION)
                .findFirst()
                .orElseThrow();
        FxDriver.run(() -> events.getSelectionModel().select(events.getItems().indexOf(loss)));
        assertThat(playback.timeS()).isEqualTo(loss.timeS()).isPositive();
    }

    @Test
    void aStoredRunOpensWithItsScenarioAndItsCards() throws Exception {
        FxDriver.run(() -> model.scenarioProperty()
                .set(Optional.of(folder.resolve("scenarios").resolve("lose-cdu.json"))));
        run(900);
        Playback.Shown made = FxDriver.onFx(() -> playback.runProperty().get().orElseThrow());
        assertThat(made.cards()).isPresent();
        run(5);
        tab(2);
        FxDriver.run(() -> stored().getSelectionModel().select(1));
        press("#replay-run-open");
        Playback.Shown opened = FxDriver.onFx(() -> playback.runProperty().get().orElseThrow());
        assertThat(opened.name()).isEqualTo(made.name());
        assertThat(opened.timeline()).isNotEmpty().isEqualTo(made.timeline());
        assertThat(opened.cards()).isEqualTo(made.cards());
    }

    @Test
    void aCopyOfASampleHasItsScenariosAndItsRunsAreKeptWithUnsavedWork() throws Exception {
        FxDriver.run(() -> workbench.files().openSample(facility));
        assertThat(workbench.files().fileProperty().get()).isEmpty();
        assertThat(model.scenariosProperty().get()).hasSize(2);
        run(5);
        assertThat(folder.resolve("runs")).doesNotExist();
        assertThat(folder.resolve("settings/unsaved/runs/calm.mwrun")).exists();
    }

    @Test
    void aScenarioThatNamesWhatIsNotThereSaysSo() throws Exception {
        Path scenario = folder.resolve("scenarios").resolve("lose-cdu.json");
        Files.writeString(scenario, Files.readString(scenario).replace("cdu-1", "cdu-9"));
        FxDriver.run(() -> model.scenarioProperty().set(Optional.of(scenario)));
        run(5);
        assertThat(model.messageProperty().get()).isEqualTo("Not run.");
        assertThat(model.troublesProperty().get().getFirst()).contains("cdu-9").contains("lose-cdu.json");
        assertThat(playback.run()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotRun() throws Exception {
        TextField until = (TextField) workbench.scene().lookup("#replay-until");
        FxDriver.run(() -> until.setText("30 minn"));
        run(5);
        assertThat(playback.run()).isEmpty();
        assertThat(model.troublesProperty().get()).singleElement().asString().startsWith("\"30 minn\" cannot be read");
        FxDriver.run(() -> until.setText("2 min"));
        assertThat(model.untilSProperty().get()).isEqualTo(120);
        run(5);
        assertThat(playback.run()).isPresent();
        assertThat(model.troublesProperty().get()).isEmpty();
        FxDriver.run(() -> until.setText(""));
        assertThat(model.untilSProperty().get()).isNaN();
    }

    @Test
    void aChangedFacilitySaysThatTheRunIsOlder() throws Exception {
        run(5);
        Label notice = (Label) workbench.scene().lookup("#replay-notice");
        assertThat(notice.isVisible()).isFalse();
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("cdu-1"))));
        assertThat(notice.isVisible()).isTrue();
        assertThat(notice.getText()).startsWith("The facility was changed since this run was made.");
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(notice.isVisible()).isFalse();
    }

    @Test
    void theEventLaneFollowsTheZoomOfTheCharts() throws Exception {
        run(60);
        Node lane = workbench.scene().lookup("#replay-events");
        Bounds place = FxDriver.onFx(() -> lane.localToScreen(lane.getBoundsInLocal()));
        FxRobot robot = new FxRobot();
        robot.clickOn(place.getCenterX(), place.getMinY() + 8);
        assertThat(playback.timeS()).isCloseTo(playback.durationS() / 2, within(0.5));
        FxDriver.run(() -> playback.zoomProperty().set(Optional.of(new TimeSpan(10, 12))));
        robot.clickOn(place.getCenterX(), place.getMinY() + 8);
        assertThat(playback.timeS()).isCloseTo(11, within(0.05));
    }

    @Test
    void theBarAndTheNamesOfTheLedgerFitASmallScreen() throws Exception {
        run(60);
        Stage stage = (Stage) workbench.scene().getWindow();
        FxDriver.run(() -> {
            stage.setWidth(1280);
            stage.setHeight(720);
        });
        Node air = workbench.scene().lookup("#replay-air");
        Node bar = workbench.scene().lookup("#replay");
        assertThat(FxDriver.onFx(() -> air.localToScene(air.getBoundsInLocal()).getMaxX()))
                .isLessThanOrEqualTo(FxDriver.onFx(
                        () -> bar.localToScene(bar.getBoundsInLocal()).getMaxX()));
        List<Label> names = FxDriver.onFx(() -> workbench.scene().getRoot().lookupAll(".ledger-grid .muted").stream()
                .map(Label.class::cast)
                .toList());
        assertThat(names)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name.lookup(".text"))
                        .isInstanceOfSatisfying(
                                Text.class,
                                shown -> assertThat(shown.getText().replaceAll("\\s+", " "))
                                        .isEqualTo(name.getText())));
    }

    /// At 1280 × 720 the plan, the charts and the ledger have to be of use.
    @Test
    void aReplayHasTheWindowToItselfUntilItsPanelsAreAskedFor() throws Exception {
        Stage stage = (Stage) workbench.scene().getWindow();
        FxDriver.run(() -> {
            stage.setWidth(1280);
            stage.setHeight(720);
        });
        run(30);
        assertThat(workbench.scene().lookup("#bottom")).isNull();
        assertThat(height("#plan-surface", "#replay-plan")).isGreaterThan(180);
        assertThat(height(".time-chart", "#replay-charts")).isGreaterThan(108);
        FxDriver.run(workbench::showOneLine);
        assertThat(workbench.scene().lookup("#bottom")).isNotNull();
        FxDriver.run(workbench::showReplay);
        assertThat(workbench.scene().lookup("#bottom")).isNull();
        FxDriver.run(workbench::switchPanels);
        FxDriver.run(workbench::showOneLine);
        FxDriver.run(workbench::showReplay);
        assertThat(workbench.scene().lookup("#bottom")).isNotNull();
        assertThat(Settings.load(folder.resolve("settings")).replay().panels()).isTrue();
    }

    private double height(String id, String within) {
        return FxDriver.onFx(() ->
                workbench.scene().lookup(within).lookup(id).getLayoutBounds().getHeight());
    }

    @Test
    void keysPlayAndStep() throws Exception {
        run(30);
        FxRobot robot = new FxRobot();
        Node lane = workbench.scene().lookup("#replay-events");
        FxDriver.run(() -> {
            playback.speedProperty().set(1);
            playback.seek(0);
            lane.requestFocus();
        });
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        FxDriver.pulse();
        assertThat(playback.timeS()).isEqualTo(2);
        robot.push(KeyCode.LEFT);
        FxDriver.pulse();
        assertThat(playback.timeS()).isEqualTo(1);
        robot.push(KeyCode.END);
        FxDriver.pulse();
        assertThat(playback.timeS()).isEqualTo(playback.durationS());
        robot.push(KeyCode.SPACE);
        FxDriver.pulse();
        assertThat(playback.playingProperty().get()).isTrue();
        robot.push(KeyCode.SPACE);
        FxDriver.pulse();
        assertThat(playback.playingProperty().get()).isFalse();
    }

    @Test
    void aRunTakesItsInletsFromSolvedHallsWhereThatIsChosen() throws Exception {
        run(20);
        Recording mixed = FxDriver.onFx(() -> playback.run().orElseThrow());
        assertThat(mixed.provenance().options()).containsEntry("air", "mixed");
        @SuppressWarnings("unchecked")
        ComboBox<RunAir> air = (ComboBox<RunAir>) workbench.scene().lookup("#replay-air");
        FxDriver.run(() -> air.setValue(air.getConverter().fromString("Solved halls")));
        run(20);
        Recording solved = FxDriver.onFx(() -> playback.run().orElseThrow());
        assertThat(solved.provenance().options()).containsEntry("air", "solved").containsEntry("grid", "0.3");
        assertThat(hottestInletC(solved)).isNotCloseTo(hottestInletC(mixed), within(0.05));
        FxDriver.run(() -> workbench.files().openSample(facility));
        assertThat(model.airProperty().get()).isEqualTo(RunAir.SOLVED);
    }

    private static double hottestInletC(Recording run) {
        Channel channel = run.channel(Quantities.HOTTEST_INLET).orElseThrow();
        return run.value(channel, run.highest(channel));
    }

    private void runForLong() {
        FxDriver.run(() -> {
            model.untilSProperty().set(100_000);
            model.scaleProperty().set(10);
            workbench.replay().run();
        });
        FxDriver.await(() -> playback.durationS() > 0);
    }

    private double storedS() throws Exception {
        Path file = folder.resolve("runs").resolve("drawn workload.mwrun");
        try (RunFile read = RunFile.open(file).run().orElseThrow()) {
            return read.recording().endS();
        }
    }

    @Test
    void aWindowThatClosesWaitsUntilItsRunIsStoredAsFarAsItCame() throws Exception {
        open(threads);
        runForLong();
        List<Path> storedWhenClosed = new ArrayList<>();
        List<String> afterwards = new ArrayList<>();
        double[] shownS = new double[1];
        FxDriver.run(() -> {
            workbench.setOnClose(() -> {
                try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
                    storedWhenClosed.addAll(files.map(Path::getFileName).toList());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            shownS[0] = playback.durationS();
            workbench.requestClose(() -> afterwards.add("first"));
            workbench.requestClose(() -> afterwards.add("second"));
        });
        FxDriver.await(() -> !storedWhenClosed.isEmpty());
        assertThat(storedWhenClosed).containsExactly(Path.of("drawn workload.mwrun"));
        assertThat(afterwards).containsExactly("first", "second");
        assertThat(storedS()).isGreaterThanOrEqualTo(shownS[0]);
    }

    @Test
    void aRunIsStoredAsFarAsItCameWhenAnotherFileIsOpened() throws Exception {
        open(threads);
        runForLong();
        double shownS = FxDriver.onFx(playback::durationS);
        Path stored = folder.resolve("runs").resolve("drawn workload.mwrun");
        Path other = Files.copy(facility, folder.resolve("other.json"));
        FxDriver.run(() -> workbench.open(other));
        FxDriver.await(() -> Files.exists(stored));
        assertThat(storedS()).isGreaterThanOrEqualTo(shownS);
        assertThat(playback.run()).isEmpty();
    }

    @Test
    void aCancelledRunStopsAndLeavesWhatItHad() throws Exception {
        open(threads);
        runForLong();
        assertThat(playback.followingProperty().get()).isTrue();
        FxDriver.run(() -> workbench.replay().cancel());
        FxDriver.await(() -> playback.runProperty()
                .get()
                .filter(shown -> !shown.proceeding())
                .isPresent());
        Path file = folder.resolve("runs").resolve("drawn workload.mwrun");
        try (RunFile read = RunFile.open(file).run().orElseThrow()) {
            assertThat(read.recording().isComplete()).isFalse();
            assertThat(read.recording().endS())
                    .isEqualTo(FxDriver.onFx(playback::durationS))
                    .isPositive();
        }
    }
}
