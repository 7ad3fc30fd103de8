package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import java.util.List;

/// The mean state of a pool under a steady demand.
///
/// @param offeredPerS requests that arrive per second
/// @param servedPerS of which so many are served; the rest is left over
/// @param capacityPerS requests of this kind that the pool can serve per second; NaN if none are asked
/// @param outputTokensPerS of all engines
/// @param promptTokensPerS of all engines
/// @param acceleratorW mean power of one accelerator
/// @param poolW of all accelerators
/// @param busyFraction part of the time in which an engine steps
/// @param sequences mean of sequences that an engine decodes
/// @param kvFraction mean part of the key-value pool in use
/// @param waitingFraction part of the requests that wait for a place in an engine
/// @param waitS mean time that a request waits for a place, without what was left over before
/// @param bound what keeps the pool from making more tokens
/// @param tiers by tier, in the order asked
public record PoolState(
        double offeredPerS,
        double servedPerS,
        double capacityPerS,
        double outputTokensPerS,
        double promptTokensPerS,
        double acceleratorW,
        double poolW,
        double busyFraction,
        double sequences,
        double kvFraction,
        double waitingFraction,
        double waitS,
        Bound bound,
        List<TierState> tiers) {
    public PoolState {
        tiers = List.copyOf(tiers);
    }

    /// Whether more arrives than can be served.
    public boolean isOverloaded() {
        return servedPerS < offeredPerS;
    }
}
