package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.document.Answers;
import io.millwright.ui.task.TaskExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Units are a way of looking: a file that was looked at in other units, field by field, is the same to the last byte.
@NullUnmarked
class UnitsRoundTripTest {
    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    static List<Samples.Sample> samples() {
        List<Samples.Sample> samples = Samples.find();
        assertThat(samples).hasSizeGreaterThanOrEqualTo(5);
        return samples;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void switchingUnitsAndVisitingEveryFieldLeavesTheFileAsItWas(Samples.Sample sample) throws Exception {
        Path file = Files.copy(sample.file(), folder.resolve("facility.json"));
        byte[] before = Files.readAllBytes(file);
        Workbench workbench = window.open(() -> new Workbench.Parts(
                Catalog.builtIn(),
                // What is shown of the solve does not matter here, and the largest sample takes long.
                (facility, catalog, cancellation) -> Answers.unknown(facility, FacilityGraph.of(facility, catalog)),
                TaskExecutor.direct(),
                new FakeDialogs(),
                folder));
        FxDriver.run(() -> workbench.open(file));
        Facility opened = workbench.document().facility();
        int visited = 0;
        for (UnitSystem units : List.of(UnitSystem.US, UnitSystem.SI)) {
            FxDriver.run(() -> workbench.document().unitsProperty().set(units));
            for (List<String> selection : selections(opened)) {
                visited += FxDriver.onFx(() -> visitFields(workbench, selection));
            }
        }
        assertThat(visited).isGreaterThan(200);
        assertThat(workbench.document().facility()).isSameAs(opened);
        assertThat(workbench.document().session().canUndo()).isFalse();
        FxDriver.run(() -> {
            workbench.document().session().markUnsaved();
            workbench.commands().named("Save").run();
        });
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    /// Puts the cursor into each field, presses Enter there, and leaves it.
    private static int visitFields(Workbench workbench, List<String> selection) {
        workbench.document().select(selection);
        int visited = 0;
        for (Node field : workbench.scene().getRoot().lookupAll("#inspector .property-sheet *")) {
            if (field.getId() != null && field.getId().startsWith("property-")) {
                field.requestFocus();
                assertThat(field.isFocused()).as(field.getId()).isTrue();
                if (field instanceof TextField) {
                    field.fireEvent(new ActionEvent());
                }
                visited++;
            }
        }
        workbench.plan().focus();
        return visited;
    }

    /// The document, one of each kind of thing in it, and two unlike things together.
    private static List<List<String>> selections(Facility facility) {
        Map<String, String> byLook = new LinkedHashMap<>();
        add(byLook, "", facility.layout());
        facility.blocks().forEach((id, block) -> add(byLook, "blocks/" + id + "/", block.layout()));
        facility.blocks().keySet().forEach(id -> byLook.putIfAbsent("block", "blocks/" + id));
        facility.layout().connections().keySet().forEach(id -> byLook.putIfAbsent("connection", "connections/" + id));
        facility.deployments().keySet().forEach(id -> byLook.putIfAbsent("deployment", "deployments/" + id));
        facility.tiers().keySet().forEach(id -> byLook.putIfAbsent("tier", "tiers/" + id));
        List<List<String>> selections = new ArrayList<>();
        selections.add(List.of());
        byLook.values().forEach(path -> selections.add(List.of(path)));
        selections.add(List.copyOf(byLook.values()).subList(0, 2));
        return selections;
    }

    private static void add(Map<String, String> byLook, String prefix, Layout layout) {
        layout.halls().keySet().forEach(id -> byLook.putIfAbsent("hall", prefix + id));
        layout.rows().forEach((id, row) -> byLook.putIfAbsent("row", prefix + id));
        layout.equipment().forEach((id, item) -> byLook.putIfAbsent(item.kind().name(), prefix + id));
        layout.instances().keySet().forEach(id -> byLook.putIfAbsent("instance", prefix + id));
        layout.areas().forEach((id, area) -> byLook.putIfAbsent("area " + area.kind(), prefix + id));
    }
}
