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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Average board power over a whole request as Splitwise measured it against [StepPower], at the measured times of
/// prompt and tokens: `P = (t_p P_p + n t_t P_t) / (t_p + n t_t)`.
///
/// The law of the A100 follows the averages of Llama-2-70B; BLOOM-176B is untouched. Rows without power, and rows whose
/// average lies below idle power, cannot be computed: the latter's meters slept.
final class SplitwisePowerTable implements ServingDataKind.ServingTable {
    private static final double MEDIAN_AIM = 0.08;

    @Override
    public List<String> columns() {
        return List.of("model", "hardware", "prompt_size", "batch_size", "token_size", "average_power", "token_time");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        Map<String, RelativeErrors> models = new TreeMap<>();
        UnusableRows unusable = new UnusableRows();
        for (Table.Row row : table.rows()) {
            try {
                double measured = row.number("average_power");
                if (!(measured > 0)) {
                    throw new ServingPoint.Unusable("power is not given");
                }
                EngineSpec engine = engine(row);
                double tdpW = engine.accelerator().tdpW();
                if (!(measured * tdpW > engine.accelerator().idleW())) {
                    throw new ServingPoint.Unusable("power is below idle power");
                }
                models.computeIfAbsent(engine.model().sheet().name(), key -> new RelativeErrors())
                        .add(measured, averageW(row, engine) / tdpW);
            } catch (ServingPoint.Unusable e) {
                unusable.add(e);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        models.forEach((name, errors) ->
                results.add(errors.median(caseName, "average power of requests, " + name, MEDIAN_AIM)));
        results.addAll(unusable.skipped(caseName));
        return results;
    }

    private static EngineSpec engine(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        String hardware = row.text("hardware");
        AcceleratorType accelerator = Catalog.builtIn()
                .accelerator(hardware)
                .orElseThrow(() -> new ServingPoint.Unusable("the catalogue has no accelerator " + hardware));
        LanguageModel model = ServingPoint.model(row, Catalog.builtIn());
        return EngineSpec.of(accelerator, model, (int) row.number("tensor_parallel"), Precision.BF16)
                .withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(1 << 16));
    }

    private static double averageW(Table.Row row, EngineSpec engine) throws VerificationException {
        int batch = (int) row.number("batch_size");
        int prompt = (int) row.number("prompt_size");
        double tokens = row.number("token_size");
        double promptS = 1e-3 * row.number("prompt_time");
        double tokenS = 1e-3 * row.number("token_time");
        StepTime time = StepTime.of(engine);
        StepPower power = StepPower.of(engine);
        StepCost cost = new StepCost();
        time.evaluate(0, 0, batch * prompt, 0.5 * batch * prompt * prompt, batch, 1, cost);
        double promptW = watts(power, cost, promptS);
        time.evaluate(batch, Math.rint(batch * (prompt + 0.5 * tokens)), 0, 0, 0, 1, cost);
        double tokenW = watts(power, cost, tokenS);
        double tokensS = tokens * tokenS;
        return (promptS * promptW + tokensS * tokenW) / (promptS + tokensS);
    }

    private static double watts(StepPower power, StepCost cost, double measuredS) {
        double slower = cost.seconds / measuredS;
        return power.watts(
                cost.tensorFraction * slower,
                (cost.memoryFraction - cost.cacheFraction) * slower,
                cost.cacheFraction * slower,
                1);
    }
}
