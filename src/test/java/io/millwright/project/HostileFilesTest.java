package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.project.ProjectFormat.Loaded;
import io.millwright.quantity.UnitSystem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Reads within a time limit and checks what holds for every file, however broken.
    private static Loaded read(byte[] bytes) {
        Loaded loaded = Assertions.assertTimeoutPreemptively(PATIENCE, () -> ProjectFormat.read(bytes, "plan.json"));
        assertThat(loaded.findings()).hasSizeLessThanOrEqualTo(Findings.MAX_SHOWN + 1);
        if (loaded.project().isEmpty()) {
            assertThat(loaded.findings()).isNotEmpty();
        }
        for (Finding finding : loaded.findings()) {
            assertThat(finding.place()).startsWith("plan.json");
            assertThat(finding.message(UnitSystem.SI))
                    .hasSizeLessThan(600)
                    .doesNotContain("\n", "Exception", "tools.jackson")
                    .doesNotContainPattern("\\{[a-zA-Z]+}")
                    .isNotBlank();
            assertThat(finding.advice(UnitSystem.SI)).isNotBlank().doesNotContainPattern("\\{[a-zA-Z]+}");
        }
        return loaded;
    }

    private static String problem(byte[] bytes) {
        Loaded loaded = read(bytes);
        assertThat(loaded.project()).isEmpty();
        assertThat(loaded.findings()).hasSize(1);
        return loaded.findings().getFirst().message(UnitSystem.SI);
    }

    private static String problem(String text) {
        return problem(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileCutOffAnywhereIsNotOpened() throws Exception {
        byte[] golden = Golden.text("small-hall.json").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < golden.length - 2; length += 37) {
            Loaded loaded = read(Arrays.copyOf(golden, length));
            assertThat(loaded.project()).as("cut at %d", length).isEmpty();
            assertThat(loaded.findings())
                    .as("cut at %d", length)
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message(UnitSystem.SI))
                            .containsAnyOf("ends too early", "is empty", "not UTF-8"));
        }
    }

    @Test
    void flippedBytesNeverDoMoreThanGiveFindings() throws Exception {
        byte[] golden = Golden.text("small-hall.json").getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(20260101);
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = golden.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            refused += ProjectFormat.read(bytes, "plan.json").project().isEmpty() ? 1 : 0;
            if (i % 10 == 0) {
                read(bytes);
            }
        }
        assertThat(refused).isBetween(500, 1500);
    }

    @Test
    void membersOfAGoldenFileReplacedByOtherValuesNeverDoMoreThanGiveFindings() throws Exception {
        String golden = Golden.text("small-hall.json");
        String[] values = {"null", "true", "-1", "1e400", "\"\"", "[]", "{}", "[[]]", "{\"a\": {}}", "1e-400"};
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 500; i++) {
            int colon = golden.indexOf(": ", random.nextInt(golden.length() - 60));
            int end = colon + 2;
            while (",}\n".indexOf(golden.charAt(end)) < 0) {
                end++;
            }
            String text =
                    golden.substring(0, colon + 2) + values[random.nextInt(values.length)] + golden.substring(end);
            read(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void randomBytesAreNotOpened() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(1, 5000)];
            random.nextBytes(bytes);
            assertThat(ProjectFormat.read(bytes, "plan.json").project()).isEmpty();
            read(bytes);
        }
    }

    @Test
    void randomJsonLettersAreNotOpened() {
        SplittableRandom random = new SplittableRandom(2);
        String letters = "{}[]\",:0123456789.eE+-truefalsn \n\\u/abc";
        for (int i = 0; i < 1000; i++) {
            StringBuilder text = new StringBuilder("{\"formatVersion\": 6,");
            for (int n = random.nextInt(200); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(read(text.toString().getBytes(StandardCharsets.UTF_8)).project())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void otherEncodingsAreNamed(String charset) {
        assertThat(problem("{\"formatVersion\": 6}".getBytes(Charset.forName(charset))))
                .contains("UTF-16")
                .contains("Save it as UTF-8");
    }

    @Test
    void latin1TextIsNotUtf8() {
        assertThat(problem("{\"name\": \"Kühlung\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not UTF-8");
    }

    @Test
    void aByteOrderMarkIsNoFault() {
        assertThat(read("\uFEFF{\"formatVersion\": 6, \"name\": \"x\"}".getBytes(StandardCharsets.UTF_8))
                        .project())
                .isPresent();
    }

    @Test
    void eachKindOfSyntaxErrorHasItsSentence() {
        Map<String, String> sentences = Map.ofEntries(
                Map.entry("", "is empty"),
                Map.entry("  \n ", "is empty"),
                Map.entry("<html>", "starts with \"<\""),
                Map.entry("PK\u0003\u0004", "starts with \"P\""),
                Map.entry("// plan\n{}", "has a comment"),
                Map.entry("{\n  # plan\n}", "has a comment"),
                Map.entry("{\"a\": 1 /* one */}", "has a comment"),
                Map.entry("{\"a\": 1 \"b\": 2}", "lacks a comma"),
                Map.entry("{\"a\" 1}", "lacks a colon"),
                Map.entry("{\"a\": 1,}", "lacks a key in double quotes"),
                Map.entry("{\"a\": [1,]}", "comma too many"),
                Map.entry("{a: 1}", "lacks a key in double quotes"),
                Map.entry("{\"a\": NaN}", "bare word"),
                Map.entry("{\"a\": Infinity}", "bare word"),
                Map.entry("{\"a\": yes}", "bare word"),
                Map.entry("{\"a\": \"x\ny\"}", "closing quote"),
                Map.entry("{\"a\": 1, \"a\": 2}", "key \"a\" twice"),
                Map.entry("{} {}", "goes on after the end"),
                Map.entry("{\"a\": 01}", "not valid JSON"),
                Map.entry("{\"a\": [1}", "does not fit the opening one"),
                Map.entry("{\"a\": ", "ends too early"),
                Map.entry("{\"a\": tr", "bare word"),
                Map.entry("{\"a\": \"x", "ends too early"));
        sentences.forEach((text, said) -> assertThat(problem(text)).as(text).contains(said));
    }

    @Test
    void aSyntaxErrorHasLineAndPointer() {
        Loaded loaded =
                read("{\n\"rows\": {\n\"row-a\": {\"count\": 8 \"type\": 1}}}".getBytes(StandardCharsets.UTF_8));
        assertThat(loaded.findings().getFirst().place()).isEqualTo("plan.json:3 /rows/row-a/count");
    }

    @Test
    void aDuplicateKeyHasLineAndPointer() {
        Loaded loaded = read("{\n\"rows\": {\n\"row-a\": {},\n\"row-a\": {}}}".getBytes(StandardCharsets.UTF_8));
        assertThat(loaded.findings().getFirst().place()).isEqualTo("plan.json:4 /rows/row-a");
    }

    @Test
    void absurdSizesAreRefusedInOneSentence() {
        String start = "{\"formatVersion\": 6, \"name\": \"x\", \"rows\": ";
        assertThat(problem(start + "[".repeat(100_000))).contains("nested deeper than 64");
        assertThat(problem(start + "{\"a\":".repeat(100) + "1" + "}".repeat(101)))
                .contains("nested deeper than 64");
        assertThat(problem(start + "\"" + "x".repeat(3_000_000) + "\"}")).contains("absurd length");
        assertThat(problem(start + "1".repeat(100_000) + "}")).contains("absurd length");
        assertThat(problem("{\"" + "k".repeat(100_000) + "\": 1}")).contains("absurd length");
        assertThat(problem(start + "[" + "0,".repeat(5_000_000) + "0]}")).contains("more than 4000000 values");
    }

    @Test
    void aMillionUnknownKeysAreKeptAndCounted() {
        StringBuilder text = new StringBuilder("{\"formatVersion\": 6, \"name\": \"x\", \"rows\": {}");
        for (int i = 0; i < 1_000_000; i++) {
            text.append(",\"k").append(i).append("\":0");
        }
        Loaded loaded = read(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
        assertThat(loaded.findings().getLast().message(UnitSystem.SI)).startsWith("999950 more");
        assertThat(Golden.at(loaded.project().orElseThrow().unknown(), "")).hasSize(1_000_000);
    }

    @Test
    void whatAFileSaysIsShownWithoutItsControlCharacters() {
        String message = read("{\"formatVersion\": 6, \"name\": \"x\", \"rows\": {\"a\\u001b[2J\\u202e\": {}}}"
                        .getBytes(StandardCharsets.UTF_8))
                .findings()
                .getFirst()
                .message(UnitSystem.SI);
        assertThat(message).contains("a\uFFFD[2J\uFFFD").doesNotContain("\u001b", "\u202e");
    }
}
