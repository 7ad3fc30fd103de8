package io.millwright.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Errors of a quantity over all points and over groups of them.
final class GroupedErrors {
    private final String quantity;
    private final RelativeErrors all = new RelativeErrors();
    private final Map<String, RelativeErrors> groups = new LinkedHashMap<>();

    /// @param quantity what the errors are of, for reports
    GroupedErrors(String quantity) {
        this.quantity = quantity;
    }

    void add(double measured, double computed, List<String> names) {
        all.add(measured, computed);
        for (String name : names) {
            groups.computeIfAbsent(name, key -> new RelativeErrors()).add(measured, computed);
        }
    }

    /// One line for all, one for each group by name; none without points.
    List<CheckResult> reported(String caseName) {
        List<CheckResult> results = new ArrayList<>();
        results.add(all.reported(caseName, quantity));
        groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(group -> results.add(group.getValue().reported(caseName, quantity + ", " + group.getKey())));
        results.removeIf(result -> result.points() == 0);
        return results;
    }
}
