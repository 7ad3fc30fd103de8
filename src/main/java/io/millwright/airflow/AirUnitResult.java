package io.millwright.airflow;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.plant.Departure;
import java.util.List;

/// What one air unit does.
///
/// @param node index of the unit
/// @param coilHeatW heat that its coil takes out of the air, that of its fan included
/// @param outsideAirW heat that leaves with the air that outside air replaces
/// @param fanW power of its fans
/// @param compressorW power of its compressor; 0 for units on water
/// @param supply air that leaves it
/// @param airM3PerS air that it moves
/// @param setPointC supply air that it is asked for
/// @param waterM3PerS water that its valve asks for, at most the rated flow; 0 without a water coil
/// @param waterReturnC water that leaves it, NaN without a water coil
/// @param condensateKgPerS water that drips off its coil
/// @param saturated whether its supply is warmer than asked for though its valve is open or its compressor runs full
/// @param departures from the ranges of its curves
public record AirUnitResult(
        int node,
        double coilHeatW,
        double outsideAirW,
        double fanW,
        double compressorW,
        MoistAir supply,
        double airM3PerS,
        double setPointC,
        double waterM3PerS,
        double waterReturnC,
        double condensateKgPerS,
        boolean saturated,
        List<Departure> departures) {
    /// The same with other supply air.
    public AirUnitResult withSupply(MoistAir newSupply) {
        return new AirUnitResult(
                node,
                coilHeatW,
                outsideAirW,
                fanW,
                compressorW,
                newSupply,
                airM3PerS,
                setPointC,
                waterM3PerS,
                waterReturnC,
                condensateKgPerS,
                saturated,
                departures);
    }

    /// All electric power, W.
    public double electricW() {
        return fanW + compressorW;
    }
}
