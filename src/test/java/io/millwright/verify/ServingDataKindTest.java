package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import io.millwright.serving.Calibrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingDataKindTest {
    private static final Path SHARED = Path.of("../shared/data/serving-points.csv");
    private static final String HEADER =
            "id,source,source_ref,model,gpu,gpu_count,precision,mode,engine,engine_version,tp,ep,attn_dp,isl,osl,"
                    + "concurrency,ttft_ms,tpot_ms,out_tok_s_gpu,notes\n";

    @TempDir
    Path folder;

    @Test
    void rowsThatCannotBeComputedAreCountedByReason() throws Exception {
        write(
                row("meta-llama/Llama-3.1-70B", "H200-SXM", "vllm", "fp8", 2, 1, 2),
                row("acme/Unheard-1T", "H200-SXM", "vllm", "fp8", 2, 1, 2),
                row("meta-llama/Llama-3.1-70B", "Q9000", "vllm", "fp8", 2, 1, 2),
                row("meta-llama/Llama-3.1-70B", "H200-SXM", "homemade", "fp8", 2, 1, 2),
                row("meta-llama/Llama-3.1-70B", "H200-SXM", "vllm", "fp3", 2, 1, 2),
                row("meta-llama/Llama-3.1-70B", "H200-SXM", "vllm", "fp8", 2, 1, 16),
                row("meta-llama/Llama-3.1-405B", "H200-SXM", "vllm", "fp8", 2, 1, 2));
        List<CheckResult> results = check();
        assertThat(results)
                .filteredOn(result -> result.outcome() == Outcome.SKIPPED && result.points() == 0)
                .extracting(CheckResult::reason)
                .containsExactlyInAnyOrder(
                        "the catalogue has no model acme/Unheard-1T",
                        "the catalogue has no model meta-llama/Llama-3.1-405B",
                        "the catalogue has no accelerator Q9000",
                        "unknown serving software homemade",
                        "unknown precision fp3",
                        "its degrees of parallelism do not give its number of accelerators");
        assertThat(results)
                .filteredOn(result -> result.quantity().contains("H200-SXM"))
                .hasSize(1);
    }

    @Test
    void attentionReplicatedOverTheSameAcceleratorsIsRecognised() throws Exception {
        write(row("moonshotai/Kimi-K2.5", "B200-SXM", "vllm", "fp4", 4, 4, 4));
        Table table = Table.read(folder.resolve("points.csv"));
        ServingPoint point = ServingPoint.of(table.rows().getFirst(), Catalog.builtIn(), Calibrations.builtIn());
        assertThat(point.engine().accelerators()).isEqualTo(4);
        assertThat(point.engine().parallelism().attentionData()).isEqualTo(4);
        assertThat(point.configuration()).isEqualTo("kimi-k2|b200|vllm|fp4|tp1|ep4|dp4");
        assertThat(point.engine().precision().denseBytes()).isEqualTo(1);
    }

    /// Points of one curve are on one side of the split: load does not enter it.
    @Test
    void theSplitKeepsCurvesTogether() throws Exception {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared serving points are not here");
        int fitted = 0;
        int points = 0;
        for (Table.Row row : Table.read(SHARED).rows()) {
            if (row.text("mode").equals("agg")) {
                try {
                    ServingPoint point = ServingPoint.of(row, Catalog.builtIn(), Calibrations.builtIn());
                    assertThat(point.configuration()).doesNotContain(row.text("source_ref"));
                    fitted += point.isForFitting() ? 1 : 0;
                    points++;
                } catch (ServingPoint.Unusable e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }
        assertThat(fitted / (double) points).isBetween(0.65, 0.85);
    }

    /// The aims of the program on points that no fit saw, and nothing worse than was published.
    @Test
    void untouchedPointsAreWithinTheAims() throws Exception {
        Assumptions.assumeTrue(Files.exists(SHARED), "the shared serving points are not here");
        Files.copy(SHARED, folder.resolve("serving-points.csv"));
        List<CheckResult> results = check();
        assertThat(results).noneMatch(result -> result.outcome() == Outcome.FAILED);
        assertThat(results)
                .filteredOn(result -> result.tolerance() != null)
                .extracting(CheckResult::quantity)
                .contains(
                        "TPOT, untouched, median error",
                        "TPOT, untouched, mean error",
                        "TPOT, vLLM and dense models, untouched, median error",
                        "TPOT, requests simulated, untouched, median error",
                        "TPOT of two pools, median error",
                        "MLPerf output per accelerator, median error")
                .hasSizeGreaterThan(80);
    }

    @Test
    void rowsThatContradictThemselvesAreLeftOut() throws Exception {
        String possible = row("meta-llama/Llama-3.1-70B", "H200-SXM", "vllm", "fp8", 2, 1, 2);
        // 100,000 tokens/s per accelerator at 100 ms a token: 20,000 requests at once.
        write(possible, possible.replace(",100,10,100,", ",100,100,100000,"));
        assertThat(check())
                .extracting(CheckResult::reason)
                .contains("its requests do not fit the memory of the accelerators that it names");
    }

    @Test
    void pointsOfTwoPoolsAreComputed() throws Exception {
        write(
                HEADER.replace("concurrency", "prefill_gpus,decode_gpus,tput_kind,concurrency"),
                "p1,made-up,made-up#1,deepseek-ai/DeepSeek-R1,H200-SXM,16,fp8,disagg,sglang,,,,,1024,1024,8,8,"
                        + "measured,64,300,20,180,",
                "p2,made-up,made-up#1,deepseek-ai/DeepSeek-R1,H200-SXM,16,fp8,disagg,sglang,,,,,1024,1024,8,8,"
                        + "derived,64,300,20,180,",
                "p3,made-up,made-up#1,deepseek-ai/DeepSeek-R1,H200-SXM,16,fp8,disagg,sglang,,,,,8192,16,8,8,"
                        + "measured,64,300,1,9000,");
        List<CheckResult> results = check();
        assertThat(only(results, "TPOT of two pools, median error").error()).isLessThan(0.5);
        assertThat(only(results, "output per accelerator of two pools, median error")
                        .error())
                .isLessThan(0.5);
        assertThat(only(results, "TPOT of two pools of uncertain size, median error")
                        .points())
                .isOne();
        assertThat(results)
                .extracting(CheckResult::reason)
                .contains("its prompts need more than the peak of its prefill pool");
    }

    /// A rule can only take throughput away, and what the rules of a benchmark allow is near what was submitted.
    @Test
    void submissionsAreNearTheMostWithinTheRules() throws Exception {
        write(submission("offline", 12_500), submission("server", 12_300), submission("interactive", 7_000));
        List<CheckResult> results = check();
        for (String scenario : List.of("offline", "server", "interactive")) {
            CheckResult result = only(results, "MLPerf output per accelerator, " + scenario + ", median error");
            assertThat(result.points()).isOne();
            assertThat(result.error()).as(scenario).isLessThan(0.6);
        }
    }

    private static String submission(String scenario, int tokensPerS) {
        return "p1,made-up,made-up#1,llama2-70b-99,B200-SXM,8,fp4,mlperf-" + scenario + ",trtllm,10.11,,,,,,,,,"
                + tokensPerS + ",";
    }

    private static CheckResult only(List<CheckResult> results, String quantity) {
        assertThat(results).extracting(CheckResult::quantity).contains(quantity);
        return results.stream()
                .filter(result -> result.quantity().equals(quantity))
                .findFirst()
                .orElseThrow();
    }

    private List<CheckResult> check() throws VerificationException {
        return Verification.run(folder, Progress.NONE).results();
    }

    private void write(String... rows) throws IOException {
        String header = rows[0].startsWith("id,") ? "" : HEADER;
        Files.writeString(
                folder.resolve("points.csv"), header + String.join("\n", rows).replace("\n\n", "\n") + "\n");
    }

    private static String row(
            String model, String gpu, String engine, String precision, int tensor, int data, int count) {
        return String.join(
                ",",
                "p1,made-up,made-up#1",
                model,
                gpu,
                Integer.toString(count),
                precision,
                "agg",
                engine,
                "",
                Integer.toString(tensor),
                "1",
                Integer.toString(data),
                "1024,1024,8,100,10,100,");
    }
}
