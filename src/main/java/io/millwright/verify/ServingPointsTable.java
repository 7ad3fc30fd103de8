package io.millwright.verify;

import io.millwright.catalog.Catalog;
import io.millwright.serving.BenchmarkLoop;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineSoftware;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.ServingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Published closed-loop serving points against [BenchmarkLoop]: time per output token, time to first token and output
/// per accelerator, by accelerator, model, attention and serving software, apart for configurations that the
/// calibrations were fitted to and for untouched ones; untouched ones against the simulation of requests, too
/// ([SimulatedLoop]). Points of two pools and submissions go to [DisaggregatedPoints] and [MlperfPoints].
///
/// Left out of the judged errors, as the source asks: points whose engine could not run all requests at once, and
/// whole racks of GB200 listed as one engine, which are reported by themselves. Rows that cannot be computed are
/// counted by reason.
final class ServingPointsTable implements ServingDataKind.ServingTable {
    private static final double MEDIAN_AIM = 0.12;
    private static final double DENSE_VLLM_MEDIAN_AIM = 0.08;
    private static final double MEAN_AIM = 0.20;

    /// A point with what was computed for it.
    private record Computed(ServingPoint point, BenchmarkLoop loop) {
        double tpotMs() {
            return 1e3 * loop.tpotS();
        }

        double ttftMs() {
            return 1e3 * loop.ttftS();
        }

        double outputPerAccelerator() {
            return loop.outputTokensPerS() / point.engine().accelerators();
        }

        /// What it is told by: software, accelerator, model, kind of attention.
        List<String> groups() {
            EngineSpec engine = point.engine();
            return List.of(
                    engine.software().label(),
                    engine.accelerator().sheet().name(),
                    engine.model().sheet().name(),
                    engine.model().attention() + " attention");
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
        Calibrations calibrations = Calibrations.builtIn();
        List<Computed> points = new ArrayList<>();
        DisaggregatedPoints pools = new DisaggregatedPoints(Catalog.builtIn(), calibrations);
        MlperfPoints submissions = new MlperfPoints(Catalog.builtIn(), calibrations);
        UnusableRows unusable = new UnusableRows();
        for (Table.Row row : table.rows()) {
            try {
                String mode = row.text("mode");
                if (mode.equals("agg")) {
                    ServingPoint point = ServingPoint.of(row, Catalog.builtIn(), calibrations);
                    points.add(new Computed(point, point.steadyState()));
                } else if (mode.equals("disagg")) {
                    pools.add(row);
                } else if (mode.startsWith("mlperf-")) {
                    submissions.add(row);
                } else {
                    throw new ServingPoint.Unusable("points of the mode " + mode + " are not computed");
                }
            } catch (ServingPoint.Unusable e) {
                unusable.add(e);
            }
        }
        List<CheckResult> results = new ArrayList<>(judge(points, caseName));
        results.addAll(pools.results(caseName));
        results.addAll(submissions.results(caseName));
        results.addAll(unusable.skipped(caseName));
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
            GroupedErrors tpot = new GroupedErrors("TPOT, " + part);
            GroupedErrors ttft = new GroupedErrors("TTFT, " + part);
            GroupedErrors output = new GroupedErrors("output per accelerator, " + part);
            for (Computed computed : side) {
                ServingPoint point = computed.point();
                String software = point.engine().software().label();
                tpot.add(point.measured("tpot_ms"), computed.tpotMs(), computed.groups());
                ttft.add(point.measured("ttft_ms"), computed.ttftMs(), List.of(software));
                output.add(point.measured("out_tok_s_gpu"), computed.outputPerAccelerator(), List.of());
            }
            results.addAll(tpot.reported(caseName).stream().skip(1).toList());
            results.addAll(ttft.reported(caseName));
            results.addAll(output.reported(caseName));
        }
        results.addAll(simulated(
                clean.stream()
                        .map(Computed::point)
                        .filter(point -> !point.isForFitting())
                        .toList(),
                caseName));
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

    /// The same by the simulation of every request and every step, which has a queue, a scheduler and a block pool.
    private static List<CheckResult> simulated(List<ServingPoint> points, String caseName)
            throws VerificationException {
        GroupedErrors tpot = new GroupedErrors("TPOT, requests simulated, untouched");
        GroupedErrors output = new GroupedErrors("output per accelerator, requests simulated, untouched");
        for (ServingPoint point : points) {
            ServingResult result = SimulatedLoop.run(point);
            List<String> software = List.of(point.engine().software().label());
            tpot.add(point.measured("tpot_ms"), 1e3 * result.total().tpot().p50S(), software);
            output.add(
                    point.measured("out_tok_s_gpu"),
                    result.outputTokensPerS() / point.engine().accelerators(),
                    List.of());
        }
        List<CheckResult> results = tpot.reported(caseName);
        results.addAll(output.reported(caseName));
        return results;
    }
}
