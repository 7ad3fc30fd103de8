package io.millwright.power;

import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.power.protection.BreakerSettings;
import io.millwright.power.protection.BreakerSettings.TripUnit;

/// Reads the settings of a breaker from its data sheet; where that is silent, the usual ones of its size. A sheet that
/// states a long-time delay states all elements: what it leaves out the device does not have.
public final class BreakerSheet {
    /// From here on breakers usually have electronic trip units.
    private static final double SMALLEST_ELECTRONIC_A = 300;

    private BreakerSheet() {}

    /// The settings of a type of breaker.
    public static BreakerSettings settings(PowerType type) {
        DataSheet sheet = type.sheet();
        double ratedA = type.ampacityA();
        boolean thermal = sheet.text("tripUnit").isEmpty()
                ? ratedA < SMALLEST_ELECTRONIC_A
                : sheet.text("tripUnit").equals("thermal-magnetic");
        BreakerSettings usual = thermal ? BreakerSettings.thermalMagnetic(ratedA) : BreakerSettings.electronic(ratedA);
        boolean stated = sheet.values().containsKey("longDelayS");
        return new BreakerSettings(
                ratedA,
                sheet.number("longPickup", usual.longPickupFactor()),
                sheet.number("longDelayS", usual.longDelayS()),
                sheet.number("shortPickup", stated ? Double.POSITIVE_INFINITY : usual.shortPickupFactor()),
                sheet.number("shortDelayS", usual.shortDelayS()),
                sheet.number(
                        "instantaneousPickup", stated ? Double.POSITIVE_INFINITY : usual.instantaneousPickupFactor()),
                sheet.number("clearingS", usual.clearingS()),
                usual.coolingS(),
                thermal ? TripUnit.THERMAL_MAGNETIC : TripUnit.ELECTRONIC);
    }
}
