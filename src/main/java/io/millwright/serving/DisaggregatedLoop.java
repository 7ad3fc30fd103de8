package io.millwright.serving;

/// The steady state of a pool of prefill engines and a pool of decode engines that together always have the same number
/// of requests in flight.
///
/// `n_p` prefill engines read prompts of `I` tokens, as many at a time as the token budget takes; one prompt takes
/// `s = t(0, I)`, and an engine under load gives `μ` prompts a second. `n_d` decode engines run `b` sequences each at
/// `TPOT = t(b, 0)` with a context of `I + O / 2`. At `X` requests a second
///
/// - decoding keeps `n_d b = X (O − 1) TPOT(b)` requests,
/// - a first token takes `F = s (1 + ρ / (2 (1 − ρ))) + x`, `ρ = X / (n_p μ)`: the queue of a server with equal work,
///   and the transfer of the cache, `x = I κ / (L w)`, of which all layers but the last hide behind the prompt,
/// - `N = X F + n_d b` requests are in flight.
///
/// `N` grows with `b`, so `b` is found by bisection. If all decode engines are full, requests wait for them before
/// their first token. Which pool is the narrower one shows in [#prefillUtilisation].
///
/// Assumptions: equal lengths, no prefix hits, evenly loaded engines, the link is not shared with other traffic.
/// Source: rate matching of pools as configuration tools do it (SERVING method, mean field), with Little's law in place
/// of fixed efficiencies.
///
/// @param sequences that a decode engine runs at once, `b`
/// @param tpotS time per output token after the first
/// @param ttftS time to the first token
/// @param outputTokensPerS of both pools together
/// @param prefillUtilisation ρ
public record DisaggregatedLoop(
        double sequences, double tpotS, double ttftS, double outputTokensPerS, double prefillUtilisation) {
    private static final int HALVINGS = 60;

    /// Equal engines that share work.
    ///
    /// @param engines at least 1
    public record Pool(EngineSpec spec, int engines) {
        public Pool {
            if (engines < 1) {
                throw new IllegalArgumentException("A pool needs at least one engine, got " + engines);
            }
        }
    }

    /// The steady state of two pools.
    ///
    /// @param concurrency requests in flight, at least one
    /// @param inputTokens prompt of each
    /// @param outputTokens answer of each, at least two
    /// @param transferBytesPerS what a prefill engine sends its caches with; infinite for no transfer time
    public static DisaggregatedLoop of(
            Pool prefill,
            Pool decode,
            int concurrency,
            double inputTokens,
            double outputTokens,
            double transferBytesPerS) {
        if (concurrency < 1 || !(inputTokens > 0) || !(outputTokens >= 2) || !(transferBytesPerS > 0)) {
            throw new IllegalArgumentException(
                    "Two pools need at least one request, input tokens, two output tokens and a link, got "
                            + concurrency + ", " + inputTokens + ", " + outputTokens + ", " + transferBytesPerS);
        }
        double context = inputTokens + outputTokens / 2;
        double most = Math.min(
                concurrency / (double) decode.engines(),
                Math.max(1, Math.floor(MemoryFit.of(decode.spec()).kvTokens() / context)));
        Prompts prompts = Prompts.of(prefill.spec(), inputTokens);
        StepTime step = StepTime.of(withRoomFor(decode.spec(), (int) Math.ceil(most)));
        double transferS = inputTokens
                * MemoryFit.of(decode.spec()).kvBytesPerToken()
                / (decode.spec().model().layers() * transferBytesPerS);

        double low = 0;
        double high = most;
        for (int i = 0; i < HALVINGS; i++) {
            double sequences = (low + high) / 2;
            double perS = decode.engines() * sequences / ((outputTokens - 1) * tpotS(step, sequences, context));
            double utilisation = perS / (prefill.engines() * prompts.perS());
            boolean tooMany = utilisation >= 1
                    || perS * (prompts.firstS(utilisation) + transferS) + decode.engines() * sequences > concurrency;
            low = tooMany ? low : sequences;
            high = tooMany ? sequences : high;
        }
        double tpotS = tpotS(step, low, context);
        double perS = decode.engines() * low / ((outputTokens - 1) * tpotS);
        return new DisaggregatedLoop(
                low,
                tpotS,
                concurrency / perS - (outputTokens - 1) * tpotS,
                perS * outputTokens,
                perS / (prefill.engines() * prompts.perS()));
    }

    /// Prompts of a length that a prefill pool reads per second at most.
    public static double promptsPerS(Pool prefill, double inputTokens) {
        return prefill.engines() * Prompts.of(prefill.spec(), inputTokens).perS();
    }

    private static double tpotS(StepTime step, double sequences, double context) {
        // Between whole numbers of sequences the step time is as good as straight.
        int whole = (int) Math.max(1, Math.floor(sequences));
        StepCost cost = new StepCost();
        step.evaluate(whole, whole * context, 0, 0, 0, 1, cost);
        double belowS = cost.seconds;
        if (sequences <= whole) {
            return belowS;
        }
        step.evaluate(whole + 1, (whole + 1) * context, 0, 0, 0, 1, cost);
        return belowS + (sequences - whole) * (cost.seconds - belowS);
    }

    private static EngineSpec withRoomFor(EngineSpec spec, int sequences) {
        BatchLimits limits = spec.limits();
        return spec.withLimits(limits.withMaxBatchTokens(Math.max(limits.maxSequences(), sequences + 1)));
    }

    /// What a prefill engine makes of prompts.
    ///
    /// @param aloneS one prompt on an idle engine
    /// @param perS prompts that an engine reads at most
    private record Prompts(double aloneS, double perS) {
        static Prompts of(EngineSpec spec, double inputTokens) {
            int budget = spec.limits().maxBatchTokens();
            StepTime step = StepTime.of(spec);
            double together = Math.max(1, Math.floor(budget / inputTokens));
            return new Prompts(
                    seconds(step, budget, inputTokens, 1), together / seconds(step, budget, inputTokens, together));
        }

        /// Some prompts at once, in steps of the token budget.
        private static double seconds(StepTime step, int budget, double inputTokens, double prompts) {
            double tokens = prompts * inputTokens;
            double steps = Math.max(1, tokens / budget);
            StepCost cost = new StepCost();
            step.evaluate(
                    0,
                    0,
                    (int) Math.round(tokens / steps),
                    prompts * inputTokens * inputTokens / 2 / steps,
                    (int) Math.ceil(prompts / steps),
                    1,
                    cost);
            return steps * cost.seconds;
        }

        double firstS(double utilisation) {
            return aloneS * (1 + utilisation / (2 * (1 - utilisation)));
        }
    }
}
