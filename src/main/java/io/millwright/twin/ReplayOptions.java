package io.millwright.twin;

/// How a trace is replayed.
///
/// @param untilS cut-off; infinite to run until every request is done
/// @param seed of everything that is drawn: tiers, copies of a scaled trace
/// @param point outside condition and equipment out of service; its rack power is not used
public record ReplayOptions(double untilS, long seed, OperatingPoint point) {
    public ReplayOptions {
        if (!(untilS > 0)) {
            throw new IllegalArgumentException("untilS must be positive, got " + untilS);
        }
    }
}
