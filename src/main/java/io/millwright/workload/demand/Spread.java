package io.millwright.workload.demand;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// How often which value occurred, to three digits of the value: token counts of requests, or gaps between arrivals.
public final class Spread {
    /// Counts values while they come. Flat in memory.
    static final class Counter {
        private final Histogram histogram = new Histogram(3);
        private final double unit;
        private double sum;
        private double squares;
        private double least = Double.NaN;
        private double most = Double.NaN;

        /// @param unit the step in which values are counted
        Counter(double unit) {
            this.unit = unit;
        }

        void add(double value) {
            histogram.recordValue(Math.round(value / unit));
            least = value >= least ? least : value;
            most = value <= most ? most : value;
            sum += value;
            squares += value * value;
        }

        Spread spread() {
            return new Spread(this);
        }
    }

    /// Ends and middle of each step in which values were told apart; one value where they are whole numbers up to
    /// 2,047.
    private final double[] lows;

    private final double[] highs;
    private final double[] values;
    private final long[] countsUpTo;
    private final double least;
    private final double most;
    private final double mean;
    private final double deviation;

    private Spread(Counter counter) {
        Histogram histogram = counter.histogram;
        int size = 0;
        for (HistogramIterationValue each : histogram.recordedValues()) {
            size += each.getCountAtValueIteratedTo() > 0 ? 1 : 0;
        }
        lows = new double[size];
        highs = new double[size];
        values = new double[size];
        countsUpTo = new long[size];
        int i = 0;
        for (HistogramIterationValue each : histogram.recordedValues()) {
            lows[i] = histogram.lowestEquivalentValue(each.getValueIteratedTo()) * counter.unit;
            highs[i] = histogram.highestEquivalentValue(each.getValueIteratedTo()) * counter.unit;
            values[i] = 0.5 * (lows[i] + highs[i]);
            countsUpTo[i] = each.getTotalCountToThisValue();
            i++;
        }
        long count = histogram.getTotalCount();
        least = counter.least;
        most = counter.most;
        mean = count == 0 ? Double.NaN : counter.sum / count;
        deviation = count == 0 ? Double.NaN : Math.sqrt(Math.max(0, counter.squares / count - mean * mean));
    }

    /// How many values there were.
    public long count() {
        return countsUpTo.length == 0 ? 0 : countsUpTo[countsUpTo.length - 1];
    }

    public double mean() {
        return mean;
    }

    /// Standard deviation over mean.
    public double variation() {
        return deviation / mean;
    }

    /// The smallest value that at least this share of all values does not exceed; NaN if there are none.
    public double quantile(double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double wanted = share * count();
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (countsUpTo[middle] >= wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Math.clamp(values[low], least, most);
    }

    /// The smallest value.
    public double least() {
        return least;
    }

    /// The largest value.
    public double most() {
        return most;
    }

    /// The share of values at most `value`; exact where it is the upper end of a step.
    public double cumulative(double value) {
        int index = Arrays.binarySearch(highs, value);
        int last = index >= 0 ? index : -index - 2;
        return last < 0 ? 0 : countsUpTo[last] / (double) count();
    }

    /// The share of values at most `value`, of which those that are not told apart from it count half.
    double middle(double value) {
        int index = Arrays.binarySearch(lows, value);
        int at = index >= 0 ? index : Math.max(0, -index - 2);
        long before = at == 0 ? 0 : countsUpTo[at - 1];
        return 0.5 * (before + countsUpTo[at]) / count();
    }

    /// How many different values are told apart.
    int size() {
        return values.length;
    }

    double value(int index) {
        return values[index];
    }

    /// The ends of a step.
    double low(int index) {
        return lows[index];
    }

    double high(int index) {
        return highs[index];
    }

    /// The share of values up to and including this one.
    double shareUpTo(int index) {
        return countsUpTo[index] / (double) count();
    }

    /// The part of all values that is this one.
    double shareOf(int index) {
        return (countsUpTo[index] - (index == 0 ? 0 : countsUpTo[index - 1])) / (double) count();
    }

    /// The largest difference between the shares up to any value here and in another spread (Kolmogorov and Smirnov),
    /// 0 to 1; NaN if one of them is empty.
    public double distance(Spread other) {
        if (count() == 0 || other.count() == 0) {
            return Double.NaN;
        }
        double largest = 0;
        for (double value : highs) {
            largest = Math.max(largest, Math.abs(cumulative(value) - other.cumulative(value)));
        }
        for (double value : other.highs) {
            largest = Math.max(largest, Math.abs(cumulative(value) - other.cumulative(value)));
        }
        return largest;
    }

    /// The largest difference between the shares up to any value here and in a law.
    double distance(Amount law) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            double upTo = shareUpTo(i);
            largest = Math.max(largest, Math.abs(law.cumulative(highs[i]) - upTo));
            largest = Math.max(largest, Math.abs(law.cumulative(lows[i] - 1) - (upTo - shareOf(i))));
        }
        return largest;
    }

    /// The share of values in bins between rising bounds: below the first, between, and from the last on.
    public double[] shares(double[] bounds) {
        double[] shares = new double[bounds.length + 1];
        for (int i = 0; i < values.length; i++) {
            int index = Arrays.binarySearch(bounds, values[i]);
            shares[index >= 0 ? index + 1 : -index - 1] += shareOf(i);
        }
        return shares;
    }
}
