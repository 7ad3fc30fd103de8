package io.millwright.report;

import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.economics.Ledger;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.fleet.ServedHours;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.HoursOutside;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearSeries;
import io.millwright.twin.year.YearServing;
import java.util.Locale;

/// A year of a facility as JSON: SI without prefixes, °C, fractions of one. Values that are not known are null. Hours
/// are arrays from the first hour of January.
public final class YearJson {
    private YearJson() {}

    /// Sums, months, what was out of range, and every hour.
    public static Obj of(YearResult result) {
        Arr months = new Arr();
        result.months().forEach(month -> months.add(period(month)));
        Obj year = period(result.year())
                .put("weather", result.weather())
                .put("months", months)
                .put("peakHour", result.peakHour())
                .put("peakDay", result.peakDay())
                .put("worstResidual", result.worstResidual())
                .put("hoursNotConverged", result.hoursNotConverged())
                .put("plantLoops", plantLoops(result.series()))
                .put("outside", outside(result))
                .put("series", series(result.series()));
        result.serving().ifPresent(serving -> year.put("serving", serving(serving, result)));
        return year;
    }

    private static Obj serving(YearServing serving, YearResult result) {
        ServedHours served = serving.served();
        Ledger ledger = serving.ledger();
        Arr prompt = new Arr();
        Arr output = new Arr();
        for (int hour = 0; hour < served.period(); hour++) {
            prompt.add(Num.of(served.promptTokensPerS(hour)));
            output.add(Num.of(served.outputTokensPerS(hour)));
        }
        Arr months = new Arr();
        result.months().forEach(month -> months.add(Num.of(serving.outputTokens(month))));
        Arr tiers = new Arr();
        for (int i = 0; i < ledger.tiers().size(); i++) {
            Ledger.TierLine tier = ledger.tiers().get(i);
            tiers.add(new Obj()
                    .put("tier", tier.tier())
                    .put("promptTokens", tier.inputTokens())
                    .put("outputTokens", tier.outputTokens())
                    .put("costUsd", tier.costUsd())
                    .put("revenueUsd", tier.revenueUsd())
                    .put("attainmentFraction", served.serving().tiers().get(i).attainmentFraction()));
        }
        return new Obj()
                .put("fidelity", served.options().fidelity().key())
                .put("requestWeight", served.options().requestWeight())
                .put("followedS", served.followedS())
                .put("periodHours", served.period())
                .put("promptTokens", serving.promptTokens(result.year()))
                .put("outputTokens", serving.outputTokens(result.year()))
                .put("energyPerTokenJ", ledger.jPerToken())
                .put("servingEnergyFraction", ledger.part().energyFraction())
                .put("costUsd", ledger.totalCostUsd())
                .put("servingCostUsd", ledger.servingCostUsd())
                .put("revenueUsd", ledger.revenueUsd())
                .put("costPerMillionTokensUsd", ledger.costPerMillionUsd())
                .put("revenuePerMillionTokensUsd", ledger.revenuePerMillionUsd())
                .put("tiers", tiers)
                .put("outputTokensByMonth", months)
                .put("promptTokensPerS", prompt)
                .put("outputTokensPerS", output);
    }

    private static Obj period(Period period) {
        EnergyTerms terms = period.meanTerms();
        double s = period.durationS();
        return new Obj()
                .put("hours", period.hours())
                .put("facilityJ", period.facilityJ())
                .put("itJ", period.itJ())
                .put("networkJ", terms.networkW() * s)
                .put("conversionLossJ", terms.conversionLossW() * s)
                .put("cableLossJ", terms.cableLossW() * s)
                .put("airUnitsJ", terms.airFansW() * s)
                .put("pumpsJ", terms.pumpsW() * s)
                .put("chillersJ", terms.chillersW() * s)
                .put("heatRejectionJ", terms.heatRejectionW() * s)
                .put("pue", period.pue())
                .put("coolingPue", period.coolingPue())
                .put("wueM3PerJ", period.wueM3PerJ())
                .put("cueKgPerJ", period.cueKgPerJ())
                .put("erf", period.erf())
                .put("tue", period.tue())
                .put("waterM3", period.waterM3())
                .put("reusedJ", period.reusedJ())
                .put("carbonKg", period.carbonKg())
                .put("electricityUsd", period.electricityUsd())
                .put("waterUsd", period.waterUsd())
                .put("freeHours", period.freeHours())
                .put("partialHours", period.partialHours())
                .put("mechanicalHours", period.mechanicalHours())
                .put("hoursOutOfRange", period.hoursOutOfRange());
    }

    private static Arr plantLoops(YearSeries series) {
        Arr array = new Arr();
        for (int i = 0; i < series.plantLoops().size(); i++) {
            array.add(new Obj()
                    .put("name", series.plantLoops().get(i))
                    .put("freeHours", series.hours(i, Mode.FREE))
                    .put("partialHours", series.hours(i, Mode.PARTIAL))
                    .put("mechanicalHours", series.hours(i, Mode.MECHANICAL)));
        }
        return array;
    }

    private static Arr outside(YearResult result) {
        Arr array = new Arr();
        for (HoursOutside each : result.outside()) {
            array.add(new Obj()
                    .put("code", each.finding().code())
                    .put("severity", each.finding().severity().name().toLowerCase(Locale.ROOT))
                    .put("hours", each.hours())
                    .put("places", each.places())
                    .put("firstHour", each.firstHour())
                    .put("firstPlace", each.finding().place())
                    .put("message", each.finding().message(UnitSystem.SI))
                    .put("advice", each.finding().advice(UnitSystem.SI)));
        }
        return array;
    }

    private static Obj series(YearSeries series) {
        Obj all = new Obj();
        for (HourFigure figure : HourFigure.values()) {
            Arr hours = new Arr();
            for (int h = 0; h < series.hours(); h++) {
                hours.add(Num.of(series.at(figure, h)));
            }
            all.put(
                    figure.name().toLowerCase(Locale.ROOT),
                    new Obj().put("unit", figure.dimension().siSymbol()).put("values", hours));
        }
        Arr modes = new Arr();
        for (int h = 0; h < series.hours(); h++) {
            modes.add(new Str(series.mode(h).name().toLowerCase(Locale.ROOT), 0));
        }
        return all.put("economiser", modes);
    }
}
