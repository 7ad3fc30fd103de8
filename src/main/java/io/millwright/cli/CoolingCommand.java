package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonValue.Obj;
import io.millwright.power.Failures;
import io.millwright.project.Project;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.CoolingJson;
import io.millwright.report.CoolingText;
import io.millwright.report.CoolingTransientJson;
import io.millwright.report.CoolingTransientText;
import io.millwright.report.YearJson;
import io.millwright.report.YearText;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RideOptions;
import io.millwright.twin.ridethrough.RideThroughStudy;
import io.millwright.twin.ridethrough.Scenario;
import io.millwright.twin.year.YearOptions;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearStudy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright cooling`: loops, plant and air units at one condition, with failures, through a year and through a loss.
@Command(
        name = "cooling",
        description = "Solves the cooling: loops, units, water and PUE at one condition, and hour by hour through a"
                + " year.")
final class CoolingCommand implements Callable<Integer> {
    private static final int WARM_REPEATS = 21;
    private static final int MOST_HORIZON_MIN = 1440;

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Option(
            names = "--fail",
            arity = "1..*",
            paramLabel = "ID",
            description = "Take these elements out of service and close the valves of these liquid connections,"
                    + " together.")
    List<String> failed = List.of();

    @Mixin
    WeatherOptions weather = new WeatherOptions();

    @Option(names = "--year", description = "Solve every hour of a year.")
    boolean year;

    @Mixin
    YearInputs inputs = new YearInputs();

    @Option(
            names = "--transient",
            paramLabel = "SCENARIO",
            description = "Follow a loss over time: 'lose ID[,ID...] [at T] [for T]' or 'lose power [at T] [for T]',"
                    + " several joined by ';'. Times in s, min or h.")
    @Nullable
    String scenario;

    @Option(
            names = "--horizon",
            paramLabel = "MIN",
            defaultValue = "60",
            description = "Minutes that --transient follows (default: ${DEFAULT-VALUE}).")
    double horizonMin = 60;

    @Mixin
    JsonOutput json = new JsonOutput();

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        if (inputs.given() && !year) {
            throw new UserError("--load, --demand, --tariff and --carbon need --year.");
        }
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        Twin twin = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        Failures failures = FailedElements.of(twin.graph(), failed, Medium.LIQUID);
        boolean[] outOfService = marked(twin.graph().nodes().size(), failures.nodes());
        boolean @Nullable [] shut =
                failures.edges().isEmpty() ? null : marked(twin.graph().edges().size(), failures.edges());
        OperatingPoint point =
                weather.point(twin).withOutOfService(outOfService).withShut(shut);
        SteadyState state = clock.time("solve", () -> twin.solve(point));
        List<Finding> findings = new ArrayList<>(twin.coolingNetwork().findings());
        findings.addAll(state.findings());
        boolean textual = !json.isStandardOutput();
        Obj result = CoolingJson.of(twin, state, findings);
        if (textual) {
            out.print(CoolingText.of(twin, state));
            Inputs.printFindings(findings, out, Severity.NOTE);
        }
        if (year) {
            YearOptions options = clock.time("load of the year", () -> inputs.options(twin, point, err));
            YearResult hours = clock.time(
                    "solve the year",
                    () -> YearStudy.run(twin, weather.year(twin), options, new TerminalProgress(err)));
            hours.outside().forEach(each -> findings.add(each.finding()));
            result.put("year", YearJson.of(hours));
            if (textual) {
                out.print(YearText.of(hours));
            }
        }
        if (scenario != null) {
            RideThroughStudy.Comparison ride = ride(twin, state, scenario, clock, err);
            findings.addAll(ride.drawn().findings());
            result.put("transient", CoolingTransientJson.of(twin, ride));
            if (textual) {
                out.print(CoolingTransientText.of(twin, state.cooling().loops(), ride));
                Inputs.printFindings(ride.drawn().findings(), out, Severity.NOTE);
            }
        }
        json.write(() -> result, out);
        if (clock.isAsked()) {
            clock.repeat("solve, warm (median of " + WARM_REPEATS + ")", WARM_REPEATS, () -> twin.solve(point, state));
            clock.print(textual ? out : err);
        }
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    private RideThroughStudy.Comparison ride(
            Twin twin, SteadyState state, String text, Timings clock, PrintWriter err) {
        if (!(horizonMin > 0 && horizonMin <= MOST_HORIZON_MIN)) {
            throw new UserError("--horizon takes minutes above 0, up to " + MOST_HORIZON_MIN + ".");
        }
        Scenario.Reading reading = Scenario.read(text, twin.graph());
        if (!reading.findings().isEmpty()) {
            throw new UserError(reading.findings().stream()
                    .map(finding -> finding.message(UnitSystem.SI) + " " + finding.advice(UnitSystem.SI))
                    .collect(Collectors.joining(" ")));
        }
        RideOptions options = RideOptions.DEFAULT.withHorizonS(60 * horizonMin);
        return clock.time(
                "follow the transient, three times",
                () -> RideThroughStudy.compare(twin, state, reading.scenario(), options, new TerminalProgress(err)));
    }

    private static boolean[] marked(int size, List<Integer> indices) {
        boolean[] marks = new boolean[size];
        indices.forEach(index -> marks[index] = true);
        return marks;
    }
}
