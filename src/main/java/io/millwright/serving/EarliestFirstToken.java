package io.millwright.serving;

import io.millwright.workload.Request;

/// The engine that would give the first token first; no engine if even that is later than promised to the tier, so that
/// no work is spent on what would be late anyway.
///
/// `TTFT_i = T_queue,i + T_prefill(prompt, cached_i)`. The queue is taken as prompts of the mean length seen so far,
/// which are read one after the other. Where the prompt has been read already, the engine that holds the fewest tokens
/// decodes it.
///
/// Assumptions: prefixes are not fetched from other engines; steps that prompts share with decoding sequences count as
/// if they only read, so that the estimate is early on aggregated engines under load. Requests that were admitted once
/// are never refused.
/// Cost: asks every engine that may take the request, some 70 ns each (`ServingBenchmark routing`).
/// Source: Mooncake's conductor, algorithm 1 (R. Qin et al., *Mooncake: trading more storage for less computation*,
/// FAST 2025), without its balancing of hot prefixes and its limit on the time between tokens.
final class EarliestFirstToken implements Router {
    private final Router decode = Router.leastTokens();
    private double promptTokens;
    private long prompts;

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        if (arrival.carriedTokens() > 0) {
            return decode.route(arrival, candidates, count, pool, view);
        }
        Request request = arrival.request();
        if (arrival.isNew()) {
            promptTokens += request.inputTokens();
            prompts++;
        }
        int typical = prompts == 0 ? request.inputTokens() : (int) Math.max(1, promptTokens / prompts);
        int best = candidates[0];
        int leastRequests = Integer.MAX_VALUE;
        double earliestS = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            int engine = candidates[i];
            double queueS = view.queuedPrefillTokens(engine) * (view.prefillS(engine, typical, 0) / typical);
            int cached = Math.min(view.cachedTokens(engine, request), request.inputTokens() - 1);
            double ttftS = queueS + view.prefillS(engine, request.inputTokens(), cached);
            int requests = view.outstandingRequests(engine);
            if (ttftS < earliestS || (ttftS == earliestS && requests < leastRequests)) {
                earliestS = ttftS;
                leastRequests = requests;
                best = engine;
            }
        }
        return arrival.isNew() && earliestS > arrival.level().ttftTargetS() ? REJECT : best;
    }
}
