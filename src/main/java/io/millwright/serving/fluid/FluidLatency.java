package io.millwright.serving.fluid;

import io.millwright.serving.Latency;
import java.util.Arrays;

/// Counts one latency in parts of requests: bins of equal ratio, two in a thousand, from a microsecond on.
final class FluidLatency {
    private static final double LEAST_S = 1e-6;
    private static final double STEP = Math.log(1.002);
    /// Longer ones are counted as this: eleven days.
    private static final int BINS = (int) (Math.log(1e6 / LEAST_S) / STEP);

    private final double[] counts = new double[BINS];
    private double count;
    private double sumS;
    private double maxS;

    void add(double seconds, double requests) {
        counts[bin(seconds)] += requests;
        count += requests;
        sumS += seconds * requests;
        maxS = Math.max(maxS, seconds);
    }

    void addAll(FluidLatency other) {
        Arrays.setAll(counts, bin -> counts[bin] + other.counts[bin]);
        count += other.count;
        sumS += other.sumS;
        maxS = Math.max(maxS, other.maxS);
    }

    /// The distribution; it has percentiles as soon as half a request was counted.
    Latency latency() {
        long whole = Math.round(count);
        if (whole == 0) {
            return new Latency(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return new Latency(whole, sumS / count, at(0.5), at(0.9), at(0.95), at(0.99), maxS);
    }

    private double at(double part) {
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += counts[bin];
            if (sum >= part * count) {
                return bin == 0 ? 0 : Math.min(maxS, LEAST_S * Math.exp(bin * STEP));
            }
        }
        return maxS;
    }

    private static int bin(double seconds) {
        return seconds <= LEAST_S ? 0 : Math.min(BINS - 1, (int) Math.round(Math.log(seconds / LEAST_S) / STEP));
    }
}
