package io.millwright.cooling;

import io.millwright.finding.Finding;
import java.util.List;

/// The state of all liquid loops and their equipment. Arrays are indexed by node of the facility graph; they belong to
/// the result
/// and must not be changed.
///
/// @param loops every loop
/// @param nodeHeatW heat that a node takes out of the loop or rejects; 0 for others
/// @param nodeElectricW electric power that a node draws: pumps, fans, compressors
/// @param nodeSupplyC supply temperature of the loop that feeds a consumer, NaN for others
/// @param nodeCapacityW rated heat removal
/// @param rejectedW heat given to the outside by the plant, including its own fans and compressors
/// @param unremovedW heat that no running equipment can take
/// @param waterM3PerS make-up water
/// @param findings saturated and dead loops, limits that are exceeded
public record CoolingResult(
        List<LoopResult> loops,
        double[] nodeHeatW,
        double[] nodeElectricW,
        double[] nodeSupplyC,
        double[] nodeCapacityW,
        double rejectedW,
        double unremovedW,
        double waterM3PerS,
        List<Finding> findings) {}
