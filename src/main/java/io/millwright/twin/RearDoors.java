package io.millwright.twin;

import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirZones;
import io.millwright.airflow.ZoneResult;
import io.millwright.airflow.ZoneResult.InletModel;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.SideState;
import io.millwright.cooling.units.RearDoor;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Hall.Containment;
import io.millwright.numeric.Roots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rear doors of a facility's racks: what they take of the racks' air heat with the water and the supply air of the
/// last pass.
///
/// Every door is asked to give the air back as the rack took it in, so that the rack is neutral to its hall. What doors
/// leave raises the recirculation of the hall by [AirZones], which warms the inlets, from which the doors take more:
/// both are found together, hall by hall. A rack moves the air that its air heat and its sheet's rise ask for.
/// Where a field knows the inlets ([io.millwright.airflow.RackInlets]), doors meet those of the last pass.
/// **Assumption**: where no unit supplies air, as in halls that doors alone cool, racks take in [#USUAL_INLET_C].
final class RearDoors {
    static final double USUAL_INLET_C = 24;

    private static final double USUAL_RISE_K = 15;

    /// The part of what a valve asks for that counts as all of it.
    private static final double GIVEN = 0.999;

    /// Racks have shut down long before.
    private static final double WARMEST_INLET_C = 80;

    private static final double RECIRCULATION_TOLERANCE = 1e-14;
    private static final double MOST_RECIRCULATION = 0.95;

    private record Door(int node, RearDoor door, double riseK) {}

    /// What a door meets; racks of a row meet the same. The inlet is NaN where the zone estimates it.
    private record Conditions(
            RearDoor door, double riseK, double heatW, double waterC, double givenM3PerS, double inletC) {}

    /// Doors that meet the same.
    private record Alike(Conditions met, List<Integer> nodes) {}

    private final int nodeCount;
    private final double roomDewPointC;
    private final List<Containment> containments;
    private final List<List<Door>> doorsByHall = new ArrayList<>();

    /// Racks that are no part of [#doorsByHall] but breathe the air of a hall with doors, and their rise.
    private final List<List<Integer>> otherRacksByHall = new ArrayList<>();

    private final double[] riseK;

    /// What the doors do, by node.
    ///
    /// @param waterHeatW given to the water
    /// @param fanW of the doors, drawn from the racks' feeds
    /// @param waterM3PerS that the valves ask for; NaN where there is no door
    record State(double[] waterHeatW, double[] fanW, double[] waterM3PerS) {
        /// Heat that does not reach the halls, by node.
        double[] takenW() {
            double[] taken = waterHeatW.clone();
            for (int v = 0; v < taken.length; v++) {
                taken[v] -= fanW[v];
            }
            return taken;
        }
    }

    RearDoors(FacilityGraph graph, Catalog catalog, CoolingNetwork network, double roomDewPointC) {
        nodeCount = graph.nodes().size();
        this.roomDewPointC = roomDewPointC;
        riseK = new double[nodeCount];
        containments =
                graph.halls().stream().map(hall -> hall.hall().containment()).toList();
        graph.halls().forEach(hall -> {
            doorsByHall.add(new ArrayList<>());
            otherRacksByHall.add(new ArrayList<>());
        });
        Map<String, RearDoor> byType = new HashMap<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind() != EquipmentKind.RACK || node.hall() < 0) {
                continue;
            }
            double rise = catalog.rack(node.type()).map(RackType::airDeltaK).orElse(Double.NaN);
            riseK[v] = rise > 0 ? rise : USUAL_RISE_K;
            CoolingType type = node.rearDoor().flatMap(catalog::cooling).orElse(null);
            if (type != null && type.capacityW() > 0 && network.doorLoop(v) >= 0) {
                RearDoor door = byType.computeIfAbsent(type.id(), id -> RearDoor.of(type, Fluid.WATER));
                doorsByHall.get(node.hall()).add(new Door(v, door, riseK[v]));
            } else {
                otherRacksByHall.get(node.hall()).add(v);
            }
        }
    }

    /// The doors at the racks' air heat.
    ///
    /// @param airHeatW of all racks, before their doors
    /// @param last state of the doors, if any
    /// @param air of the last pass, if any
    /// @param cooling of the last pass, if any
    State at(
            double[] airHeatW,
            @Nullable State last,
            @Nullable AirResult air,
            @Nullable CoolingResult cooling,
            double pressurePa) {
        State state = new State(new double[nodeCount], new double[nodeCount], new double[nodeCount]);
        Arrays.fill(state.waterM3PerS(), Double.NaN);
        for (int hall = 0; hall < doorsByHall.size(); hall++) {
            if (!doorsByHall.get(hall).isEmpty()) {
                ZoneResult zone = air == null ? null : air.zones().get(hall);
                double[] inletC =
                        air != null && air.zones().get(hall).inletModel() == InletModel.FIELD ? air.nodeInletC() : null;
                solve(hall, groups(hall, airHeatW, last, cooling, inletC), airHeatW, zone, pressurePa, state);
            }
        }
        return state;
    }

    private List<Alike> groups(
            int hall,
            double[] airHeatW,
            @Nullable State last,
            @Nullable CoolingResult cooling,
            double @Nullable [] inletC) {
        Map<Conditions, Alike> groups = new LinkedHashMap<>();
        for (Door each : doorsByHall.get(hall)) {
            int v = each.node();
            SideState side = cooling == null ? null : cooling.side(v, "door");
            Conditions met = new Conditions(
                    each.door(),
                    each.riseK(),
                    airHeatW[v],
                    side == null ? each.door().ratedWaterC() : side.inC(),
                    side == null || last == null ? Double.NaN : given(last.waterM3PerS()[v], side),
                    inletC == null ? Double.NaN : inletC[v]);
            groups.computeIfAbsent(met, key -> new Alike(key, new ArrayList<>()))
                    .nodes()
                    .add(v);
        }
        return List.copyOf(groups.values());
    }

    private void solve(
            int hall,
            List<Alike> groups,
            double[] airHeatW,
            @Nullable ZoneResult zone,
            double pressurePa,
            State state) {
        double supplyC = zone == null || Double.isNaN(zone.supplyC()) ? USUAL_INLET_C : zone.supplyC();
        double recirculation = 0;
        if (zone != null && zone.inletModel() == InletModel.ZONE && !Double.isNaN(zone.supplyC())) {
            double others = 0;
            for (int v : otherRacksByHall.get(hall)) {
                others += airHeatW[v] / (AirZones.AIR_HEAT_J_PER_M3_K * riseK[v]);
            }
            double otherRacks = others;
            Containment containment = containments.get(hall);
            double least = AirZones.baseRecirculation(containment);
            recirculation = Roots.brent(
                    r -> r
                            - AirZones.recirculation(
                                    containment,
                                    zone.unitFlowM3PerS(),
                                    otherRacks + leftM3PerS(groups, supplyC, r, pressurePa)),
                    least,
                    MOST_RECIRCULATION,
                    RECIRCULATION_TOLERANCE);
        }
        for (Alike group : groups) {
            RearDoor.Point point = at(group.met(), supplyC, recirculation, pressurePa);
            for (int v : group.nodes()) {
                state.waterHeatW()[v] = point.heatW();
                state.fanW()[v] = point.fanW();
                state.waterM3PerS()[v] = point.waterM3PerS();
            }
        }
    }

    /// Air of the racks with doors that counts, by what their doors leave.
    private double leftM3PerS(List<Alike> groups, double supplyC, double recirculation, double pressurePa) {
        double sum = 0;
        for (Alike group : groups) {
            RearDoor.Point point = at(group.met(), supplyC, recirculation, pressurePa);
            double left = group.met().heatW() - point.heatW() + point.fanW();
            sum += group.nodes().size()
                    * left
                    / (AirZones.AIR_HEAT_J_PER_M3_K * group.met().riseK());
        }
        return Math.max(0, sum);
    }

    private RearDoor.Point at(Conditions met, double supplyC, double recirculation, double pressurePa) {
        double estimateC = supplyC + recirculation / (1 - recirculation) * met.riseK();
        double inletC = Math.min(WARMEST_INLET_C, Double.isNaN(met.inletC()) ? estimateC : met.inletC());
        double humidity = Psychrometrics.saturationHumidityRatio(Math.min(roomDewPointC, inletC), pressurePa);
        return met.door()
                .holding(
                        inletC,
                        new MoistAir(inletC, humidity, pressurePa),
                        met.heatW(),
                        met.heatW() / (AirZones.AIR_HEAT_J_PER_M3_K * met.riseK()),
                        met.waterC(),
                        met.givenM3PerS());
    }

    /// What a loop gives an open valve: NaN for all that it asks for, else the less that it gets.
    static double given(double askedM3PerS, SideState side) {
        return side.flowM3PerS() < GIVEN * askedM3PerS ? Math.max(0, side.flowM3PerS()) : Double.NaN;
    }
}
