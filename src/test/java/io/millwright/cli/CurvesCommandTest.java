package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `frontier` and `caps` on the pilot.
@org.jspecify.annotations.NullUnmarked
class CurvesCommandTest {
    private static final String PILOT = "sample-facilities/pilot-4-rack/pilot-4-rack.json";

    @TempDir
    Path folder;

    private static Obj deployment(CommandRun run, String id) throws Exception {
        Obj result = (Obj) JsonReader.read(run.out());
        return (Obj) ((Obj) result.members().get("deployments")).members().get(id);
    }

    private static List<JsonValue> list(Obj object, String name) {
        return ((Arr) object.members().get(name)).items();
    }

    private static String text(Obj object, String name) {
        return ((JsonValue.Str) object.members().get(name)).value();
    }

    private static double number(JsonValue object, String name) {
        return ((Num) ((Obj) object).members().get(name)).value();
    }

    private static String[] with(String command, String... more) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(command, PILOT), java.util.stream.Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void theFrontierStandsInWordsAndAsJson() throws Exception {
        CommandRun words = run(with("frontier", "--input", "1000", "--output", "200"));
        assertThat(words.status()).as(words.err()).isZero();
        assertThat(words.out())
                .contains(
                        "chat: 18 engines of 8 × gb300, llama-3.1-70b",
                        "reasoning: 18 engines",
                        "requests of 1,000 prompt and 200 output tokens",
                        "The largest batch within the promised 30 ms per token",
                        "Spread over more or fewer accelerators");
        Obj chat = deployment(
                run(with("frontier", "--deployment", "chat", "--input", "1000", "--output", "200", "--json", "-")),
                "chat");
        List<JsonValue> points = list(chat, "points");
        for (int i = 1; i < points.size(); i++) {
            assertThat(number(points.get(i), "tokensPerSPerUser"))
                    .isLessThan(number(points.get(i - 1), "tokensPerSPerUser"));
        }
        JsonValue last = points.getLast();
        assertThat(number(last, "rackJPerToken") * number(last, "tokensPerSPerAccelerator"))
                .isEqualTo(number(last, "acceleratorW") + number(last, "besideW"), offset());
        assertThat(list(chat, "otherLayouts")).isNotEmpty();
    }

    private static org.assertj.core.data.Offset<Double> offset() {
        return org.assertj.core.api.Assertions.offset(1e-9);
    }

    @Test
    void capsAreSweptAtTheBatchesAskedFor() throws Exception {
        String[] asked =
                with("caps", "--deployment", "chat", "--input", "1000", "--output", "200", "--batch", "32,128");
        CommandRun words = run(asked);
        assertThat(words.status()).as(words.err()).isZero();
        assertThat(words.out())
                .contains("32 sequences", "128 sequences", "least energy", "Against no cap")
                .containsPattern("Least energy of any batch within the promised 50 ms: \\d+ sequences under");
        String[] json = java.util.Arrays.copyOf(asked, asked.length + 2);
        json[asked.length] = "--json";
        json[asked.length + 1] = "-";
        Obj chat = deployment(run(json), "chat");
        assertThat(list(chat, "sweeps"))
                .extracting(sweep -> number(sweep, "sequences"))
                .containsExactly(32.0, 128.0);
        for (JsonValue sweep : list(chat, "sweeps")) {
            double least = number(((Obj) sweep).members().get("least"), "rackJPerToken");
            assertThat(list((Obj) sweep, "points"))
                    .allSatisfy(
                            point -> assertThat(number(point, "rackJPerToken")).isGreaterThanOrEqualTo(least));
        }
    }

    @Test
    void poolsThatDoPartOfARequestSaySo() throws Exception {
        Path split = folder.resolve("split.json");
        Files.writeString(
                split,
                Files.readString(Path.of(PILOT))
                        .replace(
                                "\"model\": \"llama-3.1-70b\",",
                                "\"model\": \"llama-3.1-70b\", \"pool\": \"decode\","));
        for (String command : List.of("frontier", "caps")) {
            CommandRun words = run(command, split.toString(), "--input", "1000", "--output", "200");
            assertThat(words.status()).as(words.err()).isZero();
            assertThat(words.out()).containsOnlyOnce("Its pool generates only; what follows is of engines that do");
            CommandRun json = run(command, split.toString(), "--input", "1000", "--output", "200", "--json", "-");
            assertThat(text(deployment(json, "chat"), "role")).isEqualTo("decode");
            assertThat(text(deployment(json, "reasoning"), "role")).isEqualTo("aggregated");
        }
    }

    @Test
    void lengthsComeFromATraceByTier() throws Exception {
        Path workload = folder.resolve("trace.csv");
        Files.writeString(workload, """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:15:00.0000000,100,11
                2023-11-16 18:15:01.0000000,300,31
                """);
        CommandRun run = run(with("frontier", "--trace", workload.toString()));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("requests of 200 prompt and 21 output tokens");
    }

    @Test
    void whatIsMissingOrUnknownIsSaidInOneSentence() {
        assertWrong("Say what requests are like", "frontier");
        assertWrong("Say what requests are like", "frontier", "--input", "100");
        assertWrong("--input must be at least 1", "frontier", "--input", "0", "--output", "5");
        assertWrong(
                "No deployment \"chit\" can serve. Those that can: chat, reasoning.",
                "caps",
                "--deployment",
                "chit",
                "--input",
                "100",
                "--output",
                "50");
        assertWrong(
                "keeps 1 to 2", "caps", "--deployment", "chat", "--input", "100", "--output", "50", "--batch", "9999");
        assertWrong("holds no requests", "caps", "--trace", "pom.xml");
    }

    private static void assertWrong(String sentence, String command, String... more) {
        CommandRun run = run(with(command, more));
        assertThat(run.status()).isNotZero();
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
    }
}
