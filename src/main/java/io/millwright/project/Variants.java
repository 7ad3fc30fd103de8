package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.project.Variant.Action;
import io.millwright.project.Variant.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Applies variants: the base is encoded to its tree, the changes are made there, and the tree is read again, with the
/// same checks as a file. A change that finds nothing to change, and a member that the program does not know, are
/// errors here: a variant that silently does nothing would be compared as if it were one.
public final class Variants {
    private static final String ANY = "*";

    private Variants() {}

    /// The base with a variant's changes.
    ///
    /// @param name what findings call the variant
    public static Loaded apply(Project base, Variant variant, String name) {
        Obj tree = copy(ProjectFormat.encode(base.withoutVariants()));
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < variant.changes().size(); i++) {
            Change change = variant.changes().get(i);
            String[] names = Pointers.split(change.pointer());
            if (names.length == 0 || apply(tree, names, 0, change) == 0) {
                String code = change.action() == Action.ADD ? "project.variant.no-room" : "project.variant.no-target";
                findings.add(
                        Finding.error(code, name + " /changes/" + i, "pointer", JsonValue.excerpt(change.pointer())));
            }
        }
        if (!findings.isEmpty()) {
            return Loaded.failed(findings);
        }
        Loaded loaded = ProjectFormat.decode(tree, name, Migrations.SHIPPED);
        return loaded.project()
                .flatMap(project -> strangers(base, project, name))
                .orElse(loaded);
    }

    /// A failure if the variant brought in members that the program does not know and the base does not have.
    private static Optional<Loaded> strangers(Project base, Project changed, String name) {
        List<Finding> findings = new ArrayList<>();
        changed.unknown().forEach((pointer, members) -> {
            Map<String, JsonValue> known = base.unknown().getOrDefault(pointer, new LinkedHashMap<>());
            members.keySet().stream()
                    .filter(member -> !known.containsKey(member))
                    .forEach(member -> findings.add(Finding.error(
                            "project.variant.unknown-field",
                            name + " " + Pointers.child(pointer, member),
                            "field",
                            JsonValue.excerpt(member))));
        });
        return findings.isEmpty() ? Optional.empty() : Optional.of(Loaded.failed(findings));
    }

    /// Number of places where the change was made.
    private static int apply(Obj object, String[] names, int depth, Change change) {
        String name = names[depth];
        if (depth == names.length - 1) {
            if (name.equals(ANY)) {
                return applyToAll(object, change);
            }
            boolean isElement = depth > 0 && FacilityEncoder.MAPS.contains(names[depth - 1]);
            return applyHere(object, name, change, isElement);
        }
        if (!name.equals(ANY)) {
            return object.members().get(name) instanceof Obj inner ? apply(inner, names, depth + 1, change) : 0;
        }
        boolean isLast = Arrays.asList(names).lastIndexOf(ANY) == depth;
        int count = 0;
        for (JsonValue value : object.members().values()) {
            if (value instanceof Obj inner && (!isLast || isMeant(inner, names, depth + 1, change))) {
                count += apply(inner, names, depth + 1, change);
            }
        }
        return count;
    }

    /// The pointer ends in `*`: only a removal with a condition makes sense there.
    private static int applyToAll(Obj object, Change change) {
        if (change.action() != Action.REMOVE || change.where().isEmpty()) {
            return 0;
        }
        int before = object.members().size();
        object.members().values().removeIf(value -> value instanceof Obj inner && matches(inner, change));
        return before - object.members().size();
    }

    /// @param isElement whether the name is an id: an element that is not there is added, not set
    private static int applyHere(Obj object, String name, Change change, boolean isElement) {
        boolean exists = object.members().containsKey(name);
        return switch (change.action()) {
            case SET -> {
                if (isElement && !exists && change.value().orElseThrow() instanceof Obj) {
                    yield 0;
                }
                object.put(name, copy(change.value().orElseThrow()));
                yield 1;
            }
            case ADD -> {
                if (!exists) {
                    object.put(name, copy(change.value().orElseThrow()));
                }
                yield exists ? 0 : 1;
            }
            case REMOVE -> object.members().remove(name) == null ? 0 : 1;
        };
    }

    private static boolean isMeant(Obj object, String[] names, int from, Change change) {
        if (change.where().isPresent()) {
            return matches(object, change);
        }
        JsonValue at = object;
        for (int i = from; i < names.length; i++) {
            if (!(at instanceof Obj inner) || !inner.members().containsKey(names[i])) {
                return false;
            }
            at = inner.members().get(names[i]);
        }
        return true;
    }

    private static boolean matches(Obj object, Change change) {
        return change.where().orElseThrow().entrySet().stream()
                .allMatch(condition -> object.members().get(condition.getKey()) instanceof Str text
                        && text.value().equals(condition.getValue()));
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
