package io.millwright.cli;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirFindings;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.CapturedAir;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.AirSections;
import io.millwright.report.CoupledAirText;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the air of a facility's halls adds to its report.
///
/// @param sections one for each hall
/// @param findings of the halls as drawn and as solved
record AirChapter(List<Section> sections, List<Finding> findings) {
    /// What of it is wanted.
    ///
    /// @param halls paths; all halls with racks if empty
    /// @param cellM edge of the cells
    /// @param capture whether air is marked to tell where it comes from and goes to, a further solve for each rack
    record Options(List<String> halls, double cellM, boolean capture) {
        Options {
            halls = List.copyOf(halls);
        }
    }

    AirChapter {
        sections = List.copyOf(sections);
        findings = List.copyOf(findings);
    }

    /// Solves halls one after the other.
    static AirChapter of(Twin twin, SteadyState state, Options options, UnitSystem units, Progress progress) {
        TwoGrids.check(options.cellM());
        List<Section> sections = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (HallNode hall : halls(twin.graph(), options.halls())) {
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
            CoupledGrids coupled = new CoupledGrids(twin, state, hall.index());
            TwoGrids grids = TwoGrids.solve(model.hall(), coupled, options.cellM(), progress, AirWatch.NONE);
            AirIndices indices = AirIndices.of(grids.field(), TwinAir.envelope(twin, AirClass.USUAL));
            findings.addAll(AirFindings.of(hall.path(), grids.field(), indices));
            findings.addAll(CoupledAirText.findings(hall.path(), coupled.air().agreement()));
            Optional<AirField> coarser =
                    grids.coarse().filter(each -> each.convergence().converged());
            Section section = AirSections.of(twin, name, grids.field(), coarser, units);
            sections.add(
                    options.capture() && CapturedAir.isPossible(grids.field())
                            ? withCapture(section, grids.field(), units, progress)
                            : section);
        }
        return new AirChapter(sections, findings);
    }

    private static Section withCapture(Section section, AirField field, UnitSystem units, Progress progress) {
        List<Element> elements = new ArrayList<>(section.elements());
        CapturedAir captured = CapturedAir.of(field, Runtime.getRuntime().availableProcessors(), progress);
        elements.addAll(AirSections.capture(captured.capture(), captured.age(), units));
        return new Section(section.heading(), elements);
    }

    private static List<HallNode> halls(FacilityGraph graph, List<String> paths) {
        return paths.isEmpty()
                ? HallChoice.withRacks(graph)
                : paths.stream().map(path -> HallChoice.named(graph, path)).toList();
    }
}
