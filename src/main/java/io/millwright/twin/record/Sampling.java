package io.millwright.twin.record;

/// How a number stands for its sample, and so how neighbouring samples are merged.
public enum Sampling {
    /// The mean over the sample; merged weighted by time.
    MEAN,
    /// The state at its end; the later one stays.
    END,
    /// The highest within it.
    HIGHEST,
    /// The lowest within it.
    LOWEST;

    /// Two neighbours as one. An unknown (NaN) value gives way to a known one, but for a state, which may end unknown.
    ///
    /// @param spanA length of the earlier sample
    /// @param spanB length of the later one
    double merge(double a, double spanA, double b, double spanB) {
        if (Double.isNaN(a) || this == END) {
            return b;
        }
        if (Double.isNaN(b)) {
            return a;
        }
        return switch (this) {
            case MEAN -> a + (b - a) * (spanB / (spanA + spanB));
            case HIGHEST -> Math.max(a, b);
            case LOWEST -> Math.min(a, b);
            case END -> b;
        };
    }
}
