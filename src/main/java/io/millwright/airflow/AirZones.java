package io.millwright.airflow;

import io.millwright.airflow.HallUnit.Conditions;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.AirsideEconomizer;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Hall.Containment;
import io.millwright.facility.OutsideAir;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The halls of a facility graph as well-mixed air zones, compiled once and solved as often as heat changes.
///
/// **Model**, per hall, `Q` = heat of racks, losses and unit fans, `V̇_u` = air of the running units, `V̇_r` = air of
/// the racks:
///
/// - Fans of all running units follow the hall's load together, between [#MIN_FAN_FRACTION] and full flow: share of
///   rated flow = `Q` over rated capacity. Fan power with the cube of the flow, all of it heat in the hall.
/// - Return air `T_r` is the one at which the coils take `Q`: `Σ ṁ_u (h(T_r) − h_s,u) = Q`. A unit's water valve or
///   compressor holds its supply air `T_s`; where the water is too warm or too little, or the compressor runs full, the
///   supply and with it `T_r` float up until the heat is carried. Coils by [io.millwright.cooling.plant.AirCoil],
///   compressors by [io.millwright.cooling.plant.DirectExpansion], both sized by the unit's data sheet.
/// - A rack draws `V̇ = Q_air / (ρ c_p ΔT)` with the air rise `ΔT` of its data sheet at any load. Behind a rear
///   door only the heat that the door leaves counts: what it cools is neutral to the hall.
/// - The part `r` of a rack's inlet air is exhaust: `r = 1 - (1 - r_0) min(1, V̇_u / V̇_r)` with `r_0` from containment
///   ([#baseRecirculation]); `T_inlet = T_s + r / (1 - r) ΔT`, `T_s` the mean of the units by flow.
///
/// **Assumptions**: the moisture of the hall is held at its dew point; what condenses on a cold coil is made up by
/// humidifiers that take its heat of evaporation from the air, so that a wet coil takes no less heat out of the hall
/// than a dry one. Fans move a volume: mass flows follow the pressure of the site. No air exchange between halls; walls
/// adiabatic; all racks of a hall breathe alike but for their own `ΔT`. The base recirculation values are engineering
/// judgement, not measurements: the result is an indication, the resolved field replaces it
/// ([#withInlets]).
/// **Validity**: steady state, return air up to 100 °C. **Balance**: heat in = heat of coils + unremoved, to 1e-12.
public final class AirZones {
    public static final double AIR_HEAT_J_PER_M3_K = 1.2 * 1006;

    /// Lowest air flow of a running unit relative to its rated flow.
    public static final double MIN_FAN_FRACTION = 0.4;

    private static final double DEFAULT_RACK_DELTA_K = 15;
    private static final double MAX_RECIRCULATION = 0.95;

    final FacilityGraph graph;
    final int[][] racks;
    final int[][] units;
    final int[][] others;
    final @Nullable HallUnit[] hallUnits;
    final double[] setPointC;
    final double roomDewPointC;
    final double[] rackDeltaK;
    final double[] rackInletLimitC;
    final Map<Integer, RackInlets> inletsByHall;

    private AirZones(FacilityGraph graph, Catalog catalog, double roomDewPointC) {
        this.graph = graph;
        this.roomDewPointC = roomDewPointC;
        int n = graph.nodes().size();
        hallUnits = new HallUnit[n];
        setPointC = new double[n];
        Map<String, HallUnit> byType = new HashMap<>();
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
                catalog.cooling(node.type())
                        .filter(type -> type.capacityW() > 0)
                        .ifPresent(type -> readUnit(node, type, byType));
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
        inletsByHall = Map.of();
    }

    private AirZones(AirZones zones, Map<Integer, RackInlets> inletsByHall) {
        graph = zones.graph;
        racks = zones.racks;
        units = zones.units;
        others = zones.others;
        hallUnits = zones.hallUnits;
        setPointC = zones.setPointC;
        roomDewPointC = zones.roomDewPointC;
        rackDeltaK = zones.rackDeltaK;
        rackInletLimitC = zones.rackInletLimitC;
        this.inletsByHall = Map.copyOf(inletsByHall);
    }

    /// Compiles the halls of a graph.
    ///
    /// @param roomDewPointC that the halls' humidity is held at
    public static AirZones of(FacilityGraph graph, Catalog catalog, double roomDewPointC) {
        return new AirZones(graph, catalog, roomDewPointC);
    }

    /// The same halls, of which some know better what their racks breathe.
    ///
    /// @param newInletsByHall by index of the hall; others keep the estimate by recirculation
    public AirZones withInlets(Map<Integer, RackInlets> newInletsByHall) {
        return new AirZones(this, newInletsByHall);
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
    public AirResult solve(AirDemand demand) {
        return new AirSolve(this, demand).run();
    }

    /// The air that a unit supplies when other air comes back to it than the mean of its hall, at its fan speed
    /// and with the water that it asks for.
    ///
    /// @param returnC air back to the unit
    /// @param waterC water before its coil, NaN for the rated temperature
    public MoistAir supply(AirUnitResult unit, double returnC, double waterC, MoistAir outside) {
        HallUnit type = hallUnits[unit.node()];
        if (type == null) {
            return unit.supply();
        }
        Conditions conditions = new Conditions(
                unit.supply().withDryBulb(returnC), unit.airM3PerS() / type.airM3PerS(), waterC, Double.NaN, outside);
        return type.holding(unit.setPointC(), conditions).supply();
    }

    /// Heat capacity of a cubic metre of air that fans move, J/(m³ K).
    public static double heatJPerM3K(MoistAir air) {
        double humidity = air.humidityRatio();
        return HallUnit.STANDARD_AIR_KG_PER_M3
                * air.pressurePa()
                / HallUnit.STANDARD_PRESSURE_PA
                * (Psychrometrics.enthalpyJPerKg(1, humidity) - Psychrometrics.enthalpyJPerKg(0, humidity));
    }

    private void readUnit(Node node, CoolingType type, Map<String, HallUnit> byType) {
        int v = node.index();
        OutsideAir outsideAir = node.cooling().airside();
        hallUnits[v] = byType.computeIfAbsent(node.kind() + " " + node.type() + " " + outsideAir, key -> {
            HallUnit unit =
                    node.kind() == EquipmentKind.CRAC ? ExpansionUnit.of(type) : ChilledWaterUnit.of(type, Fluid.WATER);
            return outsideAir.use() == OutsideAir.Use.NONE || !(outsideAir.driestC() < outsideAir.mostHumidC())
                    ? unit
                    : new OutsideAirUnit(unit, new AirsideEconomizer(outsideAir.driestC(), outsideAir.mostHumidC(), 0));
        });
        double rated = Double.isNaN(type.supplyC()) ? ChilledWaterUnit.USUAL_SUPPLY_C : type.supplyC();
        setPointC[v] = Double.isNaN(node.setPointC()) ? rated : node.setPointC();
    }

    /// Part of a rack's inlet air that is exhaust when the units move some air.
    public static double recirculation(Containment containment, double unitFlow, double rackFlow) {
        double covered = rackFlow > 0 ? Math.min(1, unitFlow / rackFlow) : 1;
        return Math.min(MAX_RECIRCULATION, 1 - (1 - baseRecirculation(containment)) * covered);
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
