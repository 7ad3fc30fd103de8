package io.millwright.serving;

/// The steady state of one engine that always has the same number of requests in flight: what throughput benchmarks
/// measure.
///
/// With `B` sequences running, `I` prompt and `O` output tokens each, the others' prompts arrive at `(B − 1) I / O`
/// tokens a step on average. They come in steps that carry `p = max(min(I, budget), (B − 1) I / O)` prompt tokens, so a
/// part `φ = (B − 1) I / (O p)` of the steps carries prompts. Where prompts share steps with decoding,
/// `TPOT = (1 − φ) t(B, 0) + φ t(B, p)`; where they run apart, `TPOT = t(B, 0) + φ t(0, p)`. The context is
/// `I + O / 2` a sequence. `B` is the number in flight, or what the key-value pool holds if that is less.
///
/// A request's first token waits for half the step under way, for its own prompt, for `β (B − 1)` other prompts, and
/// for `t_c`, the benchmark's client and the front end. Requests that start together and have like lengths come back
/// together, so prompts queue far more than they would at random: β and `t_c` of each software are fitted to published
/// points, on the side that calibrations are fitted to (`docs/validation/serving.md`). Requests beyond the pool wait
/// for as many lifetimes as there are pools of them. Output per second follows from the lifetime: `B_flight O / (TTFT +
/// (O − 1) TPOT)`.
///
/// Assumptions: equal lengths, no prefix hits, decoding not disturbed by waves. Source: the mean-field view of
/// continuous batching that configuration tools take.
///
/// @param sequences running at once
/// @param tpotS time per output token after the first
/// @param ttftS time to the first token
/// @param outputTokensPerS of the whole engine
/// @param prefillStepFraction φ
public record BenchmarkLoop(
        double sequences, double tpotS, double ttftS, double outputTokensPerS, double prefillStepFraction) {
    /// What a benchmark sees of the way to the engine.
    ///
    /// @param firstS `t_c`
    /// @param bunching β: part of the other requests whose prompts come before one's own
    private record Client(double firstS, double bunching) {
        static Client of(EngineSoftware software) {
            return switch (software) {
                case VLLM -> new Client(0.046, 0.069);
                case TENSORRT_LLM -> new Client(0.103, 0.076);
                case SGLANG -> new Client(0.229, 0.214);
            };
        }
    }

    /// The steady state of an engine.
    ///
    /// @param concurrency requests in flight, at least one
    /// @param inputTokens prompt of each
    /// @param outputTokens answer of each, at least one
    public static BenchmarkLoop of(EngineSpec spec, int concurrency, double inputTokens, double outputTokens) {
        if (concurrency < 1 || !(inputTokens > 0) || !(outputTokens >= 1)) {
            throw new IllegalArgumentException("A closed loop needs at least one request, input and output tokens, got "
                    + concurrency + ", " + inputTokens + ", " + outputTokens);
        }
        double context = inputTokens + outputTokens / 2;
        double pool = MemoryFit.of(spec).kvTokens() / context;
        int sequences = (int) Math.clamp(Math.floor(pool), 1, concurrency);
        int budget = spec.limits().maxBatchTokens();
        double arriving = (sequences - 1) * inputTokens / outputTokens;
        double carried = Math.max(Math.min(inputTokens, budget), arriving);
        double fraction = Math.min(1, arriving / carried);

        // A step with more prompt tokens than the budget stands for several: the table of experts must reach it.
        int largest = sequences + (int) Math.ceil(carried) + 1;
        StepTime time = StepTime.of(
                largest <= budget ? spec : spec.withLimits(spec.limits().withMaxBatchTokens(largest)));
        boolean apart = spec.software().promptsApart();
        StepCost cost = new StepCost();
        double contextTokens = Math.rint(sequences * context);
        int prompt = (int) Math.round(carried);
        double work = carried * inputTokens / 2;
        int finishing = (int) Math.round(carried / inputTokens);
        time.evaluate(sequences, contextTokens, 0, 0, 0, 1, cost);
        double decodeS = cost.seconds;
        time.evaluate(apart ? 0 : sequences, apart ? 0 : contextTokens, prompt, work, finishing, 1, cost);
        double promptS = cost.seconds;
        double tpotS = (apart ? decodeS : (1 - fraction) * decodeS) + fraction * promptS;

        double steps = Math.max(1, inputTokens / budget);
        double promptsPerStep = carried / inputTokens;
        Client client = Client.of(spec.software());
        double queueS = client.bunching() * (sequences - 1) * promptS / promptsPerStep;
        double firstS = client.firstS() + tpotS / 2 + promptS * steps + queueS;
        double lifetimeS = firstS + (outputTokens - 1) * tpotS;
        double waitS = (concurrency / (double) sequences - 1) * lifetimeS;
        return new BenchmarkLoop(
                sequences, tpotS, firstS + waitS, concurrency * outputTokens / (lifetimeS + waitS), fraction);
    }
}
