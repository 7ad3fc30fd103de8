package io.millwright.twin.year;

import io.millwright.climate.HourlyProfile;
import io.millwright.climate.Weather;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServedHours;
import org.jspecify.annotations.Nullable;

/// What a facility goes through in a year beside its weather.
///
/// @param loadFraction of what each rack draws at full load, from 0 to 1; of no meaning where a demand is served
/// @param rackPowerW of each rack at full load, by node of the facility graph and not to be changed; null for its rated
/// power
/// @param served what racks draw and engines make under a demand; null runs racks at the share of load
/// @param tariffUsdPerJ of all utility services and batteries; null takes the prices of the facility
/// @param gridKgPerJ emissions of the grid; null takes those of the facility
/// @param outOfService nodes that are failed or switched off all year, by index of the facility graph and not to be
/// changed; null for none
/// @param shut pipes whose valve is closed all year, by edge of the facility graph and not to be changed; null for none
public record YearOptions(
        HourlyProfile loadFraction,
        double @Nullable [] rackPowerW,
        @Nullable ServedHours served,
        @Nullable HourlyProfile tariffUsdPerJ,
        @Nullable HourlyProfile gridKgPerJ,
        boolean @Nullable [] outOfService,
        boolean @Nullable [] shut) {
    /// Every rack at its rated power, at the prices of the facility.
    public static final YearOptions DEFAULT =
            new YearOptions(HourlyProfile.flat(1), null, null, null, null, null, null);

    public YearOptions withLoadFraction(HourlyProfile load) {
        return new YearOptions(load, rackPowerW, served, tariffUsdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withRackPowerW(double[] fullLoadW) {
        return new YearOptions(loadFraction, fullLoadW, served, tariffUsdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withServed(@Nullable ServedHours hours) {
        return new YearOptions(loadFraction, rackPowerW, hours, tariffUsdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withTariff(HourlyProfile usdPerJ) {
        return new YearOptions(loadFraction, rackPowerW, served, usdPerJ, gridKgPerJ, outOfService, shut);
    }

    public YearOptions withGridCarbon(HourlyProfile kgPerJ) {
        return new YearOptions(loadFraction, rackPowerW, served, tariffUsdPerJ, kgPerJ, outOfService, shut);
    }

    public YearOptions withOutOfService(boolean @Nullable [] nodes) {
        return new YearOptions(loadFraction, rackPowerW, served, tariffUsdPerJ, gridKgPerJ, nodes, shut);
    }

    public YearOptions withShut(boolean @Nullable [] edges) {
        return new YearOptions(loadFraction, rackPowerW, served, tariffUsdPerJ, gridKgPerJ, outOfService, edges);
    }

    /// Whether the racks have the same load in two hours, counted from 0.
    boolean sameLoad(int hour, int other, boolean leapYear) {
        return served == null
                ? loadFraction.at(hour, leapYear) == loadFraction.at(other, leapYear)
                : served.hourOf(hour) == served.hourOf(other);
    }

    /// What a facility is asked to do in an hour.
    ///
    /// @param hour counted from 0
    public OperatingPoint point(Twin twin, Weather weather, int hour) {
        double share = loadFraction.at(hour, weather.leapYear());
        double[] rackW = served == null ? rackPowerW : served.rackW(served.hourOf(hour));
        if (served == null && share != 1) {
            double[] fullW = rackPowerW == null ? twin.ratedRackW() : rackPowerW;
            rackW = new double[fullW.length];
            for (int v = 0; v < rackW.length; v++) {
                rackW[v] = fullW[v] * share;
            }
        }
        return new OperatingPoint(
                rackW, weather.dryBulbC(hour), weather.wetBulbC(hour), outOfService, shut, weather.pressurePa(hour));
    }
}
