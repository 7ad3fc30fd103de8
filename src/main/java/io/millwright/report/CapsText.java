package io.millwright.report;

import static io.millwright.report.TextLines.si;

import io.millwright.quantity.Dimension;
import io.millwright.serving.CapSweep;
import io.millwright.twin.fleet.DeploymentCaps;
import java.util.Optional;

/// What power caps cost and save the engines of a deployment, as plain text.
public final class CapsText {
    /// Points of a sweep that are printed: every so many of them, and the last.
    private static final int EVERY = 10;

    private CapsText() {}

    public static String of(DeploymentCaps caps) {
        TextLines out = new TextLines();
        out.append(FrontierText.heading(caps.deployment(), caps.engines(), caps.role(), caps.spec(), caps.shape()));
        if (caps.sweeps().isEmpty()) {
            out.line("  The cache of an engine does not hold one such request.");
        }
        if (!Double.isInfinite(caps.capW())) {
            out.line("  The caps in force leave %s for each accelerator.", si(Dimension.POWER, caps.capW()));
        }
        for (CapSweep sweep : caps.sweeps()) {
            sweep(caps, sweep, out);
        }
        caps.best()
                .ifPresentOrElse(
                        best -> out.line(
                                "  Least energy of any batch%s: %d sequences under %s for each accelerator, %s, %s.",
                                within(caps),
                                best.sequences(),
                                si(Dimension.POWER, best.point().capW()),
                                si(Dimension.ENERGY_PER_TOKEN, best.point().joulesPerToken()),
                                si(Dimension.TIME, best.point().timePerTokenS()) + " per token"),
                        () -> {
                            if (!caps.sweeps().isEmpty()) {
                                out.line("  No batch keeps its tokens%s at any cap.", within(caps));
                            }
                        });
        out.line("");
        return out.toString();
    }

    private static String within(DeploymentCaps caps) {
        return Double.isInfinite(caps.tpotTargetS())
                ? ""
                : " within the promised " + si(Dimension.TIME, caps.tpotTargetS());
    }

    private static void sweep(DeploymentCaps caps, CapSweep sweep, TextLines out) {
        out.line("  %d sequences", sweep.sequences());
        out.line(
                "    %10s %12s %12s %10s %14s %10s %10s %10s",
                "cap", "prompt clock", "decode clock", "TPOT", "tokens/s/acc.", "W/acc.", "W beside", "J/token");
        CapSweep.Point best = sweep.best();
        Optional<CapSweep.Point> kept = sweep.bestWithin(caps.tpotTargetS());
        boolean promised = !Double.isInfinite(caps.tpotTargetS());
        for (int i = 0; i < sweep.points().size(); i++) {
            CapSweep.Point point = sweep.points().get(i);
            boolean isBest = point.equals(best);
            boolean isKept = promised && kept.filter(point::equals).isPresent();
            if (!isBest && !isKept && i % EVERY != 0) {
                continue;
            }
            out.line(
                    "    %10s %12.2f %12.2f %10s %14.1f %10.0f %10.0f %10.3f%s%s",
                    si(Dimension.POWER, point.capW()),
                    point.promptClock(),
                    point.decodeClock(),
                    si(Dimension.TIME, point.timePerTokenS()),
                    point.tokensPerS() / caps.spec().accelerators(),
                    point.meanW(),
                    point.besideW(),
                    point.joulesPerToken(),
                    isBest ? "  least energy" : "",
                    isKept ? "  least in the target" : "");
        }
        CapSweep.Point full = sweep.uncapped();
        out.line(
                "    Against no cap: %s of the energy, %s of the tokens.",
                si(Dimension.FRACTION, best.joulesPerToken() / full.joulesPerToken()),
                si(Dimension.FRACTION, best.tokensPerS() / full.tokensPerS()));
    }
}
