package io.millwright.airflow.field;

import java.util.function.Supplier;

/// Looks on while a field is solved. Called from the solving thread at the beginning of each grid and after every
/// iteration.
public interface AirWatch {
    /// Looks at nothing.
    AirWatch NONE = (grid, iteration, rackInletC) -> {};

    /// An iteration is done.
    ///
    /// @param grid that it was done on: coarser ones come first
    /// @param iteration from 1 on each grid; 0 for the field that the grid begins with
    /// @param rackInletC mean inlet of each rack of the hall, °C
    void iterated(AirGrid grid, int iteration, double[] rackInletC);

    /// An iteration on the grid asked for is done and has not come to rest; to be drawn on the way.
    ///
    /// @param iteration from 1
    /// @param field takes a copy of the field as it stands, for a call before this one returns. Its flow is not yet
    /// cleaned of what single precision leaves, so that its mass residual is larger than that of the answer
    default void reached(int iteration, Supplier<AirField> field) {}
}
