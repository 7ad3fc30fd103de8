package io.millwright.power.reliability;

import java.util.List;

/// A smallest set of components whose being down together interrupts a supply.
///
/// @param components indices in the graph, ascending
/// @param unavailability share of time all of them are down
/// @param interruptionsPerYear how often the last of them goes down while the others are: `Σ ω_i Π_{j≠i} q_j`
public record CutSet(List<Integer> components, double unavailability, double interruptionsPerYear) {
    public CutSet {
        components = List.copyOf(components);
    }

    /// How many must fail together: 1 is a single point of failure.
    public int order() {
        return components.size();
    }
}
