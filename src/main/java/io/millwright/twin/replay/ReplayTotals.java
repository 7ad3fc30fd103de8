package io.millwright.twin.replay;

import io.millwright.economics.Ledger;
import io.millwright.quantity.Dimension;
import io.millwright.serving.Latency;
import io.millwright.serving.TierResult;
import io.millwright.twin.record.Total;
import java.util.ArrayList;
import java.util.List;

/// The ledger of a whole replay, as totals of its recording. Those of a tier have its id behind a colon.
final class ReplayTotals {
    private final List<Total> totals = new ArrayList<>();

    private ReplayTotals() {}

    static List<Total> of(ReplayResult result) {
        ReplayTotals made = new ReplayTotals();
        made.ledger(result);
        made.tier(result.serving().total(), "", "");
        for (TierResult tier : result.serving().tiers()) {
            made.tier(tier, ":" + tier.tier(), ", " + tier.tier());
        }
        for (Ledger.TierLine tier : result.ledger().tiers()) {
            String id = ":" + tier.tier();
            String name = ", " + tier.tier();
            made.add("revenue" + id, "Revenue" + name, Dimension.MONEY, tier.revenueUsd());
            made.add("charged-cost" + id, "Cost of tokens" + name, Dimension.MONEY, tier.costUsd());
            made.add(
                    "cost-per-token" + id,
                    "Cost per output token" + name,
                    Dimension.MONEY_PER_TOKEN,
                    tier.costPerMillionUsd() / 1e6);
        }
        result.boundShares()
                .forEach((binding, share) ->
                        made.add("bound-" + binding.word(), "Bound by " + binding.word(), Dimension.FRACTION, share));
        return List.copyOf(made.totals);
    }

    private void ledger(ReplayResult result) {
        Ledger ledger = result.ledger();
        add("utility-energy", "At the utility meters", Dimension.ENERGY, ledger.utilityJ());
        if (ledger.supply().generatedJ() > 0) {
            add(
                    "generated-energy",
                    "Generated on the site",
                    Dimension.ENERGY,
                    ledger.supply().generatedJ());
            add(
                    "generated-energy-cost",
                    "Cost of the energy generated on the site",
                    Dimension.MONEY,
                    ledger.supply().generatedUsd());
            add("peak-power", "Highest power supplied", Dimension.POWER, result.peakFacilityW());
        }
        add("pue", "PUE of the energy", Dimension.RATIO, result.pue());
        add("peak-it-power", "Highest IT power", Dimension.POWER, result.peakItW());
        add("peak-utility-power", "Highest power at the meters", Dimension.POWER, result.peakUtilityW());
        add("water", "Water", Dimension.VOLUME, ledger.waterM3());
        add("carbon", "Carbon", Dimension.MASS, ledger.carbonKg());
        add("energy-cost", "Energy cost", Dimension.MONEY, ledger.energyUsd());
        add("cost", "Cost", Dimension.MONEY, ledger.totalCostUsd());
        add("charged-cost", "Cost of tokens", Dimension.MONEY, ledger.chargedCostUsd());
        add("serving-cost", "Cost of serving", Dimension.MONEY, ledger.servingCostUsd());
        add("revenue", "Revenue", Dimension.MONEY, ledger.revenueUsd());
        add("margin", "Revenue less the cost of serving", Dimension.MONEY, ledger.marginUsd());
        add("cost-per-token", "Cost per output token", Dimension.MONEY_PER_TOKEN, ledger.costPerMillionUsd() / 1e6);
        add("output-token-rate", "Output tokens per second", Dimension.TOKEN_RATE, ledger.tokensPerS());
        add("output-tokens-per-energy", "Output tokens per joule", Dimension.TOKENS_PER_ENERGY, ledger.tokensPerJ());
        add(
                "output-tokens-per-power",
                "Output tokens by power supplied",
                Dimension.TOKEN_RATE_PER_POWER,
                ledger.tokensPerJ());
        if (!ledger.part().isAll()) {
            add("serving-energy", "Of serving, of what is supplied", Dimension.ENERGY, ledger.servingJ());
            add(
                    "output-tokens-per-serving-energy",
                    "Output tokens per joule of serving",
                    Dimension.TOKENS_PER_ENERGY,
                    ledger.servingTokensPerJ());
        }
    }

    private void tier(TierResult tier, String id, String name) {
        add("requests-offered" + id, "Requests offered" + name, Dimension.COUNT, (double) tier.offered());
        add("requests-completed" + id, "Requests completed" + name, Dimension.COUNT, (double) tier.completed());
        add("requests-rejected" + id, "Requests turned away" + name, Dimension.COUNT, (double) tier.rejected());
        add("requests-lost" + id, "Requests lost with an engine" + name, Dimension.COUNT, (double) tier.lost());
        add("input-tokens" + id, "Prompt tokens of completed requests" + name, Dimension.TOKENS, (double)
                tier.inputTokens());
        add("output-tokens" + id, "Output tokens of completed requests" + name, Dimension.TOKENS, (double)
                tier.outputTokens());
        add("attainment" + id, "Requests within their promise" + name, Dimension.FRACTION, tier.attainmentFraction());
        latency("ttft", "Time to first token", tier.ttft(), id, name);
        latency("tpot", "Time per token", tier.tpot(), id, name);
        latency("e2e", "Time to last token", tier.e2e(), id, name);
    }

    private void latency(String which, String called, Latency latency, String id, String name) {
        add(which + "-p50" + id, called + ", median" + name, Dimension.TIME, latency.p50S());
        add(which + "-p95" + id, called + ", 95th percentile" + name, Dimension.TIME, latency.p95S());
        add(which + "-p99" + id, called + ", 99th percentile" + name, Dimension.TIME, latency.p99S());
    }

    private void add(String id, String name, Dimension dimension, double value) {
        totals.add(new Total(id, name, dimension, value));
    }
}
