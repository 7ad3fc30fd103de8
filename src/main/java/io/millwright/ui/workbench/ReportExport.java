package io.millwright.ui.workbench;

import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirFindings;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.project.Variants;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.AirSections;
import io.millwright.report.FacilityReport;
import io.millwright.report.HtmlReport;
import io.millwright.report.PdfReport;
import io.millwright.report.ReplaySections;
import io.millwright.report.ReportDocument;
import io.millwright.report.YearSections;
import io.millwright.study.CapacityStudy;
import io.millwright.study.Comparison;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import io.millwright.ui.air.HallField;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.replay.ReplayModel;
import io.millwright.ui.year.YearModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// Writes the report of what is open: the same document as on the command line, with the replay, the year and the air
/// of halls that are shown.
final class ReportExport {
    /// What was run beside the steady state.
    ///
    /// @param yearIsOld whether the facility was changed since the year was run
    /// @param air fields of halls that belong to the facility as it is
    record Studies(
            Optional<ReplayModel.Run> replay, Optional<YearModel.Run> year, boolean yearIsOld, List<HallField> air) {
        Studies(ReplayModel replay, YearModel year, HallFields air) {
            this(
                    replay.runProperty().get(),
                    year.runProperty().get(),
                    year.staleProperty().get(),
                    air.known().stream()
                            .filter(field ->
                                    !air.outOfDateProperty(field.hall()).get())
                            .toList());
        }

        /// What the solved air of the halls says.
        List<Finding> findings(Twin twin) {
            InletEnvelope envelope = TwinAir.envelope(twin, AirClass.USUAL);
            List<Finding> findings = new ArrayList<>();
            for (HallField known : air) {
                AirIndices indices = AirIndices.of(known.field(), envelope);
                findings.addAll(known.findings());
                findings.addAll(AirFindings.of(known.hall(), known.field(), indices));
            }
            return findings;
        }

        /// Sections of a report, halls in the order of the facility.
        List<ReportDocument.Section> sections(Twin twin, UnitSystem units) {
            List<ReportDocument.Section> sections = new ArrayList<>();
            for (HallNode hall : twin.graph().halls()) {
                air.stream()
                        .filter(known -> known.hall().equals(hall.path()))
                        .map(known -> AirSections.of(twin, hall.hall().name(), known.field(), known.coarser(), units))
                        .forEach(sections::add);
            }
            year.ifPresent(run -> {
                ReportDocument.Section section = YearSections.of(run.result(), units);
                sections.add(
                        yearIsOld
                                ? new ReportDocument.Section("Year of an older layout", section.elements())
                                : section);
            });
            replay.ifPresent(run -> sections.addAll(ReplaySections.of(run.result(), run.cards(), run.trace(), units)));
            return sections;
        }
    }

    private ReportExport() {}

    /// Asks where the report goes and writes it in the background.
    ///
    /// @param name of the facility file
    static void ask(Workbench.Parts parts, String name, Project project, Studies studies, UnitSystem units) {
        parts.dialogs()
                .chooseReportToSave(name.replaceAll("\\.json$", "") + ".pdf")
                .ifPresent(file -> inBackground(
                        parts, "report", file, () -> write(file, project, parts.catalog(), studies, units)));
    }

    /// What writes a file.
    interface Writing {
        void run() throws IOException;
    }

    /// Writes a file and tells how it went.
    ///
    /// @param what is written, for example `report`
    static void inBackground(Workbench.Parts parts, String what, Path file, Writing writing) {
        String named = what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
        parts.executor().background(() -> {
            try {
                writing.run();
                parts.executor()
                        .onFxThread(
                                () -> parts.dialogs().tell(named + " written", "The " + what + " is in " + file + "."));
            } catch (IOException e) {
                parts.executor()
                        .onFxThread(() -> parts.dialogs()
                                .tell(
                                        "The " + what + " was not written",
                                        file + " could not be written: " + ProjectFiles.reason(e)
                                                + ". Choose another place."));
            }
        });
    }

    /// Builds and writes the report; runs away from the FX thread.
    ///
    /// @throws IOException if the file cannot be written
    static void write(Path file, Project project, Catalog catalog, Studies studies, UnitSystem units)
            throws IOException {
        Twin twin = Twin.of(project.facility(), catalog);
        SteadyState state = twin.solve();
        List<Finding> findings = new ArrayList<>(twin.findings());
        findings.addAll(state.findings());
        findings.addAll(studies.findings(twin));
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("Base", project.facility());
        project.variants().forEach((id, variant) -> {
            ProjectFormat.Loaded applied = Variants.apply(project, variant, id);
            applied.project()
                    .ifPresent(p -> facilities.put(variant.name().isEmpty() ? id : variant.name(), p.facility()));
            findings.addAll(applied.findings());
        });
        ReportDocument document = FacilityReport.of(
                twin,
                state,
                CapacityStudy.of(twin, state),
                findings,
                facilities.size() > 1 ? Optional.of(Comparison.of(facilities, catalog)) : Optional.empty(),
                studies.sections(twin, units),
                units);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".html")) {
            Files.writeString(file, HtmlReport.of(document), StandardCharsets.UTF_8);
        } else {
            Files.write(file, PdfReport.of(document));
        }
    }
}
