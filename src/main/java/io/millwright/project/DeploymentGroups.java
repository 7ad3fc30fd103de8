package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The step from version 5 to 6: what a deployment said flat about its engines stands in groups. What it did not say
/// means the same as before. Changes of variants point to where their values went.
final class DeploymentGroups {
    private static final String DEPLOYMENTS = "deployments";

    /// Where a member of a deployment went.
    private record Place(String group, String name) {}

    private static final Map<String, Place> MOVED = Map.of(
            "tensorParallel", new Place("parallel", "tensor"),
            "pipelineParallel", new Place("parallel", "pipeline"),
            "weightBytes", new Place("precision", "weightBytes"),
            "kvBytes", new Place("precision", "kvBytes"),
            "maxSequences", new Place("engine", "maxSequences"),
            "maxBatchTokens", new Place("engine", "maxBatchTokens"));

    private DeploymentGroups() {}

    static void apply(Obj facility) {
        each(facility.members().get(DEPLOYMENTS), DeploymentGroups::group);
        each(facility.members().get("variants"), variant -> {
            if (variant.members().get("changes") instanceof Arr changes) {
                changes.items().stream()
                        .filter(Obj.class::isInstance)
                        .map(Obj.class::cast)
                        .forEach(DeploymentGroups::point);
            }
        });
    }

    private static void group(Obj deployment) {
        List.copyOf(deployment.members().keySet()).forEach(name -> {
            Place place = MOVED.get(name);
            JsonValue value = place == null ? null : deployment.members().remove(name);
            if (place != null && value != null) {
                deployment.members().putIfAbsent(place.group(), new Obj());
                if (deployment.members().get(place.group()) instanceof Obj group) {
                    group.put(place.name(), value);
                }
            }
        });
    }

    private static void point(Obj change) {
        for (Variant.Action action : Variant.Action.values()) {
            String member = Fields.fileName(action);
            if (change.members().get(member) instanceof Str pointer
                    && pointer.value().startsWith("/" + DEPLOYMENTS)) {
                point(change, member, pointer);
            }
        }
    }

    private static void point(Obj change, String member, Str pointer) {
        String[] names = Pointers.split(pointer.value());
        JsonValue value = change.members().get("value");
        Place place = names.length == 3 ? MOVED.get(names[2]) : null;
        if (!names[0].equals(DEPLOYMENTS)) {
            return;
        }
        if (place != null) {
            String moved = Pointers.child(Pointers.child("/" + DEPLOYMENTS, names[1]), place.group());
            change.put(member, new Str(Pointers.child(moved, place.name()), pointer.line()));
        } else if (names.length == 2 && value instanceof Obj deployment) {
            group(deployment);
        } else if (names.length == 1) {
            each(value, DeploymentGroups::group);
        }
    }

    private static void each(@Nullable JsonValue map, Consumer<Obj> change) {
        if (map instanceof Obj object) {
            object.members().values().stream()
                    .filter(Obj.class::isInstance)
                    .map(Obj.class::cast)
                    .toList()
                    .forEach(change);
        }
    }
}
