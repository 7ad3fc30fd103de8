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
import io.millwright.facility.UpsMode;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.protection.Dose.Withstand;
import io.millwright.power.protection.TripCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How each element responds in time, read once from settings and data sheets: stored energy, transfer and start times,
/// block loading, trip and overload curves. NaN and null mean: none, or not known.
///
/// **Where a sheet is silent.** A transfer switch moves in 0.15 s, a standby source is ready after 10 s (NFPA 110 type
/// 10), a UPS carries 110 % for ten minutes, 125 % for one and 150 % for ten seconds (usual for double conversion,
/// IEC 62040-3 leaves it to the maker), a generator 110 % for an hour (ISO 8528-1, prime rating) and beyond that until
/// its underfrequency relay acts after 5 s. Breakers take the usual settings of their size, see
/// [io.millwright.power.protection.BreakerSettings].
final class Responses {
    private static final double TRANSFER_S = 0.15;
    private static final double ECO_GAP_S = 0.004;
    private static final double START_S = 10;
    private static final double OVERLOAD_COOLING_S = 900;

    /// Rounding of a solve must not start an overload timer.
    private static final double OVERLOAD_PICKUP = 1 + 1e-6;

    private static final TripCurve UPS_OVERLOAD = overload(
            List.of(new Withstand.Step(1.1, 600), new Withstand.Step(1.25, 60), new Withstand.Step(1.5, 10)), 0.2);
    private static final TripCurve GENERATOR_OVERLOAD = overload(List.of(new Withstand.Step(1.1, 3600)), 5);

    /// Energy behind a converter or a battery, fuel behind a generator as electrical energy.
    final double[] storedJ;

    /// Power with which a converter recharges its battery.
    final double[] chargeW;

    /// Energy that reaches the battery per energy taken to charge it.
    final double[] chargeEfficiency;

    /// Move of a transfer switch, or gap before the battery of a UPS in eco mode takes over.
    final double[] transferS;

    final double[] startS;
    final double[] walkInS;

    /// Part of its rating that a standby source takes in one block.
    final double[] stepFraction;

    final double[] stepS;

    /// Overload of a node, in multiples of its rating.
    final @Nullable TripCurve[] overload;

    /// Highest multiple of its rating that a node carries for ever; infinite without a curve.
    final double[] pickupFraction;

    /// Trip curve of the breaker of a connection.
    final @Nullable TripCurve[] breaker;

    /// Highest current that never trips it, per connection; infinite without a breaker.
    final double[] pickupA;

    /// Rating of the breaker of a connection.
    final double[] breakerA;

    /// Delay of a standby tie.
    final double[] tieS;

    /// How long the power supplies of loads bridge a gap.
    final double holdUpS;

    /// Converters with a battery, in file order.
    final int[] backed;

    /// Nodes with an energy that ends, in file order.
    final int[] stores;

    /// Loads, in file order.
    final int[] loads;

    /// Connections with a breaker, in file order.
    final int[] guardedEdges;

    /// Nodes with an overload curve, in file order.
    final int[] guardedNodes;

    Responses(PowerModel model, Catalog catalog, Assumptions assumptions) {
        FacilityGraph graph = model.graph;
        int n = graph.nodes().size();
        int edges = graph.edges().size();
        storedJ = unknown(n);
        chargeW = unknown(n);
        chargeEfficiency = unknown(n);
        transferS = unknown(n);
        startS = unknown(n);
        walkInS = unknown(n);
        stepFraction = unknown(n);
        stepS = unknown(n);
        overload = new TripCurve[n];
        pickupFraction = new double[n];
        Arrays.fill(pickupFraction, Double.POSITIVE_INFINITY);
        breaker = new TripCurve[edges];
        pickupA = unknown(edges);
        Arrays.fill(pickupA, Double.POSITIVE_INFINITY);
        breakerA = unknown(edges);
        tieS = unknown(edges);
        holdUpS = assumptions.holdUpS();
        Map<String, TripCurve> overloads = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.kind().group() == EquipmentKind.Group.POWER) {
                catalog.power(node.type()).ifPresent(type -> read(node, type, overloads));
            }
        }
        Map<String, TripCurve> curves = new HashMap<>();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && !edge.breaker().isEmpty()) {
                catalog.power(edge.breaker()).ifPresent(type -> read(edge, type, curves));
            }
        }
        backed = IntStream.range(0, n)
                .filter(v -> model.role[v] == Role.CONVERTER && storedJ[v] > 0)
                .toArray();
        stores = IntStream.range(0, n)
                .filter(v -> storedJ[v] > 0 && (model.role[v] == Role.CONVERTER || model.role[v] == Role.SOURCE))
                .toArray();
        loads = IntStream.range(0, n).filter(v -> model.role[v] == Role.LOAD).toArray();
        guardedEdges = IntStream.range(0, edges).filter(e -> breaker[e] != null).toArray();
        guardedNodes = IntStream.range(0, n).filter(v -> overload[v] != null).toArray();
    }

    private void read(Node node, PowerType type, Map<String, TripCurve> overloads) {
        int v = node.index();
        DataSheet sheet = type.sheet();
        switch (node.kind()) {
            case UPS, RECTIFIER, POWER_SHELF -> {
                storedJ[v] =
                        firstKnown(node.power().storedJ(), type.storedJ(), sheet.number("autonomyS") * type.ratedW());
                chargeW[v] = sheet.number("chargeW");
                chargeEfficiency[v] = sheet.number("batteryEfficiency", 1);
                walkInS[v] = sheet.number("walkInS");
                boolean eco = node.power().mode() == UpsMode.ECO;
                transferS[v] = eco ? firstKnown(type.transferS(), ECO_GAP_S, 0) : 0;
            }
            case TRANSFER_SWITCH -> transferS[v] = firstKnown(type.transferS(), TRANSFER_S, 0);
            case BATTERY -> {
                storedJ[v] = firstKnown(node.power().storedJ(), type.storedJ(), Double.NaN);
                chargeW[v] = sheet.number("chargeW");
                chargeEfficiency[v] = sheet.number("roundTripEfficiency", 1);
                startS[v] = firstKnown(type.startS(), type.transferS(), 0);
            }
            case GENERATOR -> {
                storedJ[v] = sheet.number("fuelAutonomyS") * type.ratedW();
                startS[v] = firstKnown(type.startS(), START_S, 0);
                stepFraction[v] = sheet.number("stepLoadFraction");
                stepS[v] = sheet.number("stepS");
            }
            default -> {}
        }
        TripCurve curve = overloads.computeIfAbsent(node.kind() + type.id(), key -> overload(node.kind(), sheet));
        overload[v] = curve;
        pickupFraction[v] = curve == null ? Double.POSITIVE_INFINITY : curve.pickupA();
    }

    private void read(Edge edge, PowerType type, Map<String, TripCurve> curves) {
        if (!(type.ampacityA() > 0)) {
            return;
        }
        TripCurve curve = curves.computeIfAbsent(
                type.id(), key -> BreakerSheet.settings(type).curve());
        breaker[edge.index()] = curve;
        pickupA[edge.index()] = curve.pickupA();
        breakerA[edge.index()] = type.ampacityA();
        tieS[edge.index()] = type.transferS();
    }

    private static @Nullable TripCurve overload(EquipmentKind kind, DataSheet sheet) {
        List<Withstand.Step> levels = new ArrayList<>();
        for (int i = 1; !Double.isNaN(sheet.number("overloadRatio0" + i)); i++) {
            addLevel(levels, sheet.number("overloadRatio0" + i), sheet.number("overloadS0" + i));
        }
        if (!levels.isEmpty()) {
            double last = levels.getLast().durationS();
            return overload(levels, Math.min(sheet.number("overloadBeyondS", 0.2), last / 2));
        }
        return switch (kind) {
            case UPS -> UPS_OVERLOAD;
            case GENERATOR -> GENERATOR_OVERLOAD;
            default -> null;
        };
    }

    /// What is carried longer at a higher load is carried as long at a lower one.
    private static void addLevel(List<Withstand.Step> levels, double ratio, double seconds) {
        double before = levels.isEmpty() ? OVERLOAD_PICKUP : levels.getLast().upToA();
        if (ratio > before && seconds > 0) {
            while (!levels.isEmpty() && levels.getLast().durationS() <= seconds) {
                levels.removeLast();
            }
            levels.add(new Withstand.Step(ratio, seconds));
        }
    }

    private static TripCurve overload(List<Withstand.Step> levels, double beyondS) {
        return TripCurve.upsOverload(OVERLOAD_PICKUP, levels, beyondS, OVERLOAD_COOLING_S);
    }

    private static double firstKnown(double first, double second, double third) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : third;
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
