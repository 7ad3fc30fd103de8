package io.millwright.economics;

import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.ENERGY_PER_TOKEN;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MASS;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_TOKEN;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.RATIO;
import static io.millwright.quantity.Dimension.TIME;
import static io.millwright.quantity.Dimension.TOKENS;
import static io.millwright.quantity.Dimension.TOKENS_PER_ENERGY;
import static io.millwright.quantity.Dimension.TOKEN_RATE;
import static io.millwright.quantity.Dimension.TOKEN_RATE_PER_POWER;
import static io.millwright.quantity.Dimension.WATER_PER_ENERGY;

import io.millwright.economics.Formula.Annuity;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.economics.RunTotals.TierTotals;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole ledger of a run as figures that say what they are made of, in the groups in which they are shown. Values
/// are those of [Ledger]; the formulae are told there.
///
/// **Tokens and the speed of engines.** Where demand bounds, a slower engine makes the same tokens; where anything else
/// does, tokens follow its speed. So tokens = counted × (1 + b (v − 1)), with `b` the share of the engine time not
/// bound by demand and `v` = 1 the speed over that computed, whose band is the calibration's. First order: energy is
/// not changed with it.
///
/// @param groups in the order of the ledger
public record LedgerCards(List<Group> groups) {
    /// Figures that belong together.
    public record Group(String title, List<LedgerFigure> figures) {
        public Group {
            figures = List.copyOf(figures);
        }
    }

    public LedgerCards {
        groups = List.copyOf(groups);
    }

    /// The cards of a run.
    public static LedgerCards of(RunTotals run, CostFigures costs) {
        return new Writer(run, costs).write();
    }

    /// The figure with a key, also one that only stands in formulae.
    public Optional<LedgerFigure> figure(String key) {
        return Optional.ofNullable(byKey().get(key));
    }

    /// Every figure by key: those of the groups and all that they rest on, each after its inputs.
    public Map<String, LedgerFigure> byKey() {
        Map<String, LedgerFigure> all = new LinkedHashMap<>();
        groups.forEach(group -> group.figures().forEach(figure -> add(figure, all)));
        return Collections.unmodifiableMap(all);
    }

    private static void add(LedgerFigure figure, Map<String, LedgerFigure> all) {
        if (!all.containsKey(figure.key())) {
            if (figure instanceof Computed computed) {
                computed.inputs().forEach(input -> add(input, all));
            }
            all.put(figure.key(), figure);
        }
    }

    private static final class Writer {
        private static final Constant SECONDS_PER_YEAR = new Constant(CostInputs.SECONDS_PER_YEAR, "31557600 s/a");

        private final RunTotals run;
        private final CostFigures costs;
        private final List<Group> groups = new ArrayList<>();
        private final Given duration;
        private final Given unbound;
        private final Computed it;
        private final Computed facility;
        private final boolean generates;

        /// Where all energy that entered is counted.
        private final String where;

        private final Computed supplied;
        private final Computed utility;
        private final Given energyPart;

        Writer(RunTotals run, CostFigures costs) {
            this.run = run;
            this.costs = costs;
            duration = Given.counted("durationS", "Simulated time", "t", TIME, run.durationS());
            unbound = Given.counted(
                    "notDemandBound", "Engine time not bound by demand", "b", FRACTION, 1 - run.demandBound());
            it = Computed.of(
                    "itJ",
                    "Energy of the racks",
                    "E_IT",
                    ENERGY,
                    "energy of accelerators and of all else in the racks",
                    new Sum(List.of(run.accelerators(), run.otherIt())));
            facility = Computed.of(
                    "facilityJ",
                    "Energy of all loads and losses",
                    "E_F",
                    ENERGY,
                    "energy of the racks and of what feeds and cools them",
                    new Sum(List.of(it, run.overhead())));
            generates = run.generated().value() > 0;
            where = generates ? "supplied by utilities and on the site" : "at the utility meter";
            supplied = Computed.of(
                    generates ? "suppliedJ" : "utilityJ",
                    "Energy " + where,
                    generates ? "E_in" : "E_U",
                    ENERGY,
                    "energy of all loads and losses, and what batteries have more of in the end",
                    new Sum(List.of(facility, run.stored())));
            utility = generates
                    ? Computed.of(
                            "utilityJ",
                            "Energy at the utility meter",
                            "E_U",
                            ENERGY,
                            "energy supplied less that generated on the site",
                            new Difference(supplied, run.generated()))
                    : supplied;
            energyPart = part(
                    "servingEnergyFraction",
                    "Part of the energy that serving takes",
                    "f_E",
                    run.part().energyFraction(),
                    "at every step in the ratio of what racks of deployments that serve and racks that train draw");
        }

        private static Given part(String key, String name, String symbol, double value, String rule) {
            return new Given(key, name, symbol, FRACTION, value, Band.exact(value), Basis.RUN, "by rule: " + rule);
        }

        LedgerCards write() {
            power();
            List<Computed> input = new ArrayList<>();
            List<Computed> output = new ArrayList<>();
            for (TierTotals tier : run.tiers()) {
                input.add(tokens(tier, "input", "in", "Prompt tokens", tier.inputTokens()));
                output.add(tokens(tier, "output", "out", "Generated tokens", tier.outputTokens()));
            }
            Computed allInput =
                    total("inputTokens", "Prompt tokens", "N_in", TOKENS, "prompt tokens of all tiers", input);
            Computed allOutput =
                    total("outputTokens", "Generated tokens", "N_out", TOKENS, "generated tokens of all tiers", output);
            tokens(input, output, allInput, allOutput);
            service();
            money(input, output, allOutput);
            environment(allOutput);
            bounds();
            return new LedgerCards(groups);
        }

        private void power() {
            Computed meanIt = mean("meanItW", "Mean power of the racks", "P_IT", it);
            Computed meanSupplied = mean("meanFacilityW", "Mean power " + where, generates ? "P_in" : "P_U", supplied);
            List<LedgerFigure> figures = new ArrayList<>(List.of(it, supplied));
            if (generates) {
                figures.add(utility);
                figures.add(run.generated());
            }
            figures.addAll(List.of(
                    meanIt,
                    meanSupplied,
                    peak("peakItW", "Highest power of the racks", meanIt, run.peakItW()),
                    peak("peakFacilityW", "Highest power " + where, meanSupplied, run.peakFacilityW())));
            if (generates) {
                Computed meanUtility = mean("meanUtilityW", "Mean power at the utility meter", "P_U", utility);
                figures.add(meanUtility);
                if (utility.value() > 0) {
                    figures.add(peak(
                            "peakUtilityW", "Highest power at the utility meter", meanUtility, run.peakUtilityW()));
                }
            }
            figures.add(Computed.of(
                    "pue",
                    "PUE (energy)",
                    "PUE",
                    RATIO,
                    "energy of all loads and losses over energy of the racks",
                    new Quotient(facility, it)));
            groups.add(new Group("Power", figures));
        }

        private Computed mean(String key, String name, String symbol, LedgerFigure energy) {
            return Computed.of(key, name, symbol, POWER, "energy over time", new Quotient(energy, duration));
        }

        /// Errs as the mean does.
        private static Computed peak(String key, String name, Computed mean, double peakW) {
            double ratio = mean.value() == 0 ? Double.NaN : peakW / mean.value();
            return Computed.of(
                    key,
                    name,
                    mean.symbol() + ",max",
                    POWER,
                    "mean power times the highest over the mean, which the run counted",
                    new Product(
                            mean,
                            Given.counted(
                                    key + "OverMean", name + " over the mean", "x_" + mean.symbol(), RATIO, ratio)));
        }

        private Computed tokens(TierTotals tier, String phase, String sign, String name, double count) {
            String of = tier.tier();
            Given counted = Given.counted(
                    phase + "TokensCounted." + of,
                    name + " counted, tier " + of,
                    "n_" + sign + "," + of,
                    TOKENS,
                    count);
            return Computed.of(
                    phase + "Tokens." + of,
                    name + ", tier " + of,
                    "N_" + sign + "," + of,
                    TOKENS,
                    "tokens of completed requests; those not bound by demand follow the speed of the engines",
                    new Product(
                            counted,
                            new Sum(List.of(
                                    new Constant(1, "1"),
                                    new Product(unbound, new Difference(run.engineSpeed(), new Constant(1, "1")))))));
        }

        private void tokens(List<Computed> input, List<Computed> output, Computed allInput, Computed allOutput) {
            List<LedgerFigure> figures = new ArrayList<>(List.of(
                    allOutput,
                    allInput,
                    Computed.of(
                            "tokensPerS",
                            "Generated tokens/s",
                            "R",
                            TOKEN_RATE,
                            "generated tokens over time",
                            new Quotient(allOutput, duration)),
                    Computed.of(
                            "tokensPerJ",
                            "Generated tokens per joule " + where,
                            "η",
                            TOKENS_PER_ENERGY,
                            "generated tokens over all energy " + where + trainingToo(),
                            new Quotient(allOutput, supplied)),
                    Computed.of(
                            "tokensPerSPerW",
                            generates
                                    ? "Generated tokens/s per MW supplied"
                                    : "Generated tokens/s per MW of utility power",
                            generates ? "R/P_in" : "R/P_U",
                            TOKEN_RATE_PER_POWER,
                            "generated tokens over time, over mean power " + where + trainingToo(),
                            new Quotient(new Quotient(allOutput, duration), new Quotient(supplied, duration))),
                    Computed.of(
                            "jPerToken",
                            "Energy per generated token",
                            "e",
                            ENERGY_PER_TOKEN,
                            "all energy " + where + trainingToo() + ", over generated tokens",
                            new Quotient(supplied, allOutput))));
            if (!run.part().isAll()) {
                Computed serving = Computed.of(
                        "servingJ",
                        "Energy " + where + " that serving takes",
                        "E_S",
                        ENERGY,
                        "energy " + where + " times the part of serving; the rest is that of training",
                        new Product(supplied, energyPart));
                figures.add(serving);
                figures.add(Computed.of(
                        "servingTokensPerJ",
                        "Generated tokens per joule of serving",
                        "η_S",
                        TOKENS_PER_ENERGY,
                        "generated tokens over the energy " + where + " that serving takes",
                        new Quotient(allOutput, serving)));
                figures.add(Computed.of(
                        "servingTokensPerSPerW",
                        "Generated tokens/s per MW that serving takes",
                        "R/P_S",
                        TOKEN_RATE_PER_POWER,
                        "generated tokens over time, over the mean power " + where + " that serving takes",
                        new Quotient(new Quotient(allOutput, duration), new Quotient(serving, duration))));
                figures.add(Computed.of(
                        "servingJPerToken",
                        "Energy of serving per generated token",
                        "e_S",
                        ENERGY_PER_TOKEN,
                        "energy " + where + " that serving takes, over generated tokens",
                        new Quotient(serving, allOutput)));
            }
            for (int i = 0; i < output.size(); i++) {
                figures.add(output.get(i));
                figures.add(input.get(i));
            }
            groups.add(new Group("Tokens", figures));
        }

        private String trainingToo() {
            return run.part().isAll() ? "" : ", that of training with it";
        }

        private void service() {
            List<LedgerFigure> figures = new ArrayList<>();
            figures.add(attainment("attainment", "Requests that met their targets", "a", run.total()));
            for (TierTotals tier : run.tiers()) {
                figures.add(attainment(
                        "attainment." + tier.tier(), "Met its targets, tier " + tier.tier(), "a_" + tier.tier(), tier));
            }
            groups.add(new Group("Service", figures));
        }

        /// The band is not known: how many requests a slower engine would fail needs another run.
        private static Computed attainment(String key, String name, String symbol, TierTotals tier) {
            double judged = tier.judged();
            double met = judged > 0 ? Math.rint(tier.attainmentFraction() * judged) : 0;
            return Computed.of(
                    key,
                    name,
                    symbol,
                    FRACTION,
                    "requests that met time to first token and time per token, over those completed, turned away or lost",
                    new Quotient(
                            new Given(
                                    key.replace("attainment", "met"),
                                    "Requests that met both targets",
                                    "m" + symbol.substring(1),
                                    COUNT,
                                    met,
                                    Band.UNKNOWN,
                                    Basis.RUN,
                                    "no band: it takes a run with slower and faster engines"),
                            Given.counted(
                                    key.replace("attainment", "judged"),
                                    "Requests completed, turned away or lost",
                                    "q" + symbol.substring(1),
                                    COUNT,
                                    judged)));
        }

        private void money(List<Computed> input, List<Computed> output, Computed allOutput) {
            Computed bought = Computed.of(
                    generates ? "utilityUsd" : "energyUsd",
                    generates ? "Energy of utilities" : "Energy",
                    generates ? "C_U" : "C_E",
                    MONEY,
                    "energy at the utility meter times its price",
                    new Product(utility, costs.electricity()));
            Computed generated = Computed.of(
                    "generatedUsd",
                    "Energy generated on the site",
                    "C_G",
                    MONEY,
                    "energy generated on the site times what it costs there",
                    new Product(run.generated(), costs.generation()));
            Computed energy = generates
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
                    "facilityCapitalUsd",
                    "Building, power, cooling",
                    "C_F",
                    costs.facilityCapital(),
                    costs.facilityLife());
            Computed operation = Computed.of(
                    "operationUsd",
                    "Operation",
                    "C_O",
                    MONEY,
                    "staff, maintenance and insurance a year, for the time of the run",
                    new Quotient(new Product(costs.operation(), duration), SECONDS_PER_YEAR));
            Computed all = total(
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
            Computed revenue = total("revenueUsd", "Revenue of the run", "S", MONEY, "revenue of all tiers", revenues);
            Computed charged = total(
                    "chargedCostUsd",
                    "Cost charged to tokens",
                    "C_N",
                    MONEY,
                    "cost that the tiers bear, less than that of serving where deployments had nothing to do",
                    charges);
            List<LedgerFigure> figures = new ArrayList<>(List.of(energy, water, racks, building, operation, all));
            if (generates) {
                figures.addAll(1, List.of(bought, generated));
            }
            if (!run.part().isAll()) {
                figures.add(bears);
            }
            figures.add(charged);
            figures.add(revenue);
            figures.add(Computed.of(
                    "marginUsd",
                    "Margin",
                    "M",
                    MONEY,
                    "revenue less the cost of serving",
                    new Difference(revenue, bears)));
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
            groups.add(new Group("Money", figures));
            if (!byTier.isEmpty()) {
                groups.add(new Group("Money by tier", byTier));
            }
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
                                    part(
                                            "servingOwnedFraction",
                                            "Part of racks, building and operation that serving bears",
                                            "f_O",
                                            run.part().ownedFraction(),
                                            "rated power of racks that serve over that of racks that serve or train"),
                                    new Sum(List.copyOf(owned))),
                            new Product(energyPart, new Sum(List.of(energy, water))))));
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
                            new Product(capital, new Annuity(costs.discount(), life), duration), SECONDS_PER_YEAR));
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

        private void environment(Computed allOutput) {
            Computed carbon = Computed.of(
                    "carbonKg",
                    "Carbon",
                    "K",
                    MASS,
                    "energy " + where + " times what it emits",
                    new Product(supplied, costs.gridCarbon()));
            groups.add(new Group(
                    "Environment",
                    List.of(
                            run.water(),
                            Computed.of(
                                    "waterM3PerJ",
                                    "Water per energy of the racks (WUE)",
                                    "WUE",
                                    WATER_PER_ENERGY,
                                    "make-up water over energy of the racks",
                                    new Quotient(run.water(), it)),
                            carbon,
                            Computed.of(
                                    "carbonKgPerMillionTokens",
                                    "Carbon per million generated tokens",
                                    "k",
                                    MASS,
                                    "carbon over generated tokens, times a million",
                                    new Product(new Constant(1e6, "10⁶"), new Quotient(carbon, allOutput))))));
        }

        private void bounds() {
            List<LedgerFigure> figures = new ArrayList<>();
            for (Map.Entry<String, Double> share : run.boundShares().entrySet()) {
                figures.add(
                        new Given(
                                "bound." + share.getKey().replace(' ', '-'),
                                "Bound by " + share.getKey(),
                                "w_" + share.getKey().replace(' ', '-'),
                                FRACTION,
                                share.getValue(),
                                Band.UNKNOWN,
                                Basis.RUN,
                                "share of all engine time, that out of service with it; no band: it takes a run with slower and faster engines"));
            }
            if (!figures.isEmpty()) {
                groups.add(new Group("What bound the tokens", figures));
            }
        }

        private static Computed total(
                String key, String name, String symbol, Dimension dimension, String words, List<Computed> parts) {
            return Computed.of(key, name, symbol, dimension, words, new Sum(parts));
        }
    }
}
