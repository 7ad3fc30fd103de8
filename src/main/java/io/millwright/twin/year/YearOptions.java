package io.millwright.twin.year;

import io.millwright.climate.HourlyProfile;
import io.millwright.climate.Weather;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import org.jspecify.annotations.Nullable;

/// What a facility goes through in a year beside its weather.
///
/// @param loadFraction of each rack's rated power, from 0 to 1
/// @param tariffUsdPerJ of all utility services and batteries; null takes the prices of the facility
/// @param gridKgPerJ emissions of the grid; null takes those of the facility
/// @param outOfService nodes that are failed or switched off all year, by index of the facility graph and not to be
/// changed; null for none
/// @param shut pipes whose valve is closed all year, by edge of the facility graph and not to be changed; null for none
public record YearOptions(
        HourlyProfile loadFraction,
        @Nullable HourlyProfile tariffUsdPerJ,
        @Nullable HourlyProfile gridKgPerJ,
        boolean @Nullable [] outOfService,
        boolean @Nullable [] shut) {
    /// Every rack at its rated power, at the prices of the facility.
    public static final YearOptions DEFAULT = new YearOptions(HourlyProfile.flat(1), null, null, null, null);

    public YearOptions withLoadFraction(HourlyProfile load) {
        return new YearOptions(load, tariffUsdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withTariff(HourlyProfile usdPerJ) {
        return new YearOptions(loadFraction, usdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withGridCarbon(HourlyProfile kgPerJ) {
        return new YearOptions(loadFraction, tariffUsdPerJ, kgPerJ, outOfService, shut);
    }

    public YearOptions withOutOfService(boolean @Nullable [] nodes) {
        return new YearOptions(loadFraction, tariffUsdPerJ, gridKgPerJ, nodes, shut);
    }

    public YearOptions withShut(boolean @Nullable [] edges) {
        return new YearOptions(loadFraction, tariffUsdPerJ, gridKgPerJ, outOfService, edges);
    }

    /// What a facility is asked to do in an hour.
    ///
    /// @param hour counted from 0
    public OperatingPoint point(Twin twin, Weather weather, int hour) {
        double share = loadFraction.at(hour, weather.leapYear());
        double[] rackW = null;
        if (share != 1) {
            double[] ratedW = twin.ratedRackW();
            rackW = new double[ratedW.length];
            for (int v = 0; v < rackW.length; v++) {
                rackW[v] = ratedW[v] * share;
            }
        }
        return new OperatingPoint(
                rackW, weather.dryBulbC(hour), weather.wetBulbC(hour), outOfService, shut, weather.pressurePa(hour));
    }
}
