package io.millwright.airflow.field;

/// The air at a rack (or at anything else that air flows through).
///
/// @param id of the flow-through
/// @param flowM3PerS that it passes
/// @param inletMeanC mean over the inlet face
/// @param inletMinC coldest cell
/// @param inletMaxC hottest cell
/// @param lowerC mean of the lower third of the inlet face
/// @param middleC mean of the middle third
/// @param upperC mean of the upper third
/// @param exhaustC air that it blows out
public record RackAir(
        String id,
        double flowM3PerS,
        double inletMeanC,
        double inletMinC,
        double inletMaxC,
        double lowerC,
        double middleC,
        double upperC,
        double exhaustC) {}
