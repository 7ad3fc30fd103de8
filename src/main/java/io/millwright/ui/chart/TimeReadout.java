package io.millwright.ui.chart;

import io.millwright.quantity.Dimension;
import io.millwright.report.TextWidth;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Mark;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What moves over a time chart: the moment, the pointer, and beside the axes each trace with its value then, of both
/// runs and how much they differ.
final class TimeReadout {
    /// Height of a line of values.
    static final double ROW = 15;

    private static final double VALUE = 76;
    private static final double NARROWEST_NAME = 70;
    private static final double WIDEST_NAME = 150;
    private static final double SWATCH = 10;
    private static final double INSET = 10;
    private static final double DOT = 3;
    private static final double NEAR = 4;
    private static final double MOST_SHARE = 0.42;
    private static final int MOST_LINES = 4;
    /// Part of a value below which a difference is rounding.
    private static final double ROUNDING = 1e-9;

    private static final String TOGETHER = "Together";

    /// One line of values.
    private record Row(String name, Optional<Trace> trace, double value, double beside) {}

    private final TimeChartDrawing drawing;
    private final Set<String> hidden;
    private final double momentS;
    private final double pointerS;

    /// @param momentS that is looked at
    /// @param pointerS moment under the pointer; NaN without
    TimeReadout(TimeChartDrawing drawing, Set<String> hidden, double momentS, double pointerS) {
        this.drawing = drawing;
        this.hidden = hidden;
        this.momentS = momentS;
        this.pointerS = pointerS;
    }

    /// How wide it is beside the axes of a chart.
    static double width(double chartWidth, boolean compared) {
        double values = (compared ? 3 : 1) * VALUE;
        double wanted = INSET + SWATCH + 6 + WIDEST_NAME + values;
        double least = INSET + SWATCH + 6 + NARROWEST_NAME + (compared ? 2 : 1) * VALUE;
        return Math.clamp(MOST_SHARE * chartWidth, least, wanted);
    }

    /// Whether the second run has a column of its own, or only the difference has.
    private boolean hasBoth() {
        return drawing.chart().isCompared()
                && width(drawing.width(), true) >= INSET + SWATCH + 6 + NARROWEST_NAME + 3 * VALUE;
    }

    /// How high a chart must be to tell the values of all its traces.
    static double height(TimeChart chart) {
        int rows = chart.traces().size() + (chart.areas().size() > 1 ? 1 : 0);
        return TimeChartDrawing.TOP + ROW * rows + 8;
    }

    /// The moment that values are told of.
    private double readS() {
        return Double.isNaN(pointerS) ? momentS : pointerS;
    }

    private List<Row> rows() {
        double at = readS();
        List<Row> rows = new ArrayList<>();
        List<Trace> areas = drawing.chart().areas().stream()
                .filter(trace -> !hidden.contains(trace.name()))
                .toList();
        for (Trace trace : drawing.inReadingOrder()) {
            if (trace.form() == Form.AREA
                    && areas.size() > 1
                    && rows.stream().noneMatch(row -> row.name().equals(TOGETHER))) {
                rows.add(together(areas, at));
            }
            rows.add(new Row(
                    trace.name(),
                    Optional.of(trace),
                    trace.curve().at(at),
                    trace.beside().map(beside -> beside.at(at)).orElse(Double.NaN)));
        }
        return rows;
    }

    private static Row together(List<Trace> areas, double at) {
        Stack run = new Stack(areas.stream().map(Trace::curve).toList());
        Stack other =
                new Stack(areas.stream().flatMap(area -> area.beside().stream()).toList());
        return new Row(TOGETHER, Optional.empty(), run.at(at), other.at(at));
    }

    /// The trace whose line of values is at a place.
    Optional<Trace> traceAt(double x, double y) {
        int row = (int) Math.floor((y - TimeChartDrawing.TOP) / ROW);
        List<Row> rows = rows();
        return x > drawing.right() + INSET / 2 && row >= 0 && row < rows.size() && row < fitting(rows.size())
                ? rows.get(row).trace()
                : Optional.empty();
    }

    /// How many lines of values have room; one of them is given up to say that there are more.
    private int fitting(int rows) {
        int room = (int) ((drawing.height() - TimeChartDrawing.TOP) / ROW);
        return rows <= room ? rows : Math.max(0, room - 1);
    }

    /// Values at the moment, for readers who do not see them.
    String words() {
        return TimeText.clock(readS()) + ": "
                + rows().stream()
                        .map(row -> row.name() + " " + text(row.value())
                                + (Double.isNaN(row.beside()) ? "" : ", beside " + text(row.beside())))
                        .collect(Collectors.joining("; "));
    }

    void paint(Pen pen) {
        Palette palette = drawing.palette();
        if (drawing.span().holds(momentS)) {
            double at = Math.round(drawing.x(momentS)) + 0.5;
            pen.setStroke(palette.selection(), 1.4);
            pen.line(at, TimeChartDrawing.TOP, at, drawing.bottom());
            pen.setFill(palette.selection());
            pen.begin();
            pen.moveTo(at - 4, TimeChartDrawing.TOP - 5);
            pen.lineTo(at + 4, TimeChartDrawing.TOP - 5);
            pen.lineTo(at, TimeChartDrawing.TOP + 1);
            pen.close();
            pen.fill();
        }
        if (!Double.isNaN(pointerS) && drawing.span().holds(pointerS)) {
            double at = Math.round(drawing.x(pointerS)) + 0.5;
            pen.setStroke(palette.inkMuted(), 1);
            pen.line(at, TimeChartDrawing.TOP, at, drawing.bottom());
        }
        table(pen, palette);
        happenings(pen, palette);
    }

    private void table(Pen pen, Palette palette) {
        double left = drawing.right() + INSET;
        double right = drawing.width() - INSET;
        boolean compared = drawing.chart().isCompared();
        int values = compared ? hasBoth() ? 3 : 2 : 1;
        double nameRight = right - values * VALUE;
        pen.setFont(TimeChartDrawing.TEXT, Weight.NORMAL);
        pen.setFill(palette.inkMuted());
        double head = TimeChartDrawing.TOP / 2 + 1;
        pen.text("at " + TimeText.clock(readS()), left, head, Anchor.START, Baseline.MIDDLE);
        if (compared) {
            pen.text("first", nameRight + VALUE, head, Anchor.END, Baseline.MIDDLE);
            if (hasBoth()) {
                pen.text("second", nameRight + 2 * VALUE, head, Anchor.END, Baseline.MIDDLE);
            }
            pen.text("change", right, head, Anchor.END, Baseline.MIDDLE);
        }
        List<Row> rows = rows();
        int room = fitting(rows.size());
        double y = TimeChartDrawing.TOP + ROW / 2;
        for (Row row : rows.subList(0, room)) {
            boolean off =
                    row.trace().filter(trace -> hidden.contains(trace.name())).isPresent();
            double middle = y;
            row.trace().ifPresent(trace -> swatch(pen, palette, trace, left, middle, off));
            pen.setFill(off ? palette.inkMuted() : palette.ink());
            row(pen, row, left + SWATCH + 6, nameRight, y, compared);
            dot(pen, row, off);
            y += ROW;
        }
        if (room < rows.size()) {
            pen.setFill(palette.inkMuted());
            pen.text((rows.size() - room) + " more", left + SWATCH + 6, y, Anchor.START, Baseline.MIDDLE);
        }
    }

    private void row(Pen pen, Row row, double nameLeft, double nameRight, double y, boolean compared) {
        pen.text(
                TextWidth.fitted(row.name(), nameRight - nameLeft, TimeChartDrawing.TEXT),
                nameLeft,
                y,
                Anchor.START,
                Baseline.MIDDLE);
        pen.text(text(row.value()), nameRight + VALUE, y, Anchor.END, Baseline.MIDDLE);
        if (!compared) {
            return;
        }
        double at = nameRight + 2 * VALUE;
        if (hasBoth()) {
            pen.text(text(row.beside()), at, y, Anchor.END, Baseline.MIDDLE);
            at += VALUE;
        }
        pen.text(difference(row.value(), row.beside()), at, y, Anchor.END, Baseline.MIDDLE);
    }

    private static void swatch(Pen pen, Palette palette, Trace trace, double x, double y, boolean off) {
        boolean area = trace.form() == Form.AREA;
        double high = area ? 9 : 3;
        if (off) {
            pen.setStroke(palette.inkMuted(), 1);
            pen.strokeRect(x + 0.5, y - high / 2, SWATCH - 1, high);
        } else {
            pen.setFill(palette.series(trace.colour()));
            pen.fillRect(x, y - high / 2, SWATCH, high);
        }
    }

    /// Where a line stands at the moment that is told of.
    private void dot(Pen pen, Row row, boolean off) {
        Palette palette = drawing.palette();
        row.trace()
                .filter(trace -> trace.form() == Form.LINE && !off && !Double.isNaN(row.value()))
                .filter(trace -> drawing.span().holds(readS()))
                .ifPresent(trace -> {
                    double x = drawing.x(readS());
                    double y = drawing.y(row.value());
                    pen.setFill(palette.series(trace.colour()));
                    pen.fillCircle(x, y, DOT);
                    pen.setStroke(palette.floor(), 1);
                    pen.strokeCircle(x, y, DOT);
                });
    }

    private String text(double si) {
        return drawing.chart().dimension().format(si, drawing.units());
    }

    /// How much the second run is above the first.
    private String difference(double value, double beside) {
        if (Double.isNaN(value) || Double.isNaN(beside)) {
            return "";
        }
        Dimension dimension = drawing.chart().dimension() == Dimension.TEMPERATURE
                ? Dimension.TEMPERATURE_DIFFERENCE
                : drawing.chart().dimension();
        double difference = beside - value;
        if (Math.abs(difference) <= ROUNDING * Math.max(Math.abs(value), Math.abs(beside))) {
            return "0";
        }
        String text = dimension.format(Math.abs(difference), drawing.units());
        return (difference > 0 ? "+" : "−") + text;
    }

    /// What happened near the pointer, and what lasted there.
    private void happenings(Pen pen, Palette palette) {
        if (Double.isNaN(pointerS)) {
            return;
        }
        double nearS = NEAR * drawing.span().lengthS() / (drawing.right() - drawing.left());
        List<String> texts = Stream.concat(
                        drawing.chart().marks().stream()
                                .filter(mark -> Math.abs(mark.timeS() - pointerS) <= nearS)
                                .map(Mark::text),
                        drawing.chart().bands().stream()
                                .filter(band -> band.fromS() <= pointerS && band.toS() >= pointerS)
                                .map(Band::text))
                .distinct()
                .limit(MOST_LINES)
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        double room = drawing.right() - drawing.left() - 2 * INSET;
        List<String> lines = texts.stream()
                .map(text -> TextWidth.fitted(text, room, TimeChartDrawing.TEXT))
                .toList();
        double wide = lines.stream()
                        .mapToDouble(line -> TextWidth.of(line, TimeChartDrawing.TEXT))
                        .max()
                        .orElse(0)
                + 12;
        double pointer = drawing.x(pointerS);
        double x = pointer + 8 + wide > drawing.right() ? Math.max(drawing.left(), pointer - 8 - wide) : pointer + 8;
        double y = TimeChartDrawing.TOP + 6;
        pen.setFill(palette.floor());
        pen.setAlpha(0.92);
        pen.fillRect(x, y, wide, lines.size() * ROW + 4);
        pen.setAlpha(1);
        pen.setStroke(palette.gridCoarse(), 1);
        pen.strokeRect(x + 0.5, y + 0.5, wide, lines.size() * ROW + 4);
        pen.setFill(palette.ink());
        for (String line : lines) {
            pen.text(line, x + 6, y + 2 + ROW / 2, Anchor.START, Baseline.MIDDLE);
            y += ROW;
        }
    }
}
