package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingOpenLoopTableTest {
    private static final Path SHARED = Path.of("../shared/data/serving-openloop.csv");

    @TempDir
    Path folder;

    /// Runs that no calibration has seen: whole requests within 10 % in the median, first tokens within 30 % up to the
    /// 99th percentile.
    @Test
    void measuredRunsOfVllmAreMet() throws Exception {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared open-loop runs are not here");
        Files.copy(SHARED, folder.resolve("runs.csv"));
        List<CheckResult> results = check();
        assertThat(error(results, "open loop, E2E mean")).isLessThan(0.1);
        assertThat(error(results, "open loop, E2E p90")).isLessThan(0.1);
        assertThat(error(results, "open loop, E2E p99")).isLessThan(0.1);
        assertThat(error(results, "open loop, ITL mean")).isLessThan(0.1);
        assertThat(error(results, "open loop, TTFT mean")).isLessThan(0.25);
        assertThat(error(results, "open loop, TTFT p90")).isLessThan(0.25);
        assertThat(error(results, "open loop, TTFT p99")).isLessThan(0.3);
        assertThat(results)
                .filteredOn(result -> result.quantity().equals("open loop, E2E mean, median error"))
                .allMatch(result -> result.points() == 13);
    }

    @Test
    void aModelThatTheCatalogueLacksIsNamed() throws Exception {
        Files.writeString(folder.resolve("runs.csv"), """
                exp,stage,model,gpu,tp,precision,rate_rps,duration_s,stage_rates,system_prompt_tokens,question_tokens,\
                system_prompts,users_per_prompt,max_num_seqs,max_num_batched_tokens,kv_blocks_16tok,ttft_mean_ms,\
                ttft_p90_ms,ttft_p99_ms,itl_mean_ms,e2e_mean_ms,e2e_p90_ms,e2e_p99_ms
                a,0,acme/Unheard,H100-SXM,1,FP16,1,60,1,100,400,2,2,128,2048,9000,30,40,50,10,1000,1100,1200
                """);
        assertThat(check()).extracting(CheckResult::reason).containsExactly("the catalogue has no model acme/Unheard");
    }

    private static double error(List<CheckResult> results, String quantity) {
        Double error = results.stream()
                .filter(result -> result.quantity().equals(quantity + ", median error"))
                .findFirst()
                .orElseThrow()
                .error();
        return error == null ? Double.NaN : error;
    }

    private List<CheckResult> check() throws VerificationException {
        return Verification.run(folder, Progress.NONE).results();
    }
}
