package io.millwright.catalog;

/// One value of a data sheet with where it comes from.
///
/// @param value in the unit
/// @param unit SI without prefixes (`W`, `m³/s`, `°C`), or empty for a plain number
/// @param confidence how sure the value is
/// @param estimate true if no published figure was found; shown as an estimate everywhere
/// @param source where it was read
public record Datum(double value, String unit, Confidence confidence, boolean estimate, String source) {}
