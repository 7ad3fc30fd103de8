package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.project.Project;
import io.millwright.report.SolveJson;
import io.millwright.report.SolveText;
import io.millwright.study.Capacity;
import io.millwright.study.CapacityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millwright solve`: the steady state at rated power on the design day.
@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        description = "Solves the steady state of a facility: power, loops, air, PUE, density, headroom, what binds.")
final class SolveCommand implements Callable<Integer> {
    private static final int WARM_REPEATS = 21;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write all results as JSON to OUT ('-' for standard output).")
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
        SteadyState state = clock.time("solve", twin::solve);
        Capacity capacity = clock.time("density and headroom", () -> CapacityStudy.of(twin, state));
        List<Finding> findings = new ArrayList<>(clock.time("check", twin::findings));
        findings.addAll(state.findings());
        if (json != null) {
            Inputs.writeJson(SolveJson.of(twin, state, capacity, findings), json, out);
        }
        if (json == null || !json.toString().equals("-")) {
            out.print(SolveText.of(twin, state, capacity));
            Inputs.printFindings(findings, out, Severity.NOTE);
        }
        if (timings) {
            clock.repeat("solve, warm (median of " + WARM_REPEATS + ")", WARM_REPEATS, twin::solve);
            clock.print(out);
        }
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR) ? 1 : 0;
    }
}
