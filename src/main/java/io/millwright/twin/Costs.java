package io.millwright.twin;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.RackType;
import io.millwright.economics.CostInputs;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;

/// The cost side of a facility: what its assumptions say, else the climate's tariff, else the catalogue's defaults.
public final class Costs {
    /// Where neither file nor climate names a price: 0.08 $/kWh.
    private static final double DEFAULT_ELECTRICITY_USD_PER_J = 0.08 / 3.6e6;

    private static final double DEFAULT_CARBON_KG_PER_J = 0.4 / 3.6e6;
    private static final double DEFAULT_WATER_USD_PER_M3 = 2;

    private Costs() {}

    /// The cost inputs of a compiled facility.
    public static CostInputs of(Twin twin) {
        Catalog catalog = twin.catalog();
        Assumptions a = twin.facility().assumptions();
        ClimateType climate = catalog.climate(twin.facility().site().climate()).orElse(null);
        double racksUsd = 0;
        double itW = 0;
        for (Node node : twin.graph().nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                racksUsd += catalog.rack(node.type())
                        .map(RackType::capexUsd)
                        .filter(usd -> !Double.isNaN(usd))
                        .orElse(0.0);
                itW += twin.ratedRackW()[node.index()];
            }
        }
        double facilityUsdPerW = known(a.facilityCapexUsdPerW(), catalog.economics("ai_mw"), 0);
        double staffUsdPerW = catalog.economics("staff_per_mw") * catalog.economics("staff_cost");
        double upkeepPerYear = catalog.economics("maint_opex") + catalog.economics("insurance_tax");
        double operationUsdPerW = known(a.opexUsdPerWPerYear(), staffUsdPerW + upkeepPerYear * facilityUsdPerW, 0);
        return new CostInputs(
                known(
                        a.electricityUsdPerJ(),
                        climate == null ? Double.NaN : climate.electricityUsdPerJ(),
                        DEFAULT_ELECTRICITY_USD_PER_J),
                known(
                        a.gridCarbonKgPerJ(),
                        climate == null ? Double.NaN : climate.gridCarbonKgPerJ(),
                        DEFAULT_CARBON_KG_PER_J),
                known(
                        a.waterUsdPerM3(),
                        climate == null ? Double.NaN : climate.waterUsdPerM3(),
                        DEFAULT_WATER_USD_PER_M3),
                racksUsd,
                facilityUsdPerW * itW,
                a.itLifeYears(),
                a.facilityLifeYears(),
                a.discountPerYear(),
                operationUsdPerW * itW);
    }

    private static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
