package io.millwright.power;

import io.millwright.finding.Finding;
import java.util.List;

/// The electrical state of a facility. Arrays are indexed by node or edge of the facility graph; they belong to the
/// result and must not be changed. Power is real power in watts, positive from source to load.
///
/// @param nodeInputW power that enters a node (for a source: what it takes from outside)
/// @param nodeOutputW power that leaves a node towards its loads
/// @param nodeOutputVar reactive power that leaves with it
/// @param nodeLossW heat that the node makes
/// @param nodeLimitW highest continuous output at the node's present power factor; NaN if nothing limits it
/// @param nodeLimitKind which limit that is
/// @param nodeFailoverW bound on the output after the worst single failure beside or below it; see [FailoverBound]
/// @param nodeVoltagePu voltage over nominal: at the output, of a load at its lowest live feed; 0 for dead nodes
/// @param energised whether a node has a live supply
/// @param edgePowerW power that arrives at the taking end; negative where a tie or a ring carries it the other way
/// @param edgeCurrentA line current
/// @param edgeLimitA highest continuous current; infinite if nothing limits it
/// @param edgeLossW heat made by the cable
/// @param sourceW power of all sources together, batteries included: what the facility takes from outside and stores
/// @param loadW power of all live loads together, and what goes into batteries
/// @param lossW all losses together
/// @param balanceResidualW sources minus loads minus losses, summed independently of the solve
/// @param converged whether every domain has an operating point
/// @param findings overloads, low voltages, dead loads
/// @param busVoltage real and imaginary parts by bus of the network, to start the next solve from
public record PowerResult(
        double[] nodeInputW,
        double[] nodeOutputW,
        double[] nodeOutputVar,
        double[] nodeLossW,
        double[] nodeLimitW,
        LimitKind[] nodeLimitKind,
        double[] nodeFailoverW,
        double[] nodeVoltagePu,
        boolean[] energised,
        double[] edgePowerW,
        double[] edgeCurrentA,
        double[] edgeLimitA,
        double[] edgeLossW,
        double sourceW,
        double loadW,
        double lossW,
        double balanceResidualW,
        boolean converged,
        List<Finding> findings,
        double[] busVoltage) {
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

    /// Current over limit of a connection; 0 if it has no limit.
    public double edgeLoadFraction(int edge) {
        return edgeCurrentA[edge] / edgeLimitA[edge];
    }

    /// Apparent power that leaves a node, in VA.
    public double nodeOutputVa(int node) {
        return Math.hypot(nodeOutputW[node], nodeOutputVar[node]);
    }
}
