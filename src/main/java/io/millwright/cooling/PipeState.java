package io.millwright.cooling;

/// What passes through the pipes of one connection.
///
/// @param loop index of its loop
/// @param flowM3PerS in the supply pipe, from its supplying end; the return carries the same back
/// @param supplyC in the supply pipe
/// @param returnC in the return pipe
/// @param dropPa of both pipes
/// @param diameterM inner, as typed or chosen; NaN for a connection without length
/// @param velocityMPerS mean; NaN for a connection without length
public record PipeState(
        int loop,
        double flowM3PerS,
        double supplyC,
        double returnC,
        double dropPa,
        double diameterM,
        double velocityMPerS) {}
