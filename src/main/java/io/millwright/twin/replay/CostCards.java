package io.millwright.twin.replay;

import static io.millwright.quantity.Dimension.CARBON_PER_ENERGY;
import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.MONEY_PER_POWER;
import static io.millwright.quantity.Dimension.MONEY_PER_VOLUME;
import static io.millwright.quantity.Dimension.POWER;

import io.millwright.catalog.Confidence;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.catalog.RackType;
import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.CostFigures;
import io.millwright.economics.CostInputs;
import io.millwright.economics.Formula;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerFigure;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.economics.Supply;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.quantity.Dimension;
import io.millwright.twin.SourcePrices;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the cost inputs of a facility come from: the choices of [io.millwright.twin.Costs] and
/// [io.millwright.twin.SourcePrices] (what the file says, else the climate's tariff, else the catalogue's defaults)
/// with their sources and bands.
///
/// Bands are the published range where there is one, else those of the confidence ([Band#of]), estimates as low
/// confidence; what is typed in the file is exact.
final class CostCards {
    private final Twin twin;
    private final Assumptions assumptions;

    private CostCards(Twin twin) {
        this.twin = twin;
        this.assumptions = twin.facility().assumptions();
    }

    /// The cost inputs of a run as figures.
    static CostFigures of(Twin twin, CostInputs costs, Supply supply) {
        CostCards cards = new CostCards(twin);
        Given ratedIt = exact("ratedItW", "Rated power of the racks", "P_rated", POWER, cards.ratedItW());
        LedgerFigure capital = cards.capitalPerW();
        return new CostFigures(
                cards.site(
                        "electricityUsdPerJ",
                        "Price of the energy, mean over the utilities",
                        "p_E",
                        MONEY_PER_ENERGY,
                        supply.utilityJ() > 0 ? supply.utilityUsd() / supply.utilityJ() : costs.electricityUsdPerJ(),
                        cards.assumptions.electricityUsdPerJ()),
                cards.generation(supply),
                cards.site(
                        "gridCarbonKgPerJ",
                        "Emissions of the energy, mean over its sources",
                        "k_E",
                        CARBON_PER_ENERGY,
                        costs.gridCarbonKgPerJ(),
                        cards.assumptions.gridCarbonKgPerJ()),
                cards.site(
                        "waterUsdPerM3",
                        "Price of water",
                        "p_W",
                        MONEY_PER_VOLUME,
                        costs.waterUsdPerM3(),
                        cards.assumptions.waterUsdPerM3()),
                cards.racks(),
                Computed.of(
                        "facilityCapitalTotalUsd",
                        "Capital of building, power and cooling",
                        "K_F",
                        MONEY,
                        "capital per watt times rated power of the racks",
                        new Product(capital, ratedIt)),
                Computed.of(
                        "operationUsdPerYear",
                        "Operation a year",
                        "O",
                        MONEY,
                        "operation per watt and year times rated power of the racks",
                        new Product(cards.operationPerW(capital), ratedIt)),
                exact("itLifeYears", "Life of the racks in years", "n_R", COUNT, costs.itLifeYears()),
                exact(
                        "facilityLifeYears",
                        "Life of building, power and cooling in years",
                        "n_F",
                        COUNT,
                        costs.facilityLifeYears()),
                exact("discountPerYear", "Cost of capital a year", "d", FRACTION, costs.discountPerYear()));
    }

    private static Given exact(String key, String name, String symbol, Dimension dimension, double value) {
        return new Given(
                key, name, symbol, dimension, value, Band.exact(value), Basis.FACILITY, "facility file or its default");
    }

    /// A price of the site: typed, else of the climate, else the program's default. The value is the mean of the run,
    /// which services with tariffs of their own and generation on the site move; the band is that of the site's price.
    private Given site(String key, String name, String symbol, Dimension dimension, double value, double typed) {
        String mean = dimension == MONEY_PER_VOLUME
                ? ""
                : "; sources with prices of their own, of the facility file or their data sheets, count with theirs";
        if (!Double.isNaN(typed)) {
            return new Given(
                    key,
                    name,
                    symbol,
                    dimension,
                    value,
                    Band.exact(value),
                    Basis.FACILITY,
                    "assumptions of the facility file" + mean);
        }
        Optional<DataSheet> climate = twin.catalog()
                .climate(twin.facility().site().climate())
                .map(type -> type.sheet())
                .filter(sheet -> !Double.isNaN(sheet.number(key)));
        if (climate.isPresent()) {
            Datum datum =
                    java.util.Objects.requireNonNull(climate.get().values().get(key));
            return new Given(
                    key,
                    name,
                    symbol,
                    dimension,
                    value,
                    band(value, datum),
                    Basis.CATALOGUE,
                    "climate " + climate.get().name() + ": " + source(climate.get(), datum) + mean);
        }
        return new Given(
                key,
                name,
                symbol,
                dimension,
                value,
                Band.of(value, Confidence.LOW),
                Basis.ASSUMPTION,
                "neither the facility file nor its climate names one" + mean);
    }

    /// What energy generated on the site costs, mean over what generated it. It errs as the price of fuel does.
    private Given generation(Supply supply) {
        double usdPerJ = supply.generatedJ() > 0 ? supply.generatedUsd() / supply.generatedJ() : 0;
        Given fuel = economics("fuelUsdPerM3", "Price of diesel", "p_D", MONEY_PER_VOLUME, SourcePrices.FUEL, 1);
        double part = fuel.value() > 0 ? usdPerJ / fuel.value() : 0;
        return new Given(
                "generatedUsdPerJ",
                "Price of the energy generated on the site, mean over what generated it",
                "p_G",
                MONEY_PER_ENERGY,
                usdPerJ,
                new Band(part * fuel.band().low(), part * fuel.band().high()),
                Basis.CATALOGUE,
                "the price typed for a source, else the levelised cost of its data sheet, else the fuel that its data"
                        + " sheet says it burns at the price of diesel: " + fuel.source());
    }

    private double ratedItW() {
        double sum = 0;
        for (Node node : twin.graph().nodes()) {
            sum += node.kind() == EquipmentKind.RACK ? twin.ratedRackW()[node.index()] : 0;
        }
        return sum;
    }

    private LedgerFigure racks() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Node node : twin.graph().nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                counts.merge(node.type(), 1, Integer::sum);
            }
        }
        List<Formula> terms = new ArrayList<>();
        counts.forEach((type, count) -> twin.catalog()
                .rack(type)
                .map(RackType::sheet)
                .filter(sheet -> !Double.isNaN(sheet.number("capexUsd")))
                .ifPresent(sheet -> {
                    Datum datum =
                            java.util.Objects.requireNonNull(sheet.values().get("capexUsd"));
                    terms.add(new Product(
                            exact(
                                    "racks." + type,
                                    "Racks " + sheet.name(),
                                    "n_" + type.replace('-', '_'),
                                    COUNT,
                                    count),
                            new Given(
                                    "capexUsd." + type,
                                    "Price of a rack " + sheet.name(),
                                    "p_" + type.replace('-', '_'),
                                    MONEY,
                                    datum.value(),
                                    band(datum.value(), datum),
                                    Basis.CATALOGUE,
                                    sheet.name() + ": " + source(sheet, datum))));
                }));
        return Computed.of(
                "itCapitalTotalUsd",
                "Capital of the racks",
                "K_R",
                MONEY,
                "racks of each type times their price",
                new Sum(terms));
    }

    private LedgerFigure capitalPerW() {
        double typed = assumptions.facilityCapexUsdPerW();
        String name = "Building, power and cooling per watt of the racks";
        return Double.isNaN(typed)
                ? economics("facilityCapexUsdPerW", name, "k_F", MONEY_PER_POWER, "ai_mw", 1)
                : exact("facilityCapexUsdPerW", name, "k_F", MONEY_PER_POWER, typed);
    }

    private LedgerFigure operationPerW(LedgerFigure capitalPerW) {
        double typed = assumptions.opexUsdPerWPerYear();
        String name = "Operation per watt of the racks and year";
        if (!Double.isNaN(typed)) {
            return exact("opexUsdPerWPerYear", name, "o", MONEY_PER_POWER, typed);
        }
        return Computed.of(
                "opexUsdPerWPerYear",
                name,
                "o",
                MONEY_PER_POWER,
                "staff times its cost, and maintenance, insurance and tax as parts of the capital",
                new Sum(List.of(
                        new Product(
                                new Constant(1e-6, "10⁻⁶"),
                                economics("staffPerMw", "Staff per MW of the racks", "z", COUNT, "staff_per_mw", 1e6),
                                economics(
                                        "staffUsd", "Cost of one of the staff a year", "p_z", MONEY, "staff_cost", 1)),
                        new Product(
                                new Sum(List.of(
                                        economics(
                                                "maintenance",
                                                "Maintenance a year, part of the capital",
                                                "u",
                                                FRACTION,
                                                "maint_opex",
                                                1),
                                        economics(
                                                "insurance",
                                                "Insurance and tax a year, part of the capital",
                                                "i",
                                                FRACTION,
                                                "insurance_tax",
                                                1))),
                                capitalPerW))));
    }

    private Given economics(String key, String name, String symbol, Dimension dimension, String id, double factor) {
        return twin.catalog()
                .figure(id)
                .map(found -> new Given(
                        key,
                        name,
                        symbol,
                        dimension,
                        found.value() * factor,
                        Double.isNaN(found.low()) || Double.isNaN(found.high())
                                ? Band.of(found.value() * factor, found.confidence())
                                : new Band(found.low() * factor, found.high() * factor),
                        Basis.CATALOGUE,
                        found.label() + ": " + found.source() + told(found.confidence(), found.estimate())))
                .orElseGet(() -> new Given(
                        key, name, symbol, dimension, 0, Band.UNKNOWN, Basis.ASSUMPTION, "not in the catalogue"));
    }

    private static Band band(double value, Datum datum) {
        return Band.of(value, datum.estimate() ? Confidence.LOW : datum.confidence());
    }

    private static String source(DataSheet sheet, Datum datum) {
        return (datum.source().isEmpty() ? sheet.source() : datum.source())
                + told(datum.confidence(), datum.estimate());
    }

    private static String told(Confidence confidence, boolean estimate) {
        return " (" + confidence.name().toLowerCase(Locale.ROOT) + " confidence" + (estimate ? ", estimate)" : ")");
    }
}
