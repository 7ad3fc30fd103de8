package io.millwright.serving;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The global calibration against published closed-loop serving points: time per output token in the steady state.
/// Prints the tables of `docs/validation/serving-first-look.md`.
class ServingPointsTest {
    private static final Path POINTS = Path.of("../shared/data/serving-points.csv");

    private static final Map<String, String> MODELS = Map.ofEntries(
            entry("MiniMaxAI/MiniMax-M2.5", "minimax-m2.5"),
            entry("Qwen/Qwen3-235B-A22B-FP8", "qwen3-235b-a22b"),
            entry("Qwen/Qwen3-32B", "qwen3-32b"),
            entry("nvidia/Qwen3-32B-NVFP4", "qwen3-32b"),
            entry("Qwen/Qwen3.5-397B-A17B", "qwen3.5-397b-a17b"),
            entry("deepseek-ai/DeepSeek-R1", "deepseek-r1"),
            entry("deepseek-ai/DeepSeek-V3", "deepseek-r1"),
            entry("nvidia/DeepSeek-R1-NVFP4", "deepseek-r1"),
            entry("nvidia/DeepSeek-V3.1-NVFP4", "deepseek-r1"),
            entry("meta-llama/Llama-3.1-70B", "llama-3.1-70b"),
            entry("meta-llama/Llama-3.3-70B", "llama-3.1-70b"),
            entry("meta-llama/Llama-3.1-8B-Instruct", "llama-3.1-8b"),
            entry("nvidia/Llama-3.1-8B-Instruct-FP8", "llama-3.1-8b"),
            entry("moonshotai/Kimi-K2.5", "kimi-k2"),
            entry("openai/gpt-oss-120b", "gpt-oss-120b"),
            entry("zhipuai/GLM-5", "glm-5"));

    private static final Map<String, String> ACCELERATORS = Map.of(
            "H100-SXM", "h100",
            "H200-SXM", "h200",
            "B200-SXM", "b200",
            "B300-SXM", "b300",
            "GB200-NVL72", "gb200",
            "GB300-NVL72", "gb300",
            "MI300X", "mi300x",
            "MI325X", "mi325x",
            "MI355X", "mi355x");

    private record Checked(NamedCsvRecord row, double computedS, double measuredS) {
        double error() {
            return Math.abs(computedS - measuredS) / measuredS;
        }
    }

    @Test
    void theGlobalCalibrationIsWithinItsErrorBand() throws IOException {
        Assumptions.assumeTrue(Files.exists(POINTS), "the shared serving points are not here");
        List<Checked> points = new ArrayList<>();
        int excluded = 0;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(POINTS)) {
            for (NamedCsvRecord row : rows) {
                if (row.getField("mode").equals("agg") && !row.getField("notes").contains("queue-limited")) {
                    Checked checked = check(row);
                    if (checked == null) {
                        excluded++;
                    } else {
                        points.add(checked);
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%n%d points, %d left out (unknown model, layout not plain)%n", points.size(), excluded));
        table(text, "all", points, point -> "all");
        table(
                text,
                "engine",
                points,
                point -> point.row().getField("engine").equals("trt")
                        ? "trtllm"
                        : point.row().getField("engine"));
        table(text, "accelerator", points, point -> point.row().getField("gpu"));
        table(text, "model", points, point -> MODELS.get(point.row().getField("model")));
        System.out.println(text);
        assertThat(points).hasSizeGreaterThan(1500);
        assertThat(median(points)).isLessThan(0.25);
    }

    /// Steady state of a closed loop: with every output token of the batch, prompts advance by ISL/OSL tokens; lengths
    /// are drawn from 80 to 100 % of the nominal ones.
    private static @org.jspecify.annotations.Nullable Checked check(NamedCsvRecord row) {
        String modelId = MODELS.get(row.getField("model"));
        String acceleratorId = ACCELERATORS.get(row.getField("gpu"));
        int tensor = number(row, "tp", 1);
        int data = number(row, "attn_dp", 1);
        if (modelId == null
                || acceleratorId == null
                || tensor < 1
                || data < 1
                || tensor * data != number(row, "gpu_count", 1)) {
            return null;
        }
        LanguageModel model = Catalog.builtIn().model(modelId).orElseThrow();
        AcceleratorType accelerator =
                Catalog.builtIn().accelerator(acceleratorId).orElseThrow();
        Precision precision = switch (row.getField("precision")) {
            case "fp8" -> Precision.FP8;
            case "fp4", "int4" -> Precision.FP4;
            default -> Precision.BF16;
        };
        EngineSoftware software = switch (row.getField("engine")) {
            case "vllm" -> EngineSoftware.VLLM;
            case "sglang" -> EngineSoftware.SGLANG;
            default -> EngineSoftware.TENSORRT_LLM;
        };
        EngineSpec spec = EngineSpec.of(accelerator, model, 1, precision)
                .withParallelism(new Parallelism(tensor, 1, data))
                .withCalibration(Calibration.global(accelerator, software));
        int batch = number(row, "concurrency", 1);
        double input = Double.parseDouble(row.getField("isl"));
        double output = Double.parseDouble(row.getField("osl"));
        int prefill = (int) Math.round(batch * input / output);
        StepCost cost = new StepCost();
        StepTime.of(spec.withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(1 << 16)))
                .evaluate(
                        batch,
                        Math.round(batch * (0.9 * input + 0.45 * output)),
                        prefill,
                        prefill * input / 2,
                        (int) Math.round(batch / output),
                        1,
                        cost);
        return new Checked(row, cost.seconds, Double.parseDouble(row.getField("tpot_ms")) * 1e-3);
    }

    private static int number(NamedCsvRecord row, String name, int fallback) {
        String text = row.getField(name);
        return text.isEmpty() ? fallback : (int) Double.parseDouble(text);
    }

    private static void table(StringBuilder text, String title, List<Checked> points, Function<Checked, String> key) {
        text.append(String.format(
                Locale.ROOT, "%n%-20s %7s %8s %8s %8s %8s%n", title, "points", "median", "mean", "p90", "bias"));
        points.stream().map(key).distinct().sorted().forEach(name -> {
            List<Checked> group = points.stream()
                    .filter(point -> key.apply(point).equals(name))
                    .toList();
            double[] errors =
                    group.stream().mapToDouble(Checked::error).sorted().toArray();
            double[] ratios = group.stream()
                    .mapToDouble(point -> point.computedS() / point.measuredS() - 1)
                    .sorted()
                    .toArray();
            text.append(String.format(
                    Locale.ROOT,
                    "%-20s %7d %7.1f%% %7.1f%% %7.1f%% %+7.1f%%%n",
                    name,
                    errors.length,
                    100 * median(group),
                    100 * group.stream().mapToDouble(Checked::error).average().orElseThrow(),
                    100 * errors[(int) (0.9 * (errors.length - 1))],
                    100 * ratios[ratios.length / 2]));
        });
    }

    private static double median(List<Checked> points) {
        double[] errors = points.stream().mapToDouble(Checked::error).sorted().toArray();
        return errors[errors.length / 2];
    }
}
