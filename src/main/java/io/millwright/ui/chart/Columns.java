package io.millwright.ui.chart;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/// What of a curve falls into each column of pixels, so that a day in seconds draws as fast as a minute and no peak is
/// lost; NaN where nothing is known.
///
/// @param lowest within the column
/// @param mean of what is known in it, weighted by time
/// @param highest within it
record Columns(double[] lowest, double[] mean, double[] highest) {
    /// Of a curve, or of other values on its samples.
    static Columns of(TimeCurve curve, IntToDoubleFunction value, TimeSpan span, int count) {
        Columns columns = new Columns(new double[count], new double[count], new double[count]);
        int sample = curve.sampleAt(Math.max(0, span.fromS()));
        for (int column = 0; column < count; column++) {
            double from = Math.max(0, span.at((double) column / count));
            double to = span.at((double) (column + 1) / count);
            while (sample < curve.size() && curve.endS(sample) <= from) {
                sample++;
            }
            sample = columns.fill(column, curve, value, sample, from, to);
        }
        return columns;
    }

    static Columns of(TimeCurve curve, TimeSpan span, int count) {
        return of(curve, curve::value, span, count);
    }

    /// @param first sample that reaches into the column
    /// @return the last one that does
    private int fill(int column, TimeCurve curve, IntToDoubleFunction value, int first, double from, double to) {
        double low = Double.NaN;
        double high = Double.NaN;
        double sum = 0;
        double known = 0;
        int sample = first;
        while (sample < curve.size() && curve.startS(sample) < to) {
            double each = value.applyAsDouble(sample);
            if (!Double.isNaN(each)) {
                low = each < low || Double.isNaN(low) ? each : low;
                high = each > high || Double.isNaN(high) ? each : high;
                double within = Math.min(to, curve.endS(sample)) - Math.max(from, curve.startS(sample));
                sum += within * each;
                known += within;
            }
            sample++;
        }
        lowest[column] = low;
        highest[column] = high;
        // what is the same throughout is not to be rounded
        mean[column] = low == high ? low : sum / known;
        return Math.max(first, sample - 1);
    }

    int size() {
        return mean.length;
    }

    /// The lowest of all that is known; NaN for nothing.
    double least() {
        return known(lowest).min().orElse(Double.NaN);
    }

    /// The highest of all that is known; NaN for nothing.
    double most() {
        return known(highest).max().orElse(Double.NaN);
    }

    /// The means without their extremes.
    Columns calmed() {
        return new Columns(mean, mean, mean);
    }

    private static DoubleStream known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }
}
