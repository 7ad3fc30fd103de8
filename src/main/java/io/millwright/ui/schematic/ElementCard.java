package io.millwright.ui.schematic;

import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A small plate with what is known of the unit or line under the pointer.
final class ElementCard extends StackPane {
    private static final double GAP_PX = 16;

    private final FactsPane pane = new FactsPane();
    private Optional<ElementFacts> shown = Optional.empty();

    /// @param id of the node
    ElementCard(String id) {
        setId(id);
        getStyleClass().add("element-card");
        getChildren().add(pane);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    void hide() {
        setVisible(false);
    }

    /// Shows facts beside a point of the pane that it stands in.
    void show(ElementFacts facts, double x, double y) {
        if (!shown.equals(Optional.of(facts))) {
            shown = Optional.of(facts);
            pane.show(facts);
            setAccessibleText(facts.words());
        }
        setVisible(true);
        applyCss();
        autosize();
        Region around = (Region) getParent();
        double left = x + GAP_PX + getWidth() > around.getWidth() ? x - GAP_PX - getWidth() : x + GAP_PX;
        double top = Math.min(y + GAP_PX, around.getHeight() - getHeight() - 4);
        relocate(Math.max(4, left), Math.max(4, top));
    }
}
