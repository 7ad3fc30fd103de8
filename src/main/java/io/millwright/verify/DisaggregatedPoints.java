package io.millwright.verify;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.serving.Calibrations;
import io.millwright.serving.DisaggregatedLoop;
import io.millwright.serving.DisaggregatedLoop.Pool;
import io.millwright.serving.EngineSpec;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Published points of separate prefill and decode pools against [DisaggregatedLoop].
///
/// The table gives the accelerators of both pools and not how engines lie on them, so each pool has the layout that is
/// computed to be best: prefill the one that reads most prompts per second, decode the one that gives most tokens at
/// the row's concurrency. Caches go over the scale-up links within a domain, else over the scale-out network. No
/// calibration was fitted to any of these rows.
///
/// Rows without a measured output are told apart: their accelerators may be those of one engine of several (many would
/// read more prompts than their peaks allow), and nothing in the row says how many there were.
final class DisaggregatedPoints {
    private final Catalog catalog;
    private final Calibrations calibrations;
    private final GroupedErrors tpot = new GroupedErrors("TPOT of two pools");
    private final GroupedErrors output = new GroupedErrors("output per accelerator of two pools");
    private final GroupedErrors ttft = new GroupedErrors("TTFT of two pools");
    private final RelativeErrors queued = new RelativeErrors();
    private final RelativeErrors uncertain = new RelativeErrors();
    /// Finding the best prefill pool is the same work for every point of a curve.
    private final Map<String, Optional<Pool>> prefillPools = new HashMap<>();

    DisaggregatedPoints(Catalog catalog, Calibrations calibrations) {
        this.catalog = catalog;
        this.calibrations = calibrations;
    }

    void add(Table.Row row) throws VerificationException, ServingPoint.Unusable {
        EngineSpec single = ServingPoint.single(row, catalog, calibrations);
        double drawn = ServingPoint.drawnLengths(row);
        double input = drawn * row.number("isl");
        double answer = drawn * row.number("osl");
        int concurrency = ServingPoint.degree(row, "concurrency");
        int prefillAccelerators = ServingPoint.degree(row, "prefill_gpus");
        int decodeAccelerators = ServingPoint.degree(row, "decode_gpus");
        int accelerators = prefillAccelerators + decodeAccelerators;
        ServingPoint.requirePossible(row, single, accelerators, input, answer);
        requirePossible(row, single, prefillAccelerators, input * accelerators / answer);

        Pool prefill = prefillPool(row, single, prefillAccelerators, input)
                .orElseThrow(() -> new ServingPoint.Unusable("its model does not fit its prefill pool"));
        DisaggregatedLoop loop = Layouts.of(single, decodeAccelerators).stream()
                .map(layout -> DisaggregatedLoop.of(
                        prefill,
                        new Pool(layout.spec(), layout.engines()),
                        concurrency,
                        input,
                        answer,
                        linkBytesPerS(single.accelerator(), accelerators)
                                * prefill.spec().accelerators()))
                .max(Comparator.comparingDouble(DisaggregatedLoop::outputTokensPerS))
                .orElseThrow(() -> new ServingPoint.Unusable("its model does not fit its decode pool"));

        boolean certain = row.text("tput_kind").startsWith("measured");
        if (!certain || row.text("notes").contains("queue-limited")) {
            (certain ? queued : uncertain).add(ServingPoint.measured(row, "tpot_ms"), 1e3 * loop.tpotS());
            return;
        }
        List<String> groups = List.of(
                single.accelerator().sheet().name(),
                single.model().sheet().name(),
                single.software().label());
        tpot.add(ServingPoint.measured(row, "tpot_ms"), 1e3 * loop.tpotS(), groups);
        output.add(ServingPoint.measured(row, "out_tok_s_gpu"), loop.outputTokensPerS() / accelerators, groups);
        ttft.add(ServingPoint.measured(row, "ttft_ms"), 1e3 * loop.ttftS(), List.of());
    }

    /// Refuses rows whose prompts need more than the peak of the accelerators that read them.
    ///
    /// @param promptTokensPerOutput prompt tokens of all accelerators for an output token per accelerator
    private static void requirePossible(
            Table.Row row, EngineSpec engine, int accelerators, double promptTokensPerOutput)
            throws VerificationException, ServingPoint.Unusable {
        LanguageModel model = engine.model();
        double share = model.experts() > 0 ? model.expertsPerToken() / (double) model.experts() : 0;
        double flopPerToken = 2 * (model.attentionParams() + model.denseParams() + share * model.expertParams());
        double flopPerS = ServingPoint.measured(row, "out_tok_s_gpu") * promptTokensPerOutput * flopPerToken;
        if (flopPerS
                > accelerators
                        * engine.accelerator().flopPerS(engine.precision().activationBytes())) {
            throw new ServingPoint.Unusable("its prompts need more than the peak of its prefill pool");
        }
    }

    List<CheckResult> results(String caseName) {
        List<CheckResult> results = tpot.reported(caseName);
        results.addAll(output.reported(caseName));
        results.addAll(ttft.reported(caseName));
        results.add(queued.reported(caseName, "TPOT of two pools, limited by queues"));
        results.add(uncertain.reported(caseName, "TPOT of two pools of uncertain size"));
        results.removeIf(result -> result.points() == 0);
        return results;
    }

    private Optional<Pool> prefillPool(Table.Row row, EngineSpec single, int accelerators, double input)
            throws VerificationException {
        String key = String.join(
                "|",
                single.model().id(),
                single.accelerator().id(),
                single.software().label(),
                row.text("precision"),
                row.text("engine_version"),
                accelerators + "|" + input);
        Optional<Pool> best = prefillPools.get(key);
        if (best == null) {
            best = Layouts.of(single, accelerators).stream()
                    .map(layout -> new Pool(layout.spec(), layout.engines()))
                    .max(Comparator.comparingDouble(pool -> DisaggregatedLoop.promptsPerS(pool, input)));
            prefillPools.put(key, best);
        }
        return best;
    }

    private static double linkBytesPerS(AcceleratorType accelerator, int accelerators) {
        return accelerators <= accelerator.scaleUpDomain()
                ? accelerator.scaleUpBytesPerS()
                : accelerator.scaleOutBytesPerS();
    }
}
