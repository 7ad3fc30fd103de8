package io.millwright.cli;

import io.millwright.finding.Severity;
import io.millwright.report.CurvesJson;
import io.millwright.report.FrontierText;
import io.millwright.twin.fleet.DeploymentFrontier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millwright frontier`: throughput against interactivity of deployments.
@Command(
        name = "frontier",
        mixinStandardHelpOptions = true,
        description = "Prints what each user and each accelerator of a deployment gets at every batch: tokens per"
                + " second, latency, watts, joules per token, and what bounds them. Nothing is served.")
final class FrontierCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    CurvesChoice choice = new CurvesChoice();

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the result as JSON to OUT ('-' for standard output).")
    @Nullable
    Path json;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        PrintWriter out = command.commandLine().getOut();
        CurvesChoice.Choice asked = choice.read(file, command.commandLine().getErr());
        List<DeploymentFrontier> frontiers = asked.deployments().stream()
                .map(each -> each.curves().frontier(each.shape()))
                .toList();
        if (json != null) {
            Inputs.writeJson(CurvesJson.frontiers(frontiers, asked.findings()), json, out);
        }
        if (json == null || !json.toString().equals("-")) {
            frontiers.forEach(frontier -> out.print(FrontierText.of(frontier)));
            Inputs.printFindings(asked.findings(), out, Severity.NOTE);
        }
        return 0;
    }
}
