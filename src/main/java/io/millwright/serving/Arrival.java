package io.millwright.serving;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;

/// A request that needs an engine now.
///
/// @param request what is asked for
/// @param tier index of its tier
/// @param level what its tier is promised
/// @param timeS now: when it came in, was read to its end by a prefill engine, or lost its engine
/// @param carriedTokens tokens whose key-value cache comes with it from a prefill engine, 0 if it has still to be read
public record Arrival(Request request, int tier, TierSpec level, double timeS, int carriedTokens) {
    /// Priority of its tier; higher is served first.
    public int priority() {
        return level.priority();
    }

    /// Whether it has just come in. What was admitted once is not refused later.
    public boolean isNew() {
        return carriedTokens == 0 && timeS <= request.arrivalS();
    }
}
