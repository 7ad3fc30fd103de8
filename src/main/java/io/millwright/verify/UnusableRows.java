package io.millwright.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Rows of a table that cannot be computed, counted by the reason.
final class UnusableRows {
    private final Map<String, Integer> countByReason = new TreeMap<>();

    void add(ServingPoint.Unusable reason) {
        add(reason, 1);
    }

    void add(ServingPoint.Unusable reason, int rows) {
        countByReason.merge(String.valueOf(reason.getMessage()), rows, Integer::sum);
    }

    /// One skipped result for each reason.
    List<CheckResult> skipped(String caseName) {
        return countByReason.entrySet().stream()
                .map(entry -> CheckResult.skipped(
                        caseName, entry.getValue() == 1 ? "1 row" : entry.getValue() + " rows", entry.getKey()))
                .toList();
    }
}
