package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.economics.LedgerCards;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.Project;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.CardsText;
import io.millwright.report.ReplayJson;
import io.millwright.report.ReplayText;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.loop.LoopTimings;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayCards;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.workload.RequestStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright replay`: a request trace against a facility.
@Command(
        name = "replay",
        description =
                "Replays a request trace against a facility: tokens, latencies, power and heat in a closed loop, ledger by tier.")
final class ReplayCommand implements Callable<Integer> {
    /// Options that stand among the inputs of a run, or change nothing in it.
    private static final Set<String> TOLD_ELSEWHERE =
            Set.of("trace", "jobs", "seed", "save", "json", "cards", "timings", "policies");

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Mixin
    ServingChoice choice = new ServingChoice();

    @Option(
            names = "--policy",
            paramLabel = "P",
            description = "Which engine gets a request: ${COMPLETION-CANDIDATES} (default: as the facility says); list"
                    + " prints them.",
            completionCandidates = PolicyNames.class)
    @Nullable
    String policy;

    @Mixin
    JsonOutput json = new JsonOutput();

    @Mixin
    ReplayLoss loss = new ReplayLoss();

    @Mixin
    AirOptions air = new AirOptions();

    @Option(
            names = "--scenario",
            paramLabel = "S",
            description =
                    "What happens meanwhile: a scenario file, the name of one beside the facility, or losses in words.")
    @Nullable
    String scenario;

    @Option(
            names = "--save",
            paramLabel = "RUN",
            description = "Write the run, step by step, to the file RUN; 'millwright run show' opens it again.")
    @Nullable
    Path save;

    @Option(
            names = "--cards",
            description = "Print every figure of the ledger with its formula, inputs, sources and error band.")
    boolean cards;

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        if (choice.asksForPolicies(policy == null ? List.of() : List.of(policy))) {
            ServingChoice.printPolicies(out);
            return 0;
        }
        PrintWriter err = console.err();
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        ServingOptions options = choice.options(policy == null ? List.of() : List.of(policy), project.facility())
                .getFirst();
        Twin compiled = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        Twin twin = air.prepare(compiled, clock, err);
        double cpuBefore = Timings.cpuSeconds();
        ReplayOptions how = played(new ReplayOptions(options, twin.designPoint()), twin, err);
        Told told = clock.time("replay", () -> replay(twin, how, err));
        Replay.Outcome outcome = told.outcome();
        double cpuS = Timings.cpuSeconds() - cpuBefore;
        if (outcome.result().isEmpty()) {
            Inputs.printFindings(outcome.findings(), err, Severity.NOTE);
            throw new UserError("Nothing was replayed; the findings above say why.");
        }
        ReplayResult result = outcome.result().get();
        LedgerCards ledger = ReplayCards.of(twin, result);
        List<Finding> structural = twin.findings();
        json.write(() -> ReplayJson.of(result, ledger, structural, provenance(twin, how), told.events()), out);
        if (!json.isStandardOutput()) {
            out.print(ReplayText.of(result, told.events()));
            if (cards) {
                out.print(CardsText.of(ledger, UnitSystem.SI));
            }
            Inputs.printFindings(structural, out, Severity.WARNING);
            Inputs.printFindings(result.findings(), out, Severity.NOTE);
        }
        if (clock.isAsked()) {
            PrintWriter beside = json.isStandardOutput() ? err : out;
            clock.print(beside);
            LoopTimings loop = result.timings();
            seconds(beside, "  engines and jobs", loop.workS());
            seconds(beside, "  plant", loop.plantS());
            seconds(beside, "  electrical path", loop.electricalS());
            seconds(beside, "  thermal masses", loop.thermalS());
            beside.printf(
                    Locale.ROOT,
                    "  %-36s %10d, plant %d, taken over %d%n",
                    "  steps",
                    loop.steps(),
                    loop.plantSolves(),
                    loop.follows());
            Timings.printRate(
                    beside,
                    "the replay",
                    cpuS,
                    result.options().serving(),
                    result.serving().total().completed(),
                    result.serving().work().steps());
        }
        return result.findings().stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    /// The same under the scenario and the losses that are given, if any are.
    private ReplayOptions played(ReplayOptions plain, Twin twin, PrintWriter err) {
        List<Scenario.Entry> losses = loss.entries(twin.graph());
        if (scenario == null && losses.isEmpty()) {
            return plain;
        }
        ScenarioChoice.Opened opened =
                scenario == null ? ScenarioChoice.NONE : ScenarioChoice.open(file, scenario, err);
        List<Scenario.Entry> all = new ArrayList<>(opened.scenario().entries());
        all.addAll(losses);
        ScenarioPlan plan = opened.scenario()
                .withEntries(all)
                .resolve(twin, Demand.of(plain.serving().training()));
        Set<String> beside = IntStream.range(opened.scenario().entries().size(), all.size())
                .mapToObj(i -> "/events/" + i)
                .collect(Collectors.toSet());
        List<Finding> findings = opened.located().apply(plan.findings()).stream()
                .map(found -> beside.contains(found.place())
                        ? new Finding(found.code(), found.severity(), "--fail", found.values())
                        : found)
                .toList();
        Inputs.printFindings(findings, err, Severity.NOTE);
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new UserError("The scenario does not fit the facility; the findings above say why.");
        }
        return plain.played(plan);
    }

    /// What became of a replay, and what happened meanwhile.
    private record Told(Replay.Outcome outcome, List<RunEvent> events) {}

    private Told replay(Twin twin, ReplayOptions how, PrintWriter err) {
        if (save == null) {
            RunEvents seen = new RunEvents(twin);
            Replay.Outcome outcome = replay(twin, choice, how, seen, choice.progress(err));
            return new Told(outcome, seen.events());
        }
        try (RunSaving saving = new RunSaving(twin, provenance(twin, how), how.timeline(), save)) {
            Replay.Outcome outcome = replay(twin, choice, how, saving, choice.progress(err));
            outcome.result().ifPresent(result -> saving.add(ReplayCards.of(twin, result)));
            return new Told(outcome, saving.events());
        }
    }

    /// What the run is made from. What is no file, as a pipe, cannot be read a second time and has no hash.
    private Provenance provenance(Twin twin, ReplayOptions how) {
        SequencedMap<String, Path> inputs = new LinkedHashMap<>();
        inputs.put("facility", file);
        inputs.put("trace", choice.trace());
        if (choice.jobs != null) {
            inputs.put("jobs", choice.jobs);
        }
        if (scenario != null) {
            ScenarioChoice.file(file, scenario).ifPresent(played -> inputs.put("scenario", played));
        }
        SequencedMap<String, String> hashes = new LinkedHashMap<>();
        inputs.forEach((role, input) -> {
            if (Files.isRegularFile(input)) {
                hashes.put(role, Inputs.hash(input));
            }
        });
        hashes.put("catalogue", twin.catalog().contentHash());
        return new Provenance(Cli.VERSION, twin.facility().name(), hashes, how.seed(), chosen(how));
    }

    /// What the run was asked for, beside its inputs.
    private SequencedMap<String, String> chosen(ReplayOptions how) {
        CommandSpec command = console.spec();
        ServingOptions serving = how.serving();
        SequencedMap<String, String> options = new LinkedHashMap<>();
        options.put("workload", String.valueOf(choice.trace().getFileName()));
        if (scenario != null) {
            options.put("scenario", scenario);
        }
        options.put("policy", serving.policy().key());
        options.put("fidelity", serving.fidelity().key());
        options.put("air", air.resolved ? "solved" : "mixed");
        if (air.resolved) {
            options.put("grid", Double.toString(air.cellM));
        }
        options.put("scale", Double.toString(choice.scale));
        if (serving.requestWeight() != 1) {
            options.put("request-weight", Double.toString(serving.requestWeight()));
        }
        if (!Double.isInfinite(serving.untilS())) {
            options.put("until", Double.toString(serving.untilS()));
        }
        if (!Double.isInfinite(serving.acceleratorCapW())) {
            options.put("cap", Double.toString(serving.acceleratorCapW()));
        }
        options.put("on-loss", serving.failover().key());
        command.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> option.longestName().startsWith("--"))
                .forEach(option -> {
                    String name = option.longestName().substring("--".length());
                    if (!TOLD_ELSEWHERE.contains(name)) {
                        options.putIfAbsent(name, String.join(" ", option.originalStringValues()));
                    }
                });
        return options;
    }

    private static void seconds(PrintWriter out, String what, double seconds) {
        out.printf(Locale.ROOT, "  %-36s %10.2f s%n", what, seconds);
    }

    private static Replay.Outcome replay(
            Twin twin, ServingChoice choice, ReplayOptions options, Replay.Watcher watcher, Progress progress) {
        try (RequestStream requests = choice.open(twin.facility(), options.serving())) {
            return requests.hasNext() || !options.serving().training().isEmpty()
                    ? Replay.run(twin, requests, options, watcher, progress)
                    : new Replay.Outcome(Optional.empty(), requests.findings());
        }
    }

    /// Replays a trace file, routed as the facility says; for the report and the comparison.
    static Replay.Outcome replay(Twin twin, Path trace, double scale, double untilS, long seed, Progress progress) {
        ServingChoice choice = new ServingChoice();
        choice.trace = trace;
        choice.scale = scale;
        choice.untilS = untilS;
        choice.seed = seed;
        ServingOptions options = choice.options(List.of(), twin.facility()).getFirst();
        return replay(twin, choice, new ReplayOptions(options, twin.designPoint()), Replay.Watcher.NONE, progress);
    }
}
