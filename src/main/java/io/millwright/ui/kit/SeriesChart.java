package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Lines over time on a canvas. However many samples there are, each pixel column draws the range of its samples, so no
/// peak is lost. A cursor marks a
/// moment and the values there are printed beside the names.
public final class SeriesChart extends Region {
    /// One line.
    ///
    /// @param name what it shows
    /// @param values evenly spaced samples; NaN leaves a gap
    public record Line(String name, double[] values) {}

    private static final double LEFT = 78;
    private static final double RIGHT = 12;
    private static final double TOP = 34;
    private static final double BOTTOM = 20;

    private final Canvas canvas = new Canvas();
    private final String title;
    private final Dimension dimension;
    private List<Line> lines = List.of();
    private double stepS = 1;
    private double cursorS = Double.NaN;
    private Theme theme = Theme.LIGHT;
    private UnitSystem units = UnitSystem.SI;

    public SeriesChart(String title, Dimension dimension) {
        this.title = title;
        this.dimension = dimension;
        getStyleClass().add("series-chart");
        getChildren().add(canvas);
        setMinSize(140, 90);
        setPrefHeight(130);
        setAccessibleText("Chart of " + title);
    }

    /// Shows lines.
    ///
    /// @param newStepS distance of two samples
    public void show(List<Line> newLines, double newStepS) {
        lines = List.copyOf(newLines);
        stepS = newStepS;
        paint();
    }

    /// Moves the cursor; NaN hides it.
    public void setCursorS(double timeS) {
        cursorS = timeS;
        paint();
    }

    public void setLook(Theme newTheme, UnitSystem newUnits) {
        theme = newTheme;
        units = newUnits;
        paint();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        paint();
    }

    private void paint() {
        double width = canvas.getWidth();
        double height = canvas.getHeight();
        if (width < LEFT + RIGHT + 20 || height < TOP + BOTTOM + 20) {
            return;
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        Palette palette = theme.palette();
        g.setFill(palette.floor());
        g.fillRect(0, 0, width, height);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(Font.font(Theme.family(), FontWeight.BOLD, 11));
        g.setFill(palette.ink());
        g.fillText(title, 10, 11);
        int samples =
                lines.stream().mapToInt(line -> line.values().length).max().orElse(0);
        if (samples == 0) {
            return;
        }
        double[] range = range();
        double low = range[0];
        double high = range[1];
        double plotW = width - LEFT - RIGHT;
        double plotH = height - TOP - BOTTOM;
        axis(g, palette, low, high, plotW, plotH);
        timeAxis(g, palette, samples * stepS, plotW, height);
        for (int i = 0; i < lines.size(); i++) {
            line(g, lines.get(i).values(), palette.series(i), low, high, samples, plotW, plotH);
        }
        names(g, palette, samples);
        if (!Double.isNaN(cursorS)) {
            double x = Math.rint(LEFT + Math.clamp(cursorS / (samples * stepS), 0, 1) * plotW) + 0.5;
            g.setStroke(palette.selection());
            g.setLineWidth(1);
            g.strokeLine(x, TOP, x, TOP + plotH);
        }
    }

    private double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (double value : line.values()) {
                if (!Double.isNaN(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (low > high) {
            return new double[] {0, 1};
        }
        boolean fromZero = dimension != Dimension.TEMPERATURE && dimension != Dimension.RATIO;
        if (fromZero) {
            low = Math.min(0, low);
        }
        double margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 1e-9);
        return new double[] {fromZero ? low : low - margin, high + margin};
    }

    private void axis(GraphicsContext g, Palette palette, double low, double high, double plotW, double plotH) {
        g.setFont(Font.font(Theme.family(), 10));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setLineWidth(1);
        int ticks = plotH > 120 ? 4 : 2;
        for (int i = 0; i <= ticks; i++) {
            double value = low + (high - low) * i / ticks;
            double y = Math.rint(TOP + plotH * (1 - (double) i / ticks)) + 0.5;
            g.setStroke(palette.gridCoarse());
            g.strokeLine(LEFT, y, LEFT + plotW, y);
            g.setFill(palette.inkMuted());
            g.fillText(dimension.format(rounded(value, high - low), units), LEFT - 6, y);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// A tick's value without digits that mean nothing at this range.
    private static double rounded(double value, double range) {
        double digit = Math.pow(10, Math.floor(Math.log10(Math.max(range, 1e-300))) - 2);
        return Math.rint(value / digit) * digit;
    }

    private static void timeAxis(GraphicsContext g, Palette palette, double endS, double plotW, double height) {
        g.setFill(palette.inkMuted());
        g.setTextAlign(TextAlignment.CENTER);
        int ticks = plotW > 420 ? 6 : 3;
        for (int i = 0; i <= ticks; i++) {
            double x = LEFT + plotW * i / ticks;
            g.fillText(clock(endS * i / ticks), Math.min(x, LEFT + plotW - 10), height - 9);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// A time as hours, minutes and seconds.
    public static String clock(double seconds) {
        long s = Math.round(seconds);
        return s >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }

    private static void line(
            GraphicsContext g,
            double[] values,
            Color colour,
            double low,
            double high,
            int samples,
            double plotW,
            double plotH) {
        g.setStroke(colour);
        g.setLineWidth(1.3);
        double scale = plotH / (high - low);
        int columns = (int) plotW;
        g.beginPath();
        boolean open = false;
        if (samples <= columns) {
            for (int i = 0; i < values.length; i++) {
                double x = LEFT + (i + 0.5) * plotW / samples;
                open = extend(g, open, x, values[i], values[i], low, scale, plotH);
            }
        } else {
            for (int column = 0; column < columns; column++) {
                int from = (int) ((long) column * samples / columns);
                int to = Math.min(values.length, Math.max(from + 1, (int) ((column + 1L) * samples / columns)));
                double min = Double.NaN;
                double max = Double.NaN;
                for (int i = from; i < to; i++) {
                    min = Double.isNaN(min) ? values[i] : Math.min(min, values[i]);
                    max = Double.isNaN(max) ? values[i] : Math.max(max, values[i]);
                }
                open = extend(g, open, LEFT + column, min, max, low, scale, plotH);
            }
        }
        g.stroke();
    }

    private static boolean extend(
            GraphicsContext g, boolean open, double x, double min, double max, double low, double scale, double plotH) {
        if (Double.isNaN(min)) {
            return false;
        }
        double y1 = TOP + plotH - (max - low) * scale;
        double y2 = TOP + plotH - (min - low) * scale;
        if (open) {
            g.lineTo(x, y1);
        } else {
            g.moveTo(x, y1);
        }
        if (y2 - y1 > 0.5) {
            g.lineTo(x, y2);
        }
        return true;
    }

    /// Names of the lines, each with its value at the cursor.
    private void names(GraphicsContext g, Palette palette, int samples) {
        double x = 10;
        g.setFont(Font.font(Theme.family(), 10.5));
        List<String> texts = new ArrayList<>();
        int sample = Double.isNaN(cursorS) ? -1 : Math.clamp(Math.round(cursorS / stepS) - 1, 0, samples - 1);
        for (Line line : lines) {
            boolean known = sample >= 0 && sample < line.values().length;
            texts.add(known ? line.name() + " " + dimension.format(line.values()[sample], units) : line.name());
        }
        for (int i = 0; i < texts.size(); i++) {
            g.setFill(palette.series(i));
            g.fillRect(x, 21, 9, 3);
            g.setFill(palette.inkMuted());
            g.fillText(texts.get(i), x + 13, 23);
            x += 30 + texts.get(i).length() * 5.9;
        }
    }
}
