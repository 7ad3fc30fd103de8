package io.millwright.twin.year;

import io.millwright.climate.YearHours;
import java.util.List;
import java.util.Optional;

/// A year of a facility.
///
/// @param weather where its air comes from, for people
/// @param options what it went through beside the weather
/// @param series every hour
/// @param year all hours added up
/// @param months the same by month, from January
/// @param serving what the engines made of the demand; empty if racks ran at a share of load
/// @param peakHour in which the facility took most
/// @param peakDay on which it took most energy, from 0
/// @param outside what was out of range, worst and longest first
/// @param worstResidual largest energy residual of an hour, relative to its input
/// @param hoursNotConverged in which the coupled solve did not close
public record YearResult(
        String weather,
        YearOptions options,
        YearSeries series,
        Period year,
        List<Period> months,
        Optional<YearServing> serving,
        int peakHour,
        int peakDay,
        List<HoursOutside> outside,
        double worstResidual,
        int hoursNotConverged) {
    public YearResult {
        months = List.copyOf(months);
        outside = List.copyOf(outside);
    }

    /// Whether the year has a 29 February.
    public boolean leapYear() {
        return series.hours() == YearHours.LEAP;
    }

    /// Month, day and hour of an hour counted from 0.
    public YearHours.Stamp stamp(int hour) {
        return YearHours.stamp(hour, leapYear());
    }
}
