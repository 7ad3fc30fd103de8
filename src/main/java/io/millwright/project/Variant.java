package io.millwright.project;

import io.millwright.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A named list of changes over a base facility: another cooling approach, warmer water, another rack.
///
/// @param name what people call it
/// @param changes in the order they are applied
public record Variant(String name, List<Change> changes) {
    public Variant {
        changes = List.copyOf(changes);
    }

    /// One change of the facility file's tree.
    ///
    /// @param action what is done at the pointer
    /// @param pointer JSON pointer into the facility file; `*` stands for every id of a map
    /// @param where members and the texts they must have in the objects that the last `*` stands for, for example
    /// `kind` = `cdu`. Absent, `*` takes only the objects in which the changed member is written already; present
    /// and empty, it takes all
    /// @param value the new value; empty for a removal
    public record Change(
            Action action, String pointer, Optional<SequencedMap<String, String>> where, Optional<JsonValue> value) {
        public Change {
            where = where.map(map -> Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map)));
        }

        /// Gives the member at a pointer a value.
        public static Change set(String pointer, JsonValue value) {
            return new Change(Action.SET, pointer, Optional.empty(), Optional.of(value));
        }

        /// Puts a new object or member at a pointer.
        public static Change add(String pointer, JsonValue value) {
            return new Change(Action.ADD, pointer, Optional.empty(), Optional.of(value));
        }

        /// Takes the member at a pointer away.
        public static Change remove(String pointer) {
            return new Change(Action.REMOVE, pointer, Optional.empty(), Optional.empty());
        }

        /// The same change, at those of the objects named by `*` that have these texts.
        public Change where(Map<String, String> texts) {
            return new Change(action, pointer, Optional.of(new LinkedHashMap<>(texts)), value);
        }
    }

    /// What a change does. The file names it in lower case, with the pointer as its value.
    public enum Action {
        /// Gives a member of an existing object a value, whether the file had written it or left it at its default, or
        /// replaces a whole element.
        SET,
        /// Puts something where nothing was; its surroundings must exist.
        ADD,
        /// Takes a member away; it must exist.
        REMOVE
    }
}
