package io.millwright.catalog;

import java.util.List;

/// The climate of a city as far as it is published. Unknown numbers are NaN; months run from January.
///
/// @param sheet the data sheet
/// @param pressurePa of the station
/// @param coolingDryBulbC 0.4 % annual cooling design dry bulb
/// @param coolingMeanCoincidentWetBulbC wet bulb that goes with it
/// @param evaporationWetBulbC 0.4 % annual wet bulb
/// @param heatingDryBulbC 99.6 % heating design dry bulb
/// @param monthlyDryBulbC means
/// @param monthlyDailyRangeK mean daily swing
/// @param monthlyDewPointC means
/// @param gridCarbonKgPerJ direct emissions of the grid's electricity
/// @param electricityUsdPerJ tariff default
/// @param waterUsdPerM3 tariff default
public record ClimateType(
        DataSheet sheet,
        double pressurePa,
        double coolingDryBulbC,
        double coolingMeanCoincidentWetBulbC,
        double evaporationWetBulbC,
        double heatingDryBulbC,
        List<Double> monthlyDryBulbC,
        List<Double> monthlyDailyRangeK,
        List<Double> monthlyDewPointC,
        double gridCarbonKgPerJ,
        double electricityUsdPerJ,
        double waterUsdPerM3) {
    public String id() {
        return sheet.id();
    }

    public String name() {
        return sheet.name();
    }

    /// Two letters, ISO 3166.
    public String country() {
        return sheet.text("country");
    }

    public double latitudeDeg() {
        return sheet.number("latitudeDeg");
    }

    public double longitudeDeg() {
        return sheet.number("longitudeDeg");
    }

    public double elevationM() {
        return sheet.number("elevationM");
    }

    /// Mean wet bulb of each month from January; NaN where unknown.
    public List<Double> monthlyWetBulbC() {
        return SheetViews.monthly(sheet, "monthlyWetBulbC");
    }
}
