/// The air of one hall as its flow is solved: boxes that stand in it, faces that air comes from and goes to, racks that
/// it passes, in metres and SI units, without a facility behind it. Read from the case schema
/// `millwright-hall-airflow-case/1` or built from a facility.
/// Uses json, finding, numeric, catalog, facility. Start at [AirHall].
@NullMarked
package io.millwright.airflow.hall;

import org.jspecify.annotations.NullMarked;
