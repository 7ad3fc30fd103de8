package io.millwright.cli;

import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.CoupledAir;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.twin.ridethrough.HallLoss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The hall that the command `airflow` solves.
sealed interface AirRoom {
    /// The envelope that its inlets are judged by.
    InletEnvelope envelope();

    /// Findings of what it was made from.
    List<Finding> findings();

    /// Its air.
    Answer solve(double cellM, Progress progress, AirWatch watch);

    /// Names of the air units that may be lost.
    Set<String> units();

    /// The hall without some of its units, from an answer on.
    HallLoss loss(Answer answer, Set<String> lost);

    /// The air of a hall.
    ///
    /// @param coupled how it agrees with racks and units; empty for a hall whose flows and supplies are given
    record Answer(TwoGrids grids, Optional<CoupledAir> coupled) {}

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
            throw new UserError(file + " could not be read: " + ProjectFiles.reason(e) + ".");
        }
        AirHall hall = reading.hall().orElseThrow(() -> {
            Inputs.printFindings(reading.findings(), err, Severity.ERROR);
            return new UserError(file + " was not read as a hall; the findings above say why.");
        });
        return new OfCase(hall, InletEnvelope.of(catalog, AirClass.USUAL, 0), reading.findings());
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
        return new OfFacility(twin, state, chosen.index(), model);
    }

    /// A hall by itself.
    record OfCase(AirHall hall, InletEnvelope envelope, List<Finding> findings) implements AirRoom {
        public OfCase {
            findings = List.copyOf(findings);
        }

        @Override
        public Answer solve(double cellM, Progress progress, AirWatch watch) {
            return new Answer(TwoGrids.solve(hall, cellM, progress, watch), Optional.empty());
        }

        @Override
        public Set<String> units() {
            return HallLoss.units(hall);
        }

        @Override
        public HallLoss loss(Answer answer, Set<String> lost) {
            return HallLoss.of(hall, lost);
        }
    }

    /// A hall of a facility, whose racks and units follow its air.
    ///
    /// @param hall index in the halls of the twin's graph
    /// @param model before they do
    record OfFacility(Twin twin, SteadyState state, int hall, HallAirModel model) implements AirRoom {
        @Override
        public InletEnvelope envelope() {
            return TwinAir.envelope(twin, AirClass.USUAL);
        }

        @Override
        public List<Finding> findings() {
            return model.findings();
        }

        @Override
        public Answer solve(double cellM, Progress progress, AirWatch watch) {
            CoupledGrids coupled = new CoupledGrids(twin, state, hall);
            TwoGrids grids = TwoGrids.solve(model.hall(), coupled, cellM, progress, watch);
            return new Answer(grids, Optional.of(coupled.air()));
        }

        @Override
        public Set<String> units() {
            return nodes().map(Node::path).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public HallLoss loss(Answer answer, Set<String> lost) {
            CoupledAir air = answer.coupled().orElseThrow();
            return lost.containsAll(units())
                    ? HallLoss.of(twin, state, air)
                    : HallLoss.of(
                            twin,
                            state,
                            air,
                            hall,
                            nodes().filter(node -> lost.contains(node.path()))
                                    .map(Node::index)
                                    .collect(Collectors.toSet()));
        }

        /// The running units of the hall.
        private Stream<Node> nodes() {
            return state.air().units().stream()
                    .map(unit -> twin.graph().node(unit.node()))
                    .filter(node -> node.hall() == hall);
        }
    }
}
