package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcBusKindTest {
    private static final Path OWN = Path.of("src/test/resources/reference/electrical/dc_bus");
    private static final Path SHARED = Path.of("../shared/reference/electrical/dc_bus");

    @TempDir
    Path folder;

    @Test
    void threeLaddersAgree() throws Exception {
        VerificationReport report = Verification.run(OWN, Progress.NONE);
        assertThat(report.results()).hasSize(18).allSatisfy(result -> {
            assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED);
            assertThat(result.error()).isLessThan(1e-8);
        });
    }

    @Test
    void theSharedCasesPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report = Verification.run(SHARED, Progress.NONE);
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(report.passed()).isGreaterThanOrEqualTo(18);
    }

    @Test
    void aBusWithoutTableFailsAlone() throws Exception {
        Files.writeString(
                folder.resolve("cases.csv"), Files.readString(OWN.resolve("cases.csv")) + "gone,800,0.1,1,1,1,1,1\n");
        for (String name : new String[] {"dc800_10x240kW.csv", "dc800_16_mixed.csv", "dc400_8x132kW.csv"}) {
            Files.copy(OWN.resolve(name), folder.resolve(name));
        }
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.passed()).isEqualTo(18);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.results().getLast().reason()).contains("has no file gone.csv");
    }
}
