package io.millwright.serving;

/// What a planner did with a group of engines.
///
/// @param group id of the group
/// @param leastOpen fewest engines open at once; those that are still starting are not open
/// @param meanOpen over the time
/// @param mostOpen most engines open at once
/// @param opened engines that were opened after a decision
/// @param closed engines that were closed after a decision
public record ScalingResult(String group, int leastOpen, double meanOpen, int mostOpen, int opened, int closed) {}
