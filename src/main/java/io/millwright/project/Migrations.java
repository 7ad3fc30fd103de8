package io.millwright.project;

import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Steps from each older format version to the next. A step is never removed once it has shipped.
///
/// @param steps by the version they start from
record Migrations(Map<Integer, UnaryOperator<Obj>> steps) {
    /// Version 1 is the first that was published; there is nothing older to migrate from.
    static final Migrations SHIPPED = new Migrations(Map.of());

    /// The tree brought to a version; empty if a step is missing.
    Optional<Obj> migrate(Obj tree, int from, int to) {
        Obj at = tree;
        for (int version = from; version < to; version++) {
            UnaryOperator<Obj> step = steps.get(version);
            if (step == null) {
                return Optional.empty();
            }
            at = step.apply(at);
            at.members().put("formatVersion", Num.of(version + 1));
        }
        return Optional.of(at);
    }
}
