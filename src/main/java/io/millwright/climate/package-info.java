/// Moist air and weather: psychrometric properties, hourly weather years from EPW files or from monthly means, and
/// design conditions. Uses quantity, finding and numeric; the catalogue's climates are passed in as plain numbers.
/// Start at [WeatherYear] and, for a run through a year, at [Weather]; [Psychrometrics] and [MoistAir] hold the
/// equations, [EpwReader] reads files.
@NullMarked
package io.millwright.climate;

import org.jspecify.annotations.NullMarked;
