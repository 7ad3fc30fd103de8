package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;

/// A few amounts as horizontal bars with their names and values.
public final class BarList extends Pane {
    /// A bar; NaN is left out.
    public record Bar(String name, double value) {}

    private static final double LINE = 22;
    private static final double NAME_WIDTH = 140;
    private static final double VALUE_WIDTH = 90;

    private final Canvas canvas = new Canvas();
    private final String title;
    private final Dimension dimension;
    private List<Bar> bars = List.of();
    private Theme theme = Theme.LIGHT;
    private UnitSystem units = UnitSystem.SI;

    /// @param title what the bars show
    public BarList(String title, Dimension dimension) {
        this.title = title;
        this.dimension = dimension;
        FigureRequest.offer(this, this::figure);
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

    /// The bars as they are now.
    public Figure figure() {
        return new Figure(title, getWidth(), getHeight(), this::paint);
    }

    private void draw() {
        paint(new CanvasPen(canvas.getGraphicsContext2D()));
    }

    private void paint(Pen g) {
        g.setFill(theme.palette().floor());
        g.fillRect(0, 0, getWidth(), getHeight());
        double highest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        double room = getWidth() - NAME_WIDTH - VALUE_WIDTH - 16;
        if (room < 20) {
            return;
        }
        Palette palette = theme.palette();
        g.setFont(11.5, Weight.NORMAL);
        for (int i = 0; i < bars.size(); i++) {
            double y = 4 + i * LINE;
            Bar bar = bars.get(i);
            g.setFill(palette.ink());
            g.text(bar.name(), 8, y + LINE / 2, Anchor.START, Baseline.MIDDLE);
            g.setFill(palette.series(0).interpolate(palette.floor(), 0.25));
            g.fillRect(NAME_WIDTH, y + 5, highest > 0 ? Math.max(1, bar.value() / highest * room) : 1, LINE - 10);
            g.setFill(palette.ink());
            g.text(dimension.format(bar.value(), units), getWidth() - 12, y + LINE / 2, Anchor.END, Baseline.MIDDLE);
        }
    }
}
