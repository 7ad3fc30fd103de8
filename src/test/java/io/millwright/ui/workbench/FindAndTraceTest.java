package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.editing.Edits;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.plan.Spotlight;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Select by query and trace, by hand.
@NullUnmarked
class FindAndTraceTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(new FakeDialogs(), folder);
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
        FxDriver.run(() -> workbench.plan().focus());
    }

    private Node node(String id) {
        Node onPlan = workbench.plan().view().lookup("#" + id);
        return onPlan == null ? workbench.scene().lookup("#" + id) : onPlan;
    }

    private void type(String text) {
        FxDriver.run(() -> ((TextField) node("find-field")).setText(text));
    }

    private Optional<Spotlight> spotlight() {
        return FxDriver.onFx(() -> workbench.plan().model().spotlightProperty().get());
    }

    @Test
    void aQueryIsCountedHighlightedAndSelected() {
        ROBOT.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        FxDriver.pulse();
        assertThat(node("find-bar").isVisible()).isTrue();
        type("racks > 100 kW on feed bus-a");
        assertThat(((Label) node("find-count")).getText()).isEqualTo("24 racks");
        assertThat(spotlight().orElseThrow().nodes().cardinality()).isEqualTo(24);
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/find.png"));
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("row-a", "row-b", "row-c");
        assertThat(node("find-bar").isVisible()).isFalse();
        assertThat(spotlight()).isEmpty();
        assertThat(workbench.scene().getFocusOwner()).isSameAs(node("plan-surface"));
    }

    @Test
    void aQueryThatCannotBeReadSaysWhyAndEscCloses() {
        FxDriver.run(workbench::selectByQuery);
        type("racks > 100 furlongs");
        assertThat(((Label) node("find-problem")).getText())
                .contains("furlongs")
                .contains("kW");
        assertThat(((Button) node("find-select")).isDisabled()).isTrue();
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/find-problem.png"));
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(node("find-bar").isVisible()).isTrue();
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(node("find-bar").isVisible()).isFalse();
        assertThat(workbench.document().selection()).isEmpty();
    }

    @Test
    void tabTakesTheFirstHint() {
        FxDriver.run(workbench::selectByQuery);
        type("racks in ha");
        ROBOT.push(KeyCode.TAB);
        FxDriver.pulse();
        assertThat(((TextField) node("find-field")).getText()).isEqualTo("racks in hall-1");
        assertThat(((Label) node("find-count")).getText()).isEqualTo("26 racks");
    }

    @Test
    void theAnswerFollowsEdits() {
        FxDriver.run(workbench::selectByQuery);
        type("rows without B feed");
        assertThat(((Label) node("find-count")).getText()).isEqualTo("Nothing found");
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("bus-b"))));
        assertThat(((Label) node("find-count")).getText()).isEqualTo("26 racks");
    }

    @Test
    void aTraceStandsOutUntilEsc() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        ROBOT.push(KeyCode.CONTROL, KeyCode.U);
        FxDriver.pulse();
        assertThat(((Label) node("trace-label")).getText()).isEqualTo("Upstream of row-a: 11 elements");
        assertThat(spotlight().orElseThrow().connections()).contains("c1", "c5");
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/trace.png"));
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("bus-b"))));
        assertThat(((Label) node("trace-label")).getText()).isEqualTo("Upstream of row-a: 8 elements");
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(spotlight()).isEmpty();
        assertThat(workbench.document().selection()).containsExactly("row-a");
        assertThat(node("trace-chip").isVisible()).isFalse();
        ROBOT.push(KeyCode.CONTROL, KeyCode.J);
        FxDriver.pulse();
        assertThat(((Label) node("trace-label")).getText()).isEqualTo("Downstream of row-a: 0 elements");
    }

    @Test
    void closingTheBarBringsTheTraceBack() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        FxDriver.run(() -> workbench.commands().named("Trace upstream").run());
        Optional<Spotlight> trace = spotlight();
        FxDriver.run(workbench::selectByQuery);
        type("cdu");
        assertThat(spotlight()).isNotEqualTo(trace);
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(spotlight()).isEqualTo(trace);
    }

    @Test
    void racksOfABlockAreSelectedAndTracedInAllCopies() {
        FxDriver.run(() -> workbench.open(Path.of("sample-facilities/ai-factory-20mw/ai-factory-20mw.json")));
        FxDriver.await(() -> workbench.document().graph().nodes().size() > 200);
        FxDriver.run(workbench::selectByQuery);
        type("racks type:gb300 fed by tx-a");
        assertThat(((Label) node("find-count")).getText()).isEqualTo("120 racks");
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("blocks/pod/row-1", "blocks/pod/row-2");
        FxDriver.run(() -> workbench.commands().named("Trace upstream").run());
        assertThat(((Label) node("trace-label")).getText()).startsWith("Upstream of 2 elements: ");
        assertThat(spotlight().orElseThrow().nodes().cardinality()).isGreaterThan(150);
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/block-selection.png"));
    }
}
