package io.millwright.serving;

import io.millwright.workload.Request;

/// Chooses the engine of a request. A router may keep state, so every simulation needs its own.
public interface Router {
    /// The answer that turns a request away.
    int REJECT = -1;

    /// What a router sees of the fleet, now.
    interface View {
        /// Requests at the engine that are not finished.
        int outstandingRequests(int engine);

        /// The candidate with the fewest unfinished requests; among equals the first one from a position on, going
        /// around.
        default int leastRequests(int[] candidates, int count, int start) {
            int best = candidates[start];
            for (int i = 1; i < count; i++) {
                int engine = candidates[(start + i) % count];
                if (outstandingRequests(engine) < outstandingRequests(best)) {
                    best = engine;
                }
            }
            return best;
        }

        /// Tokens that the engine holds for its requests or still has to read: prompts and what was generated so far.
        long outstandingTokens(int engine);

        /// Prompt tokens that the engine still has to read.
        long queuedPrefillTokens(int engine);

        /// Sequences that the engine decodes.
        int decodingSequences(int engine);

        /// Tokens that find room in the engine's key-value pool, unused prefixes counted as room.
        long freeKvTokens(int engine);

        /// Prompt tokens of a request that the engine's prefix cache holds.
        int cachedTokens(int engine, Request request);

        /// Time that the engine takes to read a prompt, if it does nothing else.
        ///
        /// @param promptTokens the whole prompt
        /// @param cachedTokens of which this many are cached already
        double prefillS(int engine, int promptTokens, int cachedTokens);

        /// Clock of the engine's accelerators relative to its maximum.
        double clockFraction(int engine);

        /// Part of the power between idling and rated that caps leave the engine's accelerators; 1 without a cap.
        default double powerFraction(int engine) {
            return 1;
        }

        /// How much warmer air or coolant of the engine's racks may become before their makers' limits; below 0 over
        /// them. Infinite while nobody tells.
        default double thermalHeadroomK(int engine) {
            return Double.POSITIVE_INFINITY;
        }
    }

    /// Chooses one of the candidates, or [#REJECT].
    ///
    /// @param arrival what needs an engine
    /// @param candidates engine indices, ascending; must not be changed
    /// @param count how many of them count, at least 1
    /// @param pool index of the candidate set, stable over the simulation, for state per set
    int route(Arrival arrival, int[] candidates, int count, int pool, View view);

    /// The fewest unfinished requests; the default.
    static Router leastLoaded() {
        return new LeastRequests();
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
