package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class WorkloadCommandTest {
    private static final String PILOT = "sample-facilities/pilot-4-rack/pilot-4-rack.json";

    @TempDir
    Path folder;

    private Path description;

    @BeforeEach
    void describeAWorkload() throws Exception {
        description = folder.resolve("office.json");
        Files.writeString(description, """
                {"schema": "millwright-workload/1", "name": "Office", "durationS": 900,
                 "arrivals": {"requestsPerS": 4, "burstiness": 1.5},
                 "parts": [{"kind": "chat", "share": 0.7}, {"kind": "reasoning", "share": 0.3}]}
                """);
    }

    @Test
    void describesTheBeginningOfLongDemandAndSaysSo() {
        CommandRun run = run("workload", "describe", description, "--most", "10");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("Only the first 10 requests are described");
        assertThat(run("workload", "describe", description, "--most", "0").err())
                .contains("--most must be at least 1");
    }

    @Test
    void describesAndSaysTheSameAsJson() throws Exception {
        Path json = folder.resolve("out.json");
        CommandRun run = run("workload", "describe", description, "--json", json);
        Obj result = (Obj) JsonReader.read(json);
        long requests = (long) ((Num) result.members().get("requests")).value();

        assertThat(run.status()).isZero();
        assertThat(requests).isBetween(3000L, 4200L);
        assertThat(run.out())
                .contains(String.format(java.util.Locale.ROOT, "%,d", requests), "Hidden part of the output", "p99.9");
    }

    @Test
    void generatedTracesAreFittedAndTheFitGeneratesAgain() throws Exception {
        Path trace = folder.resolve("trace.csv");
        Path fit = folder.resolve("fit.json");
        Path json = folder.resolve("fit-report.json");
        assertThat(run("workload", "generate", description, "--out", trace).status())
                .isZero();

        CommandRun fitted = run("workload", "fit", trace, "--out", fit, "--json", json);
        assertThat(fitted.status()).isZero();
        assertThat(fitted.out()).contains("Kolmogorov-Smirnov", "Correlation of input and output", "input p99");
        Arr distances = (Arr) ((Obj) JsonReader.read(json)).members().get("distances");
        assertThat(distances.items())
                .hasSize(3)
                .allSatisfy(each -> assertThat(((Num) ((Obj) each).members().get("distance")).value())
                        .isLessThan(0.1));

        CommandRun again = run("workload", "generate", fit, "--out", "-", "--duration", 60, "--form", "mooncake");
        assertThat(again.status()).isZero();
        assertThat(again.out().lines()).hasSizeBetween(100, 500).allMatch(line -> line.startsWith("{\"timestamp\": "));
    }

    @Test
    void descriptionsAreReplayedLikeTraces() {
        CommandRun run = run("replay", PILOT, "--trace", description, "--until", 60);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Requests", "Latency");
    }

    @Test
    void whatCannotBeDoneIsOneSentence() throws Exception {
        assertThat(run("workload").status()).isEqualTo(2);
        assertThat(run("workload").err()).contains("Say describe, fit or generate.");
        assertThat(run("workload", "fit", folder.resolve("none.csv")).err())
                .contains("There is no trace file here.", "was not fitted");
        assertThat(run("workload", "generate", description, "--out", folder.resolve("no/such/place.csv"))
                        .err())
                .contains("could not be written");
        assertThat(run("workload", "generate", description, "--out", "-", "--duration", -1)
                        .status())
                .isEqualTo(2);
        Files.writeString(description, "{\"schema\": \"millwright-workload/1\", \"durationS\": 5}");
        CommandRun run = run("workload", "describe", description);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("at least one part with a share above 0");
    }
}
