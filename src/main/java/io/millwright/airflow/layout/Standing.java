package io.millwright.airflow.layout;

import io.millwright.airflow.hall.Box;
import io.millwright.facility.FacilityGraph.Node;

/// A rack or a piece of equipment where it stands in the coordinates of the air.
///
/// @param front that air is drawn in by (racks) or blown out by (units)
record Standing(Node node, Box box, Quarter front) {}
