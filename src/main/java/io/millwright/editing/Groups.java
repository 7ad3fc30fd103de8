package io.millwright.editing;

import io.millwright.facility.Group;
import io.millwright.facility.Layout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Groups while elements come and go.
final class Groups {
    private Groups() {}

    /// Groups after some elements are gone: a group of fewer than two members is gone too.
    static SequencedMap<String, Group> without(Map<String, Group> groups, Set<String> gone) {
        SequencedMap<String, Group> result = new LinkedHashMap<>(groups);
        boolean again = true;
        while (again) {
            again = result.entrySet().removeIf(entry -> {
                long left = entry.getValue().members().stream()
                        .filter(member -> !gone.contains(member))
                        .filter(member -> !groups.containsKey(member) || result.containsKey(member))
                        .count();
                return left < 2;
            });
        }
        result.replaceAll((id, group) -> {
            List<String> members = group.members().stream()
                    .filter(member -> !gone.contains(member))
                    .filter(member -> !groups.containsKey(member) || result.containsKey(member))
                    .toList();
            return members.size() == group.members().size() ? group : group.withMembers(members);
        });
        return result;
    }

    /// Groups after some elements got other ids.
    static SequencedMap<String, Group> renamed(Map<String, Group> groups, Map<String, String> ids) {
        SequencedMap<String, Group> result = new LinkedHashMap<>();
        groups.forEach((id, group) -> result.put(
                id,
                group.withMembers(group.members().stream()
                        .map(member -> ids.getOrDefault(member, member))
                        .toList())));
        return result;
    }

    /// Groups with a copy of each group whose members were all copied.
    static SequencedMap<String, Group> withCopies(Layout layout, Map<String, String> newIds) {
        SequencedMap<String, Group> result = new LinkedHashMap<>(layout.groups());
        layout.groups().forEach((id, group) -> {
            if (newIds.keySet().containsAll(group.members())) {
                String copy = Ids.next(
                        id, taken -> layout.isTaken(taken) || result.containsKey(taken) || newIds.containsValue(taken));
                result.put(
                        copy,
                        group.withMembers(
                                group.members().stream().map(newIds::get).toList()));
            }
        });
        return result;
    }
}
