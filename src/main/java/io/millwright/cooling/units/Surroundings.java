package io.millwright.cooling.units;

import io.millwright.climate.MoistAir;

/// What a unit rejects its heat to at one moment.
///
/// @param outside air around the plant
/// @param sinkC liquid that enters its other side, or air of the hall around a liquid-to-air unit
/// @param sinkWPerK heat capacity rate of that liquid; ignored by units that reject to air
public record Surroundings(MoistAir outside, double sinkC, double sinkWPerK) {}
