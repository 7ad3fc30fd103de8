package io.millwright.serving;

import java.util.List;
import java.util.OptionalDouble;

/// Requests per second that an engine keeps up with while it keeps the promises of its tiers, from its mean step.
///
/// - An aggregated engine runs at the point of its [EngineFrontier] with the most tokens among those with
///   `TPOT ≤ target` and `TTFT ≤ target` without waiting: `X / O` requests per second for `X` output tokens per second.
/// - A prefill engine reads one prompt of the mean length after the other.
/// - A decode engine runs the largest batch `B` that its cache holds with a step `t(B) ≤ TPOT`: `B / (t (O − 1))`.
///
/// Where no point keeps a promise, the fastest one counts: then no number of engines would.
///
/// Assumptions: requests of the mean length, full clock, no prefix hits; what these miss is left to the reserve of the
/// [Planner].
final class EngineCapacity {
    private final EngineGroup group;
    private final double ttftS;
    private final double tpotS;

    /// @param ttftS promised to the strictest of its tiers, infinite for no promise
    /// @param tpotS likewise
    EngineCapacity(EngineGroup group, double ttftS, double tpotS) {
        this.group = group;
        this.ttftS = ttftS;
        this.tpotS = tpotS;
    }

    /// Of requests of this mean length.
    double requestsPerS(double inputTokens, double outputTokens) {
        int input = (int) Math.max(1, Math.round(inputTokens));
        int output = (int) Math.max(2, Math.round(outputTokens));
        RequestShape shape = RequestShape.equal(input, output);
        MeanStep step = new MeanStep(group.spec(), shape, 1);
        return switch (group.role()) {
            case AGGREGATED -> aggregated(EngineFrontier.of(group.spec(), shape).points(), output);
            case PREFILL -> 1 / step.promptS(0, input);
            case DECODE -> decode(step, shape);
        };
    }

    private double aggregated(List<EngineFrontier.Point> points, double output) {
        OptionalDouble best = points.stream()
                .filter(point -> point.tpotS() <= tpotS && point.ttftS() <= ttftS)
                .mapToDouble(EngineFrontier.Point::outputTokensPerS)
                .max();
        double tokensPerS =
                best.orElseGet(() -> points.isEmpty() ? 0 : points.getFirst().outputTokensPerS());
        return tokensPerS / output;
    }

    private double decode(MeanStep step, RequestShape shape) {
        int low = 1;
        int high = Math.max(1, step.mostSequences());
        while (low < high) {
            int middle = (low + high + 1) / 2;
            step.evaluate(middle, 0);
            if (step.seconds() <= tpotS) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        step.evaluate(low, 0);
        return low / (step.seconds() * shape.decodeSteps());
    }
}
