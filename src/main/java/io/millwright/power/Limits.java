package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import java.util.Arrays;

/// What each node and each connection may carry without end.
///
/// **Nodes.** Real power (UPS kW, source rating), apparent power (transformer, UPS and generator kVA), current (buses,
/// busways, panels: ampacity times the continuous fraction of the code, 0.8 under NEC 210.20(A) and 215.3 unless rated
/// 100 %), the utility's contract in W and VA, a rack's cap.
///
/// **Connections.** The ampacity of the cable and the continuous rating of the breaker, whichever is lower.
///
/// **Ambient.** An ampacity given at `T_r` for a conductor limit `T_c` becomes `√((T_c - T_a) / (T_c - T_r))` of it at
/// ambient `T_a` (NEC 310.15(B) correction, IEC 60364-5-52): heat to the surroundings is proportional to the difference
/// and to `I²`. A transformer loses 1 % of its rating per kelvin above its rated ambient (IEC 60076-2 practice, dry and
/// oil types within 20 K of it).
final class Limits {
    private static final double SQRT3 = Math.sqrt(3);
    private static final double TRANSFORMER_DERATING_PER_K = 0.01;

    final double[] ratedW;
    final double[] ratedVa;
    final double[] continuousA;
    final double[] contractW;
    final double[] contractVa;
    final double[] capW;

    /// Continuous current of each connection; infinite if nothing limits it.
    final double[] edgeA;

    private Limits(int nodes, int edges) {
        ratedW = unlimited(nodes);
        ratedVa = unlimited(nodes);
        continuousA = unlimited(nodes);
        contractW = unlimited(nodes);
        contractVa = unlimited(nodes);
        capW = unlimited(nodes);
        edgeA = unlimited(edges);
    }

    static Limits of(
            FacilityGraph graph,
            PowerModel.Role[] role,
            PowerType[] types,
            double[] ratedW,
            Catalog catalog,
            Assumptions assumptions) {
        Limits limits = new Limits(graph.nodes().size(), graph.edges().size());
        for (Node node : graph.nodes()) {
            limits.readNode(node, role[node.index()], types[node.index()], ratedW, catalog, assumptions);
        }
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER) {
                limits.readEdge(edge, catalog, assumptions);
            }
        }
        return limits;
    }

    /// The lowest limit of a node as real power at a power factor; infinite for none.
    ///
    /// @param volts nominal voltage of its bus; 0 if unknown
    double limitW(int v, double powerFactor, double volts, boolean dc) {
        double limit = Math.min(Math.min(ratedW[v], contractW[v]), capW[v]);
        limit = Math.min(limit, Math.min(ratedVa[v], contractVa[v]) * powerFactor);
        return Math.min(limit, currentW(v, powerFactor, volts, dc));
    }

    /// Which limit is the lowest one.
    LimitKind kind(int v, double powerFactor, double volts, boolean dc) {
        double limit = limitW(v, powerFactor, volts, dc);
        if (Double.isInfinite(limit)) {
            return LimitKind.NONE;
        }
        if (limit == capW[v]) {
            return LimitKind.CAP;
        }
        if (limit == contractW[v] || limit == contractVa[v] * powerFactor) {
            return LimitKind.CONTRACT;
        }
        if (limit == ratedW[v]) {
            return LimitKind.RATED_POWER;
        }
        return limit == ratedVa[v] * powerFactor ? LimitKind.APPARENT_POWER : LimitKind.CURRENT;
    }

    private double currentW(int v, double powerFactor, double volts, boolean dc) {
        return volts > 0 ? continuousA[v] * volts * (dc ? 1 : SQRT3 * powerFactor) : Double.POSITIVE_INFINITY;
    }

    private void readNode(
            Node node, PowerModel.Role role, PowerType type, double[] rated, Catalog catalog, Assumptions assumptions) {
        int v = node.index();
        if (node.kind() == EquipmentKind.RACK) {
            ratedW[v] = catalog.rack(node.type())
                    .map(rack -> orUnlimited(rack.ratedPowerW()))
                    .orElse(Double.POSITIVE_INFINITY);
            capW[v] = orUnlimited(node.powerCapW());
        }
        if (type == null) {
            return;
        }
        if (node.kind() == EquipmentKind.UTILITY) {
            contractW[v] = orUnlimited(node.power().contractW());
            contractVa[v] = orUnlimited(node.power().contractVa());
        }
        switch (role) {
            case BUS, SELECTOR -> {
                double fraction = assumptions.usableFraction();
                if (type.ampacityA() > 0) {
                    continuousA[v] = type.ampacityA() * fraction;
                } else if (rated[v] > 0) {
                    ratedW[v] = rated[v] * (node.kind() == EquipmentKind.SWITCHGEAR ? fraction : 1);
                }
            }
            case TRANSFORMER -> {
                double above = assumptions.electricalAmbientC() - type.sheet().number("ratedAmbientC", 40);
                double derating = 1 - TRANSFORMER_DERATING_PER_K * Math.max(0, above);
                ratedVa[v] = orUnlimited(type.ratedVa()) * derating;
                if (Double.isNaN(type.ratedVa())) {
                    ratedW[v] = orUnlimited(type.ratedW()) * derating;
                }
            }
            default -> {
                ratedW[v] = rated[v] > 0 ? rated[v] : Double.POSITIVE_INFINITY;
                ratedVa[v] = orUnlimited(type.ratedVa());
            }
        }
    }

    private void readEdge(Edge edge, Catalog catalog, Assumptions assumptions) {
        double cableA = catalog.power(edge.cableType())
                .map(type -> orUnlimited(type.ampacityA()) * ambientFactor(type.sheet(), assumptions))
                .orElse(Double.POSITIVE_INFINITY);
        double breakerA = catalog.power(edge.breaker())
                .map(type -> orUnlimited(type.ampacityA())
                        * Math.max(assumptions.usableFraction(), type.sheet().number("continuousFraction", 0)))
                .orElse(Double.POSITIVE_INFINITY);
        edgeA[edge.index()] = Math.min(cableA, breakerA);
    }

    private static double ambientFactor(DataSheet sheet, Assumptions assumptions) {
        double conductorC = sheet.number("conductorMaxC", 90);
        double ratedC = sheet.number("ratedAmbientC", 30);
        double room = conductorC - assumptions.electricalAmbientC();
        return room > 0 && conductorC > ratedC ? Math.sqrt(room / (conductorC - ratedC)) : 1;
    }

    private static double orUnlimited(double value) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private static double[] unlimited(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        return values;
    }
}
