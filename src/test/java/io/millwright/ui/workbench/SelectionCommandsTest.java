package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Point;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
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

/// Feed, cool, disconnect and replace what is selected, by keyboard.
@NullUnmarked
class SelectionCommandsTest {
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
    void open() {
        workbench = window.open(dialogs, folder);
        FxDriver.run(() -> workbench.open(SampleHall.facility()));
        FxDriver.run(() -> {
            for (String id : List.of("bus-c", "bus-d")) {
                Point place = new Point(2, id.equals("bus-c") ? 8 : 9);
                workbench
                        .document()
                        .apply(Edits.addEquipment(
                                id, Equipment.of(EquipmentKind.BUSWAY, "busway-4000", "hall-1", place)));
            }
            workbench.document().select(List.of("row-a"));
            workbench.plan().focus();
        });
    }

    private Node node(String id) {
        return workbench.scene().lookup("#" + id);
    }

    private String text(String id) {
        return ((Label) node(id)).getText();
    }

    private Set<String> suppliers(String port) {
        Facility facility = workbench.document().facility();
        FacilityGraph graph = FacilityGraph.of(facility, Catalog.builtIn());
        Set<String> suppliers = new TreeSet<>();
        graph.edges().stream()
                .filter(edge -> graph.node(edge.to()).elementPath().equals("row-a")
                        && edge.toPort().equals(port))
                .forEach(edge -> suppliers.add(graph.node(edge.from()).path()));
        return suppliers;
    }

    @Test
    void feedsFromTwoBuswaysWithThePreviewBeingWhatHappens() {
        ROBOT.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        FxDriver.pulse();
        assertThat(text("chooser-title")).isEqualTo("Feed row-a from");
        @SuppressWarnings("unchecked")
        ComboBox<String> port = (ComboBox<String>) node("chooser-option");
        assertThat(port.getValue()).isEqualTo("C");
        FxDriver.run(() -> port.setValue("A"));
        FxDriver.run(() -> ((TextField) node("chooser-field")).setText("bus-"));
        FxDriver.run(() -> node("chooser-list").requestFocus());
        ROBOT.push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.SPACE);
        FxDriver.pulse();
        assertThat(text("chooser-meaning")).contains("Row A: 1–4 from bus-").contains("Largest: bus-");
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/feed.png"));
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(node("chooser").isVisible()).isFalse();
        assertThat(suppliers("A")).containsExactly("bus-c", "bus-d");
        assertThat(suppliers("B")).containsExactly("bus-b");
        assertThat(workbench.document().session().undoLabel().orElseThrow()).startsWith("Feed row-a from bus-");
        ROBOT.push(KeyCode.CONTROL, KeyCode.Z);
        FxDriver.pulse();
        assertThat(suppliers("A")).containsExactly("bus-a");
    }

    @Test
    void escLeavesEverythingAsItWas() {
        Facility before = workbench.document().facility();
        FxDriver.run(() -> workbench.commands().named("Cool from…").run());
        assertThat(text("chooser-title")).isEqualTo("Cool row-a from");
        ROBOT.push(KeyCode.ESCAPE);
        FxDriver.pulse();
        assertThat(node("chooser").isVisible()).isFalse();
        assertThat(workbench.document().facility()).isSameAs(before);
    }

    @Test
    void disconnectsAMedium() {
        FxDriver.run(() -> workbench.commands().named("Disconnect liquid").run());
        assertThat(suppliers("liquid")).isEmpty();
        assertThat(suppliers("A")).containsExactly("bus-a");
        FxDriver.run(() -> workbench.commands().named("Disconnect all").run());
        assertThat(suppliers("A")).isEmpty();
        assertThat(suppliers("B")).isEmpty();
    }

    @Test
    void replacesTheTypeAfterSayingWhatIsLost() {
        ROBOT.push(KeyCode.CONTROL, KeyCode.T);
        FxDriver.pulse();
        FxDriver.run(() -> ((TextField) node("chooser-field")).setText("network-rack-tor"));
        assertThat(text("chooser-meaning")).contains("8 racks").contains("1 is removed");
        assertThat(text("chooser-warning")).contains("liquid");
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/replace.png"));
        ROBOT.push(KeyCode.ENTER);
        FxDriver.pulse();
        assertThat(workbench.document().facility().layout().rows().get("row-a").type())
                .isEqualTo("network-rack-tor");
        assertThat(suppliers("liquid")).isEmpty();
    }

    @Test
    void rowsGoToASpreadsheetAndComeBackChanged() {
        FxDriver.run(() -> workbench.commands().named("Copy as table").run());
        String table = FxDriver.onFx(
                () -> javafx.scene.input.Clipboard.getSystemClipboard().getString());
        assertThat(table.lines()).hasSize(2);
        paste(table.replace("\t8\t", "\t12\t"));
        assertThat(workbench.document().facility().layout().rows().get("row-a").count())
                .isEqualTo(12);
        assertThat(workbench.document().session().undoLabel()).contains("Paste table of 1 row");
        paste(table.replace("gb300-nvl72", "gb300"));
        assertThat(dialogs.told)
                .singleElement()
                .asString()
                .contains("line 2, Type")
                .contains("gb300-nvl72");
    }

    private void paste(String text) {
        FxDriver.run(() -> {
            var content = new javafx.scene.input.ClipboardContent();
            content.putString(text);
            javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
            workbench.commands().named("Paste").run();
        });
    }
}
