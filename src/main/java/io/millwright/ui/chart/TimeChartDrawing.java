package io.millwright.ui.chart;

import io.millwright.quantity.UnitSystem;
import io.millwright.report.TextWidth;
import io.millwright.report.chart.Ticks;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Concern;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Mark;
import io.millwright.ui.chart.TimeChart.Reach;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.paint.Color;

/// A time chart laid out at a size: what stays as long as the data do, and where values and moments lie.
///
/// What follows the pointer and the moment is drawn by [TimeReadout] over it.
final class TimeChartDrawing {
    static final double TOP = 24;
    static final double BOTTOM = 20;
    static final double TEXT = 10.5;

    private static final double LEFT = 58;
    private static final double GAP = 10;
    private static final double INSET = 10;
    private static final double BAND_STRIP = 3;
    private static final double MARK_TICK = 6;
    /// Steps that are not drawn, in pixels.
    private static final double FLAT = 0.05;

    /// Height and width that each number along an axis has for itself.
    private static final double ROW = 26;

    private static final double COLUMN = 84;

    /// A line with what of it falls into each column.
    private record Line(Trace trace, Columns columns, Optional<Columns> beside) {}

    private final TimeChart chart;
    private final TimeSpan span;
    private final double width;
    private final double height;
    private final Palette palette;
    private final double right;
    private final ValueAxis axis;
    private final List<Trace> areas;
    private final List<Columns> levels;
    private final List<Columns> levelsBeside;
    private final List<Line> lines;

    /// @param hidden names of traces that are left out
    TimeChartDrawing(
            TimeChart chart,
            TimeSpan span,
            Set<String> hidden,
            double width,
            double height,
            Palette palette,
            UnitSystem units) {
        this.chart = chart;
        this.span = span;
        this.width = width;
        this.height = height;
        this.palette = palette;
        right = Math.floor(width - TimeReadout.width(width, chart.isCompared()) - GAP);
        int columns = Math.max(1, (int) (right - LEFT));
        List<Trace> shown = chart.traces().stream()
                .filter(trace -> !hidden.contains(trace.name()))
                .toList();
        areas = shown.stream().filter(trace -> trace.form() == Form.AREA).toList();
        levels = new Stack(areas.stream().map(Trace::curve).toList()).levels(span, columns);
        levelsBeside = new Stack(
                        areas.stream().flatMap(trace -> trace.beside().stream()).toList())
                .levels(span, columns);
        lines = shown.stream()
                .filter(trace -> trace.form() == Form.LINE)
                .map(trace -> new Line(
                        trace,
                        Columns.of(trace.curve(), span, columns),
                        trace.beside().map(beside -> Columns.of(beside, span, columns))))
                .toList();
        List<Columns> all = Stream.of(
                        levels.stream(),
                        levelsBeside.stream(),
                        lines.stream().map(Line::columns),
                        lines.stream().flatMap(line -> line.beside().stream()))
                .flatMap(each -> each)
                .toList();
        axis = ValueAxis.of(
                chart.dimension(),
                chart.scaling(),
                known(all.stream().mapToDouble(Columns::least)).min().orElse(Double.NaN),
                known(all.stream().mapToDouble(Columns::most)).max().orElse(Double.NaN),
                units);
    }

    private static DoubleStream known(DoubleStream values) {
        return values.filter(value -> !Double.isNaN(value));
    }

    TimeChart chart() {
        return chart;
    }

    Palette palette() {
        return palette;
    }

    UnitSystem units() {
        return axis.units();
    }

    /// Left end of what the axes hold.
    double left() {
        return LEFT;
    }

    /// Right end of what the axes hold.
    double right() {
        return right;
    }

    double bottom() {
        return height - BOTTOM;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /// Whether a place lies between the axes.
    boolean holds(double x, double y) {
        return x >= LEFT && x <= right && y >= TOP && y <= bottom();
    }

    double x(double timeS) {
        return LEFT + span.share(timeS) * (right - LEFT);
    }

    double y(double si) {
        return bottom() - axis.share(si) * (bottom() - TOP);
    }

    /// The moment at a place along the axis.
    double timeAt(double x) {
        return span.at(Math.clamp((x - LEFT) / (right - LEFT), 0, 1));
    }

    TimeSpan span() {
        return span;
    }

    /// Whether nothing is known in all of the stretch that is shown.
    boolean isEmpty() {
        return Stream.concat(levels.stream(), lines.stream().map(Line::columns))
                .allMatch(columns -> Double.isNaN(columns.most()));
    }

    void paint(Pen pen) {
        pen.setFill(palette.floor());
        pen.fillRect(0, 0, width, height);
        pen.setFill(palette.ink());
        pen.setFont(11.5, Weight.BOLD);
        pen.text(chart.title(), INSET, TOP / 2 + 1, Anchor.START, Baseline.MIDDLE);
        pen.setFill(palette.inkMuted());
        pen.setFont(TEXT, Weight.NORMAL);
        double behind = INSET + 1.08 * TextWidth.of(chart.title(), 11.5) + 10;
        pen.text(axis.symbol(), behind, TOP / 2 + 1, Anchor.START, Baseline.MIDDLE);
        grid(pen);
        pen.begin();
        pen.moveTo(LEFT, TOP);
        pen.lineTo(right, TOP);
        pen.lineTo(right, bottom());
        pen.lineTo(LEFT, bottom());
        pen.close();
        pen.clip();
        chart.bands().forEach(band -> band(pen, band));
        for (int i = 0; i < levels.size(); i++) {
            area(pen, i);
        }
        lines.forEach(line -> {
            pen.setFill(palette.series(line.trace().colour()));
            pen.setAlpha(0.32);
            extremes(pen, line.columns());
            pen.setAlpha(1);
        });
        lines.forEach(line -> line.beside().ifPresent(beside -> line(pen, line.trace(), beside, true)));
        lines.forEach(line -> line(pen, line.trace(), line.columns(), false));
        if (!levelsBeside.isEmpty()) {
            pen.setStroke(palette.ink(), 1.2);
            pen.setDashes(4, 3);
            held(pen, levelsBeside.getLast());
            pen.setDashes();
        }
        marks(pen);
        pen.unclip();
        pen.setStroke(palette.gridCoarse(), 1);
        pen.strokeRect(LEFT + 0.5, TOP + 0.5, right - LEFT, bottom() - TOP);
        if (isEmpty()) {
            pen.setFill(palette.inkMuted());
            pen.setFont(11, Weight.NORMAL);
            pen.text("Nothing recorded here", (LEFT + right) / 2, (TOP + bottom()) / 2, Anchor.MIDDLE, Baseline.MIDDLE);
        }
    }

    private void grid(Pen pen) {
        pen.setFont(TEXT, Weight.NORMAL);
        List<Double> ticks = axis.ticks((int) Math.max(2, (bottom() - TOP) / ROW));
        for (double value : ticks) {
            double at = Math.round(y(value)) + 0.5;
            pen.setStroke(palette.gridFine(), 1);
            pen.line(LEFT, at, right, at);
            pen.setFill(palette.inkMuted());
            pen.text(axis.label(value, ticks), LEFT - 6, at, Anchor.END, Baseline.MIDDLE);
        }
        for (double time : Ticks.ofTime(span.fromS(), span.toS(), (int) Math.max(1, (right - LEFT) / COLUMN))) {
            double at = Math.round(x(time)) + 0.5;
            pen.setStroke(palette.gridFine(), 1);
            pen.line(at, TOP, at, bottom());
            pen.setFill(palette.inkMuted());
            pen.text(TimeText.clock(time), at, bottom() + BOTTOM / 2, Anchor.MIDDLE, Baseline.MIDDLE);
        }
    }

    Color colour(Concern concern) {
        return switch (concern) {
            case NOTE -> palette.hover();
            case WARNING -> palette.warn();
            case ALARM -> palette.bad();
        };
    }

    private void band(Pen pen, Band band) {
        if (band.toS() < span.fromS() || band.fromS() > span.toS()) {
            return;
        }
        double from = Math.max(LEFT, x(band.fromS()));
        double wide = Math.max(1, Math.min(right, x(band.toS())) - from);
        pen.setFill(colour(band.concern()));
        pen.setAlpha(0.11);
        pen.fillRect(from, TOP, wide, bottom() - TOP);
        pen.setAlpha(1);
        pen.fillRect(from, TOP, wide, BAND_STRIP);
    }

    private void marks(Pen pen) {
        for (Reach reach : Reach.values()) {
            double before = Double.NEGATIVE_INFINITY;
            for (Mark mark : chart.marks()) {
                double at = Math.round(x(mark.timeS())) + 0.5;
                if (mark.reach() == reach && span.holds(mark.timeS()) && at != before) {
                    mark(pen, mark, at);
                    before = at;
                }
            }
        }
    }

    private void mark(Pen pen, Mark mark, double at) {
        pen.setStroke(mark.concern() == Concern.NOTE ? palette.inkMuted() : colour(mark.concern()), 1);
        if (mark.reach() == Reach.ACROSS) {
            pen.setDashes(2, 3);
            pen.line(at, TOP, at, bottom());
            pen.setDashes();
        } else {
            pen.line(at, TOP, at, TOP + MARK_TICK);
        }
    }

    /// Between the upper edge of the area below and its own.
    private void area(Pen pen, int index) {
        Columns top = levels.get(index);
        pen.setFill(palette.series(areas.get(index).colour()).interpolate(palette.floor(), 0.3));
        int from = 0;
        while (from < top.size()) {
            int to = from;
            while (to < top.size() && !Double.isNaN(top.mean()[to])) {
                to++;
            }
            if (to > from) {
                patch(pen, index, from, to);
            }
            from = to + 1;
        }
    }

    private void patch(Pen pen, int index, int from, int to) {
        pen.begin();
        pen.moveTo(LEFT + from, edge(index - 1, from));
        double level = edge(index, from);
        pen.lineTo(LEFT + from, level);
        for (int column = from + 1; column < to; column++) {
            level = step(pen, LEFT + column, level, edge(index, column));
        }
        pen.lineTo(LEFT + to, level);
        level = edge(index - 1, to - 1);
        pen.lineTo(LEFT + to, level);
        for (int column = to - 2; column >= from; column--) {
            level = step(pen, LEFT + column + 1, level, edge(index - 1, column));
        }
        pen.close();
        pen.fill();
    }

    /// Goes along to a place and to another level there, unless nothing is to be seen of it.
    private static double step(Pen pen, double x, double level, double next) {
        if (Math.abs(next - level) < FLAT) {
            return level;
        }
        pen.lineTo(x, level);
        pen.lineTo(x, next);
        return next;
    }

    private double edge(int level, int column) {
        return y(level < 0 ? 0 : levels.get(level).mean()[column]);
    }

    private void line(Pen pen, Trace trace, Columns columns, boolean beside) {
        TimeCurve curve = beside ? trace.beside().orElseThrow() : trace.curve();
        pen.setStroke(palette.series(trace.colour()), beside ? 1.2 : 1.6);
        if (beside) {
            pen.setDashes(4, 3);
        }
        int first = curve.sampleAt(Math.max(0, span.fromS()));
        int last = Math.min(curve.sampleAt(span.toS()), curve.size() - 1);
        if (curve.between() == TimeCurve.Between.JOINED && last - first < 2 * columns.size()) {
            joined(pen, curve, Math.max(0, first - 1), last);
        } else {
            held(pen, columns);
        }
        pen.setDashes();
    }

    private void joined(Pen pen, TimeCurve curve, int first, int last) {
        pen.begin();
        boolean open = false;
        for (int i = first; i <= last; i++) {
            double value = curve.value(i);
            if (!Double.isNaN(value)) {
                if (!open) {
                    pen.moveTo(x(curve.startS(i)), y(value));
                }
                pen.lineTo(x(curve.endS(i)), y(value));
            }
            open = !Double.isNaN(value);
        }
        pen.stroke();
    }

    /// The mean of each column, along to the next: lines that run with the axes, as few as it takes.
    private void held(Pen pen, Columns columns) {
        pen.begin();
        double level = Double.NaN;
        for (int i = 0; i < columns.size(); i++) {
            double next = y(columns.mean()[i]);
            if (Double.isNaN(level) && !Double.isNaN(next)) {
                pen.moveTo(LEFT + i, next);
                level = next;
            } else if (!(Math.abs(next - level) < FLAT)) {
                if (!Double.isNaN(level)) {
                    pen.lineTo(LEFT + i, level);
                }
                if (!Double.isNaN(next)) {
                    pen.lineTo(LEFT + i, next);
                }
                level = next;
            }
        }
        if (!Double.isNaN(level)) {
            pen.lineTo(right, level);
        }
        pen.stroke();
    }

    /// From the lowest to the highest of each column, where that is more than the line that goes over it.
    private void extremes(Pen pen, Columns columns) {
        for (int i = 0; i < columns.size(); i++) {
            double top = y(columns.highest()[i]);
            double high = y(columns.lowest()[i]) - top;
            if (high > 1) {
                pen.fillRect(LEFT + i, top, 1, high);
            }
        }
    }

    /// The traces of the chart in the order in which people read them: what lies on top first, then lines.
    List<Trace> inReadingOrder() {
        List<Trace> order = new ArrayList<>(chart.traces().stream()
                .filter(trace -> trace.form() == Form.LINE)
                .toList());
        order.addAll(chart.areas().reversed());
        return order;
    }
}
