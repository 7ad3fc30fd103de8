package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fidelity;
import io.millwright.serving.Parallelism;
import io.millwright.twin.fleet.DeploymentServing;
import java.util.List;
import java.util.Locale;

/// The deployments of a run as plain text: what runs, on what, and what it made.
final class DeploymentsText extends TextLines {
    private DeploymentsText() {}

    /// Engines, their software, calibration and memory.
    static String of(List<DeploymentServing> deployments) {
        DeploymentsText text = new DeploymentsText();
        text.engines(deployments);
        return text.toString();
    }

    private void engines(List<DeploymentServing> deployments) {
        line("Deployments");
        for (DeploymentServing each : deployments) {
            EngineSpec spec = each.spec();
            line(
                    "  %-12s %d engines of %d × %s, %s, %s",
                    each.deployment(),
                    each.engines(),
                    spec.accelerators(),
                    spec.accelerator().id(),
                    spec.model().id(),
                    cap(each));
            line("  %-12s %s", "", engine(each));
            line(
                    "  %-12s calibration: %s (error of the time per output token)",
                    "", spec.calibration().name());
            line(
                    "  %-12s memory of an engine: %.1f GB of weights in %.1f GB, key-value cache for %d tokens",
                    "",
                    each.memory().weightBytes() / 1e9,
                    each.memory().availableBytes() / 1e9,
                    each.memory().kvTokens());
        }
        line("");
    }

    /// The cap, and what is held instead where no clock reaches it.
    private static String cap(DeploymentServing each) {
        if (Double.isInfinite(each.acceleratorCapW())) {
            return "no power cap";
        }
        String cap = si(Dimension.POWER, each.acceleratorCapW());
        double idleW = each.spec().accelerator().idleW();
        return each.acceleratorCapW() > idleW
                ? "at most " + cap + " each"
                : "capped at " + cap + " each, not held: idle " + si(Dimension.POWER, idleW);
    }

    /// What runs an engine, how it is spread and what part of requests it does.
    private static String engine(DeploymentServing each) {
        EngineSpec spec = each.spec();
        Parallelism parallelism = spec.parallelism();
        StringBuilder text = new StringBuilder(spec.software().label());
        if (!each.version().isEmpty()) {
            text.append(' ').append(each.version());
        }
        text.append(", ")
                .append(spec.limits().policy().key())
                .append(", tensor ")
                .append(parallelism.tensor());
        degree(text, "pipeline", parallelism.pipeline());
        degree(text, "attention", parallelism.attentionData());
        degree(text, "expert", parallelism.expert());
        if (parallelism.expert() > 1) {
            double skew = spec.model().expertSkew();
            text.append(skew == 0 ? " (even load)" : String.format(Locale.ROOT, " (skew %.2g)", skew));
        }
        text.append(", ").append(spec.precision().label());
        if (spec.speculation().draftTokens() > 0) {
            text.append(", ").append(spec.speculation().draftTokens()).append(" drafts");
        }
        if (each.role() != EngineRole.AGGREGATED) {
            text.append(", ").append(each.role().label());
        }
        return text.toString();
    }

    private static void degree(StringBuilder text, String name, int degree) {
        if (degree > 1) {
            text.append(", ").append(name).append(' ').append(degree);
        }
    }

    /// How busy they were and what they made.
    static String served(List<DeploymentServing> deployments, double seconds, Fidelity fidelity) {
        DeploymentsText text = new DeploymentsText();
        text.made(deployments, seconds, fidelity);
        return text.toString();
    }

    private void made(List<DeploymentServing> deployments, double seconds, Fidelity fidelity) {
        line("Served in %s", si(Dimension.TIME, seconds));
        Table table = table(
                "  %-12s %9s %18s %18s %16s",
                "deployment", "busy", "prompt tokens/s", "output tokens/s", "output tokens/J");
        for (DeploymentServing each : deployments) {
            table.row(
                    each.deployment(),
                    si(Dimension.FRACTION, each.busyFraction()),
                    Digits.of(each.promptTokens() / seconds, 1),
                    Digits.of(each.outputTokens() / seconds, 1),
                    Digits.of(each.tokensPerJ(), 4));
        }
        line(
                "  Output tokens are %s; tokens/J are by the energy of the accelerators alone.",
                switch (fidelity) {
                    case REQUEST -> "all that were made, those of unfinished requests too";
                    case FLUID -> "those of completed requests";
                });
        line("");
    }
}
