package io.millwright.twin.fleet;

import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.RequestShape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Tokens and joules of the engines of a deployment over the power cap of its accelerators, at some batches.
///
/// @param deployment id
/// @param engines how many there are
/// @param role what part of a request they do; the curves are those of engines that read prompts and generate
/// @param spec one of them
/// @param shape what requests are like
/// @param tpotTargetS tightest promise of the tiers that it serves; infinite without one
/// @param capW tightest cap that the facility already puts on its accelerators; infinite without one
/// @param sweeps by growing batch
/// @param best the batch, of those and of the [DeploymentFrontier], and the cap at which a token costs least energy
/// while the promised time per token is kept; empty if no batch keeps it
public record DeploymentCaps(
        String deployment,
        int engines,
        EngineRole role,
        EngineSpec spec,
        RequestShape shape,
        double tpotTargetS,
        double capW,
        List<CapSweep> sweeps,
        Optional<Choice> best) {
    public DeploymentCaps {
        sweeps = List.copyOf(sweeps);
    }

    /// A batch and a cap to run it at.
    public record Choice(int sequences, CapSweep.Point point) {}

    /// The least energy per token of some sweeps whose users get their tokens at least that fast.
    static Optional<Choice> best(List<CapSweep> sweeps, double timePerTokenS) {
        return sweeps.stream()
                .flatMap(sweep ->
                        sweep.bestWithin(timePerTokenS).map(point -> new Choice(sweep.sequences(), point)).stream())
                .min(Comparator.comparingDouble(choice -> choice.point().joulesPerToken()));
    }

    /// Batches worth a look: the largest, and the largest that keeps the promised time per token with a half and a
    /// quarter of it.
    static List<Integer> usualBatches(List<EngineFrontier.Point> frontier, double tpotTargetS) {
        if (frontier.isEmpty()) {
            return List.of();
        }
        int inTarget = frontier.stream()
                .filter(point -> point.tpotS() <= tpotTargetS)
                .mapToInt(EngineFrontier.Point::sequences)
                .max()
                .orElse(1);
        TreeSet<Integer> batches =
                new TreeSet<>(List.of(inTarget, frontier.getLast().sequences()));
        batches.add(Math.max(1, inTarget / 2));
        batches.add(Math.max(1, inTarget / 4));
        return List.copyOf(batches);
    }
}
