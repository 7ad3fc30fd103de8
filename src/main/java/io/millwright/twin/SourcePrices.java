package io.millwright.twin;

import io.millwright.catalog.ClimateType;
import io.millwright.catalog.PowerType;
import io.millwright.economics.Supply;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import java.util.Optional;

/// What a joule from each source of a facility costs and emits.
///
/// A utility service and a battery cost the service's own tariff, else that of the facility's assumptions, else that of
/// its climate; generation on the site the price set for it, else the levelised cost of its sheet, else the fuel that
/// it burns at the catalogue's price (standby sets are owned for other reasons, so fuel is what an hour of them adds).
/// Carbon likewise: of
/// the grid for services and for what batteries give back, of the sheet for what is generated.
public final class SourcePrices {
    /// Where neither file nor climate names a price: 0.08 $/kWh.
    private static final double DEFAULT_ELECTRICITY_USD_PER_J = 0.08 / 3.6e6;

    /// Diesel, $/m³, in the economics of the catalogue.
    public static final String FUEL = "diesel_fuel";

    private static final double DEFAULT_CARBON_KG_PER_J = 0.4 / 3.6e6;

    private final double gridUsdPerJ;
    private final double gridKgPerJ;
    private final int[] sources;
    private final boolean[] fromGrid;
    private final boolean[] stores;
    private final double[] usdPerJ;
    private final double[] kgPerJ;

    private SourcePrices(Twin twin) {
        Assumptions a = twin.facility().assumptions();
        ClimateType climate =
                twin.catalog().climate(twin.facility().site().climate()).orElse(null);
        gridUsdPerJ = known(
                a.electricityUsdPerJ(),
                climate == null ? Double.NaN : climate.electricityUsdPerJ(),
                DEFAULT_ELECTRICITY_USD_PER_J);
        gridKgPerJ = known(
                a.gridCarbonKgPerJ(),
                climate == null ? Double.NaN : climate.gridCarbonKgPerJ(),
                DEFAULT_CARBON_KG_PER_J);
        Node[] nodes = twin.graph().nodes().stream()
                .filter(node -> node.kind().isSource())
                .toArray(Node[]::new);
        sources = new int[nodes.length];
        fromGrid = new boolean[nodes.length];
        stores = new boolean[nodes.length];
        double fuelUsdPerM3 = twin.catalog().economics(FUEL);
        usdPerJ = new double[nodes.length];
        kgPerJ = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            Node node = nodes[i];
            Optional<PowerType> type = twin.catalog().power(node.type());
            sources[i] = node.index();
            fromGrid[i] = node.kind() == EquipmentKind.UTILITY || node.kind() == EquipmentKind.BATTERY;
            stores[i] = node.kind() == EquipmentKind.BATTERY;
            double ownUsdPerJ = fromGrid[i]
                    ? Double.NaN
                    : type.map(found -> known(
                                    found.sheet().number("lcoeUsdPerJ"),
                                    found.sheet().number("fuelM3PerJ") * fuelUsdPerM3,
                                    Double.NaN))
                            .orElse(Double.NaN);
            usdPerJ[i] = known(node.power().electricityUsdPerJ(), ownUsdPerJ, gridUsdPerJ);
            kgPerJ[i] =
                    fromGrid[i] ? gridKgPerJ : type.map(PowerType::carbonKgPerJ).orElse(gridKgPerJ);
        }
    }

    /// The prices of a compiled facility.
    public static SourcePrices of(Twin twin) {
        return new SourcePrices(twin);
    }

    /// Price of the grid's electricity where a service has none of its own.
    public double gridUsdPerJ() {
        return gridUsdPerJ;
    }

    /// Emissions of the grid's electricity.
    public double gridKgPerJ() {
        return gridKgPerJ;
    }

    /// What energies (or powers) of the sources cost.
    ///
    /// @param sourceJ by node; what is not a source is ignored
    public double electricityUsd(double[] sourceJ) {
        return sum(sourceJ, usdPerJ, Double.NaN);
    }

    /// The same when all services have one tariff of the moment.
    public double electricityUsd(double[] sourceJ, double tariffUsdPerJ) {
        return sum(sourceJ, usdPerJ, tariffUsdPerJ);
    }

    /// What energies (or powers) of the sources emit.
    public double carbonKg(double[] sourceJ) {
        return sum(sourceJ, kgPerJ, Double.NaN);
    }

    /// The same when the grid emits what it does at the moment.
    public double carbonKg(double[] sourceJ, double gridNowKgPerJ) {
        return sum(sourceJ, kgPerJ, gridNowKgPerJ);
    }

    /// Energy that entered by who gave it, with its cost and carbon; what batteries gave does not enter.
    ///
    /// @param sourceJ by node; what is not a source is ignored
    public Supply supply(double[] sourceJ) {
        double utilityJ = 0;
        double generatedJ = 0;
        double utilityUsd = 0;
        double generatedUsd = 0;
        double carbonKg = 0;
        for (int i = 0; i < sources.length; i++) {
            double joules = stores[i] ? 0 : sourceJ[sources[i]];
            if (fromGrid[i]) {
                utilityJ += joules;
                utilityUsd += joules * usdPerJ[i];
            } else {
                generatedJ += joules;
                generatedUsd += joules * usdPerJ[i];
            }
            carbonKg += joules * kgPerJ[i];
        }
        return new Supply(utilityJ, generatedJ, utilityUsd, generatedUsd, carbonKg);
    }

    /// All sources together.
    public double totalJ(double[] sourceJ) {
        double total = 0;
        for (int source : sources) {
            total += Math.max(0, sourceJ[source]);
        }
        return total;
    }

    private double sum(double[] sourceJ, double[] perJ, double ofGrid) {
        double sum = 0;
        for (int i = 0; i < sources.length; i++) {
            double each = fromGrid[i] && !Double.isNaN(ofGrid) ? ofGrid : perJ[i];
            sum += Math.max(0, sourceJ[sources[i]]) * each;
        }
        return sum;
    }

    private static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
