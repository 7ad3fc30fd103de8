package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Heat and flow of a square cavity of air (Pr 0.71) with a warm and a cold wall, by Rayleigh number.
final class HeatedCavity {
    private static final int CELLS = 80;

    /// Figures of a table at this Rayleigh number that later, more accurate solutions moved by 1.2 and 2.2 %.
    private static final Map<String, List<String>> SUPERSEDED =
            Map.of("devahldavis1983.csv", List.of("Nu_max", "Nu_min"));

    private static final double SUPERSEDED_FROM = 5e5;

    private static final Tolerance NUSSELT = Tolerance.relative(0.01);
    private static final Tolerance VELOCITY = Tolerance.relative(0.015);
    /// One cell.
    private static final Tolerance PLACE = Tolerance.absolute(1.0 / CELLS);

    /// A figure of a table and how it is compared.
    private record Figure(Tolerance tolerance, ToDoubleFunction<HeatedCavityFigures> value) {}

    private static final Map<String, Figure> FIGURES = Map.ofEntries(
            Map.entry("u_max", new Figure(VELOCITY, figures -> figures.uMax().value())),
            Map.entry("y_at_u_max", new Figure(PLACE, figures -> figures.uMax().place())),
            Map.entry("v_max", new Figure(VELOCITY, figures -> figures.wMax().value())),
            Map.entry("x_at_v_max", new Figure(PLACE, figures -> figures.wMax().place())),
            Map.entry("Nu_avg", new Figure(NUSSELT, HeatedCavityFigures::nuAverage)),
            Map.entry("Nu_hot_wall_avg", new Figure(NUSSELT, HeatedCavityFigures::nuHotWall)),
            Map.entry("Nu_mid", new Figure(NUSSELT, HeatedCavityFigures::nuMid)),
            Map.entry("Nu_max", new Figure(NUSSELT, figures -> figures.nuMax().value())),
            Map.entry(
                    "y_at_Nu_max", new Figure(PLACE, figures -> figures.nuMax().place())),
            Map.entry("Nu_min", new Figure(NUSSELT, figures -> figures.nuMin().value())),
            Map.entry("psi_mid", new Figure(VELOCITY, HeatedCavityFigures::psiMid)));

    private HeatedCavity() {}

    static boolean isTable(List<String> header) {
        return header.containsAll(List.of("Ra", "Nu_avg", "u_max", "v_max"));
    }

    static List<CheckResult> check(Table table, String name, AirRuns runs) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            double rayleigh = row.number("Ra");
            AirField field =
                    runs.field(CavityAir.heated(rayleigh, 1.0 / CELLS), CavityAir.heatedGrid(rayleigh, CELLS, 1));
            HeatedCavityFigures figures = HeatedCavityFigures.of(field, CavityAir.HOT_C, CavityAir.COLD_C);
            for (String column : table.header()) {
                Figure figure = FIGURES.get(column);
                String quantity = column + " at Ra " + (int) rayleigh + ", " + CELLS + " cells across";
                if (isSuperseded(table, column, rayleigh)) {
                    results.add(CheckResult.skipped(name, quantity, "later, more accurate solutions moved it"));
                } else if (figure != null) {
                    Comparison comparison = new Comparison(name, quantity, figure.tolerance());
                    comparison.add(row.number(column), figure.value().applyAsDouble(figures), row.place());
                    results.add(comparison.result());
                }
            }
            results.addAll(runs.unsettled(field, name));
        }
        return results;
    }

    private static boolean isSuperseded(Table table, String column, double rayleigh) {
        return rayleigh >= SUPERSEDED_FROM
                && SUPERSEDED
                        .getOrDefault(CaseFolder.fileName(table.file()), List.of())
                        .contains(column);
    }
}
