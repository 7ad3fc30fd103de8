package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import org.jspecify.annotations.Nullable;

/// Solves the steady flow and temperature of a hall's air.
public final class AirSolver {
    private AirSolver() {}

    /// Solves a hall.
    ///
    /// @param start a field of the same room to start from, on any grid; null starts from coarser grids
    /// @param progress told after every few iterations
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    @SuppressWarnings("DoNotCallSuggester")
    public static AirField steady(AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress) {
        progress.checkCancelled();
        throw new UnsupportedOperationException("The solver of " + hall.name() + " is not there yet.");
    }
}
