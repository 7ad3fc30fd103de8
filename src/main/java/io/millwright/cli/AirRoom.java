package io.millwright.cli;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The hall that the command `airflow` solves.
///
/// @param altitudeM of the site, which limits of inlets depend on
/// @param findings of what it was made from
record AirRoom(AirHall hall, double altitudeM, List<Finding> findings) {
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

    /// Reads a case.
    static AirRoom ofCase(Path file, PrintWriter err) {
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
        return new AirRoom(hall, 0, reading.findings());
    }

    /// Solves a facility at its design point and takes one of its halls.
    ///
    /// @param hall its path; null for the only one with racks
    static AirRoom ofFacility(Path file, @Nullable String hall, Catalog catalog, PrintWriter err) {
        Twin twin = Twin.of(Inputs.open(file, err).facility(), catalog);
        HallNode chosen = hall == null ? onlyHall(twin.graph()) : hall(twin.graph(), hall);
        SteadyState state = twin.solve();
        HallAirModel model = TwinAir.model(twin, state, chosen.index());
        if (!model.isSolvable()) {
            Inputs.printFindings(model.findings(), err, Severity.NOTE);
            throw new UserError("No air moves through the hall \"" + chosen.path()
                    + "\": it needs an air unit that supplies it and a way back.");
        }
        double altitudeM = twin.catalog()
                .climate(twin.facility().site().climate())
                .map(ClimateType::elevationM)
                .filter(Double::isFinite)
                .orElse(0.0);
        return new AirRoom(model.hall(), altitudeM, model.findings());
    }

    private static HallNode onlyHall(FacilityGraph graph) {
        List<HallNode> withRacks = graph.halls().stream()
                .filter(each -> graph.nodes().stream()
                        .anyMatch(node -> node.kind() == EquipmentKind.RACK && node.hall() == each.index()))
                .toList();
        if (withRacks.isEmpty()) {
            throw new UserError("No hall of this facility has racks.");
        }
        if (withRacks.size() > 1) {
            throw new UserError("Several halls have racks; choose one with --hall: " + names(withRacks) + ".");
        }
        return withRacks.getFirst();
    }

    private static HallNode hall(FacilityGraph graph, String path) {
        return graph.halls().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no hall \"" + path + "\". The halls are " + names(graph.halls()) + "."));
    }

    private static String names(List<HallNode> halls) {
        int most = 12;
        String names = halls.stream().limit(most).map(HallNode::path).collect(Collectors.joining(", "));
        return halls.size() > most ? names + " and " + (halls.size() - most) + " more" : names;
    }
}
