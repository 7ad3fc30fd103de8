/// A hall of a facility as air: what stands in it becomes boxes, racks become what draws air in and blows it out
/// warmer, air units, tiles and grilles become supplies and returns.
/// Uses airflow, airflow.hall, catalog, climate, facility, finding, numeric, quantity. Start at [HallAirModel].
@NullMarked
package io.millwright.airflow.layout;

import org.jspecify.annotations.NullMarked;
