package io.millwright.cli;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.twin.ridethrough.HallLoss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hall that the command `airflow` solves.
///
/// @param envelope that its inlets are judged by
/// @param loss what its racks give and hold when all units stop
/// @param findings of what it was made from
record AirRoom(AirHall hall, InletEnvelope envelope, HallLoss loss, List<Finding> findings) {
    AirRoom {
        findings = List.copyOf(findings);
    }

    /// Whether a file is a case of a single hall. What cannot be read is not: it is opened as a facility, which says
    /// what is wrong with it.
    static boolean isCase(Path file) {
        try {
            return AirHallReader.isCase(JsonReader.read(file));
        } catch (IOException | JsonSyntaxException e) {
            return false;
        }
    }

    /// Reads a case, which is taken to lie at sea level.
    static AirRoom ofCase(Path file, Catalog catalog, PrintWriter err) {
        AirHallReader.Reading reading;
        try {
            reading = AirHallReader.read(Files.readAllBytes(file), String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw new UserError(file + " could not be read: " + e.getMessage() + ".");
        }
        AirHall hall = reading.hall().orElseThrow(() -> {
            Inputs.printFindings(reading.findings(), err, Severity.ERROR);
            return new UserError(file + " was not read as a hall; the findings above say why.");
        });
        return new AirRoom(hall, InletEnvelope.of(catalog, AirClass.USUAL, 0), HallLoss.of(hall), reading.findings());
    }

    /// Solves a facility at its design point and takes one of its halls.
    ///
    /// @param hall its path; null for the only one with racks
    static AirRoom ofFacility(Path file, @Nullable String hall, Catalog catalog, PrintWriter err) {
        Twin twin = Twin.of(Inputs.open(file, err).facility(), catalog);
        HallNode chosen = hall == null ? HallChoice.only(twin.graph()) : HallChoice.named(twin.graph(), hall);
        SteadyState state = twin.solve();
        HallAirModel model = TwinAir.model(twin, state, chosen.index());
        if (!model.isSolvable()) {
            Inputs.printFindings(model.findings(), err, Severity.NOTE);
            throw new UserError("No air moves through the hall \"" + chosen.path()
                    + "\": it needs an air unit that supplies it and a way back.");
        }
        return new AirRoom(
                model.hall(),
                TwinAir.envelope(twin, AirClass.USUAL),
                HallLoss.of(twin, state, model.hall()),
                model.findings());
    }
}
