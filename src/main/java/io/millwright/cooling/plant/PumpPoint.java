package io.millwright.cooling.plant;

import java.util.List;

/// Where pumps and their system meet.
///
/// @param flowM3PerS through the system
/// @param pressurePa across it
/// @param flowPerPumpM3PerS through each running pump
/// @param speed of rated
/// @param shaftW of all running pumps; ends in the liquid
/// @param electricW of all running pumps and drives
/// @param residualPa pressure of the pumps less that of the system
/// @param departures from the ranges of the curve
public record PumpPoint(
        double flowM3PerS,
        double pressurePa,
        double flowPerPumpM3PerS,
        double speed,
        double shaftW,
        double electricW,
        double residualPa,
        List<Departure> departures) {
    /// Wire-to-water efficiency.
    public double efficiency() {
        return electricW > 0 ? flowM3PerS * pressurePa / electricW : 0;
    }
}
