package io.millwright.serving;

/// Distribution of one latency. Percentiles are exact to three digits; all values are NaN if nothing was counted.
///
/// @param count requests that have this latency
/// @param meanS mean, to a nanosecond
/// @param p50S half of the requests were at least as fast
public record Latency(long count, double meanS, double p50S, double p90S, double p95S, double p99S, double maxS) {
    /// Nothing was counted.
    public static final Latency NONE =
            new Latency(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
