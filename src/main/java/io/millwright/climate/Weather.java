package io.millwright.climate;

import java.util.Arrays;
import java.util.Locale;

/// The outdoor air that a study of a year runs through, hour by hour: 8,760 hours, or 8,784 with a leap day.
///
/// Hour h ends h + 1 hours after the beginning of the year, in local standard time, and its air holds for the whole
/// hour. All four properties of every hour are at hand, so that reading them costs nothing.
///
/// **Design day.** The dry bulb falls below the design value by the share of the daily range that stands in
/// [#SHARE_OF_RANGE] (ASHRAE Handbook of Fundamentals 2021, chapter 14, table 6), warmest from 13 to 15 o'clock; the
/// humidity ratio is that of the design condition, limited to saturation. **Warmer year**: see [Warming]; pressure is
/// kept, and air never becomes more than saturated.
public final class Weather {
    private static final double[] SHARE_OF_RANGE = {
        0.88, 0.92, 0.95, 0.98, 1.00, 0.98, 0.91, 0.74, 0.55, 0.38, 0.23, 0.13,
        0.05, 0.00, 0.00, 0.06, 0.14, 0.24, 0.39, 0.50, 0.59, 0.68, 0.75, 0.82
    };

    private final String name;
    private final double[] dryBulbC;
    private final double[] wetBulbC;
    private final double[] humidityRatio;
    private final double[] pressurePa;

    private Weather(String name, double[] dryBulbC, double[] wetBulbC, double[] humidityRatio, double[] pressurePa) {
        this.name = name;
        this.dryBulbC = dryBulbC;
        this.wetBulbC = wetBulbC;
        this.humidityRatio = humidityRatio;
        this.pressurePa = pressurePa;
    }

    /// The air of a complete year.
    public static Weather of(WeatherYear year) {
        int hours = year.hours();
        if (hours != YearHours.COMMON && hours != YearHours.LEAP) {
            throw new IllegalArgumentException(
                    "the weather year " + year.name() + " has " + hours + " hours. Maybe it is a part of a year.");
        }
        double[] ratio = new double[hours];
        Arrays.setAll(ratio, hour -> year.air(hour).humidityRatio());
        return new Weather(
                year.name(),
                year.dryBulbC().toArray(),
                year.wetBulbC().toArray(),
                ratio,
                year.pressurePa().toArray());
    }

    /// One condition, held all year.
    public static Weather held(DesignCondition condition) {
        MoistAir air = condition.air();
        return new Weather(
                String.format(
                        Locale.ROOT,
                        "%.1f °C dry bulb, %.1f °C wet bulb all year",
                        condition.dryBulbC(),
                        condition.wetBulbC()),
                filled(condition.dryBulbC()),
                filled(condition.wetBulbC()),
                filled(air.humidityRatio()),
                filled(condition.pressurePa()));
    }

    /// A design day, every day of the year.
    ///
    /// @param dailyRangeK between the warmest and the coldest hour
    public static Weather designDay(DesignCondition condition, double dailyRangeK) {
        if (!(dailyRangeK >= 0)) {
            throw new IllegalArgumentException("a day has no range of " + dailyRangeK + " K");
        }
        double designRatio = condition.air().humidityRatio();
        double[] dry = new double[YearHours.COMMON];
        double[] wet = new double[YearHours.COMMON];
        double[] ratio = new double[YearHours.COMMON];
        for (int h = 0; h < YearHours.COMMON; h++) {
            if (h < SHARE_OF_RANGE.length) {
                dry[h] = condition.dryBulbC() - SHARE_OF_RANGE[h] * dailyRangeK;
                ratio[h] = limited(designRatio, dry[h], condition.pressurePa());
                wet[h] = Psychrometrics.wetBulbC(dry[h], ratio[h], condition.pressurePa());
            } else {
                dry[h] = dry[h - SHARE_OF_RANGE.length];
                ratio[h] = ratio[h - SHARE_OF_RANGE.length];
                wet[h] = wet[h - SHARE_OF_RANGE.length];
            }
        }
        String name = String.format(
                Locale.ROOT,
                "design day of %.1f °C dry bulb, %.1f °C wet bulb and a range of %.1f K",
                condition.dryBulbC(),
                condition.wetBulbC(),
                dailyRangeK);
        return new Weather(name, dry, wet, ratio, filled(condition.pressurePa()));
    }

    /// The same year with every hour warmer, or colder if negative.
    public Weather warmer(double byK, Warming warming) {
        if (byK == 0) {
            return this;
        }
        int n = hours();
        double[] dry = new double[n];
        double[] wet = new double[n];
        double[] ratio = new double[n];
        for (int h = 0; h < n; h++) {
            dry[h] = dryBulbC[h] + byK;
            if (warming == Warming.SAME_HUMIDITY_RATIO) {
                ratio[h] = limited(humidityRatio[h], dry[h], pressurePa[h]);
                wet[h] = Psychrometrics.wetBulbC(dry[h], ratio[h], pressurePa[h]);
            } else {
                wet[h] = wetBulbC[h] + byK;
                ratio[h] = Psychrometrics.humidityRatioFromWetBulb(dry[h], wet[h], pressurePa[h]);
            }
        }
        String shifted =
                String.format(Locale.ROOT, "%s, %.1f K %s", name, Math.abs(byK), byK > 0 ? "warmer" : "colder");
        return new Weather(shifted, dry, wet, ratio, pressurePa);
    }

    /// Where the air comes from, for people.
    public String name() {
        return name;
    }

    public int hours() {
        return dryBulbC.length;
    }

    public boolean leapYear() {
        return hours() == YearHours.LEAP;
    }

    public double dryBulbC(int hour) {
        return dryBulbC[hour];
    }

    /// Thermodynamic wet bulb.
    public double wetBulbC(int hour) {
        return wetBulbC[hour];
    }

    /// Vapour over dry air, kg/kg.
    public double humidityRatio(int hour) {
        return humidityRatio[hour];
    }

    public double pressurePa(int hour) {
        return pressurePa[hour];
    }

    /// The air of one hour as a value.
    public MoistAir air(int hour) {
        return new MoistAir(dryBulbC[hour], humidityRatio[hour], pressurePa[hour]);
    }

    /// Whether two hours have the same air to the last bit.
    public boolean sameAir(int hour, int other) {
        return same(dryBulbC, hour, other)
                && same(wetBulbC, hour, other)
                && same(humidityRatio, hour, other)
                && same(pressurePa, hour, other);
    }

    private static boolean same(double[] values, int hour, int other) {
        return Double.doubleToRawLongBits(values[hour]) == Double.doubleToRawLongBits(values[other]);
    }

    private static double limited(double humidityRatio, double dryBulbC, double pressurePa) {
        return Math.min(humidityRatio, Psychrometrics.saturationHumidityRatio(dryBulbC, pressurePa));
    }

    private static double[] filled(double value) {
        double[] all = new double[YearHours.COMMON];
        Arrays.fill(all, value);
        return all;
    }
}
