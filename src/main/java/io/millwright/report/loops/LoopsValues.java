package io.millwright.report.loops;

import java.util.Optional;

/// What flows through the liquid loops in one state, by node and edge of the facility graph.
public interface LoopsValues {
    /// One liquid side of a unit. For headers, what comes in is the return and what goes out the supply.
    ///
    /// @param inC temperature of what comes in
    /// @param outC temperature of what goes out
    /// @param inPa pressure there
    /// @param outPa pressure there
    record Side(double flowM3PerS, double inC, double outC, double inPa, double outPa) {}

    /// The supply and return pipe of a connection.
    ///
    /// @param dropPa of both together
    record Pipe(double flowM3PerS, double supplyC, double returnC, double dropPa) {}

    /// What a unit does.
    ///
    /// @param mode in words, for example `free cooling`; empty if it has no modes
    /// @param loadFraction of what it can do now; NaN where that means nothing
    /// @param saturated whether it would have to do more to hold its set point
    /// @param running whether it is in service and has power
    /// @param electricW what it draws
    record Unit(String mode, double loadFraction, boolean saturated, boolean running, double electricW) {}

    Optional<Side> side(int node, String port);

    Optional<Pipe> pipe(int edge);

    Optional<Unit> unit(int node);

    /// Whether a unit was taken out of service by hand.
    boolean isOut(int node);

    /// Whether the valves of a connection were closed by hand.
    boolean isShut(int edge);
}
