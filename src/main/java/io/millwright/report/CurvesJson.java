package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.RequestShape;
import io.millwright.twin.fleet.DeploymentCaps;
import io.millwright.twin.fleet.DeploymentFrontier;
import java.util.List;
import java.util.Locale;

/// Frontiers and cap sweeps of deployments as JSON, described in `docs/formats/engine-curves.md`.
public final class CurvesJson {
    /// What the format of frontiers is called in its files.
    public static final String FRONTIER = "millwright-frontier-result/1";

    /// What the format of cap sweeps is called in its files.
    public static final String CAPS = "millwright-caps-result/1";

    private CurvesJson() {}

    public static Obj frontiers(List<DeploymentFrontier> frontiers, List<Finding> findings) {
        Obj deployments = new Obj();
        for (DeploymentFrontier frontier : frontiers) {
            Arr points = new Arr();
            frontier.points()
                    .forEach(point -> points.add(point(point.engine())
                            .put("besideW", point.besideW())
                            .put("rackJPerToken", point.joulesPerToken())));
            Arr others = new Arr();
            for (DeploymentFrontier.Layout layout : frontier.others()) {
                Arr curve = new Arr();
                layout.points().forEach(point -> curve.add(point(point)));
                others.add(new Obj()
                        .put("tensor", layout.parallelism().tensor())
                        .put("acceleratorsPerEngine", layout.parallelism().accelerators())
                        .put("points", curve));
            }
            deployments.put(
                    frontier.deployment(),
                    engine(frontier.engines(), frontier.role(), frontier.spec(), frontier.shape())
                            .put("tpotTargetS", known(frontier.tpotTargetS()))
                            .put("limit", ServingText.name(frontier.limit()))
                            .put(
                                    "largestInTarget",
                                    frontier.largestInTarget()
                                            .map(point ->
                                                    (double) point.engine().sequences())
                                            .orElse(Double.NaN))
                            .put("points", points)
                            .put("otherLayouts", others));
        }
        return result(FRONTIER, deployments, findings);
    }

    public static Obj caps(List<DeploymentCaps> all, List<Finding> findings) {
        Obj deployments = new Obj();
        for (DeploymentCaps caps : all) {
            Arr sweeps = new Arr();
            for (CapSweep sweep : caps.sweeps()) {
                Arr points = new Arr();
                sweep.points().forEach(point -> points.add(point(point, caps.spec())));
                Obj entry =
                        new Obj().put("sequences", sweep.sequences()).put("least", point(sweep.best(), caps.spec()));
                sweep.bestWithin(caps.tpotTargetS())
                        .ifPresent(point -> entry.put("leastInTarget", point(point, caps.spec())));
                sweeps.add(entry.put("points", points));
            }
            Obj entry = engine(caps.engines(), caps.role(), caps.spec(), caps.shape())
                    .put("tpotTargetS", known(caps.tpotTargetS()))
                    .put("capInForceW", known(caps.capW()));
            caps.best()
                    .ifPresent(best ->
                            entry.put("least", point(best.point(), caps.spec()).put("sequences", best.sequences())));
            deployments.put(caps.deployment(), entry.put("sweeps", sweeps));
        }
        return result(CAPS, deployments, findings);
    }

    private static Obj result(String format, Obj deployments, List<Finding> findings) {
        return new Obj()
                .put("format", format)
                .put("deployments", deployments)
                .put("findings", SolveJson.findings(findings));
    }

    private static Obj engine(int engines, EngineRole role, EngineSpec spec, RequestShape shape) {
        return new Obj()
                .put("model", spec.model().id())
                .put("accelerator", spec.accelerator().id())
                .put("engines", engines)
                .put("role", role.name().toLowerCase(Locale.ROOT))
                .put("acceleratorsPerEngine", spec.accelerators())
                .put("calibration", spec.calibration().name())
                .put("inputTokens", shape.inputTokens())
                .put("outputTokens", shape.outputTokens())
                .put("contextTokens", shape.contextTokens());
    }

    private static Obj point(EngineFrontier.Point point) {
        return new Obj()
                .put("sequences", point.sequences())
                .put("tokensPerSPerUser", point.tokensPerSPerUser())
                .put("tokensPerSPerAccelerator", point.tokensPerSPerAccelerator())
                .put("tpotS", point.tpotS())
                .put("ttftS", point.ttftS())
                .put("kvFraction", point.kvFraction())
                .put("acceleratorW", point.acceleratorW())
                .put("bound", ServingText.name(point.bound()));
    }

    private static Obj point(CapSweep.Point point, EngineSpec spec) {
        return new Obj()
                .put("capW", point.capW())
                .put("promptClockFraction", point.promptClock())
                .put("decodeClockFraction", point.decodeClock())
                .put("promptW", point.promptW())
                .put("decodeW", point.decodeW())
                .put("tpotS", point.timePerTokenS())
                .put("tokensPerSPerAccelerator", point.tokensPerS() / spec.accelerators())
                .put("acceleratorW", point.meanW())
                .put("besideW", point.besideW())
                .put("rackJPerToken", point.joulesPerToken());
    }

    private static double known(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
