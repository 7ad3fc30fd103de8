package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerTablesTest {
    private static final Path SHARED = Path.of("../shared/data");
    private static final String HEADER =
            "task,model,precision,gpu,gpu_count,dp,avg_batch,avg_output_tokens,out_tok_s,avg_power_w_per_gpu\n";

    @TempDir
    Path folder;

    private static List<CheckResult> check(Path table, ServingDataKind.ServingTable kind) throws Exception {
        return kind.check(Table.read(table), "case");
    }

    private static List<CheckResult> shared(String name, ServingDataKind.ServingTable kind) throws Exception {
        Path table = SHARED.resolve(name);
        Assumptions.assumeTrue(Files.exists(table), "the shared measurements are not here");
        return check(table, kind);
    }

    @Test
    void powerInServingIsWithinItsAimOnUntouchedConfigurations() throws Exception {
        List<CheckResult> results = shared("serving-power-points.csv", new ServingPowerTable());
        assertThat(results)
                .filteredOn(result ->
                        result.quantity().matches("power in serving, (H100|B200)-SXM, untouched, median error"))
                .hasSize(2)
                .allSatisfy(result -> {
                    assertThat(result.points()).isGreaterThan(40);
                    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
                });
        assertThat(results).noneMatch(result -> result.outcome() == Outcome.FAILED);
    }

    @Test
    void powerOfKernelsIsWithinTheirSpread() throws Exception {
        List<CheckResult> results = shared("kernel-power-bins.csv", new KernelPowerTable());
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.PASSED)
                .extracting(CheckResult::quantity)
                .containsExactlyInAnyOrder(
                        "power of kernels, GB200-NVL72, fitted, median error",
                        "power of kernels, GB200-NVL72, untouched, median error",
                        "power of kernels, H200-SXM, fitted, median error",
                        "power of kernels, H200-SXM, untouched, median error");
    }

    @Test
    void averagePowerOfRequestsFollowsSplitwise() throws Exception {
        List<CheckResult> results = shared("splitwise-perf-power.csv", new SplitwisePowerTable());
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.PASSED)
                .extracting(CheckResult::quantity)
                .containsExactlyInAnyOrder(
                        "average power of requests, BLOOM-176B, median error",
                        "average power of requests, Llama-2-70B, median error");
    }

    @Test
    void rowsThatCannotBeComputedAreCountedByReason() throws Exception {
        Path table = folder.resolve("power.csv");
        Files.writeString(
                table,
                HEADER
                        + "chat,meta-llama/Llama-3.1-8B-Instruct,bfloat16,H100,1,1,8,389,1069,486\n"
                        + "image-chat,meta-llama/Llama-3.1-8B-Instruct,bfloat16,H100,1,1,8,389,1069,486\n"
                        + "chat,acme/Unheard-1T,bfloat16,H100,1,1,8,389,1069,486\n"
                        + "chat,meta-llama/Llama-3.1-8B-Instruct,int3,H100,1,1,8,389,1069,486\n"
                        + "chat,meta-llama/Llama-3.1-8B-Instruct,bfloat16,Q9000,1,1,8,389,1069,486\n"
                        + "chat,meta-llama/Llama-3.1-8B-Instruct,bfloat16,H100,4,4,8,389,1069,486\n");
        List<CheckResult> results = check(table, new ServingPowerTable());
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.SKIPPED && result.points() == 0)
                .extracting(CheckResult::reason)
                .containsExactlyInAnyOrder(
                        "the catalogue has no model acme/Unheard-1T",
                        "unknown precision int3",
                        "the catalogue has no accelerator Q9000");
        assertThat(results)
                .filteredOn(result -> result.quantity().contains("H100"))
                .extracting(CheckResult::quantity, CheckResult::points)
                .containsExactly(
                        tuple("power in serving, H100-SXM, fitted, median error", 1),
                        tuple(
                                "power in serving, H100-SXM, state-space models and replicated attention, untouched,"
                                        + " median error",
                                1),
                        tuple("power in serving, H100-SXM, pictures and videos, untouched, median error", 1));
    }

    @Test
    void theTablesAreKnownByTheirColumns() throws Exception {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared measurements are not here");
        for (String name : List.of("serving-power-points.csv", "kernel-power-bins.csv", "splitwise-perf-power.csv")) {
            List<String> header = Table.read(SHARED.resolve(name)).header();
            assertThat(List.of(
                            new ServingPowerTable(),
                            new KernelPowerTable(),
                            new SplitwisePowerTable(),
                            new ServingPointsTable()))
                    .filteredOn(kind -> header.containsAll(kind.columns()))
                    .hasSize(1);
        }
    }
}
