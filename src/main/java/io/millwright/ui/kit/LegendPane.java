package io.millwright.ui.kit;

import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// A legend on screen.
public final class LegendPane extends Pane {
    private final Canvas canvas = new Canvas();
    private @Nullable Legend shown;
    private @Nullable Palette colours;

    public LegendPane() {
        getStyleClass().add("legend");
        setId("legend");
        getChildren().add(canvas);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// Shows a legend, or none.
    public void show(Optional<Legend> legend, Palette palette) {
        setVisible(legend.isPresent());
        if (legend.isEmpty() || (legend.get().equals(shown) && palette.equals(colours))) {
            return;
        }
        Legend newLegend = legend.get();
        shown = newLegend;
        colours = palette;
        setPrefSize(newLegend.width(), newLegend.height());
        canvas.setWidth(newLegend.width());
        canvas.setHeight(newLegend.height());
        setAccessibleText(newLegend.words());
        newLegend.paint(new CanvasPen(canvas.getGraphicsContext2D()), palette, 0, 0);
    }
}
