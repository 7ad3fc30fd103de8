package io.millwright.report.chart;

import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A plot laid out: title, legend, axes with units, bars, lines.
final class PlotDrawing implements ChartDrawing {
    private static final double TITLE = 13;
    private static final double TEXT = 10.5;
    private static final double INSET = 10;
    private static final double LEGEND_TOP = 28;
    private static final double LEGEND_LINE = 16;
    private static final double TICK_GAP = 6;
    private static final double UNDER = 38;

    /// Least distance of grid lines, of names under places.
    private static final double ROW = 30;

    private static final double BETWEEN_NAMES = 8;
    private static final double BAR_SHARE = 0.72;

    private final Plot plot;
    private final ChartStyle style;
    private final UnitSystem units;
    private final double width;
    private final double height;
    private final Scale left;
    private final Optional<Scale> right;
    private final double x0;
    private final double x1;
    private final double y0;
    private final double y1;
    private final Ink ink = new Ink();
    private final Drawing drawing;

    PlotDrawing(Plot plot, double width, double height, ChartStyle style, UnitSystem units) {
        this.plot = plot;
        this.style = style;
        this.units = units;
        this.width = width;
        this.height = height;
        int legendLines = legend(false);
        y0 = LEGEND_TOP + legendLines * LEGEND_LINE + 20;
        y1 = height - UNDER;
        int most = (int) Math.max(2, (y1 - y0) / ROW);
        left = scale(plot.left(), false, most);
        right = plot.right().map(axis -> scale(axis, true, most));
        x0 = INSET + labelWidth(left) + TICK_GAP;
        x1 = width - INSET - right.map(scale -> labelWidth(scale) + TICK_GAP).orElse(2.0);
        drawing = draw();
    }

    private Scale scale(Axis axis, boolean onRight, int most) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double[] stacked = new double[plot.across().size()];
        for (Series series : plot.series()) {
            if ((series.form() == Form.RIGHT_LINE) != onRight) {
                continue;
            }
            for (int i = 0; i < stacked.length; i++) {
                double value = series.values()[i];
                if (Double.isNaN(value)) {
                    continue;
                }
                if (series.form() == Form.BARS) {
                    stacked[i] += value;
                    value = stacked[i];
                }
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        boolean known = highest >= lowest;
        DisplayUnit unit = axis.dimension().displayUnitFor(known ? highest : 1, units);
        return Scale.of(unit, known ? lowest : 0, known ? highest : 1, axis.origin(), most);
    }

    private static double labelWidth(Scale scale) {
        return scale.ticks().stream()
                .mapToDouble(tick -> TextWidth.of(scale.label(tick), TEXT))
                .max()
                .orElse(0);
    }

    @Override
    public Drawing drawing() {
        return drawing;
    }

    private Drawing draw() {
        ink.block(0, 0, width, height, style.paper());
        ink.text(INSET, 18, plot.title(), TITLE, style.ink(), false);
        legend(true);
        grid();
        switch (plot.across()) {
            case Slots slots -> names(slots);
            case Span span -> numbers(span);
        }
        bars();
        lines();
        ink.stroke(style.frame(), 1, false);
        ink.line(x0, y0, x0, y1, x1, y1);
        right.ifPresent(scale -> ink.line(x1, y0, x1, y1));
        return ink.drawing(new Box(0, 0, width, height));
    }

    /// Names with their colours, in as many lines as they need.
    ///
    /// @return how many lines
    private int legend(boolean draw) {
        double x = INSET;
        int line = 0;
        for (Series series : plot.series()) {
            double wide = 15 + TextWidth.of(series.name(), TEXT) + 14;
            if (x > INSET && x + wide > width - INSET) {
                x = INSET;
                line++;
            }
            if (draw) {
                double middle = LEGEND_TOP + (line + 0.5) * LEGEND_LINE;
                if (series.form() == Form.BARS) {
                    ink.block(x, middle - 5, 10, 10, style.fill(series.colour()));
                } else {
                    ink.stroke(style.line(series.colour()), 2, false);
                    ink.line(x, middle, x + 10, middle);
                }
                ink.text(x + 15, middle + 3.6, series.name(), TEXT, style.ink(), false);
            }
            x += wide;
        }
        return line + 1;
    }

    private void grid() {
        for (double tick : left.ticks()) {
            double y = y(left.shareOfShown(tick));
            ink.stroke(style.grid(), 1, false);
            ink.line(x0, y, x1, y);
            String label = left.label(tick);
            ink.text(x0 - TICK_GAP - TextWidth.of(label, TEXT), y + 3.6, label, TEXT, style.muted(), false);
        }
        String title = left.named(plot.left().title());
        ink.text(INSET, y0 - 8, title, TEXT, style.muted(), false);
        right.ifPresent(scale -> {
            for (double tick : scale.ticks()) {
                ink.text(
                        x1 + TICK_GAP,
                        y(scale.shareOfShown(tick)) + 3.6,
                        scale.label(tick),
                        TEXT,
                        style.muted(),
                        false);
            }
            String other = scale.named(plot.right().orElseThrow().title());
            ink.text(width - INSET - TextWidth.of(other, TEXT), y0 - 8, other, TEXT, style.muted(), false);
        });
    }

    /// As many names as there is room for.
    private void names(Slots slots) {
        double widest = slots.names().stream()
                .mapToDouble(name -> TextWidth.of(name, TEXT))
                .max()
                .orElse(0);
        int step = (int) Math.max(1, Math.ceil((widest + BETWEEN_NAMES) / slotWidth()));
        for (int i = 0; i < slots.size(); i += step) {
            ink.text(x0 + (i + 0.5) * slotWidth(), y1 + 14, slots.names().get(i), TEXT, style.muted(), true);
        }
        ink.text((x0 + x1) / 2, y1 + 30, slots.title(), TEXT, style.muted(), true);
    }

    private void numbers(Span span) {
        DisplayUnit unit = span.dimension().displayUnitFor(span.to(), units);
        Scale scale = Scale.exactly(unit, span.from(), span.to(), (int) Math.max(2, (x1 - x0) / 70));
        for (double tick : scale.ticks()) {
            double x = x0 + scale.shareOfShown(tick) * (x1 - x0);
            ink.stroke(style.grid(), 1, false);
            ink.line(x, y0, x, y1);
            ink.text(x, y1 + 14, scale.label(tick), TEXT, style.muted(), true);
        }
        ink.text((x0 + x1) / 2, y1 + 30, scale.named(span.title()), TEXT, style.muted(), true);
    }

    private void bars() {
        double[] below = new double[plot.across().size()];
        double wide = Math.max(1, BAR_SHARE * slotWidth());
        for (Series series : plot.series()) {
            if (series.form() != Form.BARS) {
                continue;
            }
            for (int i = 0; i < below.length; i++) {
                double value = series.values()[i];
                if (value > 0) {
                    double bottom = y(left.share(below[i]));
                    below[i] += value;
                    double top = y(left.share(below[i]));
                    double x = x0 + (i + 0.5) * slotWidth() - wide / 2;
                    ink.block(x, top, wide, bottom - top, style.fill(series.colour()));
                }
            }
        }
    }

    private void lines() {
        for (Series series : plot.series()) {
            if (series.form() != Form.BARS) {
                Scale scale = series.form() == Form.LINE ? left : right.orElseThrow();
                line(series, scale);
            }
        }
    }

    /// Places get a dot each; spans at most one corner for each unit of the drawing.
    private void line(Series series, Scale scale) {
        boolean dots = plot.across() instanceof Slots;
        int n = series.values().length;
        int step = dots ? 1 : (int) Math.max(1, n / Math.max(1, x1 - x0));
        List<Double> corners = new ArrayList<>();
        for (int i = 0; i < n; i = i == n - 1 ? n : Math.min(i + step, n - 1)) {
            double value = series.values()[i];
            if (Double.isNaN(value)) {
                stroke(corners, series);
                continue;
            }
            double x = x(i);
            double y = y(scale.share(value));
            corners.add(x);
            corners.add(y);
            if (dots) {
                ink.dot(x, y, 2.6, style.line(series.colour()));
            }
        }
        stroke(corners, series);
    }

    private void stroke(List<Double> corners, Series series) {
        if (corners.size() >= 4) {
            ink.stroke(style.line(series.colour()), 1.8, false);
            ink.line(corners.stream().mapToDouble(Double::doubleValue).toArray());
        }
        corners.clear();
    }

    @Override
    public Optional<Reading> at(double x, double y) {
        if (x < x0 || x > x1 || y < y0 || y > y1 || size() == 0) {
            return Optional.empty();
        }
        int last = size() - 1;
        int index = plot.across() instanceof Slots
                ? (int) Math.min(last, (x - x0) / slotWidth())
                : (int) Math.round((x - x0) / (x1 - x0) * last);
        return Optional.of(reading(index));
    }

    @Override
    public int size() {
        return plot.across().size();
    }

    @Override
    public Reading reading(int index) {
        String heading = switch (plot.across()) {
            case Slots slots -> slots.details().get(index);
            case Span span -> span.title() + ": " + span.dimension().format(span.at(index), units);
        };
        List<String> lines = new ArrayList<>();
        for (Series series : plot.series()) {
            double value = series.values()[index];
            if (!Double.isNaN(value)
                    && (value != 0 || Arrays.stream(series.values()).anyMatch(v -> v != 0))) {
                Axis axis = series.form() == Form.RIGHT_LINE ? plot.right().orElseThrow() : plot.left();
                lines.add(series.name() + ": " + axis.dimension().format(value, units));
            }
        }
        return new Reading(index, x(index), (y0 + y1) / 2, heading, lines);
    }

    private double slotWidth() {
        return (x1 - x0) / Math.max(1, plot.across().size());
    }

    private double x(int index) {
        return plot.across() instanceof Slots
                ? x0 + (index + 0.5) * slotWidth()
                : x0 + (x1 - x0) * index / Math.max(1, plot.across().size() - 1);
    }

    private double y(double share) {
        return y1 - share * (y1 - y0);
    }
}
