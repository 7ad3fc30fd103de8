package io.millwright.power.flow;

import org.jspecify.annotations.Nullable;

/// The state of a [DcNetwork]. Arrays follow its nodes and lists; they belong to the result and must not be changed. If
/// the state is [State#COLLAPSED], everything but the explanation is zero.
///
/// @param energised by node, whether a source reaches it, through converters too
/// @param voltageV by node, plus to minus
/// @param lineA from the first node to the second
/// @param lineLossW by line
/// @param sourceA what a source gives, negative if it takes
/// @param sourceW that current times its voltage without load
/// @param converterA output current
/// @param converterW output power
/// @param converterLossW by converter
/// @param loadW what energised loads take
/// @param lossW of lines, sources and converters
/// @param balanceResidualW sources minus loads minus losses
/// @param mismatchW largest power that is missing or left over at a node
/// @param iterations steps of the part that took most
/// @param explanation why there is no solution; null if there is one
public record DcResult(
        State state,
        boolean[] energised,
        double[] voltageV,
        double[] lineA,
        double[] lineLossW,
        double[] sourceA,
        double[] sourceW,
        double[] converterA,
        double[] converterW,
        double[] converterLossW,
        double loadW,
        double lossW,
        double balanceResidualW,
        double mismatchW,
        int iterations,
        @Nullable Explanation explanation) {
    /// How a solve ended.
    public enum State {
        SOLVED,
        /// The loads of a part are beyond what can reach them at any voltage.
        COLLAPSED
    }

    /// Where and why there is no solution.
    ///
    /// @param node whose voltage is lowest short of collapse, over that without load
    /// @param possibleFraction share of all loads of its part, converters included, that can just be carried
    public record Explanation(int node, double possibleFraction) {}
}
