package io.millwright.twin;

import io.millwright.airflow.AirDemand;
import io.millwright.airflow.AirResult;
import io.millwright.airflow.AirZones;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.RackType;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.CoolingDemand;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityCheck;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.power.PowerLosses;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.PowerSolver;
import io.millwright.power.SwitchState;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A facility compiled for solving: its graph and the power, liquid and air networks found in it.
///
/// **Coupling.** Rack power is given. Fixed-point iteration over the power of all mechanical loads: the
/// electrical path turns them into losses; racks'
/// air heat, losses of equipment inside halls and the fans heat the halls; air units and racks heat the loops;
/// loops and weather set the power
/// of pumps, fans and compressors. The feedback gain is the product of the loss and the cooling overhead (about
/// 0.01), so a handful of iterations reaches
/// [#TOLERANCE].
///
/// **Where heat goes.** A rack gives its liquid fraction to its liquid port; a rear door takes of the rest what
/// its coil can; what is left heats the hall. Losses heat the
/// hall that the equipment stands in, cables the hall they lead to; outdoors they go to the outside directly.
///
/// **Validity**: steady state within that of its parts, see [PowerNetwork], [CoolingNetwork],
/// [AirZones]. **Balance**: what the
/// sources give equals what leaves, see [EnergyBalance]; a result that has not closed says so in its findings.
public final class Twin {
    /// Largest change of the mechanical load between two iterations, relative to the facility's power.
    public static final double TOLERANCE = 1e-12;

    /// Largest change of the water that air units get between two iterations.
    private static final double TOLERANCE_K = 1e-6;

    private static final int MAX_ITERATIONS = 100;
    private static final double STANDARD_PRESSURE_PA = 101_325;

    private final Facility facility;
    private final Catalog catalog;
    private final FacilityGraph graph;
    private final PowerNetwork powerNetwork;
    private final CoolingNetwork coolingNetwork;
    private final AirZones airZones;
    private final AtomicReference<@Nullable ShutLoops> shutLoops = new AtomicReference<>();
    private final double[] ratedRackW;
    private final double[] liquidFraction;
    private final RearDoors rearDoors;
    private final LimitReview limitReview;
    private final double[] switchW;
    private final double designDryBulbC;
    private final double designWetBulbC;
    private final double pressurePa;

    private Twin(Facility facility, Catalog catalog) {
        this.facility = facility;
        this.catalog = catalog;
        graph = FacilityGraph.of(facility, catalog);
        powerNetwork = PowerNetwork.of(graph, catalog, facility.assumptions());
        coolingNetwork = CoolingNetwork.of(graph, catalog);
        airZones = AirZones.of(graph, catalog, facility.assumptions().roomDewPointC());
        int n = graph.nodes().size();
        ratedRackW = new double[n];
        liquidFraction = new double[n];
        double roomDewPointC = facility.assumptions().roomDewPointC();
        rearDoors = new RearDoors(graph, catalog, coolingNetwork, roomDewPointC);
        limitReview = new LimitReview(graph, catalog, roomDewPointC);
        switchW = new double[n];
        for (Node node : graph.nodes()) {
            readNode(node);
        }
        ClimateType climate = catalog.climate(facility.site().climate()).orElse(null);
        designDryBulbC =
                known(facility.site().designDryBulbC(), climate == null ? Double.NaN : climate.coolingDryBulbC(), 35);
        designWetBulbC = known(
                facility.site().designWetBulbC(),
                climate == null ? Double.NaN : climate.coolingMeanCoincidentWetBulbC(),
                24);
        pressurePa = known(climate == null ? Double.NaN : climate.pressurePa(), Double.NaN, STANDARD_PRESSURE_PA);
    }

    /// Compiles a facility.
    public static Twin of(Facility facility, Catalog catalog) {
        return new Twin(facility, catalog);
    }

    /// What is wrong with the facility as drawn, whatever it is asked to do.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(graph.findings());
        findings.addAll(FacilityCheck.check(facility, catalog, graph));
        findings.addAll(powerNetwork.findings());
        findings.addAll(coolingNetwork.findings());
        return findings;
    }

    public Facility facility() {
        return facility;
    }

    public Catalog catalog() {
        return catalog;
    }

    public FacilityGraph graph() {
        return graph;
    }

    public PowerNetwork powerNetwork() {
        return powerNetwork;
    }

    public CoolingNetwork coolingNetwork() {
        return coolingNetwork;
    }

    /// Rated power of each rack, or its cap if that is lower; 0 for other nodes. Not to be changed.
    public double[] ratedRackW() {
        return ratedRackW;
    }

    /// Share of a rack's heat that goes to its liquid port.
    public double liquidFraction(int node) {
        return liquidFraction[node];
    }

    /// Every rack at its rated power on the site's design day.
    public OperatingPoint designPoint() {
        return new OperatingPoint(null, designDryBulbC, designWetBulbC, null);
    }

    /// The steady state of the design point.
    public SteadyState solve() {
        return solve(designPoint());
    }

    /// The steady state of an operating point.
    public SteadyState solve(OperatingPoint point) {
        return solve(point, null);
    }

    /// The steady state of an operating point, starting from the mechanical loads of a nearby one.
    public SteadyState solve(OperatingPoint point, @Nullable SteadyState start) {
        int n = graph.nodes().size();
        boolean[] outOfService = point.outOfService() == null ? new boolean[n] : point.outOfService();
        double[] asked = point.rackPowerW() == null ? ratedRackW : point.rackPowerW();
        SwitchState switches = powerNetwork.settled(outOfService);
        boolean[] running = powerNetwork.energised(switches);
        double[] rackW = new double[n];
        for (int v = 0; v < n; v++) {
            running[v] &= !outOfService[v] && hasWater(v);
            rackW[v] = running[v] && graph.node(v).kind() == EquipmentKind.RACK ? asked[v] : 0;
        }
        double[] mechanicalW =
                start == null ? new double[n] : start.mechanicalW().clone();
        double[] loadW = new double[n];
        double[] waterM3PerS = new double[n];
        Arrays.fill(waterM3PerS, Double.NaN);
        double[] waterC = start == null
                ? waterM3PerS.clone()
                : start.cooling().nodeSupplyC().clone();
        MoistAir outside = MoistAir.ofWetBulb(
                point.dryBulbC(),
                Math.min(point.wetBulbC(), point.dryBulbC()),
                known(point.pressurePa(), pressurePa, STANDARD_PRESSURE_PA));
        double[] coilW = new double[n];
        PowerSolver electrical = powerNetwork.solver(switches, start == null ? null : start.power());
        @Nullable CoolingResult nearbyCooling = start == null ? null : start.cooling();
        CoolingNetwork loops = loops(point);
        CoolingResult cooling;
        @Nullable AirResult nearbyAir = start == null ? null : start.air();
        AirResult air;
        HeatSplit split;
        RearDoors.@Nullable State doors = null;
        double[] toAirUnitsW = start == null ? new double[n] : liquidToAirW(start.cooling());
        int iterations = 0;
        boolean converged;
        do {
            iterations++;
            for (int v = 0; v < n; v++) {
                loadW[v] = rackW[v] + mechanicalW[v];
            }
            PowerLosses losses = electrical.solve(loadW);
            RearDoors.@Nullable State before = doors;
            doors = rearDoors.at(rackAirW(rackW), before, nearbyAir, nearbyCooling, outside.pressurePa());
            double[] doorsTakeW = doors.takenW();
            split = split(rackW, mechanicalW, losses, toAirUnitsW, doorsTakeW);
            air = airZones.solve(new AirDemand(split.airW(), waterC, waterM3PerS, running, outside));
            nearbyAir = air;
            for (int v = 0; v < n; v++) {
                coilW[v] = split.liquidW()[v] + (coolingNetwork.consumerLoop(v) >= 0 ? air.nodeCoilHeatW()[v] : 0);
            }
            cooling = loops.solve(
                    new CoolingDemand(
                            coilW,
                            doors.waterHeatW(),
                            askedWater(air),
                            doors.waterM3PerS(),
                            hallAirC(air),
                            running,
                            outside),
                    nearbyCooling);
            nearbyCooling = cooling;
            double change = 0;
            for (int v = 0; v < n; v++) {
                double next = running[v]
                        ? cooling.nodeElectricW()[v] + air.nodeElectricW()[v] + switchW[v] + doors.fanW()[v]
                        : 0;
                change = Math.max(change, Math.abs(next - mechanicalW[v]));
                mechanicalW[v] = next;
                change = Math.max(
                        change, Math.abs(doors.waterHeatW()[v] - (before == null ? 0 : before.waterHeatW()[v])));
                if (graph.node(v).kind().isAirUnit()) {
                    double nextC = cooling.nodeSupplyC()[v];
                    boolean moved =
                            Double.isNaN(nextC) != Double.isNaN(waterC[v]) || Math.abs(nextC - waterC[v]) > TOLERANCE_K;
                    change = moved ? Double.POSITIVE_INFINITY : change;
                    waterC[v] = nextC;
                    SideState water = cooling.side(v, "water");
                    double given = water == null ? Double.NaN : RearDoors.given(air.nodeWaterM3PerS()[v], water);
                    boolean turned = Double.isNaN(given) != Double.isNaN(waterM3PerS[v]);
                    change = turned ? Double.POSITIVE_INFINITY : change;
                    waterM3PerS[v] = given;
                }
            }
            double[] nextToAirW = liquidToAirW(cooling);
            for (int v = 0; v < n; v++) {
                change = Math.max(change, Math.abs(nextToAirW[v] - toAirUnitsW[v]));
            }
            toAirUnitsW = nextToAirW;
            converged = change <= TOLERANCE * Math.max(1, losses.sourceW());
        } while (!converged && iterations < MAX_ITERATIONS);
        PowerResult power = electrical.result();
        EnergyTerms terms = terms(rackW, mechanicalW, power);
        EnergyBalance balance = new EnergyBalance(
                power.sourceW(),
                cooling.rejectedW(),
                air.rejectedW(),
                split.outdoorW(),
                cooling.unremovedW() + air.unremovedW() + split.unplacedW());
        List<Finding> findings = new ArrayList<>(power.findings());
        findings.addAll(cooling.findings());
        findings.addAll(air.findings());
        findings.addAll(limitReview.findings(split.liquidW(), cooling));
        if (!converged) {
            findings.add(Finding.error(
                    "twin.not-converged",
                    "",
                    "iterations",
                    iterations,
                    "residual",
                    String.format(java.util.Locale.ROOT, "%.1e", balance.relativeResidual())));
        }
        if (split.unplacedW() > 0) {
            findings.add(Finding.error(
                    "twin.heat-without-a-path", "", "heat", Finding.measure(split.unplacedW(), Dimension.HEAT_FLOW)));
        }
        return new SteadyState(
                point, rackW, mechanicalW, power, cooling, air, terms, balance, iterations, converged, findings);
    }

    /// The loops with what is shut at a point.
    private CoolingNetwork loops(OperatingPoint point) {
        boolean[] shut = point.shut();
        if (shut == null) {
            return coolingNetwork;
        }
        ShutLoops known = shutLoops.get();
        if (known == null || !Arrays.equals(known.shut(), shut)) {
            known = new ShutLoops(shut.clone(), CoolingNetwork.of(graph, catalog, shut));
            shutLoops.set(known);
        }
        return known.network();
    }

    private record ShutLoops(boolean[] shut, CoolingNetwork network) {}

    /// Flow that the valves of air units ask for, NaN for what has none.
    private double[] askedWater(AirResult air) {
        double[] asked = air.nodeWaterM3PerS().clone();
        for (Node node : graph.nodes()) {
            if (!node.kind().isAirUnit()) {
                asked[node.index()] = Double.NaN;
            }
        }
        return asked;
    }

    /// Air around equipment in halls: what the hall's units supply.
    private double[] hallAirC(AirResult air) {
        double[] hallAirC = new double[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            hallAirC[node.index()] =
                    node.hall() < 0 ? Double.NaN : air.zones().get(node.hall()).supplyC();
        }
        return hallAirC;
    }

    /// Where the heat of racks and losses goes.
    private record HeatSplit(double[] liquidW, double[] airW, double outdoorW, double unplacedW) {}

    /// Heat that racks give to their air.
    private double[] rackAirW(double[] rackW) {
        double[] heatW = new double[rackW.length];
        for (int v = 0; v < heatW.length; v++) {
            heatW[v] = rackW[v] * (1 - liquidFraction[v]);
        }
        return heatW;
    }

    private HeatSplit split(
            double[] rackW, double[] mechanicalW, PowerLosses losses, double[] toAirUnitsW, double[] doorsTakeW) {
        int n = graph.nodes().size();
        double[] liquidW = new double[n];
        double[] airW = new double[n];
        double outdoor = 0;
        double unplaced = 0;
        for (Node node : graph.nodes()) {
            int v = node.index();
            double toAir = losses.nodeW()[v] + toAirUnitsW[v];
            if (node.kind() == EquipmentKind.RACK) {
                double liquid = rackW[v] * liquidFraction[v];
                if (coolingNetwork.consumerLoop(v) >= 0) {
                    liquidW[v] = liquid;
                } else {
                    unplaced += liquid;
                }
                toAir += rackW[v] - liquid - doorsTakeW[v];
            } else if (node.kind() == EquipmentKind.NETWORK_SWITCH) {
                toAir += mechanicalW[v];
            }
            if (node.hall() >= 0) {
                airW[v] += toAir;
            } else {
                outdoor += toAir;
            }
        }
        for (Edge edge : graph.edges()) {
            double loss = losses.edgeW()[edge.index()];
            if (loss > 0) {
                int hall = graph.node(edge.to()).hall();
                if (hall >= 0) {
                    airW[edge.to()] += loss;
                } else {
                    outdoor += loss;
                }
            }
        }
        return new HeatSplit(liquidW, airW, outdoor, unplaced);
    }

    /// An air unit without its water moves no heat.
    private boolean hasWater(int node) {
        EquipmentKind kind = graph.node(node).kind();
        return !kind.isAirUnit() || kind == EquipmentKind.CRAC || coolingNetwork.consumerLoop(node) >= 0;
    }

    /// Heat that liquid-to-air units give to the hall.
    private double[] liquidToAirW(CoolingResult cooling) {
        double[] heat = new double[graph.nodes().size()];
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.CDU_AIR) {
                heat[node.index()] = cooling.nodeHeatW()[node.index()] + cooling.nodeElectricW()[node.index()];
            }
        }
        return heat;
    }

    private EnergyTerms terms(double[] rackW, double[] mechanicalW, PowerResult power) {
        double it = 0;
        double network = 0;
        double fans = 0;
        double pumps = 0;
        double chillers = 0;
        double rejection = 0;
        double conversion = 0;
        for (Node node : graph.nodes()) {
            int v = node.index();
            it += rackW[v];
            conversion += power.nodeLossW()[v];
            double mechanical = mechanicalW[v];
            switch (node.kind()) {
                case NETWORK_SWITCH -> network += mechanical;
                case RACK, CRAH, CRAC, FAN_WALL, IN_ROW -> fans += mechanical;
                case AIR_COOLED_CHILLER, WATER_COOLED_CHILLER, HEAT_RECOVERY -> chillers += mechanical;
                case DRY_COOLER, ADIABATIC_COOLER, TOWER -> rejection += mechanical;
                default -> pumps += mechanical;
            }
        }
        return new EnergyTerms(
                it, network, conversion, Arrays.stream(power.edgeLossW()).sum(), fans, pumps, chillers, rejection);
    }

    private void readNode(Node node) {
        int v = node.index();
        if (node.kind() == EquipmentKind.RACK) {
            RackType type = catalog.rack(node.type()).orElse(null);
            if (type != null) {
                double rated = type.ratedPowerW();
                ratedRackW[v] = Double.isNaN(node.powerCapW()) ? rated : Math.min(rated, node.powerCapW());
                liquidFraction[v] = type.liquidFraction();
            }
        } else if (node.kind() == EquipmentKind.NETWORK_SWITCH) {
            switchW[v] = catalog.sheet("network", node.type())
                    .map(sheet -> sheet.number("typicalPowerW", 0))
                    .orElse(0.0);
        }
    }

    private static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
