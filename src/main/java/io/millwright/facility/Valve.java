package io.millwright.facility;

/// The valve in a liquid connection.
public enum Valve {
    NONE,
    /// Open or shut.
    ISOLATING,
    /// Set once by hand, so that every branch gets its share.
    BALANCING,
    /// Lets nothing back.
    CHECK,
    /// Passes no more than its limit at any pressure (pressure independent).
    FLOW_LIMITING,
    /// Holds the pressure behind it from above.
    PRESSURE_REDUCING,
    /// Holds the pressure before it from below.
    PRESSURE_SUSTAINING,
    /// Keeps the flow of its branch constant: what the consumer does not need goes past it.
    THREE_WAY;

    /// Whether it can be left partly open by hand.
    public boolean hasOpening() {
        return this == ISOLATING || this == BALANCING;
    }

    /// Whether it holds a pressure.
    public boolean holdsPressure() {
        return this == PRESSURE_REDUCING || this == PRESSURE_SUSTAINING;
    }
}
