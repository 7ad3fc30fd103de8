package io.millwright.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads from names on the command line which air units of a hall stop: units (`crah/01`), or all of an array (`crah`).
final class LostUnits {
    private static final int MOST_NAMES = 12;

    private LostUnits() {}

    /// @param units of the hall
    /// @param names none of which means all units
    /// @throws UserError if a name is not that of a unit or array of the hall
    static Set<String> of(Set<String> units, List<String> names) {
        Set<String> lost = new LinkedHashSet<>(names.isEmpty() ? units : Set.of());
        for (String name : names) {
            List<String> meant = units.stream()
                    .filter(unit -> unit.equals(name) || unit.startsWith(name + "/"))
                    .toList();
            if (meant.isEmpty()) {
                throw new UserError(
                        "--lost: no air unit \"" + name + "\" runs in this hall. Its units are " + names(units) + ".");
            }
            lost.addAll(meant);
        }
        return lost;
    }

    private static String names(Set<String> units) {
        String names = units.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return units.size() > MOST_NAMES ? names + " and " + (units.size() - MOST_NAMES) + " more" : names;
    }
}
