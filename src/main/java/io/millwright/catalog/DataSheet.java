package io.millwright.catalog;

import java.util.Map;

/// What is known of one product, value by value. Typed views such as [RackType] are read from it.
/// Entries are open: a value that no solver uses yet is kept and shown.
///
/// @param id the key that facility files use, for example `gb300-nvl72`
/// @param kind the kind within its file, for example `gpu` or `cdu`
/// @param name what people call it
/// @param vendor the maker, or `generic`
/// @param status shipping, announced, roadmap, generic …
/// @param confidence of the headline values
/// @param source where the headline values were read
/// @param notes what else a reader should know; may be empty
/// @param values the numbers by name, in file order
/// @param texts the non-numeric values by name, in file order
public record DataSheet(
        String id,
        String kind,
        String name,
        String vendor,
        String status,
        Confidence confidence,
        String source,
        String notes,
        Map<String, Datum> values,
        Map<String, String> texts) {
    public DataSheet {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
        texts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(texts));
    }

    /// The number of that name, NaN if it is not known.
    public double number(String valueName) {
        Datum datum = values.get(valueName);
        return datum == null ? Double.NaN : datum.value();
    }

    /// The number of that name, or the fallback if it is not known.
    public double number(String valueName, double fallback) {
        Datum datum = values.get(valueName);
        return datum == null ? fallback : datum.value();
    }

    /// The number at a position, counted from 1, of a row that a file gives as an array; NaN if it is not known.
    public double numberAt(String valueName, int position) {
        return number(seriesName(valueName, position));
    }

    /// The sheet with another number; unit and confidence stay, a new one is plain.
    DataSheet withNumber(String valueName, double number) {
        Datum datum = values.getOrDefault(valueName, new Datum(number, "", Confidence.LOW, false, ""));
        Map<String, Datum> changed = new java.util.LinkedHashMap<>(values);
        changed.put(valueName, new Datum(number, datum.unit(), datum.confidence(), datum.estimate(), "calibrated"));
        return new DataSheet(id, kind, name, vendor, status, confidence, source, notes, changed, texts);
    }

    /// The name of one of several numbers that a file gives as an array: `monthlyDryBulbC` and 3 give
    /// `monthlyDryBulbC03`.
    static String seriesName(String valueName, int position) {
        String digits = Integer.toString(position);
        return valueName.concat(position < 10 ? "0".concat(digits) : digits);
    }

    /// The text of that name, empty if it is not known.
    public String text(String textName) {
        return texts.getOrDefault(textName, "");
    }
}
