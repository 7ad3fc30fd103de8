package io.millwright.twin.replay;

import io.millwright.economics.CostInputs;
import io.millwright.economics.ServingPart;
import io.millwright.economics.Supply;
import io.millwright.power.PowerTimeline.Energy;
import io.millwright.serving.TierProgress;
import io.millwright.twin.Costs;
import io.millwright.twin.SourcePrices;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.CostShares;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Subject;
import io.millwright.workload.TierSpec;
import java.util.Arrays;

/// What a run has cost, earned and emitted so far, and at which rates.
///
/// The amounts are those of the [io.millwright.economics.Ledger] if the run ended now: energy at the prices of
/// the sources that gave it, water, capital and operation for the time so far; revenue of completed requests. The
/// cost of tiers is theirs by the work done so far, and [Quantities#MARGIN] is revenue less the cost of serving
/// ([ServingPart]). Rates are changes over the step. Where racks train, [Quantities#SERVING_POWER] is the part of the
/// power at the meters that serving takes.
///
/// **Balance**: a rate, summed over the time of its steps, is its amount.
final class MoneyReadings extends ReadingSheet {
    private final FleetPlan plan;
    private final FleetReadings fleet;
    private final SourcePrices prices;
    private final CostInputs costs;
    private final CostShares shares;
    private final ServingEnergy energy;
    private double servingW;
    private final double[] tierUsd;
    private final double[] tierRevenueUsd;
    private final double[] tierRevenueBeforeUsd;
    private double[] sourceBeforeJ;
    private double waterM3;
    private Amounts before = new Amounts(0, 0, 0, 0, 0);
    private Amounts now = before;
    private double stepS;
    private double priceUsdPerJ;

    /// Since the start.
    private record Amounts(double energyUsd, double costUsd, double servingUsd, double revenueUsd, double carbonKg) {
        double marginUsd() {
            return revenueUsd - servingUsd;
        }
    }

    /// @param fleet is read before in every step
    /// @param energy has taken the step before it is read here
    MoneyReadings(Twin twin, FleetPlan plan, FleetReadings fleet, ServingEnergy energy) {
        this.plan = plan;
        this.fleet = fleet;
        int nodes = twin.graph().nodes().size();
        prices = SourcePrices.of(twin);
        costs = Costs.of(twin, new double[nodes]);
        shares = new CostShares(twin, plan);
        this.energy = energy;
        sourceBeforeJ = new double[nodes];
        int tiers = plan.tiers().size();
        tierUsd = new double[tiers];
        tierRevenueUsd = new double[tiers];
        tierRevenueBeforeUsd = new double[tiers];
        tell(Channel.of(Quantities.COST_RATE), () -> (now.costUsd() - before.costUsd()) / stepS);
        tell(Channel.of(Quantities.ENERGY_COST_RATE), () -> (now.energyUsd() - before.energyUsd()) / stepS);
        tell(Channel.of(Quantities.REVENUE_RATE), () -> (now.revenueUsd() - before.revenueUsd()) / stepS);
        tell(Channel.of(Quantities.MARGIN_RATE), () -> (now.marginUsd() - before.marginUsd()) / stepS);
        tell(Channel.of(Quantities.CARBON_RATE), () -> (now.carbonKg() - before.carbonKg()) / stepS);
        tell(Channel.of(Quantities.ENERGY_PRICE), () -> priceUsdPerJ);
        tell(Channel.of(Quantities.COST), () -> now.costUsd());
        tell(Channel.of(Quantities.REVENUE), () -> now.revenueUsd());
        tell(Channel.of(Quantities.MARGIN), () -> now.marginUsd());
        tell(Channel.of(Quantities.CARBON), () -> now.carbonKg());
        if (shares.trains()) {
            tell(Channel.of(Quantities.SERVING_POWER), () -> servingW);
            tell(
                    Channel.of(Quantities.SERVING_TOKENS_PER_ENERGY),
                    () -> servingW > 0 ? fleet.outputPerS() / servingW : Double.NaN);
        }
        for (int i = 0; i < tiers; i++) {
            int tier = i;
            Subject subject =
                    new Subject(Subject.Kind.TIER, plan.tiers().get(tier).id());
            tell(
                    new Channel(subject, Quantities.REVENUE_RATE),
                    () -> (tierRevenueUsd[tier] - tierRevenueBeforeUsd[tier]) / stepS);
            tell(new Channel(subject, Quantities.REVENUE), () -> tierRevenueUsd[tier]);
            tell(new Channel(subject, Quantities.COST), () -> tierUsd[tier]);
        }
    }

    @Override
    void look(LoopMoment moment) {
        stepS = moment.stepS();
        Energy electrical = moment.electrical().energy();
        double suppliedJ = electrical.gridJ() - moment.before().gridJ();
        suppliedJ += electrical.standbyJ() - moment.before().standbyJ();
        servingW = energy.stepPart() * suppliedJ / stepS;
        waterM3 += moment.plant().cooling().waterM3PerS() * stepS;
        Supply supply = prices.supply(moment.sourceJ());
        double energyUsd = supply.usd();
        double ownedUsd =
                moment.endS() * (costs.itCapitalUsdPerS() + costs.facilityCapitalUsdPerS() + costs.operationUsdPerS());
        double usedUsd = energyUsd + waterM3 * costs.waterUsdPerM3();
        ServingPart part = energy.part();
        double servingUsd = part.energyFraction() * usedUsd + part.ownedFraction() * ownedUsd;
        double[] work = new double[tierUsd.length];
        before = now;
        now = new Amounts(energyUsd, usedUsd + ownedUsd, servingUsd, revenueUsd(work), supply.carbonKg());
        double[] parts = shares.ofTiers(work);
        Arrays.setAll(tierUsd, tier -> parts[tier] * now.servingUsd());
        double[] stepJ = moment.sourceJ().clone();
        Arrays.setAll(stepJ, source -> stepJ[source] - sourceBeforeJ[source]);
        Supply step = prices.supply(stepJ);
        priceUsdPerJ = step.suppliedJ() > 0 ? step.usd() / step.suppliedJ() : Double.NaN;
        sourceBeforeJ = moment.sourceJ();
    }

    /// @param work is filled by tier
    private double revenueUsd(double[] work) {
        double sum = 0;
        for (int tier = 0; tier < tierRevenueUsd.length; tier++) {
            TierSpec price = plan.tiers().get(tier);
            TierProgress progress = fleet.progress(tier);
            work[tier] = CostShares.work(progress.inputTokens(), progress.outputTokens());
            tierRevenueBeforeUsd[tier] = tierRevenueUsd[tier];
            tierRevenueUsd[tier] = progress.inputTokens() * price.usdPerInputToken()
                    + progress.outputTokens() * price.usdPerOutputToken();
            sum += tierRevenueUsd[tier];
        }
        return sum;
    }
}
