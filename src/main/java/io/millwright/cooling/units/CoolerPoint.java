package io.millwright.cooling.units;

import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.plant.WatersideEconomizer;
import java.util.List;

/// What a unit that cools a liquid does at one moment.
///
/// @param outletC leaving liquid
/// @param heatW taken out of it
/// @param mode who does it: outside air or water alone, compressors alone, or both
/// @param fanW electric power of fans and spray pumps
/// @param compressorW electric power of compressors
/// @param rejectedW heat given to the other side, electric power that ends there included
/// @param waterKgPerS water evaporated, blown down and carried off
/// @param loadFraction of what it could take here
/// @param saturated whether it runs at its limit and its set point is missed
/// @param residualW what its heat balance leaves over
/// @param departures from the ranges of its curves
public record CoolerPoint(
        double outletC,
        double heatW,
        WatersideEconomizer.Mode mode,
        double fanW,
        double compressorW,
        double rejectedW,
        double waterKgPerS,
        double loadFraction,
        boolean saturated,
        double residualW,
        List<Departure> departures) {
    /// All electric power, W.
    public double electricW() {
        return fanW + compressorW;
    }

    /// Nothing to do: the liquid passes as it comes.
    static CoolerPoint idle(double inletC, WatersideEconomizer.Mode mode) {
        return new CoolerPoint(inletC, 0, mode, 0, 0, 0, 0, 0, false, 0, List.of());
    }
}
