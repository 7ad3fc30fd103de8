package io.millwright.cli;

import io.millwright.finding.Severity;
import io.millwright.report.CapsText;
import io.millwright.report.CurvesJson;
import io.millwright.twin.fleet.DeploymentCaps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright caps`: tokens per joule of deployments over the power cap of their accelerators.
@Command(
        name = "caps",
        description = "Prints what a power cap on accelerators costs a deployment in prompts and in tokens, and the cap"
                + " at which a token costs least energy, also within the latency that its tiers promise.")
final class CapsCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    CurvesChoice choice = new CurvesChoice();

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "B",
            description = "Sequences that are kept decoding on an engine, several separated by commas (default: the"
                    + " largest batch, and the largest that keeps the promised time per token with a half and a"
                    + " quarter of it).")
    List<Integer> batches = List.of();

    @Mixin
    JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        CurvesChoice.Choice asked = choice.read(file, console.err());
        List<DeploymentCaps> caps = new ArrayList<>();
        asked.deployments().forEach(each -> caps.add(sweep(each)));
        json.write(() -> CurvesJson.caps(caps, asked.findings()), out);
        if (!json.isStandardOutput()) {
            caps.forEach(each -> out.print(CapsText.of(each)));
            Inputs.printFindings(asked.findings(), out, Severity.NOTE);
        }
        return 0;
    }

    private DeploymentCaps sweep(CurvesChoice.Asked asked) {
        if (batches.isEmpty()) {
            return asked.curves().caps(asked.shape());
        }
        int most = asked.curves().mostSequences(asked.shape());
        if (batches.stream().anyMatch(batch -> batch < 1 || batch > most)) {
            throw new UserError("An engine of " + asked.curves().id() + " keeps 1 to " + most
                    + " of these requests decoding; --batch asks for another number.");
        }
        return asked.curves().caps(asked.shape(), batches);
    }
}
