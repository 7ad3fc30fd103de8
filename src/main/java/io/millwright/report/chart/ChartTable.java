package io.millwright.report.chart;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Curves.Curve;
import io.millwright.report.chart.Curves.Mark;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The numbers of a chart as a table (CSV) that spreadsheets open: units in the headings, all digits, nothing where a
/// value is not known.
public final class ChartTable {
    private static final String END = "\r\n";

    private ChartTable() {}

    /// The text of the file.
    public static String csv(Chart chart, UnitSystem units) {
        List<String> lines = new ArrayList<>();
        switch (chart) {
            case Plot plot -> plot(plot, units, lines);
            case Curves curves -> curves(curves, units, lines);
            case HourMap map -> {
                DisplayUnit unit = unit(map.dimension(), map.values(), units);
                lines.add("Hour of the year," + heading(map.name(), unit));
                for (int i = 0; i < map.values().length; i++) {
                    lines.add(i + 1 + "," + number(map.values()[i], unit));
                }
            }
        }
        return String.join(END, lines) + END;
    }

    private static void plot(Plot plot, UnitSystem units, List<String> lines) {
        List<DisplayUnit> shown = plot.series().stream()
                .map(series -> unit(dimension(plot, series), series.values(), units))
                .toList();
        List<String> headings = new ArrayList<>();
        headings.add(
                switch (plot.across()) {
                    case Slots slots -> quoted(slots.title());
                    case Span span -> heading(span.title(), spanUnit(span, units));
                });
        for (int s = 0; s < shown.size(); s++) {
            headings.add(heading(plot.series().get(s).name(), shown.get(s)));
        }
        lines.add(String.join(",", headings));
        for (int i = 0; i < plot.across().size(); i++) {
            List<String> cells = new ArrayList<>();
            cells.add(
                    switch (plot.across()) {
                        case Slots slots -> quoted(slots.details().get(i));
                        case Span span -> number(span.at(i), spanUnit(span, units));
                    });
            for (int s = 0; s < shown.size(); s++) {
                cells.add(number(plot.series().get(s).values()[i], shown.get(s)));
            }
            lines.add(cells.stream().collect(Collectors.joining(",")));
        }
    }

    /// A line for each point: its curve, what it is, and both values; then the marks.
    private static void curves(Curves chart, UnitSystem units, List<String> lines) {
        DisplayUnit across = unit(
                chart.across().dimension(),
                chart.curves().stream()
                        .flatMapToDouble(curve -> Arrays.stream(curve.x()))
                        .toArray(),
                units);
        DisplayUnit left = unit(
                chart.left().dimension(),
                chart.curves().stream()
                        .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                        .toArray(),
                units);
        lines.add(String.join(
                ",",
                "Curve",
                "Point",
                heading(chart.across().title(), across),
                heading(chart.left().title(), left)));
        for (Curve curve : chart.curves()) {
            for (int i = 0; i < curve.x().length; i++) {
                lines.add(String.join(
                        ",",
                        quoted(curve.name()),
                        quoted(curve.details().get(i)),
                        number(curve.x()[i], across),
                        number(curve.y()[i], left)));
            }
        }
        for (Mark mark : chart.marks()) {
            lines.add(String.join(",", "", quoted(mark.name()), number(mark.x(), across), number(mark.y(), left)));
        }
    }

    private static DisplayUnit spanUnit(Span span, UnitSystem units) {
        return span.dimension().displayUnitFor(span.to(), units);
    }

    private static Dimension dimension(Plot plot, Series series) {
        return (series.form() == Form.RIGHT_LINE ? plot.right().orElseThrow() : plot.left()).dimension();
    }

    private static DisplayUnit unit(Dimension dimension, double[] values, UnitSystem units) {
        double largest = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(1);
        return dimension.displayUnitFor(largest, units);
    }

    private static String heading(String name, DisplayUnit unit) {
        return quoted(unit.symbol().isEmpty() ? name : name + " [" + unit.symbol() + "]");
    }

    private static String number(double si, DisplayUnit unit) {
        return Double.isNaN(si) ? "" : Double.toString(unit.fromSi(si));
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
