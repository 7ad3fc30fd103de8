package io.millwright.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Folders of published serving measurements: tables that are known by their columns. A further sort of table is one
/// more line of [#TABLES].
final class ServingDataKind implements ReferenceKind {
    /// One sort of table.
    interface ServingTable {
        /// Columns that tell it from others.
        List<String> columns();

        List<CheckResult> check(Table table, String caseName) throws VerificationException;
    }

    private static final List<ServingTable> TABLES = List.of(
            new ServingPointsTable(),
            new ServingOpenLoopTable(),
            new ServingPowerTable(),
            new KernelPowerTable(),
            new SplitwisePowerTable());

    @Override
    public boolean recognises(CaseFolder folder) {
        return TABLES.stream()
                .anyMatch(sort -> folder.hasTableWith(sort.columns().toArray(String[]::new)));
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>(folder.checkTables((table, name) -> {
            for (ServingTable sort : TABLES) {
                if (table.header().containsAll(sort.columns())) {
                    return sort.check(table, name);
                }
            }
            return List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
        }));
        for (Path file : folder.files()) {
            String name = CaseFolder.fileName(file);
            if (!name.endsWith(".csv") && !name.endsWith(".md")) {
                results.add(CheckResult.skipped(folder.caseName(file), "all", "no kind of reference case reads it"));
            }
        }
        return results;
    }
}
