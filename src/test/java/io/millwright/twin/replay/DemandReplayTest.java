package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.Fidelity;
import io.millwright.serving.TierResult;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.JobState;
import io.millwright.twin.replay.ReplaySeries.Channel;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.Scenario.Entry;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.twin.scenario.When;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Checkpoints;
import io.millwright.workload.jobs.TrainingJob.Gang;
import io.millwright.workload.jobs.TrainingJob.Kind;
import io.millwright.workload.jobs.TrainingJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What scenarios do to demand and jobs.
@org.jspecify.annotations.NullUnmarked
class DemandReplayTest {
    private static Twin pilot;

    /// The pilot with two of its four racks for training.
    private static Twin mixed;

    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        Path file = Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json");
        pilot = twin(file);
        mixed = twin(Files.writeString(
                folder.resolve("mixed.json"),
                Files.readString(file)
                        .replace("\"name\": \"Reasoning\",", "\"name\": \"Reasoning\", \"role\": \"training\",")));
    }

    private static Twin twin(Path file) throws Exception {
        return Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), Catalog.builtIn());
    }

    /// Eight a second, far less than the pilot can do.
    private static List<Request> requests() {
        return IntStream.range(0, 4800)
                .mapToObj(i -> Request.of(i, i / 8.0, 400 + i % 97, 60 + i % 31))
                .toList();
    }

    private static ReplayResult replay(Twin twin, ServingOptions serving, Entry... events) {
        ScenarioPlan plan = Scenario.NONE.withEntries(List.of(events)).resolve(twin, Demand.of(serving.training()));
        assertThat(plan.findings()).isEmpty();
        ReplayOptions options = new ReplayOptions(serving, twin.designPoint()).withActions(plan.actions());
        return Replay.run(twin, RequestStream.of(requests()), options, Progress.NONE)
                .result()
                .orElseThrow();
    }

    private static ServingOptions until(double timeS, Fidelity fidelity) {
        return ServingOptions.of(timeS, 1).withFidelity(fidelity, 1);
    }

    private static Entry demand(double atS, double forS, double factor, String... tiers) {
        return new Entry(When.after(atS), forS, new ScenarioEvent.DemandFactor(List.of(tiers), factor), "");
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void twiceTheDemandGivesTwiceTheTokensWhileThereIsRoom(Fidelity fidelity) {
        ServingOptions options = until(600, fidelity);
        TierResult once = replay(pilot, options).serving().total();
        TierResult twice = replay(pilot, options, demand(0, Double.POSITIVE_INFINITY, 2))
                .serving()
                .total();
        assertThat(once.outputTokens()).isPositive();
        // repeated requests come up to a minute later
        assertThat((double) twice.outputTokens() / once.outputTokens()).isBetween(1.9, 2.0);
        assertThat((double) twice.inputTokens() / once.inputTokens()).isBetween(1.9, 2.0);
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void aFactorOfOneGivesTheSameBits(Fidelity fidelity) {
        ServingOptions options = until(120, fidelity);
        ReplayResult plain = replay(pilot, options);
        ReplayResult same = replay(pilot, options, demand(50, 30, 1, "premium"), demand(0, 120, 1));
        assertThat(same.serving()).isEqualTo(plain.serving());
        // the building is looked at anew after every event
        assertThat(same.ledger().itJ())
                .isCloseTo(plain.ledger().itJ(), within(1e-9 * plain.ledger().itJ()));
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void onlyTheTierThatIsNamedSurgesAndOnlyMeanwhile(Fidelity fidelity) {
        ServingOptions options = until(600, fidelity);
        List<TierResult> plain = replay(pilot, options).serving().tiers();
        List<TierResult> surge =
                replay(pilot, options, demand(200, 200, 3, "premium")).serving().tiers();
        for (int i = 0; i < plain.size(); i++) {
            double before = plain.get(i).offered();
            boolean surges =
                    pilot.facility().tiers().keySet().stream().toList().get(i).equals("premium");
            assertThat((double) surge.get(i).offered())
                    .isCloseTo(surges ? before * 5 / 3 : before, within(surges ? 0.1 * before : 0));
        }
    }

    @Test
    void demandCanStopForAWhile() {
        ReplayResult result = replay(pilot, until(600, Fidelity.REQUEST), demand(200, 200, 0));
        assertThat(result.serving().total().offered()).isEqualTo(3200);
        double[] watts = result.series().values(Channel.IT_POWER_W);
        double idleW = 4 * 40_800;
        assertThat(watts[300]).isCloseTo(idleW, within(1.0));
        assertThat(watts[500]).isGreaterThan(1.02 * idleW);
    }

    /// Never asked for but by a scenario.
    private static TrainingJobs job() {
        return TrainingJobs.of(TrainingJob.of(
                        "base model",
                        Kind.PRETRAINING,
                        "llama-3.1-70b",
                        1e12,
                        new Gang(144, 8, 1, 1),
                        new Batch(288, 8192, 1))
                .withCheckpoints(new Checkpoints(45, 14, 5))
                .withOrder(1e9, 0, TrainingJob.Preemption.NEVER));
    }

    @Test
    void aJobThatIsStartedDrawsPowerUntilItIsStopped() {
        ServingOptions options = until(300, Fidelity.REQUEST).withTraining(job());
        ReplayResult result = replay(
                mixed,
                options,
                new Entry(When.after(100), 100, new ScenarioEvent.StartJob("base model"), ""),
                new Entry(When.after(250), Double.POSITIVE_INFINITY, new ScenarioEvent.StartJob("base model"), ""));
        double[] watts = result.series().values(Channel.TRAINING_POWER_W);
        double idleW = 2 * 40_800;
        double ratedW = 2 * 136_000;
        assertThat(Arrays.stream(watts, 0, 99)).allMatch(each -> Math.abs(each - idleW) < 1e-6);
        assertThat(Arrays.stream(watts, 110, 198).max().orElseThrow()).isGreaterThan(0.9 * ratedW);
        assertThat(Arrays.stream(watts, 202, 249)).allMatch(each -> Math.abs(each - idleW) < 1e-6);
        assertThat(Arrays.stream(watts, 260, 299).max().orElseThrow()).isGreaterThan(0.9 * ratedW);
        JobResult job = result.training().orElseThrow().jobs().getFirst();
        assertThat(job.state()).isIn(JobState.STARTING, JobState.LOADING, JobState.TRAINING, JobState.SAVING);
        assertThat(job.startedS()).isCloseTo(100, within(1.0));
        assertThat(job.lostTokens()).as("since its last checkpoint").isPositive();
        assertThat(job.trainedTokens()).as("what it had saved").isPositive();
        assertThat(result.largestResidual()).isLessThan(1e-9);
    }

    @Test
    void aJobIsWaitedForAndAnUnknownOneIsTold() {
        ServingOptions options = ServingOptions.of(Double.POSITIVE_INFINITY, 1);
        ReplayOptions asked = new ReplayOptions(options, mixed.designPoint())
                .withActions(Scenario.NONE
                        .withEntries(
                                List.of(new Entry(When.after(700), 50, new ScenarioEvent.StartJob("base model"), "")))
                        .resolve(mixed, Demand.unknown())
                        .actions());
        ReplayResult result = Replay.run(mixed, RequestStream.of(requests()), asked, Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(result.durationS()).isGreaterThanOrEqualTo(700);
        assertThat(result.findings()).extracting(Finding::code).contains("twin.jobs.unknown");
    }
}
