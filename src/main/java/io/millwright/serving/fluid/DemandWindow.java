package io.millwright.serving.fluid;

import java.util.List;

/// Steady demand over some time.
///
/// @param durationS greater than 0; a few times the life of a request or more
/// @param demands by tier
public record DemandWindow(double durationS, List<TierDemand> demands) {
    public DemandWindow {
        if (!(durationS > 0)) {
            throw new IllegalArgumentException("A window must be longer than 0 s, got " + durationS + ".");
        }
        demands = List.copyOf(demands);
    }
}
