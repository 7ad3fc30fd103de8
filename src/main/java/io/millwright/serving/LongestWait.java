package io.millwright.serving;

import io.millwright.workload.Request;

/// Refuses a request whose engine is expected to take longer to its first token than everybody is made to wait at most.
///
/// `T = T_prefill(prompt, cached) + queued · T_prefill(prompt, 0) / prompt`: prompts that wait at the engine are read
/// at the rate of this one, one after the other.
///
/// Assumption: steps that prompts share with decoding sequences count as if they only read, so that the estimate is
/// early under load, as with [EarliestFirstToken].
///
/// @param mostS longest time to the first token
record LongestWait(double mostS) implements Admission {
    LongestWait {
        if (!(mostS >= 0)) {
            throw new IllegalArgumentException("The longest wait must not be negative, got " + mostS);
        }
    }

    @Override
    public boolean admits(Arrival arrival, int engine, Router.View view) {
        Request request = arrival.request();
        int prompt = Math.max(1, request.inputTokens());
        int cached = Math.min(view.cachedTokens(engine, request), prompt - 1);
        double queueS = view.queuedPrefillTokens(engine) * (view.prefillS(engine, prompt, 0) / prompt);
        return queueS + view.prefillS(engine, prompt, cached) <= mostS;
    }
}
