package io.millwright.report.chart;

import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.ChartFrame.Name;
import io.millwright.report.chart.ChartFrame.Swatch;
import io.millwright.report.chart.ChartFrame.Upright;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import io.millwright.report.schematic.Ink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A plot laid out: title, legend, axes with units, bars, lines.
final class PlotDrawing implements ChartDrawing {
    private static final double BETWEEN_NAMES = 8;
    private static final double BAR_SHARE = 0.72;

    private final Plot plot;
    private final ChartStyle style;
    private final UnitSystem units;
    private final ChartFrame frame;
    private final Ink ink;
    private final Drawing drawing;

    PlotDrawing(Plot plot, double width, double height, ChartStyle style, UnitSystem units) {
        this.plot = plot;
        this.style = style;
        this.units = units;
        frame = new ChartFrame(
                plot.series().stream().map(this::name).toList(),
                style,
                width,
                height,
                new Upright(plot.left().title(), most -> scale(plot.left(), false, most)),
                plot.right().map(axis -> new Upright(axis.title(), most -> scale(axis, true, most))));
        ink = frame.ink();
        drawing = draw();
    }

    private Name name(Series series) {
        return switch (series.form()) {
            case BARS -> new Name(series.name(), Swatch.BLOCK, style.fill(series.colour()));
            case DOTS -> new Name(series.name(), Swatch.DOT, style.line(series.colour()));
            case LINE, RIGHT_LINE -> new Name(series.name(), Swatch.LINE, style.line(series.colour()));
        };
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

    @Override
    public Drawing drawing() {
        return drawing;
    }

    private Drawing draw() {
        frame.open(plot.title());
        switch (plot.across()) {
            case Slots slots -> names(slots);
            case Span span -> {
                DisplayUnit unit = span.dimension().displayUnitFor(span.to(), units);
                frame.across(Scale.exactly(unit, span.from(), span.to(), frame.mostAcross()), span.title());
            }
        }
        bars();
        lines();
        return frame.close();
    }

    /// As many names as there is room for.
    private void names(Slots slots) {
        double widest = slots.names().stream()
                .mapToDouble(name -> TextWidth.of(name, ChartFrame.TEXT))
                .max()
                .orElse(0);
        int step = (int) Math.max(1, Math.ceil((widest + BETWEEN_NAMES) / slotWidth()));
        for (int i = 0; i < slots.size(); i += step) {
            ink.text(x(i), frame.y1() + 14, slots.names().get(i), ChartFrame.TEXT, style.muted(), true);
        }
        frame.under(slots.title());
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
                    double bottom = y(frame.left().share(below[i]));
                    below[i] += value;
                    double top = y(frame.left().share(below[i]));
                    double x = x(i) - wide / 2;
                    ink.block(x, top, wide, bottom - top, style.fill(series.colour()));
                }
            }
        }
    }

    private void lines() {
        for (Series series : plot.series()) {
            if (series.form() != Form.BARS) {
                Scale scale = series.form() == Form.RIGHT_LINE ? frame.right().orElseThrow() : frame.left();
                line(series, scale);
            }
        }
    }

    /// Places get a dot each; spans at most one corner for each unit of the drawing.
    private void line(Series series, Scale scale) {
        boolean dots = plot.across() instanceof Slots;
        int n = series.values().length;
        int step = dots ? 1 : (int) Math.max(1, n / Math.max(1, frame.x1() - frame.x0()));
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
                ink.dot(x, y, series.form() == Form.DOTS ? 4 : 2.6, style.line(series.colour()));
            }
        }
        stroke(corners, series);
    }

    private void stroke(List<Double> corners, Series series) {
        if (series.form() != Form.DOTS && corners.size() >= 4) {
            ink.stroke(style.line(series.colour()), 1.8, false);
            ink.line(corners.stream().mapToDouble(Double::doubleValue).toArray());
        }
        corners.clear();
    }

    @Override
    public Optional<Reading> at(double x, double y) {
        if (!frame.holds(x, y) || size() == 0) {
            return Optional.empty();
        }
        int last = size() - 1;
        int index = plot.across() instanceof Slots
                ? (int) Math.min(last, (x - frame.x0()) / slotWidth())
                : (int) Math.round((x - frame.x0()) / (frame.x1() - frame.x0()) * last);
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
        return new Reading(index, x(index), (frame.y0() + frame.y1()) / 2, heading, lines);
    }

    private double slotWidth() {
        return (frame.x1() - frame.x0()) / Math.max(1, plot.across().size());
    }

    private double x(int index) {
        return plot.across() instanceof Slots
                ? frame.x0() + (index + 0.5) * slotWidth()
                : frame.x(index / Math.max(1.0, plot.across().size() - 1.0));
    }

    private double y(double share) {
        return frame.y(share);
    }
}
