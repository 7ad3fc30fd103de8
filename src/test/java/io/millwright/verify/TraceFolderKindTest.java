package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFolderKindTest {
    private static final Path SHARED = Path.of("../shared/data/traces");
    private static final String HEADER = """
            # Traces

            | Trace | Span s | Mean req/s | Peak req/s in a minute | Input mean / p50 / p99 / max | Output |
            |---|---|---|---|---|---|
            """;

    @TempDir
    Path folder;

    @Test
    void aTraceIsComparedWithItsStatedShape() throws Exception {
        trace("| small | 60 | 0.067 | 0.05 | 200 / 100 / 400 / 400 | about 10 |");
        assertThat(check()).hasSize(8).allMatch(result -> result.outcome() == Outcome.PASSED);
    }

    @Test
    void aWrongShapeFails() throws Exception {
        trace("| small | 70 | 0.067 | 0.05 | 200 / 100 / 400 / 500 | see file |");
        assertThat(check())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .extracting(CheckResult::quantity)
                .containsExactly("span [s]", "input max [tokens]");
    }

    @Test
    void whatTheTableDoesNotNameIsSkipped() throws Exception {
        trace("| missing | 60 | 1 | 1 | 1 | 1 |");
        assertThat(check())
                .extracting(CheckResult::reason)
                .containsExactly("the folder has no such trace", "the README does not state its shape");
    }

    @Test
    void aDemandProfileIsComparedByItsWindows() throws Exception {
        Files.writeString(folder.resolve("README.md"), HEADER + "| day | 1,800 | 2 | 4.5 (10 min) | - | - |\n");
        Files.writeString(folder.resolve("day.csv"), "t_s,rate_rps\n0,1.5\n600,0\n1200,4.5\n");
        assertThat(check()).hasSize(3).allMatch(result -> result.outcome() == Outcome.PASSED);
    }

    @Test
    void thePublishedTracesHaveTheirPublishedShapes() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "the shared traces are not here");
        List<CheckResult> results = Verification.run(SHARED, Progress.NONE).results();
        assertThat(results)
                .filteredOn(result -> result.outcome() != Outcome.SKIPPED)
                .hasSizeGreaterThan(35)
                .allMatch(result -> result.outcome() == Outcome.PASSED, "passed");
    }

    private void trace(String row) throws Exception {
        Files.writeString(folder.resolve("README.md"), HEADER + row + "\n");
        Files.writeString(folder.resolve("small.csv"), """
                TIMESTAMP,ContextTokens,GeneratedTokens
                2023-11-16 18:00:00.0000000,100,5
                2023-11-16 18:00:10.0000000,200,10
                2023-11-16 18:00:20.0000000,100,10
                2023-11-16 18:01:00.0000000,400,15
                """);
    }

    private List<CheckResult> check() throws VerificationException {
        return Verification.run(folder, Progress.NONE).results();
    }
}
