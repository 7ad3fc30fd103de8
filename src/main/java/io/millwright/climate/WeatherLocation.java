package io.millwright.climate;

/// Where a weather file was taken, from its first line.
///
/// @param city name of the station
/// @param region state or province, may be empty
/// @param country its code
/// @param source kind of data, for example `SRC-TMYx`
/// @param wmoId number of the station
/// @param latitudeDeg north positive
/// @param longitudeDeg east positive
/// @param timeZoneH ahead of UTC
/// @param elevationM above sea level
public record WeatherLocation(
        String city,
        String region,
        String country,
        String source,
        String wmoId,
        double latitudeDeg,
        double longitudeDeg,
        double timeZoneH,
        double elevationM) {}
