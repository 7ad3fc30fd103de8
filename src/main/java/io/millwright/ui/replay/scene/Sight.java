package io.millwright.ui.replay.scene;

import javafx.scene.Node;

/// Whether something is seen: nothing is painted behind a tab that is not in front.
final class Sight {
    private Sight() {}

    static boolean has(Node node) {
        Node above = node;
        while (above != null && above.isVisible()) {
            above = above.getParent();
        }
        return above == null && node.getScene() != null;
    }
}
