package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.ProjectFormat.Loaded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Applies variants: the base is encoded to its tree, the changes are made there, and the tree is read again, with the
/// same checks as a file.
public final class Variants {
    private Variants() {}

    /// The base with a variant's changes.
    ///
    /// @param name what findings call the variant
    public static Loaded apply(Project base, Variant variant, String name) {
        Obj tree = copy(ProjectFormat.encode(base));
        List<Finding> findings = new ArrayList<>();
        for (Variant.Change change : variant.changes()) {
            String[] names = Pointers.split(change.pointer());
            if (names.length == 0 || apply(tree, names, 0, change) == 0) {
                findings.add(Finding.error("project.variant.no-target", name, "pointer", change.pointer()));
            }
        }
        if (!findings.isEmpty()) {
            return new Loaded(Optional.empty(), findings);
        }
        return ProjectFormat.decode(tree, name);
    }

    /// Number of places where the change was made.
    private static int apply(Obj object, String[] names, int depth, Variant.Change change) {
        String name = names[depth];
        if (depth == names.length - 1) {
            return applyHere(object, name, change);
        }
        if (!name.equals("*")) {
            return object.members().get(name) instanceof Obj inner ? apply(inner, names, depth + 1, change) : 0;
        }
        int count = 0;
        for (JsonValue value : object.members().values()) {
            if (value instanceof Obj inner && matches(inner, change.where())) {
                count += apply(inner, names, depth + 1, change);
            }
        }
        return count;
    }

    private static int applyHere(Obj object, String name, Variant.Change change) {
        if (change.action() == Variant.Action.REMOVE) {
            return object.members().remove(name) == null ? 0 : 1;
        }
        object.members().put(name, change.value().orElseThrow());
        return 1;
    }

    private static boolean matches(Obj object, String where) {
        return where.isEmpty()
                || (object.members().get("kind") instanceof Str kind
                        && kind.value().equals(where))
                || (object.members().get("type") instanceof Str type
                        && type.value().equals(where));
    }

    private static Obj copy(Obj object) {
        Obj copy = new Obj(new LinkedHashMap<>(), object.line());
        object.members().forEach((name, value) -> copy.put(name, copy(value)));
        return copy;
    }

    private static JsonValue copy(JsonValue value) {
        return switch (value) {
            case Obj object -> copy(object);
            case Arr array ->
                new Arr(
                        new ArrayList<>(
                                array.items().stream().map(Variants::copy).toList()),
                        array.line());
            default -> value;
        };
    }
}
