package io.millwright.cooling;

import io.millwright.catalog.CoolingType;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One solve of a [CoolingNetwork]: the state that the passes over the loops share.
final class CoolingSolve {
    private static final int MAX_PASSES = 50;
    private static final double DEFAULT_FACILITY_RANGE_K = 8;
    private static final double DEFAULT_APPROACH_K = 5;
    private static final double DEFAULT_SET_POINT_C = 30;
    private static final double ZERO_C_IN_K = 273.15;
    private final CoolingNetwork network;
    private final double[] liquidHeatW;
    private final double[] doorHeatW;
    private final boolean[] running;
    private final double dryBulbC;
    private final double wetBulbC;
    private final double[] heatW;
    private final double[] electricW;
    private final double[] supplyC;
    private final double[] loopHeatW;
    private final double[] loopFlowM3PerS;
    private final double[] loopSupplyC;
    private final LoopResult[] results;
    private final List<Finding> findings = new ArrayList<>();
    private int pass;
    private double rejectedW;
    private double unremovedW;
    private double waterM3PerS;

    CoolingSolve(
            CoolingNetwork network,
            double[] liquidHeatW,
            double[] doorHeatW,
            boolean[] running,
            double dryBulbC,
            double wetBulbC) {
        this.network = network;
        this.liquidHeatW = liquidHeatW;
        this.doorHeatW = doorHeatW;
        this.running = running;
        this.dryBulbC = dryBulbC;
        this.wetBulbC = wetBulbC;
        int n = network.graph.nodes().size();
        heatW = new double[n];
        electricW = new double[n];
        supplyC = new double[n];
        Arrays.fill(supplyC, Double.NaN);
        loopHeatW = new double[network.loops.length];
        loopFlowM3PerS = new double[network.loops.length];
        loopSupplyC = new double[network.loops.length];
        Arrays.fill(loopSupplyC, DEFAULT_SET_POINT_C);
        results = new LoopResult[network.loops.length];
    }

    CoolingResult run() {
        // A chiller's condenser heat depends on the temperatures of its own loops: heat inwards to outwards and
        // temperatures outwards to
        // inwards alternate until the chillers' power stands still (once without water-cooled chillers).
        double before = Double.NaN;
        for (pass = 0; pass < MAX_PASSES; pass++) {
            Arrays.fill(loopHeatW, 0);
            for (int loop : network.heatOrder) {
                passHeat(loop);
            }
            rejectedW = 0;
            unremovedW = 0;
            waterM3PerS = 0;
            findings.clear();
            for (int i = network.heatOrder.length - 1; i >= 0; i--) {
                passTemperature(network.heatOrder[i]);
            }
            double total = Arrays.stream(electricW).sum();
            if (Math.abs(total - before) <= 1e-13 * (1 + total)) {
                break;
            }
            before = total;
        }
        return new CoolingResult(
                List.of(results),
                heatW,
                electricW,
                supplyC,
                network.capacityW,
                rejectedW,
                unremovedW,
                waterM3PerS,
                findings);
    }

    /// Adds up a loop's heat and flow, divides the heat over its suppliers, and hands on what they pass to outer
    /// loops.
    private void passHeat(int index) {
        Loop loop = network.loops[index];
        double rackFlow = 0;
        double variableFlow = 0;
        for (int v : loop.consumers) {
            EquipmentKind kind = network.graph.node(v).kind();
            double consumerHeat = 0;
            if (kind == EquipmentKind.RACK) {
                if (network.consumerLoop[v] == index) {
                    consumerHeat += liquidHeatW[v];
                    rackFlow += network.rackFlowM3PerS[v];
                }
                if (network.doorLoop[v] == index) {
                    consumerHeat += doorHeatW[v];
                    variableFlow += consumerFlow(v, doorHeatW[v]);
                }
            } else {
                // Heat of CDUs and chillers reaches this loop from the inner loop they supply.
                consumerHeat = kind.isAirUnit() ? liquidHeatW[v] : heatW[v] + electricW[v];
                variableFlow += consumerFlow(v, consumerHeat);
            }
            loopHeatW[index] += consumerHeat;
        }
        double flow = Math.max(rackFlow + variableFlow, 1e-12);
        loopFlowM3PerS[index] = flow;
        int runningPumps = 0;
        for (int v : loop.pumps) {
            runningPumps += running[v] ? 1 : 0;
        }
        for (int v : loop.pumps) {
            CoolingType type = network.types[v];
            electricW[v] = 0;
            if (running[v] && type != null) {
                double rated = type.waterFlowM3PerS();
                double fraction =
                        rated > 0 ? Math.clamp(flow / runningPumps / rated, CoolingNetwork.MIN_FLOW_FRACTION, 1) : 1;
                electricW[v] = zeroIfUnknown(type.fanPumpW()) * cube(fraction);
            }
            loopHeatW[index] += electricW[v];
        }
        double capacity = runningCapacityW(loop);
        for (int v : loop.suppliers) {
            if (pass == 0 || !loop.rejects) {
                heatW[v] = running[v] && capacity > 0 ? loopHeatW[index] * network.capacityW[v] / capacity : 0;
            }
            CoolingType type = network.types[v];
            if (type != null && network.hasBuiltInPump(v)) {
                double rated = type.secondaryFlowM3PerS();
                double own = flow * (capacity > 0 ? network.capacityW[v] / capacity : 0);
                double fraction = rated > 0 ? Math.clamp(own / rated, CoolingNetwork.MIN_FLOW_FRACTION, 1) : 1;
                electricW[v] = running[v] ? zeroIfUnknown(type.fanPumpW()) * cube(fraction) : 0;
            }
        }
    }

    private double consumerFlow(int v, double heat) {
        CoolingType type = network.types[v];
        double range =
                network.graph.node(v).kind() == EquipmentKind.RACK || type == null || !(type.waterFlowM3PerS() > 0)
                        ? Double.NaN
                        : type.waterFlowM3PerS();
        if (Double.isNaN(range)) {
            return heat / (Fluid.WATER.volumetricHeatJPerM3K(25) * DEFAULT_FACILITY_RANGE_K);
        }
        double load = network.capacityW[v] > 0 ? heat / network.capacityW[v] : 1;
        return running[v] || heat > 0 ? range * Math.clamp(load, CoolingNetwork.MIN_FLOW_FRACTION, 1.2) : 0;
    }

    /// Finds a loop's supply temperature from the outer side it rejects to.
    private void passTemperature(int index) {
        Loop loop = network.loops[index];
        double heat = loopHeatW[index];
        double capacity = runningCapacityW(loop);
        double setPoint = setPointC(loop);
        double supply;
        double unremoved = 0;
        if (capacity <= 0) {
            supply = loopSupplyC[index];
            unremoved = heat;
            if (heat > 0) {
                findings.add(Finding.error(
                        "cooling.loop.dead", loop.name, "heat", Finding.measure(heat, Dimension.HEAT_FLOW)));
            }
        } else if (loop.rejects) {
            PlantState plant = solvePlant(index, setPoint);
            supply = plant.supplyC();
            unremoved = plant.unremovedW();
        } else {
            supply = solveExchangers(loop, setPoint);
        }
        loopSupplyC[index] = supply;
        double capacityRate = loop.fluid.volumetricHeatJPerM3K(supply) * loopFlowM3PerS[index];
        double returnC = supply + heat / capacityRate;
        unremovedW += unremoved;
        for (int v : loop.consumers) {
            supplyC[v] = supply;
            double limitC = network.rackLimitC[v];
            if (network.consumerLoop[v] == index && supply > limitC + 1e-9) {
                findings.add(Finding.error(
                        "cooling.rack.supply-too-warm",
                        network.graph.node(v).path(),
                        "supply",
                        Finding.measure(supply, Dimension.TEMPERATURE),
                        "limit",
                        Finding.measure(limitC, Dimension.TEMPERATURE)));
            }
        }
        double dutyCapacityW = dutyCapacityW(loop);
        if (capacity > 0 && heat > dutyCapacityW * (1 + 1e-9)) {
            findings.add(Finding.warning(
                    "cooling.loop.over-capacity",
                    loop.name,
                    "heat",
                    Finding.measure(heat, Dimension.HEAT_FLOW),
                    "capacity",
                    Finding.measure(dutyCapacityW, Dimension.HEAT_FLOW)));
        }
        if (supply > setPoint + 0.05 && capacity > 0) {
            findings.add(Finding.note(
                    "cooling.loop.off-set-point",
                    loop.name,
                    "supply",
                    Finding.measure(supply, Dimension.TEMPERATURE),
                    "setPoint",
                    Finding.measure(setPoint, Dimension.TEMPERATURE)));
        }
        results[index] = new LoopResult(
                index,
                loop.name,
                loop.kind,
                loop.fluid,
                heat,
                loopFlowM3PerS[index],
                supply,
                returnC,
                setPoint,
                dutyCapacityW,
                unremoved,
                loop.pipeDropPa,
                loop.pumpHeadPa);
        if (loop.pipeDropPa > loop.pumpHeadPa) {
            findings.add(Finding.warning(
                    "cooling.loop.pipe-drop",
                    loop.name,
                    "drop",
                    Finding.measure(loop.pipeDropPa, Dimension.PRESSURE),
                    "head",
                    Finding.measure(loop.pumpHeadPa, Dimension.PRESSURE)));
        }
    }

    /// CDUs and the like: limited by the temperature of the loop they hang on.
    private double solveExchangers(Loop loop, double setPoint) {
        double supply = setPoint;
        for (int v : loop.suppliers) {
            if (!running[v]) {
                continue;
            }
            double load = heatW[v] / network.capacityW[v];
            int outer = network.consumerLoop[v];
            double outerSupplyC = outer >= 0 ? loopSupplyC[outer] : dryBulbC;
            supply = Math.max(supply, outerSupplyC + approachK(v) * load);
            if (outer < 0 && network.graph.node(v).kind() != EquipmentKind.CDU_AIR) {
                unremovedW += heatW[v] + electricW[v];
            }
        }
        return supply;
    }

    private record PlantState(double supplyC, double unremovedW) {}

    /// Free coolers and chillers that share a loop.
    private PlantState solvePlant(int index, double setPoint) {
        Loop loop = network.loops[index];
        double heat = loopHeatW[index];
        double freeCapacity = 0;
        double chillerCapacity = 0;
        double freeReference = 0;
        double freeApproach = 0;
        for (int v : loop.suppliers) {
            if (!running[v]) {
                continue;
            }
            if (isChiller(v)) {
                chillerCapacity += network.capacityW[v];
            } else {
                freeCapacity += network.capacityW[v];
                freeReference += network.capacityW[v] * sinkC(v);
                freeApproach += network.capacityW[v] * approachK(v);
            }
        }
        double sink = freeCapacity > 0 ? freeReference / freeCapacity : 0;
        double approach = freeCapacity > 0 ? freeApproach / freeCapacity : 0;
        double range = heat / (loop.fluid.volumetricHeatJPerM3K(setPoint) * loopFlowM3PerS[index]);
        double x = freeCapacity > 0 ? heat / freeCapacity : 0;
        double supply = setPoint;
        double freePart = 0;
        double unremoved = 0;
        if (freeCapacity > 0) {
            double denominator = range + approach * x;
            freePart = denominator > 0
                    ? Math.clamp((setPoint + range - sink) / denominator, 0, 1)
                    : setPoint >= sink ? 1 : 0;
        }
        double chillerHeat = (1 - freePart) * heat;
        if (chillerHeat > chillerCapacity) {
            if (freeCapacity > 0) {
                chillerHeat = chillerCapacity;
                freePart = 1 - chillerHeat / Math.max(heat, 1e-300);
                supply = Math.max(setPoint, freePart * (range + approach * x) + sink - range);
            } else {
                unremoved = chillerHeat - chillerCapacity;
                chillerHeat = chillerCapacity;
            }
        }
        double freeHeat = heat - chillerHeat - unremoved;
        for (int v : loop.suppliers) {
            if (!running[v]) {
                heatW[v] = 0;
                electricW[v] = 0;
                continue;
            }
            CoolingType type = network.types[v];
            if (isChiller(v)) {
                heatW[v] = chillerHeat * network.capacityW[v] / chillerCapacity;
                electricW[v] = chillerPowerW(v, heatW[v], supply);
            } else {
                heatW[v] = freeHeat * network.capacityW[v] / freeCapacity;
                double load = heatW[v] / network.capacityW[v];
                double lift = Math.max(supply, sinkC(v) + 1e-6) - sinkC(v);
                double speed = load <= 0 ? 0 : Math.clamp(approachK(v) * load / lift, CoolingNetwork.MIN_FAN_SPEED, 1);
                electricW[v] = type == null ? 0 : zeroIfUnknown(type.fanPumpW()) * cube(speed);
                waterM3PerS += type == null ? 0 : zeroIfUnknown(type.waterM3PerJ()) * heatW[v];
            }
            if (network.consumerLoop[v] < 0) {
                rejectedW += heatW[v] + electricW[v];
            }
        }
        return new PlantState(supply, unremoved);
    }

    private double chillerPowerW(int v, double heat, double supply) {
        CoolingType type = network.types[v];
        double cop = type == null || Double.isNaN(type.cop()) ? 4 : type.cop();
        int condenser = network.consumerLoop[v];
        double ratedSink = condenser >= 0 ? CoolingNetwork.RATED_CONDENSER_WATER_C : CoolingNetwork.RATED_OUTDOOR_C;
        double sink = condenser >= 0 ? loopSupplyC[condenser] : dryBulbC;
        double ratedSupply = type == null || Double.isNaN(type.supplyC()) ? 18 : type.supplyC();
        double actual = Math.clamp(cop * carnot(supply, sink) / carnot(ratedSupply, ratedSink), 1.2, 4 * cop);
        return heat / actual
                + (heat > 0 && type != null ? zeroIfUnknown(type.fanPumpW()) * heat / network.capacityW[v] : 0);
    }

    private static double carnot(double supplyC, double sinkC) {
        double evaporatingK = supplyC - CoolingNetwork.EVAPORATOR_APPROACH_K + ZERO_C_IN_K;
        double condensingK = sinkC + CoolingNetwork.CONDENSER_APPROACH_K + ZERO_C_IN_K;
        return evaporatingK / Math.max(condensingK - evaporatingK, 5);
    }

    private double sinkC(int v) {
        return switch (network.graph.node(v).kind()) {
            case TOWER -> wetBulbC;
            case ADIABATIC_COOLER -> dryBulbC - CoolingNetwork.ADIABATIC_EFFECTIVENESS * (dryBulbC - wetBulbC);
            default -> dryBulbC;
        };
    }

    private double setPointC(Loop loop) {
        double coldest = Double.POSITIVE_INFINITY;
        for (int v : loop.suppliers) {
            double own = network.graph.node(v).setPointC();
            CoolingType type = network.types[v];
            double wanted = !Double.isNaN(own) ? own : type == null ? Double.NaN : type.supplyC();
            if (!Double.isNaN(wanted) && (running[v] || coldest == Double.POSITIVE_INFINITY)) {
                coldest = Math.min(coldest, wanted);
            }
        }
        return coldest == Double.POSITIVE_INFINITY ? DEFAULT_SET_POINT_C : coldest;
    }

    private double approachK(int v) {
        CoolingType type = network.types[v];
        return type == null || Double.isNaN(type.approachK()) ? DEFAULT_APPROACH_K : type.approachK();
    }

    private boolean isChiller(int v) {
        EquipmentKind kind = network.graph.node(v).kind();
        return kind == EquipmentKind.AIR_COOLED_CHILLER || kind == EquipmentKind.WATER_COOLED_CHILLER;
    }

    private double runningCapacityW(Loop loop) {
        double sum = 0;
        for (int v : loop.suppliers) {
            sum += running[v] ? network.capacityW[v] : 0;
        }
        return sum;
    }

    /// Capacity that may be counted on: spares keep their part in reserve.
    private double dutyCapacityW(Loop loop) {
        double sum = 0;
        for (int v : loop.suppliers) {
            sum += running[v] && !network.graph.node(v).spare() ? network.capacityW[v] : 0;
        }
        return sum;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static double zeroIfUnknown(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
