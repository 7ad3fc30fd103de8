package io.millwright.workload.demand;

/// Calls that a step makes at once and waits for: sub-agents, tools that are models themselves. Each has a context of
/// its own; what all of them answer goes into the context of the session.
///
/// @param probability that an answered step does so
/// @param width how many calls at once
public record FanOut(double probability, Amount width) {
    public FanOut {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a probability lies in 0 to 1, got " + probability);
        }
    }
}
