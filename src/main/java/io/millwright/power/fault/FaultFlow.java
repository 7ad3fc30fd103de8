package io.millwright.power.fault;

/// A three-phase fault at one bus: what flows where at its beginning. Arrays follow the lists of the [FaultNetwork];
/// they belong to the result and must not be changed.
///
/// @param bus of the fault
/// @param remainingV line-to-line voltage by bus while it stands; 0 where nothing feeds or no way leads to the fault
/// @param lineA current by line
/// @param transformerHighA current by transformer at its high side
/// @param transformerLowA current by transformer at its low side
public record FaultFlow(
        int bus, double[] remainingV, double[] lineA, double[] transformerHighA, double[] transformerLowA) {}
