package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.Hall;
import io.millwright.facility.PipeSettings;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.problems.ProblemsModel.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Repairing problems from their list.
@NullUnmarked
class FixProblemsTest {
    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final Facility sample = SampleHall.facility();
    private Workbench workbench;
    private TableView<Problem> table;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void open() {
        workbench = window.open(dialogs, folder);
        FxDriver.run(() -> workbench.open(sample));
        table = (TableView<Problem>) workbench.scene().lookup("#problems");
    }

    private List<String> codes() {
        return FxDriver.onFx(() ->
                table.getItems().stream().map(problem -> problem.first().code()).toList());
    }

    private ContextMenu menu() {
        return FxDriver.onFx(() -> (ContextMenu) Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void theButtonOffersTheFixAndItIsOneUndoStep() {
        assertThat(codes()).contains("facility.placement.overlap");
        Button button = (Button) table.lookup(".problem-fix");
        FxDriver.run(button::fire);
        assertThat(menu().getItems()).hasSize(1);
        assertThat(menu().getItems().getFirst().getText()).isEqualTo("Fix: Set the pitch of dry to its width");
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/fix.png"));
        FxDriver.run(() -> menu().getItems().getFirst().fire());
        assertThat(codes()).doesNotContain("facility.placement.overlap");
        assertThat(workbench.document().session().undoLabel()).contains("Set the pitch of dry to its width");
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(workbench.document().facility()).isSameAs(sample);
        assertThat(codes()).contains("facility.placement.overlap");
    }

    @Test
    void theShortcutFixesTheGravestProblem() {
        FxDriver.run(() -> workbench.plan().focus());
        ROBOT.push(KeyCode.CONTROL, KeyCode.PERIOD);
        FxDriver.pulse();
        assertThat(codes()).doesNotContain("facility.placement.overlap");
    }

    @Test
    void aProblemOfAPipeLeadsToItsConnectionAndIsFixed() {
        Map<String, Connection> connections =
                new LinkedHashMap<>(sample.layout().connections());
        String pipe = connections.entrySet().stream()
                .filter(entry -> entry.getValue().from().toString().equals("tcs:water"))
                .findFirst()
                .orElseThrow()
                .getKey();
        connections.computeIfPresent(
                pipe, (id, connection) -> connection.withPipe(PipeSettings.NONE.withDiameterM(40)));
        FxDriver.run(() -> workbench.open(sample.withLayout(sample.layout().withConnections(connections))));
        FxDriver.run(() -> table.getItems().stream()
                .filter(problem -> problem.first().code().equals("facility.pipe.implausible-diameter"))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select));
        FxDriver.run(table::requestFocus);
        ROBOT.push(KeyCode.SPACE);
        FxDriver.pulse();
        assertThat(workbench.document().selection()).containsExactly("connections/" + pipe);

        FxDriver.run(() -> workbench.problems().commands().getFirst().run());
        assertThat(codes()).doesNotContain("facility.pipe.implausible-diameter");
        assertThat(workbench.document().session().undoLabel()).contains("Read it as 40 mm");
    }

    @Test
    void aFixThatDoesNotHelpSaysSoAndChangesNothing() {
        Map<String, Hall> tiny = Map.of("hall-1", Hall.rectangle("Cupboard", 4.8, 3.6, 0.6, 1.2));
        Facility full = sample.withLayout(sample.layout().withHalls(tiny));
        FxDriver.run(() -> workbench.open(full));
        FxDriver.run(() -> table.getItems().stream()
                .filter(problem -> problem.first().code().equals("facility.placement.outside-hall"))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select));
        FxDriver.run(() -> workbench.problems().commands().getFirst().run());
        assertThat(workbench.document().facility()).isSameAs(full);
        assertThat(dialogs.told)
                .singleElement()
                .asString()
                .contains("does not work here")
                .contains("into its hall");
    }
}
