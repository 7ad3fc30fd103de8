package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnbalancedKindTest {
    private static final Path OWN = Path.of("src/test/resources/reference/electrical/unbalanced");
    private static final Path SHARED = Path.of("../shared/reference/electrical/unbalanced");

    @TempDir
    Path folder;

    @Test
    void twoBuswaysOfUnequalPhasesAgree() throws Exception {
        VerificationReport report = Verification.run(OWN, Progress.NONE);
        assertThat(report.results())
                .hasSize(10)
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED));
        assertThat(report.results())
                .filteredOn(result -> result.quantity().startsWith("phase voltage"))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.error()).isLessThan(2e-7));
    }

    @Test
    void theSharedCasesPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report = Verification.run(SHARED, Progress.NONE);
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(report.passed()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aMissingParameterIsNamed() throws Exception {
        Path source = OWN.resolve("unb_3pdu");
        for (String name : new String[] {"network.csv", "loads.csv", "expected_lines.csv"}) {
            Files.writeString(
                    folder.resolve(name), Files.readString(source.resolve(name)).replace("ext_grid,MV,,rx,0.1\n", ""));
        }
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason())
                            .isEqualTo("network.csv:2: the parameter \"rx\" of this ext_grid was expected.");
                });
    }
}
