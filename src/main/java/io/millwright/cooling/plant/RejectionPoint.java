package io.millwright.cooling.plant;

import java.util.List;

/// What a tower or dry cooler does at one moment.
///
/// @param heatW rejected
/// @param leavingC leaving liquid
/// @param airFraction of rated air flow while the fan runs
/// @param runFraction share of the time that the fan runs; below 1 it cycles at its least speed
/// @param fanW mean electric power
/// @param airKgPerS mean flow of dry air
/// @param airOutC air leaving; saturated in a tower
/// @param residualW heat given up by the liquid less heat taken up by the air
/// @param saturated whether the set point is missed though the fan runs at full speed
/// @param departures from the ranges of its curves
public record RejectionPoint(
        double heatW,
        double leavingC,
        double airFraction,
        double runFraction,
        double fanW,
        double airKgPerS,
        double airOutC,
        double residualW,
        boolean saturated,
        List<Departure> departures) {
    RejectionPoint asSaturated() {
        return new RejectionPoint(
                heatW, leavingC, airFraction, runFraction, fanW, airKgPerS, airOutC, residualW, true, departures);
    }
}
