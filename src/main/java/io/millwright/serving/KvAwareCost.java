package io.millwright.serving;

import io.millwright.numeric.RandomStreams;
import io.millwright.workload.Request;
import java.util.SplittableRandom;

/// The engine with the least work for this request, what is cached counted in: the cost of NVIDIA Dynamo's KV router.
///
/// `cost = max(0, queued + prompt − cached) + held + prompt`, in tokens: the prompt tokens that the engine would have
/// to read, and the tokens that its key-value pool would hold. The minimum is taken, ties at random. Where the prompt
/// has been read already by a prefill engine, only what the pool would hold counts.
///
/// Assumptions: Dynamo's defaults (overlap credit 1 without decay, prefill load scale 1, temperature 0, output not
/// foreseen), whose cost is this one counted in blocks; host and disk tiers get no credit.
/// Cost: asks every engine that may take the request, some 40 ns each (`ServingBenchmark routing`).
/// Source: ai-dynamo/dynamo, `lib/kv-router`, default selector.
final class KvAwareCost implements Router {
    private final SplittableRandom random;

    KvAwareCost(long seed) {
        random = new RandomStreams(seed).stream("routing");
    }

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        int best = candidates[0];
        long least = Long.MAX_VALUE;
        int equals = 0;
        for (int i = 0; i < count; i++) {
            long cost = cost(arrival, candidates[i], view);
            if (cost < least) {
                least = cost;
                best = candidates[i];
                equals = 1;
            } else if (cost == least) {
                equals++;
                if (random.nextInt(equals) == 0) {
                    best = candidates[i];
                }
            }
        }
        return best;
    }

    private static long cost(Arrival arrival, int engine, View view) {
        Request request = arrival.request();
        long prompt = request.inputTokens();
        long toHold = view.outstandingTokens(engine) + prompt;
        if (arrival.carriedTokens() > 0) {
            return toHold;
        }
        return Math.max(0, view.queuedPrefillTokens(engine) + prompt - view.cachedTokens(engine, request)) + toHold;
    }
}
