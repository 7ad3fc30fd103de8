package io.millwright.project;

import io.millwright.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A named list of changes over a base facility: another cooling approach, warmer water, another rack.
///
/// @param name what people call it
/// @param changes in the order they are applied
public record Variant(String name, List<Change> changes) {
    /// One change of the facility file's tree.
    ///
    /// @param action what is done at the pointer
    /// @param pointer JSON pointer into the facility file; `*` stands for every id of a map
    /// @param where file name of an equipment kind that elements matched by `*` must have; empty for all
    /// @param value the new value; empty for a removal
    public record Change(Action action, String pointer, String where, Optional<JsonValue> value) {}

    /// What a change does.
    public enum Action {
        /// Gives a member a value, whether it was there or not; its object must exist.
        SET,
        /// Takes a member away; it must exist.
        REMOVE
    }

    public Variant {
        changes = List.copyOf(changes);
    }
}
