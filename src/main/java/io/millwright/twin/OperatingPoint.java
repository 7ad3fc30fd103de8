package io.millwright.twin;

import org.jspecify.annotations.Nullable;

/// What a facility is asked to do at one moment. Arrays are indexed by node of the facility graph and must not be
/// changed.
///
/// @param rackPowerW electrical demand of each rack; null runs every rack at its rated power (or its cap)
/// @param dryBulbC outside
/// @param wetBulbC outside
/// @param outOfService nodes that are failed or switched off; null for none
public record OperatingPoint(
        double @Nullable [] rackPowerW, double dryBulbC, double wetBulbC, boolean @Nullable [] outOfService) {
    public OperatingPoint withRackPowerW(double[] newRackPowerW) {
        return new OperatingPoint(newRackPowerW, dryBulbC, wetBulbC, outOfService);
    }
}
