package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Parallelism;
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
/// The table gives no prompt lengths: 2,000 tokens are assumed for code completion, 200 for other text, 1,000 with
/// pictures and 4,000 with videos. Rows with pictures are told apart, since the encoder of pictures is not computed.
final class ServingPowerTable implements ServingDataKind.ServingTable {
    private static final double MEDIAN_AIM = 0.08;
    private static final double CODE_PROMPT_TOKENS = 2000;
    private static final double PROMPT_TOKENS = 200;
    private static final double PICTURE_PROMPT_TOKENS = 1000;
    private static final double VIDEO_PROMPT_TOKENS = 4000;

    private record Point(EngineSpec engine, String part, double measuredW, double computedW) {}

    private static final String FITTED = "fitted";
    private static final String UNTOUCHED = "untouched";
    private static final String OTHER_LAYOUTS = "state-space models and replicated attention, untouched";
    private static final String PICTURES = "pictures and videos, untouched";

    @Override
    public List<String> columns() {
        return List.of("task", "model", "gpu", "gpu_count", "avg_batch", "avg_output_tokens", "avg_power_w_per_gpu");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        List<Point> points = new ArrayList<>();
        UnusableRows unusable = new UnusableRows();
        for (Table.Row row : table.rows()) {
            try {
                points.add(point(row));
            } catch (ServingPoint.Unusable e) {
                unusable.add(e);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        for (String part : List.of(FITTED, UNTOUCHED, OTHER_LAYOUTS, PICTURES)) {
            RelativeErrors all = new RelativeErrors();
            Map<String, RelativeErrors> accelerators = new TreeMap<>();
            Map<String, RelativeErrors> models = new TreeMap<>();
            for (Point point : points) {
                if (point.part().equals(part)) {
                    all.add(point.measuredW(), point.computedW());
                    add(accelerators, point.engine().accelerator().sheet().name(), point);
                    add(models, point.engine().model().sheet().name(), point);
                }
            }
            String quantity = "power in serving, ";
            boolean judged = part.equals(FITTED) || part.equals(UNTOUCHED);
            results.add(judge(judged, all, caseName, quantity + part));
            accelerators.forEach(
                    (name, errors) -> results.add(judge(judged, errors, caseName, quantity + name + ", " + part)));
            models.forEach((name, errors) -> results.add(errors.reported(caseName, quantity + name + ", " + part)));
        }
        results.removeIf(result -> result.points() == 0);
        results.addAll(unusable.skipped(caseName));
        return results;
    }

    private static CheckResult judge(boolean judged, RelativeErrors errors, String caseName, String quantity) {
        return judged ? errors.median(caseName, quantity, MEDIAN_AIM) : errors.reported(caseName, quantity);
    }

    private static void add(Map<String, RelativeErrors> groups, String name, Point point) {
        groups.computeIfAbsent(name, key -> new RelativeErrors()).add(point.measuredW(), point.computedW());
    }

    private static Point point(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        String task = row.text("task");
        AcceleratorType accelerator = ServingPoint.accelerator(row, Catalog.builtIn());
        LanguageModel model = ServingPoint.model(row, Catalog.builtIn());
        int count = (int) row.number("gpu_count");
        double batch = row.number("avg_batch");
        double output = row.number("avg_output_tokens");
        double prompt = promptTokens(task);
        int data = ServingPoint.degree(row, "dp");
        EngineSpec engine = EngineSpec.of(accelerator, model, 1, precision(row, accelerator))
                .withParallelism(new Parallelism(count / data, 1, data))
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
        return new Point(engine, part(row, model), row.number("avg_power_w_per_gpu"), computedW);
    }

    private static double promptTokens(String task) {
        if (task.contains("fim")) {
            return CODE_PROMPT_TOKENS;
        }
        return task.startsWith("image")
                ? PICTURE_PROMPT_TOKENS
                : task.startsWith("video") ? VIDEO_PROMPT_TOKENS : PROMPT_TOKENS;
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

    /// Parameters were fitted to text alone, without replicated attention and state-space models.
    private static String part(Table.Row row, LanguageModel model) throws VerificationException {
        String task = row.text("task");
        if (task.startsWith("image") || task.startsWith("video")) {
            return PICTURES;
        }
        if (row.number("dp") > 1 || model.attention().equals("hybrid")) {
            return OTHER_LAYOUTS;
        }
        return isUntouched(row) ? UNTOUCHED : FITTED;
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
