package io.millwright.verify;

import java.util.List;

/// A kind of case that is nothing but tables, each known by its columns and computed row by row.
interface TableKind extends ReferenceKind {
    /// The tables of this kind; the first that a table's columns fit is meant.
    List<TableSort> sorts();

    @Override
    default boolean recognises(CaseFolder folder) {
        return sorts().stream().anyMatch(sort -> folder.hasTableWith(sort.columns()));
    }

    /// Checks every table of a folder by the sort it belongs to; those of none are skipped.
    @Override
    default List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> {
            for (TableSort sort : sorts()) {
                if (table.hasColumns(sort.columns())) {
                    return sort.check(table, name);
                }
            }
            return List.of(CheckResult.skipped(name, "all", "no computation has these columns"));
        });
    }
}
