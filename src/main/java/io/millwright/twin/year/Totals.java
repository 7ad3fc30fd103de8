package io.millwright.twin.year;

import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.twin.EnergyTerms;

/// Adds up the hours of a year.
final class Totals {
    private static final double HOUR_S = 3600;

    private final YearSeries series;
    private final double waterUsdPerM3;

    Totals(YearSeries series, double waterUsdPerM3) {
        this.series = series;
        this.waterUsdPerM3 = waterUsdPerM3;
    }

    Period of(int fromHour, int toHour) {
        int[] byMode = new int[Mode.values().length];
        int outOfRange = 0;
        double carbonKg = 0;
        double electricityUsd = 0;
        for (int h = fromHour; h < toHour; h++) {
            byMode[series.mode(h).ordinal()]++;
            outOfRange += series.outOfRange(h) ? 1 : 0;
            double energyJ = series.at(HourFigure.FACILITY_POWER, h) * HOUR_S;
            carbonKg += energyJ * series.at(HourFigure.CARBON_INTENSITY, h);
            electricityUsd += energyJ * series.at(HourFigure.ELECTRICITY_PRICE, h);
        }
        double waterM3 = sum(HourFigure.WATER_FLOW, fromHour, toHour) * HOUR_S;
        return new Period(
                fromHour,
                toHour,
                meanTerms(fromHour, toHour),
                waterM3,
                sum(HourFigure.REUSED_HEAT, fromHour, toHour) * HOUR_S,
                carbonKg,
                electricityUsd,
                waterM3 * waterUsdPerM3,
                sum(HourFigure.IT_OVERHEAD, fromHour, toHour) * HOUR_S,
                byMode[Mode.FREE.ordinal()],
                byMode[Mode.PARTIAL.ordinal()],
                byMode[Mode.MECHANICAL.ordinal()],
                outOfRange);
    }

    private EnergyTerms meanTerms(int from, int to) {
        return new EnergyTerms(
                mean(HourFigure.IT_POWER, from, to),
                mean(HourFigure.NETWORK_POWER, from, to),
                mean(HourFigure.CONVERSION_LOSS, from, to),
                mean(HourFigure.CABLE_LOSS, from, to),
                mean(HourFigure.AIR_UNIT_POWER, from, to),
                mean(HourFigure.PUMP_POWER, from, to),
                mean(HourFigure.CHILLER_POWER, from, to),
                mean(HourFigure.REJECTION_POWER, from, to));
    }

    private double mean(HourFigure figure, int from, int to) {
        return sum(figure, from, to) / (to - from);
    }

    private double sum(HourFigure figure, int from, int to) {
        double sum = 0;
        for (int h = from; h < to; h++) {
            sum += series.at(figure, h);
        }
        return sum;
    }
}
