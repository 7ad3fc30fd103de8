package io.millwright.cooling;

import io.millwright.cooling.units.CoolerPoint;
import org.jspecify.annotations.Nullable;

/// What the units of a facility do, by node.
///
/// @param pumpW electric power of pumps
/// @param fanW electric power of fans
/// @param compressorW electric power of compressors
/// @param waterM3PerS make-up water
/// @param running see [UnitState#running]
/// @param saturated see [UnitState#saturated]
/// @param points of coolers that take heat
/// @param bankM3PerS what chillers draw from their headers
record UnitArrays(
        double[] pumpW,
        double[] fanW,
        double[] compressorW,
        double[] waterM3PerS,
        boolean[] running,
        boolean[] saturated,
        @Nullable CoolerPoint[] points,
        double[] bankM3PerS) {}
