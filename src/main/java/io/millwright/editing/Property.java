package io.millwright.editing;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One line of the inspector: a value that all selected things have, and how to change it in all of them at once.
///
/// @param name stable key, for example `count` or `setPointC`
/// @param label what people read, sentence case
/// @param group heading that it stands under
/// @param help one sentence more
/// @param type what can be entered
/// @param value the common value: a [Double] (SI, NaN for the default), [Integer], [Boolean] or [String]; empty if the
/// selected things differ
/// @param check what is wrong with a new value, as a sentence; empty if nothing
/// @param edit the edit that sets a new value
public record Property(
        String name,
        String label,
        String group,
        String help,
        Type type,
        Optional<Object> value,
        Function<Object, Optional<String>> check,
        Function<Object, Edit> edit) {
    /// What can be entered.
    public sealed interface Type {}

    /// A number with a unit.
    ///
    /// @param lowest allowed, SI
    /// @param highest allowed, SI
    /// @param whenAbsent what an empty field means, for example `rated`; empty if a number is required
    public record Quantity(Dimension dimension, double lowest, double highest, String whenAbsent) implements Type {}

    /// A whole number.
    public record Whole(int lowest, int highest) implements Type {}

    /// Free text, or one of a form.
    ///
    /// @param check what is wrong with a text, as a sentence; empty if nothing
    public record Text(Function<String, Optional<String>> check) implements Type {
        private static final Text FREE = new Text(text -> Optional.empty());

        public Text() {
            this(FREE.check());
        }
    }

    /// Yes or no.
    public record Flag() implements Type {}

    /// One of a list.
    public record Choice(List<Option> options) implements Type {
        public Choice {
            options = List.copyOf(options);
        }

        /// What people read for a value; the value itself if it is not in the list.
        public String labelOf(String id) {
            return options.stream()
                    .filter(option -> option.id().equals(id))
                    .map(Option::label)
                    .findFirst()
                    .orElse(id);
        }
    }

    /// A choice.
    public record Option(String id, String label) {}

    public boolean isMixed() {
        return value.isEmpty();
    }
}
