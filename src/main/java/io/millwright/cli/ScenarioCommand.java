package io.millwright.cli;

import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.report.ScenarioJson;
import io.millwright.report.ScenarioText;
import io.millwright.twin.Twin;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.ScenarioPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright scenario`: what is to happen to a facility, before it runs.
@Command(
        name = "scenario",
        description =
                "Looks at scenarios of timed events before anything runs: checks them against a facility, or shows"
                        + " one on its timeline.",
        subcommands = {ScenarioCommand.Check.class, ScenarioCommand.Show.class})
final class ScenarioCommand extends CommandGroup {
    private static Twin twin(Path file, PrintWriter err) {
        Facility facility = Inputs.open(file, err).facility();
        return Twin.of(facility, Inputs.catalog(err));
    }

    private static Demand demand(@Nullable Path workload, PrintWriter err) {
        if (workload == null) {
            return Demand.unknown();
        }
        return Demand.of(Inputs.workload(workload, err).training());
    }

    @Command(
            name = "check",
            description = "Says whether everything that scenarios name exists in a facility. Status 1 if not.")
    static final class Check implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
        Path file = Path.of("");

        @Option(
                names = "--scenario",
                paramLabel = "S",
                description = "A scenario file, the name of one in the folder scenarios beside FILE, or losses in words"
                        + " (default: all beside FILE).")
        @Nullable
        String scenario;

        @Option(names = "--workload", paramLabel = "W", description = "A workload description with the training jobs.")
        @Nullable
        Path workload;

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            Twin twin = twin(file, err);
            Demand demand = demand(workload, err);
            List<ScenarioChoice.Opened> opened = scenario == null
                    ? ScenarioChoice.all(file, err)
                    : List.of(ScenarioChoice.open(file, scenario, err));
            if (opened.isEmpty()) {
                throw new UserError("There is no folder scenarios with scenario files beside " + file + ".");
            }
            boolean complete = true;
            for (ScenarioChoice.Opened each : opened) {
                ScenarioPlan plan = each.scenario().resolve(twin, demand);
                complete &= plan.isComplete();
                out.printf(
                        "%s: %s, %d %s%n",
                        each.name(),
                        plan.isComplete() ? "fits the facility" : "does not fit the facility",
                        plan.timeline().size(),
                        plan.timeline().size() == 1 ? "event" : "events");
                Inputs.printFindings(each.located().apply(plan.findings()), out, Severity.NOTE);
            }
            return complete ? 0 : 1;
        }
    }

    @Command(name = "show", description = "Prints what happens when, with the weather outside.")
    static final class Show implements Callable<Integer> {
        @Mixin
        Console console = new Console();

        @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
        Path file = Path.of("");

        @Option(
                names = "--scenario",
                required = true,
                paramLabel = "S",
                description =
                        "A scenario file, the name of one in the folder scenarios beside FILE, or losses in words.")
        String scenario = "";

        @Option(names = "--workload", paramLabel = "W", description = "A workload description with the training jobs.")
        @Nullable
        Path workload;

        @Mixin
        JsonOutput json = new JsonOutput();

        @Override
        public Integer call() {
            PrintWriter out = console.out();
            PrintWriter err = console.err();
            Twin twin = twin(file, err);
            ScenarioChoice.Opened opened = ScenarioChoice.open(file, scenario, err);
            ScenarioPlan plan = opened.scenario().resolve(twin, demand(workload, err));
            List<Finding> findings = opened.located().apply(plan.findings());
            json.write(() -> ScenarioJson.of(opened.scenario(), plan, findings), out);
            if (!json.isStandardOutput()) {
                out.print(ScenarioText.of(opened.scenario(), plan));
                Inputs.printFindings(findings, out, Severity.NOTE);
            }
            return plan.isComplete() ? 0 : 1;
        }
    }
}
