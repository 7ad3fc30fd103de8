package io.millwright.airflow.field;

/// How finely and how long a field is solved.
///
/// @param cellM wanted edge of the cells
/// @param toleranceK a field is converged when no rack's mean inlet, and no return, changes more than this over
/// [#WINDOW] iterations
/// @param maxIterations on the grid asked for
/// @param threads that work together; results do not depend on it
public record AirSettings(double cellM, double toleranceK, int maxIterations, int threads) {
    /// Iterations over which changes are judged.
    public static final int WINDOW = 20;

    public static final double PREVIEW_CELL_M = 0.3;
    public static final double USUAL_CELL_M = 0.15;
    public static final double FINE_CELL_M = 0.1;

    private static final double USUAL_TOLERANCE_K = 0.01;
    private static final int USUAL_MAX_ITERATIONS = 2000;

    /// The usual tolerance with all processors.
    public static AirSettings ofCell(double cellM) {
        return new AirSettings(
                cellM,
                USUAL_TOLERANCE_K,
                USUAL_MAX_ITERATIONS,
                Runtime.getRuntime().availableProcessors());
    }

    public AirSettings withCellM(double newCellM) {
        return new AirSettings(newCellM, toleranceK, maxIterations, threads);
    }

    public AirSettings withToleranceK(double newToleranceK) {
        return new AirSettings(cellM, newToleranceK, maxIterations, threads);
    }

    public AirSettings withMaxIterations(int newMaxIterations) {
        return new AirSettings(cellM, toleranceK, newMaxIterations, threads);
    }

    public AirSettings withThreads(int newThreads) {
        return new AirSettings(cellM, toleranceK, maxIterations, newThreads);
    }
}
