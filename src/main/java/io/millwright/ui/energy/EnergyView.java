package io.millwright.ui.energy;

import io.millwright.quantity.Dimension;
import io.millwright.ui.kit.BarList;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;

/// A list of bars, or a sentence while there is nothing to show.
final class EnergyView {
    private final BarList bars = new BarList("Overheads", Dimension.POWER);
    private final Label empty = new Label("Draw racks and what feeds and cools them to see where the power goes.");
    private final StackPane root = new StackPane();

    EnergyView() {
        empty.getStyleClass().add("empty-text");
        ScrollPane scroll = new ScrollPane(bars);
        scroll.setFitToWidth(true);
        scroll.visibleProperty().bind(empty.visibleProperty().not());
        root.getChildren().addAll(scroll, empty);
        root.setId("energy");
    }

    StackPane root() {
        return root;
    }

    BarList bars() {
        return bars;
    }

    void showEmpty(boolean isEmpty) {
        empty.setVisible(isEmpty);
    }
}
