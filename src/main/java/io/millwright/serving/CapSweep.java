package io.millwright.serving;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Tokens and energy of an engine over the power cap of its accelerators, and the cap at which a token costs least.
///
/// **Model.** `B` sequences always decode; as each gives `O` tokens of which the first comes from its prompt, `q = B /
/// (O − 1)` prompts of `I` tokens begin per step. A part `m` of the steps carries prompt tokens, `P = max(q I, min(I,
/// R))` each, with `R` the room that the token budget and the chunk limit leave; the rest only decodes:
///
///     m = q I / P,   t = m t_P + (1 − m) t_D,   tokens/s = (B + q) / t
///     J/token = n (m t_P W_P + (1 − m) t_D W_D + t W_o) / (B + q)
///
/// Each kind of step runs at the clock that [ClockGovernor] gives it under the cap. Watts: [StepPower]; `W_o` is what
/// stands beside an accelerator whatever its clock: host, network, fans.
///
/// **Why there is an optimum.** A lower clock saves with `f^2.7` what slows with `1/f` at most, until idle power and
/// `W_o`, which run for longer, cost more than is saved. Memory-bound decode hardly slows at first, so it gains more
/// than prompts. Steps that mostly wait for launches and links do not slow in [StepTime] at all: small batches of small
/// models cost least at the slowest clock.
///
/// **Validity**: that of [StepTime] and [StepPower], whose clock law holds above 0.4 of the clock; mean lengths stand
/// for their distribution.
///
/// @param points by growing cap, from the one that only the slowest clock meets to the board limit
/// @param acceleratorW `W_o`
public record CapSweep(List<Point> points, double acceleratorW) {
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
    /// @param timePerTokenS mean step, the time per output token of a user
    /// @param tokensPerS output tokens of the engine
    /// @param meanW mean power of one accelerator
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
            double joulesPerToken) {}

    /// The work that an engine is kept at.
    ///
    /// @param sequences decoding at a time, `B`
    /// @param inputTokens mean prompt, `I`
    /// @param outputTokens mean answer, `O`, more than one token
    public record Work(int sequences, double inputTokens, double outputTokens) {
        public Work {
            if (sequences < 1 || !(inputTokens >= 1) || !(outputTokens > 1)) {
                throw new IllegalArgumentException(
                        "Work needs at least one sequence, one prompt token and more than one" + " output token, got "
                                + sequences + ", " + inputTokens + " and " + outputTokens);
            }
        }

        private double promptsPerStep() {
            return sequences / (outputTokens - 1);
        }

        private long contextTokens() {
            return Math.round(sequences * (inputTokens + 0.5 * outputTokens));
        }
    }

    /// Sweeps the cap of an engine.
    ///
    /// @param spec an engine that can run ([EngineSpec#check])
    /// @param work whose prompts fit the token budget of a step beside the sequences that decode
    /// @param besideW what host, network and fans draw per accelerator, whatever the cap
    public static CapSweep of(EngineSpec spec, Work work, double besideW) {
        ClockGovernor governor = ClockGovernor.of(spec);
        StepPower power = StepPower.of(spec);
        governor.ask(ClockGovernor.SLOWEST);
        Point slowest = point(spec, work, governor, power.tdpW(), besideW);
        double lowestW = Math.max(slowest.promptW(), slowest.decodeW());
        governor.ask(1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= INTERVALS; i++) {
            double capW = lowestW + (power.tdpW() - lowestW) * i / INTERVALS;
            points.add(point(spec, work, governor, capW, besideW));
        }
        return new CapSweep(points, besideW);
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

    private static Point point(EngineSpec spec, Work work, ClockGovernor governor, double capW, double besideW) {
        governor.cap(capW);
        StepCost cost = new StepCost();
        double prompts = work.promptsPerStep();
        double asked = prompts * work.inputTokens();
        double room = Math.min(
                spec.limits().prefillChunkTokens(), spec.limits().maxBatchTokens() - (double) work.sequences());
        if (asked > room) {
            throw new IllegalArgumentException(
                    "Prompts of " + asked + " tokens a step do not fit the " + room + " that are left");
        }
        double carried = Math.max(asked, Math.min(work.inputTokens(), room));
        double mixedShare = asked / carried;

        governor.step(
                work.sequences(),
                work.contextTokens(),
                (int) Math.round(carried),
                0.5 * carried * work.inputTokens(),
                (int) Math.round(prompts / mixedShare),
                cost);
        double mixedS = mixedShare * cost.seconds;
        double promptW = governor.watts();
        double promptClock = governor.fraction();

        governor.step(work.sequences(), work.contextTokens(), 0, 0, 0, cost);
        double decodeS = (1 - mixedShare) * cost.seconds;
        double energyJ = mixedS * promptW + decodeS * governor.watts();

        double seconds = mixedS + decodeS;
        double tokens = work.sequences() + prompts;
        return new Point(
                capW,
                promptClock,
                governor.fraction(),
                promptW,
                governor.watts(),
                seconds,
                tokens / seconds,
                energyJ / seconds,
                spec.accelerators() * (energyJ + seconds * besideW) / tokens);
    }
}
