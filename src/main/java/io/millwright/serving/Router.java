package io.millwright.serving;

/// Chooses the engine of a request. A router may keep state, so every simulation needs its own.
public interface Router {
    /// What a router sees of the fleet.
    interface View {
        /// Requests at the engine that are not finished.
        int outstandingRequests(int engine);

        /// Tokens that the engine holds for its requests or still has to read: prompts and what was generated so far.
        long outstandingTokens(int engine);
    }

    /// Chooses one of the candidates.
    ///
    /// @param candidates engine indices, ascending; must not be changed
    /// @param count how many of them count, at least 1
    /// @param pool index of the candidate set, stable over the simulation, for state per set
    int route(int[] candidates, int count, int pool, View view);

    /// The fewest unfinished requests; the default.
    static Router leastLoaded() {
        return new LeastLoaded(View::outstandingRequests);
    }

    /// One after the other.
    static Router roundRobin() {
        return new RoundRobin();
    }

    /// The fewest tokens held.
    static Router leastTokens() {
        return new LeastLoaded(View::outstandingTokens);
    }
}
