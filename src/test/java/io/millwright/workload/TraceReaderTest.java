package io.millwright.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceReaderTest {
    private static final String AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
    private static final Path TRACES = Path.of("../shared/data/traces");

    @TempDir
    Path folder;

    private record Read(List<Request> requests, List<Finding> findings) {}

    @Test
    void azureTimesKeepTheirDigitsAcrossMidnight() throws IOException {
        Read read = read(AZURE + "2023-11-16 23:59:59.9799600,4808,10\n2023-11-17 00:00:00.0319601,3180,8\n");
        assertThat(read.findings()).isEmpty();
        assertThat(read.requests()).extracting(Request::inputTokens).containsExactly(4808, 3180);
        assertThat(read.requests().get(0).arrivalS()).isZero();
        assertThat(read.requests().get(1).arrivalS()).isCloseTo(0.0520001, within(1e-10));
    }

    @Test
    void byteOrderMarkCrlfAndAMissingLastEndOfLineDoNotMatter() throws IOException {
        Read read = read(
                "\uFEFF" + AZURE.replace("\n", "\r\n") + "2023-11-16 18:17:03.9,1,2\r\n\r\n2023-11-16 18:17:04,3,4");
        assertThat(read.findings()).isEmpty();
        assertThat(read.requests()).extracting(Request::outputTokens).containsExactly(2, 4);
    }

    @Test
    void mooncakeKeepsPrefixHashes() throws IOException {
        String lines = """
                {"timestamp": 0, "input_length": 600, "output_length": 5, "hash_ids": [0, 7]}
                {"timestamp": 27482, "input_length": 3, "output_length": 1}
                """;
        for (byte[] bytes : List.of(lines.getBytes(StandardCharsets.UTF_8), gzip(lines))) {
            Read read = read(bytes);
            assertThat(read.findings()).isEmpty();
            assertThat(read.requests().get(0).prefixHashes()).containsExactly(0, 7);
            assertThat(read.requests().get(0).prefixBlockTokens()).isEqualTo(512);
            assertThat(read.requests().get(1).arrivalS()).isCloseTo(27.482, within(1e-12));
        }
    }

    @Test
    void burstGptPassesOverFailedRequests() throws IOException {
        Read read = read("""
                Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type
                5,ChatGPT,472,18,490,Conversation log
                45.5,GPT-4,1087,0,1087,API log
                118,GPT-4,417,276,693,API log
                """);
        assertThat(read.requests()).extracting(Request::arrivalS).containsExactly(0.0, 113.0);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("workload.trace.not-served");
            assertThat(finding.values()).containsEntry("count", 1L);
        });
    }

    @Test
    void badLinesAreNamedByNumberAndOnlyTheFirstAreKept() throws IOException {
        StringBuilder text = new StringBuilder(AZURE).append("2023-11-16 18:17:03,10,10\n");
        for (int i = 0; i < 500; i++) {
            text.append("2023-11-16 18:17:04,ten,10\n");
        }
        Read read = read(text.toString());
        assertThat(read.requests()).hasSize(1);
        assertThat(read.findings()).hasSize(FindingLog.KEPT + 1);
        assertThat(read.findings().getFirst().place()).isEqualTo("trace:3");
        assertThat(read.findings().getFirst().message(UnitSystem.SI))
                .isEqualTo("This line is left out: a whole number of tokens in ContextTokens was expected.");
        assertThat(read.findings().getLast().values()).containsEntry("total", 500L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2023-11-16 18:17:04,10 | a value for GeneratedTokens
            2023-11-16 18:17:04,-4,10 | a whole number from 1 to 1,000,000,000 in ContextTokens
            2023-11-16 18:17:04,4,0 | a whole number from 1 to 1,000,000,000 in GeneratedTokens
            2023-11-16 18:17:04,4,1e30 | a whole number from 1 to 1,000,000,000 in GeneratedTokens
            2023-11-16 18:17:04,2000000000,4 | a whole number from 1 to 1,000,000,000 in ContextTokens
            2023-11-16 18:17:04,4,NaN | a whole number from 1 to 1,000,000,000 in GeneratedTokens
            2023-02-30 18:17:04,4,5 | a time such as 2023-11-16 18:17:03.9799600 in TIMESTAMP
            yesterday,4,5 | a time such as 2023-11-16 18:17:03.9799600 in TIMESTAMP
            """)
    void everyWrongValueIsSaid(String line, String expected) throws IOException {
        Read read = read(AZURE + line + "\n2023-11-16 18:17:05,4,5\n");
        assertThat(read.requests()).hasSize(1);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("workload.trace.line");
            assertThat(finding.values()).containsEntry("expected", expected);
        });
    }

    @Test
    void linesOutOfOrderAreSorted() throws IOException {
        Read read = read(AZURE + "2023-11-16 18:17:05,2,1\n2023-11-16 18:17:04,1,1\n2023-11-16 18:17:06,3,1\n");
        assertThat(read.requests()).extracting(Request::inputTokens).containsExactly(1, 2, 3);
        assertThat(read.requests().getFirst().arrivalS()).isZero();
        assertThat(read.requests()).extracting(Request::id).containsExactly(0L, 1L, 2L);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("workload.trace.unordered");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.place()).isEqualTo("trace:3");
            assertThat(finding.values()).containsEntry("count", 1L);
        });
    }

    @Test
    void shuffledLinesAreTheSameRequests() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("2023-11-16 18:%02d:%02d,%d,%d%n".formatted(i / 60, i % 60, i + 1, i % 7 + 1));
        }
        List<Request> inOrder = read(AZURE + String.join("", lines)).requests();
        Collections.shuffle(lines, new Random(4));
        TierAssigner tiers = new TierAssigner(List.of(TierSpec.everything(), TierSpec.everything()), 1);
        assertThat(read(AZURE + String.join("", lines)).requests())
                .extracting(Request::arrivalS, Request::inputTokens, request -> tiers.tierOf(request.id()))
                .containsExactlyElementsOf(inOrder.stream()
                        .map(request -> tuple(request.arrivalS(), request.inputTokens(), tiers.tierOf(request.id())))
                        .toList());
    }

    @Test
    void aGapOfMoreThanADayIsSaidWithItsLines() throws IOException {
        Read read = read(AZURE + """
                2023-11-16 18:17:04,1,1
                2023-11-17 18:17:04,1,1
                2023-11-19 18:17:04,1,1
                2033-11-16 18:17:04,1,1
                """);
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("workload.trace.gap");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.values())
                    .containsEntry("count", 2L)
                    .containsEntry("from", 4L)
                    .containsEntry("to", 5L)
                    .containsEntry("gap", Finding.measure(3650 * 86_400.0, Dimension.TIME));
            assertThat(finding.advice(UnitSystem.SI)).contains("--until");
        });
    }

    @Test
    void aLineFarOutOfOrderIsGivenLateAndCounted() throws IOException {
        StringBuilder text = new StringBuilder(AZURE);
        for (int i = 0; i < RecordedTrace.SORTED_REQUESTS + 10; i++) {
            text.append("2023-11-16 18:%02d:%02d,10,10%n".formatted(20 + i / 60, i % 60));
        }
        text.append("2023-11-16 18:00:00,99,10\n");
        Read read = read(text.toString());
        assertThat(read.requests())
                .hasSize(RecordedTrace.SORTED_REQUESTS + 11)
                .isSortedAccordingTo((a, b) -> Double.compare(a.arrivalS(), b.arrivalS()));
        assertThat(read.findings())
                .extracting(Finding::code)
                .containsExactly("workload.trace.unordered", "workload.trace.late");
    }

    @Test
    void aTruncatedArchiveGivesWhatItHasAndSaysSo() throws IOException {
        StringBuilder text = new StringBuilder(AZURE);
        for (int i = 0; i < 20_000; i++) {
            text.append("2023-11-16 18:%02d:%02d.%d,%d,10%n".formatted(i / 400, i / 7 % 60, i, i % 4000 + 1));
        }
        byte[] whole = gzip(text.toString());
        Read read = read(Arrays.copyOf(whole, whole.length / 2));
        assertThat(read.requests()).hasSizeGreaterThan(1000);
        assertThat(read.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("workload.trace.cut");
            assertThat(finding.values()).containsEntry("reason", "the compressed data ends early");
        });
    }

    @Test
    void whatIsNoTraceIsOneSentence() throws IOException {
        byte[] noise = new byte[200_000];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt();
        }
        assertFails(read(noise), "workload.trace.unrecognised");
        assertFails(read(new byte[] {0x1F, (byte) 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}), "workload.trace.unreadable");
        assertFails(read(new byte[] {0x1F, (byte) 0x8B}), "workload.trace.unreadable");
        assertFails(read(new byte[3_000_000]), "workload.trace.unreadable");
        assertFails(read("time;tokens\n1;2\n"), "workload.trace.unrecognised");
        assertFails(read(""), "workload.trace.empty");
        assertFails(read("\n\n"), "workload.trace.empty");
        assertFails(read("t_s,rate_rps,cv_rate_weighted\n0,1,1\n"), "workload.profile.columns");
        Read headerOnly = read(AZURE);
        assertThat(headerOnly.requests()).isEmpty();
        assertThat(headerOnly.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("workload.trace.no-requests"));
        try (RequestStream missing = TraceReader.open(folder.resolve("nowhere.csv"))) {
            assertThat(missing.hasNext()).isFalse();
            assertThat(missing.findings().getFirst().code()).isEqualTo("workload.trace.missing");
        }
        try (RequestStream directory = TraceReader.open(folder)) {
            assertThat(directory.hasNext()).isFalse();
            assertThat(directory.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
        }
    }

    @Test
    void aProfileGivesItsRateBurstinessAndLengths() throws IOException {
        StringBuilder text = new StringBuilder(
                "t_s,rate_rps,cv_rate_weighted,active_clients,top_client_share,mean_input_tokens_6h,mean_output_tokens_6h,coverage\n");
        double[] rates = {20, 40, 0, 0, 10};
        for (int i = 0; i < rates.length; i++) {
            text.append("%d,%s,%s,9,0.5,800,%s,1%n"
                    .formatted(1000 + 600 * i, rates[i], rates[i] == 0 ? "" : "2.0", rates[i] == 0 ? "" : "200"));
        }
        Read read = read(text.toString());
        assertThat(read.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).containsEntry("count", 2L));
        double[] expected = {20, 40, 30, 20, 10};
        for (int i = 0; i < expected.length; i++) {
            double start = 600.0 * i;
            long count = read.requests().stream()
                    .filter(request -> request.arrivalS() >= start && request.arrivalS() < start + 600)
                    .count();
            // The spread of a renewal count is CV √n.
            double mean = 600 * expected[i];
            assertThat((double) count).isCloseTo(mean, within(4 * 2 * Math.sqrt(mean)));
        }
        assertThat(read.requests().stream()
                        .mapToInt(Request::inputTokens)
                        .average()
                        .orElseThrow())
                .isCloseTo(800, within(25.0));
        assertThat(read.requests().stream()
                        .mapToInt(Request::outputTokens)
                        .average()
                        .orElseThrow())
                .isCloseTo(200, within(5.0));
        assertThat(coefficientOfVariation(read.requests(), 600, 1200)).isCloseTo(2, within(0.1));
        assertThat(read(text.toString()).requests())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(read.requests());
    }

    @ParameterizedTest
    @CsvSource({
        "azure-2023-conv.csv, 19366, 3502, 1155, 211, 14050, 1000",
        "azure-2023-code-first30min.csv, 5740, 1788, 2028, 27, 7437, 1899",
        "mooncake-conversation.jsonl.gz, 12031, 3537, 12035, 343, 126195, 2000",
    })
    void publishedTracesHaveTheirPublishedShape(
            String file, long count, double spanS, double input, double output, double longest, double most) {
        Path trace = TRACES.resolve(file);
        Assumptions.assumeTrue(Files.exists(trace), "the shared traces are not here");
        try (RequestStream stream = TraceReader.open(trace)) {
            TraceSummary summary = TraceSummary.of(stream);
            assertThat(stream.findings()).isEmpty();
            assertThat(summary.requests()).isEqualTo(count);
            assertThat(summary.spanS()).isCloseTo(spanS, within(1.0));
            assertThat(summary.input().mean()).isCloseTo(input, within(1.0));
            assertThat(summary.output().mean()).isCloseTo(output, within(1.0));
            assertThat((double) summary.input().max()).isCloseTo(longest, within(longest * 1e-3));
            assertThat((double) summary.output().max()).isCloseTo(most, within(most * 1e-3));
        }
    }

    @Test
    void aProfileOfFourteenDaysStreams() {
        Path trace = TRACES.resolve("servegen-m-small-14d-10min.csv");
        Assumptions.assumeTrue(Files.exists(trace), "the shared traces are not here");
        try (RequestStream stream = TraceReader.open(trace, 1)) {
            double lastS = 0;
            int count = 0;
            while (count < 500_000 && stream.hasNext()) {
                double arrivalS = stream.next().arrivalS();
                assertThat(arrivalS >= lastS).isTrue();
                lastS = arrivalS;
                count++;
            }
            assertThat(count / lastS).isBetween(600.0, 1000.0);
        }
    }

    private static double coefficientOfVariation(List<Request> requests, double fromS, double toS) {
        double[] times = requests.stream()
                .mapToDouble(Request::arrivalS)
                .filter(time -> time >= fromS && time < toS)
                .toArray();
        double mean = (times[times.length - 1] - times[0]) / (times.length - 1);
        double squares = 0;
        for (int i = 1; i < times.length; i++) {
            double deviation = times[i] - times[i - 1] - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (times.length - 1)) / mean;
    }

    private static void assertFails(Read read, String code) {
        assertThat(read.requests()).isEmpty();
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        });
    }

    private Read read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Read read(byte[] bytes) throws IOException {
        Path file = folder.resolve("trace");
        Files.write(file, bytes);
        List<Request> requests = new ArrayList<>();
        try (RequestStream stream = TraceReader.open(file)) {
            while (stream.hasNext()) {
                requests.add(stream.next());
            }
            return new Read(requests, stream.findings());
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
