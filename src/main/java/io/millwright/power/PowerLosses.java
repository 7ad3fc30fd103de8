package io.millwright.power;

/// The heat that an electrical path makes, and what feeds it. Arrays are indexed by node and edge of the facility graph
/// and must not be changed.
///
/// @param nodeW heat of each node
/// @param edgeW heat of each cable
/// @param sourceW power of all sources together
public record PowerLosses(double[] nodeW, double[] edgeW, double sourceW) {}
