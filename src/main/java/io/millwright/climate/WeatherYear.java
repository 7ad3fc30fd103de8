package io.millwright.climate;

import io.millwright.finding.Finding;
import java.util.stream.IntStream;

/// The outdoor air of a whole year, complete hour by hour: what plant simulations run on.
///
/// Hour h ends h + 1 hours after the beginning of the year, in local standard time.
///
/// @param name of the place or file
/// @param dryBulbC air temperature
/// @param wetBulbC thermodynamic wet bulb
/// @param dewPointC dew point
/// @param relativeHumidityFraction from 0 to 1
/// @param pressurePa at the station
public record WeatherYear(
        String name,
        HourlySeries dryBulbC,
        HourlySeries wetBulbC,
        HourlySeries dewPointC,
        HourlySeries relativeHumidityFraction,
        HourlySeries pressurePa) {
    /// Gaps of temperature up to this long are bridged by a straight line.
    private static final int LONGEST_GAP_HOURS = 6;

    public WeatherYear {
        int hours = dryBulbC.hours();
        if (wetBulbC.hours() != hours
                || dewPointC.hours() != hours
                || relativeHumidityFraction.hours() != hours
                || pressurePa.hours() != hours) {
            throw new IllegalArgumentException("the series of the weather year " + name + " differ in length");
        }
    }

    /// A complete year from a file: short gaps are bridged, a missing humidity follows from the dew point and the
    /// other way round, a missing pressure from the elevation; the wet bulb follows from dry bulb, humidity and
    /// pressure.
    ///
    /// @throws WeatherFileException if a gap is longer than six hours
    public static WeatherYear of(WeatherFile file) throws WeatherFileException {
        String name = file.location().city();
        int hours = file.hours();
        double[] dryBulbC = bridged(file.dryBulbC(), name, "dry bulb");
        double standardPa = Psychrometrics.pressureAtAltitudePa(file.location().elevationM());
        double[] pressurePa = new double[hours];
        double[] humidity = new double[hours];
        for (int h = 0; h < hours; h++) {
            pressurePa[h] = known(file.pressurePa().at(h), standardPa);
            humidity[h] = known(
                    file.relativeHumidityFraction().at(h),
                    humidityOfDewPoint(dryBulbC[h], file.dewPointC().at(h), pressurePa[h]));
        }
        humidity = bridged(HourlySeries.of(humidity), name, "relative humidity and dew point");
        double[] wetBulbC = new double[hours];
        double[] dewPointC = new double[hours];
        for (int h = 0; h < hours; h++) {
            MoistAir air = MoistAir.ofRelativeHumidity(dryBulbC[h], humidity[h], pressurePa[h]);
            wetBulbC[h] = air.wetBulbC();
            dewPointC[h] = known(file.dewPointC().at(h), air.dewPointC());
        }
        return new WeatherYear(
                name,
                HourlySeries.of(dryBulbC),
                HourlySeries.of(wetBulbC),
                HourlySeries.of(dewPointC),
                HourlySeries.of(humidity),
                HourlySeries.of(pressurePa));
    }

    /// A year of 8,760 hours made of monthly climate normals; see [SyntheticYear] for the rule.
    ///
    /// @param monthlyDryBulbC twelve means from January
    /// @param monthlyDailyRangeK twelve mean differences between the warmest and coldest hour of a day
    /// @param monthlyDewPointC twelve means, none above the dry bulb of its month
    public static WeatherYear synthetic(
            String name,
            double[] monthlyDryBulbC,
            double[] monthlyDailyRangeK,
            double[] monthlyDewPointC,
            double pressurePa) {
        return SyntheticYear.of(name, monthlyDryBulbC, monthlyDailyRangeK, monthlyDewPointC, pressurePa);
    }

    public int hours() {
        return dryBulbC.hours();
    }

    /// The air of one hour.
    public MoistAir air(int hour) {
        return MoistAir.ofRelativeHumidity(dryBulbC.at(hour), relativeHumidityFraction.at(hour), pressurePa.at(hour));
    }

    /// The dry bulb that a share of the hours reaches or exceeds (0.004 for the usual "0.4 %"), with the mean wet bulb
    /// of the hours within half a kelvin of it: sizes dry coolers and chillers.
    public DesignCondition dryBulbDesign(double hoursFraction) {
        double designC = dryBulbC.exceededBy(hoursFraction);
        return new DesignCondition(designC, Math.min(designC, coincidentMean(dryBulbC, designC, wetBulbC)), meanPa());
    }

    /// The wet bulb that a share of the hours reaches or exceeds, with the mean dry bulb of the hours within half a
    /// kelvin of it: sizes cooling towers and adiabatic coolers.
    public DesignCondition wetBulbDesign(double hoursFraction) {
        double designC = wetBulbC.exceededBy(hoursFraction);
        return new DesignCondition(Math.max(designC, coincidentMean(wetBulbC, designC, dryBulbC)), designC, meanPa());
    }

    private double meanPa() {
        return pressurePa.mean();
    }

    private static double coincidentMean(HourlySeries of, double value, HourlySeries with) {
        return IntStream.range(0, of.hours())
                .filter(h -> Math.abs(of.at(h) - value) <= 0.5)
                .mapToDouble(with::at)
                .average()
                .orElse(value);
    }

    private static double humidityOfDewPoint(double dryBulbC, double dewPointC, double pressurePa) {
        return Double.isNaN(dewPointC)
                ? Double.NaN
                : MoistAir.ofDewPoint(dryBulbC, Math.min(dewPointC, dryBulbC), pressurePa)
                        .relativeHumidityFraction();
    }

    private static double known(double value, double otherwise) {
        return Double.isNaN(value) ? otherwise : value;
    }

    /// The series with its gaps bridged; the year is taken as a ring, so that a gap at its end leads over to its
    /// beginning.
    private static double[] bridged(HourlySeries series, String name, String what) throws WeatherFileException {
        double[] values = series.toArray();
        int n = values.length;
        int firstKnown = IntStream.range(0, n)
                .filter(h -> !Double.isNaN(series.at(h)))
                .findFirst()
                .orElseThrow(() -> gap(name, what, 0, n));
        for (int i = 1; i <= n; i++) {
            int before = (firstKnown + i - 1) % n;
            int length = 0;
            while (length < n && Double.isNaN(series.at((before + 1 + length) % n))) {
                length++;
            }
            if (length > LONGEST_GAP_HOURS) {
                throw gap(name, what, (before + 1) % n, length);
            }
            double to = series.at((before + 1 + length) % n);
            for (int k = 1; k <= length; k++) {
                values[(before + k) % n] = values[before] + (to - values[before]) * k / (length + 1);
            }
            i += length;
        }
        return values;
    }

    private static WeatherFileException gap(String name, String what, int fromHour, int length) {
        return new WeatherFileException(Finding.error(
                "climate.file.gap",
                name,
                "what",
                what,
                "hour",
                fromHour + 1,
                "count",
                length,
                "limit",
                LONGEST_GAP_HOURS));
    }
}
