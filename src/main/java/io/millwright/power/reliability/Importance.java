package io.millwright.power.reliability;

/// How much a component matters for something that is supplied.
///
/// @param component index in the graph
/// @param birnbaum unavailability with the component down minus that with it up: how much depends on it
/// @param unavailabilityShare part of the unavailability that goes away if it never fails (criticality; to first order
/// the Fussell-Vesely importance)
/// @param interruptionShare part of the interruptions that begin with its failure
/// @param outOfServiceFactor by how much the unavailability grows while it is out of service
public record Importance(
        int component,
        double birnbaum,
        double unavailabilityShare,
        double interruptionShare,
        double outOfServiceFactor) {}
