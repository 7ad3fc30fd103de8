package io.millwright.twin;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.RackType;
import io.millwright.economics.CostInputs;
import io.millwright.economics.Supply;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;

/// The cost side of a facility: what its assumptions say, else the climate's tariff, else the catalogue's defaults.
///
/// Electricity costs and emits the mean over the sources that gave it, see [SourcePrices].
public final class Costs {
    private static final double DEFAULT_WATER_USD_PER_M3 = 2;

    private Costs() {}

    /// The cost inputs of a compiled facility.
    ///
    /// @param sourceJ energy that each node gave as a source, by index; all zero takes the facility's own prices
    public static CostInputs of(Twin twin, double[] sourceJ) {
        Catalog catalog = twin.catalog();
        Assumptions a = twin.facility().assumptions();
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
        SourcePrices prices = SourcePrices.of(twin);
        Supply supply = prices.supply(sourceJ);
        double totalJ = supply.suppliedJ();
        return new CostInputs(
                totalJ > 0 ? supply.usd() / totalJ : prices.gridUsdPerJ(),
                totalJ > 0 ? supply.carbonKg() / totalJ : prices.gridKgPerJ(),
                waterUsdPerM3(twin),
                racksUsd,
                facilityUsdPerW * itW,
                a.itLifeYears(),
                a.facilityLifeYears(),
                a.discountPerYear(),
                operationUsdPerW * itW);
    }

    /// Price of make-up water.
    public static double waterUsdPerM3(Twin twin) {
        double climate = twin.catalog()
                .climate(twin.facility().site().climate())
                .map(ClimateType::waterUsdPerM3)
                .orElse(Double.NaN);
        return known(twin.facility().assumptions().waterUsdPerM3(), climate, DEFAULT_WATER_USD_PER_M3);
    }

    private static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
