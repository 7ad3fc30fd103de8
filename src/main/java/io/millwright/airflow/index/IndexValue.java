package io.millwright.airflow.index;

/// An index with its value.
///
/// @param value as a share of one; NaN if the index is undefined
/// @param undefinedBecause why there is no value; empty if there is one
public record IndexValue(AirIndex index, double value, String undefinedBecause) {
    static IndexValue of(AirIndex index, double value) {
        return new IndexValue(index, value, "");
    }

    static IndexValue undefined(AirIndex index, String because) {
        return new IndexValue(index, Double.NaN, because);
    }

    public boolean isDefined() {
        return undefinedBecause.isEmpty();
    }

    public AirIndex.Grade grade() {
        return index.grade(value);
    }
}
