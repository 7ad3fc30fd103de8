package io.millwright.cooling;

import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a piece of cooling equipment does.
///
/// @param running whether it has power and is in service; a chiller that is not needed runs in this sense
/// @param heatW it takes out of the loop that it supplies
/// @param loadFraction of what it could take
/// @param saturated whether it misses its set point at its limit
/// @param mode who cools, of chillers, coolers and towers that take heat; null for others
/// @param pumpW electric power of its pump
/// @param fanW electric power of its fans
/// @param compressorW electric power of its compressors
/// @param waterM3PerS make-up water
/// @param valveFraction opening of its control valve, as the share of rated flow that it lets pass; NaN without
/// valve
/// @param pump its pump or itself; null without
/// @param departures from the ranges of its curves
public record UnitState(
        boolean running,
        double heatW,
        double loadFraction,
        boolean saturated,
        @Nullable Mode mode,
        double pumpW,
        double fanW,
        double compressorW,
        double waterM3PerS,
        double valveFraction,
        @Nullable PumpState pump,
        List<Departure> departures) {
    /// All electric power, W.
    public double electricW() {
        return pumpW + fanW + compressorW;
    }
}
