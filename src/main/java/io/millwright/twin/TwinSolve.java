package io.millwright.twin;

import io.millwright.airflow.AirDemand;
import io.millwright.airflow.AirResult;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.CoolingDemand;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerLosses;
import io.millwright.power.PowerResult;
import io.millwright.power.PowerSolver;
import io.millwright.power.SwitchState;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One solve of a [Twin]: what the iterations of its coupling share.
final class TwinSolve {
    /// Largest change of the water that air units get between two iterations.
    private static final double TOLERANCE_K = 1e-6;

    private static final int MAX_ITERATIONS = 100;

    private final Twin twin;
    private final OperatingPoint point;
    private final int n;
    private final boolean[] running;
    private final double[] rackW;
    private final double[] rackAirW;
    private final double[] mechanicalW;
    private final double[] loadW;
    private final double[] coilW;
    private final double[] waterC;
    private final double[] waterM3PerS;
    private final MoistAir outside;
    private final PowerSolver electrical;
    private final CoolingNetwork loops;
    private final Progress progress;
    private double[] toAirUnitsW;
    private @Nullable CoolingResult cooling;
    private @Nullable AirResult air;
    private RearDoors.@Nullable State doors;
    private HeatSplit split = new HeatSplit(new double[0], new double[0], 0, 0);

    TwinSolve(Twin twin, OperatingPoint point, @Nullable SteadyState start, Progress progress) {
        this.twin = twin;
        this.progress = progress;
        this.point = point;
        n = twin.graph.nodes().size();
        boolean[] outOfService = point.outOfService() == null ? new boolean[n] : point.outOfService();
        double[] asked = point.rackPowerW() == null ? twin.ratedRackW : point.rackPowerW();
        SwitchState switches = twin.powerNetwork.settled(outOfService);
        running = twin.powerNetwork.energised(switches);
        rackW = new double[n];
        for (int v = 0; v < n; v++) {
            running[v] &= !outOfService[v] && twin.hasWater(v);
            rackW[v] = running[v] && twin.graph.node(v).kind() == EquipmentKind.RACK ? asked[v] : 0;
        }
        rackAirW = rackAirW(rackW);
        loadW = new double[n];
        coilW = new double[n];
        waterM3PerS = new double[n];
        Arrays.fill(waterM3PerS, Double.NaN);
        outside = twin.outside(point);
        loops = twin.loops(point);
        electrical = twin.powerNetwork.solver(switches, start == null ? null : start.power());
        if (start == null) {
            mechanicalW = new double[n];
            waterC = waterM3PerS.clone();
            toAirUnitsW = new double[n];
        } else {
            mechanicalW = start.mechanicalW().clone();
            waterC = start.cooling().nodeSupplyC().clone();
            toAirUnitsW = liquidToAirW(start.cooling());
            cooling = start.cooling();
            air = start.air();
        }
    }

    SteadyState run() {
        int iterations = 0;
        boolean converged;
        do {
            iterations++;
            converged = iterate();
        } while (!converged && iterations < MAX_ITERATIONS);
        return result(
                Objects.requireNonNull(cooling),
                Objects.requireNonNull(air),
                electrical.result(),
                iterations,
                converged);
    }

    /// @return whether nothing has changed that counts
    private boolean iterate() {
        for (int v = 0; v < n; v++) {
            loadW[v] = rackW[v] + mechanicalW[v];
        }
        progress.checkCancelled();
        PowerLosses losses = electrical.solve(loadW);
        progress.checkCancelled();
        RearDoors.@Nullable State before = doors;
        RearDoors.State now = twin.rearDoors.at(rackAirW, before, air, cooling, outside.pressurePa());
        doors = now;
        split = split(rackW, mechanicalW, losses, toAirUnitsW, now.takenW());
        AirResult hallAir = twin.airZones.solve(new AirDemand(split.airW(), waterC, waterM3PerS, running, outside));
        air = hallAir;
        progress.checkCancelled();
        for (int v = 0; v < n; v++) {
            coilW[v] = split.liquidW()[v] + (twin.coolingNetwork.consumerLoop(v) >= 0 ? hallAir.nodeCoilHeatW()[v] : 0);
        }
        CoolingResult cooled = loops.solve(
                new CoolingDemand(
                        coilW,
                        now.waterHeatW(),
                        askedWater(hallAir),
                        now.waterM3PerS(),
                        hallAirC(hallAir),
                        running,
                        outside),
                cooling);
        cooling = cooled;
        progress.checkCancelled();
        double change = Math.max(meetLoads(cooled, hallAir, now), doorChange(before, now));
        change = Math.max(change, meetWater(cooled, hallAir));
        change = Math.max(change, meetHallHeat(cooled));
        return change <= Twin.TOLERANCE * Math.max(1, losses.sourceW());
    }

    /// Takes over what pumps, fans, compressors and switches draw.
    private double meetLoads(CoolingResult cooled, AirResult hallAir, RearDoors.State now) {
        double change = 0;
        for (int v = 0; v < n; v++) {
            double next = running[v]
                    ? cooled.nodeElectricW()[v] + hallAir.nodeElectricW()[v] + twin.switchW[v] + now.fanW()[v]
                    : 0;
            change = Math.max(change, Math.abs(next - mechanicalW[v]));
            mechanicalW[v] = next;
        }
        return change;
    }

    private double doorChange(RearDoors.@Nullable State before, RearDoors.State now) {
        double change = 0;
        for (int v = 0; v < n; v++) {
            double was = before == null ? 0 : before.waterHeatW()[v];
            change = Math.max(change, Math.abs(now.waterHeatW()[v] - was));
        }
        return change;
    }

    /// Takes over the water that air units get.
    private double meetWater(CoolingResult cooled, AirResult hallAir) {
        double change = 0;
        for (int v = 0; v < n; v++) {
            if (twin.graph.node(v).kind().isAirUnit()) {
                double nextC = cooled.nodeSupplyC()[v];
                SideState water = cooled.side(v, "water");
                double given = water == null ? Double.NaN : RearDoors.given(hallAir.nodeWaterM3PerS()[v], water);
                boolean moved = Double.isNaN(nextC) != Double.isNaN(waterC[v])
                        || Math.abs(nextC - waterC[v]) > TOLERANCE_K
                        || Double.isNaN(given) != Double.isNaN(waterM3PerS[v]);
                change = moved ? Double.POSITIVE_INFINITY : change;
                waterC[v] = nextC;
                waterM3PerS[v] = given;
            }
        }
        return change;
    }

    /// Takes over the heat that liquid-to-air units give to halls.
    private double meetHallHeat(CoolingResult cooled) {
        double change = 0;
        double[] next = liquidToAirW(cooled);
        for (int v = 0; v < n; v++) {
            change = Math.max(change, Math.abs(next[v] - toAirUnitsW[v]));
        }
        toAirUnitsW = next;
        return change;
    }

    private SteadyState result(
            CoolingResult cooled, AirResult hallAir, PowerResult power, int iterations, boolean converged) {
        EnergyTerms terms = terms(rackW, mechanicalW, power);
        EnergyBalance balance = new EnergyBalance(
                power.sourceW(),
                cooled.rejectedW(),
                hallAir.rejectedW(),
                split.outdoorW(),
                cooled.unremovedW() + hallAir.unremovedW() + split.unplacedW());
        List<Finding> findings = new ArrayList<>(power.findings());
        findings.addAll(cooled.findings());
        findings.addAll(hallAir.findings());
        twin.hallResponses
                .departures(rackAirW, hallAir)
                .forEach((hall, departure) -> findings.add(
                        departure.finding(twin.graph.halls().get(hall).path())));
        findings.addAll(twin.limitReview.findings(split.liquidW(), cooled));
        if (!converged) {
            findings.add(Finding.error(
                    "twin.not-converged",
                    "",
                    "iterations",
                    iterations,
                    "residual",
                    String.format(Locale.ROOT, "%.1e", balance.relativeResidual())));
        }
        if (split.unplacedW() > 0) {
            findings.add(Finding.error(
                    "twin.heat-without-a-path", "", "heat", Finding.measure(split.unplacedW(), Dimension.HEAT_FLOW)));
        }
        return new SteadyState(
                point, rackW, mechanicalW, power, cooled, hallAir, terms, balance, iterations, converged, findings);
    }

    /// Flow that the valves of air units ask for, NaN for what has none.
    private double[] askedWater(AirResult air) {
        double[] asked = air.nodeWaterM3PerS().clone();
        for (Node node : twin.graph.nodes()) {
            if (!node.kind().isAirUnit()) {
                asked[node.index()] = Double.NaN;
            }
        }
        return asked;
    }

    /// Air around equipment in halls: what the hall's units supply.
    private double[] hallAirC(AirResult air) {
        double[] hallAirC = new double[twin.graph.nodes().size()];
        for (Node node : twin.graph.nodes()) {
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
            heatW[v] = rackW[v] * (1 - twin.liquidFraction[v]);
        }
        return heatW;
    }

    private HeatSplit split(
            double[] rackW, double[] mechanicalW, PowerLosses losses, double[] toAirUnitsW, double[] doorsTakeW) {
        int n = twin.graph.nodes().size();
        double[] liquidW = new double[n];
        double[] airW = new double[n];
        double outdoor = 0;
        double unplaced = 0;
        for (Node node : twin.graph.nodes()) {
            int v = node.index();
            double toAir = losses.nodeW()[v] + toAirUnitsW[v];
            if (node.kind() == EquipmentKind.RACK) {
                double liquid = rackW[v] * twin.liquidFraction[v];
                if (twin.coolingNetwork.consumerLoop(v) >= 0) {
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
        for (Edge edge : twin.graph.edges()) {
            double loss = losses.edgeW()[edge.index()];
            if (loss > 0) {
                int hall = twin.graph.node(edge.to()).hall();
                if (hall >= 0) {
                    airW[edge.to()] += loss;
                } else {
                    outdoor += loss;
                }
            }
        }
        return new HeatSplit(liquidW, airW, outdoor, unplaced);
    }

    /// Heat that liquid-to-air units give to the hall.
    private double[] liquidToAirW(CoolingResult cooling) {
        double[] heat = new double[twin.graph.nodes().size()];
        for (Node node : twin.graph.nodes()) {
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
        for (Node node : twin.graph.nodes()) {
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
}
