package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.EditDistance;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DeploymentCurves;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `frontier` and `caps`: which deployment, and what its requests are like.
final class CurvesChoice {
    @Option(
            names = "--deployment",
            paramLabel = "D",
            description = "Key of the deployment (default: every one that can serve).")
    @Nullable
    String deployment;

    @Option(
            names = "--trace",
            paramLabel = "TRACE",
            description = "Lengths as in this trace or workload description; each deployment gets those of its tiers.")
    @Nullable
    Path trace;

    @Option(names = "--input", paramLabel = "TOKENS", description = "Instead of a trace: prompt of every request.")
    @Nullable
    Integer inputTokens;

    @Option(names = "--output", paramLabel = "TOKENS", description = "Instead of a trace: answer to every request.")
    @Nullable
    Integer outputTokens;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of requests that are drawn (default: 1).")
    long seed = 1;

    /// A deployment and the requests that come to it.
    record Asked(DeploymentCurves curves, RequestShape shape) {}

    /// What was asked for, and what is wrong with the deployments that cannot serve.
    record Choice(List<Asked> deployments, List<Finding> findings) {}

    /// @throws UserError if there is nothing to look at
    Choice read(Path file, PrintWriter err) {
        Optional<RequestShape> typed = typed();
        Catalog catalog = Inputs.catalog(err);
        FleetPlan plan = FleetPlan.of(Twin.of(Inputs.open(file, err).facility(), catalog));
        List<DeploymentCurves> wanted = DeploymentCurves.of(plan).stream()
                .filter(each -> deployment == null || each.id().equals(deployment))
                .toList();
        if (wanted.isEmpty()) {
            Inputs.printFindings(plan.findings(), err, Severity.NOTE);
            throw new UserError(
                    deployment == null
                            ? "No deployment can serve; the findings above say why."
                            : "No deployment \"" + deployment + "\" can serve. Those that can: " + others(plan) + ".");
        }
        List<Finding> findings = new ArrayList<>(plan.findings());
        List<Asked> asked = typed.map(shape ->
                        wanted.stream().map(each -> new Asked(each, shape)).toList())
                .orElseGet(() -> fromTrace(Objects.requireNonNull(trace), wanted, plan, findings));
        if (asked.isEmpty()) {
            Inputs.printFindings(findings, err, Severity.NOTE);
            throw new UserError(trace + " holds no requests with more than one output token for these deployments.");
        }
        return new Choice(asked, findings);
    }

    /// Requests of the lengths that were typed; empty if a trace was named instead.
    private Optional<RequestShape> typed() {
        Integer input = inputTokens;
        Integer output = outputTokens;
        if (trace != null && input == null && output == null) {
            return Optional.empty();
        }
        if (trace != null || input == null || output == null) {
            throw new UserError("Say what requests are like: --trace TRACE, or --input and --output in tokens.");
        }
        if (input < 1 || output < 2) {
            throw new UserError("--input must be at least 1 and --output more than 1.");
        }
        return Optional.of(RequestShape.equal(input, output));
    }

    private List<Asked> fromTrace(
            Path requestsOf, List<DeploymentCurves> wanted, FleetPlan plan, List<Finding> findings) {
        List<RequestShape.Counter> counters =
                wanted.stream().map(each -> new RequestShape.Counter()).toList();
        try (RequestStream requests = WorkloadFiles.open(requestsOf, seed, plan.tierIds())) {
            while (requests.hasNext()) {
                Request request = requests.next();
                for (int i = 0; i < counters.size(); i++) {
                    if (wanted.get(i).serves(request)) {
                        counters.get(i).add(request);
                    }
                }
            }
            findings.addAll(requests.findings());
        }
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < counters.size(); i++) {
            DeploymentCurves curves = wanted.get(i);
            counters.get(i).shape().ifPresent(shape -> asked.add(new Asked(curves, shape)));
        }
        return asked;
    }

    private String others(FleetPlan plan) {
        return plan.deployments().stream()
                .sorted(Comparator.comparingInt(each -> EditDistance.between(String.valueOf(deployment), each)))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "none" : names));
    }
}
