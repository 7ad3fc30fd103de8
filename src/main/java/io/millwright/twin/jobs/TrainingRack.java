package io.millwright.twin.jobs;

/// One rack that trains.
///
/// @param node index in the facility graph
/// @param path in the facility, whose beginnings tell which racks are near
/// @param accelerators in it
/// @param acceleratorCapW most that each may draw; infinite for no cap
public record TrainingRack(int node, String path, int accelerators, double acceleratorCapW) {}
