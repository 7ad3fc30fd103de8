package io.millwright.twin.fleet;

import io.millwright.serving.Bound;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Parallelism;
import io.millwright.serving.RequestShape;
import java.util.List;
import java.util.Optional;

/// Throughput per accelerator against interactivity of the engines of a deployment.
///
/// @param deployment id
/// @param engines how many there are
/// @param role what part of a request they do; the curves are those of engines that read prompts and generate
/// @param spec one of them
/// @param shape what requests are like
/// @param tpotTargetS tightest promise of the tiers that it serves; infinite without one
/// @param points by growing batch; empty if the cache of an engine holds no request
/// @param limit what keeps the batch from growing further
/// @param others the same model on more or fewer accelerators
public record DeploymentFrontier(
        String deployment,
        int engines,
        EngineRole role,
        EngineSpec spec,
        RequestShape shape,
        double tpotTargetS,
        List<Point> points,
        Bound limit,
        List<Layout> others) {
    public DeploymentFrontier {
        points = List.copyOf(points);
        others = List.copyOf(others);
    }

    /// A batch, with what the racks draw for it.
    ///
    /// @param engine what it gives
    /// @param besideW power of what stands beside an accelerator: host, network, fans, losses in the rack
    public record Point(EngineFrontier.Point engine, double besideW) {
        /// Energy of the racks per output token.
        public double joulesPerToken() {
            return (engine.acceleratorW() + besideW) / engine.tokensPerSPerAccelerator();
        }
    }

    /// How the model may be spread instead.
    public record Layout(Parallelism parallelism, List<EngineFrontier.Point> points) {
        public Layout {
            points = List.copyOf(points);
        }
    }

    /// The largest batch that keeps the promised time per token; of those without a promise the largest at all.
    public Optional<Point> largestInTarget() {
        return points.stream()
                .filter(point -> point.engine().tpotS() <= tpotTargetS)
                .reduce((smaller, larger) -> larger);
    }
}
