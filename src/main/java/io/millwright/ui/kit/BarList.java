package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// A few amounts as horizontal bars with their names and values.
public final class BarList extends Pane {
    /// A bar; NaN is left out.
    public record Bar(String name, double value) {}

    private static final double LINE = 22;
    private static final double NAME_WIDTH = 140;
    private static final double VALUE_WIDTH = 90;

    private final Canvas canvas = new Canvas();
    private final Dimension dimension;
    private List<Bar> bars = List.of();
    private Theme theme = Theme.LIGHT;
    private UnitSystem units = UnitSystem.SI;

    public BarList(Dimension dimension) {
        this.dimension = dimension;
        getChildren().add(canvas);
        canvas.widthProperty().bind(widthProperty());
        canvas.heightProperty().bind(heightProperty());
        setMinSize(0, 0);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
    }

    /// Shows these bars in this order.
    public void show(List<Bar> newBars, Theme newTheme, UnitSystem newUnits) {
        bars = newBars.stream().filter(bar -> !Double.isNaN(bar.value())).toList();
        theme = newTheme;
        units = newUnits;
        setPrefHeight(bars.size() * LINE + 8);
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double highest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double room = getWidth() - NAME_WIDTH - VALUE_WIDTH - 16;
        if (room < 20) {
            return;
        }
        Palette palette = theme.palette();
        g.setFont(Font.font(Theme.family(), 11.5));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < bars.size(); i++) {
            double y = 4 + i * LINE;
            Bar bar = bars.get(i);
            g.setFill(palette.ink());
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(bar.name(), 8, y + LINE / 2);
            g.setFill(palette.series(0).interpolate(palette.floor(), 0.25));
            g.fillRect(NAME_WIDTH, y + 5, highest > 0 ? Math.max(1, bar.value() / highest * room) : 1, LINE - 10);
            g.setFill(palette.ink());
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(dimension.format(bar.value(), units), getWidth() - 12, y + LINE / 2);
        }
    }
}
