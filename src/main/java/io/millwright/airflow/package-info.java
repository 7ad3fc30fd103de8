/// The air of the halls: who heats it, who cools it, what every rack breathes.
///
/// First order for now: one well-mixed zone per hall with a recirculation fraction by containment; every result says
/// so.
/// Uses quantity, finding, numeric, catalog, facility. Start at [AirZones].
@NullMarked
package io.millwright.airflow;

import org.jspecify.annotations.NullMarked;
