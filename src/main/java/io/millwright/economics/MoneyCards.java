package io.millwright.economics;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_TOKEN;

import io.millwright.economics.Formula.Annuity;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.economics.RunTotals.TierTotals;
import java.util.ArrayList;
import java.util.List;

/// The part of [LedgerCards] that is told in money: what the run cost, what of it tokens bear, what they earned.
final class MoneyCards {
    private static final Constant SECONDS_PER_YEAR = new Constant(CostInputs.SECONDS_PER_YEAR, "31557600 s/a");

    private final RunTotals run;
    private final CostFigures costs;
    private final EnergyFigures energies;

    MoneyCards(RunTotals run, CostFigures costs, EnergyFigures energies) {
        this.run = run;
        this.costs = costs;
        this.energies = energies;
    }

    /// What the run cost and earned, and the same by tier if there are any.
    List<LedgerCards.Group> groups(List<Computed> input, List<Computed> output, Computed allOutput) {
        Computed bought = Computed.of(
                energies.generates() ? "utilityUsd" : "energyUsd",
                energies.generates() ? "Energy of utilities" : "Energy",
                energies.generates() ? "C_U" : "C_E",
                MONEY,
                "energy at the utility meter times its price",
                new Product(energies.utility(), costs.electricity()));
        Computed generated = Computed.of(
                "generatedUsd",
                "Energy generated on the site",
                "C_G",
                MONEY,
                "energy generated on the site times what it costs there",
                new Product(run.generated(), costs.generation()));
        Computed energy = energies.generates()
                ? Computed.of(
                        "energyUsd",
                        "Energy",
                        "C_E",
                        MONEY,
                        "energy of utilities and that generated on the site",
                        new Sum(List.of(bought, generated)))
                : bought;
        Computed water = Computed.of(
                "waterUsd",
                "Water",
                "C_W",
                MONEY,
                "make-up water times its price",
                new Product(run.water(), costs.water()));
        Computed racks = capital("itCapitalUsd", "Racks", "C_R", costs.itCapital(), costs.itLife());
        Computed building = capital(
                "facilityCapitalUsd", "Building, power, cooling", "C_F", costs.facilityCapital(), costs.facilityLife());
        Computed operation = Computed.of(
                "operationUsd",
                "Operation",
                "C_O",
                MONEY,
                "staff, maintenance and insurance a year, for the time of the run",
                new Quotient(new Product(costs.operation(), energies.duration()), SECONDS_PER_YEAR));
        Computed all = LedgerCards.total(
                "totalCostUsd",
                "Cost of the run",
                "C",
                MONEY,
                "energy, water, racks, building and operation",
                List.of(energy, water, racks, building, operation));
        Computed bears = run.part().isAll() ? all : serving(List.of(racks, building, operation), energy, water);
        List<Computed> revenues = new ArrayList<>();
        List<Computed> charges = new ArrayList<>();
        List<LedgerFigure> byTier = new ArrayList<>();
        for (int i = 0; i < run.tiers().size(); i++) {
            TierTotals tier = run.tiers().get(i);
            Computed revenue = revenue(tier, input.get(i), output.get(i));
            Computed charge = charge(tier, bears);
            revenues.add(revenue);
            charges.add(charge);
            String of = tier.tier();
            byTier.add(revenue);
            byTier.add(charge);
            byTier.add(Computed.of(
                    "marginUsd." + of,
                    "Margin, tier " + of,
                    "M_" + of,
                    MONEY,
                    "revenue less the cost that the tier bears",
                    new Difference(revenue, charge)));
            byTier.add(perToken("cost", "Cost", "c", of, charge, output.get(i)));
            byTier.add(perToken("revenue", "Revenue", "r", of, revenue, output.get(i)));
        }
        Computed revenue =
                LedgerCards.total("revenueUsd", "Revenue of the run", "S", MONEY, "revenue of all tiers", revenues);
        Computed charged = LedgerCards.total(
                "chargedCostUsd",
                "Cost charged to tokens",
                "C_N",
                MONEY,
                "cost that the tiers bear, less than that of serving where deployments had nothing to do",
                charges);
        List<LedgerFigure> figures = new ArrayList<>(List.of(energy, water, racks, building, operation, all));
        if (energies.generates()) {
            figures.addAll(1, List.of(bought, generated));
        }
        if (!run.part().isAll()) {
            figures.add(bears);
        }
        figures.add(charged);
        figures.add(revenue);
        figures.add(Computed.of(
                "marginUsd", "Margin", "M", MONEY, "revenue less the cost of serving", new Difference(revenue, bears)));
        figures.add(Computed.of(
                "costUsdPerToken",
                "Cost per generated token",
                "c",
                MONEY_PER_TOKEN,
                "cost of serving over generated tokens",
                new Quotient(bears, allOutput)));
        if (!run.part().isAll()) {
            figures.add(Computed.of(
                    "siteCostUsdPerToken",
                    "Cost of the whole site per generated token",
                    "c_all",
                    MONEY_PER_TOKEN,
                    "cost of the run, that of training with it, over generated tokens",
                    new Quotient(all, allOutput)));
        }
        figures.add(Computed.of(
                "revenueUsdPerToken",
                "Revenue per generated token",
                "r",
                MONEY_PER_TOKEN,
                "revenue over generated tokens",
                new Quotient(revenue, allOutput)));
        LedgerCards.Group site = new LedgerCards.Group("Money", figures);
        return byTier.isEmpty() ? List.of(site) : List.of(site, new LedgerCards.Group("Money by tier", byTier));
    }

    /// What serving bears where racks train; the rest of the cost is that of training.
    private Computed serving(List<Computed> owned, Computed energy, Computed water) {
        return Computed.of(
                "servingCostUsd",
                "Cost of serving",
                "C_S",
                MONEY,
                "serving's part of racks, building and operation, and its part of energy and water",
                new Sum(List.of(
                        new Product(
                                EnergyFigures.part(
                                        "servingOwnedFraction",
                                        "Part of racks, building and operation that serving bears",
                                        "f_O",
                                        run.part().ownedFraction(),
                                        "rated power of racks that serve over that of racks that serve or train"),
                                new Sum(List.copyOf(owned))),
                        new Product(energies.servingPart(), new Sum(List.of(energy, water))))));
    }

    private static Computed perToken(
            String key, String name, String symbol, String tier, Computed money, Computed tokens) {
        return Computed.of(
                key + "UsdPerToken." + tier,
                name + " per generated token, tier " + tier,
                symbol + "_" + tier,
                MONEY_PER_TOKEN,
                "that of the tier over its generated tokens",
                new Quotient(money, tokens));
    }

    private Computed capital(String key, String name, String symbol, LedgerFigure capital, LedgerFigure life) {
        return Computed.of(
                key,
                name,
                symbol,
                MONEY,
                "capital times the yearly payment that pays it off with interest, for the time of the run",
                new Quotient(
                        new Product(capital, new Annuity(costs.discount(), life), energies.duration()),
                        SECONDS_PER_YEAR));
    }

    private static Computed revenue(TierTotals tier, Computed input, Computed output) {
        String of = tier.tier();
        return Computed.of(
                "revenueUsd." + of,
                "Revenue, tier " + of,
                "S_" + of,
                MONEY,
                "prompt and generated tokens, each times their price",
                new Sum(List.of(
                        new Product(input, price("input", "in", of, tier.usdPerInputToken())),
                        new Product(output, price("output", "out", of, tier.usdPerOutputToken())))));
    }

    private static Given price(String phase, String sign, String tier, double usdPerToken) {
        return new Given(
                phase + "UsdPerToken." + tier,
                "Price of an " + phase + " token, tier " + tier,
                "p_" + sign + "," + tier,
                MONEY_PER_TOKEN,
                usdPerToken,
                Band.exact(usdPerToken),
                Basis.FACILITY,
                "price of tier " + tier + " in the facility file");
    }

    private static Computed charge(TierTotals tier, Computed bears) {
        String of = tier.tier();
        return Computed.of(
                "costUsd." + of,
                "Cost, tier " + of,
                "C_" + of,
                MONEY,
                "cost of serving times the part that the tier bears",
                new Product(
                        bears,
                        new Given(
                                "costFraction." + of,
                                "Part of the cost of serving that tier " + of + " bears",
                                "f_" + of,
                                FRACTION,
                                tier.costFraction(),
                                Band.exact(tier.costFraction()),
                                Basis.RUN,
                                "by rule: rated power of the deployments of the tier, shared within them by tokens")));
    }
}
