package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// What the colours of a drawing mean: title, scale, and both ends with their unit.
public final class Legend extends VBox {
    private static final double WIDTH = 176;
    private static final double HEIGHT = 10;

    public Legend() {
        getStyleClass().add("legend");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
    }

    /// Shows a scale.
    public void show(
            String title, Dimension dimension, ColourScale scale, double lowest, double highest, UnitSystem units) {
        Label heading = new Label(title);
        heading.getStyleClass().add("legend-title");
        Canvas bar = new Canvas(WIDTH, HEIGHT);
        GraphicsContext g = bar.getGraphicsContext2D();
        for (int x = 0; x < WIDTH; x++) {
            g.setFill(scale.at(x / (WIDTH - 1)));
            g.fillRect(x, 0, 1.5, HEIGHT);
        }
        BorderPane ends = new BorderPane();
        ends.setLeft(end(dimension.format(lowest, units)));
        Label middle = end(dimension.format((lowest + highest) / 2, units));
        ends.setCenter(middle);
        ends.setRight(end(dimension.format(highest, units)));
        BorderPane.setAlignment(middle, Pos.CENTER);
        getChildren().setAll(heading, bar, ends);
        setVisible(true);
    }

    private static Label end(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("legend-end");
        return label;
    }
}
