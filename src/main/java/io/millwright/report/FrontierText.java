package io.millwright.report;

import static io.millwright.report.TextLines.si;

import io.millwright.quantity.Dimension;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.RequestShape;
import io.millwright.twin.fleet.DeploymentFrontier;
import java.util.Locale;

/// What the engines of a deployment give at every batch, as plain text.
public final class FrontierText {
    private FrontierText() {}

    public static String of(DeploymentFrontier frontier) {
        TextLines out = new TextLines();
        out.append(
                heading(frontier.deployment(), frontier.engines(), frontier.role(), frontier.spec(), frontier.shape()));
        if (frontier.points().isEmpty()) {
            out.line("  The cache of an engine does not hold one such request.");
            out.line("");
            return out.toString();
        }
        out.line(
                "  %9s %14s %14s %10s %10s %8s %10s %10s  %s",
                "sequences",
                "tokens/s/user",
                "tokens/s/acc.",
                "TPOT",
                "TTFT",
                "cache",
                "W/acc.",
                "J/token",
                "bound mostly by");
        int kept = frontier.largestInTarget()
                .map(point -> point.engine().sequences())
                .orElse(0);
        for (DeploymentFrontier.Point each : frontier.points()) {
            EngineFrontier.Point point = each.engine();
            out.line(
                    "%s %9d %14.1f %14.1f %10s %10s %8s %10.0f %10.3f  %s",
                    point.sequences() == kept ? " *" : "  ",
                    point.sequences(),
                    point.tokensPerSPerUser(),
                    point.tokensPerSPerAccelerator(),
                    si(Dimension.TIME, point.tpotS()),
                    si(Dimension.TIME, point.ttftS()),
                    si(Dimension.FRACTION, point.kvFraction()),
                    point.acceleratorW(),
                    each.joulesPerToken(),
                    ServingText.name(point.bound()));
        }
        out.line("  The batch ends by %s. J/token: energy of the racks.", ServingText.name(frontier.limit()));
        out.line("  * %s", kept(frontier));
        if (!frontier.others().isEmpty()) {
            out.line("  Spread over more or fewer accelerators:");
            out.line("    %14s %18s %32s", "accelerators", "one user alone", "largest batch in the target");
            for (DeploymentFrontier.Layout layout : frontier.others()) {
                out.line(
                        "    %14d %10.1f tokens/s %19s tokens/s/acc.",
                        layout.parallelism().accelerators(),
                        layout.points().getFirst().tokensPerSPerUser(),
                        layout.points().stream()
                                .filter(point -> point.tpotS() <= frontier.tpotTargetS())
                                .reduce((smaller, larger) -> larger)
                                .map(point -> String.format(Locale.ROOT, "%.1f", point.tokensPerSPerAccelerator()))
                                .orElse("none"));
            }
        }
        out.line("");
        return out.toString();
    }

    private static String kept(DeploymentFrontier frontier) {
        String target = Double.isInfinite(frontier.tpotTargetS())
                ? "Its tiers promise no time per token: the largest batch"
                : "The largest batch within the promised " + si(Dimension.TIME, frontier.tpotTargetS()) + " per token";
        return frontier.largestInTarget()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%s; the deployment then makes %s for %s in its racks.",
                        target,
                        si(
                                Dimension.TOKEN_RATE,
                                frontier.engines() * point.engine().outputTokensPerS()),
                        si(
                                Dimension.POWER,
                                frontier.engines()
                                        * frontier.spec().accelerators()
                                        * (point.engine().acceleratorW() + point.besideW()))))
                .orElse("No batch keeps the promised " + si(Dimension.TIME, frontier.tpotTargetS()) + " per token.");
    }

    /// The lines that open a deployment.
    static String heading(String deployment, int engines, EngineRole role, EngineSpec spec, RequestShape shape) {
        TextLines out = new TextLines();
        out.line(
                "%s: %d engines of %d × %s, %s",
                deployment,
                engines,
                spec.accelerators(),
                spec.accelerator().id(),
                spec.model().id());
        out.line(
                "  requests of %,.0f prompt and %,.0f output tokens in the mean",
                shape.inputTokens(), shape.outputTokens());
        if (role != EngineRole.AGGREGATED) {
            out.line("  Its pool %s; what follows is of engines that do the whole of a request.", role.label());
        }
        out.line(
                "  calibration: %s (error of the time per output token)",
                spec.calibration().name());
        return out.toString();
    }
}
