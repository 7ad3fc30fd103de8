package io.millwright.cli;

import io.millwright.finding.Severity;
import io.millwright.report.CurvesJson;
import io.millwright.report.FrontierText;
import io.millwright.twin.fleet.DeploymentFrontier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `millwright frontier`: throughput against interactivity of deployments.
@Command(
        name = "frontier",
        description = "Prints what each user and each accelerator of a deployment gets at every batch: tokens per"
                + " second, latency, watts, joules per token, and what bounds them. Nothing is served.")
final class FrontierCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    CurvesChoice choice = new CurvesChoice();

    @Mixin
    JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        CurvesChoice.Choice asked = choice.read(file, console.err());
        List<DeploymentFrontier> frontiers = asked.deployments().stream()
                .map(each -> each.curves().frontier(each.shape()))
                .toList();
        json.write(() -> CurvesJson.frontiers(frontiers, asked.findings()), out);
        if (!json.isStandardOutput()) {
            frontiers.forEach(frontier -> out.print(FrontierText.of(frontier)));
            Inputs.printFindings(asked.findings(), out, Severity.NOTE);
        }
        return 0;
    }
}
