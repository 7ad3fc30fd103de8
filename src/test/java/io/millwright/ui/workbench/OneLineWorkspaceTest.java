package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.kit.PictureFile;
import io.millwright.ui.oneline.OneLineModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The one-line workspace in the real window, as a hand and a keyboard use it.
@NullUnmarked
class OneLineWorkspaceTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
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
        workbench = window.open(dialogs, folder);
        model = workbench.oneLine().model();
        FxDriver.run(() -> {
            workbench.open(file);
            workbench.commands().named("One-line workspace").run();
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

    private String summary() {
        return ((Label) workbench.scene().lookup("#outage-summary")).getText();
    }

    @Test
    void theDiagramIsThereWithItsLoadings() {
        assertThat(loading().racks()).isEqualTo(132);
        assertThat(summary()).startsWith("132 racks supplied").endsWith("from all sources");
        WritableImage picture = FxDriver.snapshot(workbench.scene());
        Node surface = workbench.scene().lookup("#oneline-surface");
        var bounds = FxDriver.onFx(() -> surface.localToScene(surface.getLayoutBounds()));
        long colours = 0;
        java.util.Set<Integer> seen = new java.util.HashSet<>();
        for (int x = (int) bounds.getMinX(); x < bounds.getMaxX(); x += 2) {
            for (int y = (int) bounds.getMinY(); y < bounds.getMaxY(); y += 2) {
                seen.add(picture.getPixelReader().getArgb(x, y));
                colours++;
            }
        }
        assertThat(colours).isPositive();
        assertThat(seen).as("lines, fills and letters are painted").hasSizeGreaterThan(30);
    }

    @Test
    void theSelectionIsThatOfTheOtherWorkspaces() {
        select("mech-a");
        assertThat(model.markedProperty().get()).containsExactly("mech-a");
        ROBOT.push(KeyCode.TAB);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).hasSize(1).doesNotContain("mech-a");
        FxDriver.run(() -> workbench.document().select(List.of("blocks/pod/ups-a")));
        assertThat(model.markedProperty().get())
                .as("all pods hold the UPS of the block")
                .containsExactlyInAnyOrder("pod/01", "pod/02", "pod/03", "pod/04", "pod/05");
    }

    @Test
    void oTakesOutOfServiceAndOnceMorePutsBack() {
        select("mv-a");
        ROBOT.push(KeyCode.O);
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().out()).containsExactly("mv-a");
        assertThat(loading().racksOnOneFeed()).isEqualTo(132);
        assertThat(summary()).contains("132 on one feed");
        ListView<?> events = (ListView<?>) workbench.scene().lookup("#outage-events");
        assertThat(events.getItems()).as("failure, batteries, what follows").hasSizeGreaterThan(3);
        FxDriver.run(() -> events.getSelectionModel().select(0));
        assertThat(loading().racksOnOneFeed()).isZero();
        ROBOT.clickOn("#outage-next");
        FxDriver.pulse();
        assertThat(model.stepProperty().get()).isEqualTo(1);
        assertThat(loading().racksLost()).as("batteries bridge").isZero();
        select("mv-a");
        ROBOT.push(KeyCode.O);
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().out()).isEmpty();
        assertThat(events.getItems()).as("normal running alone").hasSize(1);
        Facility facility = workbench.document().facility();
        assertThat(workbench.document().session().isDirty())
                .as("%s is as it was", facility.name())
                .isFalse();
    }

    @Test
    void restoreAllBringsEverythingBack() {
        assertThat(workbench.scene().lookup("#oneline-restore").isDisabled()).isTrue();
        select("utility-a");
        ROBOT.clickOn("#oneline-out");
        select("utility-b");
        ROBOT.clickOn("#oneline-out");
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().out()).containsExactly("utility-a", "utility-b");
        ROBOT.clickOn("#oneline-restore");
        FxDriver.pulse();
        assertThat(model.switchingProperty().get().out()).isEmpty();
        assertThat(loading().racksLost()).isZero();
    }

    @Test
    void enterUnfoldsAndEscapeFolds() {
        select("pod");
        int folded = loading().loadW().length;
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        int open = loading().loadW().length;
        assertThat(open).isGreaterThan(folded + 40);
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(loading().loadW().length).isLessThan(open);
        FxDriver.run(() -> workbench.oneLine().foldAutomatically());
        assertThat(loading().loadW()).hasSize(folded);
    }

    @Test
    void findingARackLightsItsPaths() {
        ROBOT.clickOn("#oneline-find").write("pod/03/row-2/07");
        FxDriver.pulse();
        var graph = workbench.document().graph();
        var lit = model.traceProperty().get().orElseThrow().nodes();
        assertThat(lit.get(graph.node("utility-a").orElseThrow().index())).isTrue();
        assertThat(lit.get(graph.node("pod/03/busway-b/02").orElseThrow().index()))
                .isTrue();
        assertThat(lit.get(graph.node("pod/03/busway-b/01").orElseThrow().index()))
                .isFalse();
        assertThat(lit.get(graph.node("pod/02/ups-a/01").orElseThrow().index())).isFalse();
        assertThat(model.messageProperty().get())
                .startsWith("pod/03/row-2/07: 2 feeds")
                .contains("Utility A", "Utility B");
        FxDriver.run(() -> model.queryProperty().set("no such rack"));
        assertThat(model.traceProperty().get()).isEmpty();
        assertThat(model.messageProperty().get()).contains("no such rack");
    }

    @Test
    void anEditIsFollowed() {
        select("svc-ups-a");
        FxDriver.run(() -> workbench.plan().deleteSelection());
        assertThat(model.markedProperty().get()).isEmpty();
        assertThat(loading().racksOnOneFeed())
                .as("racks whose one feed is gone have one that is whole")
                .isZero();
        select("svc-ups-b");
        FxDriver.run(() -> workbench.plan().deleteSelection());
        assertThat(loading().racksLost()).isEqualTo(12);
    }

    @Test
    void leavesTheProgramAsPictureAndAsPdf() throws Exception {
        Path svg = folder.resolve("one-line.svg");
        dialogs.picture = Optional.of(new PictureFile(svg, PictureFile.Form.SVG));
        FxDriver.run(() -> workbench.commands().named("Export picture…").run());
        assertThat(Files.readString(svg)).contains("9 × Generators A", "Load over limit");
        Path pdf = folder.resolve("one-line.pdf");
        dialogs.report = Optional.of(pdf);
        FxDriver.run(() -> workbench.commands().named("Export one-line as PDF…").run());
        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(dialogs.told).last().asString().contains("one-line diagram is in " + pdf);
    }
}
