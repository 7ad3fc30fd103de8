package io.millwright.cli;

import io.millwright.finding.Severity;
import io.millwright.report.CapsText;
import io.millwright.report.CurvesJson;
import io.millwright.twin.fleet.DeploymentCaps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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

/// `millwright caps`: tokens per joule of deployments over the power cap of their accelerators.
@Command(
        name = "caps",
        mixinStandardHelpOptions = true,
        description = "Prints what a power cap on accelerators costs a deployment in prompts and in tokens, and the cap"
                + " at which a token costs least energy, also within the latency that its tiers promise.")
final class CapsCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

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
        List<DeploymentCaps> caps = new ArrayList<>();
        asked.deployments().forEach(each -> caps.add(sweep(each)));
        if (json != null) {
            Inputs.writeJson(CurvesJson.caps(caps, asked.findings()), json, out);
        }
        if (json == null || !json.toString().equals("-")) {
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
