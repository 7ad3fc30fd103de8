package io.millwright.serving;

import org.HdrHistogram.Histogram;

/// Counts one latency in microseconds, three significant digits. The sum is kept in whole nanoseconds, so that it does
/// not depend on the order of counting.
final class LatencyRecorder {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;
    /// Longer ones are counted as this: two weeks, the longest traces in use.
    private static final long LONGEST_US = 14L * 86_400 * 1_000_000;

    private final Histogram histogram = new Histogram(3);
    private long sumNs;

    void add(double seconds) {
        histogram.recordValue(Math.min(LONGEST_US, Math.max(0, Math.round(seconds * MICROS))));
        sumNs += Math.round(seconds * NANOS);
    }

    void addAll(LatencyRecorder other) {
        histogram.add(other.histogram);
        sumNs += other.sumNs;
    }

    Latency latency() {
        long count = histogram.getTotalCount();
        if (count == 0) {
            return Latency.NONE;
        }
        return new Latency(count, sumNs / NANOS / count, at(50), at(90), at(95), at(99), at(100));
    }

    private double at(double percent) {
        return histogram.getValueAtPercentile(percent) / MICROS;
    }
}
