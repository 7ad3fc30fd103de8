package io.millwright.climate;

import io.millwright.numeric.Roots;
import java.util.function.IntToDoubleFunction;

/// A weather year made of monthly normals, for places without a weather file.
///
/// **Rule.** Daily means of dry bulb, range and dew point run in straight lines from mid-month to mid-month, around
/// the turn of the year; the mid-month values are raised or lowered until the mean over each month is the given one.
/// Within a day the dry bulb is a cosine of the daily range with its peak at 15:00; the dew point is constant, limited
/// to the dry bulb (saturated air at night), and the days of a month with such hours are raised so that its mean
/// remains the given one.
///
/// **Validity.** Right for sums and seasonal means (energy of a year, hours of free cooling to a few percent). The
/// hottest hours are too mild, because every day of a synthetic month is an average day: size equipment from published
/// design conditions, not from this year.
final class SyntheticYear {
    private static final int MONTHS = 12;
    private static final int PEAK_HOUR = 15;
    private static final double LARGEST_RAISE_K = 100;

    private SyntheticYear() {}

    static WeatherYear of(
            String name,
            double[] monthlyDryBulbC,
            double[] monthlyDailyRangeK,
            double[] monthlyDewPointC,
            double pressurePa) {
        check(monthlyDryBulbC, monthlyDailyRangeK, monthlyDewPointC, pressurePa);
        double[] dryBulbMeans = dailyMeans(monthlyDryBulbC);
        double[] ranges = dailyMeans(monthlyDailyRangeK);
        double[] dewPointMeans = dailyMeans(monthlyDewPointC);
        HourlySeries dryBulbC = HourlySeries.generate(YearHours.COMMON, h -> {
            double phase = 2 * Math.PI * (h % 24 + 1 - PEAK_HOUR) / 24;
            return dryBulbMeans[h / 24] + ranges[h / 24] / 2 * Math.cos(phase);
        });
        double[] dewPointC = dewPoints(dryBulbC, dewPointMeans, monthlyDewPointC);
        IntToDoubleFunction ratio = h -> Psychrometrics.saturationHumidityRatio(dewPointC[h], pressurePa);
        return new WeatherYear(
                name,
                dryBulbC,
                HourlySeries.generate(
                        YearHours.COMMON,
                        h -> Psychrometrics.wetBulbC(dryBulbC.at(h), ratio.applyAsDouble(h), pressurePa)),
                HourlySeries.of(dewPointC),
                HourlySeries.generate(
                        YearHours.COMMON,
                        h -> Math.min(
                                1,
                                Psychrometrics.relativeHumidityFraction(
                                        dryBulbC.at(h), ratio.applyAsDouble(h), pressurePa))),
                HourlySeries.generate(YearHours.COMMON, hour -> pressurePa));
    }

    private static void check(double[] dryBulbC, double[] rangeK, double[] dewPointC, double pressurePa) {
        if (dryBulbC.length != MONTHS || rangeK.length != MONTHS || dewPointC.length != MONTHS || !(pressurePa > 0)) {
            throw new IllegalArgumentException("a climate has twelve months and a pressure, got " + dryBulbC.length
                    + " dry bulbs, " + rangeK.length + " ranges, " + dewPointC.length + " dew points and " + pressurePa
                    + " Pa");
        }
        for (int m = 0; m < MONTHS; m++) {
            if (!(rangeK[m] >= 0) || !(dewPointC[m] <= dryBulbC[m])) {
                throw new IllegalArgumentException("month " + (m + 1) + " has a dry bulb of " + dryBulbC[m]
                        + " °C, a daily range of " + rangeK[m] + " K and a dew point of " + dewPointC[m]
                        + " °C. Maybe a value of the catalogue is unknown.");
            }
        }
    }

    /// Straight lines between mid-month values, which are corrected until the means of the months are the given ones;
    /// each pass at least halves the remaining error.
    private static double[] dailyMeans(double[] monthly) {
        double[] middles = monthly.clone();
        double[] days = new double[YearHours.COMMON / 24];
        for (int pass = 0; pass < 60; pass++) {
            int day = 0;
            double[] errors = new double[MONTHS];
            for (int m = 0; m < MONTHS; m++) {
                int length = YearHours.days(m + 1, false);
                double sum = 0;
                for (int d = 0; d < length; d++) {
                    days[day] = between(middles, m, (d + 0.5) / length - 0.5);
                    sum += days[day++];
                }
                errors[m] = monthly[m] - sum / length;
            }
            for (int m = 0; m < MONTHS; m++) {
                middles[m] += errors[m];
            }
        }
        return days;
    }

    /// @param offset from the middle of the month, in months from −0.5 to 0.5
    private static double between(double[] middles, int month, double offset) {
        int other = Math.floorMod(month + (offset < 0 ? -1 : 1), MONTHS);
        return middles[month] + Math.abs(offset) * (middles[other] - middles[month]);
    }

    private static double[] dewPoints(HourlySeries dryBulbC, double[] dailyDewPointC, double[] monthlyDewPointC) {
        double[] dewPointC = new double[YearHours.COMMON];
        int from = 0;
        for (int m = 0; m < MONTHS; m++) {
            int to = from + 24 * YearHours.days(m + 1, false);
            double raise = raise(dryBulbC, dailyDewPointC, monthlyDewPointC[m], from, to);
            for (int h = from; h < to; h++) {
                dewPointC[h] = Math.min(dryBulbC.at(h), dailyDewPointC[h / 24] + raise);
            }
            from = to;
        }
        return dewPointC;
    }

    /// How much the dew points of a month rise so that, limited to the dry bulb, they have the wanted mean.
    private static double raise(HourlySeries dryBulbC, double[] dailyDewPointC, double wantedC, int from, int to) {
        double most = meanShortfall(dryBulbC, dailyDewPointC, wantedC, from, to, LARGEST_RAISE_K);
        if (most >= 0) {
            return LARGEST_RAISE_K;
        }
        return Roots.brent(
                raise -> meanShortfall(dryBulbC, dailyDewPointC, wantedC, from, to, raise),
                -LARGEST_RAISE_K,
                LARGEST_RAISE_K,
                1e-9);
    }

    private static double meanShortfall(
            HourlySeries dryBulbC, double[] dailyDewPointC, double wantedC, int from, int to, double raise) {
        double sum = 0;
        for (int h = from; h < to; h++) {
            sum += Math.min(dryBulbC.at(h), dailyDewPointC[h / 24] + raise);
        }
        return wantedC - sum / (to - from);
    }
}
