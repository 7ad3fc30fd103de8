package io.millwright.verify;

import io.millwright.catalog.Catalog;
import io.millwright.serving.Calibrations;
import io.millwright.serving.ClosedLoop;
import io.millwright.serving.EngineSoftware;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Published closed-loop serving points against [ClosedLoop]: time per output token, time to first token and output
/// per accelerator, by accelerator, model and serving software, apart for configurations that the calibrations were
/// fitted to and for untouched ones.
///
/// Left out of the judged errors, as the source asks: points whose engine could not run all requests at once, and
/// whole racks of GB200 listed as one engine, which are reported by themselves. Rows that cannot be computed are
/// counted by reason.
final class ServingPointsTable implements ServingDataKind.ServingTable {
    private static final double MEDIAN_AIM = 0.12;
    private static final double DENSE_VLLM_MEDIAN_AIM = 0.08;
    private static final double MEAN_AIM = 0.20;

    /// A point with what was computed for it.
    private record Computed(ServingPoint point, ClosedLoop loop) {
        double tpotMs() {
            return 1e3 * loop.tpotS();
        }

        double ttftMs() {
            return 1e3 * loop.ttftS();
        }

        double outputPerAccelerator() {
            return loop.outputTokensPerS() / point.engine().accelerators();
        }

        boolean isDense() {
            return point.engine().model().experts() == 0;
        }
    }

    @Override
    public List<String> columns() {
        return List.of("model", "gpu", "gpu_count", "mode", "engine", "tp", "attn_dp", "concurrency", "tpot_ms");
    }

    @Override
    public List<CheckResult> check(Table table, String caseName) throws VerificationException {
        List<Computed> points = new ArrayList<>();
        Map<String, Integer> unusable = new TreeMap<>();
        Calibrations calibrations = Calibrations.builtIn();
        for (Table.Row row : table.rows()) {
            try {
                if (!row.text("mode").equals("agg")) {
                    throw new ServingPoint.Unusable("points of the mode " + row.text("mode") + " are not computed");
                }
                ServingPoint point = ServingPoint.of(row, Catalog.builtIn(), calibrations);
                points.add(new Computed(point, point.steadyState()));
            } catch (ServingPoint.Unusable e) {
                unusable.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            }
        }
        List<CheckResult> results = new ArrayList<>(judge(points, caseName));
        unusable.forEach((reason, count) ->
                results.add(CheckResult.skipped(caseName, count == 1 ? "1 row" : count + " rows", reason)));
        return results;
    }

    private static List<CheckResult> judge(List<Computed> points, String caseName) throws VerificationException {
        List<CheckResult> results = new ArrayList<>();
        List<Computed> clean = new ArrayList<>();
        List<Computed> queued = new ArrayList<>();
        List<Computed> doubtful = new ArrayList<>();
        for (Computed computed : points) {
            boolean waits = computed.point().isQueueLimited();
            (computed.point().isDoubtful() ? doubtful : waits ? queued : clean).add(computed);
        }
        Predicate<Computed> fitted = computed -> computed.point().isForFitting();
        for (boolean fit : new boolean[] {false, true}) {
            String part = fit ? "fitted" : "untouched";
            List<Computed> side =
                    clean.stream().filter(fit ? fitted : fitted.negate()).toList();
            RelativeErrors all = tpot(side);
            RelativeErrors dense = tpot(side.stream()
                    .filter(computed ->
                            computed.isDense() && computed.point().engine().software() == EngineSoftware.VLLM)
                    .toList());
            if (all.points() > 0) {
                results.add(all.median(caseName, "TPOT, " + part, MEDIAN_AIM));
                results.add(all.mean(caseName, "TPOT, " + part, MEAN_AIM));
            }
            if (dense.points() > 0) {
                results.add(dense.median(caseName, "TPOT, vLLM and dense models, " + part, DENSE_VLLM_MEDIAN_AIM));
            }
            for (Map.Entry<String, List<Computed>> group : groups(side).entrySet()) {
                results.add(tpot(group.getValue()).reported(caseName, "TPOT, " + group.getKey() + ", " + part));
            }
            RelativeErrors ttft = new RelativeErrors();
            RelativeErrors output = new RelativeErrors();
            for (Computed computed : side) {
                ttft.add(computed.point().measured("ttft_ms"), computed.ttftMs());
                output.add(computed.point().measured("out_tok_s_gpu"), computed.outputPerAccelerator());
            }
            results.add(ttft.reported(caseName, "TTFT, " + part));
            results.add(output.reported(caseName, "output per accelerator, " + part));
        }
        results.add(tpot(queued).reported(caseName, "TPOT, limited by queues"));
        results.add(tpot(doubtful).reported(caseName, "TPOT, whole racks of GB200 as one engine"));
        results.removeIf(result -> result.points() == 0);
        return results;
    }

    private static RelativeErrors tpot(List<Computed> points) throws VerificationException {
        RelativeErrors errors = new RelativeErrors();
        for (Computed computed : points) {
            errors.add(computed.point().measured("tpot_ms"), computed.tpotMs());
        }
        return errors;
    }

    /// The same points by software, by accelerator and by model.
    private static Map<String, List<Computed>> groups(List<Computed> points) {
        Map<String, List<Computed>> software = new TreeMap<>();
        Map<String, List<Computed>> accelerators = new TreeMap<>();
        Map<String, List<Computed>> models = new TreeMap<>();
        for (Computed computed : points) {
            var engine = computed.point().engine();
            add(software, engine.software().label(), computed);
            add(accelerators, engine.accelerator().sheet().name(), computed);
            add(models, engine.model().sheet().name(), computed);
        }
        Map<String, List<Computed>> groups = new LinkedHashMap<>(software);
        groups.putAll(accelerators);
        groups.putAll(models);
        return groups;
    }

    private static void add(Map<String, List<Computed>> groups, String name, Computed computed) {
        groups.computeIfAbsent(name, key -> new ArrayList<>()).add(computed);
    }
}
