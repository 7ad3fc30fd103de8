package io.millwright.cli;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonWriter;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.report.CalibrationText;
import io.millwright.report.MetersText;
import io.millwright.twin.meters.Calibration;
import io.millwright.twin.meters.Calibration.Found;
import io.millwright.twin.meters.CalibrationStudy;
import io.millwright.twin.meters.MeterRecordings;
import io.millwright.twin.meters.Parameter;
import io.millwright.twin.meters.Parameter.SheetValue;
import io.millwright.twin.record.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `millwright meters calibrate`: adjusts named parameters until the model agrees with a recording, and says whether
/// that holds. Changes nothing unless it is told where to.
@Command(
        name = "calibrate",
        description =
                "Finds the parameters that the map names by bounded least squares over the first part of the"
                        + " recording, judges them by the rest, and prints what would change. Nothing is changed without --write.")
final class CalibrateCommand implements Callable<Integer> {
    private static final double LEAST_HELD_OUT = 0.05;
    private static final double MOST_HELD_OUT = 0.8;

    @Mixin
    Console console = new Console();

    @Mixin
    MetersCommand.Sources sources = new MetersCommand.Sources();

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            defaultValue = "0.3",
            description = "Share of the recording, at its end, that judges (default: ${DEFAULT-VALUE}).")
    double heldOut = CalibrationStudy.USUAL_HELD_OUT;

    @Mixin
    JsonOutput json = new JsonOutput();

    @Option(
            names = "--save",
            paramLabel = "RUN",
            description =
                    "Store run files RUN-measured, RUN-computed (as the model was) and RUN-calibrated, to be opened"
                            + " together.")
    @Nullable
    Path save;

    @Option(
            names = "--write",
            paramLabel = "FOLDER",
            description = "Write the facility with the values found to FOLDER, and changed data sheets to"
                    + " FOLDER/catalog, for MILLWRIGHT_CATALOG. Only if they hold on the part held out.")
    @Nullable
    Path write;

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        if (!(heldOut >= LEAST_HELD_OUT && heldOut <= MOST_HELD_OUT)) {
            throw new UserError("--held-out needs a share from 0.05 to 0.8, not " + heldOut + ".");
        }
        MetersCommand.Opened opened = sources.open(err);
        List<Parameter> parameters = opened.plan().map().parameters();
        List<Finding> wrong =
                CalibrationStudy.review(parameters, opened.project().facility(), opened.catalog());
        if (!wrong.isEmpty()) {
            Inputs.printFindings(opened.located().apply(wrong), err, Severity.NOTE);
            throw new UserError(sources.map + " names no parameters that can be adjusted; the findings above say why.");
        }
        Calibration calibration = new CalibrationStudy(
                        opened.project().facility(), opened.catalog(), opened.plan(), opened.recording(), parameters)
                .fit(heldOut, new TerminalProgress(err));
        json.write(() -> CalibrationText.json(calibration), out);
        if (!json.isStandardOutput()) {
            out.print(CalibrationText.of(calibration));
            out.print(MetersText.findings(calibration.comparison()));
        }
        if (save != null) {
            Provenance provenance = sources.provenance(opened);
            MeterRecordings before = MeterRecordings.of(calibration.comparison(), provenance);
            MetersCommand.store(before.measured(), save, "measured");
            MetersCommand.store(before.computed(), save, "computed");
            MetersCommand.store(
                    MeterRecordings.of(calibration.calibrated(), provenance).computed(), save, "calibrated");
        }
        if (write != null) {
            if (!calibration.isUsable()) {
                throw new UserError("Nothing was written: the values do not hold; the findings above say why.");
            }
            write(calibration, opened.project(), write, out);
        }
        return calibration.isUsable() ? 0 : 1;
    }

    private void write(Calibration calibration, Project project, Path folder, PrintWriter out) {
        try {
            Files.createDirectories(folder);
            if (!calibration.model().facility().equals(project.facility())) {
                Path target = folder.resolve(String.valueOf(sources.file.getFileName()));
                ProjectFiles.save(
                        target, project.withFacility(calibration.model().facility()), Optional.empty());
                out.println("written: " + target);
            }
            Map<String, Obj> entries = sheets(calibration);
            for (Map.Entry<String, Obj> file : entries.entrySet()) {
                Path target = Files.createDirectories(folder.resolve("catalog")).resolve(file.getKey() + ".json");
                Obj content = new Obj()
                        .put("catalogVersion", 1)
                        .put("file", file.getKey())
                        .put("entries", file.getValue());
                Inputs.writeText(JsonWriter.write(content), target);
                out.println("written: " + target);
            }
            if (!entries.isEmpty()) {
                out.println(
                        "Set MILLWRIGHT_CATALOG to " + folder.resolve("catalog") + " to use the changed data sheets.");
            }
        } catch (ProjectException e) {
            throw UserError.of(e);
        } catch (IOException e) {
            throw UserError.notWritten(folder, e);
        }
    }

    /// The changed values of data sheets by catalogue file, each with where it comes from.
    private Map<String, Obj> sheets(Calibration calibration) {
        Map<String, Obj> files = new TreeMap<>();
        for (Found found : calibration.parameters()) {
            if (found.determined() && found.parameter() instanceof SheetValue at) {
                Obj entries = files.computeIfAbsent(at.file(), any -> new Obj());
                Obj sheet = entries.members().get(at.sheet()) instanceof Obj known ? known : new Obj();
                Obj values = sheet.members().get("values") instanceof Obj known ? known : new Obj();
                values.put(
                        at.value(),
                        new Obj()
                                .put("value", found.after())
                                .put("unit", found.unit())
                                .put("confidence", "medium")
                                .put("source", source(found)));
                entries.put(at.sheet(), sheet.put("values", values));
            }
        }
        return files;
    }

    private String source(Found found) {
        return String.format(
                Locale.ROOT,
                "calibrated with %s; %.5g before, 95 %% within %.3g",
                sources.telemetry.getFileName(),
                found.before(),
                found.halfWidth());
    }
}
