package io.millwright.ui.plan;

import io.millwright.ui.kit.Command;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;

/// The commands for what is under the pointer.
final class PlanContextMenu {
    private final ContextMenu menu = new ContextMenu();

    PlanContextMenu() {
        menu.setId("plan-context-menu");
    }

    /// @param groups of commands, with lines between the groups
    void show(Node owner, double screenX, double screenY, List<List<Command>> groups) {
        menu.getItems().clear();
        for (List<Command> group : groups) {
            if (!group.isEmpty() && !menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(command -> menu.getItems().add(command.menuItem()));
        }
        menu.show(owner, screenX, screenY);
    }
}
