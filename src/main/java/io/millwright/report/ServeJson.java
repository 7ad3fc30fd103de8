package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.serving.Calibration;
import io.millwright.twin.fleet.CableRun;
import io.millwright.twin.fleet.DeploymentServing;
import io.millwright.twin.fleet.ServingRunResult;
import java.util.List;
import java.util.Locale;

/// Runs of the engines alone as JSON, described in `docs/formats/serve-result.md`.
public final class ServeJson {
    /// What the format is called in its files.
    public static final String FORMAT = "millwright-serve-result/1";

    private ServeJson() {}

    /// @param runs of the same requests, one for each policy
    public static Obj of(List<ServingRunResult> runs) {
        Arr list = new Arr();
        runs.forEach(run -> list.add(run(run)));
        return new Obj().put("format", FORMAT).put("runs", list);
    }

    private static Obj run(ServingRunResult run) {
        Obj top = new Obj()
                .put("policy", run.options().policy().key())
                .put("fidelity", run.options().fidelity().key())
                .put("requestWeight", run.options().requestWeight())
                .put("seed", run.options().seed())
                .put("acceleratorCapW", known(run.options().acceleratorCapW()))
                .put("durationS", run.serving().durationS())
                .put("outputTokensPerS", run.serving().outputTokensPerS())
                .put("outputTokensPerJ", run.tokensPerJ())
                .put("outputTokensPerSPerMwDrawn", run.tokensPerJ() * 1e6)
                .put("outputTokensPerSPerMwRated", run.tokensPerSPerRatedW() * 1e6)
                .put("accelerators", run.accelerators())
                .put("acceleratorJ", run.serving().energyJ())
                .put("meanW", run.meanW())
                .put("peakW", run.peakW())
                .put("ratedW", run.ratedW())
                .put("binding", ServingText.name(run.serving().binding()))
                .put("serving", ServingJson.of(run.serving()))
                .put("deployments", deployments(run.deployments()))
                .put("cables", cables(run.cables()))
                .put("scaling", ScalingText.json(run.scaling()));
        run.training().ifPresent(training -> top.put("training", TrainingJson.of(training)));
        return top.put("findings", SolveJson.findings(run.findings()));
    }

    /// By id.
    static Obj deployments(List<DeploymentServing> deployments) {
        Obj all = new Obj();
        deployments.forEach(each -> all.put(each.deployment(), deployment(each)));
        return all;
    }

    private static Arr cables(List<CableRun> runs) {
        Arr cables = new Arr();
        runs.forEach(run -> cables.add(new Obj()
                .put("level", run.level().name().toLowerCase(Locale.ROOT))
                .put("cable", run.cable())
                .put("count", run.count())
                .put("longestM", run.longestM())
                .put("powerW", run.powerW())
                .put("capexUsd", run.capexUsd())));
        return cables;
    }

    private static Obj deployment(DeploymentServing each) {
        Calibration calibration = each.spec().calibration();
        return new Obj()
                .put("model", each.spec().model().id())
                .put("accelerator", each.spec().accelerator().id())
                .put("engines", each.engines())
                .put("role", each.role().name().toLowerCase(Locale.ROOT))
                .put(
                        "engine",
                        new Obj()
                                .put("software", each.spec().software().label())
                                .put("version", each.version())
                                .put("batching", each.spec().limits().policy().key())
                                .put("tensor", each.spec().parallelism().tensor())
                                .put("pipeline", each.spec().parallelism().pipeline())
                                .put("attention", each.spec().parallelism().attentionData())
                                .put("expert", each.spec().parallelism().expert())
                                .put("expertSkew", each.spec().model().expertSkew())
                                .put("weights", each.spec().precision().label())
                                .put("draftTokens", each.spec().speculation().draftTokens()))
                .put("acceleratorsPerEngine", each.spec().accelerators())
                .put("acceleratorCapW", known(each.acceleratorCapW()))
                .put("busyFraction", each.busyFraction())
                .put("promptTokens", each.promptTokens())
                .put("outputTokens", each.outputTokens())
                .put("outputTokensPerJ", each.tokensPerJ())
                .put("acceleratorJ", each.energyJ())
                .put(
                        "calibration",
                        new Obj()
                                .put("name", calibration.name())
                                .put("tpotMedianErrorFraction", calibration.medianErrorFraction()))
                .put(
                        "engineMemory",
                        new Obj()
                                .put("availableBytes", each.memory().availableBytes())
                                .put("weightBytes", each.memory().weightBytes())
                                .put("kvBytesPerToken", each.memory().kvBytesPerToken())
                                .put("kvTokens", each.memory().kvTokens()));
    }

    private static double known(double capW) {
        return Double.isInfinite(capW) ? Double.NaN : capW;
    }
}
