package io.millwright.ui.oneline;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.schematic.Line;
import io.millwright.ui.workbench.OpenWindow;
import io.millwright.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Switching by hand, the sweep over all failures and the cards, in the real window.
@NullUnmarked
class OneLineSwitchingTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private Workbench workbench;
    private OneLineModel model;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("ai-factory-20mw.json");
        Files.copy(Path.of("sample-facilities/ai-factory-20mw/ai-factory-20mw.json"), file);
        workbench = window.open(new FakeDialogs(), folder);
        model = workbench.oneLine().model();
        FxDriver.run(() -> {
            workbench.open(file);
            workbench.showOneLine();
        });
    }

    private OneLineLoading loading() {
        return model.loadingProperty().get().orElseThrow();
    }

    private void select(String path) {
        FxDriver.run(() -> {
            workbench.document().select(List.of(path));
            workbench.scene().lookup("#oneline-surface").requestFocus();
        });
    }

    private Link link(String from, String to) {
        var diagram = model.sheetProperty().get().orElseThrow().diagram();
        return diagram.links().stream()
                .filter(l -> diagram.symbols().get(l.from()).id().equals(from)
                        && diagram.symbols().get(l.to()).id().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private void selectLink(String from, String to) {
        FxDriver.run(() -> {
            workbench.oneLine().select(List.of(), List.of(link(from, to)));
            workbench.scene().lookup("#oneline-surface").requestFocus();
        });
    }

    @Test
    void aConnectionOpensAndClosesByButtonAndKey() {
        assertThat(workbench.scene().lookup("#oneline-open").isDisabled()).isTrue();
        selectLink("utility-a", "mv-a");
        assertThat(workbench.scene().lookup("#oneline-close").isDisabled()).isTrue();
        ROBOT.clickOn("#oneline-open");
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().opened())
                .extracting(Line::from, Line::to)
                .containsExactly(Tuple.tuple("utility-a", "mv-a"));
        assertThat(loading().linkOpen()[link("utility-a", "mv-a").index()]).isTrue();
        ListView<?> events = (ListView<?>) workbench.scene().lookup("#outage-events");
        assertThat(events.getItems()).as("generators start as for any failure").hasSizeGreaterThan(3);
        FxDriver.run(() -> workbench.scene().lookup("#oneline-surface").requestFocus());
        ROBOT.push(KeyCode.O);
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().isNone()).isTrue();
        assertThat(loading().linkOpen()[link("utility-a", "mv-a").index()]).isFalse();
    }

    @Test
    void aTieIsClosedByHand() {
        selectLink("mv-a", "mv-b");
        assertThat(loading().linkOpen()[link("mv-a", "mv-b").index()]).isTrue();
        ROBOT.clickOn("#oneline-close");
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().closed()).hasSize(1);
        assertThat(loading().linkOpen()[link("mv-a", "mv-b").index()]).isFalse();
        assertThat(loading().racksLost()).isZero();
        ROBOT.clickOn("#oneline-restore");
        FxDriver.pulse();
        assertThat(loading().linkOpen()[link("mv-a", "mv-b").index()]).isTrue();
    }

    @Test
    void aClickOnALineSelectsIt() {
        FxDriver.run(() -> workbench.oneLine().fit());
        Link utility = link("utility-a", "mv-a");
        double[] line =
                model.sheetProperty().get().orElseThrow().layout().links().get(utility.index());
        Node surface = workbench.scene().lookup("#oneline-surface");
        var at = FxDriver.onFx(() -> surface.localToScreen(
                workbench.oneLine().paper().screenX(line[0]),
                workbench.oneLine().paper().screenY(line[1] + 10)));
        ROBOT.clickOn(at);
        FxDriver.pulse();
        assertThat(workbench.oneLine().markedLinks()).containsExactly(utility);
        assertThat(surface.getAccessibleText()).contains("utility-a → mv-a", "closed", "Current");
    }

    @Test
    void everySingleFailureIsRankedAndPlays() {
        var singles = model.sweepProperty().get().orElseThrow().singles().orElseThrow();
        TableView<?> failures = (TableView<?>) workbench.scene().lookup("#failures");
        assertThat(failures.getItems()).hasSize(singles.all().size());
        assertThat(((Label) workbench.scene().lookup("#failure-verdict")).getText())
                .startsWith(model.sweepProperty()
                                .get()
                                .orElseThrow()
                                .redundancy()
                                .orElseThrow()
                                .facility()
                                .label() + ": " + singles.all().size() + " single failures");
        FxDriver.run(() -> {
            failures.getSelectionModel().select(0);
            failures.requestFocus();
        });
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        var worst = singles.ranked().getFirst();
        assertThat(model.switchingProperty().get().failures(workbench.document().graph()))
                .isEqualTo(worst.failures());
        assertThat(loading().racksLost()).isEqualTo(worst.racksDark());
        assertThat(loading().racksOnOneFeed()).isEqualTo(worst.racksOnOneFeed());
    }

    @Test
    void figuresAfterTheWorstFailureAreThoseThatWerePlayed() {
        var sheet = model.sheetProperty().get().orElseThrow();
        var singles = workbench.oneLine().outages().singles().orElseThrow();
        var power = model.outageProperty().get().orElseThrow().normal().power();
        int utility = sheet.graph().node("utility-a").orElseThrow().index();
        int symbol = sheet.diagram().symbolOfNode()[utility];
        assertThat(loading().failoverFraction()[symbol])
                .isEqualTo(singles.worstW(utility) / power.nodeLimitW()[utility]);
    }

    @Test
    void theCardSaysWhatAUnitCarries() {
        select("svc-ups-a");
        ROBOT.push(KeyCode.I);
        FxDriver.pulse();
        Node card = workbench.scene().lookup("#oneline-card");
        assertThat(card.isVisible()).isTrue();
        assertThat(card.getAccessibleText())
                .contains("Power factor 0.", "Full battery lasts", " min", "% of nominal", "Normal ", "Limit ");
        select("utility-a");
        assertThat(workbench.scene().lookup("#oneline-surface").getAccessibleText())
                .contains("Without ", "contract");
    }
}
