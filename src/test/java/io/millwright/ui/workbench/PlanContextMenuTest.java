package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Point;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The menu under the pointer.
@NullUnmarked
class PlanContextMenuTest {
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
    }

    private void rightClick(Point place) {
        FxDriver.run(() -> {
            Node surface = workbench.plan().view().lookup("#plan-surface");
            double x = workbench.plan().viewport().screenX(place.xM());
            double y = workbench.plan().viewport().screenY(place.yM());
            Point2D scene = surface.localToScene(x, y);
            Point2D screen = surface.localToScreen(x, y);
            Event.fireEvent(
                    surface,
                    new ContextMenuEvent(
                            ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                            scene.getX(),
                            scene.getY(),
                            screen.getX(),
                            screen.getY(),
                            false,
                            null));
        });
    }

    private List<MenuItem> items() {
        return FxDriver.onFx(() -> Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .filter(menu -> "plan-context-menu".equals(menu.getId()))
                .findFirst()
                .orElseThrow()
                .getItems());
    }

    private Point centre(String path) {
        return workbench.document().graph().node(path).orElseThrow().footprint().centre();
    }

    @Test
    void offersWhatCanBeDoneWithWhatIsUnderThePointer() {
        FxDriver.run(() -> workbench.document().select(List.of("row-b")));
        rightClick(centre("row-a/03"));
        assertThat(workbench.document().selection()).containsExactly("row-a");
        assertThat(items()).extracting(MenuItem::getText).contains("Copy", "Feed from…", "Trace upstream", "Delete");
        FxDriver.run(() -> items().stream()
                .filter(item -> "Delete".equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(workbench.document().facility().layout().rows()).doesNotContainKey("row-a");
    }

    @Test
    void keepsTheSelectionThatThePointerIsOn() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a", "row-b")));
        rightClick(centre("row-a/03"));
        assertThat(workbench.document().selection()).containsExactly("row-a", "row-b");
    }

    @Test
    void offersTheFixesOfWhatIsWrongThere() {
        rightClick(centre("dry/05"));
        assertThat(items().getFirst().getText()).isEqualTo("Fix: Set the pitch of dry to its width");
    }

    @Test
    void onEmptyPaperItOffersWhatThePlanCanDo() {
        FxDriver.run(() -> workbench.document().select(List.of("row-a")));
        rightClick(new Point(-20, -8));
        assertThat(workbench.document().selection()).isEmpty();
        assertThat(items()).extracting(MenuItem::getText).contains("Paste", "Select by query…", "Fit all");
    }
}
