package io.millwright.cooling.plant;

import java.util.List;

/// What a chiller does at one moment.
///
/// @param loadW asked for
/// @param availableW capacity at these temperatures
/// @param loadFraction of the available capacity
/// @param unloadedFraction part load of the compressor while it runs, with hot-gas bypass
/// @param dutyFraction share of the time it runs
/// @param powerW electric power, mean over the cycle
/// @param evaporatorW heat removed
/// @param condenserW heat rejected
/// @param condenserC the condenser temperature it was computed at
/// @param residualW what its heat balance leaves over
/// @param departures from the ranges of its curves
public record ChillerPoint(
        double loadW,
        double availableW,
        double loadFraction,
        double unloadedFraction,
        double dutyFraction,
        double powerW,
        double evaporatorW,
        double condenserW,
        double condenserC,
        double residualW,
        List<Departure> departures) {
    /// Heat removed over power; 0 while it stands still.
    public double cop() {
        return powerW > 0 ? evaporatorW / powerW : 0;
    }

    /// Heat it cannot take, W.
    public double unmetW() {
        return loadW - evaporatorW;
    }

    /// Whether it runs at its capacity and more is asked for.
    public boolean saturated() {
        return unmetW() > 0;
    }

    ChillerPoint withResidualW(double residual) {
        return new ChillerPoint(
                loadW,
                availableW,
                loadFraction,
                unloadedFraction,
                dutyFraction,
                powerW,
                evaporatorW,
                condenserW,
                condenserC,
                residual,
                departures);
    }
}
