package io.millwright.twin;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.PowerType;
import io.millwright.catalog.RackType;
import io.millwright.economics.CostInputs;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/// The cost side of a facility: what its assumptions say, else the climate's tariff, else the catalogue's defaults.
///
/// Electricity costs the mean over the sources that gave it: a utility service its own tariff, else that of the
/// facility;
/// generation on the site the levelised cost of its sheet, unless a price is set for it. Carbon likewise: of the grid
/// for
/// services and for what batteries give back, of the sheet for what is generated.
public final class Costs {
    /// Where neither file nor climate names a price: 0.08 $/kWh.
    private static final double DEFAULT_ELECTRICITY_USD_PER_J = 0.08 / 3.6e6;

    private static final double DEFAULT_CARBON_KG_PER_J = 0.4 / 3.6e6;
    private static final double DEFAULT_WATER_USD_PER_M3 = 2;

    private Costs() {}

    /// The cost inputs of a compiled facility.
    ///
    /// @param sourceJ energy that each node gave as a source, by index; all zero takes the facility's own prices
    public static CostInputs of(Twin twin, double[] sourceJ) {
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
        double gridUsdPerJ = known(
                a.electricityUsdPerJ(),
                climate == null ? Double.NaN : climate.electricityUsdPerJ(),
                DEFAULT_ELECTRICITY_USD_PER_J);
        double gridKgPerJ = known(
                a.gridCarbonKgPerJ(),
                climate == null ? Double.NaN : climate.gridCarbonKgPerJ(),
                DEFAULT_CARBON_KG_PER_J);
        return new CostInputs(
                mean(twin, sourceJ, gridUsdPerJ, (node, type) -> priceUsdPerJ(node, type, gridUsdPerJ)),
                mean(twin, sourceJ, gridKgPerJ, (node, type) -> carbonKgPerJ(node, type, gridKgPerJ)),
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

    private static double mean(
            Twin twin, double[] sourceJ, double fallback, ToDoubleBiFunction<Node, Optional<PowerType>> value) {
        double sum = 0;
        double total = 0;
        for (Node node : twin.graph().nodes()) {
            double joules = node.kind().isSource() ? sourceJ[node.index()] : 0;
            if (joules > 0) {
                sum += joules * value.applyAsDouble(node, twin.catalog().power(node.type()));
                total += joules;
            }
        }
        return total > 0 ? sum / total : fallback;
    }

    private static double priceUsdPerJ(Node node, Optional<PowerType> type, double gridUsdPerJ) {
        boolean generates = node.kind() != EquipmentKind.UTILITY && node.kind() != EquipmentKind.BATTERY;
        double levelised = generates
                ? type.map(found -> found.sheet().number("lcoeUsdPerJ")).orElse(Double.NaN)
                : Double.NaN;
        return known(node.power().electricityUsdPerJ(), levelised, gridUsdPerJ);
    }

    private static double carbonKgPerJ(Node node, Optional<PowerType> type, double gridKgPerJ) {
        return node.kind() == EquipmentKind.UTILITY || node.kind() == EquipmentKind.BATTERY
                ? gridKgPerJ
                : type.map(PowerType::carbonKgPerJ).orElse(gridKgPerJ);
    }

    private static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
