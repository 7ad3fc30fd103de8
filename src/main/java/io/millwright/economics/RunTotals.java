package io.millwright.economics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run counted, as far as its ledger goes.
///
/// @param durationS of the run
/// @param accelerators energy of the accelerators of engines, J
/// @param otherIt energy of all else in the racks, J
/// @param overhead energy taken beyond that of the racks: losses of the electrical path, cooling, J
/// @param stored energy in batteries at the end less that at the start, J; negative where they gave more than they took
/// @param generated energy of generators and plants on the site, J
/// @param water make-up water, m³
/// @param peakItW highest power of the racks
/// @param peakFacilityW highest power supplied, by utilities and on the site
/// @param peakUtilityW highest power at the meters of utilities
/// @param engineSpeed speed of the engines over that computed: 1 with the band of their calibration
/// @param part what serving bears of cost and energy
/// @param total all requests
/// @param tiers by tier
/// @param demandBound share of the engine time in which more requests would have been served, 0 to 1
/// @param boundShares what bounded the tokens by its name, in the order that they are shown
public record RunTotals(
        double durationS,
        LedgerFigure.Given accelerators,
        LedgerFigure.Given otherIt,
        LedgerFigure.Given overhead,
        LedgerFigure.Given stored,
        LedgerFigure.Given generated,
        LedgerFigure.Given water,
        double peakItW,
        double peakFacilityW,
        double peakUtilityW,
        LedgerFigure.Given engineSpeed,
        ServingPart part,
        TierTotals total,
        List<TierTotals> tiers,
        double demandBound,
        Map<String, Double> boundShares) {
    /// What became of a tier.
    ///
    /// @param tier id
    /// @param inputTokens prompt tokens of completed requests
    /// @param outputTokens generated tokens of completed requests
    /// @param judged requests that were completed, turned away or lost
    /// @param attainmentFraction part of them that met both targets; NaN without any
    /// @param costFraction part of the cost of serving that it bears
    /// @param usdPerInputToken price
    /// @param usdPerOutputToken price
    public record TierTotals(
            String tier,
            double inputTokens,
            double outputTokens,
            double judged,
            double attainmentFraction,
            double costFraction,
            double usdPerInputToken,
            double usdPerOutputToken) {}

    public RunTotals {
        tiers = List.copyOf(tiers);
        boundShares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(boundShares));
    }
}
