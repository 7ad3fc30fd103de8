package io.millwright.serving;

/// Every session keeps its engine, where the key-value cache of its earlier turns may still be. Requests without a
/// session go to the least loaded engine.
///
/// The engine is the one with the highest hash of session and engine (rendezvous hashing), so nothing is remembered,
/// and if an engine is lost only its own sessions move. Load is not looked at: a few heavy sessions can overload an
/// engine while others are idle.
///
/// Source: D. G. Thaler, C. V. Ravishankar, *Using name-based mappings to increase hit rates*, IEEE/ACM Transactions on
/// Networking 6 (1998).
final class SessionAffinity implements Router {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final Router withoutSession = Router.leastLoaded();

    @Override
    public int route(Arrival arrival, int[] candidates, int count, int pool, View view) {
        long session = arrival.request().session();
        if (session < 0) {
            return withoutSession.route(arrival, candidates, count, pool, view);
        }
        int best = candidates[0];
        long highest = weight(session, best);
        for (int i = 1; i < count; i++) {
            long weight = weight(session, candidates[i]);
            if (weight > highest) {
                highest = weight;
                best = candidates[i];
            }
        }
        return best;
    }

    private static long weight(long session, int engine) {
        return mix(mix(session + GOLDEN_GAMMA) + engine);
    }

    /// The SplitMix64 finaliser.
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
