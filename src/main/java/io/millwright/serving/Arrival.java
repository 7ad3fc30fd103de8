package io.millwright.serving;

import io.millwright.workload.Request;

/// A request that needs an engine now.
///
/// @param request what is asked for
/// @param tier index of its tier
/// @param priority of its tier; higher is served first
/// @param timeS now: when it came in, was read to its end by a prefill engine, or lost its engine
/// @param carriedTokens tokens whose key-value cache comes with it from a prefill engine, 0 if it has still to be read
public record Arrival(Request request, int tier, int priority, double timeS, int carriedTokens) {}
