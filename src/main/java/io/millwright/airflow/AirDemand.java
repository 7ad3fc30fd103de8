package io.millwright.airflow;

import io.millwright.climate.MoistAir;

/// What the air of the halls meets at one moment. Arrays are indexed by node of the facility graph and must not be
/// changed.
///
/// @param heatW heat that each node gives to the air of its hall: racks' air heat behind their doors, losses,
/// liquid-to-air units; without air units' own fans
/// @param waterSupplyC supply temperature of the water of each air unit, NaN where it is not known
/// @param waterM3PerS water that the loop gives each air unit with its valve open, NaN for at least its rated flow
/// @param running which nodes have power, water and are in service
/// @param outside air around the condensers of units with compressors, and the air that economisers take
public record AirDemand(
        double[] heatW, double[] waterSupplyC, double[] waterM3PerS, boolean[] running, MoistAir outside) {}
