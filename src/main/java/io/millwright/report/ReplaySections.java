package io.millwright.report;

import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.serving.TierResult;
import io.millwright.twin.replay.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sections of a report that a replay adds: requests and latencies by tier, and the ledger.
public final class ReplaySections {
    /// Smaller shares would read as zero.
    private static final double LEAST_SHARE = 0.0005;

    private ReplaySections() {}

    /// The sections.
    ///
    /// @param cards of the ledger
    /// @param trace name of the trace
    public static List<Section> of(ReplayResult result, LedgerCards cards, String trace, UnitSystem units) {
        List<List<String>> tiers = new ArrayList<>();
        for (TierResult tier : result.serving().tiers()) {
            tiers.add(List.of(
                    tier.tier(),
                    Long.toString(tier.completed()),
                    seconds(tier.ttft().p50S()),
                    seconds(tier.ttft().p99S()),
                    seconds(tier.tpot().p50S()),
                    seconds(tier.tpot().p99S()),
                    seconds(tier.e2e().p50S()),
                    seconds(tier.e2e().p99S()),
                    Dimension.FRACTION.format(tier.attainmentFraction(), units)));
        }
        List<List<String>> bounds = new ArrayList<>();
        result.boundShares().forEach((binding, share) -> {
            if (share >= LEAST_SHARE) {
                bounds.add(List.of(binding.word(), Dimension.FRACTION.format(share, units)));
            }
        });
        Ledger ledger = result.ledger();
        boolean generates = ledger.supply().generatedJ() > 0;
        String where = generates ? "supplied" : "at the meter";
        String withTraining = !ledger.part().isAll() ? ", with training's energy" : "";
        List<List<String>> figures = new ArrayList<>(List.of(
                List.of("Simulated time", Dimension.TIME.format(result.durationS(), units)),
                List.of("Output tokens/s", Dimension.TOKEN_RATE.format(ledger.tokensPerS(), units)),
                List.of(
                        "Energy per output token " + where + withTraining,
                        Dimension.ENERGY_PER_TOKEN.format(ledger.jPerToken(), units)),
                List.of("Output tokens/s per MW " + where + withTraining, Digits.of(ledger.tokensPerJ() * 1e6, 1)),
                List.of("Energy at the meter", Dimension.ENERGY.format(ledger.utilityJ(), units)),
                List.of("PUE (energy)", Dimension.RATIO.format(result.pue(), units)),
                List.of("Peak of the racks", Dimension.POWER.format(result.peakItW(), units)),
                List.of("Peak at the meter", Dimension.POWER.format(result.peakUtilityW(), units)),
                List.of("Carbon", Dimension.MASS.format(ledger.carbonKg(), units))));
        if (generates) {
            figures.add(List.of(
                    "Energy generated on the site",
                    Dimension.ENERGY.format(ledger.supply().generatedJ(), units)));
        }
        if (!ledger.part().isAll()) {
            figures.add(List.of(
                    "Output tokens/s per MW that serving takes", Digits.of(ledger.servingTokensPerJ() * 1e6, 1)));
        }
        List<List<String>> costs = List.of(
                List.of("Energy", dollars(ledger.energyUsd())),
                List.of("Of it generated on the site", dollars(ledger.supply().generatedUsd())),
                List.of("Water", dollars(ledger.waterUsd())),
                List.of("Racks", dollars(ledger.itCapitalUsd())),
                List.of("Building, power, cooling", dollars(ledger.facilityCapitalUsd())),
                List.of("Operation", dollars(ledger.operationUsd())),
                List.of("Total", dollars(ledger.totalCostUsd())),
                List.of("Of it serving", dollars(ledger.servingCostUsd())),
                List.of("Charged to tokens", dollars(ledger.chargedCostUsd())),
                List.of("Revenue", dollars(ledger.revenueUsd())));
        List<List<String>> money = new ArrayList<>();
        for (Ledger.TierLine line : ledger.tiers()) {
            money.add(List.of(
                    line.tier(),
                    String.format(Locale.ROOT, "%.0f", line.inputTokens()),
                    String.format(Locale.ROOT, "%.0f", line.outputTokens()),
                    dollars(line.revenueUsd()),
                    dollars(line.costUsd()),
                    dollars(line.revenuePerMillionUsd()),
                    dollars(line.costPerMillionUsd())));
        }
        return List.of(
                new Section(
                        "Replay",
                        List.of(
                                new Paragraph(
                                        "Trace " + trace + ", calibration "
                                                + String.join(
                                                        "; ", result.serving().calibrations())
                                                + ". Requests, power, cooling and air run as one system in time; the energy of the run closes."),
                                new Table("Figures", List.of("Figure", "Value"), List.of(), figures),
                                new Table(
                                        "Latency by tier (seconds)",
                                        List.of(
                                                "Tier",
                                                "Requests",
                                                "TTFT p50",
                                                "TTFT p99",
                                                "TPOT p50",
                                                "TPOT p99",
                                                "E2E p50",
                                                "E2E p99",
                                                "Met"),
                                        List.of(),
                                        tiers),
                                new Table(
                                        "What kept the facility from more tokens, share of all engine time",
                                        List.of("Bound", "Share"),
                                        List.of(),
                                        bounds))),
                new Section(
                        "Ledger",
                        List.of(
                                new Table("Cost and revenue of the run", List.of("Term", "$"), List.of(), costs),
                                new Table(
                                        "By tier; per million output tokens",
                                        List.of(
                                                "Tier",
                                                "Input tokens",
                                                "Output tokens",
                                                "Revenue $",
                                                "Cost $",
                                                "Revenue $/Mtok",
                                                "Cost $/Mtok"),
                                        List.of(),
                                        money))),
                CardsSection.of(cards, units));
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String dollars(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
}
