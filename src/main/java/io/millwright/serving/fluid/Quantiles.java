package io.millwright.serving.fluid;

/// A latency as the fluid level knows it.
public record Quantiles(double meanS, double p50S, double p90S, double p99S) {}
