package io.millwright.cli;

import static io.millwright.quantity.Dimension.POSITION;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import io.millwright.numeric.ProgressPart;
import io.millwright.quantity.UnitSystem;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The air of a hall on cells of a size, and before on cells of twice the size, from which the error of the grid is
/// told.
///
/// @param field on the cells asked for
/// @param coarse on the larger ones; empty if those were too large to say anything
record TwoGrids(AirField field, Optional<AirField> coarse) {
    /// Solves one hall on a grid.
    @FunctionalInterface
    interface Solver {
        AirField solve(AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch);
    }

    private static final double LEAST_CELL_M = 0.02;
    private static final double MOST_CELL_M = 1;

    /// Larger cells say nothing about the error: a rack would be one of them.
    private static final double MOST_COARSE_CELL_M = 0.4;

    /// Of the time of both grids, about: an eighth of the cells.
    private static final double COARSE_SHARE = 0.1;

    /// Memory of a solve: fields, coefficients and coarser grids (measured: 250), and a field to start from.
    private static final double BYTES_PER_CELL = 400;

    /// Refuses cells of a size that makes no sense.
    static void check(double cellM) {
        if (!(cellM >= LEAST_CELL_M && cellM <= MOST_CELL_M)) {
            throw new UserError(
                    "--grid takes the edge of a cell in metres, from " + LEAST_CELL_M + " to " + MOST_CELL_M + ".");
        }
    }

    /// Solves a hall with flows and supplies as given.
    ///
    /// @throws UserError if memory does not hold the grid, or the air has no way out
    static TwoGrids solve(AirHall hall, double cellM, Progress progress, AirWatch watch) {
        return solve(
                hall,
                (settings, start, told, looking) -> AirSolver.steady(hall, settings, start, told, looking),
                cellM,
                progress,
                watch);
    }

    /// Solves a hall by a solver of its own, which may change flows and supplies.
    ///
    /// @throws UserError if memory does not hold the grid, or the air has no way out
    static TwoGrids solve(AirHall hall, Solver solver, double cellM, Progress progress, AirWatch watch) {
        checkMemory(hall, cellM);
        AirSettings settings = AirSettings.ofCell(cellM);
        if (2 * cellM > MOST_COARSE_CELL_M) {
            Progress all = new ProgressPart(progress, 0, 1, cells(cellM));
            return new TwoGrids(solve(solver, settings, null, all, watch), Optional.empty());
        }
        Progress first = new ProgressPart(progress, 0, COARSE_SHARE, cells(2 * cellM));
        AirField coarse = solve(solver, settings.withCellM(2 * cellM), null, first, watch);
        Progress second = new ProgressPart(progress, COARSE_SHARE, 1, cells(cellM));
        return new TwoGrids(solve(solver, settings, coarse, second, watch), Optional.of(coarse));
    }

    /// How far inlets moved between the grids; empty if there were not two, or the larger cells did not settle.
    Optional<GridDifference> difference() {
        return coarse.filter(each -> each.convergence().converged()).map(each -> GridDifference.of(each, field));
    }

    private static AirField solve(
            Solver solver, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        try {
            return solver.solve(settings, start, progress, watch);
        } catch (IllegalArgumentException e) {
            throw UserError.of(e);
        }
    }

    private static void checkMemory(AirHall hall, double cellM) {
        double volumeM3 = hall.domain().volumeM3();
        double cells = volumeM3 / (cellM * cellM * cellM);
        double most = Runtime.getRuntime().maxMemory() / BYTES_PER_CELL;
        if (cells > most) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "--grid %s would take %,.0f cells; the memory allowed to the program holds about %,.0f. Use %.2f or"
                            + " more.",
                    cellM,
                    cells,
                    most,
                    Math.ceil(100 * Math.cbrt(volumeM3 / most)) / 100));
        }
    }

    private static String cells(double edgeM) {
        return POSITION.format(edgeM, UnitSystem.SI) + " cells";
    }
}
