package io.millwright.serving.fluid;

/// What one tier gets of a pool.
///
/// @param tier id of the tier
/// @param requestsPerS served
/// @param outputTokensPerS of the tier
/// @param ttft arrival to first token, front end included
/// @param tpot time per output token after the first
public record TierState(String tier, double requestsPerS, double outputTokensPerS, Quantiles ttft, Quantiles tpot) {}
