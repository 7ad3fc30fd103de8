package io.millwright.report;

import static io.millwright.quantity.Dimension.CARBON_PER_ENERGY;
import static io.millwright.quantity.Dimension.ENERGY;
import static io.millwright.quantity.Dimension.ENERGY_PER_TOKEN;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.MONEY;
import static io.millwright.quantity.Dimension.MONEY_PER_ENERGY;
import static io.millwright.quantity.Dimension.MONEY_PER_TOKEN;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.TEMPERATURE;
import static io.millwright.quantity.Dimension.TEMPERATURE_DIFFERENCE;
import static io.millwright.quantity.Dimension.TOKENS;
import static io.millwright.quantity.Dimension.VOLUME;
import static io.millwright.quantity.Dimension.WATER_PER_ENERGY;

import io.millwright.climate.YearHours;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.economics.Ledger;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.HoursOutside;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearSeries;
import io.millwright.twin.year.YearServing;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A year of a facility as plain text for a terminal: its sums, its months, what was out of range.
public final class YearText extends TextLines {
    private static final int MAX_ROWS = 24;

    private YearText() {}

    public static String of(YearResult result) {
        YearText text = new YearText();
        text.line("Year: %s, %,d hours", result.weather(), result.series().hours());
        text.energy(result.year());
        text.measures(result.year());
        result.serving().ifPresent(serving -> text.serving(serving, result));
        text.extremes(result);
        text.economisers(result.series());
        text.months(result.months());
        text.outside(result.outside());
        return text.toString();
    }

    private void energy(Period year) {
        line("");
        value("Facility energy", ENERGY, year.facilityJ());
        value("IT energy", ENERGY, year.itJ());
        term("Network outside racks", year, EnergyTerms::networkW);
        term("Conversion losses", year, EnergyTerms::conversionLossW);
        term("Cable losses", year, EnergyTerms::cableLossW);
        term("Air units", year, EnergyTerms::airFansW);
        term("Pumps", year, EnergyTerms::pumpsW);
        term("Chillers", year, EnergyTerms::chillersW);
        term("Heat rejection", year, EnergyTerms::heatRejectionW);
    }

    private void term(String name, Period year, ToDoubleFunction<EnergyTerms> power) {
        double meanW = power.applyAsDouble(year.meanTerms());
        if (meanW > 0) {
            line(
                    "    %-30s %14s  %+.4f PUE",
                    name,
                    si(ENERGY, meanW * year.durationS()),
                    meanW / year.meanTerms().itW());
        }
    }

    private void measures(Period year) {
        line("  %-32s %14.4f  (designed, IT at the rack inputs: category 3)", "PUE", year.pue());
        line("  %-32s %14.4f", "Partial PUE of the cooling", year.coolingPue());
        value("WUE, site", WATER_PER_ENERGY, year.wueM3PerJ());
        value("CUE", CARBON_PER_ENERGY, year.cueKgPerJ());
        value("ERF", FRACTION, year.erf());
        line(
                "  %-32s %14s",
                "TUE",
                Double.isNaN(year.tue())
                        ? "–  (fans and supplies of a rack are not known)"
                        : String.format(Locale.ROOT, "%.4f", year.tue()));
        value("Make-up water", VOLUME, year.waterM3());
        line(
                "  %-32s %14s  (%s in the mean)",
                "Electricity",
                si(MONEY, year.electricityUsd()),
                si(MONEY_PER_ENERGY, year.electricityUsd() / year.facilityJ()));
        value("Water", MONEY, year.waterUsd());
        line("  %-32s %14s", "Carbon", String.format(Locale.ROOT, "%,.0f t", year.carbonKg() * 1e-3));
        line("  %-32s %14d", "Hours of free cooling", year.freeHours());
        line("  %-32s %14d", "Hours of partial free cooling", year.partialHours());
        line("  %-32s %14d", "Hours of mechanical cooling", year.mechanicalHours());
        line("  %-32s %14d", "Hours out of range", year.hoursOutOfRange());
    }

    private void serving(YearServing serving, YearResult result) {
        Ledger ledger = serving.ledger();
        line("");
        line("Tokens: %s", YearFigures.demand(serving.served()));
        line("  %-32s %14s", "Output tokens", si(TOKENS, serving.outputTokens(result.year())));
        line("  %-32s %14s", "Prompt tokens", si(TOKENS, serving.promptTokens(result.year())));
        value("Energy of a token", ENERGY_PER_TOKEN, ledger.jPerToken());
        if (!ledger.part().isAll()) {
            value("Energy of a token, serving alone", ENERGY_PER_TOKEN, 1 / ledger.servingTokensPerJ());
        }
        value(
                "Electricity of a token",
                MONEY_PER_TOKEN,
                ledger.part().energyFraction() * ledger.energyUsd() / ledger.outputTokens());
        value("Cost of a token", MONEY_PER_TOKEN, ledger.costPerMillionUsd() * 1e-6);
        value("Revenue of a token", MONEY_PER_TOKEN, ledger.revenuePerMillionUsd() * 1e-6);
        value("Cost of the year", MONEY, ledger.totalCostUsd());
        value("Revenue of the year", MONEY, ledger.revenueUsd());
        line(
                "  %-32s %14s %14s %14s %14s %12s",
                "tier", "prompt tokens", "output tokens", "cost", "revenue", "targets met");
        for (int i = 0; i < ledger.tiers().size(); i++) {
            Ledger.TierLine tier = ledger.tiers().get(i);
            line(
                    "  %-32s %14s %14s %14s %14s %12s",
                    tier.tier(),
                    si(TOKENS, tier.inputTokens()),
                    si(TOKENS, tier.outputTokens()),
                    si(MONEY, tier.costUsd()),
                    si(MONEY, tier.revenueUsd()),
                    si(FRACTION, serving.served().serving().tiers().get(i).attainmentFraction()));
        }
        line("");
    }

    private void extremes(YearResult result) {
        YearSeries series = result.series();
        int peak = result.peakHour();
        line(
                "  %-32s %14s  at %s, %s outside",
                "Peak hour",
                si(POWER, series.at(HourFigure.FACILITY_POWER, peak)),
                date(result, peak),
                si(TEMPERATURE, series.at(HourFigure.DRY_BULB, peak)));
        double peakDayJ = 0;
        for (int h = 24 * result.peakDay(); h < 24 * result.peakDay() + 24; h++) {
            peakDayJ += 3600 * series.at(HourFigure.FACILITY_POWER, h);
        }
        YearHours.Stamp day = result.stamp(24 * result.peakDay());
        line("  %-32s %14s  on %d %s", "Peak day", si(ENERGY, peakDayJ), day.day(), month(day.month()));
        value(
                HourFigure.HOTTEST_SUPPLY.label(),
                TEMPERATURE,
                series.of(HourFigure.HOTTEST_SUPPLY).max());
        value(
                HourFigure.HOTTEST_INLET.label(),
                TEMPERATURE,
                series.of(HourFigure.HOTTEST_INLET).max());
        value(
                "Least margin to rack limits",
                TEMPERATURE_DIFFERENCE,
                series.of(HourFigure.LIMIT_MARGIN).min());
        line(
                "  %-32s %14.1e%s",
                "Worst energy residual, relative",
                result.worstResidual(),
                result.hoursNotConverged() == 0 ? "" : "  (" + result.hoursNotConverged() + " hours NOT CONVERGED)");
    }

    private void value(String name, Dimension dimension, double value) {
        line("  %-32s %14s", name, si(dimension, value));
    }

    private void economisers(YearSeries series) {
        line("");
        line("Hours by who cooled");
        line("  %-32s %8s %8s %11s", "plant loop", "free", "partial", "mechanical");
        for (int i = 0; i < Math.min(MAX_ROWS, series.plantLoops().size()); i++) {
            line(
                    "  %-32s %8d %8d %11d",
                    series.plantLoops().get(i),
                    series.hours(i, Mode.FREE),
                    series.hours(i, Mode.PARTIAL),
                    series.hours(i, Mode.MECHANICAL));
        }
        more(series.plantLoops().size(), MAX_ROWS);
    }

    private void months(List<Period> months) {
        line("");
        line("Months");
        line(
                "  %-5s %12s %12s %8s %8s %11s %11s %6s %8s %11s %7s",
                "month",
                "IT",
                "facility",
                "PUE",
                "cooling",
                "water",
                "electricity",
                "free",
                "partial",
                "mechanical",
                "outside");
        for (int i = 0; i < months.size(); i++) {
            Period month = months.get(i);
            line(
                    "  %-5s %12s %12s %8.4f %8.4f %11s %11s %6d %8d %11d %7d",
                    month(i + 1),
                    si(ENERGY, month.itJ()),
                    si(ENERGY, month.facilityJ()),
                    month.pue(),
                    month.coolingPue(),
                    si(VOLUME, month.waterM3()),
                    si(MONEY, month.electricityUsd()),
                    month.freeHours(),
                    month.partialHours(),
                    month.mechanicalHours(),
                    month.hoursOutOfRange());
        }
    }

    private void outside(List<HoursOutside> outside) {
        line("");
        line(outside.isEmpty() ? "Nothing was out of range in any hour." : "Out of range");
        for (HoursOutside each : outside.subList(0, Math.min(MAX_ROWS, outside.size()))) {
            line(
                    "  %5d h  %-8s %s%s%s",
                    each.hours(),
                    each.finding().severity().name().toLowerCase(Locale.ROOT),
                    each.finding().place().isEmpty() ? "" : each.finding().place() + ": ",
                    each.finding().message(UnitSystem.SI),
                    each.places() > 1 ? " (and " + (each.places() - 1) + " more places)" : "");
        }
        more(outside.size(), MAX_ROWS);
        line("");
    }

    private static String date(YearResult result, int hour) {
        YearHours.Stamp stamp = result.stamp(hour);
        return String.format(Locale.ROOT, "%d %s, %d:00", stamp.day(), month(stamp.month()), stamp.hour());
    }

    private static String month(int month) {
        return Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
