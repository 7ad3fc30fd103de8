package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Precision;
import io.millwright.serving.StepCost;
import io.millwright.serving.StepPower;
import io.millwright.serving.StepTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Published average board power in serving (the columns of ML.ENERGY) against [StepPower]: what a step moves and
/// computes by [StepTime], over the time that a step took in the measurement, `batch / output rate`. Errors are told by
/// accelerator and model, apart for configurations that the power laws were fitted to and for untouched ones.
///
/// The table gives no prompt lengths: 2,000 tokens are assumed for code completion, 200 for other text. Tasks with
/// pictures are left out for the same reason, and so are models behind replicated attention.
final class ServingPowerTable implements ServingDataKind.ServingTable {
    private static final double MEDIAN_AIM = 0.08;
    private static final double CODE_PROMPT_TOKENS = 2000;
    private static final double PROMPT_TOKENS = 200;

    private record Point(EngineSpec engine, boolean untouched, double measuredW, double computedW) {}

    @Override
    public List<String> columns() {
        return List.of("task", "model", "gpu", "gpu_count", "avg_batch", "avg_output_tokens", "avg_power_w_per_gpu");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        List<Point> points = new ArrayList<>();
        Map<String, Integer> unusable = new TreeMap<>();
        for (Table.Row row : table.rows()) {
            try {
                points.add(point(row));
            } catch (ServingPoint.Unusable e) {
                unusable.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (boolean untouched : new boolean[] {false, true}) {
            String part = untouched ? ", untouched" : ", fitted";
            RelativeErrors all = new RelativeErrors();
            Map<String, RelativeErrors> accelerators = new TreeMap<>();
            Map<String, RelativeErrors> models = new TreeMap<>();
            for (Point point : points) {
                if (point.untouched() == untouched) {
                    all.add(point.measuredW(), point.computedW());
                    add(accelerators, point.engine().accelerator().sheet().name(), point);
                    add(models, point.engine().model().sheet().name(), point);
                }
            }
            if (all.points() > 0) {
                results.add(all.median(caseName, "power in serving" + part, MEDIAN_AIM));
            }
            accelerators.forEach((name, errors) ->
                    results.add(errors.median(caseName, "power in serving, " + name + part, MEDIAN_AIM)));
            models.forEach(
                    (name, errors) -> results.add(errors.reported(caseName, "power in serving, " + name + part)));
        }
        unusable.forEach((reason, count) ->
                results.add(CheckResult.skipped(caseName, count == 1 ? "1 row" : count + " rows", reason)));
        return results;
    }

    private static void add(Map<String, RelativeErrors> groups, String name, Point point) {
        groups.computeIfAbsent(name, key -> new RelativeErrors()).add(point.measuredW(), point.computedW());
    }

    private static Point point(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        String task = row.text("task");
        if (task.startsWith("image") || task.startsWith("video")) {
            throw new ServingPoint.Unusable("the table does not say how many tokens pictures have");
        }
        if (row.number("dp") > 1) {
            throw new ServingPoint.Unusable("how attention is replicated is not told");
        }
        AcceleratorType accelerator = ServingPoint.accelerator(row, Catalog.builtIn());
        LanguageModel model = ServingPoint.model(row, Catalog.builtIn());
        int count = (int) row.number("gpu_count");
        double batch = row.number("avg_batch");
        double output = row.number("avg_output_tokens");
        double prompt = task.contains("fim") ? CODE_PROMPT_TOKENS : PROMPT_TOKENS;
        EngineSpec engine = EngineSpec.of(accelerator, model, count, precision(row, accelerator))
                .withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(1 << 16));

        StepCost cost = new StepCost();
        double promptTokens = batch * prompt / output;
        StepTime.of(engine)
                .evaluate(
                        (int) Math.round(batch),
                        Math.rint(batch * (prompt + 0.5 * output)),
                        (int) Math.round(promptTokens),
                        0.5 * promptTokens * prompt,
                        (int) Math.round(batch / output),
                        1,
                        cost);
        double slower = cost.seconds * row.number("out_tok_s") / batch;
        double computedW = StepPower.of(engine)
                .watts(
                        cost.tensorFraction * slower,
                        (cost.memoryFraction - cost.cacheFraction) * slower,
                        cost.cacheFraction * slower,
                        1);
        return new Point(engine, isUntouched(row), row.number("avg_power_w_per_gpu"), computedW);
    }

    private static Precision precision(Table.Row row, AcceleratorType accelerator)
            throws VerificationException, ServingPoint.Unusable {
        return switch (row.text("precision")) {
            case "bfloat16" -> Precision.BF16;
            case "fp8" -> Precision.FP8.withKvBytes(2);
            case "mxfp4" -> {
                Precision experts = Precision.FP4.withDenseBytes(2).withKvBytes(2);
                yield Double.isNaN(accelerator.fp4FlopPerS()) ? experts.withActivationBytes(2) : experts;
            }
            default -> throw new ServingPoint.Unusable("unknown precision " + row.text("precision"));
        };
    }

    /// Three tenths of all configurations, by a checksum of task, model, accelerator and number, so that all batches of
    /// one stay together. No parameter of a power law has seen them.
    private static boolean isUntouched(Table.Row row) throws VerificationException {
        CRC32 checksum = new CRC32();
        checksum.update(String.join("|", row.text("task"), row.text("model"), row.text("gpu"), row.text("gpu_count"))
                .getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 10 < 3;
    }
}
