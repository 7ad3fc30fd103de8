package io.millwright.ui.air;

import io.millwright.airflow.hall.AirHall;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import java.util.List;

/// Says what the air of a facility's hall depends on. Called away from the FX thread; must not keep state between calls
/// that changes an answer.
@FunctionalInterface
public interface RoomSource {
    /// @param hall path of the hall in the graph of the facility
    Room room(Facility facility, Catalog catalog, String hall);

    /// A hall ready to be solved.
    ///
    /// @param findings about the hall; one of them an error if its air cannot be solved
    record Room(AirHall hall, List<Finding> findings) {
        public Room {
            findings = List.copyOf(findings);
        }
    }
}
