package io.millwright.ui.chart;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// What of a curve falls into each column of pixels, so that a day in seconds draws as fast as a minute and no peak is
/// lost; NaN where nothing is known.
///
/// @param first known value within the column
/// @param lowest within it
/// @param highest within it
/// @param last known value
record Columns(double[] first, double[] lowest, double[] highest, double[] last) {
    /// Of a curve, or of other values on its samples.
    static Columns of(TimeCurve curve, IntToDoubleFunction value, TimeSpan span, int count) {
        Columns columns =
                new Columns(new double[count], new double[count], new double[count], new double[count]);
        for (double[] each : new double[][] {columns.first, columns.lowest, columns.highest, columns.last}) {
            Arrays.fill(each, Double.NaN);
        }
        int sample = curve.sampleAt(Math.max(0, span.fromS()));
        for (int column = 0; column < count; column++) {
            double from = span.at((double) column / count);
            double to = span.at((double) (column + 1) / count);
            while (sample < curve.size() && curve.endS(sample) <= from && from > 0) {
                sample++;
            }
            int at = sample;
            while (at < curve.size() && curve.startS(at) < to) {
                columns.add(column, value.applyAsDouble(at));
                at++;
            }
            sample = Math.max(sample, at - 1);
        }
        return columns;
    }

    static Columns of(TimeCurve curve, TimeSpan span, int count) {
        return of(curve, curve::value, span, count);
    }

    private void add(int column, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (Double.isNaN(first[column])) {
            first[column] = value;
            lowest[column] = value;
            highest[column] = value;
        }
        lowest[column] = Math.min(lowest[column], value);
        highest[column] = Math.max(highest[column], value);
        last[column] = value;
    }

    int size() {
        return first.length;
    }

    /// The lowest of all that is known; NaN for nothing.
    double least() {
        return Arrays.stream(lowest).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    }

    /// The highest of all that is known; NaN for nothing.
    double most() {
        return Arrays.stream(highest).filter(value -> !Double.isNaN(value)).max().orElse(Double.NaN);
    }
}
