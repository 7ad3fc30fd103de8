package io.millwright.report;

import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.economics.Supply;
import io.millwright.quantity.Dimension;
import io.millwright.serving.ServingResult;
import io.millwright.twin.fleet.NodePower;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.replay.ReplayResult;
import java.util.List;
import java.util.Locale;

/// A replay as plain text: every term that the ledger is made of, so that it can be recomputed by hand.
public final class ReplayText extends TextLines {
    /// Of the energy at the meters; changes of what batteries hold are told from there on.
    private static final double LEAST_STORED = 1e-4;

    /// Most lines of events.
    private static final int MOST_EVENTS = 20;

    private ReplayText() {}

    /// @param events in order of time
    public static String of(ReplayResult result, List<RunEvent> events) {
        ReplayText text = new ReplayText();
        text.requests(result);
        text.happened(events);
        result.training().ifPresent(training -> text.append(TrainingText.of(training)));
        text.power(result);
        text.ledger(result);
        return text.toString();
    }

    private void requests(ReplayResult result) {
        ServingResult serving = result.serving();
        line(
                "Replay of %s, seed %d%s, in a closed loop: heat, supplies and caps hold the engines back.",
                si(Dimension.TIME, result.durationS()),
                result.options().seed(),
                ServingText.level(result.options().serving()));
        line(
                "Routing: %s. Calibration: %s",
                result.options().serving().policy().key(), String.join("; ", serving.calibrations()));
        line("");
        append(DeploymentsText.of(result.deployments()));
        append(DeploymentsText.served(
                result.deployments(),
                result.durationS(),
                result.options().serving().fidelity()));
        append(ServingText.of(serving));
        if (serving.total().offered() > 0) {
            bounds(result);
        }
        append(ScalingText.of(result.scaling()));
    }

    private void happened(List<RunEvent> events) {
        if (!events.isEmpty()) {
            line("What happened, %,d events", events.size());
            EventList.add(this, events, MOST_EVENTS, "--save keeps them all, --json writes them");
            line("");
        }
    }

    private void bounds(ReplayResult result) {
        line(
                "What kept the facility from more tokens: mostly %s. Shares of all engine time, that out of service with it:",
                result.binding().map(Binding::word).orElse(Digits.UNKNOWN));
        result.boundShares().forEach((binding, share) -> line("  %-34s %14s", binding.word(), Digits.share(share)));
        line("");
    }

    private void power(ReplayResult result) {
        Ledger ledger = result.ledger();
        line("Power");
        line(
                "  %-34s %14s  mean %s, peak %s",
                "Energy of the racks",
                si(Dimension.ENERGY, ledger.itJ()),
                watts(ledger.itJ(), result),
                si(Dimension.POWER, result.peakItW()));
        line(
                "  %-34s %14s  mean %s, peak %s",
                "Energy at the utility meter",
                si(Dimension.ENERGY, ledger.utilityJ()),
                watts(ledger.utilityJ(), result),
                si(Dimension.POWER, result.peakUtilityW()));
        double generatedJ = ledger.supply().generatedJ();
        if (generatedJ > 0) {
            line(
                    "  %-34s %14s  mean %s",
                    "Energy generated on the site", si(Dimension.ENERGY, generatedJ), watts(generatedJ, result));
            line(
                    "  %-34s %14s  mean %s, peak %s",
                    "Energy supplied by both",
                    si(Dimension.ENERGY, ledger.suppliedJ()),
                    watts(ledger.suppliedJ(), result),
                    si(Dimension.POWER, result.peakFacilityW()));
        }
        line(
                "  %-34s %14s",
                "of it accelerators of engines",
                si(Dimension.ENERGY, result.serving().energyJ()));
        parts(result);
        double batteryJ = result.balance().batteryJ();
        if (Math.abs(batteryJ) > LEAST_STORED * ledger.suppliedJ()) {
            line(
                    "  %-34s %14s",
                    batteryJ > 0 ? "More in batteries than at the start" : "Less in batteries than at the start",
                    si(Dimension.ENERGY, Math.abs(batteryJ)));
        }
        line("  %-34s %14s", "PUE (energy)", Digits.of(result.pue(), 4));
        line("  %-34s %14.1e", "Energy that does not close", result.largestResidual());
        line("");
    }

    private void parts(ReplayResult result) {
        NodePower.Parts parts = result.rackParts();
        line("  %-34s %14s", "Racks of engines and training jobs", si(Dimension.ENERGY, parts.totalW()));
        share("accelerators", parts.acceleratorsW(), parts);
        share("network cards", parts.networkW(), parts);
        share("scale-up switches", parts.switchesW(), parts);
        share("fans", parts.fansW(), parts);
        share("hosts: CPUs, memory, drives", parts.hostsW(), parts);
        share("lost in supplies", parts.supplyLossW(), parts);
    }

    private void share(String what, double joules, NodePower.Parts parts) {
        line(
                "    %-32s %14s  %s",
                what, si(Dimension.ENERGY, joules), parts.totalW() > 0 ? Digits.share(joules / parts.totalW()) : "");
    }

    private static String watts(double joules, ReplayResult result) {
        return si(Dimension.POWER, joules / result.durationS());
    }

    private void energy(String what, double costUsd, double joules) {
        term(
                what,
                costUsd,
                "%.6g kWh × %s $/kWh",
                joules / 3.6e6,
                Digits.of(joules > 0 ? costUsd / joules * 3.6e6 : Double.NaN, 4));
    }

    private void ledger(ReplayResult result) {
        Ledger ledger = result.ledger();
        CostInputs costs = result.costs();
        line("Ledger");
        Supply supply = ledger.supply();
        boolean generates = supply.generatedJ() > 0;
        energy(generates ? "Energy of utilities" : "Energy", supply.utilityUsd(), supply.utilityJ());
        if (generates) {
            energy("Energy generated on the site", supply.generatedUsd(), supply.generatedJ());
        }
        term("Water", ledger.waterUsd(), "%.4g m³ × %.2f $/m³", ledger.waterM3(), costs.waterUsdPerM3());
        term(
                "Racks",
                ledger.itCapitalUsd(),
                "%.5g M$ × annuity %.4f/a (%.3g a at %.3g %%) × %.6g s / 31557600 s",
                costs.itCapitalUsd() / 1e6,
                CostInputs.annuityPerYear(costs.discountPerYear(), costs.itLifeYears()),
                costs.itLifeYears(),
                100 * costs.discountPerYear(),
                ledger.durationS());
        term(
                "Building, power, cooling",
                ledger.facilityCapitalUsd(),
                "%.5g M$ × annuity %.4f/a (%.3g a) × time",
                costs.facilityCapitalUsd() / 1e6,
                CostInputs.annuityPerYear(costs.discountPerYear(), costs.facilityLifeYears()),
                costs.facilityLifeYears());
        term("Operation", ledger.operationUsd(), "%.5g M$/a × time", costs.operationUsdPerYear() / 1e6);
        term("Total cost", ledger.totalCostUsd(), "of it charged to tokens: %s $", usd(ledger.chargedCostUsd()));
        boolean trains = !ledger.part().isAll();
        if (trains) {
            term(
                    "of it serving",
                    ledger.servingCostUsd(),
                    "%s of racks, building and operation by rated power, %s of energy and water by power drawn",
                    Digits.share(ledger.part().ownedFraction()),
                    Digits.share(ledger.part().energyFraction()));
        }
        term("Revenue", ledger.revenueUsd(), "margin over the cost of serving: %s $", usd(ledger.marginUsd()));
        line("  %-34s %14s", "Carbon", si(Dimension.MASS, ledger.carbonKg()));
        line("");
        line("  %-34s %14s", "Output tokens/s", si(Dimension.TOKEN_RATE, ledger.tokensPerS()));
        String energy = trains ? "  with training's energy" : "";
        String where = generates ? "supplied" : "at the meter";
        line("  %-35s %13s%s", "Output tokens/J " + where, Digits.of(ledger.tokensPerJ(), 4), energy);
        line("  %-35s %13s%s", "Energy per output token", si(Dimension.ENERGY_PER_TOKEN, ledger.jPerToken()), energy);
        line("  %-35s %13s%s", "Output tokens/s per MW " + where, Digits.of(ledger.tokensPerJ() * 1e6, 1), energy);
        if (trains) {
            line("  By the energy that serving takes, %s", si(Dimension.ENERGY, ledger.servingJ()));
            double tokensPerJ = ledger.servingTokensPerJ();
            line("    %-33s %13s", "Output tokens/J", Digits.of(tokensPerJ, 4));
            line("    %-33s %13s", "Energy per output token", si(Dimension.ENERGY_PER_TOKEN, 1 / tokensPerJ));
            line("    %-33s %13s", "Output tokens/s per MW", Digits.of(tokensPerJ * 1e6, 1));
        }
        line("");
        line(
                "  %-12s %14s %14s %12s %12s %16s %16s",
                "tier", "input tokens", "output tokens", "revenue $", "cost $", "revenue $/Mtok", "cost $/Mtok");
        for (Ledger.TierLine tier : ledger.tiers()) {
            line(
                    "  %-12s %14.0f %14.0f %12s %12s %16s %16s",
                    tier.tier(),
                    tier.inputTokens(),
                    tier.outputTokens(),
                    usd(tier.revenueUsd()),
                    usd(tier.costUsd()),
                    usd(tier.revenuePerMillionUsd()),
                    usd(tier.costPerMillionUsd()));
        }
        line(
                "  %-12s %14.0f %14.0f %12s %12s %16s %16s",
                "total",
                ledger.inputTokens(),
                ledger.outputTokens(),
                usd(ledger.revenueUsd()),
                usd(ledger.chargedCostUsd()),
                usd(ledger.revenuePerMillionUsd()),
                usd(ledger.costPerMillionUsd()));
        line("  Tokens are those of completed requests; $/Mtok counts output tokens.");
        if (trains) {
            double siteUsd = ledger.totalCostUsd() / ledger.outputTokens() * 1e6;
            line(
                    "  Cost is that of serving; with that of training it were %s $/Mtok.",
                    usd(ledger.outputTokens() > 0 ? siteUsd : Double.NaN));
        }
        line("");
    }

    private void term(String name, double usd, String format, Object... values) {
        line("  %-34s %14s $  %s", name, usd(usd), String.format(Locale.ROOT, format, values));
    }

    /// Dollars to the cent; below a dollar three digits. A dash for what is not known.
    private static String usd(double usd) {
        if (Double.isNaN(usd)) {
            return Digits.UNKNOWN;
        }
        return String.format(Locale.ROOT, Math.abs(usd) >= 1 || usd == 0 ? "%.2f" : "%.3g", usd);
    }
}
