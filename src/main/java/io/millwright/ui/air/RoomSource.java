package io.millwright.ui.air;

import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;

/// Says what the air of a facility's hall depends on. Called away from the FX thread; must not keep state between calls
/// that changes an answer.
@FunctionalInterface
public interface RoomSource {
    /// @param hall path of a hall in the graph of the facility
    HallAirModel room(Facility facility, Catalog catalog, String hall);
}
