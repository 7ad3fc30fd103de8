package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirFindings;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.AirSections;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the air of a facility's halls adds to its report.
///
/// @param sections one for each hall
/// @param findings of the halls as drawn and as solved
record AirChapter(List<Section> sections, List<Finding> findings) {
    private static final double LEAST_CELL_M = 0.02;
    private static final double MOST_CELL_M = 1;

    AirChapter {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
    }

    /// Solves halls one after the other, each on cells of twice the size first where that is no coarser than a preview:
    /// it tells the error of the grid.
    ///
    /// @param paths of the halls; all with racks if empty
    static AirChapter of(
            Twin twin, SteadyState state, List<String> paths, double cellM, UnitSystem units, Progress progress) {
        if (!(cellM >= LEAST_CELL_M && cellM <= MOST_CELL_M)) {
            throw new UserError(
                    "--grid takes the edge of a cell in metres, from " + LEAST_CELL_M + " to " + MOST_CELL_M + ".");
        }
        List<Section> sections = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (HallNode hall : halls(twin.graph(), paths)) {
            HallAirModel model = TwinAir.model(twin, state, hall.index());
            findings.addAll(model.findings());
            String name =
                    hall.hall().name().isEmpty() ? hall.path() : hall.hall().name();
            if (!model.isSolvable()) {
                sections.add(new Section(
                        "Air of " + name,
                        List.of(new Paragraph("No air moves through this hall: it needs an air unit that supplies it"
                                + " and a way back."))));
                continue;
            }
            AirSettings settings = AirSettings.ofCell(cellM);
            AirField coarse = 2 * cellM > AirSettings.PREVIEW_CELL_M
                    ? null
                    : AirSolver.steady(model.hall(), settings.withCellM(2 * cellM), null, progress);
            AirField field = AirSolver.steady(model.hall(), settings, coarse, progress);
            AirIndices indices = AirIndices.of(field, TwinAir.envelope(twin, AirClass.USUAL));
            findings.addAll(AirFindings.of(hall.path(), field, indices));
            Optional<AirField> coarser = Optional.ofNullable(coarse)
                    .filter(each -> each.convergence().converged());
            sections.add(AirSections.of(twin, name, field, coarser, units));
        }
        return new AirChapter(sections, findings);
    }

    private static List<HallNode> halls(FacilityGraph graph, List<String> paths) {
        List<HallNode> withRacks = graph.halls().stream()
                .filter(hall -> graph.nodes().stream()
                        .anyMatch(node -> node.kind() == EquipmentKind.RACK && node.hall() == hall.index()))
                .toList();
        if (paths.isEmpty()) {
            if (withRacks.isEmpty()) {
                throw new UserError("No hall of this facility has racks.");
            }
            return withRacks;
        }
        return paths.stream()
                .map(path -> graph.halls().stream()
                        .filter(hall -> hall.path().equals(path))
                        .findFirst()
                        .orElseThrow(() -> new UserError("There is no hall \"" + path + "\". Halls with racks are "
                                + withRacks.stream()
                                        .limit(12)
                                        .map(HallNode::path)
                                        .collect(Collectors.joining(", "))
                                + ".")))
                .toList();
    }
}
