package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.Project;
import io.millwright.report.ServeJson;
import io.millwright.report.ServeText;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.Outage;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.fleet.ServingRun;
import io.millwright.twin.fleet.ServingRunResult;
import io.millwright.workload.RequestStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright serve`: requests against the deployments of a facility, the building left out.
@Command(
        name = "serve",
        description =
                "Serves requests with the deployments of a facility, the building left out: tokens, latencies, energy of "
                        + "the accelerators. With several policies, side by side.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    ServingChoice choice = new ServingChoice();

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "P",
            description = "Which engine gets a request: ${COMPLETION-CANDIDATES} (default: as the facility says). "
                    + "Several, separated by commas, are compared; list prints them.",
            completionCandidates = PolicyNames.class)
    List<String> policies = List.of();

    @Mixin
    ReplayLoss loss = new ReplayLoss();

    @Mixin
    JsonOutput json = new JsonOutput();

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        if (choice.asksForPolicies(policies)) {
            ServingChoice.printPolicies(out);
            return 0;
        }
        PrintWriter err = console.err();
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        List<ServingOptions> wanted = choice.options(policies, project.facility());
        Twin twin = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        List<Outage> outages = loss.outages(twin.graph());
        List<ServingRunResult> runs = new ArrayList<>();
        double cpuBefore = Timings.cpuSeconds();
        for (ServingOptions options : wanted) {
            String step = "serve, " + options.policy().key();
            ServingRun.Outcome outcome = clock.time(step, () -> serve(twin, options, outages, choice.progress(err)));
            if (outcome.result().isEmpty()) {
                Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
                throw new UserError("Nothing was served; the findings above say why.");
            }
            runs.add(outcome.result().get());
        }
        double cpuS = Timings.cpuSeconds() - cpuBefore;
        json.write(() -> ServeJson.of(runs), out);
        if (!json.isStandardOutput()) {
            out.print(runs.size() == 1 ? ServeText.of(runs.getFirst()) : ServeText.table(runs));
            Set<Finding> findings = new LinkedHashSet<>();
            runs.forEach(run -> findings.addAll(run.findings()));
            Inputs.printFindings(List.copyOf(findings), out, Severity.NOTE);
        }
        if (clock.isAsked()) {
            PrintWriter beside = json.isStandardOutput() ? err : out;
            clock.print(beside);
            long requests = runs.stream()
                    .mapToLong(run -> run.serving().total().completed())
                    .sum();
            long steps =
                    runs.stream().mapToLong(run -> run.serving().work().steps()).sum();
            Timings.printRate(beside, "serving", cpuS, runs.getFirst().options(), requests, steps);
        }
        boolean failed = runs.stream().flatMap(run -> run.findings().stream()).anyMatch(Finding::isError);
        return failed ? 1 : 0;
    }

    private ServingRun.Outcome serve(Twin twin, ServingOptions options, List<Outage> outages, Progress progress) {
        try (RequestStream requests = choice.open(twin.facility(), options)) {
            return requests.hasNext() || !options.training().isEmpty()
                    ? ServingRun.run(twin, requests, options, outages, progress)
                    : new ServingRun.Outcome(Optional.empty(), requests.findings());
        }
    }
}
