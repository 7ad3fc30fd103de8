package io.millwright.serving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Tokens and energy of an engine over the power cap of its accelerators, and the cap at which a token costs least.
///
/// **Model.** `B` sequences always decode, a step yields `y` tokens of each (1 without [Speculation]); as each gives
/// `O` tokens of which the first comes from its prompt, `q = y B / (O − 1)` prompts of `I` tokens begin per step. As in
/// [MeanStep], a part `m` of the steps carries prompts, `P` tokens each, with `R` the room that the token budget and
/// the chunk limit leave; the rest only decodes:
///
///     P = min(R, I q / (1 − e^−q)),   m = q I / P
///     t = m t_P + (1 − m) t_D,   tokens/s = (y B + q) / t
///     W = (m t_P W_P + (1 − m) t_D W_D) / t,   J/token = n (W + W_o(W)) t / (y B + q)
///
/// Each kind of step runs at the clock that [ClockGovernor] gives it under the cap. Watts: [StepPower]; `W_o` is what
/// stands beside an accelerator that draws `W`: host, network, fans, losses in the rack. At the board limit steps and
/// watts are those of [EngineFrontier] as long as the limit does not slow them.
///
/// **Why there is an optimum.** A lower clock saves with `f^2.7` what slows with `1/f` at most, until idle power and
/// `W_o`, which run for longer, cost more than is saved. Memory-bound decode hardly slows at first, so it gains more
/// than prompts. Steps that mostly wait for launches and links do not slow in [StepTime] at all: small batches of small
/// models cost least at the slowest clock.
///
/// **Validity**: that of [StepTime] and [StepPower], whose clock law holds above 0.4 of the clock; mean lengths stand
/// for their distribution.
///
/// @param sequences decoding at a time, `B`
/// @param points by growing cap, from the one that only the slowest clock meets to the board limit
public record CapSweep(int sequences, List<Point> points) {
    private static final int INTERVALS = 60;

    public CapSweep {
        points = List.copyOf(points);
    }

    /// What is done at one cap.
    ///
    /// @param capW of one accelerator
    /// @param promptClock clock fraction of steps that carry prompts
    /// @param decodeClock clock fraction of steps that only decode
    /// @param promptW power of one accelerator in steps that carry prompts
    /// @param decodeW power of one accelerator in steps that only decode
    /// @param timePerTokenS time per output token of a user
    /// @param tokensPerS output tokens of the engine
    /// @param meanW mean power of one accelerator
    /// @param besideW mean power of what stands beside it
    /// @param joulesPerToken per output token, with what stands beside the accelerators
    public record Point(
            double capW,
            double promptClock,
            double decodeClock,
            double promptW,
            double decodeW,
            double timePerTokenS,
            double tokensPerS,
            double meanW,
            double besideW,
            double joulesPerToken) {}

    /// Sweeps the cap of an engine.
    ///
    /// @param spec an engine that can run ([EngineSpec#check])
    /// @param sequences at least one, and not more than the engine can keep ([MeanStep#mostSequences])
    /// @param besideW what host, network, fans and losses draw per accelerator, by the mean power of one
    public static CapSweep of(EngineSpec spec, RequestShape shape, int sequences, DoubleUnaryOperator besideW) {
        MeanStep mean = new MeanStep(spec, shape, 1);
        int most = mean.mostSequences();
        if (sequences < 1 || sequences > most) {
            throw new IllegalArgumentException(
                    "The engine keeps at least one and at most " + most + " sequences, not " + sequences + ".");
        }
        ClockGovernor governor = ClockGovernor.of(spec);
        StepPower power = StepPower.of(spec);
        governor.ask(ClockGovernor.SLOWEST);
        Point slowest = point(spec, mean, sequences, governor, power.tdpW(), besideW);
        double lowestW = Math.max(slowest.promptW(), slowest.decodeW());
        governor.ask(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= INTERVALS; i++) {
            double capW = lowestW + (power.tdpW() - lowestW) * i / INTERVALS;
            points.add(point(spec, mean, sequences, governor, capW, besideW));
        }
        return new CapSweep(sequences, points);
    }

    /// The point at which a token costs least energy.
    public Point best() {
        return points.stream()
                .min(Comparator.comparingDouble(Point::joulesPerToken))
                .orElseThrow();
    }

    /// The cheapest point whose users get their tokens at least that fast; empty if none does.
    public Optional<Point> bestWithin(double timePerTokenS) {
        return points.stream()
                .filter(point -> point.timePerTokenS() <= timePerTokenS)
                .min(Comparator.comparingDouble(Point::joulesPerToken));
    }

    /// The point at the board limit, where nothing but the board holds the clock.
    public Point uncapped() {
        return points.getLast();
    }

    private static Point point(
            EngineSpec spec,
            MeanStep mean,
            int sequences,
            ClockGovernor governor,
            double capW,
            DoubleUnaryOperator besideW) {
        governor.cap(capW);
        RequestShape shape = mean.shape();
        StepCost cost = new StepCost();
        double prompts = sequences / mean.decodeSteps();
        double asked = prompts * shape.inputTokens();
        double room = mean.promptRoom(sequences);
        double carried = Math.min(room, Math.max(1, asked / -Math.expm1(-prompts)));
        double mixedShare = Math.min(1, asked / carried);
        double promptsInMixed = prompts / mixedShare;
        int promptTokens = (int) Math.round(carried);
        double contextTokens = Math.rint(sequences * shape.contextTokens());

        governor.step(
                sequences,
                contextTokens,
                promptTokens,
                promptsInMixed * shape.prefillWork(),
                (int) Math.min(promptTokens, Math.round(promptsInMixed)),
                cost);
        double mixedS = mixedShare * cost.seconds;
        double promptW = governor.watts();
        double promptClock = governor.fraction();

        governor.step(sequences, contextTokens, 0, 0, 0, cost);
        double decodeS = (1 - mixedShare) * cost.seconds;
        double seconds = mixedS + decodeS;
        double meanW = (mixedS * promptW + decodeS * governor.watts()) / seconds;
        double otherW = besideW.applyAsDouble(meanW);
        double tokensPerS = (sequences * mean.tokensPerStep() + prompts) / seconds;
        return new Point(
                capW,
                promptClock,
                governor.fraction(),
                promptW,
                governor.watts(),
                seconds / mean.tokensPerStep(),
                tokensPerS,
                meanW,
                otherW,
                spec.accelerators() * (meanW + otherW) / tokensPerS);
    }
}
