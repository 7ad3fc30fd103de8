package io.millwright.verify;

import io.millwright.catalog.Catalog;
import io.millwright.serving.BenchmarkLoop;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineSpec;
import java.util.List;

/// Submissions to MLPerf Inference v5.1 against the most that [BenchmarkLoop] gives within the rules.
///
/// A submission names its accelerators and leaves the rest to the submitter, so the program chooses layout and number
/// of sequences as a submitter would: the most output per accelerator, offline without limits, else with times to
/// first token and per token within those of the rules. Lengths are the means of the data sets: outputs as the source
/// of the table gives them, prompts as MLCommons describes them (405B, 8B, DeepSeek-R1) or about 300 where it does not
/// (Open-Orca).
///
/// Limits: `mlperf.conf` of mlcommons/inference. They hold for the 99th percentile and are compared with means, so
/// computed servers come out fast; equal lengths favour them, too. No calibration was fitted to any of these rows.
final class MlperfPoints {
    /// What batch managers of submissions take at most.
    private static final int MOST_SEQUENCES = 4096;
    private static final double GROWTH = Math.sqrt(2);

    /// Mean lengths of a data set and limits of the rules.
    private record Benchmark(
            double inputTokens,
            double outputTokens,
            double serverTtftS,
            double serverTpotS,
            double interactiveTtftS,
            double interactiveTpotS) {
        static Benchmark of(String model) throws ServingPoint.Unusable {
            double none = Double.NaN;
            return switch (model) {
                case "llama2-70b-99" -> new Benchmark(300, 301, 2, 0.2, 0.45, 0.04);
                case "llama3.1-405b" -> new Benchmark(9400, 654, 6, 0.175, 4.5, 0.08);
                case "deepseek-r1" -> new Benchmark(800, 3690, 2, 0.08, none, none);
                case "mixtral-8x7b" -> new Benchmark(300, 144, 2, 0.2, none, none);
                case "llama3.1-8b" -> new Benchmark(778, 73, 2, 0.1, 0.5, 0.03);
                default -> throw new ServingPoint.Unusable("unknown data set of " + model);
            };
        }

        boolean allows(String scenario, BenchmarkLoop loop) {
            return switch (scenario) {
                case "mlperf-server" -> loop.ttftS() <= serverTtftS && loop.tpotS() <= serverTpotS;
                case "mlperf-interactive" -> loop.ttftS() <= interactiveTtftS && loop.tpotS() <= interactiveTpotS;
                default -> true;
            };
        }
    }

    private final Catalog catalog;
    private final Calibrations calibrations;
    private final GroupedErrors output = new GroupedErrors("MLPerf output per accelerator");

    MlperfPoints(Catalog catalog, Calibrations calibrations) {
        this.catalog = catalog;
        this.calibrations = calibrations;
    }

    void add(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        EngineSpec single = ServingPoint.single(row, catalog, calibrations);
        Benchmark benchmark = Benchmark.of(row.text("model"));
        String scenario = row.text("mode");
        double most = 0;
        for (Layouts.Layout layout : Layouts.of(single, ServingPoint.degree(row, "gpu_count"))) {
            most = Math.max(most, outputPerAccelerator(layout.spec(), benchmark, scenario));
        }
        if (!(most > 0)) {
            throw new ServingPoint.Unusable("no layout fits within the limits of " + scenario);
        }
        output.add(
                ServingPoint.measured(row, "out_tok_s_gpu"),
                most,
                List.of(
                        scenario.substring("mlperf-".length()),
                        single.accelerator().sheet().name(),
                        single.model().sheet().name()));
    }

    List<CheckResult> results(String caseName) {
        return output.reported(caseName);
    }

    private static double outputPerAccelerator(EngineSpec engine, Benchmark benchmark, String scenario) {
        double most = 0;
        for (double size = 1; size <= MOST_SEQUENCES; size *= GROWTH) {
            int sequences = (int) Math.round(size);
            BenchmarkLoop loop = BenchmarkLoop.of(engine, sequences, benchmark.inputTokens(), benchmark.outputTokens());
            if (loop.sequences() < sequences || !benchmark.allows(scenario, loop)) {
                break;
            }
            most = Math.max(most, sequences / loop.tpotS() / engine.accelerators());
        }
        return most;
    }
}
