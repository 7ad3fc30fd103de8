package io.millwright.serving;

/// What the engines processed. For a run without unfinished requests
/// `prefillTokens + decodeTokens = Σ (input + output − 1) + discardedTokens − cachedTokens − fetchedTokens` over the
/// completed ones: every prompt token and every output token but the last is processed once, and again if it was thrown
/// away. And `outputTokens = Σ output + wastedTokens`.
///
/// @param steps engine steps; 0 at the fluid level, which does not follow them
/// @param prefillTokens prompt tokens processed, recomputed ones included
/// @param decodeTokens tokens processed in decode
/// @param outputTokens tokens generated, of unfinished requests too
/// @param cachedTokens prompt tokens taken from the prefix cache
/// @param fetchedTokens prompt tokens taken from host memory, storage or the cache of another engine
/// @param discardedTokens tokens thrown away by preemption or loss of an engine
/// @param preemptions sequences pushed out for lack of blocks
/// @param movedRequests requests moved to another engine because theirs was lost
/// @param wastedTokens generated tokens that nobody kept, since the engine was lost and its requests began anew or
/// failed ([Failover])
public record WorkCounters(
        long steps,
        long prefillTokens,
        long decodeTokens,
        long outputTokens,
        long cachedTokens,
        long fetchedTokens,
        long discardedTokens,
        long preemptions,
        long movedRequests,
        long wastedTokens) {
    /// Whether single steps, and with them preemption and what moves between caches, were followed.
    public boolean followsSteps() {
        return steps > 0;
    }

    /// Part of the prompt tokens that caches saved, wherever they were.
    public double prefixHitFraction() {
        long saved = cachedTokens + fetchedTokens;
        long all = prefillTokens + saved;
        return all == 0 ? 0 : saved / (double) all;
    }
}
