package io.millwright.project;

import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.util.Map;
import java.util.Optional;

/// Steps from each older format version to the next. A step is never removed once it has shipped.
///
/// @param steps by the version they start from
/// @param newest version that they lead to
record Migrations(Map<Integer, Migration> steps, int newest) {
    /// Version 1 is the first that was published; there is nothing older to migrate from.
    static final Migrations SHIPPED = new Migrations(Map.of(), ProjectFormat.VERSION);

    /// One step.
    interface Migration {
        /// Changes a tree of one version into a tree of the next. What does not have the expected shape is left as it
        /// is: the reader reports it afterwards with its line.
        void apply(Obj facility);
    }

    /// The tree brought to the newest version, in place, so that values keep their lines; empty if its version is not
    /// a whole number or a step is missing.
    Optional<Obj> migrate(Obj tree) {
        if (!(tree.members().get("formatVersion") instanceof Num written)
                || written.value() != Math.rint(written.value())) {
            return Optional.empty();
        }
        for (int version = (int) written.value(); version < newest; version++) {
            Migration step = steps.get(version);
            if (step == null) {
                return Optional.empty();
            }
            step.apply(tree);
            tree.put("formatVersion", version + 1);
        }
        return Optional.of(tree);
    }
}
