package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.report.ServeText;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.Twin;
import io.millwright.twin.jobs.JobResult;
import io.millwright.twin.jobs.JobState;
import io.millwright.twin.replay.Replay;
import io.millwright.twin.replay.ReplayOptions;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.replay.ReplaySeries.Channel;
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
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class TrainingRunTest {
    private static Twin twin;

    /// The pilot with two of its four racks for training.
    @BeforeAll
    static void load(@TempDir Path folder) throws Exception {
        String text = Files.readString(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .replace("\"name\": \"Reasoning\",", "\"name\": \"Reasoning\", \"role\": \"training\",");
        Path file = Files.writeString(folder.resolve("mixed.json"), text);
        twin = Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), Catalog.builtIn());
    }

    /// Steps of several seconds for minutes on both racks.
    private static TrainingJobs jobs(double tokens) {
        return TrainingJobs.of(TrainingJob.of(
                        "base model",
                        Kind.PRETRAINING,
                        "llama-3.1-70b",
                        tokens,
                        new Gang(144, 8, 1, 1),
                        new Batch(288, 8192, 1))
                .withCheckpoints(new Checkpoints(45, 14, 5)));
    }

    private static List<Request> requests() {
        return IntStream.range(0, 40).mapToObj(i -> Request.of(i, i, 800, 120)).toList();
    }

    private static ReplayResult replay(List<Request> requests, ServingOptions options) {
        return Replay.run(
                        twin, RequestStream.of(requests), new ReplayOptions(options, twin.designPoint()), Progress.NONE)
                .result()
                .orElseThrow();
    }

    @Test
    void jobsSwingTheirRacksWhileOthersServe() {
        ServingOptions options = ServingOptions.of(80, 1).withTraining(jobs(1e12));
        ReplayResult result = replay(requests(), options);
        double[] watts = result.series().values(Channel.TRAINING_POWER_W);
        double idleW = 2 * 40_800;
        double ratedW = 2 * 136_000;
        assertThat(Arrays.stream(watts)).allMatch(each -> each >= idleW - 1e-6 && each <= ratedW);
        assertThat(watts[2]).isCloseTo(idleW, within(1e-6));
        assertThat(Arrays.stream(watts).max().orElseThrow()).isGreaterThan(0.9 * ratedW);
        double[] working = Arrays.copyOfRange(watts, 10, 45);
        assertThat(Arrays.stream(working).min().orElseThrow())
                .isLessThan(0.97 * Arrays.stream(working).max().orElseThrow());
        JobResult job = result.training().orElseThrow().jobs().getFirst();
        assertThat(job.state()).isEqualTo(JobState.TRAINING);
        assertThat(job.racks()).isEqualTo(2);
        assertThat(job.trainedTokens()).isPositive();
        assertThat(result.findings()).extracting(Finding::code).contains("twin.jobs.no-storage");
    }

    @Test
    void energyOfRacksIsThatOfTheirParts() {
        ReplayResult result = replay(requests(), ServingOptions.of(80, 1).withTraining(jobs(1e12)));
        assertThat(result.training().orElseThrow().energyResidual()).isCloseTo(0, within(1e-9));
        assertThat(result.rackParts().totalW())
                .isCloseTo(result.ledger().itJ(), within(1e-6 * result.ledger().itJ()));
        assertThat(result.rackParts().acceleratorsW())
                .isCloseTo(
                        result.serving().energyJ()
                                + result.training().orElseThrow().energyJ(),
                        within(1e-6 * result.ledger().itJ()));
    }

    @Test
    void requestsAreServedTheSameWithAndWithoutJobs() {
        ServingOptions options = ServingOptions.of(80, 1).withPolicy(RoutingPolicy.ROUND_ROBIN);
        assertThat(replay(requests(), options.withTraining(jobs(1e12)))
                        .serving()
                        .total())
                .isEqualTo(replay(requests(), options.withTraining(jobs(1e9)))
                        .serving()
                        .total());
        ServingRunResult alone = ServingRun.run(
                        twin, RequestStream.of(requests()), options.withTraining(jobs(1e12)), Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(alone.training())
                .isEqualTo(replay(requests(), options.withTraining(jobs(1e12))).training());
    }

    @Test
    void withoutRequestsARunLastsUntilTheLastJobIsDone() {
        ReplayResult result =
                replay(List.of(), ServingOptions.of(Double.POSITIVE_INFINITY, 1).withTraining(jobs(2e7)));
        JobResult job = result.training().orElseThrow().jobs().getFirst();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(result.durationS()).isBetween(job.endedS(), job.endedS() + 1);
        assertThat(job.trainedTokens()).isEqualTo(2e7);
    }

    @Test
    void aFacilityThatOnlyTrainsRunsItsJobs() {
        Map<String, Deployment> deployments =
                new LinkedHashMap<>(twin.facility().deployments());
        deployments.remove("chat");
        Twin training = Twin.of(twin.facility().withDeployments(deployments), Catalog.builtIn());
        ServingOptions options = ServingOptions.of(Double.POSITIVE_INFINITY, 1).withTraining(jobs(2e7));
        for (Fidelity fidelity : Fidelity.values()) {
            ServingRunResult result = ServingRun.run(
                            training, RequestStream.of(List.of()), options.withFidelity(fidelity, 1), Progress.NONE)
                    .result()
                    .orElseThrow();
            assertThat(result.training().orElseThrow().jobs().getFirst().state())
                    .isEqualTo(JobState.DONE);
            assertThat(result.serving().energyJ()).isZero();
            assertThat(result.findings()).extracting(Finding::code).doesNotContain("twin.no-engines");
            assertThat(ServeText.of(result)).contains("base model");
        }
        ServingRunResult asked = ServingRun.run(training, RequestStream.of(requests()), options, Progress.NONE)
                .result()
                .orElseThrow();
        assertThat(asked.serving().total().rejected()).isEqualTo(40);
        assertThat(asked.findings()).extracting(Finding::code).contains("serving.tier.unserved");
        ServingRun.Outcome without = ServingRun.run(
                training, RequestStream.of(requests()), options.withTraining(TrainingJobs.NONE), Progress.NONE);
        assertThat(without.result()).isEmpty();
        assertThat(without.findings()).extracting(Finding::code).contains("twin.no-engines");
    }

    @Test
    void withoutJobsTrainingRacksDrawTheirLoadFraction() {
        ReplayResult result = replay(requests(), ServingOptions.of(30, 1));
        assertThat(result.training()).isEmpty();
        double trainingW = twin.facility().deployments().get("reasoning").trainingLoadFraction() * 2 * 136_000;
        assertThat(result.series().value(Channel.IT_POWER_W, 5)).isGreaterThan(trainingW);
        assertThat(result.series().value(Channel.TRAINING_POWER_W, 5)).isZero();
    }

    @Test
    void aLostRackStopsTheGangThatStandsInIt() {
        TrainingRun run = TrainingRun.of(twin, jobs(1e12));
        int rack = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK && node.path().endsWith("row-a/04"))
                .mapToInt(Node::index)
                .findFirst()
                .orElseThrow();
        run.advanceTo(20);
        BitSet lost = new BitSet();
        lost.set(rack);
        run.setLost(lost);
        run.advanceTo(30);
        JobResult job = run.result().orElseThrow().jobs().getFirst();
        assertThat(job.failures()).isEqualTo(1);
        assertThat(job.lostTokens()).isPositive();
        assertThat(run.isActive()).isFalse();
        run.setLost(new BitSet());
        run.advanceTo(40);
        assertThat(run.isActive()).isTrue();
        assertThat(run.result().orElseThrow().jobs().getFirst().state()).isEqualTo(JobState.TRAINING);
    }
}
