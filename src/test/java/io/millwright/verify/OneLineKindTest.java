package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneLineKindTest {
    private static final Path OWN = Path.of("src/test/resources/reference/electrical/dc_networks");
    private static final Path SHARED = Path.of("../shared/reference/electrical/dc_networks");

    @TempDir
    Path folder;

    @Test
    void faultCurrentsOfThreeOneLinesAgree() throws Exception {
        VerificationReport report = Verification.run(OWN, Progress.NONE);
        assertThat(report.results())
                .filteredOn(result -> result.caseName().endsWith("expected_shortcircuit.csv"))
                .hasSize(18)
                .allSatisfy(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
                    assertThat(result.points()).isGreaterThanOrEqualTo(50);
                    // Far closer than the tolerance asks for: the same model.
                    assertThat(result.error()).isLessThan(1e-8);
                });
    }

    @Test
    void loadFlowsOfThreeOneLinesAgree() throws Exception {
        assertThat(Verification.run(OWN, Progress.NONE).results())
                .filteredOn(result -> !result.caseName().endsWith("expected_shortcircuit.csv"))
                .hasSize(36)
                .allSatisfy(result -> {
                    assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED);
                    assertThat(result.points()).isPositive();
                });
    }

    @Test
    void theSharedCasesPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report = Verification.run(SHARED, Progress.NONE);
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(report.passed()).isGreaterThanOrEqualTo(54);
    }

    @Test
    void aWrongNameIsLocated() throws Exception {
        Path source = OWN.resolve("dc_n_skew");
        for (String name :
                new String[] {"buses.csv", "ext_grid.csv", "lines.csv", "transformers.csv", "expected_shortcircuit.csv"
                }) {
            Files.writeString(
                    folder.resolve(name), Files.readString(source.resolve(name)).replace("C_A0,MV_A", "C_A0,MV_Q"));
        }
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason()).isEqualTo("lines.csv:2: no bus is called \"MV_Q\"; check buses.csv.");
                });
    }
}
