package io.millwright.ui.loops;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.loops.LoopsState.Stream;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.CurveChart;
import io.millwright.ui.workbench.OpenWindow;
import io.millwright.ui.workbench.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The loops in the real window: what is stopped or shut by hand, and what follows.
@NullUnmarked
class LoopsWorkspaceTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private Workbench workbench;
    private LoopsModel model;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("ai-factory-20mw.json");
        Files.copy(Path.of("sample-facilities/ai-factory-20mw/ai-factory-20mw.json"), file);
        workbench = window.open(new FakeDialogs(), folder);
        model = workbench.loops().model();
        FxDriver.run(() -> {
            workbench.open(file);
            workbench.showLoops();
        });
    }

    private Schematic diagram() {
        return model.sheetProperty().get().orElseThrow().diagram();
    }

    private Symbol symbol(String title) {
        return diagram().symbols().stream()
                .filter(symbol -> symbol.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not among "
                        + diagram().symbols().stream().map(Symbol::title).toList()));
    }

    private Link link(String from, String to) {
        return diagram().links().stream()
                .filter(link -> link.from() == symbol(from).index()
                        && link.to() == symbol(to).index())
                .findFirst()
                .orElseThrow();
    }

    private Stream stream(Link link) {
        return model.stateProperty().get().orElseThrow().linkStreams()[link.index()];
    }

    private Stream stream(String title) {
        return model.stateProperty().get().orElseThrow().streams()[symbol(title).index()];
    }

    private <T extends Node> T node(String id, Class<T> type) {
        return type.cast(workbench.scene().lookup("#" + id));
    }

    private void select(String path) {
        FxDriver.run(() -> {
            workbench.document().select(List.of(path));
            node("loops-surface", Node.class).requestFocus();
        });
    }

    private void selectLink(String from, String to) {
        FxDriver.run(() -> {
            workbench.loops().select(List.of(), List.of(link(from, to)));
            node("loops-surface", Node.class).requestFocus();
        });
    }

    private void click(String id) {
        ROBOT.clickOn("#" + id);
        FxDriver.pulse();
    }

    private double speedOfPumps() {
        LoopsAnswer answer = model.answerProperty().get().orElseThrow();
        double fastest = 0;
        for (int node : symbol("6 × Facility pumps").nodes()) {
            var unit = answer.now().cooling().unit(node);
            fastest = Math.max(
                    fastest,
                    unit == null || unit.pump() == null ? 0 : unit.pump().speed());
        }
        return fastest;
    }

    @Test
    void everythingFlowsWhenTheWorkspaceOpens() {
        assertThat(stream("6 × Facility pumps").flowM3PerS()).isPositive();
        Stream pods = stream(link("Facility water header", "4 × pod"));
        Stream first = stream(link("Facility water header", "fws"));
        assertThat(pods.flowM3PerS() / first.flowM3PerS())
                .as("four pods and one that are alike")
                .isBetween(3.9, 4.1);
        assertThat(pods.returnC()).isGreaterThan(pods.supplyC());
        assertThat(stream("6 × Facility pumps").flowM3PerS())
                .as("what the pumps lift is what the pods take")
                .isCloseTo(
                        pods.flowM3PerS() + first.flowM3PerS(), org.assertj.core.data.Percentage.withPercentage(0.5));
        assertThat(node("loops-summary", Label.class).getText()).startsWith("Normal running");
        assertThat(node("loops-restore", Node.class).isDisabled()).isTrue();
    }

    @Test
    void theOtherPumpsSpeedUpWhenOneIsStopped() {
        double before = speedOfPumps();
        double flow = stream("6 × Facility pumps").flowM3PerS();
        select("fws-pump");
        FxDriver.run(workbench.loops()::stopOne);
        assertThat(model.outagesProperty().get().stopped()).containsExactly("fws-pump/01");
        assertThat(speedOfPumps()).isGreaterThan(before);
        assertThat(stream("6 × Facility pumps").flowM3PerS())
                .isCloseTo(flow, org.assertj.core.data.Percentage.withPercentage(2));
        assertThat(node("loops-summary", Label.class).getText()).startsWith("1 unit stopped");
    }

    @Test
    void withoutPumpsNothingFlowsUntilAllIsRestored() {
        double before = stream("6 × Facility pumps").flowM3PerS();
        assertThat(node("loops-stop", Node.class).isDisabled()).isTrue();
        select("fws-pump");
        click("loops-stop");
        assertThat(model.stateProperty().get().orElseThrow().isStopped(symbol("6 × Facility pumps")))
                .isTrue();
        assertThat(stream(link("Facility water header", "4 × pod")).flows()).isFalse();
        assertThat(stream(link("Chilled water header", "4 × pod")).flows())
                .as("the other loop goes on")
                .isTrue();
        assertThat(((ListView<?>) node("loops-findings", ListView.class)).getItems())
                .isNotEmpty();
        assertThat(node("loops-summary", Label.class).getText())
                .startsWith("6 units stopped")
                .contains("new finding");
        assertThat(workbench.document().dirtyProperty().get())
                .as("a question, no edit")
                .isFalse();
        click("loops-restore");
        assertThat(model.outagesProperty().get().isNone()).isTrue();
        assertThat(stream("6 × Facility pumps").flowM3PerS()).isEqualTo(before);
        assertThat(((ListView<?>) node("loops-findings", ListView.class)).getItems())
                .isEmpty();
    }

    @Test
    void aConnectionClosesAndOpensByButtonAndKey() {
        double others = stream(link("Facility water header", "4 × pod")).flowM3PerS();
        selectLink("Facility water header", "fws");
        assertThat(node("loops-open", Node.class).isDisabled()).isTrue();
        click("loops-close");
        assertThat(model.outagesProperty().get().shut()).hasSize(1);
        Link shut = link("Facility water header", "fws");
        assertThat(stream(shut).flows()).isFalse();
        assertThat(model.stateProperty().get().orElseThrow().linkShut()[shut.index()])
                .isTrue();
        assertThat(stream(link("Facility water header", "4 × pod")).flowM3PerS())
                .as("the other pods keep theirs")
                .isCloseTo(others, org.assertj.core.data.Percentage.withPercentage(5));
        FxDriver.run(() -> node("loops-surface", Node.class).requestFocus());
        ROBOT.push(KeyCode.O);
        FxDriver.pulse();
        assertThat(model.outagesProperty().get().isNone()).isTrue();
        assertThat(stream(link("Facility water header", "fws")).flows()).isTrue();
    }

    @Test
    void theTableHasEveryLoopBeforeAndNow() {
        TableView<?> table = node("loops-table", TableView.class);
        int loops = model.answerProperty()
                .get()
                .orElseThrow()
                .now()
                .cooling()
                .loops()
                .size();
        assertThat(table.getItems()).hasSize(loops);
        Object flow = table.getColumns().get(2).getCellData(0);
        assertThat(flow.toString()).doesNotContain("→");
        select("fws-pump");
        click("loops-stop");
        List<String> cells = table.getItems().stream()
                .map(row ->
                        table.getColumns().get(2).getCellData(table.getItems().indexOf(row)))
                .map(Object::toString)
                .toList();
        assertThat(cells).anyMatch(cell -> cell.contains("→"));
    }

    @Test
    void theSelectionIsThatOfTheWholeProgram() {
        select("dry-1");
        assertThat(workbench.loops().marked()).extracting(Symbol::title).containsExactly("16 × Dry coolers");
        FxDriver.run(() -> workbench.loops().select(List.of(symbol("6 × Facility pumps")), List.of()));
        assertThat(workbench.document().selection()).containsExactly("fws-pump");
    }

    @Test
    void aPumpShowsItsCurveWithTheOperatingPoint() {
        select("fws-pump");
        CurveChart chart = (CurveChart) workbench.scene().lookup(".small-tabs CurveChart");
        var plot = chart.plotProperty().get().orElseThrow();
        assertThat(plot.curves()).extracting(curve -> curve.name()).anyMatch(name -> name.endsWith("% speed"));
        double[] pressures = plot.curves().getFirst().ys();
        assertThat(plot.point().orElseThrow().y()).isBetween(0.0, pressures[0]);
        assertThat(chart.getAccessibleText()).contains("now at").contains("kPa");
        FxDriver.run(() -> workbench.document().unitsProperty().set(UnitSystem.US));
        CurveChart after = (CurveChart) workbench.scene().lookup(".small-tabs CurveChart");
        assertThat(after.unitsProperty().get()).isEqualTo(UnitSystem.US);
    }

    @Test
    void aRackShowsHowFarItsChipsAreFromTheirLimit() {
        FxDriver.run(() -> workbench.loops().select(List.of(symbol("24 × gb300-nvl72")), List.of()));
        CurveChart chart = (CurveChart) workbench.scene().lookup(".small-tabs CurveChart");
        var plot = chart.plotProperty().get().orElseThrow();
        double[] junction = plot.curves().getFirst().ys();
        assertThat(junction[0]).as("less flow is hotter").isGreaterThan(junction[junction.length - 1]);
        assertThat(plot.curves().get(1).ys()[0]).as("the case is cooler").isLessThan(junction[0]);
        assertThat(plot.point().orElseThrow().y()).isBetween(junction[junction.length - 1], junction[0]);
        assertThat(node("loops-facts", Node.class).getAccessibleText())
                .contains("Junction")
                .contains("limit");
    }

    @Test
    void whatIsWrittenFollowsTheUnits() {
        FxDriver.run(() -> workbench.document().unitsProperty().set(UnitSystem.US));
        List<String> texts = texts(workbench.loops().print());
        assertThat(texts).anyMatch(text -> text.endsWith("°F")).noneMatch(text -> text.endsWith("°C"));
        FxDriver.run(() -> workbench.document().unitsProperty().set(UnitSystem.SI));
        assertThat(texts(workbench.loops().print())).anyMatch(text -> text.endsWith("L/min"));
    }

    private static List<String> texts(Optional<Drawing> drawing) {
        return drawing.orElseThrow().shapes().stream()
                .filter(Drawing.Text.class::isInstance)
                .map(shape -> ((Drawing.Text) shape).text())
                .toList();
    }

    @Test
    void aScreenReaderHearsWhatIsSelected() {
        Node surface = node("loops-surface", Node.class);
        assertThat(surface.getAccessibleText()).startsWith("Diagram of the liquid loops");
        select("fws-pump");
        assertThat(surface.getAccessibleText())
                .contains("Facility pumps")
                .contains("Speed")
                .contains("Flow");
        selectLink("Facility water header", "fws");
        assertThat(surface.getAccessibleText()).contains("Supply").contains("O opens or closes it");
    }

    @Test
    void anEmptyFacilitySaysWhatToDo() {
        FxDriver.run(() -> workbench.open(Facility.empty("x")));
        assertThat(model.sheetProperty().get().orElseThrow().diagram().symbols())
                .isEmpty();
        Node empty = workbench.scene().lookup("#loops .empty-state");
        assertThat(empty.isVisible()).isTrue();
        assertThat(((Label) empty.lookup(".empty-heading")).getText()).contains("no liquid loops yet");
    }
}
