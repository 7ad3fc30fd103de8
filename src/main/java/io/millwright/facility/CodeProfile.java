package io.millwright.facility;

/// The electrical code that a facility is built to.
public enum CodeProfile {
    /// NEC 210.20(A), 215.3: a device that is not listed for 100 % carries at most 80 % of its rating without end.
    NEC(0.8),
    /// IEC 60364-4-43: a device may carry its rating.
    IEC(1.0);

    private final double continuousLoadFraction;

    CodeProfile(double continuousLoadFraction) {
        this.continuousLoadFraction = continuousLoadFraction;
    }

    /// Part of a rating that may be used without end.
    public double continuousLoadFraction() {
        return continuousLoadFraction;
    }
}
