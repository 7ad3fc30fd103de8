package io.millwright.ui.plan;

import io.millwright.ui.kit.Icons;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;

/// The tools of the plan at its left edge, each with its key.
final class ToolStrip {
    private final ToolBar bar = new ToolBar();
    private final ToggleGroup group = new ToggleGroup();

    ToolStrip(PlanController controller, PlanModel model) {
        bar.setOrientation(Orientation.VERTICAL);
        bar.setId("plan-tools");
        bar.getStyleClass().add("tool-strip");
        for (ToolChoice choice : ToolChoice.values()) {
            if (choice.isFirstOfGroup()) {
                bar.getItems().add(new Separator(Orientation.HORIZONTAL));
            }
            ToggleButton button = Icons.toggle(choice.icon(), choice.hint());
            button.setId(
                    "tool-" + choice.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            button.setToggleGroup(group);
            button.setSelected(model.toolProperty().get() == choice);
            button.setOnAction(event -> {
                // a second click does not put a tool away
                button.setSelected(true);
                if (choice == ToolChoice.AREA) {
                    chooseArea(button, controller);
                } else {
                    controller.take(choice);
                }
            });
            model.toolProperty().addListener((observable, before, now) -> button.setSelected(now == choice));
            bar.getItems().add(button);
        }
    }

    private static void chooseArea(ToggleButton button, PlanController controller) {
        ContextMenu menu = new ContextMenu();
        for (var kind : io.millwright.facility.Area.Kind.values()) {
            MenuItem item = new MenuItem(io.millwright.ui.document.Kinds.words(kind));
            item.setOnAction(event -> controller.drawArea(kind));
            menu.getItems().add(item);
        }
        menu.show(button, Side.RIGHT, 4, 0);
    }

    Node node() {
        return bar;
    }
}
