package io.millwright.twin.year;

import io.millwright.catalog.ClimateType;
import io.millwright.climate.DesignCondition;
import io.millwright.climate.Psychrometrics;
import io.millwright.climate.Weather;
import io.millwright.climate.WeatherYear;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Optional;

/// The weather that a facility's site gives by itself, where no weather file is at hand.
public final class SiteWeather {
    /// Swing of a design day where the site has no climate with known monthly ranges: that of dry inland summers in
    /// temperate climates.
    private static final double DEFAULT_RANGE_K = 11;

    private SiteWeather() {}

    /// The synthetic year of the site's climate ([WeatherYear#synthetic]); empty without a climate whose monthly means
    /// are known.
    public static Optional<Weather> year(Twin twin) {
        return climate(twin)
                .filter(climate -> isKnown(climate.monthlyDryBulbC())
                        && isKnown(climate.monthlyDailyRangeK())
                        && isKnown(climate.monthlyDewPointC()))
                .map(climate -> Weather.of(WeatherYear.synthetic(
                        climate.name(),
                        numbers(climate.monthlyDryBulbC()),
                        numbers(climate.monthlyDailyRangeK()),
                        numbers(climate.monthlyDewPointC()),
                        pressurePa(twin))));
    }

    /// The site's design condition as the same day all year, with the daily range of the climate's warmest month.
    public static Weather designDay(Twin twin) {
        OperatingPoint design = twin.designPoint();
        return Weather.designDay(
                new DesignCondition(
                        design.dryBulbC(), Math.min(design.dryBulbC(), design.wetBulbC()), pressurePa(twin)),
                climate(twin).map(SiteWeather::rangeOfWarmestMonthK).orElse(DEFAULT_RANGE_K));
    }

    /// Air pressure of the site: of its climate, else of the standard atmosphere at sea level.
    public static double pressurePa(Twin twin) {
        return climate(twin)
                .map(ClimateType::pressurePa)
                .filter(pascals -> pascals > 0)
                .orElse(Psychrometrics.STANDARD_PRESSURE_PA);
    }

    private static double rangeOfWarmestMonthK(ClimateType climate) {
        if (!isKnown(climate.monthlyDryBulbC()) || !isKnown(climate.monthlyDailyRangeK())) {
            return DEFAULT_RANGE_K;
        }
        int warmest = 0;
        for (int month = 1; month < climate.monthlyDryBulbC().size(); month++) {
            if (climate.monthlyDryBulbC().get(month) > climate.monthlyDryBulbC().get(warmest)) {
                warmest = month;
            }
        }
        return climate.monthlyDailyRangeK().get(warmest);
    }

    private static Optional<ClimateType> climate(Twin twin) {
        return twin.catalog().climate(twin.facility().site().climate());
    }

    private static boolean isKnown(List<Double> monthly) {
        return monthly.size() == 12 && monthly.stream().noneMatch(value -> value.isNaN());
    }

    private static double[] numbers(List<Double> monthly) {
        return monthly.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
