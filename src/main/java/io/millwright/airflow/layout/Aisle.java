package io.millwright.airflow.layout;

import io.millwright.facility.Area;

/// An aisle between racks in the coordinates of the air.
///
/// @param path of the area that it was drawn as, or a name made of the rows that it lies between
/// @param kind cold or hot
/// @param at its floor
/// @param containment how it is closed off
record Aisle(String path, Area.Kind kind, Rectangle at, Area.Containment containment) {
    boolean isHot() {
        return kind == Area.Kind.HOT_AISLE;
    }

    boolean isClosed() {
        return containment == Area.Containment.FULL;
    }
}
