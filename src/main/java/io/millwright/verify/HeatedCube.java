package io.millwright.verify;

import io.millwright.airflow.field.AirField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Heat and flow of a cube of air with a warm and a cold wall, by Rayleigh number, on 48 cells across. Columns name
/// their source after the figure (`Nu3D_tric2000`).
final class HeatedCube {
    private static final int CELLS = 48;
    private static final Tolerance BOUND = Tolerance.relative(0.015);

    /// By the column's name without its source.
    private static final Map<String, ToDoubleFunction<HeatedCavityFigures>> FIGURES = Map.of(
            "Nu3D",
            HeatedCavityFigures::nuHotWall,
            "Nu_midplane",
            HeatedCavityFigures::nuCentreLine,
            "span_velocity_max",
            HeatedCavityFigures::largestV,
            "horizontal_velocity_max",
            HeatedCavityFigures::largestU,
            "vertical_velocity_max",
            HeatedCavityFigures::largestW);

    /// A source whose heat at Ra 1e4 lies 2.4 % above the two later ones, which agree to 0.5 %.
    private static final String SUPERSEDED = "fusegi1991";

    private HeatedCube() {}

    static boolean isTable(List<String> header) {
        return header.contains("Ra") && header.stream().anyMatch(column -> column.startsWith("Nu3D_"));
    }

    static List<CheckResult> check(Table table, String name, AirRuns runs) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            double rayleigh = row.number("Ra");
            AirField field = runs.field(CavityAir.heated(rayleigh, 1), CavityAir.heatedGrid(rayleigh, CELLS, CELLS));
            HeatedCavityFigures figures = HeatedCavityFigures.of(field, CavityAir.HOT_C, CavityAir.COLD_C);
            for (String column : table.header()) {
                int source = column.lastIndexOf('_');
                ToDoubleFunction<HeatedCavityFigures> figure =
                        FIGURES.get(source < 0 ? column : column.substring(0, source));
                String quantity = column + " at Ra " + (int) rayleigh + ", " + CELLS + " cells across";
                if (column.endsWith(SUPERSEDED)) {
                    results.add(CheckResult.skipped(name, quantity, "later sources agree on another value"));
                } else if (figure != null) {
                    Comparison comparison = new Comparison(name, quantity, BOUND);
                    comparison.add(row.number(column), figure.applyAsDouble(figures), row.place());
                    results.add(comparison.result());
                }
            }
            results.addAll(runs.unsettled(field, name));
        }
        return results;
    }
}
