package io.millwright.verify;

import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Solved fields of one folder of cases: tables that ask for the same hall on the same grid share one.
final class AirRuns {
    /// Of halls, whose means are compared to a tenth of a kelvin.
    static final double HALL_K = 0.002;
    /// Of cavities, whose velocities are compared to a hundredth.
    static final double CAVITY_K = 1e-4;

    private static final int MAX_ITERATIONS = 5000;
    /// Below this many cells threads wait for each other more than they work.
    private static final int CELLS_FOR_THREADS = 30_000;

    private record Run(AirHall hall, List<Double> planes) {}

    private final Map<Run, AirField> fields = new HashMap<>();
    private final double toleranceK;
    private final Progress progress;

    AirRuns(double toleranceK, Progress progress) {
        this.toleranceK = toleranceK;
        this.progress = progress;
    }

    /// Runs that settle further.
    AirRuns within(double newToleranceK) {
        return new AirRuns(newToleranceK, progress);
    }

    /// The steady field of a hall on cubic cells.
    AirField field(AirHall hall, double cellM) {
        return field(hall, AirGrid.uniform(hall.domain(), cellM));
    }

    /// The steady field of a hall.
    AirField field(AirHall hall, AirGrid grid) {
        List<Double> planes = Stream.of(grid.xEdges(), grid.yEdges(), grid.zEdges())
                .flatMap(edges -> Arrays.stream(edges).boxed())
                .toList();
        return fields.computeIfAbsent(new Run(hall, planes), run -> {
            AirSettings settings = AirSettings.ofCell(grid.zEdges()[1] - grid.zEdges()[0])
                    .withToleranceK(toleranceK)
                    .withMaxIterations(MAX_ITERATIONS);
            return AirSolver.steady(
                    hall,
                    grid,
                    grid.cells() < CELLS_FOR_THREADS ? settings.withThreads(1) : settings,
                    null,
                    progress,
                    AirWatch.NONE);
        });
    }

    /// A failure if a field did not come to rest: its other comparisons are then by chance.
    List<CheckResult> unsettled(AirField field, String caseName) {
        AirConvergence convergence = field.convergence();
        return convergence.converged()
                ? List.of()
                : List.of(CheckResult.failed(
                        caseName,
                        "convergence of " + field.hall().name(),
                        "after " + convergence.iterations() + " iterations it still changes by " + convergence.changeK()
                                + " K in " + AirSettings.WINDOW));
    }
}
