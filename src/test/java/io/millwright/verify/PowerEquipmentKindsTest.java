package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What [ReliabilityKind] and [UpsKind] say of tables that are wrong, incomplete or not theirs; right ones are checked
/// by [VerificationTest].
class PowerEquipmentKindsTest {
    private static final String COMPONENTS = """
            component,failures_per_year,mttr_h,availability
            utility,2,1,0.999771741611504
            transformer,0.01,30,0.9999657545930
            breaker,0.01,4,0.999995433810906
            ups,0.05,8,0.999954339984476
            busway,0.001,12,0.999998630138863
            """;

    @TempDir
    Path folder;

    @Test
    void namesTheComponentThatIsMissing() throws Exception {
        write("a_components.csv", COMPONENTS);
        write("a_expected.csv", "structure,availability\n\"N: utility only, and the rest\",0.9996\n");
        assertThat(run())
                .filteredOn(result -> result.caseName().endsWith("a_expected.csv"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason()).contains("a_expected.csv:2").contains("\"pdu\"");
                });
    }

    @Test
    void skipsStructuresItDoesNotKnow() throws Exception {
        write("a_components.csv", COMPONENTS);
        write("a_expected.csv", "structure,availability\npentagonal,0.9996\n");
        write("notes.csv", "x\n1\n");
        assertThat(run()).extracting(CheckResult::outcome).contains(Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(run())
                .noneMatch(result ->
                        result.outcome() == Outcome.PASSED && !result.caseName().endsWith("components.csv"));
    }

    @Test
    void aWrongAvailabilityFailsExactlyAndSimulated() throws Exception {
        write("a_components.csv", COMPONENTS + "pdu,0.004,5,0.99999771690019\n");
        write("a_expected.csv", "structure,availability\n\"N: utility only, and the rest\",0.999\n");
        assertThat(run())
                .filteredOn(result -> result.caseName().contains("a_expected.csv"))
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.FAILED));
    }

    @Test
    void takesTheComponentsOfTheSameCase() throws Exception {
        write("a_components.csv", COMPONENTS + "pdu,0.004,5,0.99999771690019\n");
        write("b_components.csv", COMPONENTS.replace("utility,2,1,0.999771741611504", "utility,0,1,1") + "pdu,0,5,1\n");
        write("b_expected.csv", "structure,availability\n\"N: utility only, and the rest\",0.9999141604\n");
        assertThat(run())
                .filteredOn(result -> result.caseName().endsWith("b_expected.csv"))
                .singleElement()
                .satisfies(result -> assertThat(result.error()).isLessThan(1e-9));
    }

    @Test
    void impossibleEquipmentFailsItsTableAlone() throws Exception {
        write("ups.csv", """
                rated_W,loss_c0,loss_c1,loss_c2,load_fraction,expected_loss_W,expected_efficiency
                -1,0.01,0.01,0.01,0.5,1,1
                """);
        write("phases.csv", """
                v_ll_V,pf,pa_kW,pb_kW,pc_kW,neutral_A
                415,0.98,50,0,50,212.9396124
                """);
        List<CheckResult> results = run();
        assertThat(results).extracting(CheckResult::outcome).containsExactly(Outcome.PASSED, Outcome.FAILED);
        assertThat(results.get(1).reason()).contains("must be positive");
    }

    private List<CheckResult> run() throws VerificationException {
        return Verification.run(folder, Progress.NONE).results();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
