package io.millwright.report;

import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.twin.fleet.NodePower;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.replay.AirExcursion;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.replay.ReplaySeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A replay as JSON, described in `docs/formats/replay-result.md`: SI without prefixes. Values that are not known are
/// null.
public final class ReplayJson {
    /// What the format is called in its files.
    public static final String FORMAT = "millwright-replay-result/1";

    private ReplayJson() {}

    private static Obj balance(LoopBalance balance) {
        return new Obj()
                .put("gridJ", balance.gridJ())
                .put("standbyJ", balance.standbyJ())
                .put("rackJ", balance.rackJ())
                .put("mechanicalJ", balance.mechanicalJ())
                .put("lossJ", balance.lossJ())
                .put("batteryJ", balance.batteryJ())
                .put("rejectedJ", balance.rejectedJ())
                .put("outdoorJ", balance.outdoorJ())
                .put("storedJ", balance.storedJ())
                .put("residualJ", balance.residualJ());
    }

    /// @param cards of the ledger
    /// @param findings of the facility as it is drawn
    /// @param provenance what the run was made from
    /// @param events in order of time
    public static Obj of(
            ReplayResult result,
            LedgerCards cards,
            List<Finding> findings,
            Provenance provenance,
            List<RunEvent> events) {
        List<Finding> all = new ArrayList<>(findings);
        result.findings().stream().filter(finding -> !all.contains(finding)).forEach(all::add);
        Obj top = new Obj()
                .put("format", FORMAT)
                .put("provenance", EventList.json(provenance))
                .put("durationS", result.durationS())
                .put("seed", result.options().seed())
                .put("binding", binding(result))
                .put("boundShares", bounds(result))
                .put("policy", result.options().serving().policy().key())
                .put("fidelity", result.options().serving().fidelity().key())
                .put("requestWeight", result.options().serving().requestWeight())
                .put("serving", ServingJson.of(result.serving()))
                .put("deployments", ServeJson.deployments(result.deployments()))
                .put("scaling", ScalingText.json(result.scaling()))
                .put(
                        "power",
                        new Obj()
                                .put("itJ", result.ledger().itJ())
                                .put("utilityJ", result.ledger().utilityJ())
                                .put("generatedJ", result.ledger().supply().generatedJ())
                                .put("suppliedJ", result.ledger().suppliedJ())
                                .put("acceleratorJ", result.serving().energyJ())
                                .put("pue", result.pue())
                                .put("peakItW", result.peakItW())
                                .put("peakUtilityW", result.peakUtilityW())
                                .put("peakFacilityW", result.peakFacilityW())
                                .put("largestResidual", result.largestResidual())
                                .put("rackParts", parts(result.rackParts())))
                .put("balance", balance(result.balance()))
                .put("ledger", ledger(result))
                .put("cards", CardsJson.of(cards))
                .put("series", series(result.series()))
                .put("events", EventList.json(events));
        if (!result.airExcursions().isEmpty()) {
            top.put("airOutside", airOutside(result.airExcursions()));
        }
        result.training().ifPresent(training -> top.put("training", TrainingJson.of(training)));
        return top.put("findings", SolveJson.findings(all));
    }

    /// Nothing bound what has no engines.
    private static JsonValue binding(ReplayResult result) {
        return result.binding()
                .<JsonValue>map(binding -> new Str(binding.word(), 0))
                .orElseGet(() -> new Null(0));
    }

    private static Obj bounds(ReplayResult result) {
        Obj shares = new Obj();
        result.boundShares().forEach((binding, share) -> shares.put(binding.word(), share));
        return shares;
    }

    /// Where the energy of racks with engines or training jobs went.
    private static Obj parts(NodePower.Parts parts) {
        return new Obj()
                .put("acceleratorsJ", parts.acceleratorsW())
                .put("networkJ", parts.networkW())
                .put("switchesJ", parts.switchesW())
                .put("fansJ", parts.fansW())
                .put("hostsJ", parts.hostsW())
                .put("supplyLossJ", parts.supplyLossW());
    }

    /// When the air of halls left what their fields were solved for.
    private static Arr airOutside(List<AirExcursion> excursions) {
        Arr list = new Arr();
        for (AirExcursion excursion : excursions) {
            Arr spans = new Arr();
            excursion
                    .spans()
                    .forEach(span ->
                            spans.add(new Obj().put("fromS", span.fromS()).put("toS", span.toS())));
            list.add(new Obj()
                    .put("hall", excursion.hall())
                    .put("outsideS", excursion.outsideS())
                    .put("worst", excursion.worst().label())
                    .put("worstRatio", excursion.worst().ratio())
                    .put("worstS", excursion.worstS())
                    .put("spans", spans));
        }
        return list;
    }

    private static Obj ledger(ReplayResult result) {
        Ledger ledger = result.ledger();
        CostInputs costs = result.costs();
        Obj tiers = new Obj();
        for (Ledger.TierLine tier : ledger.tiers()) {
            tiers.put(
                    tier.tier(),
                    new Obj()
                            .put("inputTokens", tier.inputTokens())
                            .put("outputTokens", tier.outputTokens())
                            .put("revenueUsd", tier.revenueUsd())
                            .put("costUsd", tier.costUsd())
                            .put("revenuePerMillionUsd", tier.revenuePerMillionUsd())
                            .put("costPerMillionUsd", tier.costPerMillionUsd()));
        }
        return new Obj()
                .put("energyUsd", ledger.energyUsd())
                .put("utilityUsd", ledger.supply().utilityUsd())
                .put("generatedUsd", ledger.supply().generatedUsd())
                .put("waterUsd", ledger.waterUsd())
                .put("itCapitalUsd", ledger.itCapitalUsd())
                .put("facilityCapitalUsd", ledger.facilityCapitalUsd())
                .put("operationUsd", ledger.operationUsd())
                .put("totalCostUsd", ledger.totalCostUsd())
                .put("chargedCostUsd", ledger.chargedCostUsd())
                .put("servingCostUsd", ledger.servingCostUsd())
                .put("servingOwnedFraction", ledger.part().ownedFraction())
                .put("servingEnergyFraction", ledger.part().energyFraction())
                .put("servingJ", ledger.servingJ())
                .put("servingTokensPerJ", ledger.servingTokensPerJ())
                .put("revenueUsd", ledger.revenueUsd())
                .put("marginUsd", ledger.marginUsd())
                .put("carbonKg", ledger.carbonKg())
                .put("waterM3", ledger.waterM3())
                .put("tokensPerS", ledger.tokensPerS())
                .put("tokensPerJ", ledger.tokensPerJ())
                .put("tokensPerSPerMw", ledger.tokensPerJ() * 1e6)
                .put("jPerToken", ledger.jPerToken())
                .put("tokenEnergyIncludesTraining", !ledger.part().isAll())
                .put("costPerMillionUsd", ledger.costPerMillionUsd())
                .put("revenuePerMillionUsd", ledger.revenuePerMillionUsd())
                .put("electricityUsdPerJ", costs.electricityUsdPerJ())
                .put("itCapitalTotalUsd", costs.itCapitalUsd())
                .put("facilityCapitalTotalUsd", costs.facilityCapitalUsd())
                .put("operationUsdPerYear", costs.operationUsdPerYear())
                .put("tiers", tiers);
    }

    private static Obj series(ReplaySeries series) {
        Obj o = new Obj().put("stepS", series.stepS());
        for (ReplaySeries.Channel channel : ReplaySeries.Channel.values()) {
            Arr values = new Arr();
            for (double value : series.values(channel)) {
                values.add(Num.of(value));
            }
            o.put(channel.name().toLowerCase(Locale.ROOT), values);
        }
        return o;
    }
}
