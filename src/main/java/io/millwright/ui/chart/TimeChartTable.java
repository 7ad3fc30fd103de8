package io.millwright.ui.chart;

import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.chart.TimeChart.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// The numbers of a time chart as a table (CSV) that spreadsheets open: a row for every end of a sample within the
/// stretch of time, units in the headings, all digits, nothing where a value is not known.
public final class TimeChartTable {
    private static final String END = "\r\n";

    private record Column(String name, TimeCurve curve) {}

    private TimeChartTable() {}

    /// The text of the file.
    public static String csv(TimeChart chart, TimeSpan span, UnitSystem units) {
        List<Column> columns = new ArrayList<>();
        for (Trace trace : chart.traces()) {
            columns.add(new Column(trace.name(), trace.curve()));
            trace.beside().ifPresent(beside -> columns.add(new Column(trace.name() + ", beside", beside)));
        }
        double[] times = columns.stream()
                .flatMapToDouble(column -> ends(column.curve(), span))
                .sorted()
                .distinct()
                .toArray();
        double largest = columns.stream()
                .flatMapToDouble(column -> Arrays.stream(times).map(column.curve()::at))
                .map(Math::abs)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(1);
        DisplayUnit unit = chart.dimension().displayUnitFor(largest, units);
        StringBuilder text = new StringBuilder("Time [s]");
        String symbol = unit.symbol().isEmpty() ? "" : " [" + unit.symbol() + "]";
        columns.forEach(column -> text.append(',').append(quoted(column.name() + symbol)));
        text.append(END);
        for (double time : times) {
            text.append(time);
            for (Column column : columns) {
                double value = column.curve().at(time);
                text.append(',').append(Double.isNaN(value) ? "" : Double.toString(unit.fromSi(value)));
            }
            text.append(END);
        }
        return text.toString();
    }

    private static DoubleStream ends(TimeCurve curve, TimeSpan span) {
        return java.util.stream.IntStream.range(0, curve.size())
                .mapToDouble(curve::endS)
                .filter(span::holds);
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
