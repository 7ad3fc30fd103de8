package io.millwright.catalog;

/// A populated rack as its maker describes it. Unknown numbers are NaN.
/// Source of each value: [DataSheet#values] of its sheet.
///
/// @param sheet the data sheet
/// @param acceleratorCount accelerators in the rack; 0 for CPU, storage and network racks
/// @param acceleratorId key into the accelerators; empty if none
/// @param ratedPowerW electrical planning load at the rack input (1 s average)
/// @param typicalPowerW under a usual load
/// @param idlePowerW powered, no work
/// @param peakPowerW electrical peak to provision (50 ms class)
/// @param liquidFraction share of the rated heat that goes to the coolant, 0 to 1
/// @param airDeltaK air temperature rise at rated heat
/// @param maxInletAirC highest allowed inlet air
/// @param liquidFlowM3PerSPerW coolant flow per watt of liquid heat
/// @param liquidSupplyMaxC highest allowed coolant supply
/// @param liquidPressureDropPa across the rack at rated flow
/// @param coolant `PG25`, `water` …; empty if air-cooled
/// @param massKg filled
/// @param widthM along the row
/// @param depthM front to rear
/// @param scaleUpDomain accelerators in one scale-up (NVLink, UALink, ICI) domain
/// @param scaleOutBytesPerS scale-out network bandwidth of each accelerator, one direction
/// @param capexUsd populated rack
public record RackType(
        DataSheet sheet,
        int acceleratorCount,
        String acceleratorId,
        double ratedPowerW,
        double typicalPowerW,
        double idlePowerW,
        double peakPowerW,
        double liquidFraction,
        double airDeltaK,
        double maxInletAirC,
        double liquidFlowM3PerSPerW,
        double liquidSupplyMaxC,
        double liquidPressureDropPa,
        String coolant,
        double massKg,
        double widthM,
        double depthM,
        double heightM,
        int scaleUpDomain,
        double scaleOutBytesPerS,
        double capexUsd) {
    public String id() {
        return sheet.id();
    }

    public boolean isLiquidCooled() {
        return liquidFraction > 0;
    }
}
