package io.millwright.airflow;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Hall.Containment;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The halls of a facility graph as well-mixed air zones, compiled once and solved as often as heat changes.
///
/// **Model** (first order), per hall, `Q` = heat of racks, losses and unit fans, `V̇_u` = air of the running units,
/// `V̇_r` = air of the racks:
///
/// - Units share the heat in proportion to their capacity, `x` = heat over capacity. Supply air `T_s = max(T_set,
/// T_water + a x)`: the approach `a` of the data sheet holds at rated
///   load. Fans follow the load between [#MIN_FAN_FRACTION] and full flow; fan power with the cube of the flow, all of
/// it heat in the hall.
/// - Units with a compressor of their own (CRAC) hold their set point and draw `Q / COP` beside their fans; both leave
/// to the outside.
/// - A rack draws `V̇ = Q_air / (ρ c_p ΔT)` with the air rise `ΔT` of its data sheet at any load.
/// - The part `r` of a rack's inlet air is exhaust: `r = 1 - (1 - r_0) min(1, V̇_u / V̇_r)` with `r_0` from containment
/// ([#baseRecirculation]);
///   `T_inlet = T_s + r / (1 - r) ΔT`.
///
/// **Assumptions**: dry air at 1.2 kg/m³, 1006 J/(kg K); no air exchange between halls; walls adiabatic; all racks of a
/// hall breathe alike but for their own `ΔT`. The
/// base recirculation values are engineering judgement, not measurements: the result is an indication, the resolved
/// field replaces it.
/// **Validity**: steady state. **Balance**: heat in = heat out + unremoved.
public final class AirZones {
    public static final double AIR_HEAT_J_PER_M3_K = 1.2 * 1006;

    /// Lowest air flow of a running unit relative to its rated flow.
    public static final double MIN_FAN_FRACTION = 0.4;

    private static final double DEFAULT_RACK_DELTA_K = 15;
    private static final double DEFAULT_APPROACH_K = 6;
    private static final double DEFAULT_SUPPLY_C = 22;
    private static final double DEFAULT_UNIT_DELTA_K = 12;
    private static final double MAX_RECIRCULATION = 0.95;

    private final FacilityGraph graph;
    private final int[][] racks;
    private final int[][] units;
    private final int[][] others;
    private final @Nullable CoolingType[] types;
    private final double[] rackDeltaK;
    private final double[] rackInletLimitC;

    private AirZones(FacilityGraph graph, Catalog catalog) {
        this.graph = graph;
        int n = graph.nodes().size();
        types = new CoolingType[n];
        rackDeltaK = new double[n];
        rackInletLimitC = new double[n];
        Arrays.fill(rackInletLimitC, Double.NaN);
        List<List<Integer>> rackLists = lists(graph.halls().size());
        List<List<Integer>> unitLists = lists(graph.halls().size());
        List<List<Integer>> otherLists = lists(graph.halls().size());
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                RackType type = catalog.rack(node.type()).orElse(null);
                rackDeltaK[node.index()] =
                        type == null || Double.isNaN(type.airDeltaK()) ? DEFAULT_RACK_DELTA_K : type.airDeltaK();
                rackInletLimitC[node.index()] = type == null ? Double.NaN : type.maxInletAirC();
            } else if (node.kind().isAirUnit()) {
                types[node.index()] = catalog.cooling(node.type()).orElse(null);
            }
            if (node.hall() >= 0) {
                List<List<Integer>> lists = node.kind() == EquipmentKind.RACK
                        ? rackLists
                        : node.kind().isAirUnit() ? unitLists : otherLists;
                lists.get(node.hall()).add(node.index());
            }
        }
        racks = arrays(rackLists);
        units = arrays(unitLists);
        others = arrays(otherLists);
    }

    /// Compiles the halls of a graph.
    public static AirZones of(FacilityGraph graph, Catalog catalog) {
        return new AirZones(graph, catalog);
    }

    /// Part of a rack's inlet air that is exhaust even when the units move enough air. Engineering judgement by
    /// containment.
    public static double baseRecirculation(Containment containment) {
        return switch (containment) {
            case NONE -> 0.15;
            case PARTIAL -> 0.08;
            case COLD_AISLE, HOT_AISLE -> 0.03;
        };
    }

    /// Solves all halls.
    ///
    /// @param heatW heat that each node gives to the air of its hall: racks' air heat, losses, liquid-to-air units;
    /// without air units' own fans
    /// @param waterSupplyC supply temperature of the water of each air unit, NaN where it has none
    /// @param running which nodes have power, water and are in service
    public AirResult solve(double[] heatW, double[] waterSupplyC, boolean[] running) {
        int n = graph.nodes().size();
        double[] inletC = new double[n];
        Arrays.fill(inletC, Double.NaN);
        double[] coilW = new double[n];
        double[] electricW = new double[n];
        List<ZoneResult> zones = new ArrayList<>(graph.halls().size());
        List<Finding> findings = new ArrayList<>();
        double rejected = 0;
        double unremoved = 0;
        for (HallNode hall : graph.halls()) {
            ZoneResult zone = solveHall(hall, heatW, waterSupplyC, running, inletC, coilW, electricW, findings);
            zones.add(zone);
            unremoved += zone.unremovedW();
            for (int v : units[hall.index()]) {
                if (graph.node(v).kind() == EquipmentKind.CRAC) {
                    rejected += coilW[v] + compressorW(v, coilW[v]);
                }
            }
        }
        return new AirResult(zones, inletC, coilW, electricW, rejected, unremoved, findings);
    }

    private ZoneResult solveHall(
            HallNode hall,
            double[] heatW,
            double[] waterSupplyC,
            boolean[] running,
            double[] inletC,
            double[] coilW,
            double[] electricW,
            List<Finding> findings) {
        int h = hall.index();
        double heat = 0;
        for (int v : others[h]) {
            heat += heatW[v];
        }
        double rackFlow = 0;
        for (int v : racks[h]) {
            heat += heatW[v];
            rackFlow += heatW[v] / (AIR_HEAT_J_PER_M3_K * rackDeltaK[v]);
        }
        double capacity = 0;
        double duty = 0;
        double ratedFlow = 0;
        double ratedFanW = 0;
        for (int v : units[h]) {
            heat += heatW[v];
            if (running[v]) {
                capacity += capacityW(v);
                duty += graph.node(v).spare() ? 0 : capacityW(v);
                ratedFlow += ratedFlowM3PerS(v);
                ratedFanW += fanW(v);
            }
        }
        double flowFraction = flowFraction(heat, capacity, ratedFanW);
        double fanHeat = ratedFanW * flowFraction * flowFraction * flowFraction;
        double total = heat + fanHeat;
        double supply = 0;
        for (int v : units[h]) {
            if (running[v] && capacity > 0) {
                double load = capacityW(v) / capacity;
                coilW[v] = total * load;
                electricW[v] = fanW(v) * flowFraction * flowFraction * flowFraction
                        + (graph.node(v).kind() == EquipmentKind.CRAC ? compressorW(v, coilW[v]) : 0);
                supply += load * supplyC(v, total / capacity, waterSupplyC[v]);
            }
        }
        double unitFlow = ratedFlow * flowFraction;
        double unremoved = capacity > 0 ? 0 : total;
        double supplyC = capacity > 0 ? supply : Double.NaN;
        double recirculation = recirculation(hall.hall().containment(), unitFlow, rackFlow);
        double hottest = Double.NaN;
        for (int v : racks[h]) {
            inletC[v] = supplyC + recirculation / (1 - recirculation) * rackDeltaK[v];
            hottest = Double.isNaN(hottest) ? inletC[v] : Math.max(hottest, inletC[v]);
            if (inletC[v] > rackInletLimitC[v]) {
                findings.add(Finding.error(
                        "airflow.rack.inlet-too-warm",
                        graph.node(v).path(),
                        "inlet",
                        Finding.measure(inletC[v], Dimension.TEMPERATURE),
                        "limit",
                        Finding.measure(rackInletLimitC[v], Dimension.TEMPERATURE)));
            }
        }
        if (unremoved > 0) {
            findings.add(Finding.error(
                    "airflow.hall.no-cooling", hall.path(), "heat", Finding.measure(unremoved, Dimension.HEAT_FLOW)));
        } else if (total > duty * (1 + 1e-9)) {
            findings.add(Finding.warning(
                    "airflow.hall.over-capacity",
                    hall.path(),
                    "heat",
                    Finding.measure(total, Dimension.HEAT_FLOW),
                    "capacity",
                    Finding.measure(duty, Dimension.HEAT_FLOW)));
        }
        double returnC = supplyC + (unitFlow > 0 ? total / (AIR_HEAT_J_PER_M3_K * unitFlow) : 0);
        return new ZoneResult(h, total, duty, unitFlow, rackFlow, supplyC, returnC, recirculation, hottest, unremoved);
    }

    /// Fan flow that the load asks for; the fans' own heat is part of the load: `φ = (Q + P φ³) / capacity`, solved by
    /// Newton from above.
    private static double flowFraction(double heat, double capacity, double ratedFanW) {
        if (capacity <= 0) {
            return 0;
        }
        double phi = Math.clamp(heat / capacity, MIN_FAN_FRACTION, 1);
        for (int i = 0; i < 20; i++) {
            double residual = phi - (heat + ratedFanW * phi * phi * phi) / capacity;
            double slope = 1 - 3 * ratedFanW * phi * phi / capacity;
            double next = slope > 0.1 ? phi - residual / slope : 1;
            if (Math.abs(next - phi) < 1e-15) {
                break;
            }
            phi = Math.clamp(next, MIN_FAN_FRACTION, 1);
        }
        return phi;
    }

    private static double recirculation(Containment containment, double unitFlow, double rackFlow) {
        double covered = rackFlow > 0 ? Math.min(1, unitFlow / rackFlow) : 1;
        return Math.min(MAX_RECIRCULATION, 1 - (1 - baseRecirculation(containment)) * covered);
    }

    private double supplyC(int v, double load, double waterC) {
        CoolingType type = types[v];
        double own = graph.node(v).setPointC();
        double rated = type == null || Double.isNaN(type.supplyC()) ? DEFAULT_SUPPLY_C : type.supplyC();
        double wanted = Double.isNaN(own) ? rated : own;
        if (Double.isNaN(waterC)) {
            return wanted;
        }
        double approach = type == null || Double.isNaN(type.approachK()) ? DEFAULT_APPROACH_K : type.approachK();
        return Math.max(wanted, waterC + approach * load);
    }

    private double compressorW(int v, double coilHeatW) {
        CoolingType type = types[v];
        return coilHeatW / (type == null || Double.isNaN(type.cop()) ? 3 : type.cop());
    }

    private double capacityW(int v) {
        CoolingType type = types[v];
        return type == null || Double.isNaN(type.capacityW()) ? 0 : type.capacityW();
    }

    private double fanW(int v) {
        CoolingType type = types[v];
        return type == null || Double.isNaN(type.fanPumpW()) ? 0 : type.fanPumpW();
    }

    private double ratedFlowM3PerS(int v) {
        CoolingType type = types[v];
        return type == null || Double.isNaN(type.airflowM3PerS())
                ? capacityW(v) / (AIR_HEAT_J_PER_M3_K * DEFAULT_UNIT_DELTA_K)
                : type.airflowM3PerS();
    }

    private static List<List<Integer>> lists(int count) {
        List<List<Integer>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static int[][] arrays(List<List<Integer>> lists) {
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
