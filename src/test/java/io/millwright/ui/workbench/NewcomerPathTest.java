package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.finding.Severity;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.plan.Marks;
import io.millwright.ui.plan.ToolChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// From the welcome page to a solved hall of four racks, with clicks and keys alone, as the guide's first steps tell
/// it.
@NullUnmarked
class NewcomerPathTest {
    /// Times of a practised hand after Card, Moran and Newell, "The keystroke-level model for user performance time
    /// with interactive systems", Communications of the ACM 23 (1980): a key, pointing and pressing, and a thought
    /// before each step.
    private static final double KEY_S = 0.28;

    private static final double POINT_S = 1.3;
    private static final double THOUGHT_S = 1.35;
    private static final double LIMIT_S = 300;

    private static final FxRobot ROBOT = new FxRobot();

    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private Workbench workbench;
    private int pointings;
    private int keys;
    private int steps;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @Test
    void aHallOfFourRacksIsDrawnConnectedAndSolvedInUnderFiveMinutesOfClicksAndKeys() throws ProjectException {
        workbench = window.open(dialogs, folder);
        shoot("1-welcome");

        click(node("welcome-new"));
        shoot("2-empty");
        assertThat(workbench.plan().model().toolProperty().get()).isEqualTo(ToolChoice.HALL);
        click(at(0, 0));
        write("10.8 x 7.2 m");
        push(KeyCode.ENTER);
        assertThat(layout().halls()).containsOnlyKeys("hall-1");
        shoot("3-hall");

        push(KeyCode.B);
        move(at(3, 2.4));
        write("4 racks");
        push(KeyCode.ENTER);
        assertThat(layout().rows()).containsOnlyKeys("row-a");
        assertThat(layout().rows().get("row-a").count()).isEqualTo(4);
        assertThat(layout().rows().get("row-a").hall()).isEqualTo("hall-1");
        shoot("4-racks");

        place("utility service 2.5", 20, 15);
        place("transformer", 15, 12);
        place("lv switchgear", 9, 12);
        place("ups 1,200", 4, 12);
        place("busway 1000", 4.2, 4.8);
        place("cdu 700", 7.2, 3);
        place("crac", 2, 6);
        place("dry cooler", 16, 3);
        place("pump", 13, 6);
        shoot("5-equipment");
        assertThat(layout().equipment()).hasSize(9);

        push(KeyCode.C);
        connect("utility-1", "out", "transformer-1");
        connect("transformer-1", "out", "switchgear-1");
        connect("switchgear-1", "out", "ups-1");
        connect("ups-1", "out", "busway-1");
        connect("busway-1", "out", "row-a/01");
        for (String machine : List.of("cdu-1", "crac-1", "dry-cooler-1", "pump-1")) {
            connect("switchgear-1", "out", machine);
        }
        connect("cdu-1", "technology", "row-a/01");
        connect("dry-cooler-1", "water", "pump-1");
        connect("pump-1", "water", "cdu-1");
        push(KeyCode.ESCAPE);
        shoot("6-connected");
        var answers = workbench.document().answers();
        assertThat(answers.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(answers.converged()).isTrue();
        assertThat(workbench.document().staleProperty().get()).isFalse();
        assertThat(answers.itPowerW()).isGreaterThan(400_000);
        assertThat(answers.facilityPowerW()).isGreaterThan(answers.itPowerW());
        assertThat(answers.pue()).isBetween(1.0, 1.6);

        dialogs.save = Optional.of(folder.resolve("first-hall.json"));
        push(KeyCode.CONTROL, KeyCode.S);
        shoot("7-solved");
        assertThat(ProjectFiles.load(folder.resolve("first-hall.json"))
                        .project()
                        .map(Project::facility))
                .contains(workbench.document().facility());
        double seconds = pointings * POINT_S + keys * KEY_S + steps * THOUGHT_S;
        System.out.printf(
                "Newcomer's path: %d clicks and pulls, %d keys, %d steps, %.0f s by the keystroke-level model%n",
                pointings, keys, steps, seconds);
        assertThat(seconds).isLessThan(LIMIT_S);
    }

    /// Looks something up in the library and drags the first line that is found to a place on the plan.
    private void place(String words, double xM, double yM) {
        push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        write(words);
        Node line = workbench.scene().getRoot().lookupAll("#library-tree .tree-cell").stream()
                .filter(cell -> cell.isVisible()
                        && cell.getAccessibleText() != null
                        && cell.getPseudoClassStates().stream()
                                .anyMatch(state -> state.getPseudoClassName().equals("selected")))
                .findFirst()
                .orElseThrow();
        pull(onScreen(line), at(xM, yM));
    }

    /// Pulls from a port to a unit; the hand rests on the supplier first, so that its ports show.
    private void connect(String from, String port, String to) {
        int before = layout().connections().size();
        ROBOT.moveTo(at(centre(from)));
        FxDriver.pulse();
        pull(at(port(port)), at(centre(to)));
        assertThat(layout().connections()).as(from + " to " + to).hasSize(before + 1);
    }

    private Layout layout() {
        return workbench.document().facility().layout();
    }

    private FacilityGraph.Node unit(String path) {
        return workbench.document().graph().nodesBelow(path).getFirst();
    }

    private Point centre(String path) {
        return unit(path).footprint().centre();
    }

    /// Where a port of the unit under the pointer is offered.
    private Point port(String name) {
        return workbench.plan().model().marksProperty().get().all().stream()
                .filter(Marks.Handle.class::isInstance)
                .map(Marks.Handle.class::cast)
                .filter(handle -> handle.label().equals(name))
                .map(Marks.Handle::at)
                .findFirst()
                .orElseThrow();
    }

    private Node node(String id) {
        return workbench.scene().lookup("#" + id);
    }

    private Point2D at(Point place) {
        return at(place.xM(), place.yM());
    }

    private Point2D at(double xM, double yM) {
        return FxDriver.onFx(() -> workbench
                .plan()
                .view()
                .lookup("#plan-surface")
                .localToScreen(
                        workbench.plan().viewport().screenX(xM),
                        workbench.plan().viewport().screenY(yM)));
    }

    private static Point2D onScreen(Node node) {
        return FxDriver.onFx(() -> {
            var bounds = node.localToScreen(node.getBoundsInLocal());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    private void click(Node target) {
        click(onScreen(target));
    }

    private void click(Point2D place) {
        ROBOT.clickOn(place);
        pointings++;
        steps++;
        FxDriver.pulse();
    }

    private void move(Point2D place) {
        ROBOT.moveTo(place);
        pointings++;
        FxDriver.pulse();
    }

    private void pull(Point2D from, Point2D to) {
        ROBOT.moveTo(from).press(MouseButton.PRIMARY);
        ROBOT.moveTo(from.midpoint(to)).moveTo(to);
        ROBOT.release(MouseButton.PRIMARY);
        pointings += 2;
        steps++;
        FxDriver.pulse();
    }

    private void write(String text) {
        ROBOT.write(text);
        keys += text.length();
        FxDriver.pulse();
    }

    private void push(KeyCode... chord) {
        ROBOT.push(chord);
        keys += chord.length;
        steps++;
        FxDriver.pulse();
    }

    private void shoot(String stage) {
        FxDriver.save(workbench.scene(), Path.of("target/screenshots/newcomer-" + stage + ".png"));
    }
}
