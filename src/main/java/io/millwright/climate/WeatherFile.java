package io.millwright.climate;

import io.millwright.finding.Finding;
import java.util.List;

/// What an EPW file says, as it says it: unknown values are NaN. [WeatherYear#of] makes a complete year of it.
///
/// Row h is the hour that ends at hour h + 1 of the year (local standard time).
///
/// @param location from the first header line
/// @param header all header lines as they stand
/// @param sourceYears the calendar year that each row was observed in; the months of a typical year come from
/// different ones
/// @param dryBulbC air temperature
/// @param dewPointC dew point
/// @param relativeHumidityFraction from 0 to 1
/// @param pressurePa at the station
/// @param globalHorizontalWPerM2 mean over the hour
/// @param windDirectionDeg from north over east
/// @param windSpeedMPerS at the station
/// @param findings what was odd but readable
public record WeatherFile(
        WeatherLocation location,
        List<String> header,
        List<Integer> sourceYears,
        HourlySeries dryBulbC,
        HourlySeries dewPointC,
        HourlySeries relativeHumidityFraction,
        HourlySeries pressurePa,
        HourlySeries globalHorizontalWPerM2,
        HourlySeries windDirectionDeg,
        HourlySeries windSpeedMPerS,
        List<Finding> findings) {
    public WeatherFile {
        header = List.copyOf(header);
        sourceYears = List.copyOf(sourceYears);
        findings = List.copyOf(findings);
    }

    public int hours() {
        return dryBulbC.hours();
    }

    /// Whether the file holds 29 February.
    public boolean leapYear() {
        return hours() == YearHours.LEAP;
    }
}
