/// The air of the halls: who heats it, who cools it, what every rack breathes.
///
/// One well-mixed zone per hall with a recirculation fraction by containment; air units by the coils and
/// compressors of the plant.
/// Sub-packages hold the resolved air: `hall` what stands in a room, `layout` a facility's hall as such a room, `field`
/// its flow and temperature, `index` what that means in a few numbers, `response` what other loads do to it, `picture`
/// what can be seen of it.
/// Uses quantity, finding, numeric, json, catalog, climate, facility, cooling. Start at [AirZones].
@NullMarked
package io.millwright.airflow;

import org.jspecify.annotations.NullMarked;
