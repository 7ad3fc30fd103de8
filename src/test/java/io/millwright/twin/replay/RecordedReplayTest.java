package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.Failures;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Bound;
import io.millwright.serving.Fidelity;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.JobState;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Readings;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.TimeAxis;
import io.millwright.twin.record.Total;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a replay records, against its own result.
class RecordedReplayTest {
    private static final Twin PILOT = RecordedRuns.sample("pilot-4-rack");

    private record Run(ReplayResult result, Recording recording) {
        double[] values(Quantity quantity) {
            return recording.values(recording.channel(quantity).orElseThrow());
        }

        double last(Quantity quantity) {
            return values(quantity)[recording.main().axis().size() - 1];
        }

        double total(String id) {
            return recording.total(id).orElseThrow().value();
        }
    }

    /// Keeps what it is shown.
    private static final class Keeper implements Replay.Watcher {
        private final Twin twin;
        private @Nullable LoopRecorder recorder;
        private @Nullable Recording recording;

        Keeper(Twin twin) {
            this.twin = twin;
        }

        @Override
        public void begin(List<Readings> fleet) {
            recorder = new LoopRecorder(twin, RecordedRuns.PROVENANCE, fleet);
        }

        @Override
        public void step(LoopMoment moment) {
            Objects.requireNonNull(recorder).accept(moment);
        }

        @Override
        public void end(LoopBalance balance, List<Total> totals) {
            recording = Objects.requireNonNull(recorder).finish(balance, totals);
        }
    }

    private static List<Request> requests(double untilS, double ratePerS) {
        SplittableRandom random = new SplittableRandom(11);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; timeS < untilS; i++) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            requests.add(Request.of(i, timeS, random.nextInt(50, 3000), random.nextInt(1, 400)));
        }
        return requests;
    }

    private static Run run(Fidelity fidelity, double untilS, double ratePerS, LoopAction.Timed... actions) {
        return run(
                PILOT,
                ServingOptions.of(untilS, 7).withFidelity(fidelity, 1),
                requests(untilS - 60, ratePerS),
                actions);
    }

    private static Run run(Twin twin, ServingOptions serving, List<Request> requests, LoopAction.Timed... actions) {
        Keeper keeper = new Keeper(twin);
        ReplayResult result = Replay.run(
                        twin,
                        RequestStream.of(requests),
                        new ReplayOptions(serving, twin.designPoint()).withActions(List.of(actions)),
                        keeper,
                        Progress.NONE)
                .result()
                .orElseThrow();
        return new Run(result, Objects.requireNonNull(keeper.recording));
    }

    private static LoopAction.Timed lose(double timeS, EquipmentKind kind) {
        List<Integer> nodes = PILOT.graph().nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(Node::index)
                .toList();
        return new LoopAction.Timed(timeS, new LoopAction.Lose(new Failures(nodes, List.of())), "lose");
    }

    private static void assertNear(String what, double actual, double expected) {
        assertThat(actual).as(what).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @EnumSource
    void theMomentLeadsToTheTotal(Fidelity fidelity) {
        Run run = run(fidelity, 300, 8);
        Ledger ledger = run.result().ledger();
        assertNear("cost", run.last(Quantities.COST), ledger.totalCostUsd());
        assertThat(run.last(Quantities.REVENUE)).isCloseTo(ledger.revenueUsd(), within(1e-3 * ledger.revenueUsd()));
        assertThat(run.last(Quantities.MARGIN))
                .isCloseTo(ledger.marginUsd(), within(1e-3 * (ledger.revenueUsd() + ledger.chargedCostUsd())));
        assertNear("carbon", run.last(Quantities.CARBON), ledger.carbonKg());
        assertNear("water", run.last(Quantities.WATER), ledger.waterM3());
        assertNear("energy", run.last(Quantities.GRID_ENERGY), run.total("grid-energy"));
        assertNear("total cost", run.total("cost"), ledger.totalCostUsd());
        assertThat(run.last(Quantities.OUTPUT_TOKENS_TOTAL))
                .isCloseTo((double) run.result().serving().work().outputTokens(), within(1.0));
        assertThat(run.last(Quantities.COMPLETED))
                .isCloseTo((double) run.result().serving().total().completed(), within(0.5));
        for (Quantity[] pair : new Quantity[][] {
            {Quantities.COST_RATE, Quantities.COST},
            {Quantities.REVENUE_RATE, Quantities.REVENUE},
            {Quantities.MARGIN_RATE, Quantities.MARGIN},
            {Quantities.CARBON_RATE, Quantities.CARBON},
            {Quantities.WATER_RATE, Quantities.WATER},
            {Quantities.GRID_POWER, Quantities.GRID_ENERGY},
            {Quantities.INPUT_TOKENS, Quantities.INPUT_TOKENS_TOTAL},
            {Quantities.OUTPUT_TOKENS, Quantities.OUTPUT_TOKENS_TOTAL}
        }) {
            assertNear(pair[0].id(), integral(run.recording(), run.values(pair[0])), run.last(pair[1]));
        }
    }

    private static double integral(Recording recording, double[] rate) {
        TimeAxis axis = recording.main().axis();
        double sum = 0;
        for (int s = 0; s < rate.length; s++) {
            sum += rate[s] * (axis.endS(s) - axis.startS(s));
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void tiersAndDeploymentsMakeTheFacility(Fidelity fidelity) {
        Run run = run(fidelity, 300, 8);
        Recording recording = run.recording();
        for (Quantity quantity : List.of(Quantities.INPUT_TOKENS, Quantities.OUTPUT_TOKENS)) {
            double[] all = run.values(quantity);
            for (Subject.Kind kind : List.of(Subject.Kind.TIER, Subject.Kind.DEPLOYMENT)) {
                List<Channel> parts = recording.channels(kind, quantity);
                assertThat(parts).isNotEmpty();
                for (int s = 0; s < all.length; s++) {
                    int sample = s;
                    double sum = parts.stream()
                            .mapToDouble(part -> recording.value(part, sample))
                            .sum();
                    assertThat(sum).as("%s by %s", quantity.id(), kind).isCloseTo(all[s], within(1e-6 * (1 + all[s])));
                }
            }
        }
        double tokens =
                recording.valueAt(recording.channel(Quantities.OUTPUT_TOKENS).orElseThrow(), 200);
        double racks = Arrays.stream(
                        recording.valuesAt(recording.channels(Subject.Kind.RACK, Quantities.OUTPUT_TOKENS), 200))
                .sum();
        assertThat(racks).isPositive().isCloseTo(tokens, within(1e-4 * racks));
        double ttftS = recording.valueAt(recording.channel(Quantities.TTFT_P50).orElseThrow(), 200);
        double e2eS = recording.valueAt(recording.channel(Quantities.E2E_P99).orElseThrow(), 200);
        assertThat(ttftS).isPositive().isLessThan(e2eS);
        assertThat(e2eS).isLessThan(60);
    }

    @ParameterizedTest
    @EnumSource
    void whatBoundTheTokensIsKnownOfEveryMoment(Fidelity fidelity) {
        Run run = run(fidelity, 300, 8);
        double[] sum = new double[run.recording().main().axis().size()];
        for (Binding binding : Binding.values()) {
            double[] shares = run.values(Quantities.bound(binding));
            for (int s = 0; s < sum.length; s++) {
                sum[s] += shares[s];
            }
            assertNear(
                    binding.word(),
                    integral(run.recording(), shares) / run.recording().endS(),
                    share(run, binding));
            assertNear(binding.word(), run.total("bound-" + binding.word()), share(run, binding));
        }
        assertThat(Arrays.stream(sum)).allMatch(all -> Math.abs(all - 1) < 1e-9);
        assertThat(run.result().boundShares().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isCloseTo(1, within(1e-9));
        double demand = run.result().serving().boundShares().getOrDefault(Bound.DEMAND, 0.0);
        assertThat(share(run, Binding.DEMAND)).isCloseTo(demand, within(1e-9));
    }

    @Test
    void limitsAndLatenciesOfTheEnginesAreSoftwareAndNoCompute() {
        Run run = run(Fidelity.REQUEST, 120, 400);
        Map<Bound, Double> engines = run.result().serving().boundShares();
        double software = engines.getOrDefault(Bound.BATCH_LIMIT, 0.0) + engines.getOrDefault(Bound.OVERHEAD, 0.0);
        assertThat(software).isPositive();
        assertThat(share(run, Binding.SOFTWARE)).isCloseTo(software, within(1e-9));
        assertThat(share(run, Binding.COMPUTE)).isCloseTo(engines.getOrDefault(Bound.COMPUTE, 0.0), within(1e-9));
    }

    private static double share(Run run, Binding binding) {
        return run.result().boundShares().getOrDefault(binding, 0.0);
    }

    @Test
    void coolantThatIsLostBindsAndSoDoesPower() {
        Run hot = run(Fidelity.FLUID, 900, 8, lose(120, EquipmentKind.CDU));
        assertThat(share(hot, Binding.COOLING)).isBetween(0.4, 0.95);
        assertThat(share(hot, Binding.POWER)).isZero();
        // Its engines wait for requests while they are in service; in most of the run they are not.
        assertThat(hot.result().serving().binding()).isEqualTo(Bound.DEMAND);
        assertThat(hot.result().binding()).contains(Binding.COOLING);
        assertThat(hot.last(Quantities.bound(Binding.COOLING))).isEqualTo(1);
        Run dark = run(Fidelity.FLUID, 900, 8, lose(120, EquipmentKind.RACK));
        assertThat(dark.last(Quantities.bound(Binding.POWER))).isEqualTo(1);
        assertThat(share(dark, Binding.POWER)).isCloseTo(780.0 / 900, within(0.01));
        assertThat(dark.last(Quantities.ENGINES_LOST)).isPositive();
        assertThat(dark.last(Quantities.OUTPUT_TOKENS)).isZero();
    }

    @Test
    void whatJobsDoIsRecorded(@TempDir Path folder) throws Exception {
        Path file = Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json");
        Path mixed = Files.writeString(
                folder.resolve("mixed.json"),
                Files.readString(file)
                        .replace("\"name\": \"Reasoning\",", "\"name\": \"Reasoning\", \"role\": \"training\","));
        Twin twin = Twin.of(ProjectFiles.load(mixed).project().orElseThrow().facility(), Catalog.builtIn());
        TrainingJobs jobs = TrainingJobs.of(TrainingJob.of(
                        "base model",
                        TrainingJob.Kind.PRETRAINING,
                        "llama-3.1-70b",
                        1e8,
                        new TrainingJob.Gang(144, 8, 1, 1),
                        new TrainingJob.Batch(288, 8192, 1))
                .withCheckpoints(new TrainingJob.Checkpoints(45, 14, 5))
                .withOrder(60, 0, TrainingJob.Preemption.NEVER));
        Run run = run(twin, ServingOptions.of(600, 1).withTraining(jobs), requests(300, 4));
        JobResult job = run.result().training().orElseThrow().jobs().getFirst();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        Channel tokens = run.recording()
                .channel(Subject.Kind.JOB, "base model", Quantities.TRAINING_TOKENS)
                .orElseThrow();
        assertNear("tokens", integral(run.recording(), run.recording().values(tokens)), job.trainedTokens());
        assertThat(run.values(Quantities.TRAINING_TOKENS))
                .isEqualTo(run.recording().values(tokens));
        Channel running = run.recording().channel(Quantities.JOBS_RUNNING).orElseThrow();
        assertThat(run.recording().valueAt(running, 30)).isZero();
        assertThat(run.recording().valueAt(running, 70)).isEqualTo(1);
        Channel power = run.recording().channel(Quantities.TRAINING_POWER).orElseThrow();
        assertThat(run.recording().value(power, run.recording().highest(power)))
                .isGreaterThan(2 * run.recording().valueAt(power, 30));
        List<RunEvent> events = run.recording().events().stream()
                .filter(event -> event.kind() == RunEvent.Kind.JOB)
                .toList();
        assertThat(events)
                .extracting(event -> event.finding().code())
                .containsExactly("twin.run.job-started", "twin.run.job-done");
        assertThat(events.getFirst().timeS()).isCloseTo(60, within(2.0));
        assertThat(events.getLast().timeS()).isCloseTo(job.endedS(), within(2.0));
        servingBearsItsPart(twin, run);
    }

    /// Two of the four racks train: what they own is halved, energy is shared by what they draw, step by step.
    private static void servingBearsItsPart(Twin twin, Run run) {
        Ledger ledger = run.result().ledger();
        List<Channel> racks = run.recording().channels(Subject.Kind.RACK, Quantities.RACK_POWER);
        Set<Integer> training = twin.facility().deployments().values().stream()
                .filter(deployment -> deployment.role() == Deployment.Role.TRAINING)
                .flatMap(deployment -> deployment.racks().stream())
                .flatMap(path -> twin.graph().nodesBelow(path).stream())
                .map(Node::index)
                .collect(Collectors.toSet());
        TimeAxis axis = run.recording().main().axis();
        double[] utilityW = run.values(Quantities.GRID_POWER);
        double servingJ = 0;
        for (int s = 0; s < axis.size(); s++) {
            double servingW = 0;
            double allW = 0;
            for (Channel rack : racks) {
                double watts = run.recording().value(rack, s);
                allW += watts;
                servingW += training.contains(twin.graph()
                                .node(rack.subject().path())
                                .orElseThrow()
                                .index())
                        ? 0
                        : watts;
            }
            servingJ += utilityW[s] * (axis.endS(s) - axis.startS(s)) * servingW / allW;
        }
        assertThat(training).hasSize(2);
        assertThat(ledger.part().ownedFraction()).isCloseTo(0.5, within(1e-12));
        assertThat(ledger.servingJ()).isCloseTo(servingJ, within(1e-6 * servingJ));
        assertNear("serving", integral(run.recording(), run.values(Quantities.SERVING_POWER)), ledger.servingJ());
        assertNear("margin", run.last(Quantities.MARGIN), run.last(Quantities.REVENUE) - ledger.servingCostUsd());
        assertThat(ledger.servingCostUsd())
                .isCloseTo(
                        ledger.part().energyFraction() * (ledger.energyUsd() + ledger.waterUsd())
                                + 0.5 * (ledger.itCapitalUsd() + ledger.facilityCapitalUsd() + ledger.operationUsd()),
                        within(1e-9));
        LedgerCards cards = ReplayCards.of(twin, run.result());
        assertThat(cards.byKey().values().stream().map(LedgerFigure::symbol)).doesNotHaveDuplicates();
        assertNear("cost", figure(cards, "servingCostUsd"), ledger.servingCostUsd());
        assertNear("charged", figure(cards, "chargedCostUsd"), ledger.chargedCostUsd());
        assertNear("margin", figure(cards, "marginUsd"), ledger.marginUsd());
        assertNear("tokens/J", figure(cards, "servingTokensPerJ"), ledger.servingTokensPerJ());
        assertNear("energy", figure(cards, "servingJ"), ledger.servingJ());
        assertNear("site", figure(cards, "siteCostUsdPerToken"), ledger.totalCostUsd() / ledger.outputTokens());
        assertNear("total", run.total("output-tokens-per-serving-energy"), ledger.servingTokensPerJ());
    }

    private static double figure(LedgerCards cards, String key) {
        return cards.figure(key).orElseThrow().value();
    }

    @Test
    void requestsThatAreTurnedAwayAreToldOnceAndCount() {
        List<Request> requests = new ArrayList<>(requests(100, 4));
        double lastS = requests.getLast().arrivalS();
        for (int i = 0; i < 20; i++) {
            requests.add(Request.of(100_000 + i, lastS + 1 + i, 500_000_000, 10).withTier(0));
        }
        Run run = run(PILOT, ServingOptions.of(150, 7), requests);
        assertThat(run.last(Quantities.REJECTED)).isEqualTo(20);
        assertThat(run.recording().events())
                .filteredOn(event -> event.kind() == RunEvent.Kind.SERVING)
                .singleElement()
                .satisfies(event -> assertThat(event.timeS()).isBetween(lastS, lastS + 3));
        double attainment = run.recording()
                .valueAt(run.recording().channel(Quantities.ATTAINMENT).orElseThrow(), lastS + 21);
        assertThat(attainment).isBetween(0.5, 0.95);
    }
}
