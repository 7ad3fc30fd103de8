package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirWatch;
import io.millwright.numeric.Progress;
import io.millwright.twin.CoupledAir;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A facility's hall in step with its racks and units on one grid after the other, each from the one before.
final class CoupledGrids implements TwoGrids.Solver {
    private final Twin twin;
    private final SteadyState state;
    private final int hall;
    private @Nullable CoupledAir last;

    /// @param hall index in the halls of the twin's graph
    CoupledGrids(Twin twin, SteadyState state, int hall) {
        this.twin = twin;
        this.state = state;
        this.hall = hall;
    }

    @Override
    public AirField solve(AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        CoupledAir before = last;
        CoupledAir air = before == null
                ? CoupledAir.of(twin, state, hall, settings, start, progress, watch)
                : before.on(twin, state, hall, settings, progress, watch);
        last = air;
        return air.field();
    }

    /// The air on the grid that was solved last.
    CoupledAir air() {
        return Objects.requireNonNull(last, "no grid was solved yet");
    }
}
