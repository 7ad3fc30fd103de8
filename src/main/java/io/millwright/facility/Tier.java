package io.millwright.facility;

/// A price tier.
///
/// @param name what people call it
/// @param share part of the requests that belong to it, 0 to 1
/// @param usdPerInputToken price of a prompt token
/// @param usdPerOutputToken price of a generated token
/// @param ttftTargetS time to first token that was promised
/// @param tpotTargetS time per output token that was promised
/// @param priority higher is served first when something must give
public record Tier(
        String name,
        double share,
        double usdPerInputToken,
        double usdPerOutputToken,
        double ttftTargetS,
        double tpotTargetS,
        int priority) {}
