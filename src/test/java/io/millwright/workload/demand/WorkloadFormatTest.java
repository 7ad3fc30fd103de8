package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Workload.Part;
import io.millwright.workload.jobs.Team;
import io.millwright.workload.jobs.TrainingJob;
import io.millwright.workload.jobs.TrainingJob.Batch;
import io.millwright.workload.jobs.TrainingJob.Checkpoints;
import io.millwright.workload.jobs.TrainingJob.Demands;
import io.millwright.workload.jobs.TrainingJob.Gang;
import io.millwright.workload.jobs.TrainingJob.Kind;
import io.millwright.workload.jobs.TrainingJob.Preemption;
import io.millwright.workload.jobs.TrainingJobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadFormatTest {
    @TempDir
    Path folder = Path.of("");

    private static WorkloadFormat.Reading read(String text) {
        return WorkloadFormat.read(text.getBytes(StandardCharsets.UTF_8), "w.json");
    }

    private static Workload everything() {
        Double[] hours = new Double[24];
        Arrays.setAll(hours, hour -> 1 + Math.sin(hour * 0.26));
        Arrivals arrivals = Arrivals.poisson(7)
                .withBurstiness(1.7)
                .withPatterns(
                        new RatePattern(RatePattern.DAY_S, List.of(hours)),
                        new RatePattern(RatePattern.WEEK_S, List.of(1.0, 1.0, 1.0, 1.0, 1.0, 0.4, 0.3)),
                        new RatePattern(600, List.of(1.0, 3.0)))
                .withBursts(new Bursts(4, 300, 3));
        Part[] parts = Stream.of(RequestKind.values())
                .map(kind -> Part.of(kind, 1.0 / 3).withTier("mid"))
                .toArray(Part[]::new);
        parts[3] = parts[3].withArrivals(Arrivals.poisson(0.5));
        return Workload.of("all kinds", 3600, arrivals, parts);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        String text = WorkloadFormat.write(everything());
        WorkloadFormat.Reading reading = read(text);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.workload()).contains(everything());
        assertThat(WorkloadFormat.write(reading.workload().orElseThrow())).isEqualTo(text);
    }

    private static TrainingJobs training() {
        TrainingJob big = TrainingJob.of(
                        "base model",
                        Kind.PRETRAINING,
                        "llama-3.1-405b",
                        1e12,
                        new Gang(1024, 8, 16, 8),
                        new Batch(2048, 8192, 1))
                .withTeam("foundation")
                .withDeployment("training")
                .withDemands(new Demands(1, 1, 0.25, 4000));
        TrainingJob small = TrainingJob.of(
                        "assistant",
                        Kind.FINE_TUNING,
                        "llama-3.1-8b",
                        2e9,
                        new Gang(16, 8, 1, 1),
                        new Batch(64, 4096, 2))
                .withOrder(600, 3, Preemption.AT_ONCE)
                .withCheckpoints(new Checkpoints(300, 12, 30));
        return TrainingJobs.of(big, small).withTeams(new Team("foundation", 2048), new Team("products", 64));
    }

    @Test
    void trainingStandsBesideRequestsOrAlone() {
        Workload beside = everything().withTraining(training());
        String text = WorkloadFormat.write(beside);
        assertThat(read(text).findings()).isEmpty();
        assertThat(read(text).workload()).contains(beside);
        WorkloadFormat.Reading alone = read("""
                {"schema": "millwright-workload/1", "durationS": 3600, "jobs": [
                  {"kind": "fine-tuning", "model": "llama-3.1-8b", "tokens": 1e8, "accelerators": 16, "tensor": 8,
                   "sequences": 16}]}
                """);
        assertThat(alone.findings()).isEmpty();
        TrainingJob job = alone.workload().orElseThrow().training().jobs().getFirst();
        assertThat(job.name()).isEqualTo("job 1");
        assertThat(job.demands()).isEqualTo(Kind.FINE_TUNING.usualDemands());
        assertThat(job.batch().sequenceTokens()).isEqualTo(8192);
        assertThat(new GeneratedRequests(alone.workload().orElseThrow(), 1).hasNext())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"accelerators\": 12, \"tensor\": 8, \"sequences\": 16', /jobs/0/accelerators",
        "'\"accelerators\": 64, \"tensor\": 8, \"sequences\": 4', /jobs/0/sequences",
        "'\"accelerators\": 8.5, \"sequences\": 16', /jobs/0/accelerators",
        "'\"accelerators\": 8, \"sequences\": 16, \"trainedShare\": 2', /jobs/0/trainedShare",
        "'\"accelerators\": 8, \"sequences\": 16, \"preemption\": \"sometimes\"', /jobs/0/preemption",
        "'\"sequences\": 16', /jobs/0",
    })
    void whatIsWrongWithAJobIsToldWithItsPlace(String members, String pointer) {
        WorkloadFormat.Reading reading = read("""
                {"schema": "millwright-workload/1", "durationS": 3600, "jobs": [
                  {"model": "llama-3.1-8b", "tokens": 1e8, %s}]}
                """.formatted(members));
        assertThat(reading.workload()).isEmpty();
        assertThat(reading.findings())
                .isNotEmpty()
                .allMatch(finding -> finding.place().endsWith(pointer));
    }

    @Test
    void aKindBringsItsUsualSizes() {
        WorkloadFormat.Reading reading = read("""
                {"schema": "millwright-workload/1", "durationS": 60, "arrivals": {"requestsPerS": 2},
                 "parts": [{"kind": "retrieval", "share": 1, "output": {"exponential": {"mean": 80}, "most": 400}}]}
                """);
        assertThat(reading.findings()).isEmpty();
        Conversation read = reading.workload().orElseThrow().parts().getFirst().conversation();
        assertThat(read.shared()).isEqualTo(RequestKind.RETRIEVAL.usual().shared());
        assertThat(read.output()).isEqualTo(new Amount(new Distribution.Exponential(80), 1, 400));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"requestsPerS\": 2 | \"requestsPerS\": -2 | w.json:1 /arrivals/requestsPerS | Here stands the number -2; a number above 0 is needed.",
                "\"kind\": \"chat\" | \"kind\": \"talk\" | w.json:1 /parts/0/kind | Here stands the text \"talk\"; \"chat\" or",
                "\"share\": 1 | \"share\": 0 | w.json:1 /parts | at least one part with a share above 0",
                "\"share\": 1 | \"part\": 1 | w.json:1 /parts/0 | There is no share here",
                "\"input\": 5 | \"input\": {\"normal\": 1} | w.json:1 /parts/0/input | a number or an object with one of uniform",
                "\"input\": 5 | \"input\": {\"quantiles\": [[0, 5], [1, 3]]} | w.json:1 /parts/0/input/quantiles | values that do not fall",
                "\"input\": 5 | \"input\": {\"exponential\": {\"mean\": 9}, \"least\": 7, \"most\": 3} | w.json:1 /parts/0/input/most | most not below it",
                "\"durationS\": 60 | \"durationS\": \"1 h\" | w.json:1 /durationS | Here stands the text \"1 h\"",
                "\"daily\": [1] | \"daily\": [0] | w.json:1 /arrivals/daily | one above 0",
                "workload/1 | workload/9 | w.json:1 | This is not a workload description"
            })
    void whatIsWrongIsToldWithItsPlace(String good, String bad, String place, String message) {
        String text = "{\"schema\": \"millwright-workload/1\", \"durationS\": 60,"
                + " \"arrivals\": {\"requestsPerS\": 2, \"daily\": [1]},"
                + " \"parts\": [{\"kind\": \"chat\", \"share\": 1, \"input\": 5}]}";
        assertThat(read(text).findings()).isEmpty();
        WorkloadFormat.Reading reading = read(text.replace(good, bad));
        assertThat(reading.workload()).isEmpty();
        assertThat(reading.findings()).anySatisfy(finding -> {
            assertThat(finding.place()).isEqualTo(place);
            assertThat(finding.message(UnitSystem.SI)).contains(message);
        });
    }

    @Test
    void unknownMembersAreToldAndHaveNoEffect() {
        WorkloadFormat.Reading reading = read("""
                {"schema": "millwright-workload/1", "durationS": 60, "arrivals": {"requestsPerS": 2, "rate": 3},
                 "parts": [{"kind": "code", "share": 1}]}
                """);
        assertThat(reading.workload()).isPresent();
        assertThat(reading.findings()).extracting(Finding::code).containsExactly("workload.description.unknown");
    }

    @Test
    void descriptionsOpenAsRequests() throws Exception {
        Path file = folder.resolve("w.json");
        Files.writeString(file, WorkloadFormat.write(everything()));
        try (RequestStream requests = WorkloadFiles.open(file, 1, List.of("mid"))) {
            assertThat(requests.hasNext()).isTrue();
            assertThat(requests.next().tier()).isZero();
        }
        Files.writeString(file, "{\"schema\": \"millwright-workload/1\"}");
        try (RequestStream requests = WorkloadFiles.open(file, 1, List.of())) {
            assertThat(requests.hasNext()).isFalse();
            assertThat(requests.findings()).isNotEmpty();
        }
    }
}
