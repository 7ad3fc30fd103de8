package io.millwright.workload;

/// A service level and its price, as far as the simulation needs it.
///
/// @param id key of the tier
/// @param share part of the requests that belong to it; shares are normalised over all tiers
/// @param ttftTargetS promised time to first token; infinite for no promise
/// @param tpotTargetS promised time per output token after the first; infinite for no promise
/// @param priority higher is served first when something must give
/// @param usdPerInputToken price of a prompt token
/// @param usdPerOutputToken price of a generated token
public record TierSpec(
        String id,
        double share,
        double ttftTargetS,
        double tpotTargetS,
        int priority,
        double usdPerInputToken,
        double usdPerOutputToken) {
    public TierSpec {
        if (!(share >= 0)) {
            throw new IllegalArgumentException("The share of tier " + id + " must be 0 or more, got " + share + ".");
        }
    }

    /// The only tier of a workload without tiers: no promises, no prices.
    public static TierSpec everything() {
        return new TierSpec("all", 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0);
    }

    /// Whether a request with these latencies was served as promised.
    public boolean isMetBy(double ttftS, double tpotS) {
        return ttftS <= ttftTargetS && tpotS <= tpotTargetS;
    }
}
