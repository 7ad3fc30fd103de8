package io.millwright.report.oneline;

/// What the electrical path carries in one state, and how it is switched, by node and edge of the facility graph.
public interface OneLineValues {
    /// What leaves a node; for loads what they take.
    double outputW(int node);

    /// Highest continuous output; NaN without a limit or where it is not known.
    double limitW(int node);

    /// Output over limit; NaN without a limit.
    double loadFraction(int node);

    /// The same after the worst single failure; NaN where that is not known.
    double failoverFraction(int node);

    /// Whether a node has a live supply.
    boolean isLive(int node);

    /// Whether a node is failed or switched off.
    boolean isOut(int node);

    /// Whether a node is a standby source at rest.
    boolean isAtRest(int node);

    /// Whether a UPS lives on its battery.
    boolean isOnBattery(int node);

    /// What is in a battery of what fits, 0 to 1; NaN without one or where that is not known.
    double batteryCharge(int node);

    /// What arrives at the taking end of a connection.
    double powerW(int edge);

    /// Whether a switch in a connection is open: tripped or a tie, at something out of service, at a standby source at
    /// rest, or at the side of a transfer switch that is not taken.
    boolean isOpen(int edge);
}
