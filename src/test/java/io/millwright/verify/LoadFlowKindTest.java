package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadFlowKindTest {
    private static final Path SHARED = Path.of("../shared/reference/electrical/loadflow_matpower");

    @TempDir
    Path folder;

    @Test
    void everySharedNetworkPasses() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report = Verification.run(SHARED, Progress.NONE);
        assertThat(report.failed()).isZero();
        assertThat(report.passed()).isEqualTo(110);
        assertThat(report.results())
                .filteredOn(result -> result.outcome() == Outcome.SKIPPED)
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.reason()).contains("no expected values; solved in"));
    }

    /// Two buses with the closed solution of a line of 0.1 per unit reactance at unity power factor: 300 MW of at most
    /// 500, `|V|² = ½ + ½ √(1 − (300 / 500)²) = 0.9`.
    @Test
    void aWrongExpectationFailsAndIsLocated() throws Exception {
        writeTwoBuses("300");
        Files.writeString(folder.resolve("two/expected_bus.csv"), "bus,vm_pu,va_deg\n1,1,0\n2,0.9486832981,-18.5\n");
        Files.writeString(
                folder.resolve("two/expected_branch.csv"), "from,to,pf_MW,qf_MVAr,pt_MW,qt_MVAr\n1,2,300,100,-300,0\n");
        Files.writeString(folder.resolve("two/expected_gen.csv"), "bus,pg_MW,qg_MVAr\n1,300,100\n");
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.passed()).isEqualTo(7);
        assertThat(report.results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.quantity()).isEqualTo("angle, °");
                    assertThat(result.computed()).isCloseTo(-Math.toDegrees(Math.atan2(0.3, 0.9)), within(1e-9));
                    assertThat(result.reason()).isEqualTo("worst at bus 2");
                });
    }

    @Test
    void aNetworkWithoutSolutionFailsWithTheReason() throws Exception {
        writeTwoBuses("800");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason()).contains("62", "1 – 2");
                });
    }

    @Test
    void anUnknownBusIsLocated() throws Exception {
        writeTwoBuses("300");
        Files.writeString(
                folder.resolve("two/branch.csv"),
                "from,to,r_pu,x_pu,b_pu,rate_a_MVA,tap,shift_deg,status\n1,3,0,0.1,0,0,0,0,1\n");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).contains("branch.csv:2", "\"3\""));
    }

    private void writeTwoBuses(String loadMw) throws IOException {
        Path two = Files.createDirectories(folder.resolve("two"));
        Files.writeString(two.resolve("case.csv"), "base_MVA\n100\n");
        Files.writeString(
                two.resolve("bus.csv"),
                "bus,type,pd_MW,qd_MVAr,gs_MW,bs_MVAr,area,vm_pu,va_deg,base_kV\n1,3,0,0,0,0,1,1,0,138\n2,1," + loadMw
                        + ",0,0,0,1,1,0,138\n");
        Files.writeString(
                two.resolve("branch.csv"),
                "from,to,r_pu,x_pu,b_pu,rate_a_MVA,tap,shift_deg,status\n1,2,0,0.1,0,0,0,0,1\n");
        Files.writeString(
                two.resolve("gen.csv"), "bus,pg_MW,qg_MVAr,qmax,qmin,vg_pu,mbase,status\n1,0,0,0,0,1,100,1\n");
    }
}
