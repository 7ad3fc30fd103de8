package io.millwright.airflow.field;

/// The air that leaves by a return.
///
/// @param flowM3PerS solved flow: the given one and its share of what supplies bring in excess
/// @param meanC mixed temperature
public record ReturnAir(String id, double flowM3PerS, double meanC) {}
