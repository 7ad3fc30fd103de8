package io.millwright.cooling;

import io.millwright.catalog.CoolingType;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.Medium;

/// Pressure drop of the pipes of a loop from the lengths of its connections, typed or along drawn routes.
///
/// **Model**: pipes are sized for a friction of `R` = [#FRICTION_PA_PER_M] at rated flow, as is common practice;
/// fittings add [#FITTINGS] of it. A run goes from a supplier to a consumer, by way of headers and pumps: the longest
/// connection at a consumer after the longest of the others, out and back:
/// `Δp = 2 R (1 + k) (L_consumer + L_other)`.
///
/// **Validity**: rated flow, steel or polymer pipes of usual sizes; no heights, since closed loops have none to
/// overcome. **Source**: ASHRAE Handbook of Fundamentals, pipe sizing (100 to 400 Pa/m). Drops inside of units are part
/// of their data sheets.
final class PipeRuns {
    static final double FRICTION_PA_PER_M = 250;
    static final double FITTINGS = 0.5;

    private PipeRuns() {}

    static void measure(CoolingNetwork network) {
        Loop[] loops = network.loops;
        double[] atConsumerM = new double[loops.length];
        double[] betweenM = new double[loops.length];
        for (Edge edge : network.graph.edges()) {
            if (edge.medium() != Medium.LIQUID || edge.lengthM() <= 0) {
                continue;
            }
            boolean fromConsumes = consumes(network, edge.from(), edge.fromPort());
            boolean toConsumes = consumes(network, edge.to(), edge.toPort());
            int loop = Math.max(loop(network, edge.from(), edge.fromPort()), loop(network, edge.to(), edge.toPort()));
            // between two headers the loop is not known; such a run is short
            if (loop >= 0) {
                double[] longest = fromConsumes || toConsumes ? atConsumerM : betweenM;
                longest[loop] = Math.max(longest[loop], edge.lengthM());
            }
        }
        for (int i = 0; i < loops.length; i++) {
            loops[i].pipeDropPa = 2 * FRICTION_PA_PER_M * (1 + FITTINGS) * (atConsumerM[i] + betweenM[i]);
            loops[i].pumpHeadPa = weakestHeadPa(network, loops[i]);
        }
    }

    private static double weakestHeadPa(CoolingNetwork network, Loop loop) {
        double weakest = Double.NaN;
        for (int v : loop.suppliers) {
            CoolingType type = network.types[v];
            if (type != null && network.hasBuiltInPump(v)) {
                double headPa = type.sheet().number("secondaryHeadPa");
                weakest = Double.isNaN(weakest) ? headPa : Math.min(weakest, headPa);
            }
        }
        return weakest;
    }

    /// The loop that a port is part of; -1 for headers, pumps and tanks.
    private static int loop(CoolingNetwork network, int node, String port) {
        return switch (port) {
            case "technology" -> network.supplierLoop(node);
            case "door" -> network.doorLoop(node);
            case "facility", "condenser", "liquid" -> network.consumerLoop(node);
            default -> consumes(network, node, port) ? network.consumerLoop(node) : network.supplierLoop(node);
        };
    }

    private static boolean consumes(CoolingNetwork network, int node, String port) {
        return switch (port) {
            case "facility", "condenser", "liquid", "door" -> true;
            case "technology" -> false;
            default -> network.graph.node(node).kind().isAirUnit();
        };
    }
}
