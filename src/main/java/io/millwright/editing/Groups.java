package io.millwright.editing;

import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Layout;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Elements that a hand takes as one. Groups may hold groups; an element or a group is in one group at most. A group
/// has at least two members: one that loses all but one gives way to the last.
public final class Groups {
    private Groups() {}

    /// Makes a group of elements; groups among them stay groups in it. Elements of several layouts are grouped in each.
    public static Edit group(Collection<String> paths) {
        return Edit.of(
                "Group " + Edits.count(paths),
                facility -> forEachLayout(facility, paths, (layout, ids) -> {
                    Set<String> members = new LinkedHashSet<>();
                    for (Set<String> part : parts(layout, ids)) {
                        members.add(part.size() == 1 ? part.iterator().next() : outermost(layout, part));
                    }
                    if (members.size() < 2) {
                        return layout;
                    }
                    SequencedMap<String, Group> groups = without(layout.groups(), members);
                    String id = layout.isTaken("group-1") ? Ids.next("group-1", layout::isTaken) : "group-1";
                    groups.put(id, new Group("", List.copyOf(members)));
                    return layout.withGroups(groups);
                }));
    }

    /// Takes the outermost groups of elements apart; groups in them stay.
    public static Edit ungroup(Collection<String> paths) {
        return Edit.of(
                "Ungroup " + Edits.count(paths),
                facility -> forEachLayout(facility, paths, (layout, ids) -> {
                    Set<String> tops = topGroups(layout, ids);
                    return tops.isEmpty() ? layout : layout.withGroups(dissolved(layout.groups(), tops));
                }));
    }

    /// Whether any of the elements is in a group.
    public static boolean isGrouped(Facility facility, Collection<String> paths) {
        return idsByBlock(facility, paths).entrySet().stream()
                .anyMatch(entry -> !topGroups(Target.layoutOf(facility, entry.getKey()), entry.getValue())
                        .isEmpty());
    }

    /// The paths with every element that is in a group together with one of them: what a click on a member selects.
    /// The path of a group itself stands for its elements.
    public static Set<String> expanded(Facility facility, Collection<String> paths) {
        Set<String> result = new LinkedHashSet<>();
        for (String path : paths) {
            Optional<Target> target = Target.of(facility, path);
            String block = target.orElse(Target.Part.FACILITY) instanceof Target.Element element ? element.block() : "";
            Layout layout = Target.layoutOf(facility, block);
            Set<String> ids = idsByBlock(facility, List.of(path)).getOrDefault(block, Set.of());
            Set<String> groups = topGroups(layout, ids);
            if (groups.isEmpty()) {
                result.add(path);
            }
            for (String group : groups) {
                for (String id : elements(layout, group)) {
                    result.add(new Target.Element(block, id).path());
                }
            }
        }
        return result;
    }

    private interface LayoutChange {
        Layout change(Layout layout, Set<String> ids);
    }

    private static Facility forEachLayout(Facility facility, Collection<String> paths, LayoutChange change) {
        Facility result = facility;
        for (Map.Entry<String, Set<String>> entry : idsByBlock(facility, paths).entrySet()) {
            UnaryOperator<Layout> ofLayout = layout -> change.change(layout, entry.getValue());
            result = Target.withLayout(result, entry.getKey(), ofLayout);
        }
        return result;
    }

    /// The elements among some paths by the layout that they are drawn in, where a group stands for its elements.
    private static Map<String, Set<String>> idsByBlock(Facility facility, Collection<String> paths) {
        Map<String, Set<String>> ids = Edits.idsByBlock(facility, paths);
        for (String path : paths) {
            if (Target.of(facility, path).orElse(Target.Part.FACILITY) instanceof Target.GroupTarget group) {
                ids.computeIfAbsent("", block -> new LinkedHashSet<>()).addAll(elements(facility.layout(), group.id()));
            }
        }
        return ids;
    }

    /// Elements as the parts that a hand would take: the elements of an outermost group if all of them are there, else
    /// each for itself; in the order of the last element of each.
    static List<Set<String>> parts(Layout layout, Set<String> ids) {
        Map<String, Set<String>> whole = new HashMap<>();
        for (String group : topGroups(layout, ids)) {
            Set<String> elements = elements(layout, group);
            if (ids.containsAll(elements)) {
                elements.forEach(id -> whole.put(id, elements));
            }
        }
        SequencedMap<Set<String>, Boolean> parts = new LinkedHashMap<>();
        for (String id : ids) {
            parts.putLast(whole.getOrDefault(id, Set.of(id)), true);
        }
        return List.copyOf(parts.keySet());
    }

    /// The parts of a part: what the members of its group are, or the part itself if it is no group.
    static List<Set<String>> inner(Layout layout, Set<String> part) {
        if (part.size() == 1) {
            return List.of(part);
        }
        return Optional.ofNullable(layout.groups().get(outermost(layout, part))).stream()
                .flatMap(group -> group.members().stream())
                .map(member -> layout.groups().containsKey(member) ? elements(layout, member) : Set.of(member))
                .toList();
    }

    private static String outermost(Layout layout, Set<String> part) {
        return topGroups(layout, part).iterator().next();
    }

    /// The outermost groups that hold any of some elements.
    private static Set<String> topGroups(Layout layout, Set<String> ids) {
        if (layout.groups().isEmpty()) {
            return Set.of();
        }
        Map<String, String> parents = new HashMap<>();
        layout.groups().forEach((id, group) -> group.members().forEach(member -> parents.putIfAbsent(member, id)));
        Set<String> tops = new LinkedHashSet<>();
        for (String id : ids) {
            String top = id;
            Set<String> seen = new LinkedHashSet<>();
            for (String parent = parents.get(top); parent != null && seen.add(parent); parent = parents.get(top)) {
                top = parent;
            }
            if (!top.equals(id)) {
                tops.add(top);
            }
        }
        return tops;
    }

    /// The elements of a group and of the groups in it, without ids that name nothing.
    static Set<String> elements(Layout layout, String group) {
        Set<String> found = new LinkedHashSet<>();
        collect(layout, group, found, new LinkedHashSet<>());
        return found;
    }

    private static void collect(Layout layout, String id, Set<String> found, Set<String> seen) {
        Group group = layout.groups().get(id);
        if (group != null && seen.add(id)) {
            group.members().forEach(member -> collect(layout, member, found, seen));
        } else if (layout.hasElement(id)) {
            found.add(id);
        }
    }

    /// Groups after some elements are gone; one that is left with a single member gives its place in its own group to
    /// it.
    static SequencedMap<String, Group> without(Map<String, Group> groups, Set<String> gone) {
        SequencedMap<String, Group> result = new LinkedHashMap<>(groups);
        replaceMembers(result, member -> gone.contains(member) ? List.of() : List.of(member));
        for (Optional<String> small = small(result); small.isPresent(); small = small(result)) {
            result = dissolved(result, Set.of(small.get()));
        }
        return result;
    }

    /// Groups after some of them were taken apart: their members take their places.
    static SequencedMap<String, Group> dissolved(Map<String, Group> groups, Set<String> ids) {
        SequencedMap<String, Group> result = new LinkedHashMap<>(groups);
        for (String id : ids) {
            Group group = result.remove(id);
            if (group != null) {
                replaceMembers(result, member -> member.equals(id) ? group.members() : List.of(member));
            }
        }
        return result;
    }

    private static Optional<String> small(Map<String, Group> groups) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue().members().size() < 2)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static void replaceMembers(Map<String, Group> groups, Function<String, List<String>> change) {
        groups.replaceAll((id, group) -> {
            List<String> members =
                    group.members().stream().map(change).flatMap(List::stream).toList();
            return members.equals(group.members()) ? group : group.withMembers(members);
        });
    }

    /// Groups after some elements got other ids.
    static SequencedMap<String, Group> renamed(Map<String, Group> groups, Map<String, String> ids) {
        SequencedMap<String, Group> result = new LinkedHashMap<>(groups);
        replaceMembers(result, member -> List.of(ids.getOrDefault(member, member)));
        return result;
    }

    /// The groups of a layout with copies of those groups of another (or the same) whose elements were all copied into
    /// it.
    ///
    /// @param newIds ids of the copied elements to those of their copies
    static SequencedMap<String, Group> withCopies(Layout into, Layout from, Map<String, String> newIds) {
        Map<String, String> ids = new LinkedHashMap<>(newIds);
        Predicate<String> taken = id -> into.isTaken(id) || ids.containsValue(id);
        for (String id : from.groups().keySet()) {
            Set<String> elements = elements(from, id);
            if (!elements.isEmpty() && newIds.keySet().containsAll(elements)) {
                ids.put(id, taken.test(id) ? Ids.next(id, taken) : id);
            }
        }
        SequencedMap<String, Group> result = new LinkedHashMap<>(into.groups());
        from.groups().forEach((id, group) -> {
            if (ids.containsKey(id)) {
                List<String> members = group.members().stream()
                        .filter(ids::containsKey)
                        .map(ids::get)
                        .toList();
                result.put(ids.get(id), group.withMembers(members));
            }
        });
        return result;
    }
}
