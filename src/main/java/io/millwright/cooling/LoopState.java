package io.millwright.cooling;

import io.millwright.cooling.hydraulics.HydraulicResult;

/// What a loop has come to. Arrays must not be changed.
///
/// @param hydraulics flows and pressures
/// @param pointC temperatures by node of the network
/// @param outC temperature at which suppliers leave, by link; NaN for others
/// @param heatW heat put in, by link
/// @param heatJPerM3K volumetric heat capacity of the liquid
/// @param speed of each group of pumps, of rated
record LoopState(
        HydraulicResult hydraulics,
        double[] pointC,
        double[] outC,
        double[] heatW,
        double heatJPerM3K,
        double[] speed) {}
