package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.FleetSimulation;
import io.millwright.serving.Latency;
import io.millwright.serving.MemoryPolicy;
import io.millwright.serving.Precision;
import io.millwright.serving.Router;
import io.millwright.serving.TierResult;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Measured runs of vLLM under Poisson arrivals against the simulation of requests ([FleetSimulation]), queue, batch
/// and block pool included: mean, 90th and 99th percentile of time to first token and of the whole request, mean time
/// between tokens.
///
/// An experiment runs its stages of constant rate one after the other on one engine with the step budget, slots and
/// blocks of its log; a tier for each stage keeps their latencies apart. Prompts come from few users (system prompts
/// times users), whose prompts the prefix cache holds after their first use. The number of tokens of an answer is what
/// the measured times say, `1 + (E2E − TTFT) / ITL`, since some models end their answers early. No calibration was
/// fitted to any of these runs.
final class ServingOpenLoopTable implements ServingDataKind.ServingTable {
    private static final int BLOCK_TOKENS = 16;
    private static final long SEED = 1;
    private static final String ALL = "all";

    @Override
    public List<String> columns() {
        return List.of("exp", "stage", "stage_rates", "kv_blocks_16tok", "ttft_p99_ms", "itl_mean_ms", "e2e_p99_ms");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        Map<String, List<Table.Row>> experiments = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            experiments
                    .computeIfAbsent(row.text("exp"), name -> new ArrayList<>())
                    .add(row);
        }
        Errors errors = new Errors();
        UnusableRows unusable = new UnusableRows();
        for (List<Table.Row> rows : experiments.values()) {
            try {
                compare(rows, errors);
            } catch (ServingPoint.Unusable e) {
                unusable.add(e, rows.size());
            }
        }
        List<CheckResult> results = errors.results(caseName);
        results.addAll(unusable.skipped(caseName));
        return results;
    }

    private static void compare(List<Table.Row> rows, Errors errors)
            throws VerificationException, ServingPoint.Unusable {
        List<Table.Row> stages = new ArrayList<>();
        for (Table.Row row : rows) {
            if (!row.text("stage").equals(ALL)) {
                stages.add(row);
            }
        }
        EngineSpec engine = engine(stages.getFirst());
        List<TierResult> results = simulate(engine, stages);
        for (int i = 0; i < stages.size(); i++) {
            errors.add(stages.get(i), results.get(i), engine.model().sheet().name());
        }
    }

    private static EngineSpec engine(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        AcceleratorType accelerator = ServingPoint.accelerator(row, Catalog.builtIn());
        LanguageModel model = ServingPoint.model(row, Catalog.builtIn());
        Precision precision =
                row.text("precision").equalsIgnoreCase("fp8") ? Precision.FP8.withKvBytes(2) : Precision.BF16;
        return EngineSpec.of(accelerator, model, ServingPoint.degree(row, "tp"), precision)
                .withLimits(BatchLimits.DEFAULT
                        .withMaxSequences(ServingPoint.degree(row, "max_num_seqs"))
                        .withMaxBatchTokens(ServingPoint.degree(row, "max_num_batched_tokens")))
                .withMemory(MemoryPolicy.DEFAULT.withKvBlocks(ServingPoint.degree(row, "kv_blocks_16tok")));
    }

    /// The latencies of each stage.
    private static List<TierResult> simulate(EngineSpec engine, List<Table.Row> stages) throws VerificationException {
        List<TierSpec> tiers = stages.stream()
                .map(stage -> new TierSpec("stage", 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0))
                .toList();
        FleetSimulation simulation = new FleetSimulation(Fleet.of(engine, 1), tiers, Router.leastLoaded(), SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        long id = 0;
        double stageStartS = 0;
        for (int i = 0; i < stages.size(); i++) {
            Table.Row stage = stages.get(i);
            int prompt = (int) (stage.number("system_prompt_tokens") + stage.number("question_tokens"));
            int users = (int) (stage.number("system_prompts") * stage.number("users_per_prompt"));
            int answer = answerTokens(stage);
            double endS = stageStartS + stage.number("duration_s");
            double timeS = stageStartS + gapS(random, stage);
            for (; timeS < endS; timeS += gapS(random, stage)) {
                simulation.offer(Request.of(id++, timeS, prompt, answer)
                        .withTier(i)
                        .withPrefix(prefix(random.nextInt(users), prompt / BLOCK_TOKENS), BLOCK_TOKENS));
            }
            stageStartS = endS;
        }
        simulation.finish();
        return simulation.result().tiers();
    }

    private static int answerTokens(Table.Row stage) throws VerificationException {
        double decodeMs = stage.number("e2e_mean_ms") - stage.number("ttft_mean_ms");
        return (int) Math.max(2, Math.round(1 + decodeMs / stage.number("itl_mean_ms")));
    }

    private static double gapS(SplittableRandom random, Table.Row stage) throws VerificationException {
        return -Math.log(1 - random.nextDouble()) / stage.number("rate_rps");
    }

    private static long[] prefix(int user, int blocks) {
        long[] hashes = new long[blocks];
        Arrays.setAll(hashes, block -> (long) user * blocks + block);
        return hashes;
    }

    /// Errors by what was measured.
    private static final class Errors {
        private final GroupedErrors e2e = new GroupedErrors("open loop, E2E mean");
        private final GroupedErrors itl = new GroupedErrors("open loop, ITL mean");
        private final Map<String, RelativeErrors> others = new LinkedHashMap<>();

        void add(Table.Row row, TierResult result, String model) throws VerificationException {
            e2e.add(row.number("e2e_mean_ms"), 1e3 * result.e2e().meanS(), List.of(model));
            itl.add(row.number("itl_mean_ms"), 1e3 * result.tpot().meanS(), List.of(model));
            percentiles(row, "e2e", "E2E", result.e2e());
            other("TTFT mean", row.number("ttft_mean_ms"), result.ttft().meanS());
            percentiles(row, "ttft", "TTFT", result.ttft());
        }

        private void percentiles(Table.Row row, String column, String name, Latency latency)
                throws VerificationException {
            other(name + " p90", row.number(column + "_p90_ms"), latency.p90S());
            other(name + " p99", row.number(column + "_p99_ms"), latency.p99S());
        }

        private void other(String name, double measuredMs, double computedS) {
            others.computeIfAbsent("open loop, " + name, key -> new RelativeErrors())
                    .add(measuredMs, 1e3 * computedS);
        }

        List<CheckResult> results(String caseName) {
            List<CheckResult> results = e2e.reported(caseName);
            results.addAll(itl.reported(caseName));
            others.forEach((name, errors) -> results.add(errors.reported(caseName, name)));
            results.removeIf(result -> result.points() == 0);
            return results;
        }
    }
}
