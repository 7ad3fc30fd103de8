package io.millwright.serving;

import java.util.ArrayList;
import java.util.List;

/// Throughput per accelerator against interactivity: what an engine gives its users and its owner, over the number of
/// sequences that it runs at once.
///
/// A point is the steady state of a closed loop: as soon as a request ends, the next one comes, so that `B` sequences
/// always decode and `q = B y / (O − 1)` prompts come in per step ([MeanStep] gives the step time `t`, `y` is what it
/// yields of a sequence, 1 without speculative decoding). Each user sees `y / t` tokens per second, all together get
/// `(y B + q) / t`, the first token of a request coming from its prefill.
/// Points grow by about √2 until no larger batch can be kept; [#limit] says why. A batch of `B` needs `B + q`
/// sequences, since prompts take slots and blocks while they are read.
///
/// Validity: that of [StepTime]; full prompts without prefix hits. Fluctuations of the key-value pool around its mean
/// are neglected, so that the last points may cost preemptions that are not counted here.
///
/// @param points by growing batch
/// @param limit what keeps the batch from growing beyond the last point: [Bound#KV_CAPACITY] or [Bound#BATCH_LIMIT]
public record EngineFrontier(List<Point> points, Bound limit) {
    /// One batch size.
    ///
    /// @param sequences decoding sequences
    /// @param tpotS time per output token after the first
    /// @param ttftS from the admission of a request to its first token: its prompt is read while the others decode;
    /// without waiting, front end included
    /// @param outputTokensPerS of the engine
    /// @param tokensPerSPerUser interactivity, `1 / tpotS`
    /// @param tokensPerSPerAccelerator output tokens of the engine over its accelerators
    /// @param kvFraction part of the key-value pool in use
    /// @param acceleratorW mean power of one accelerator
    /// @param bound the largest part of the step
    public record Point(
            int sequences,
            double tpotS,
            double ttftS,
            double outputTokensPerS,
            double tokensPerSPerUser,
            double tokensPerSPerAccelerator,
            double kvFraction,
            double acceleratorW,
            Bound bound) {
        /// Accelerator energy per output token.
        public double energyPerOutputTokenJ() {
            return acceleratorW / tokensPerSPerAccelerator;
        }

        /// Whether no other point gives more to one side without taking from the other.
        private boolean isBeatenBy(Point other) {
            return other.tokensPerSPerUser >= tokensPerSPerUser
                    && other.tokensPerSPerAccelerator >= tokensPerSPerAccelerator
                    && (other.tokensPerSPerUser > tokensPerSPerUser
                            || other.tokensPerSPerAccelerator > tokensPerSPerAccelerator);
        }
    }

    private static final double GROWTH = Math.sqrt(2);

    public EngineFrontier {
        points = List.copyOf(points);
    }

    /// The frontier of an engine at full clock.
    public static EngineFrontier of(EngineSpec spec, RequestShape shape) {
        return of(spec, shape, 1);
    }

    /// The frontier of an engine.
    ///
    /// @param spec an engine that can run ([EngineSpec#check])
    /// @param clockFraction clock relative to its maximum, greater than 0, at most 1
    public static EngineFrontier of(EngineSpec spec, RequestShape shape, double clockFraction) {
        MeanStep step = new MeanStep(spec, shape, clockFraction);
        double promptsPerDecode = 1 / step.decodeSteps();
        int most = step.mostSequences();
        List<Point> points = new ArrayList<>();
        double size = 1;
        while (points.isEmpty() ? most > 0 : points.getLast().sequences() < most) {
            int sequences = (int) Math.min(most, Math.round(size));
            if (points.isEmpty() || sequences > points.getLast().sequences()) {
                points.add(point(spec, step, sequences, promptsPerDecode));
            }
            size *= GROWTH;
        }
        return new EngineFrontier(points, step.limit());
    }

    /// The points of several engines, for example of different parallelism, that no other point beats: more for each
    /// user means less per accelerator. By growing interactivity.
    public static List<Point> best(List<EngineFrontier> frontiers) {
        List<Point> all = frontiers.stream()
                .flatMap(frontier -> frontier.points.stream())
                .sorted((a, b) -> Double.compare(a.tokensPerSPerUser, b.tokensPerSPerUser))
                .toList();
        return all.stream()
                .filter(point -> all.stream().noneMatch(point::isBeatenBy))
                .toList();
    }

    private static Point point(EngineSpec spec, MeanStep step, int sequences, double promptsPerDecode) {
        double promptsPerStep = sequences * promptsPerDecode;
        if (!step.evaluate(sequences, promptsPerStep)) {
            throw new IllegalStateException("A batch of " + sequences + " has no room for its prompts.");
        }
        double tokensPerS = (sequences * step.tokensPerStep() + promptsPerStep) / step.seconds();
        double stepsToRead = Math.ceil(step.shape().inputTokens() / step.promptRoom(sequences));
        return new Point(
                sequences,
                step.seconds() / step.tokensPerStep(),
                stepsToRead * step.mixedS() + spec.calibration().frontEndS(),
                tokensPerS,
                step.tokensPerStep() / step.seconds(),
                tokensPerS / spec.accelerators(),
                step.kvFraction(sequences),
                step.watts(),
                step.bound());
    }
}
