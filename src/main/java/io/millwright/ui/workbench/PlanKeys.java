package io.millwright.ui.workbench;

import io.millwright.editing.ReadingOrder;
import io.millwright.editing.ReadingOrder.Direction;
import io.millwright.ui.document.Document;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.plan.ToolChoice;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The plan without a mouse: Tab goes from element to element as a plan is read, Enter goes to the inspector. At either
/// end Tab leaves the plan, so that the keyboard is never caught.
final class PlanKeys {
    private final Document document;
    private final PlanController plan;
    private final Runnable inspect;

    private PlanKeys(Document document, PlanController plan, Runnable inspect) {
        this.document = document;
        this.plan = plan;
        this.inspect = inspect;
    }

    /// @param inspect puts the cursor into the inspector
    static void install(Document document, PlanController plan, Runnable inspect) {
        PlanKeys keys = new PlanKeys(document, plan, inspect);
        Node surface = plan.view().lookup("#plan-surface");
        surface.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (surface.equals(event.getTarget()) && !event.isShortcutDown() && !event.isAltDown()) {
                keys.pressed(event);
            }
        });
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB) {
            Direction direction = event.isShiftDown() ? Direction.BACKWARD : Direction.FORWARD;
            Optional<String> next = ReadingOrder.next(
                    ReadingOrder.of(document.facility(), document.graph()), document.selection(), direction);
            next.ifPresent(id -> {
                plan.reveal(id);
                event.consume();
            });
            if (next.isEmpty()) {
                document.select(List.of());
            }
        } else if (event.getCode() == KeyCode.ENTER
                && plan.model().toolProperty().get() == ToolChoice.SELECT
                && !document.selection().isEmpty()) {
            inspect.run();
            event.consume();
        }
    }
}
