package io.millwright.serving;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The power law against published average board power in serving, at the measured time per token. Prints the power
/// table of `docs/validation/serving-first-look.md`.
class ServingPowerPointsTest {
    private static final Path POINTS = Path.of("../shared/data/serving-power-points.csv");
    /// The points give no prompt lengths; such tasks have short prompts.
    private static final double PROMPT_TOKENS = 200;

    private static final Map<String, String> MODELS = Map.ofEntries(
            entry("Qwen/Qwen3-8B", "qwen3-8b"),
            entry("Qwen/Qwen3-32B", "qwen3-32b"),
            entry("Qwen/Qwen3-30B-A3B-Instruct-2507", "qwen3-30b-a3b"),
            entry("Qwen/Qwen3-30B-A3B-Thinking-2507", "qwen3-30b-a3b"),
            entry("Qwen/Qwen3-235B-A22B-Instruct-2507", "qwen3-235b-a22b"),
            entry("Qwen/Qwen3-235B-A22B-Thinking-2507", "qwen3-235b-a22b"),
            entry("meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b"),
            entry("meta-llama/Llama-3.1-70B-Instruct", "llama-3.1-70b"),
            entry("meta-llama/Llama-3.3-70B-Instruct", "llama-3.1-70b"),
            entry("meta-llama/Llama-3.1-405B-Instruct", "llama-3.1-405b"),
            entry("meta-llama/Llama-3.1-405B-Instruct-FP8", "llama-3.1-405b"));

    @ParameterizedTest
    @ValueSource(strings = {"H100", "B200"})
    void powerIsWithinItsErrorBand(String gpu) throws IOException {
        Assumptions.assumeTrue(Files.exists(POINTS), "the shared power points are not here");
        AcceleratorType accelerator =
                Catalog.builtIn().accelerator(gpu.toLowerCase(Locale.ROOT)).orElseThrow();

        List<Double> errors = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(POINTS)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("gpu").equals(gpu) && MODELS.containsKey(row.getField("model"))) {
                    double measuredW = number(row, "avg_power_w_per_gpu");
                    errors.add(Math.abs(computedW(row, accelerator) - measuredW) / measuredW);
                }
            }
        }
        errors.sort(null);
        double median = errors.get(errors.size() / 2);
        double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "power %s: %d points, median error %.1f%%, mean %.1f%%%n",
                gpu,
                errors.size(),
                100 * median,
                100 * mean);
        assertThat(errors).hasSizeGreaterThan(50);
        assertThat(median).isLessThan(0.08);
    }

    private static double computedW(NamedCsvRecord row, AcceleratorType accelerator) {
        Precision precision = row.getField("precision").equals("fp8") ? new Precision(1, 2) : Precision.BF16;
        EngineSpec spec = EngineSpec.of(
                accelerator,
                Catalog.builtIn()
                        .model(MODELS.getOrDefault(row.getField("model"), ""))
                        .orElseThrow(),
                (int) number(row, "gpu_count"),
                precision);
        int batch = (int) Math.round(number(row, "avg_batch"));
        long context = Math.round(batch * (PROMPT_TOKENS + 0.5 * number(row, "avg_output_tokens")));
        StepCost cost = new StepCost();
        StepTime.of(spec).evaluate(batch, context, 0, 0, 0, 1, cost);
        // What was moved and computed, over the time that it took in the measurement.
        double slower = cost.seconds / (number(row, "median_itl_ms") * 1e-3);
        return StepPower.of(spec)
                .watts(
                        cost.computeFraction * slower,
                        (cost.memoryFraction - cost.cacheFraction) * slower,
                        cost.cacheFraction * slower,
                        1);
    }

    private static double number(NamedCsvRecord row, String name) {
        return Double.parseDouble(row.getField(name));
    }
}
