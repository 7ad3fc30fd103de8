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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `millwright solve`: the steady state at rated power on the design day.
@Command(
        name = "solve",
        description = "Solves the steady state of a facility: power, loops, air, PUE, density, headroom, what binds.")
final class SolveCommand implements Callable<Integer> {
    private static final int WARM_REPEATS = 21;

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    JsonOutput json = new JsonOutput();

    @Mixin
    AirOptions air = new AirOptions();

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        Twin compiled = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        Twin twin = air.prepare(compiled, clock, err);
        SteadyState state = clock.time("solve", twin::solve);
        Capacity capacity = clock.time("density and headroom", () -> CapacityStudy.of(twin, state));
        List<Finding> findings = new ArrayList<>(clock.time("check", twin::findings));
        findings.addAll(state.findings());
        json.write(() -> SolveJson.of(twin, state, capacity, findings), out);
        if (!json.isStandardOutput()) {
            out.print(SolveText.of(twin, state, capacity));
            Inputs.printFindings(findings, out, Severity.NOTE);
        }
        if (clock.isAsked()) {
            clock.repeat("solve, warm (median of " + WARM_REPEATS + ")", WARM_REPEATS, twin::solve);
            clock.print(json.isStandardOutput() ? err : out);
        }
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }
}
