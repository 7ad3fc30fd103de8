package io.millwright.power.flow;

/// How exactly and how stubbornly to solve.
///
/// @param tolerancePu largest mismatch of active or reactive power at any bus; what the rounding of a bus's own sum
/// makes of it comes on top
/// @param maxIterations Newton steps before giving up
/// @param start where to begin without an earlier result
/// @param explanation what to do when there is no solution
public record LoadFlowOptions(double tolerancePu, int maxIterations, Start start, Explanation explanation) {
    /// Close to the rounding of a double, in at most 30 steps, explained.
    public static final LoadFlowOptions STANDARD = new LoadFlowOptions(1e-10, 30, Start.LEVEL, Explanation.GIVEN);

    /// Where Newton's method begins. If it gets nowhere, the other is tried too.
    public enum Start {
        /// Nominal voltage, at the angle of the nearest source less the shifts of the transformers on the way.
        LEVEL,
        /// Nominal voltage, at angles of a linear flow of active power.
        LINEAR
    }

    /// Whether the cause of a missing solution is looked for, which takes some tens of solves.
    public enum Explanation {
        GIVEN,
        /// For sweeps that only count what cannot be solved.
        OMITTED
    }

    public LoadFlowOptions {
        if (!(tolerancePu > 0) || maxIterations < 1) {
            throw new IllegalArgumentException(
                    "tolerance " + tolerancePu + " and iterations " + maxIterations + " must be positive");
        }
    }

    /// The same without looking for causes.
    public LoadFlowOptions withoutExplanation() {
        return new LoadFlowOptions(tolerancePu, maxIterations, start, Explanation.OMITTED);
    }

    /// The same with another tolerance.
    public LoadFlowOptions withTolerance(double otherPu) {
        return new LoadFlowOptions(otherPu, maxIterations, start, explanation);
    }

    /// The same with another start.
    public LoadFlowOptions withStart(Start other) {
        return new LoadFlowOptions(tolerancePu, maxIterations, other, explanation);
    }
}
