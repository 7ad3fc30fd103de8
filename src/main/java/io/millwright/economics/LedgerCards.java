package io.millwright.economics;

import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.ENERGY_PER_TOKEN;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MASS;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.RATIO;
import static io.millwright.quantity.Dimension.TOKENS;
import static io.millwright.quantity.Dimension.TOKENS_PER_ENERGY;
import static io.millwright.quantity.Dimension.TOKEN_RATE;
import static io.millwright.quantity.Dimension.TOKEN_RATE_PER_POWER;
import static io.millwright.quantity.Dimension.WATER_PER_ENERGY;

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

    static Computed total(
            String key, String name, String symbol, Dimension dimension, String words, List<Computed> parts) {
        return Computed.of(key, name, symbol, dimension, words, new Sum(parts));
    }

    private static final class Writer {
        private final RunTotals run;
        private final CostFigures costs;
        private final List<Group> groups = new ArrayList<>();
        private final Given unbound;
        private final EnergyFigures energy;

        Writer(RunTotals run, CostFigures costs) {
            this.run = run;
            this.costs = costs;
            unbound = Given.counted(
                    "notDemandBound", "Engine time not bound by demand", "b", FRACTION, 1 - run.demandBound());
            energy = EnergyFigures.of(run);
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
            groups.addAll(new MoneyCards(run, costs, energy).groups(input, output, allOutput));
            environment(allOutput);
            bounds();
            return new LedgerCards(groups);
        }

        private void power() {
            Computed meanIt = mean("meanItW", "Mean power of the racks", "P_IT", energy.it());
            Computed meanSupplied = mean(
                    "meanFacilityW",
                    "Mean power " + energy.where(),
                    energy.generates() ? "P_in" : "P_U",
                    energy.supplied());
            List<LedgerFigure> figures = new ArrayList<>(List.of(energy.it(), energy.supplied()));
            if (energy.generates()) {
                figures.add(energy.utility());
                figures.add(run.generated());
            }
            figures.addAll(List.of(
                    meanIt,
                    meanSupplied,
                    peak("peakItW", "Highest power of the racks", meanIt, run.peakItW()),
                    peak("peakFacilityW", "Highest power " + energy.where(), meanSupplied, run.peakFacilityW())));
            if (energy.generates()) {
                Computed meanUtility = mean("meanUtilityW", "Mean power at the utility meter", "P_U", energy.utility());
                figures.add(meanUtility);
                if (energy.utility().value() > 0) {
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
                    new Quotient(energy.facility(), energy.it())));
            groups.add(new Group("Power", figures));
        }

        private Computed mean(String key, String name, String symbol, LedgerFigure over) {
            return Computed.of(key, name, symbol, POWER, "energy over time", new Quotient(over, energy.duration()));
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
                            new Quotient(allOutput, energy.duration())),
                    Computed.of(
                            "tokensPerJ",
                            "Generated tokens per joule " + energy.where(),
                            "η",
                            TOKENS_PER_ENERGY,
                            "generated tokens over all energy " + energy.where() + trainingToo(),
                            new Quotient(allOutput, energy.supplied())),
                    Computed.of(
                            "tokensPerSPerW",
                            energy.generates()
                                    ? "Generated tokens/s per MW supplied"
                                    : "Generated tokens/s per MW of utility power",
                            energy.generates() ? "R/P_in" : "R/P_U",
                            TOKEN_RATE_PER_POWER,
                            "generated tokens over time, over mean power " + energy.where() + trainingToo(),
                            new Quotient(
                                    new Quotient(allOutput, energy.duration()),
                                    new Quotient(energy.supplied(), energy.duration()))),
                    Computed.of(
                            "jPerToken",
                            "Energy per generated token",
                            "e",
                            ENERGY_PER_TOKEN,
                            "all energy " + energy.where() + trainingToo() + ", over generated tokens",
                            new Quotient(energy.supplied(), allOutput))));
            if (!run.part().isAll()) {
                Computed serving = Computed.of(
                        "servingJ",
                        "Energy " + energy.where() + " that serving takes",
                        "E_S",
                        ENERGY,
                        "energy " + energy.where() + " times the part of serving; the rest is that of training",
                        new Product(energy.supplied(), energy.servingPart()));
                figures.add(serving);
                figures.add(Computed.of(
                        "servingTokensPerJ",
                        "Generated tokens per joule of serving",
                        "η_S",
                        TOKENS_PER_ENERGY,
                        "generated tokens over the energy " + energy.where() + " that serving takes",
                        new Quotient(allOutput, serving)));
                figures.add(Computed.of(
                        "servingTokensPerSPerW",
                        "Generated tokens/s per MW that serving takes",
                        "R/P_S",
                        TOKEN_RATE_PER_POWER,
                        "generated tokens over time, over the mean power " + energy.where() + " that serving takes",
                        new Quotient(
                                new Quotient(allOutput, energy.duration()), new Quotient(serving, energy.duration()))));
                figures.add(Computed.of(
                        "servingJPerToken",
                        "Energy of serving per generated token",
                        "e_S",
                        ENERGY_PER_TOKEN,
                        "energy " + energy.where() + " that serving takes, over generated tokens",
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

        private void environment(Computed allOutput) {
            Computed carbon = Computed.of(
                    "carbonKg",
                    "Carbon",
                    "K",
                    MASS,
                    "energy " + energy.where() + " times what it emits",
                    new Product(energy.supplied(), costs.gridCarbon()));
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
                                    new Quotient(run.water(), energy.it())),
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
    }
}
