package io.millwright.finding;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// One coded, located, graded message. Two findings with equal parts are equal, so lists of them can be compared.
///
/// @param code the key of the text in `findings.properties`, for example `facility.rack.unfed`; stable, used in tests
/// and docs
/// @param severity how much it weighs
/// @param place what it is about: an element path (`row-a/03`), a file position (`plan.json:12 /halls/h1`) or empty
/// @param values the named values that the text mentions: strings, integers, [Measure]s or other findings, which are
/// told in its message by their message and in its advice by their advice, in the order given
public record Finding(String code, Severity severity, String place, SequencedMap<String, Object> values) {
    /// A number with its dimension, shown in the reader's units.
    public record Measure(double si, Dimension dimension) {}

    public Finding {
        values = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static Finding note(String code, String place, Object... namesAndValues) {
        return new Finding(code, Severity.NOTE, place, pairs(namesAndValues));
    }

    public static Finding warning(String code, String place, Object... namesAndValues) {
        return new Finding(code, Severity.WARNING, place, pairs(namesAndValues));
    }

    public static Finding error(String code, String place, Object... namesAndValues) {
        return new Finding(code, Severity.ERROR, place, pairs(namesAndValues));
    }

    /// Whether what it is about cannot be used as it is.
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// A number to put among the values of a finding.
    public static Measure measure(double si, Dimension dimension) {
        return new Measure(si, dimension);
    }

    /// The sentence that says what is wrong, in the given units.
    public String message(UnitSystem units) {
        return FindingTexts.render(code, values, units);
    }

    /// The sentence that says what to do, in the given units; empty if there is none.
    public String advice(UnitSystem units) {
        return FindingTexts.renderAdvice(code, values, units);
    }

    private static SequencedMap<String, Object> pairs(Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values must come in pairs, got " + namesAndValues.length
                    + " objects. Maybe a value is missing after the last name.");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return (LinkedHashMap<String, Object>) values;
    }
}
