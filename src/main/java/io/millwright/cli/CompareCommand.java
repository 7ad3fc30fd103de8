package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.project.Variant;
import io.millwright.project.Variants;
import io.millwright.report.CompareText;
import io.millwright.study.Comparison;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `millwright compare`: a facility beside variants of it.
@Command(name = "compare", description = "Solves a facility and variants of it and lines their key figures up.")
final class CompareCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "VARIANT",
            description = "Ids of variants in the file, or files of one variant each (*.json);"
                    + " all variants in the file if none is given.")
    List<String> variants = new ArrayList<>();

    @Mixin
    JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        Catalog catalog = Inputs.catalog(err);
        Project project = Inputs.open(file, err);
        Comparison comparison = Comparison.of(facilities(project, variants, err), catalog);
        json.write(() -> CompareText.json(comparison), out);
        if (!json.isStandardOutput()) {
            out.print(CompareText.of(comparison));
            for (int i = 0; i < comparison.names().size(); i++) {
                List<io.millwright.finding.Finding> findings =
                        comparison.findings().get(i);
                if (findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE)) {
                    out.println(comparison.names().get(i) + ":");
                    Inputs.printFindings(findings, out, Severity.WARNING);
                }
            }
        }
        return 0;
    }

    /// The base and the variants named, by the names that are shown.
    static SequencedMap<String, Facility> facilities(Project project, List<String> wanted, PrintWriter err) {
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("Base", project.facility());
        for (String id : wanted.isEmpty() ? List.copyOf(project.variants().keySet()) : wanted) {
            Variant variant = variant(project, id, err);
            ProjectFormat.Loaded applied = Variants.apply(project, variant, id);
            if (applied.project().isEmpty()) {
                Inputs.printFindings(applied.findings(), err, Severity.ERROR);
                throw new UserError("The variant \"" + id + "\" cannot be applied; the findings above say why.");
            }
            facilities.put(
                    variant.name().isEmpty() ? id : variant.name(),
                    applied.project().get().facility());
        }
        return facilities;
    }

    /// The variant of that id in the project, else the one in the file of that name.
    private static Variant variant(Project project, String idOrFile, PrintWriter err) {
        Variant own = project.variants().get(idOrFile);
        if (own != null) {
            return own;
        }
        if (idOrFile.endsWith(".json")) {
            return Inputs.read(Path.of(idOrFile), ProjectFiles::loadVariant, Severity.WARNING, err)
                    .value()
                    .orElseThrow();
        }
        throw new UserError("There is no variant \"" + idOrFile + "\". The file has "
                + (project.variants().isEmpty()
                        ? "none."
                        : String.join(", ", project.variants().keySet()) + "."));
    }
}
