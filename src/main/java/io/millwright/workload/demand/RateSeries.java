package io.millwright.workload.demand;

import java.util.Arrays;

/// Arrivals counted in equal windows over the whole span.
///
/// @param windowS length of a window
/// @param counts arrivals in each; not to be changed
public record RateSeries(double windowS, long[] counts) {
    /// Counts arrivals while they come, in at most [#MOST] windows: they double in length when the time grows beyond
    /// them.
    static final class Counter {
        private static final int MOST = 4096;

        private double windowS = 1;
        private long[] counts = new long[MOST];
        private double lastS;

        void add(double timeS) {
            while (timeS >= windowS * MOST) {
                long[] merged = new long[MOST];
                for (int i = 0; i < MOST; i++) {
                    merged[i / 2] += counts[i];
                }
                counts = merged;
                windowS *= 2;
            }
            counts[(int) (timeS / windowS)]++;
            lastS = timeS;
        }

        RateSeries series() {
            return new RateSeries(windowS, Arrays.copyOf(counts, (int) (lastS / windowS) + 1));
        }
    }

    /// Mean rate in a window.
    public double perS(int window) {
        return counts[window] / windowS;
    }

    /// How many arrivals there are.
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /// The same arrivals in fewer, longer windows, at most so many; the last may reach beyond the end.
    public RateSeries coarser(int most) {
        int together = Math.max(1, (counts.length + most - 1) / most);
        long[] merged = new long[(counts.length + together - 1) / together];
        for (int i = 0; i < counts.length; i++) {
            merged[i / together] += counts[i];
        }
        return new RateSeries(windowS * together, merged);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateSeries series && windowS == series.windowS && Arrays.equals(counts, series.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(windowS) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return counts.length + " windows of " + windowS + " s";
    }
}
