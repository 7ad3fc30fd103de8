package io.millwright.twin.year;

import io.millwright.finding.Finding;

/// Something that is not as it should be in some hours of a year.
///
/// @param finding the first of its kind, with the values of its hour
/// @param places how many places it concerns over the year
/// @param hours in which it holds at one place or more
/// @param firstHour counted from 0
public record HoursOutside(Finding finding, int places, int hours, int firstHour) {}
