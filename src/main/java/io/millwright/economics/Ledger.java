package io.millwright.economics;

import java.util.ArrayList;
import java.util.List;

/// What a run cost and earned, in total and by tier.
///
/// **Formulae.** Energy cost = energy at the utility meter times its price + energy generated on the site times what it
/// costs there; capital = annuity of racks and of the facility
/// times the run's time;
/// operation likewise. Revenue of a tier = input tokens times their price + output tokens times theirs. The cost of
/// serving is its part of capital and operation, and its part of energy and water ([ServingPart]); tiers bear parts of
/// it, and margin and cost per token are by all of it, also by what deployments cost that had nothing to do. tokens/J
/// and
/// tokens/s per MW count output tokens against all energy supplied, by utilities and on the site, that of training with
/// it; beside them
/// stand those by the energy of serving alone.
///
/// @param durationS of the run
/// @param supply energy that entered, with its cost and carbon
/// @param itJ energy of the racks
/// @param waterM3 make-up water
/// @param waterUsd cost of the water
/// @param itCapitalUsd racks, for the time of the run
/// @param facilityCapitalUsd building, power and cooling, for the time of the run
/// @param operationUsd staff, maintenance, insurance, for the time of the run
/// @param part what serving bears
/// @param tiers one per tier that was offered requests
public record Ledger(
        double durationS,
        Supply supply,
        double itJ,
        double waterM3,
        double waterUsd,
        double itCapitalUsd,
        double facilityCapitalUsd,
        double operationUsd,
        ServingPart part,
        List<TierLine> tiers) {
    /// What a tier took and brought.
    ///
    /// @param tier id
    /// @param inputTokens of completed and running work
    /// @param outputTokens generated
    /// @param costFraction the part of the cost of serving that it bears
    /// @param usdPerInputToken price
    /// @param usdPerOutputToken price
    public record TierTokens(
            String tier,
            double inputTokens,
            double outputTokens,
            double costFraction,
            double usdPerInputToken,
            double usdPerOutputToken) {}

    /// A tier's line in the ledger.
    public record TierLine(String tier, double inputTokens, double outputTokens, double revenueUsd, double costUsd) {
        /// Revenue per million output tokens; NaN without tokens.
        public double revenuePerMillionUsd() {
            return outputTokens > 0 ? revenueUsd / outputTokens * 1e6 : Double.NaN;
        }

        /// Cost per million output tokens; NaN without tokens.
        public double costPerMillionUsd() {
            return outputTokens > 0 ? costUsd / outputTokens * 1e6 : Double.NaN;
        }
    }

    public Ledger {
        tiers = List.copyOf(tiers);
    }

    /// The ledger of a run.
    public static Ledger of(
            CostInputs costs,
            double durationS,
            Supply supply,
            double itJ,
            double waterM3,
            ServingPart part,
            List<TierTokens> tokens) {
        double waterUsd = waterM3 * costs.waterUsdPerM3();
        double itUsd = durationS * costs.itCapitalUsdPerS();
        double facilityUsd = durationS * costs.facilityCapitalUsdPerS();
        double operationUsd = durationS * costs.operationUsdPerS();
        double servingUsd = part.ownedFraction() * (itUsd + facilityUsd + operationUsd)
                + part.energyFraction() * (supply.usd() + waterUsd);
        List<TierLine> lines = new ArrayList<>();
        for (TierTokens tier : tokens) {
            double revenueUsd =
                    tier.inputTokens() * tier.usdPerInputToken() + tier.outputTokens() * tier.usdPerOutputToken();
            lines.add(new TierLine(
                    tier.tier(),
                    tier.inputTokens(),
                    tier.outputTokens(),
                    revenueUsd,
                    servingUsd * tier.costFraction()));
        }
        return new Ledger(durationS, supply, itJ, waterM3, waterUsd, itUsd, facilityUsd, operationUsd, part, lines);
    }

    /// Energy at the utility meter.
    public double utilityJ() {
        return supply.utilityJ();
    }

    /// All energy that entered, from utilities and generated on the site.
    public double suppliedJ() {
        return supply.suppliedJ();
    }

    /// Cost of the energy.
    public double energyUsd() {
        return supply.usd();
    }

    /// Carbon of the energy.
    public double carbonKg() {
        return supply.carbonKg();
    }

    public double totalCostUsd() {
        return energyUsd() + waterUsd + itCapitalUsd + facilityCapitalUsd + operationUsd;
    }

    /// What serving bears of it.
    public double servingCostUsd() {
        return part.ownedFraction() * (itCapitalUsd + facilityCapitalUsd + operationUsd)
                + part.energyFraction() * (energyUsd() + waterUsd);
    }

    /// Of the energy supplied, what serving takes.
    public double servingJ() {
        return part.energyFraction() * suppliedJ();
    }

    /// Revenue less the cost of serving.
    public double marginUsd() {
        return revenueUsd() - servingCostUsd();
    }

    public double revenueUsd() {
        return tiers.stream().mapToDouble(TierLine::revenueUsd).sum();
    }

    public double outputTokens() {
        return tiers.stream().mapToDouble(TierLine::outputTokens).sum();
    }

    public double inputTokens() {
        return tiers.stream().mapToDouble(TierLine::inputTokens).sum();
    }

    /// Output tokens per second.
    public double tokensPerS() {
        return outputTokens() / durationS;
    }

    /// All energy supplied per output token, that of training jobs with it; NaN without tokens.
    public double jPerToken() {
        return outputTokens() > 0 ? suppliedJ() / outputTokens() : Double.NaN;
    }

    /// Output tokens per joule supplied, which is also tokens/s per watt.
    public double tokensPerJ() {
        return suppliedJ() > 0 ? outputTokens() / suppliedJ() : Double.NaN;
    }

    /// Output tokens per joule that serving takes; NaN without energy.
    public double servingTokensPerJ() {
        return servingJ() > 0 ? outputTokens() / servingJ() : Double.NaN;
    }

    /// Cost that tiers bear: that of serving, less that of deployments whose tiers had no tokens.
    public double chargedCostUsd() {
        return tiers.stream().mapToDouble(TierLine::costUsd).sum();
    }

    /// Cost of serving per million output tokens; NaN without tokens.
    public double costPerMillionUsd() {
        return outputTokens() > 0 ? servingCostUsd() / outputTokens() * 1e6 : Double.NaN;
    }

    /// Revenue per million output tokens; NaN without tokens.
    public double revenuePerMillionUsd() {
        return outputTokens() > 0 ? revenueUsd() / outputTokens() * 1e6 : Double.NaN;
    }
}
