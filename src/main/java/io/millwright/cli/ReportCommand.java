package io.millwright.cli;

import io.millwright.airflow.field.AirSettings;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.Project;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.FacilityReport;
import io.millwright.report.HtmlReport;
import io.millwright.report.PdfReport;
import io.millwright.report.ReplaySections;
import io.millwright.report.ReportDocument;
import io.millwright.report.YearSections;
import io.millwright.study.Capacity;
import io.millwright.study.CapacityStudy;
import io.millwright.study.Comparison;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayCards;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearStudy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright report`: a document to hand on.
@Command(name = "report", description = "Writes a report of a facility as PDF or HTML.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The report: a name that ends in .pdf or .html.")
    Path output = Path.of("");

    @Option(names = "--units", paramLabel = "UNITS", description = "si or us (default: si).", defaultValue = "si")
    String units = "si";

    @Option(names = "--trace", paramLabel = "TRACE", description = "Replay this trace and add its ledger.")
    @Nullable
    Path trace;

    @Option(names = "--scale", paramLabel = "F", description = "Multiply the demand of the trace by F (default: 1).")
    double scale = 1;

    @Option(names = "--until", paramLabel = "S", description = "Stop the replay after S simulated seconds.")
    double untilS = Double.POSITIVE_INFINITY;

    @Option(names = "--year", description = "Solve every hour of a year and add its figures and charts.")
    boolean year;

    @Option(
            names = "--air",
            description = "Solve the air of the halls with racks and add picture, racks and indices; takes seconds for"
                    + " each hall.")
    boolean air;

    @Option(names = "--hall", paramLabel = "ID", description = "With --air: only this hall. May be repeated.")
    List<String> halls = new ArrayList<>();

    @Option(
            names = "--grid",
            paramLabel = "M",
            description = "With --air: edge of the cells in metres (default: 0.15).")
    @Nullable
    Double cellM;

    @Option(
            names = "--capture",
            description = "With --air: mark air to tell where racks' air comes from and goes to, and how old it is; a"
                    + " further solve for each rack.")
    boolean capture;

    @Mixin
    WeatherOptions weather = new WeatherOptions();

    @Mixin
    YearInputs inputs = new YearInputs();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        String name = output.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".pdf") && !name.endsWith(".html")) {
            throw new UserError(output + " is neither .pdf nor .html. Choose a name that ends in one of them.");
        }
        if (!year && (weather.given() || inputs.given())) {
            throw new UserError("Weather, --load, --demand, --tariff and --carbon need --year.");
        }
        if (!air && (cellM != null || capture || !halls.isEmpty())) {
            throw new UserError("--hall, --grid and --capture need --air.");
        }
        Catalog catalog = Inputs.catalog(err);
        Project project = Inputs.open(file, err);
        Twin twin = Twin.of(project.facility(), catalog);
        SteadyState state = twin.solve();
        Capacity capacity = CapacityStudy.of(twin, state);
        List<Finding> findings = new ArrayList<>(twin.findings());
        findings.addAll(state.findings());
        Optional<Comparison> comparison = project.variants().isEmpty()
                ? Optional.empty()
                : Optional.of(Comparison.of(CompareCommand.facilities(project, List.of(), err), catalog));
        List<ReportDocument.Section> extra = new ArrayList<>();
        if (year) {
            YearOptions options = inputs.options(twin, twin.designPoint(), err);
            extra.add(YearSections.of(
                    YearStudy.run(twin, weather.year(twin), options, new TerminalProgress(err)), unitSystem()));
        }
        if (air) {
            AirChapter.Options options =
                    new AirChapter.Options(halls, Objects.requireNonNullElse(cellM, AirSettings.USUAL_CELL_M), capture);
            AirChapter chapter = AirChapter.of(twin, state, options, unitSystem(), new TerminalProgress(err));
            extra.addAll(chapter.sections());
            findings.addAll(chapter.findings());
        }
        extra.addAll(replay(twin, findings, err));
        ReportDocument document = FacilityReport.of(twin, state, capacity, findings, comparison, extra, unitSystem());
        try {
            if (name.endsWith(".pdf")) {
                Files.write(output, PdfReport.of(document));
            } else {
                Files.writeString(output, HtmlReport.of(document), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw UserError.notWritten(output, e);
        }
        out.println("Wrote " + output + ".");
        return 0;
    }

    private List<ReportDocument.Section> replay(Twin twin, List<Finding> findings, PrintWriter err) {
        if (trace == null) {
            return List.of();
        }
        Replay.Outcome outcome = ReplayCommand.replay(twin, trace, scale, untilS, 1, Progress.NONE);
        if (outcome.result().isEmpty()) {
            Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
            throw new UserError("The trace was not replayed; the findings above say why.");
        }
        outcome.result().get().findings().stream()
                .filter(finding -> !findings.contains(finding))
                .forEach(findings::add);
        ReplayResult result = outcome.result().get();
        return ReplaySections.of(
                result, ReplayCards.of(twin, result), String.valueOf(trace.getFileName()), unitSystem());
    }

    private UnitSystem unitSystem() {
        return switch (units.toLowerCase(Locale.ROOT)) {
            case "si" -> UnitSystem.SI;
            case "us" -> UnitSystem.US;
            default -> throw new UserError("--units takes si or us, not \"" + units + "\".");
        };
    }
}
