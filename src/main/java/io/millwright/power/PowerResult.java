package io.millwright.power;

import io.millwright.finding.Finding;
import java.util.List;

/// The electrical state of a facility. Arrays are indexed by node or edge of the facility graph; they belong to the
/// result and
/// must not be changed. Power is real power in watts, positive from source to load.
///
/// @param nodeInputW power that enters a node (for a source: what it gives)
/// @param nodeOutputW power that leaves a node towards its loads
/// @param nodeLossW heat that the node makes of it
/// @param nodeLimitW highest continuous output (input for loads without a rating: NaN)
/// @param nodeFailoverW bound on the output after the worst single failure beside or below it; see [PowerNetwork]
/// @param energised whether a node has a live supply
/// @param edgePowerW power that arrives at the taking end
/// @param edgeCurrentA line current
/// @param edgeLossW heat made by the cable
/// @param sourceW power of all sources together: what the facility takes from outside
/// @param loadW power of all loads together
/// @param lossW all losses together
/// @param balanceResidualW sources minus loads minus losses, summed independently of the solve
/// @param findings overloads and dead loads
public record PowerResult(
        double[] nodeInputW,
        double[] nodeOutputW,
        double[] nodeLossW,
        double[] nodeLimitW,
        double[] nodeFailoverW,
        boolean[] energised,
        double[] edgePowerW,
        double[] edgeCurrentA,
        double[] edgeLossW,
        double sourceW,
        double loadW,
        double lossW,
        double balanceResidualW,
        List<Finding> findings) {
    /// Output over limit of a node; 0 if it has no limit.
    public double loadFraction(int node) {
        double limitW = nodeLimitW[node];
        return limitW > 0 ? nodeOutputW[node] / limitW : 0;
    }

    /// Output after the worst single failure over limit of a node; 0 if it has no limit.
    public double failoverFraction(int node) {
        double limitW = nodeLimitW[node];
        return limitW > 0 ? nodeFailoverW[node] / limitW : 0;
    }
}
