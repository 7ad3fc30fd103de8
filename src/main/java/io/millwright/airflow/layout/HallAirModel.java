package io.millwright.airflow.layout;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.hall.AirHall;
import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import java.util.Arrays;
import java.util.List;

/// A hall of a facility at one operating state as boxes, faces and flows of air.
///
/// Racks and liquid-to-air units are the flow-throughs, their ids are paths of nodes, the row of a rack is the path of
/// its row. Supplies and returns of a single air unit name its path as their unit. Heights count from the finished
/// floor.
///
/// **Racks** draw air by their front and blow it out at their rear: `V̇ = Q_air / (ρ c_p ΔT)` with the rise `ΔT` of
/// the data sheet, as in [io.millwright.airflow.AirZones]; what a rear door takes cools the exhaust. Where the part
/// `s` of the fans' air comes round through open units, the rack exchanges `(1 - s) V̇` with the room and its
/// machines breathe `T_in + s (T_out - T_in)`: exact for air that mixes within the rack.
/// **Units** move the air and supply the temperature of the solved state. On a raised floor with perforated tiles,
/// perimeter units blow under the floor ([PlenumFlow]); in-row units and fan walls, and all units on a slab, blow from
/// their front. They draw through the ceiling where the hall has return grilles or closed hot aisles
/// ([AboveCeiling]), else at their top or rear; in-row units always at their rear.
/// **Containment** is that of the drawn aisles; a hall that says it is contained but has none drawn has its aisles
/// found between rows ([Panels] says what closes them).
/// **Losses** of equipment are set free in and around it; of strips and switches in racks in that rack.
///
/// @param hall what is solved
/// @param frame how its coordinates lie on the site
/// @param findings what could not be placed, has no access to air, or does not balance
public record HallAirModel(AirHall hall, HallFrame frame, List<Finding> findings) {
    public HallAirModel {
        findings = List.copyOf(findings);
    }

    /// Builds the air of a hall.
    ///
    /// @param hall index in [FacilityGraph#halls]
    /// @param rackAirW heat of each rack to its air before a rear door takes its part, by node
    /// @param air what units supply, and what heats the halls
    public static HallAirModel of(FacilityGraph graph, Catalog catalog, int hall, double[] rackAirW, AirResult air) {
        double[] flowFactor = new double[rackAirW.length];
        Arrays.fill(flowFactor, 1);
        return of(graph, catalog, hall, rackAirW, flowFactor, air);
    }

    /// Builds the air of a hall whose rack fans run faster or slower than at the rise of their data sheets.
    ///
    /// @param flowFactor air flow of each rack relative to that of its sheet's rise, by node
    public static HallAirModel of(
            FacilityGraph graph, Catalog catalog, int hall, double[] rackAirW, double[] flowFactor, AirResult air) {
        return new HallAssembly(graph, catalog, hall, rackAirW, flowFactor, air).model();
    }

    /// Whether there is a field to solve: air comes, goes, and nothing is in error.
    public boolean isSolvable() {
        return !hall.supplies().isEmpty() && !hall.returns().isEmpty();
    }
}
