package io.millwright.cooling;

import io.millwright.climate.MoistAir;

/// What the loops of a facility meet at one moment. Arrays are indexed by node of the facility graph and must
/// not be changed.
///
/// @param liquidHeatW heat that racks (liquid port) and air units (water port) put in
/// @param doorHeatW heat that rear doors put in
/// @param waterM3PerS flow that the valves of air units ask for; NaN lets it follow the load
/// @param doorWaterM3PerS flow that the valves of rear doors ask for; NaN lets it follow the load
/// @param hallAirC air around equipment in halls, NaN where unknown
/// @param running which nodes have power and are in service
/// @param outside air around the plant
public record CoolingDemand(
        double[] liquidHeatW,
        double[] doorHeatW,
        double[] waterM3PerS,
        double[] doorWaterM3PerS,
        double[] hallAirC,
        boolean[] running,
        MoistAir outside) {}
