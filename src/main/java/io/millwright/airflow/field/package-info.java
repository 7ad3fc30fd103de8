/// Flow and temperature of a hall's air on a rectilinear staggered grid.
/// Uses airflow.hall, finding, numeric. Start at [AirSolver] and [AirField].
@NullMarked
package io.millwright.airflow.field;

import org.jspecify.annotations.NullMarked;
