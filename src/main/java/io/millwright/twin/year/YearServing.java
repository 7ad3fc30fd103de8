package io.millwright.twin.year;

import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.economics.Supply;
import io.millwright.twin.fleet.ServedHours;
import java.util.List;

/// What the engines of a facility made in a year of a demand that repeats, and what that cost and earned.
///
/// **Model.** Every hour of the year has the tokens of the hour of the period that stands for it. Tiers share the
/// tokens of the year as they shared those that were followed. The ledger is that of a run ([Ledger]) with the energy,
/// the water and the mean price and emissions of the year; where racks train, serving's part of the energy is that of
/// the
/// period by what racks draw. **Balance**: tokens of the months are those of the year.
///
/// @param served the period
/// @param ledger of the year
public record YearServing(ServedHours served, Ledger ledger) {
    private static final double HOUR_S = 3600;

    static YearServing of(ServedHours served, Period year, CostInputs costs) {
        double followed = served.serving().work().outputTokens();
        double outputFactor = followed > 0 ? outputTokens(served, year) / followed : 0;
        double read = served.serving().work().prefillTokens();
        double promptFactor = read > 0 ? promptTokens(served, year) / read : 0;
        List<Ledger.TierTokens> tiers = served.tiers().stream()
                .map(tier -> new Ledger.TierTokens(
                        tier.tier(),
                        tier.inputTokens() * promptFactor,
                        tier.outputTokens() * outputFactor,
                        tier.costFraction(),
                        tier.usdPerInputToken(),
                        tier.usdPerOutputToken()))
                .toList();
        double joules = year.facilityJ();
        CostInputs ofYear =
                joules > 0 ? costs.withEnergy(year.electricityUsd() / joules, year.carbonKg() / joules) : costs;
        return new YearServing(
                served,
                Ledger.of(
                        ofYear,
                        year.durationS(),
                        Supply.ofUtilities(ofYear, joules),
                        year.itJ(),
                        year.waterM3(),
                        served.part(),
                        tiers));
    }

    /// Tokens that engines generate in a part of the year.
    public double outputTokens(Period period) {
        return outputTokens(served, period);
    }

    /// Prompt tokens that engines read in a part of the year.
    public double promptTokens(Period period) {
        return promptTokens(served, period);
    }

    private static double outputTokens(ServedHours served, Period period) {
        double sum = 0;
        for (int hour = period.fromHour(); hour < period.toHour(); hour++) {
            sum += served.outputTokensPerS(served.hourOf(hour)) * HOUR_S;
        }
        return sum;
    }

    private static double promptTokens(ServedHours served, Period period) {
        double sum = 0;
        for (int hour = period.fromHour(); hour < period.toHour(); hour++) {
            sum += served.promptTokensPerS(served.hourOf(hour)) * HOUR_S;
        }
        return sum;
    }
}
