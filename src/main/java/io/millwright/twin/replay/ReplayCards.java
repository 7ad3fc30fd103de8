package io.millwright.twin.replay;

import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.economics.RunTotals;
import io.millwright.economics.RunTotals.TierTotals;
import io.millwright.facility.Tier;
import io.millwright.quantity.Dimension;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.Fleet;
import io.millwright.serving.TierResult;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.record.Binding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ledger of a replay as figures with inputs, formulae, sources and error bands.
///
/// **How sure a run is.** Speed of the engines: [#NINE_OF_TEN_ENGINES] times the median error of the least sure
/// calibration in use. Energy of accelerators: [#ACCELERATOR_ENERGY_FRACTION]. What no measurement of a whole facility
/// judges (other parts of racks, losses and cooling, water) has [#UNJUDGED_FRACTION], which is an **assumption**.
public final class ReplayCards {
    /// Ninetieth percentile over median of the errors of the time per output token, as left-out quarters of the
    /// published points give it: 2.8 to 3.4, whatever was known of the engine (docs/validation/serving.md).
    public static final double NINE_OF_TEN_ENGINES = 3;

    /// Ninetieth percentile of the error of accelerator power: 6.8 % median on untouched configurations times 2.44, as
    /// for a normal error, which their mean of 8.1 % bears out (docs/validation/serving.md).
    public static final double ACCELERATOR_ENERGY_FRACTION = 0.068 * 2.44;

    /// Of what has not been compared with a measurement.
    public static final double UNJUDGED_FRACTION = 0.2;

    private static final double LEAST_SHARE = 5e-4;

    private ReplayCards() {}

    /// The cards of a replay of a compiled facility.
    public static LedgerCards of(Twin twin, ReplayResult result) {
        Map<String, Double> shares = new LinkedHashMap<>();
        result.boundShares().forEach((binding, share) -> {
            if (share >= LEAST_SHARE) {
                shares.put(binding.word(), share);
            }
        });
        return of(twin, result, result.boundShares().getOrDefault(Binding.DEMAND, 0.0), shares);
    }

    /// The cards with other shares of what bound the tokens.
    ///
    /// @param demandBound share of the engine time in which more requests would have been served
    /// @param boundShares by name, in the order that they are shown
    public static LedgerCards of(Twin twin, ReplayResult result, double demandBound, Map<String, Double> boundShares) {
        Ledger ledger = result.ledger();
        double acceleratorJ = Math.min(result.serving().energyJ(), ledger.itJ());
        RunTotals totals = new RunTotals(
                result.durationS(),
                new Given(
                        "acceleratorJ",
                        "Energy of the accelerators of engines",
                        "E_A",
                        Dimension.ENERGY,
                        acceleratorJ,
                        Band.around(acceleratorJ, ACCELERATOR_ENERGY_FRACTION),
                        Basis.RUN,
                        "the band is that of accelerator power against measurements, 6.8 % median (docs/validation/serving.md)"),
                unjudged(
                        "otherItJ",
                        "Energy of all else in the racks",
                        "E_H",
                        Dimension.ENERGY,
                        ledger.itJ() - acceleratorJ),
                unjudged(
                        "overheadJ",
                        "Energy of losses and cooling",
                        "E_O",
                        Dimension.ENERGY,
                        result.facilityJ() - ledger.itJ()),
                Given.counted(
                        "storedJ",
                        "Stored in batteries",
                        "E_B",
                        Dimension.ENERGY,
                        result.balance().batteryJ()),
                Given.counted(
                        "generatedJ",
                        "Energy generated on the site",
                        "E_G",
                        Dimension.ENERGY,
                        ledger.supply().generatedJ()),
                unjudged("waterM3", "Make-up water", "V", Dimension.VOLUME, ledger.waterM3()),
                result.peakItW(),
                result.peakFacilityW(),
                result.peakUtilityW(),
                engineSpeed(twin),
                ledger.part(),
                tier(result.serving().total(), Optional.empty(), 1),
                tiers(twin, result),
                demandBound,
                boundShares);
        return LedgerCards.of(totals, CostCards.of(twin, result.costs(), ledger.supply()));
    }

    private static Given unjudged(String key, String name, String symbol, Dimension dimension, double value) {
        return new Given(
                key,
                name,
                symbol,
                dimension,
                value,
                Band.around(value, UNJUDGED_FRACTION),
                Basis.RUN,
                "the band is assumed, since no measurement of a whole facility judges it");
    }

    private static Given engineSpeed(Twin twin) {
        double median = 0;
        String name = "no engines";
        for (EngineGroup group : FleetPlan.of(twin).fleet().map(Fleet::groups).orElse(List.of())) {
            if (group.spec().calibration().medianErrorFraction() > median) {
                median = group.spec().calibration().medianErrorFraction();
                name = group.spec().calibration().name();
            }
        }
        return new Given(
                "engineSpeed",
                "Speed of the engines over that computed",
                "v",
                Dimension.RATIO,
                1,
                new Band(Math.max(0, 1 - NINE_OF_TEN_ENGINES * median), 1 + NINE_OF_TEN_ENGINES * median),
                Basis.VALIDATION,
                "calibration " + name + ", nine of ten within three times that (docs/validation/serving.md)");
    }

    private static List<TierTotals> tiers(Twin twin, ReplayResult result) {
        double allUsd = result.ledger().servingCostUsd();
        List<TierTotals> tiers = new ArrayList<>();
        for (TierResult tier : result.serving().tiers()) {
            double chargedUsd = result.ledger().tiers().stream()
                    .filter(line -> line.tier().equals(tier.tier()))
                    .mapToDouble(Ledger.TierLine::costUsd)
                    .sum();
            tiers.add(tier(
                    tier,
                    Optional.ofNullable(twin.facility().tiers().get(tier.tier())),
                    allUsd > 0 ? chargedUsd / allUsd : 0));
        }
        return tiers;
    }

    private static TierTotals tier(TierResult result, Optional<Tier> price, double costFraction) {
        return new TierTotals(
                result.tier(),
                result.inputTokens(),
                result.outputTokens(),
                result.completed() + result.rejected() + result.lost(),
                result.attainmentFraction(),
                costFraction,
                price.map(Tier::usdPerInputToken).orElse(0.0),
                price.map(Tier::usdPerOutputToken).orElse(0.0));
    }
}
