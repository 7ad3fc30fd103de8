package io.millwright.study.claims;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.List;

/// The answer of a study: a table, the claims beside it, and what has to be said with them.
///
/// @param study name on the command line
/// @param question in one sentence
/// @param columns of the table
/// @param rows of the table
/// @param verdicts claims beside the model
/// @param remarks assumptions that the reader must know
/// @param findings of the facilities
public record ClaimTable(
        String study,
        String question,
        List<Column> columns,
        List<Row> rows,
        List<Verdict> verdicts,
        List<String> remarks,
        List<Finding> findings) {
    /// A column.
    ///
    /// @param id stable name, used in JSON
    /// @param label what people call it
    /// @param dimension for display
    public record Column(String id, String label, Dimension dimension) {}

    /// A row.
    ///
    /// @param label what it is about
    /// @param values by column, SI; NaN where there is none
    public record Row(String label, List<Double> values) {
        public Row {
            values = List.copyOf(values);
        }
    }

    public ClaimTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
        remarks = List.copyOf(remarks);
        findings = List.copyOf(findings);
        for (Row row : rows) {
            if (row.values().size() != columns.size()) {
                throw new IllegalArgumentException("The row " + row.label() + " has "
                        + row.values().size() + " values for " + columns.size() + " columns.");
            }
        }
    }

    /// The value of a column in a row.
    public double value(Row row, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(column)) {
                return row.values().get(i);
            }
        }
        throw new IllegalArgumentException("no column " + column);
    }

    /// The row of that label.
    public Row row(String label) {
        return rows.stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row " + label));
    }
}
