package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.FileContent;
import io.millwright.project.Fingerprint;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.quantity.UnitSystem;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What commands share: opening files, the catalogue, printing findings, writing files.
final class Inputs {
    private static final int MAX_PER_CODE = 4;

    private Inputs() {}

    /// The shipped catalogue, with the user's own folder over it if `MILLWRIGHT_CATALOG` names one.
    static Catalog catalog(PrintWriter err) {
        String folder = System.getenv("MILLWRIGHT_CATALOG");
        if (folder == null || folder.isBlank()) {
            return Catalog.builtIn();
        }
        Catalog.Loaded loaded = Catalog.load(Path.of(folder));
        printFindings(loaded.findings(), err, Severity.WARNING);
        return loaded.catalog();
    }

    /// Opens a facility file.
    static Project open(Path file, PrintWriter err) {
        try {
            ProjectFormat.Loaded loaded = ProjectFiles.load(file);
            if (loaded.project().isEmpty()) {
                printFindings(loaded.findings(), err, Severity.ERROR);
                throw new UserError(file + " was not opened; the findings above say why.");
            }
            printFindings(loaded.findings(), err, Severity.WARNING);
            return loaded.project().get();
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }

    /// A way to read files of one kind.
    @FunctionalInterface
    interface Reader<T> {
        FileContent<T> read(Path file) throws ProjectException;
    }

    /// Reads a file that goes with a facility; its value is there.
    ///
    /// @param least severity of the findings that are printed
    /// @throws UserError if it holds nothing that can be used
    static <T> FileContent<T> read(Path file, Reader<T> reader, Severity least, PrintWriter err) {
        try {
            FileContent<T> content = reader.read(file);
            printFindings(content.findings(), err, least);
            if (content.value().isEmpty()) {
                throw new UserError(file + " was not opened; the findings above say why.");
            }
            return content;
        } catch (ProjectException e) {
            throw UserError.of(e);
        }
    }

    /// Reads a workload description.
    static Workload workload(Path file, PrintWriter err) {
        WorkloadFormat.Reading reading = WorkloadFormat.read(file);
        printFindings(reading.findings(), err, Severity.WARNING);
        return reading.workload().orElseThrow(() -> new UserError(file + " was not read; the findings above say why."));
    }

    /// The fingerprint of a file that a run is made from.
    static String hash(Path file) {
        try {
            return Fingerprint.of(file);
        } catch (IOException e) {
            throw new UserError(file + " cannot be read. Check that it exists and may be read.");
        }
    }

    /// Prints findings of a severity or worse. Of findings with one code only the first few are printed, then how many
    /// more there are.
    static void printFindings(List<Finding> findings, PrintWriter to, Severity least) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.severity().compareTo(least) < 0) {
                continue;
            }
            if (counts.merge(finding.code(), 1, Integer::sum) <= MAX_PER_CODE) {
                String place = finding.place().isEmpty() ? "" : finding.place() + ": ";
                String advice = finding.advice(UnitSystem.SI);
                to.println(finding.severity().name().toLowerCase(Locale.ROOT) + ": " + place
                        + finding.message(UnitSystem.SI) + (advice.isEmpty() ? "" : " " + advice));
            }
        }
        counts.forEach((code, count) -> {
            if (count > MAX_PER_CODE) {
                to.println("  … and " + (count - MAX_PER_CODE) + " more of " + code + "; --json has all");
            }
        });
    }

    /// Writes a text file.
    static void writeText(String text, Path file) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw UserError.notWritten(file, e);
        }
    }
}
