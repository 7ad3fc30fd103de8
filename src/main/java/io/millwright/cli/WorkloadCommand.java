package io.millwright.cli;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.report.DemandJson;
import io.millwright.report.DemandText;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.TraceWriter;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.GeneratedRequests;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.demand.WorkloadFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright workload`: what requests ask for, before anything runs.
@Command(
        name = "workload",
        description = "Looks at a workload before anything runs: describes a trace, fits a description to it,"
                + " or generates a trace from a description.",
        subcommands = {WorkloadCommand.Describe.class, WorkloadCommand.Fit.class, WorkloadCommand.Generate.class})
final class WorkloadCommand extends CommandGroup {
    /// Of what is drawn.
    static final class Seed {
        @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn (default: 1).")
        long value = 1;
    }

    @Command(
            name = "describe",
            description =
                    "Prints rate over time, burstiness and the distributions of input and output lengths of a trace"
                            + " or of a workload description.")
    static final class Describe implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(
                index = "0",
                paramLabel = "FILE",
                description = "Azure, Mooncake, BurstGPT or ServeGen file, also gzipped, or a workload description.")
        Path file = Path.of("");

        @Option(
                names = "--most",
                paramLabel = "N",
                description = "Look at the first N requests at most (default: ${DEFAULT-VALUE}).")
        long most = 5_000_000;

        @Mixin
        Seed seed = new Seed();

        @Mixin
        JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            if (most < 1) {
                throw new UserError("--most must be at least 1.");
            }
            DemandProfile profile;
            List<Finding> findings;
            try (RequestStream requests = WorkloadFiles.open(file, seed.value, List.of())) {
                profile = DemandProfile.of(requests, most, Double.NaN, Progress.NONE);
                findings = new ArrayList<>(requests.findings());
                if (requests.hasNext()) {
                    findings.add(Finding.warning(
                            "workload.describe.part",
                            "",
                            "count",
                            profile.requests(),
                            "time",
                            Finding.measure(profile.spanS(), Dimension.TIME)));
                }
            }
            Inputs.printFindings(findings, err, Severity.NOTE);
            if (profile.requests() == 0) {
                throw new UserError(file + " holds no requests.");
            }
            String name = String.valueOf(file.getFileName());
            json.write(() -> DemandJson.of(name, profile), out);
            if (!json.isStandardOutput()) {
                out.print(DemandText.of(name, profile));
            }
            return 0;
        }
    }

    @Command(
            name = "fit",
            description = "Describes a trace as a workload from which requests can be drawn, and says how well they are"
                    + " like the trace.")
    static final class Fit implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "TRACE", description = "The trace, of any format that replay reads.")
        Path trace = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "OUT",
                description = "Write the workload description to OUT ('-' for standard output).")
        @Nullable
        Path file;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "Name of the workload (default: that of the file).")
        @Nullable
        String name;

        @Mixin
        Seed seed = new Seed();

        @Mixin
        JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            String called = name == null ? String.valueOf(trace.getFileName()) : name;
            DemandFit.Outcome outcome = DemandFit.of(called, () -> TraceReader.open(trace, seed.value), Progress.NONE);
            Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
            DemandFit fit = outcome.fit()
                    .orElseThrow(() -> new UserError(trace + " was not fitted; the findings above say why."));
            boolean toOutput = isOutput(file) || json.isStandardOutput();
            if (isOutput(file) && json.isStandardOutput()) {
                throw new UserError("Only one of --out and --json can go to standard output.");
            }
            if (file != null) {
                String text = WorkloadFormat.write(fit.workload());
                if (isOutput(file)) {
                    out.print(text);
                } else {
                    Inputs.writeText(text, file);
                }
            }
            json.write(() -> DemandJson.of(fit), out);
            if (!toOutput) {
                out.print(DemandText.of(fit));
            }
            return 0;
        }

        private static boolean isOutput(@Nullable Path path) {
            return path != null && path.toString().equals("-");
        }
    }

    @Command(
            name = "generate",
            description = "Draws the requests of a workload description and writes them as a trace. The same seed gives"
                    + " the same trace.")
    static final class Generate implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "FILE", description = "The workload description.")
        Path file = Path.of("");

        @Option(
                names = "--out",
                required = true,
                paramLabel = "TRACE",
                description = "Where the trace goes, compressed if the name ends in .gz ('-' for standard output).")
        Path trace = Path.of("");

        @Option(
                names = "--form",
                paramLabel = "FORM",
                description = "${COMPLETION-CANDIDATES}; only mooncake keeps shared prefixes (default: azure).")
        Form form = Form.azure;

        @Mixin
        Seed seed = new Seed();

        @Option(
                names = "--duration",
                paramLabel = "S",
                description = "Draw S seconds instead of the duration of the description.")
        @Nullable
        Double durationS;

        /// Forms as they are typed.
        enum Form {
            azure(TraceWriter.Form.AZURE),
            mooncake(TraceWriter.Form.MOONCAKE);

            private final TraceWriter.Form form;

            Form(TraceWriter.Form form) {
                this.form = form;
            }
        }

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            Workload described = Inputs.workload(file, err);
            if (durationS != null && !(durationS > 0 && durationS < 1e9)) {
                throw new UserError("--duration must be above 0 seconds.");
            }
            Workload workload = durationS == null ? described : described.withDurationS(durationS);
            try (GeneratedRequests requests = new GeneratedRequests(workload, seed.value)) {
                if (trace.toString().equals("-")) {
                    TraceWriter.write(requests, form.form, workload.startOfWeekS(), out);
                } else {
                    long count = TraceWriter.write(requests, form.form, workload.startOfWeekS(), trace);
                    out.printf(Locale.ROOT, "%,d requests written to %s%n", count, trace);
                }
                return 0;
            } catch (IOException e) {
                throw UserError.notWritten(trace, e);
            }
        }
    }
}
