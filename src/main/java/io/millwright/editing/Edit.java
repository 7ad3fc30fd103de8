package io.millwright.editing;

import io.millwright.facility.Facility;
import java.util.function.UnaryOperator;

/// A change to a facility with the words that the undo menu shows.
///
/// @param label what was done, as a verb phrase: `Move 3 elements`
/// @param mergeKey consecutive edits with the same key become one undo step; empty never merges
/// @param change facility before to facility after; returns its argument if there is nothing to do
public record Edit(String label, String mergeKey, UnaryOperator<Facility> change) {
    public static Edit of(String label, UnaryOperator<Facility> change) {
        return new Edit(label, "", change);
    }

    public Edit merging(String newMergeKey) {
        return new Edit(label, newMergeKey, change);
    }
}
