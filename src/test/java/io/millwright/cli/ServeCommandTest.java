package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.serving.RoutingPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class ServeCommandTest {
    private static final String PILOT = "sample-facilities/pilot-4-rack/pilot-4-rack.json";
    private static final int REQUESTS = 120;

    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void writeTrace() throws Exception {
        trace = folder.resolve("trace.csv");
        StringBuilder lines = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < REQUESTS; i++) {
            lines.append(String.format(
                    Locale.ROOT, "2023-11-16 18:15:%02d.%d00000,%d,%d%n", i / 4, i % 4, 100 + 13 * i, 20 + i % 7));
        }
        Files.writeString(trace, lines);
    }

    private static double number(Obj object, String... path) {
        Obj at = object;
        for (int i = 0; i < path.length - 1; i++) {
            at = (Obj) at.members().get(path[i]);
        }
        return ((Num) at.members().get(path[path.length - 1])).value();
    }

    @Test
    void trainingJobsRunBesideTheRequests() throws Exception {
        Path mixed = Files.writeString(
                folder.resolve("mixed.json"),
                Files.readString(Path.of(PILOT))
                        .replace("\"name\": \"Reasoning\",", "\"name\": \"Reasoning\", \"role\": \"training\",")
                        .replace("\"tiers\": [\"free\", \"mid\"]", "\"tiers\": []"));
        Path jobs = Files.writeString(folder.resolve("jobs.json"), """
                {"schema": "millwright-workload/1", "durationS": 3600, "jobs": [
                  {"name": "tuning", "kind": "fine-tuning", "team": "products", "model": "llama-3.1-8b", "tokens": 1e7,
                   "accelerators": 64, "sequences": 128, "startS": 1}]}
                """);
        Path json = folder.resolve("result.json");
        CommandRun run = run(
                "serve",
                mixed.toString(),
                "--trace",
                trace.toString(),
                "--jobs",
                jobs.toString(),
                "--until",
                "60",
                "--json",
                json.toString());
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Training jobs", "tuning", "products", "done");
        Obj result = (Obj) JsonReader.read(Files.readAllBytes(json));
        Obj first = (Obj) ((Arr) result.members().get("runs")).items().getFirst();
        assertThat(number(first, "training", "trainedTokens")).isEqualTo(1e7);
        assertThat(number(first, "serving", "total", "completed")).isPositive();
        Path replayed = folder.resolve("replay.json");
        CommandRun replay = run("replay", mixed.toString(), "--trace", jobs.toString(), "--json", replayed.toString());
        assertThat(replay.status()).as(replay.err()).isZero();
        assertThat(replay.out()).contains("Training jobs", "scale-up switches", "lost in supplies");
        Obj whole = (Obj) JsonReader.read(Files.readAllBytes(replayed));
        assertThat(number(whole, "training", "trainedTokens")).isEqualTo(1e7);
        assertThat(number(whole, "power", "rackParts", "acceleratorsJ"))
                .isBetween(number(whole, "training", "acceleratorJ"), number(whole, "power", "itJ"));
        CommandRun alone = run("serve", mixed.toString(), "--trace", jobs.toString());
        assertThat(alone.status()).as(alone.err()).isZero();
        assertThat(alone.out()).contains("tuning", "done");
        CommandRun none = run("serve", mixed.toString(), "--trace", trace.toString(), "--jobs", trace.toString());
        assertThat(none.status()).isNotZero();
        assertThat(none.err()).contains("describes no training jobs");
    }

    @Test
    void theFluidLevelServesAsMuchForAnyScale() throws Exception {
        Path json = folder.resolve("fluid.json");
        for (double scale : new double[] {1, 50}) {
            CommandRun run = run(
                    "serve",
                    PILOT,
                    "--trace",
                    trace.toString(),
                    "--fidelity",
                    "fluid",
                    "--scale",
                    "" + scale,
                    "--json",
                    json.toString());
            Obj only = (Obj) ((Arr) ((Obj) JsonReader.read(json)).members().get("runs"))
                    .items()
                    .getFirst();

            assertThat(run.status()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .contains("at the fluid level", "not followed")
                    .doesNotContain("Engine steps simulated");
            assertThat(((Str) only.members().get("fidelity")).value()).isEqualTo("fluid");
            assertThat(number(only, "serving", "total", "completed")).isEqualTo(scale * REQUESTS);
        }
        CommandRun wrong = run("serve", PILOT, "--trace", trace.toString(), "--fidelity", "coarse");
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.err()).contains("must be request or fluid");
    }

    @Test
    void oneRunInWordsAndAsJson() throws Exception {
        Path json = folder.resolve("serve.json");
        CommandRun run = run("serve", PILOT, "--trace", trace.toString(), "--json", json.toString(), "--timings");
        Obj result = (Obj) JsonReader.read(json);
        Obj only = (Obj) ((Arr) result.members().get("runs")).items().getFirst();

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "routed by least-loaded",
                        "18 engines of 8 × gb300, llama-3.1-70b",
                        "calibration: ",
                        "key-value cache for",
                        "premium TTFT",
                        "What bound the tokens",
                        "Output tokens/s per MW drawn",
                        "requests per CPU second")
                .doesNotContain("PUE", "Ledger");
        assertThat(number(only, "serving", "total", "completed")).isEqualTo(REQUESTS);
        assertThat(number(only, "deployments", "chat", "outputTokens")
                        + number(only, "deployments", "reasoning", "outputTokens"))
                .isEqualTo(number(only, "serving", "total", "outputTokens"));
        assertThat(run.out()).contains(String.format(Locale.ROOT, "%.4f", number(only, "outputTokensPerJ")));
    }

    @Test
    void policiesStandSideBySide() throws Exception {
        CommandRun table = run("serve", PILOT, "--trace", trace.toString(), "--policy", "least-loaded,round-robin");
        CommandRun json =
                run("serve", PILOT, "--trace", trace.toString(), "--policy", "least-loaded,round-robin", "--json", "-");
        Arr runs = (Arr) ((Obj) JsonReader.read(json.out())).members().get("runs");

        assertThat(table.status()).as(table.err()).isZero();
        assertThat(table.out()).containsPattern("least-loaded +round-robin").contains("free TTFT p99 (s)");
        assertThat(runs.items())
                .extracting(each -> ((Str) ((Obj) each).members().get("policy")).value())
                .containsExactly("least-loaded", "round-robin");
    }

    @Test
    void replayTakesPolicyAndCapToo() {
        CommandRun run = run("replay", PILOT, "--trace", trace.toString(), "--policy", "round-robin", "--cap", "900");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Routing: round-robin");
    }

    @Test
    void aWorkloadDescriptionStandsForATrace() {
        Path workload = folder.resolve("workload.json");
        assertThat(run("workload", "fit", trace.toString(), "--out", workload.toString())
                        .status())
                .isZero();
        CommandRun run = run("serve", PILOT, "--trace", workload.toString(), "--until", "10");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Served in 10 s");
    }

    @Test
    void policiesAreListedWithWhatTheyLookAt() {
        CommandRun run = run("serve", "--policies");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(RoutingPolicy.values().length);
        assertThat(run.out()).containsPattern("power-aware +the shortest expected delay");
        for (String command : new String[] {"serve", "replay"}) {
            CommandRun listed = run(command, PILOT, "--policy", "list");
            assertThat(listed.status()).as(listed.err()).isZero();
            assertThat(listed.out()).isEqualTo(run.out());
        }
    }

    @Test
    void withoutATraceNothingIsServed() {
        CommandRun run = run("serve", PILOT);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--trace");
    }

    @Test
    void enginesAreLostWithTheirRacks() throws Exception {
        Path answers = folder.resolve("answers.csv");
        Files.writeString(
                answers,
                "TIMESTAMP,ContextTokens,GeneratedTokens\n" + "2023-11-16 18:15:00.0000000,100,4000\n".repeat(60));
        String[] fail = {"serve", PILOT, "--trace", answers.toString(), "--fail", "row-a/01", "--fail-from", "3"};
        CommandRun resume = run(fail);
        String[] lose = Arrays.copyOf(fail, fail.length + 4);
        System.arraycopy(new String[] {"--on-loss", "lose", "--json", "-"}, 0, lose, fail.length, 4);
        Obj lost =
                (Obj) ((Arr) ((Obj) JsonReader.read(run(lose).out())).members().get("runs"))
                        .items()
                        .getFirst();

        assertThat(resume.status()).as(resume.err()).isZero();
        assertThat(resume.out()).contains("Requests moved from lost engines", "Engines lost: 9 of 36");
        assertThat(number(lost, "serving", "total", "lost")).isBetween(1.0, 59.0);
        assertThat(number(lost, "serving", "total", "completed"))
                .isEqualTo(60 - number(lost, "serving", "total", "lost"));
        assertThat(number(lost, "serving", "movedRequests")).isZero();
    }

    @Test
    void enginesOpenAndCloseWithTheLoad() throws Exception {
        String[] planned = {
            "serve", PILOT, "--trace", trace.toString(), "--planner", "throughput", "--cool-down", "0", "--until", "120"
        };
        CommandRun run = run(planned);
        CommandRun replay = run(
                "replay",
                PILOT,
                "--trace",
                trace.toString(),
                "--planner",
                "latency",
                "--power-limit",
                "50000",
                "--json",
                "-");
        Obj chat = (Obj) ((Obj) ((Obj) JsonReader.read(replay.out())).members().get("scaling"))
                .members()
                .get("chat");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Open engines").containsPattern("chat +18 +18.0 +18 +0 +");
        // Engines of 8 × 1,400 W.
        assertThat(number(chat, "mostOpen")).isEqualTo(4);
        assertThat(run("serve", PILOT, "--trace", trace.toString()).out()).doesNotContain("Open engines");
    }

    @Test
    void whatIsNotKnownIsSaidInOneSentence() {
        assertWrong("There is no routing policy \"round-robbin\". There are round-robin", "--policy", "round-robbin");
        assertWrong("--cap must be positive", "--cap", "-5");
        assertWrong("--until and --scale must be positive", "--until", "0");
        assertWrong("--on-loss must be resume, restart or lose, not \"hope\"", "--on-loss", "hope");
        assertWrong("There is no element or liquid connection \"row-z\"", "--fail", "row-z");
        assertWrong("need --planner throughput or latency", "--start-delay", "5");
        assertWrong(
                "--least-engines and --power-limit must be positive", "--planner", "latency", "--least-engines", "0");
        assertWrong("'--politics'", "--politics", "x");

        CommandRun missing =
                run("serve", PILOT, "--trace", folder.resolve("none.csv").toString());
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no trace file here.", "Nothing was served");
        CommandRun foreign = run("serve", PILOT, "--trace", "pom.xml");
        assertThat(foreign.status()).isEqualTo(2);
        assertThat(foreign.err()).contains("none of the known traces");
    }

    private void assertWrong(String message, String... options) {
        String[] arguments = new String[4 + options.length];
        System.arraycopy(new String[] {"serve", PILOT, "--trace", trace.toString()}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        CommandRun run = run(arguments);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message).doesNotContain("Exception");
    }
}
