package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.Project;
import io.millwright.report.ReplayJson;
import io.millwright.report.ReplayText;
import io.millwright.twin.Replay;
import io.millwright.twin.ReplayOptions;
import io.millwright.twin.ReplayResult;
import io.millwright.twin.Twin;
import io.millwright.workload.DemandScale;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millwright replay`: a request trace against a facility.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Replays a request trace against a facility: tokens, latencies, rack power second by second, ledger by tier.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Option(
            names = "--trace",
            required = true,
            paramLabel = "TRACE",
            description = "Azure, Mooncake, BurstGPT or ServeGen file, also gzipped, or a workload description.")
    Path trace = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "S",
            description = "Stop after S simulated seconds (default: when every request is done).")
    double untilS = Double.POSITIVE_INFINITY;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn (default: 1).")
    long seed = 1;

    @Option(names = "--scale", paramLabel = "F", description = "Multiply the demand by F (default: 1).")
    double scale = 1;

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result with its time series as JSON to OUT ('-' for standard output).")
    @Nullable
    Path json;

    @Mixin
    AirOptions air = new AirOptions();

    @Option(names = "--timings", description = "Print what each step took.")
    boolean timings;

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Timings clock = new Timings();
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        Twin compiled = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        Twin twin = air.prepare(compiled, clock, err);
        double cpuBefore = cpuSeconds();
        Replay.Outcome outcome = clock.time("replay", () -> replay(twin, trace, scale, untilS, seed, Progress.NONE));
        double cpuS = cpuSeconds() - cpuBefore;
        if (outcome.result().isEmpty()) {
            Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
            throw new UserError("Nothing was replayed; the findings above say why.");
        }
        ReplayResult result = outcome.result().get();
        List<Finding> structural = twin.findings();
        if (json != null) {
            Inputs.writeJson(ReplayJson.of(result, structural), json, out);
        }
        if (json == null || !json.toString().equals("-")) {
            out.print(ReplayText.of(result));
            Inputs.printFindings(structural, out, Severity.WARNING);
            Inputs.printFindings(result.findings(), out, Severity.NOTE);
        }
        if (timings) {
            clock.print(out);
            long requests = result.serving().total().completed();
            out.printf(java.util.Locale.ROOT, "  %-36s %10.2f s%n", "CPU time of the replay", cpuS);
            out.printf(java.util.Locale.ROOT, "  %-36s %10.0f%n", "requests per CPU second", requests / cpuS);
            out.printf(
                    java.util.Locale.ROOT,
                    "  %-36s %10.0f%n",
                    "engine steps per CPU second",
                    result.serving().work().steps() / cpuS);
        }
        return result.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR) ? 1 : 0;
    }

    /// Replays a trace file; also used by the report.
    static Replay.Outcome replay(Twin twin, Path trace, double scale, double untilS, long seed, Progress progress) {
        if (!(untilS > 0) || !(scale > 0 && scale <= 1e6)) {
            throw new UserError("--until and --scale must be positive, and --scale at most a million.");
        }
        List<String> tiers = List.copyOf(twin.facility().tiers().keySet());
        try (RequestStream source = WorkloadFiles.open(trace, seed, tiers);
                RequestStream requests =
                        scale == 1 ? source : new DemandScale(source, scale, DemandScale.DEFAULT_WINDOW_S, seed)) {
            if (!requests.hasNext()) {
                return new Replay.Outcome(java.util.Optional.empty(), requests.findings());
            }
            return Replay.run(twin, requests, new ReplayOptions(untilS, seed, twin.designPoint()), progress);
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
    }
}
