package io.millwright.report;

import static io.millwright.report.TextLines.si;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.Dimension;
import io.millwright.study.Comparison;
import java.util.List;
import java.util.Locale;

/// A comparison as plain text and as JSON.
public final class CompareText {
    private CompareText() {}

    /// One block per variant: base, variant, difference, per cent; then what binds and the terms that moved.
    public static String of(Comparison comparison) {
        TextLines out = new TextLines();
        for (int i = 1; i < comparison.names().size(); i++) {
            int column = i;
            out.line("%s, against the base", comparison.names().get(column));
            TextLines.Table table = out.table("  %-38s %14s %14s %14s %9s", "", "base", "variant", "difference", "");
            for (Comparison.Row row : comparison.rows()) {
                table.row(
                        row.label(),
                        si(row.dimension(), row.values().getFirst()),
                        si(row.dimension(), row.values().get(column)),
                        signed(row, column),
                        percent(row.relative(column)));
            }
            out.line(
                    "  %-38s %s (base: %s)", "Binding constraint", binding(comparison, column), binding(comparison, 0));
            List<Comparison.Row> moved = comparison.termsThatMoved(column);
            out.line(
                    "  %-38s %s",
                    "Terms that moved",
                    moved.isEmpty()
                            ? "none"
                            : String.join(
                                    ", ",
                                    moved.stream()
                                            .map(row -> row.label() + " " + signed(row, column))
                                            .toList()));
            out.line("");
        }
        if (comparison.names().size() == 1) {
            out.line("The file has no variants to compare. Add some under \"variants\"; the guide shows how.");
        }
        return out.toString();
    }

    /// The table with full precision.
    public static Obj json(Comparison comparison) {
        Arr names = new Arr();
        comparison.names().forEach(name -> names.add(new Str(name, 0)));
        Obj rows = new Obj();
        for (Comparison.Row row : comparison.rows()) {
            Arr values = new Arr();
            row.values().forEach(value -> values.add(Num.of(value)));
            rows.put(row.id(), values);
        }
        Arr bindings = new Arr();
        comparison
                .bindings()
                .forEach(binding -> bindings.add(new Obj()
                        .put("name", binding.name())
                        .put("kind", binding.kind())
                        .put("fraction", binding.fraction())));
        Arr findings = new Arr();
        comparison.findings().forEach(list -> findings.add(SolveJson.findings(list)));
        return new Obj()
                .put("columns", names)
                .put("rows", rows)
                .put("bindings", bindings)
                .put("findings", findings);
    }

    /// The difference of a column to the base, with its sign.
    static String signed(Comparison.Row row, int column) {
        double difference = row.difference(column);
        Dimension dimension =
                row.dimension() == Dimension.TEMPERATURE ? Dimension.TEMPERATURE_DIFFERENCE : row.dimension();
        return (difference > 0 ? "+" : "") + si(dimension, difference);
    }

    static String percent(double relative) {
        return Double.isNaN(relative) ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * relative);
    }

    static String binding(Comparison comparison, int column) {
        var binding = comparison.bindings().get(column);
        return binding.kind() + ": " + binding.name() + " at " + si(Dimension.FRACTION, binding.fraction());
    }
}
