package io.millwright.study;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A base facility and variants of it, solved at their design points and lined up figure by figure.
///
/// @param names of the columns: the base first
/// @param rows one per key figure
/// @param bindings what binds, one per column
/// @param findings of each column
public record Comparison(
        List<String> names, List<Row> rows, List<Capacity.Binding> bindings, List<List<Finding>> findings) {
    /// One key figure over all columns.
    ///
    /// @param values in column order, SI
    public record Row(String id, String label, Dimension dimension, List<Double> values) {
        /// A column's value minus the base.
        public double difference(int column) {
            return values.get(column) - values.getFirst();
        }

        /// The difference over the base; NaN where the base is zero. Temperatures have no meaningful ratio and give
        /// NaN.
        public double relative(int column) {
            double base = values.getFirst();
            return base == 0 || dimension == Dimension.TEMPERATURE ? Double.NaN : difference(column) / base;
        }
    }

    /// Solves and lines up facilities by name; the first is the base.
    public static Comparison of(SequencedMap<String, Facility> facilities, Catalog catalog) {
        List<String> names = new ArrayList<>();
        List<List<KeyFigures.Figure>> columns = new ArrayList<>();
        List<Capacity.Binding> bindings = new ArrayList<>();
        List<List<Finding>> findings = new ArrayList<>();
        for (Map.Entry<String, Facility> entry : facilities.entrySet()) {
            Twin twin = Twin.of(entry.getValue(), catalog);
            SteadyState state = twin.solve();
            Capacity capacity = CapacityStudy.of(twin, state);
            names.add(entry.getKey());
            columns.add(KeyFigures.of(twin, state, capacity));
            bindings.add(capacity.binding());
            List<Finding> all = new ArrayList<>(twin.findings());
            all.addAll(state.findings());
            findings.add(all);
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < columns.getFirst().size(); i++) {
            KeyFigures.Figure figure = columns.getFirst().get(i);
            int index = i;
            rows.add(new Row(
                    figure.id(),
                    figure.label(),
                    figure.dimension(),
                    columns.stream().map(column -> column.get(index).value()).toList()));
        }
        return new Comparison(names, rows, bindings, findings);
    }

    /// The power terms that moved most in a column, largest first: why the facility power changed.
    public List<Row> termsThatMoved(int column) {
        return rows.stream()
                .filter(row -> row.id().endsWith("W")
                        && !row.id().startsWith("facility")
                        && !row.id().contains("Headroom"))
                .filter(row -> Math.abs(row.difference(column))
                        > 1e-6 * Math.abs(rows.get(2).values().getFirst()))
                .sorted(Comparator.comparingDouble((Row row) -> Math.abs(row.difference(column)))
                        .reversed())
                .toList();
    }
}
