package io.millwright.power.flow;

import io.millwright.finding.Finding;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Why an operating point has no solution, and what would give it one.
///
/// @param cause what kind of reason it is
/// @param worstBus the bus at which most power is missing or left over at the best voltages found
/// @param worstMismatchPu how much that is
/// @param carriedFraction the largest common fraction of all loads and generation that was solved; 0 if none
/// @param weakestBus the load bus of the lowest voltage at that fraction
/// @param weakestVoltagePu its voltage there
/// @param reliefBus a bus whose load alone, reduced, brings the solution back; empty if there is none
/// @param reliefFraction to which fraction of itself
/// @param limitingBranch the branch along which the voltage falls most at that fraction
/// @param reinforcement whether a second branch of its kind beside it brings the solution back
/// @param finding all of it in words
public record LoadFlowExplanation(
        Cause cause,
        int worstBus,
        double worstMismatchPu,
        double carriedFraction,
        int weakestBus,
        double weakestVoltagePu,
        OptionalInt reliefBus,
        OptionalDouble reliefFraction,
        OptionalInt limitingBranch,
        Reinforcement reinforcement,
        Finding finding) {
    /// Kinds of reasons.
    public enum Cause {
        /// The voltage gives way before all of the load is carried: no voltages exist that carry it.
        BEYOND_CAPABILITY,
        /// Not even the unloaded network can be solved: its data contradict each other.
        CONTRADICTORY_DATA
    }

    /// What doubling the limiting branch does.
    public enum Reinforcement {
        SUFFICES,
        IS_NOT_ENOUGH
    }
}
