package io.millwright.ui.chart;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// What of a curve falls into each column of pixels, so that a day in seconds draws as fast as a minute and no peak is
/// lost; NaN where nothing is known.
///
/// @param lowest within the column
/// @param mean of what is known in it, weighted by time
/// @param highest within it
record Columns(double[] lowest, double[] mean, double[] highest) {
    static Columns of(TimeCurve curve, TimeSpan span, int count) {
        Columns columns = new Columns(new double[count], new double[count], new double[count]);
        int sample = curve.sampleAt(Math.max(0, span.fromS()));
        for (int column = 0; column < count; column++) {
            double from = Math.max(0, span.at((double) column / count));
            double to = span.at((double) (column + 1) / count);
            while (sample < curve.size() && curve.endS(sample) <= from) {
                sample++;
            }
            sample = columns.fill(column, curve, sample, from, to);
        }
        return columns;
    }

    /// @param first sample that reaches into the column
    /// @return the last one that does
    private int fill(int column, TimeCurve curve, int first, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double integral = 0;
        double knownS = 0;
        int sample = first;
        while (sample < curve.size() && curve.startS(sample) < to) {
            double value = curve.value(sample);
            if (curve.isBlockWithin(sample, from, to)) {
                low = curve.lowestOf(sample) < low ? curve.lowestOf(sample) : low;
                high = curve.highestOf(sample) > high ? curve.highestOf(sample) : high;
                integral += curve.integralOf(sample);
                knownS += curve.knownSOf(sample);
                sample += TimeCurve.BLOCK;
                continue;
            }
            if (!Double.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
                double within = Math.min(to, curve.endS(sample)) - Math.max(from, curve.startS(sample));
                integral += within * value;
                knownS += within;
            }
            sample++;
        }
        boolean known = low <= high;
        lowest[column] = known ? low : Double.NaN;
        highest[column] = known ? high : Double.NaN;
        // what is the same throughout is not to be rounded
        mean[column] = !known ? Double.NaN : low == high ? low : integral / knownS;
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

    private static DoubleStream known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }
}
