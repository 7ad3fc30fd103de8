package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;

/// Lines or stacked areas over time on one canvas, with an axis in engineers' units, a legend, and a readout under the
/// pointer. A million points draw as fast as a thousand: at most four are drawn for each pixel.
public final class TimeSeriesChart extends Pane {
    /// How several series are shown.
    public enum Style {
        LINES,
        /// Areas on top of each other; all series must have the same times.
        STACKED
    }

    private static final double LEFT = 64;
    private static final double RIGHT = 12;
    private static final double TOP = 26;
    private static final double BOTTOM = 22;

    private final Canvas canvas = new Canvas();
    private final String title;
    private final Dimension dimension;
    private final Style style;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<UnitSystem> units = new SimpleObjectProperty<>(UnitSystem.SI);
    private final DoubleProperty cursorS = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty limit = new SimpleDoubleProperty(Double.NaN);
    private List<TimeSeries> series = List.of();
    private double hoverX = Double.NaN;

    public TimeSeriesChart(String title, Dimension dimension, Style style) {
        this.title = title;
        this.dimension = dimension;
        this.style = style;
        getChildren().add(canvas);
        canvas.widthProperty().bind(widthProperty());
        canvas.heightProperty().bind(heightProperty());
        setMinSize(120, 80);
        setPrefHeight(160);
        setAccessibleText(title);
        FigureRequest.offer(this, this::figure);
        widthProperty().addListener(o -> draw());
        heightProperty().addListener(o -> draw());
        theme.addListener(o -> draw());
        units.addListener(o -> draw());
        cursorS.addListener(o -> draw());
        limit.addListener(o -> draw());
        setOnMouseMoved(event -> {
            hoverX = event.getX();
            draw();
        });
        setOnMouseExited(event -> {
            hoverX = Double.NaN;
            draw();
        });
    }

    /// Shows these series instead of the ones before.
    public void show(List<TimeSeries> newSeries) {
        series = List.copyOf(newSeries);
        draw();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public ObjectProperty<UnitSystem> unitsProperty() {
        return units;
    }

    /// A time that is marked by a vertical line, NaN for none.
    public DoubleProperty cursorSProperty() {
        return cursorS;
    }

    /// A value that is marked by a dashed line, NaN for none.
    public DoubleProperty limitProperty() {
        return limit;
    }

    private record Range(double fromS, double toS, double lowest, double highest) {}

    private Range range() {
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (TimeSeries one : series) {
            if (one.timeS().length > 0) {
                from = Math.min(from, one.timeS()[0]);
                to = Math.max(to, one.timeS()[one.timeS().length - 1]);
            }
        }
        if (style == Style.STACKED) {
            lowest = 0;
            for (double total : stacked(series.size())) {
                highest = total > highest ? total : highest;
            }
        } else {
            for (TimeSeries one : series) {
                for (double value : one.values()) {
                    lowest = value < lowest ? value : lowest;
                    highest = value > highest ? value : highest;
                }
            }
        }
        if (!Double.isNaN(limit.get())) {
            highest = Math.max(highest, limit.get());
            lowest = Math.min(lowest, limit.get());
        }
        if (!(highest >= lowest)) {
            return new Range(0, 1, 0, 1);
        }
        if (lowest > 0 && lowest < 0.6 * highest && dimension != Dimension.TEMPERATURE) {
            lowest = 0;
        }
        double pad = highest > lowest ? 0.05 * (highest - lowest) : Math.max(1e-9, Math.abs(highest) * 0.05);
        return new Range(from, to > from ? to : from + 1, lowest == 0 ? 0 : lowest - pad, highest + pad);
    }

    /// Sums of the first so many series.
    private double[] stacked(int count) {
        double[] sum = new double[series.isEmpty() ? 0 : series.getFirst().values().length];
        for (int s = 0; s < count; s++) {
            double[] values = series.get(s).values();
            for (int i = 0; i < sum.length && i < values.length; i++) {
                sum[i] += Double.isNaN(values[i]) ? 0 : values[i];
            }
        }
        return sum;
    }

    /// The chart as it is now.
    public Figure figure() {
        return new Figure(title, getWidth(), getHeight(), this::paint);
    }

    private void draw() {
        if (getWidth() >= LEFT + RIGHT + 10 && getHeight() >= TOP + BOTTOM + 10) {
            paint(new CanvasPen(canvas.getGraphicsContext2D()));
        }
    }

    private void paint(Pen g) {
        double width = getWidth();
        double height = getHeight();
        Palette palette = theme.get().palette();
        g.setFill(palette.floor());
        g.fillRect(0, 0, width, height);
        g.setFill(palette.ink());
        g.setFont(11, Weight.BOLD);
        g.text(title, 8, 12, Anchor.START, Baseline.MIDDLE);
        if (series.stream().allMatch(one -> one.timeS().length == 0)) {
            g.setFill(palette.inkMuted());
            g.setFont(11, Weight.NORMAL);
            g.text("No data yet", width / 2, height / 2, Anchor.MIDDLE, Baseline.MIDDLE);
            return;
        }
        Range range = range();
        axes(g, palette, range);
        if (style == Style.STACKED) {
            areas(g, palette, range);
        } else {
            lines(g, palette, range);
        }
        if (!Double.isNaN(limit.get())) {
            g.setStroke(palette.bad(), 1);
            g.setDashes(5, 4);
            g.line(LEFT, y(limit.get(), range), width - RIGHT, y(limit.get(), range));
            g.setDashes();
        }
        if (!Double.isNaN(cursorS.get())) {
            g.setStroke(palette.selection(), 1.2);
            double at = x(cursorS.get(), range);
            g.line(at, TOP, at, height - BOTTOM);
        }
        legend(g, palette, range);
    }

    private void axes(Pen g, Palette palette, Range range) {
        g.setFont(10, Weight.NORMAL);
        int most = (int) Math.max(2, (getHeight() - TOP - BOTTOM) / 28);
        for (double value : displayTicks(range, most)) {
            double at = Math.round(y(value, range)) + 0.5;
            g.setStroke(palette.gridFine(), 1);
            g.line(LEFT, at, getWidth() - RIGHT, at);
            g.setFill(palette.inkMuted());
            g.text(dimension.format(value, units.get()), LEFT - 6, at, Anchor.END, Baseline.MIDDLE);
        }
        int mostTimes = (int) Math.max(2, (getWidth() - LEFT - RIGHT) / 80);
        for (double time : Ticks.ofTime(range.fromS(), range.toS(), mostTimes)) {
            double at = Math.round(x(time, range)) + 0.5;
            g.setStroke(palette.gridFine(), 1);
            g.line(at, TOP, at, getHeight() - BOTTOM);
            g.setFill(palette.inkMuted());
            g.text(clock(time), at, getHeight() - BOTTOM / 2, Anchor.MIDDLE, Baseline.MIDDLE);
        }
        g.setStroke(palette.gridCoarse(), 1);
        g.strokeRect(LEFT + 0.5, TOP + 0.5, getWidth() - LEFT - RIGHT, getHeight() - TOP - BOTTOM);
    }

    /// Ticks that are round in the unit on screen, in SI.
    private List<Double> displayTicks(Range range, int most) {
        double largest = Math.max(Math.abs(range.lowest()), Math.abs(range.highest()));
        double zero = dimension.inDisplayUnit(0, units.get());
        double shown = dimension.inDisplayUnit(largest, units.get());
        if (dimension == Dimension.TEMPERATURE && units.get() == UnitSystem.US) {
            double factor = 5.0 / 9.0;
            return Ticks.of(range.lowest() / factor + 32, range.highest() / factor + 32, most).stream()
                    .map(fahrenheit -> (fahrenheit - 32) * factor)
                    .toList();
        }
        double factor = shown == zero ? 1 : largest / shown;
        return Ticks.of(range.lowest() / factor, range.highest() / factor, most).stream()
                .map(value -> value * factor)
                .toList();
    }

    private void lines(Pen g, Palette palette, Range range) {
        int pixels = (int) (getWidth() - LEFT - RIGHT);
        for (int s = 0; s < series.size(); s++) {
            TimeSeries one = series.get(s);
            g.setStroke(palette.series(s), 1.4);
            g.begin();
            boolean open = false;
            for (int i : one.decimate(range.fromS(), range.toS(), pixels)) {
                double value = one.values()[i];
                if (Double.isNaN(value)) {
                    open = false;
                } else if (open) {
                    g.lineTo(x(one.timeS()[i], range), y(value, range));
                } else {
                    g.moveTo(x(one.timeS()[i], range), y(value, range));
                    open = true;
                }
            }
            g.stroke();
        }
    }

    private void areas(Pen g, Palette palette, Range range) {
        int pixels = (int) (getWidth() - LEFT - RIGHT);
        for (int s = series.size() - 1; s >= 0; s--) {
            TimeSeries top = new TimeSeries(series.get(s).name(), series.get(s).timeS(), stacked(s + 1));
            Color colour = palette.series(s);
            g.setFill(colour.interpolate(palette.floor(), 0.35));
            g.begin();
            g.moveTo(x(range.fromS(), range), y(0, range));
            for (int i : top.decimate(range.fromS(), range.toS(), pixels)) {
                g.lineTo(x(top.timeS()[i], range), y(top.values()[i], range));
            }
            g.lineTo(x(range.toS(), range), y(0, range));
            g.close();
            g.fill();
        }
    }

    /// Names at the top right; with the pointer over the chart, their values at its time.
    private void legend(Pen g, Palette palette, Range range) {
        boolean over = hoverX >= LEFT && hoverX <= getWidth() - RIGHT;
        double time = range.fromS() + (hoverX - LEFT) / (getWidth() - LEFT - RIGHT) * (range.toS() - range.fromS());
        if (over) {
            g.setStroke(palette.inkMuted(), 1);
            g.line(hoverX, TOP, hoverX, getHeight() - BOTTOM);
        }
        g.setFont(11, Weight.NORMAL);
        double right = getWidth() - RIGHT;
        if (over) {
            g.setFill(palette.inkMuted());
            g.text(clock(time), right, 12, Anchor.END, Baseline.MIDDLE);
            right -= 64;
        }
        for (int s = series.size() - 1; s >= 0 && right > 120; s--) {
            TimeSeries one = series.get(s);
            int index = over ? one.at(time) : -1;
            String text = index < 0 || Double.isNaN(one.values()[index])
                    ? one.name()
                    : one.name() + " " + dimension.format(one.values()[index], units.get());
            g.setFill(palette.ink());
            g.text(text, right, 12, Anchor.END, Baseline.MIDDLE);
            right -= text.length() * 6.2 + 8;
            g.setFill(palette.series(s));
            g.fillRect(right - 6, 8, 8, 8);
            right -= 20;
        }
    }

    private double x(double time, Range range) {
        return LEFT + (time - range.fromS()) / (range.toS() - range.fromS()) * (getWidth() - LEFT - RIGHT);
    }

    private double y(double value, Range range) {
        return getHeight()
                - BOTTOM
                - (value - range.lowest()) / (range.highest() - range.lowest()) * (getHeight() - TOP - BOTTOM);
    }

    /// A time as hours, minutes and seconds, as short as it can be told.
    static String clock(double seconds) {
        if (Math.abs(seconds) < 60) {
            return Dimension.COUNT.format(seconds, UnitSystem.SI) + " s";
        }
        long whole = Math.round(seconds);
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
