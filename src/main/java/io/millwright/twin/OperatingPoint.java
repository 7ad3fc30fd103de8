package io.millwright.twin;

import org.jspecify.annotations.Nullable;

/// What a facility is asked to do at one moment. Arrays are indexed by node of the facility graph and must not be
/// changed.
///
/// @param rackPowerW electrical demand of each rack; null runs every rack at its rated power (or its cap)
/// @param dryBulbC outside
/// @param wetBulbC outside
/// @param outOfService nodes that are failed or switched off; null for none
/// @param shut pipes whose valve is closed, by edge of the facility graph; null for none
/// @param pressurePa of the air outside; NaN takes that of the site
public record OperatingPoint(
        double @Nullable [] rackPowerW,
        double dryBulbC,
        double wetBulbC,
        boolean @Nullable [] outOfService,
        boolean @Nullable [] shut,
        double pressurePa) {
    /// At the pressure of the site.
    public OperatingPoint(
            double @Nullable [] rackPowerW,
            double dryBulbC,
            double wetBulbC,
            boolean @Nullable [] outOfService,
            boolean @Nullable [] shut) {
        this(rackPowerW, dryBulbC, wetBulbC, outOfService, shut, Double.NaN);
    }

    /// With every pipe open.
    public OperatingPoint(
            double @Nullable [] rackPowerW, double dryBulbC, double wetBulbC, boolean @Nullable [] outOfService) {
        this(rackPowerW, dryBulbC, wetBulbC, outOfService, null);
    }

    public OperatingPoint withRackPowerW(double[] newRackPowerW) {
        return new OperatingPoint(newRackPowerW, dryBulbC, wetBulbC, outOfService, shut, pressurePa);
    }

    public OperatingPoint withOutside(double newDryBulbC, double newWetBulbC) {
        return new OperatingPoint(rackPowerW, newDryBulbC, newWetBulbC, outOfService, shut, pressurePa);
    }

    public OperatingPoint withShut(boolean @Nullable [] newShut) {
        return new OperatingPoint(rackPowerW, dryBulbC, wetBulbC, outOfService, newShut, pressurePa);
    }

    public OperatingPoint withOutOfService(boolean @Nullable [] newOutOfService) {
        return new OperatingPoint(rackPowerW, dryBulbC, wetBulbC, newOutOfService, shut, pressurePa);
    }

    public OperatingPoint withPressurePa(double newPressurePa) {
        return new OperatingPoint(rackPowerW, dryBulbC, wetBulbC, outOfService, shut, newPressurePa);
    }
}
