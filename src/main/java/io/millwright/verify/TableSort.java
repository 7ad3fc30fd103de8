package io.millwright.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A sort of table whose rows each hold the inputs of a computation and what it should give. A table is known by its
/// columns.
///
/// @param inputs columns that the computation reads
/// @param outputs columns that it gives, in its order; those that a table lacks are not compared
/// @param computation of one row
record TableSort(List<String> inputs, List<Output> outputs, Computation computation) {
    /// A column of expected values.
    record Output(String column, Tolerance tolerance) {}

    /// Computes the outputs of a row.
    interface Computation {
        double[] compute(Table.Row row) throws VerificationException;
    }

    /// Compares all rows of a table.
    List<CheckResult> check(Table table, String name) throws VerificationException {
        List<Comparison> comparisons = new ArrayList<>();
        for (Output output : outputs) {
            comparisons.add(new Comparison(name, output.column(), output.tolerance()));
        }
        for (Table.Row row : table.rows()) {
            double[] computed = computation.compute(row);
            for (int i = 0; i < computed.length; i++) {
                if (table.hasColumns(outputs.get(i).column())) {
                    comparisons.get(i).add(row.number(outputs.get(i).column()), computed[i], "line " + row.line());
                }
            }
        }
        return IntStream.range(0, outputs.size())
                .filter(i -> table.hasColumns(outputs.get(i).column()))
                .mapToObj(i -> comparisons.get(i).result())
                .toList();
    }

    String[] columns() {
        return inputs.toArray(String[]::new);
    }
}
