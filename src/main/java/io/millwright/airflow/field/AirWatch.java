package io.millwright.airflow.field;

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
}
