package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Steps from each older format version to the next. A step is never removed once it has shipped.
///
/// @param steps by the version they start from
/// @param newest version that they lead to
record Migrations(Map<Integer, Migration> steps, int newest) {
    /// Version 1 is the first that was published; there is nothing older to migrate from.
    static final Migrations SHIPPED = new Migrations(
            Map.of(
                    1,
                    Migrations::keepOutsBecomeAreas,
                    2,
                    Migrations::nothingMoves,
                    3,
                    Migrations::nothingMoves,
                    4,
                    Migrations::nothingMoves,
                    5,
                    DeploymentGroups::apply),
            ProjectFormat.VERSION);

    /// One step.
    interface Migration {
        /// Changes a tree of one version into a tree of the next. What does not have the expected shape is left as it
        /// is: the reader reports it afterwards with its line.
        void apply(Obj facility);
    }

    /// Version 2: what a hall listed as `keepOuts` are areas of the layout.
    private static void keepOutsBecomeAreas(Obj facility) {
        moveKeepOuts(facility);
        if (facility.members().get("blocks") instanceof Obj blocks) {
            blocks.members().values().forEach(block -> {
                if (block instanceof Obj layout) {
                    moveKeepOuts(layout);
                }
            });
        }
    }

    /// Version 3 adds breakers, ties, phases and operation of power equipment, version 4 operation of cooling
    /// equipment, pipes and valves, version 5 the air of halls. Their defaults are what the version before meant.
    private static void nothingMoves(Obj facility) {}

    private static void moveKeepOuts(Obj layout) {
        if (!(layout.members().get("halls") instanceof Obj halls)) {
            return;
        }
        Obj areas = new Obj();
        halls.members().forEach((hallId, value) -> {
            if (value instanceof Obj hall && hall.members().get("keepOuts") instanceof Arr keepOuts) {
                hall.members().remove("keepOuts");
                int number = 0;
                for (JsonValue item : keepOuts.items()) {
                    if (item instanceof Obj area) {
                        number++;
                        area.put("hall", hallId);
                        area.put("kind", "keep-out");
                        areas.put(freeId(layout, hallId + "-keep-out-" + number), area);
                    }
                }
            }
        });
        if (!areas.members().isEmpty()) {
            layout.put("areas", areas);
        }
    }

    private static String freeId(Obj layout, String wanted) {
        String id = wanted;
        while (isTaken(layout, id)) {
            id += "-area";
        }
        return id;
    }

    private static boolean isTaken(Obj layout, String id) {
        return List.of("halls", "rows", "equipment", "instances").stream()
                .anyMatch(map -> layout.members().get(map) instanceof Obj elements
                        && elements.members().containsKey(id));
    }

    /// Brings a file that holds one variant to the newest version, in place; one without a version is new.
    void migrateVariant(Obj variant) {
        if (variant.members().get("formatVersion") instanceof Num written) {
            migrate(new Obj().put("formatVersion", written).put("variants", new Obj().put("variant", variant)));
        }
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
