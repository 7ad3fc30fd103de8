package io.millwright.catalog;

/// An economic default with its range.
///
/// @param key the id in `economics`
/// @param label what it is
/// @param value the default
/// @param low lower end of the range; NaN if unknown
/// @param high upper end of the range; NaN if unknown
/// @param unit SI without prefixes, `$`, `a` for years, or empty for a plain number
/// @param confidence how sure the default is
/// @param source where it was read
/// @param estimate true if no published figure was found
public record Figure(
        String key,
        String label,
        double value,
        double low,
        double high,
        String unit,
        Confidence confidence,
        String source,
        boolean estimate) {}
