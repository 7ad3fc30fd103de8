package io.millwright.twin;

import java.util.List;

/// How a trace is replayed.
///
/// @param serving cut-off, seed, routing, caps
/// @param point outside condition and equipment out of service throughout; its rack power is not used
/// @param outages equipment out of service for a while
public record ReplayOptions(ServingOptions serving, OperatingPoint point, List<Outage> outages) {
    public ReplayOptions {
        outages = List.copyOf(outages);
    }

    /// Without outages.
    public ReplayOptions(ServingOptions serving, OperatingPoint point) {
        this(serving, point, List.of());
    }

    /// Routed to the least loaded engine.
    public ReplayOptions(double untilS, long seed, OperatingPoint point) {
        this(ServingOptions.of(untilS, seed), point);
    }

    public double untilS() {
        return serving.untilS();
    }

    public long seed() {
        return serving.seed();
    }
}
