package io.millwright.serving;

/// What has become of the requests of one tier so far; parts of requests where a process knows means only.
///
/// @param offered requests that arrived
/// @param completed requests that got all their tokens
/// @param rejected requests that were turned away
/// @param lost requests that failed with the engine that had begun them
/// @param inputTokens prompt tokens of completed requests
/// @param outputTokens tokens of completed requests
/// @param readTokens prompt tokens that engines have processed, those of unfinished requests with them
/// @param madeTokens tokens that engines have generated, those of unfinished requests with them
public record TierProgress(
        double offered,
        double completed,
        double rejected,
        double lost,
        double inputTokens,
        double outputTokens,
        double readTokens,
        double madeTokens) {}
