/// What a solved field of air says about a hall in a few numbers: inlets of racks against ASHRAE's classes, the indices
/// of the trade, who mixes with whom, and the findings that follow.
/// Uses airflow.field, airflow.hall, finding, quantity, catalog. Start at [AirIndices].
@NullMarked
package io.millwright.airflow.index;

import org.jspecify.annotations.NullMarked;
