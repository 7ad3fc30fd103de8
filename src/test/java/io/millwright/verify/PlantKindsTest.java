package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantKindsTest {
    private static final Path SHARED = Path.of("../shared/reference/plant");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fluids", "heat_exchangers", "chillers", "towers", "pumps_fans", "transients", "chains"})
    void everySharedTablePasses(String name) throws Exception {
        Path path = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.isDirectory(path), "no folder " + path + " beside this working tree");
        VerificationReport report = Verification.run(path, Progress.NONE);
        assertThat(report.results())
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED));
        assertThat(report.passed()).isPositive();
    }

    @Test
    void aWrongExpectationFailsAndIsLocated() throws Exception {
        write("exchangers.csv", """
                config,ntu,c_ratio,effectiveness
                counterflow,1,1,0.5
                counterflow,2,1,0.6
                """);
        assertThat(run()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.reason()).contains("line 3");
        });
    }

    @Test
    void unknownNamesAreToldByPlace() throws Exception {
        write("exchangers.csv", "config,ntu,c_ratio,effectiveness\nspiral,1,1,0.5\n");
        assertThat(run())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.reason()).contains("exchangers.csv:2").contains("\"spiral\""));
    }

    @Test
    void impossibleEquipmentFailsItsTableAlone() throws Exception {
        write("chain.csv", """
                heat_W,c_chip_J_K,c_loop_J_K,g_chip_loop_W_K,ua_loop_sink_W_K,t_sink_C,t_chip0_C,t_loop0_C,t_limit_C,expected_time_to_limit_s
                120000,0,1200000,4000,0,25,62,32,85,255
                """);
        write("more.csv", """
                mass_kg,cp_J_kgK,heat_W,t0_C,ua_loss_W_K,t_sink_C,t_s,expected_t_C
                100,4000,40000,20,0,25,10,21
                """);
        assertThat(run()).extracting(CheckResult::outcome).containsExactly(Outcome.FAILED, Outcome.PASSED);
    }

    @Test
    void aChillerWithoutCurvesIsNamed() throws Exception {
        Path curves = SHARED.resolve("chillers/electric_eir_curves.csv");
        Assumptions.assumeTrue(Files.exists(curves), "no file " + curves + " beside this working tree");
        Files.copy(curves, folder.resolve("curves.csv"));
        write("points.csv", "name,t_evap_lvg_C,t_cond_ent_C,load_W,power_W\nNobody's,7,25,1000,200\n");
        assertThat(run())
                .filteredOn(result -> result.caseName().endsWith("points.csv"))
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).contains("Nobody's"));
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private List<CheckResult> run() throws Exception {
        return Verification.run(folder, Progress.NONE).results();
    }
}
