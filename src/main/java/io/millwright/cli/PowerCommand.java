package io.millwright.cli;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.AvailabilityStudy;
import io.millwright.power.Cascade;
import io.millwright.power.CascadeOptions;
import io.millwright.power.CascadeResult;
import io.millwright.power.Contingencies;
import io.millwright.power.Failures;
import io.millwright.power.Fate;
import io.millwright.power.FaultStudy;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.Redundancy;
import io.millwright.power.reliability.Histories;
import io.millwright.project.Project;
import io.millwright.report.AvailabilityText;
import io.millwright.report.PeakJson;
import io.millwright.report.PeakText;
import io.millwright.report.PowerJson;
import io.millwright.report.PowerText;
import io.millwright.study.PeakOptions;
import io.millwright.study.PeakStudy;
import io.millwright.study.Peaks;
import io.millwright.study.SelectivityStudy;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DecodeCapacity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `millwright power`: the electrical path at the design point, failures played through, and what is left after each.
@Command(
        name = "power",
        description =
                "Solves the electrical path: loads, limits, headroom after the worst failure; plays failures through.")
final class PowerCommand implements Callable<Integer> {
    private static final int WARM_REPEATS = 21;

    /// Enough for what happens once in a thousand years.
    private static final Histories SIMULATED = Histories.ofYears(20_000, 1);

    /// Which failures are ranked.
    enum Order {
        single,
        pairs
    }

    /// What racks draw while they compute.
    enum Level {
        rated,
        peak
    }

    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "FILE", description = "The facility file.")
    Path file = Path.of("");

    @Option(
            names = "--fail",
            arity = "1..*",
            paramLabel = "ID",
            description = "Fail these elements or connections together and print what follows.")
    List<String> failed = List.of();

    @Option(
            names = "--contingencies",
            paramLabel = "single|pairs",
            description = "Play all single failures, or all pairs, and rank them: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Order contingencies;

    @Option(
            names = "--availability",
            description = "Availability of the supply of each rack, its cut sets, and of racks together.")
    boolean availability;

    @Option(
            names = "--horizon",
            paramLabel = "S",
            description = "With --fail, end after S simulated seconds (default: 86400).")
    double horizonS = 86_400;

    @Option(
            names = "--peaks",
            description = "Let training swing in step: sources and batteries, breakers, transformers, racks per feed;"
                    + " and compare breakers in series.")
    boolean peaks;

    @Option(
            names = "--step",
            paramLabel = "S",
            description = "With --peaks, length of a training step in seconds (default: 2).")
    double stepS = PeakOptions.DEFAULT.stepS();

    @Option(
            names = "--peak-level",
            paramLabel = "rated|peak",
            description = "With --peaks, what racks draw while they compute: rated power or the electrical peak of"
                    + " their sheet (default: rated).")
    Level peakLevel = Level.rated;

    @Mixin
    JsonOutput json = new JsonOutput();

    @Mixin
    Timings clock = new Timings();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        PrintWriter err = console.err();
        if (!(horizonS > 0)) {
            throw new UserError("--horizon must be positive.");
        }
        if (!(stepS > 0)) {
            throw new UserError("--step must be positive.");
        }
        Catalog catalog = clock.time("read catalogue", () -> Inputs.catalog(err));
        Project project = clock.time("read facility", () -> Inputs.open(file, err));
        Twin twin = clock.time("expand and compile", () -> Twin.of(project.facility(), catalog));
        Failures failures = FailedElements.of(twin.graph(), failed, Medium.POWER);
        SteadyState state = clock.time("solve the design point", twin::solve);
        PowerNetwork network = twin.powerNetwork();
        double[] loadW = loads(state);
        PowerResult power = state.power();
        Progress progress = new TerminalProgress(err);
        Contingencies singles = clock.time(
                "all single failures", () -> Contingencies.singles(network, loadW, CascadeOptions.DEFAULT, progress));
        List<Finding> findings = new ArrayList<>(network.findings());
        findings.addAll(power.findings());
        Chapters chapters =
                new Chapters(PowerJson.path(twin.facility().name(), network, power, singles, findings), json, out);
        chapters.print(() -> twin.facility().name() + System.lineSeparator() + PowerText.path(network, power, singles));
        if (!failed.isEmpty()) {
            addCascade(chapters, twin, loadW, failures, progress);
        }
        if (contingencies != null) {
            addContingencies(chapters, network, loadW, singles, progress);
        }
        if (availability) {
            AvailabilityStudy.Result supply =
                    clock.time("availability", () -> AvailabilityStudy.of(network, catalog, SIMULATED, progress));
            chapters.add(
                    "availability",
                    AvailabilityText.json(twin.graph(), supply),
                    () -> AvailabilityText.of(twin.graph(), supply));
        }
        if (peaks) {
            findings.addAll(addPeaks(chapters, twin, state, progress));
        }
        chapters.end(findings);
        if (clock.isAsked()) {
            clock.repeat(
                    "electrical solve, warm (median of " + WARM_REPEATS + ")",
                    WARM_REPEATS,
                    () -> network.solve(loadW, network.normal(), power));
            clock.print(json.isStandardOutput() ? err : out);
        }
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    /// What follows when the elements that were named fail together.
    private void addCascade(Chapters chapters, Twin twin, double[] loadW, Failures failures, Progress progress) {
        PowerNetwork network = twin.powerNetwork();
        CascadeOptions options = CascadeOptions.DEFAULT.withHorizonS(horizonS);
        CascadeResult cascade =
                clock.time("play the failure", () -> Cascade.run(network, loadW, failures, options, progress));
        double tokensAtRiskPerS = tokensAtRiskPerS(twin, cascade.remains().fates());
        chapters.add(
                "cascade",
                PowerJson.cascade(network, cascade).put("tokensAtRiskPerS", tokensAtRiskPerS),
                () -> PowerText.cascade(network, cascade, tokensAtRiskPerS));
    }

    /// The failures by what they cost, and what is redundant.
    private void addContingencies(
            Chapters chapters, PowerNetwork network, double[] loadW, Contingencies singles, Progress progress) {
        Contingencies ranked = contingencies == Order.single
                ? singles
                : clock.time(
                        "all pairs of failures",
                        () -> Contingencies.pairs(network, loadW, CascadeOptions.DEFAULT, progress));
        chapters.add(
                "contingencies",
                PowerJson.contingencies(network, ranked),
                () -> PowerText.contingencies(network, ranked));
        Redundancy redundancy = clock.time(
                "find the redundancy",
                () -> Redundancy.of(network, loadW, singles, Redundancy.Options.DEFAULT, progress));
        chapters.add(
                "redundancy",
                PowerJson.redundancy(network, redundancy),
                () -> PowerText.redundancy(network, redundancy));
    }

    /// Training that swings in step, and breakers in series.
    private List<Finding> addPeaks(Chapters chapters, Twin twin, SteadyState state, Progress progress) {
        Peaks swings = clock.time("let training swing", () -> PeakStudy.of(twin, state, peakOptions(), progress));
        SelectivityStudy.Result selectivity =
                clock.time("compare breakers in series", () -> selectivity(twin, state, progress));
        chapters.add("peaks", PeakJson.peaks(swings), () -> PeakText.of(swings, selectivity));
        chapters.add("selectivity", PeakJson.selectivity(selectivity), () -> "");
        return Stream.concat(swings.findings().stream(), selectivity.findings().stream())
                .toList();
    }

    private PeakOptions peakOptions() {
        return PeakOptions.DEFAULT
                .withStepS(stepS)
                .withLevel(peakLevel == Level.peak ? PeakOptions.Level.PEAK : PeakOptions.Level.RATED);
    }

    private static SelectivityStudy.Result selectivity(Twin twin, SteadyState state, Progress progress) {
        PowerNetwork network = twin.powerNetwork();
        FaultStudy faults = FaultStudy.of(
                network,
                twin.catalog(),
                loads(state),
                FaultStudy.Options.of(twin.facility().assumptions()),
                progress);
        return SelectivityStudy.of(twin.graph(), twin.catalog(), network.normal(), state.power(), faults, progress);
    }

    /// What racks and mechanical equipment draw at the design point.
    private static double[] loads(SteadyState state) {
        double[] loadW = state.rackPowerW().clone();
        for (int v = 0; v < loadW.length; v++) {
            loadW[v] += state.mechanicalW()[v];
        }
        return loadW;
    }

    /// Output tokens a second that the racks which lose their work could make.
    private static double tokensAtRiskPerS(Twin twin, Fate[] fates) {
        double[] tokens = DecodeCapacity.rackTokensPerS(twin);
        double sum = 0;
        for (int v = 0; v < fates.length; v++) {
            sum += fates[v].isInterruption() && tokens[v] > 0 ? tokens[v] : 0;
        }
        return sum;
    }
}
