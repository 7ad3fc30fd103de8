package io.millwright.ui.workbench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The parts of the window as stations of the keyboard: F6 goes to the next, Shift+F6 back, each to where the cursor
/// was before.
final class Panels {
    private final List<? extends Node> panels;
    private final Map<Node, Node> last = new HashMap<>();

    private Panels(List<? extends Node> panels) {
        this.panels = panels;
    }

    /// @param panels in the order of the keyboard
    static void install(Scene scene, List<? extends Node> panels) {
        Panels stations = new Panels(panels);
        scene.focusOwnerProperty().addListener((observable, before, now) -> stations.focused(now));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F6 && !event.isShortcutDown() && !event.isAltDown()) {
                stations.go(scene.getFocusOwner(), event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
    }

    private void focused(@Nullable Node node) {
        panelOf(node).ifPresent(panel -> {
            if (node != null) {
                last.put(panel, node);
            }
        });
    }

    private void go(@Nullable Node from, int step) {
        int at = panelOf(from).map(panels::indexOf).orElse(step > 0 ? -1 : 0);
        for (int i = 1; i <= panels.size(); i++) {
            Node panel = panels.get(Math.floorMod(at + step * i, panels.size()));
            Optional<Node> target = Optional.ofNullable(last.get(panel))
                    .filter(Panels::canTakeFocus)
                    .or(() -> first(panel));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private Optional<? extends Node> panelOf(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (panels.contains(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// The first node in a panel that takes the keyboard; the tabs themselves only if there is nothing else.
    private static Optional<Node> first(Node at) {
        if (canTakeFocus(at) && !(at instanceof TabPane)) {
            return Optional.of(at);
        }
        if (at instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Optional<Node> found = first(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return canTakeFocus(at) ? Optional.of(at) : Optional.empty();
    }

    private static boolean canTakeFocus(Node node) {
        if (!node.isFocusTraversable() || node.isDisabled() || node.getScene() == null) {
            return false;
        }
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
