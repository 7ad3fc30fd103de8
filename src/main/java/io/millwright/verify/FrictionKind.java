package io.millwright.verify;

import io.millwright.cooling.hydraulics.Friction;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/// Darcy friction factors by Reynolds number and relative roughness, a column a formula; empty cells are outside a
/// formula's validity.
final class FrictionKind implements ReferenceKind {
    private static final Tolerance TOLERANCE = Tolerance.relative(1e-6);
    private static final Map<String, DoubleBinaryOperator> FORMULAS = Map.of(
            "darcy_colebrook", FrictionKind::colebrook,
            "darcy_swamee_jain", Friction::swameeJain,
            "darcy_haaland", Friction::haaland,
            "darcy_churchill", Friction::churchill,
            "darcy_epanet", Friction::dunlop);

    @Override
    public boolean recognises(CaseFolder folder) {
        return folder.hasTableWith("reynolds", "rel_roughness");
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        return folder.checkTables((table, name) -> table.hasColumns("reynolds", "rel_roughness")
                ? table.header().stream()
                        .filter(FORMULAS::containsKey)
                        .map(column -> new Formula(column, table, name))
                        .map(Formula::check)
                        .toList()
                : List.of());
    }

    private record Formula(String column, Table table, String name) {
        CheckResult check() {
            Comparison comparison = new Comparison(name, column, TOLERANCE);
            DoubleBinaryOperator formula = FORMULAS.get(column);
            try {
                for (Table.Row row : table.rows()) {
                    if (formula != null && !row.text(column).isEmpty()) {
                        double computed = formula.applyAsDouble(row.number("reynolds"), row.number("rel_roughness"));
                        comparison.add(row.number(column), computed, row.place());
                    }
                }
            } catch (VerificationException e) {
                return CheckResult.failed(name, column, String.valueOf(e.getMessage()));
            }
            return comparison.result();
        }
    }

    private static double colebrook(double reynolds, double relativeRoughness) {
        return reynolds <= 2000 ? 64 / reynolds : Friction.colebrook(reynolds, relativeRoughness);
    }
}
