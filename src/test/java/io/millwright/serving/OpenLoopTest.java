package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.millwright.catalog.LanguageModel;
import io.millwright.workload.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The whole simulation, queue and batch included, against vLLM on H100 under Poisson arrivals of dense models, with
/// the global calibration. The runs draw from few prompts (system prompts times users), which the prefix cache holds
/// after their first use. Prints the open-loop table of `docs/validation/serving-first-look.md`.
class OpenLoopTest {
    private static final Path RUNS = Path.of("../shared/data/serving-openloop.csv");

    private static final int BLOCK_TOKENS = 16;

    private static final Map<String, LanguageModel> MODELS = Map.of(
            "meta-llama/Llama-3.1-70B-Instruct", Specs.LLAMA_70B,
            "meta-llama/Llama-2-7b-hf", dense("llama-2-7b", 32, 4096, 32, 32, 11008, 32000),
            "Qwen/Qwen2.5-7B-Instruct", dense("qwen2.5-7b", 28, 3584, 28, 4, 18944, 152064),
            "01-ai/Yi-34B", dense("yi-34b", 60, 7168, 56, 8, 20480, 64000),
            "mistralai/Mistral-Nemo-Instruct-2407", dense("mistral-nemo-12b", 40, 5120, 32, 8, 14336, 131072));

    @Test
    void latenciesUnderPoissonArrivals() throws IOException {
        Assumptions.assumeTrue(Files.exists(RUNS), "the shared open-loop runs are not here");
        List<Double> endToEndErrors = new ArrayList<>();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%n%-36s %5s %20s %20s %20s%n", "model", "1/s", "TTFT ms", "ITL ms", "E2E ms"));
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(RUNS)) {
            for (NamedCsvRecord row : rows) {
                LanguageModel model = MODELS.get(row.getField("model"));
                if (model == null || row.getField("stage").equals("all")) {
                    continue;
                }
                TierResult result = simulate(row, model);
                endToEndErrors.add(Math.abs(1e3 * result.e2e().meanS() / number(row, "e2e_mean_ms") - 1));
                text.append(String.format(
                        Locale.ROOT,
                        "%-36s %5.1f %20s %20s %20s%n",
                        row.getField("model"),
                        number(row, "rate_rps"),
                        pair(result.ttft().meanS(), number(row, "ttft_mean_ms")),
                        pair(result.tpot().meanS(), number(row, "itl_mean_ms")),
                        pair(result.e2e().meanS(), number(row, "e2e_mean_ms"))));
            }
        }
        endToEndErrors.sort(null);
        double median = endToEndErrors.get(endToEndErrors.size() / 2);
        System.out.println(text.append(String.format(Locale.ROOT, "median E2E error %.1f%%%n", 100 * median)));
        assertThat(endToEndErrors).hasSizeGreaterThanOrEqualTo(8);
        assertThat(median).isLessThan(0.25);
    }

    private static TierResult simulate(NamedCsvRecord row, LanguageModel model) {
        EngineSpec spec = EngineSpec.of(Specs.H100, model, (int) number(row, "tp"), Precision.BF16)
                .withLimits(BatchLimits.DEFAULT
                        .withMaxSequences((int) number(row, "max_num_seqs"))
                        .withMaxBatchTokens((int) number(row, "max_num_batched_tokens")))
                .withMemory(MemoryPolicy.DEFAULT.withKvBlocks((long) number(row, "kv_blocks_16tok")));
        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, 1));
        int prompt = (int) (number(row, "system_prompt_tokens") + number(row, "question_tokens"));
        int prompts = (int) (number(row, "system_prompts") * number(row, "users_per_prompt"));
        SplittableRandom random = new SplittableRandom(1);
        double timeS = 0;
        for (int id = 0; timeS < number(row, "duration_s"); id++) {
            long[] hashes = hashes(random.nextInt(prompts), prompt / BLOCK_TOKENS);
            simulation.offer(Request.of(id, timeS, prompt, (int) number(row, "output_tokens"))
                    .withPrefix(hashes, BLOCK_TOKENS));
            timeS -= Math.log(1 - random.nextDouble()) / number(row, "rate_rps");
        }
        simulation.finish();
        return simulation.result().total();
    }

    private static long[] hashes(int prompt, int blocks) {
        long[] hashes = new long[blocks];
        for (int i = 0; i < blocks; i++) {
            hashes[i] = 100_000L * prompt + i;
        }
        return hashes;
    }

    private static String pair(double computedS, double measuredMs) {
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f %+.0f%%",
                1e3 * computedS,
                measuredMs,
                100 * (1e3 * computedS / measuredMs - 1));
    }

    private static double number(NamedCsvRecord row, String name) {
        return Double.parseDouble(row.getField(name));
    }

    /// A dense model with gated feed-forward blocks and heads of 128, from its public configuration.
    private static LanguageModel dense(
            String id, int layers, int hidden, int heads, int kvHeads, int feedForward, int vocabulary) {
        double attention = layers * (2.0 * hidden * heads * 128 + 2.0 * hidden * kvHeads * 128);
        double ffn = layers * 3.0 * hidden * feedForward;
        double embedding = 2.0 * vocabulary * hidden;
        return new LanguageModel(
                Specs.sheet(id),
                "GQA",
                layers,
                hidden,
                heads,
                kvHeads,
                128,
                0,
                0,
                vocabulary,
                attention,
                ffn,
                0,
                embedding,
                attention + ffn + embedding,
                attention + ffn + embedding / 2,
                2.0 * layers * kvHeads * 128,
                4.0 * layers * heads * 128);
    }
}
