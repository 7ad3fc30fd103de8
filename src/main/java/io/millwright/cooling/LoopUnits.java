package io.millwright.cooling;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.cooling.LoopCompiler.LoopPort;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.LiquidExchanger;
import io.millwright.cooling.units.PlantUnits;
import io.millwright.cooling.units.PumpUnit;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The models of the units of a facility by node, and what their ports let through. Units of one type and fluid
/// share one model.
final class LoopUnits {
    /// Of a rack whose data sheet gives none, in Pa.
    static final double RACK_DROP_PA = 90e3;

    /// Of a coil whose data sheet gives none, in Pa.
    static final double COIL_DROP_PA = 60e3;

    /// Coolant of a rack whose data sheet gives none: 1.5 L/min per kW.
    static final double RACK_FLOW_M3_PER_J = 1.5e-3 / 60 / 1000;

    private static final double COIL_RANGE_K = 8;

    private final FacilityGraph graph;
    private final @Nullable Cooler[] coolers;
    private final @Nullable LiquidExchanger[] exchangers;

    /// By node a number that units of one type and settings share.
    private final int[] model;

    private final @Nullable PumpUnit[] builtIn;
    private final @Nullable PumpUnit[] standing;
    private final @Nullable CoolingType[] types;
    private final double[] rackFlowM3PerS;
    private final double[] rackDropPa;

    LoopUnits(FacilityGraph graph, Catalog catalog) {
        this.graph = graph;
        int n = graph.nodes().size();
        coolers = new Cooler[n];
        exchangers = new LiquidExchanger[n];
        model = new int[n];
        builtIn = new PumpUnit[n];
        standing = new PumpUnit[n];
        types = new CoolingType[n];
        rackFlowM3PerS = new double[n];
        rackDropPa = new double[n];
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind() == EquipmentKind.RACK) {
                catalog.rack(node.type()).ifPresent(type -> readRack(v, type));
                node.rearDoor().flatMap(catalog::cooling).ifPresent(door -> types[v] = door);
            } else if (node.kind().group() == EquipmentKind.Group.COOLING) {
                catalog.cooling(node.type()).ifPresent(type -> types[v] = type);
            }
        }
    }

    private void readRack(int v, RackType type) {
        double perW = Double.isNaN(type.liquidFlowM3PerSPerW()) ? RACK_FLOW_M3_PER_J : type.liquidFlowM3PerSPerW();
        rackFlowM3PerS[v] = type.ratedPowerW() * type.liquidFraction() * perW;
        rackDropPa[v] = Double.isNaN(type.liquidPressureDropPa()) ? RACK_DROP_PA : type.liquidPressureDropPa();
    }

    /// Makes the models, once the fluids of the loops are known.
    ///
    /// @param supplied fluid of the loop that a node supplies, or null
    /// @param sink fluid of the loop on its other side, or null
    /// @param cyclesOfConcentration of evaporated water, NaN takes those of the data sheets
    void model(
            @Nullable Fluid[] supplied, @Nullable Fluid[] sink, double sitePressurePa, double cyclesOfConcentration) {
        Map<String, Optional<?>> known = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            CoolingType type = types[v];
            if (type == null || node.kind() == EquipmentKind.RACK) {
                continue;
            }
            Fluid own = supplied[v] == null ? Fluid.WATER : supplied[v];
            Fluid other = sink[v] == null ? Fluid.WATER : sink[v];
            String key = node.kind() + " " + type.id() + " " + own.name() + " " + other.name() + " "
                    + node.cooling().economizer() + node.cooling().district();
            model[v] = numbers.computeIfAbsent(key, k -> numbers.size() + 1);
            exchangers[v] = share(
                    known,
                    "x " + key,
                    LiquidExchanger.class,
                    () -> PlantUnits.exchanger(node.kind(), type, own, other));
            coolers[v] = share(
                    known,
                    "c " + key,
                    Cooler.class,
                    () -> PlantUnits.cooler(
                            node.kind(), type, own, sitePressurePa, node.cooling(), cyclesOfConcentration));
            if (node.kind() == EquipmentKind.PUMP) {
                standing[v] = share(known, "p " + key, PumpUnit.class, () -> Optional.of(PlantUnits.pump(type)));
            } else if (hasBuiltInPump(node.kind())) {
                builtIn[v] = share(known, "b " + key, PumpUnit.class, () -> Optional.of(PlantUnits.pump(type)));
            }
        }
    }

    private static <T> @Nullable T share(
            Map<String, Optional<?>> known, String key, Class<T> kind, Supplier<Optional<T>> make) {
        return known.computeIfAbsent(key, k -> make.get()).map(kind::cast).orElse(null);
    }

    static boolean hasBuiltInPump(EquipmentKind kind) {
        return kind == EquipmentKind.CDU || kind == EquipmentKind.CDU_AIR || kind == EquipmentKind.IMMERSION_TANK;
    }

    /// Which values of data sheets were assumed, once per type; that pumps follow their design point is usual.
    List<Finding> assumptions() {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            CoolingType type = types[v];
            if (type == null || !told.add(type.id())) {
                continue;
            }
            LiquidExchanger exchanger = exchangers[v];
            Cooler cooler = coolers[v];
            Set<String> assumed = new LinkedHashSet<>();
            if (exchanger != null) {
                assumed.addAll(exchanger.assumed());
            }
            if (cooler != null) {
                assumed.addAll(cooler.assumed());
            }
            PlantUnits.assumptions(node.path(), type, List.copyOf(assumed)).ifPresent(findings::add);
        }
        return findings;
    }

    /// Whether two nodes have the same model.
    boolean same(int node, int other) {
        return model[node] > 0 && model[node] == model[other];
    }

    @Nullable
    CoolingType type(int node) {
        return types[node];
    }

    @Nullable
    Cooler cooler(int node) {
        return coolers[node];
    }

    @Nullable
    LiquidExchanger exchanger(int node) {
        return exchangers[node];
    }

    @Nullable
    PumpUnit builtInPump(int node) {
        return builtIn[node];
    }

    @Nullable
    PumpUnit standingPump(int node) {
        return standing[node];
    }

    double rackFlowM3PerS(int node) {
        return rackFlowM3PerS[node];
    }

    /// Rated heat removal; 0 if it is not known.
    double capacityW(int node) {
        CoolingType type = types[node];
        return type == null || Double.isNaN(type.capacityW()) ? 0 : type.capacityW();
    }

    /// Whether a consumer has a valve that gives it the flow it asks for: all but racks and tanks.
    boolean hasValve(LoopPort port) {
        return !(graph.node(port.node()).kind() == EquipmentKind.RACK
                && port.name().equals("liquid"));
    }

    /// Rated flow through a port, m³/s; 0 if nothing is known of it.
    double ratedFlowM3PerS(LoopPort port) {
        int v = port.node();
        LiquidExchanger exchanger = exchangers[v];
        Cooler cooler = coolers[v];
        boolean supplies = supplies(port);
        if (exchanger != null) {
            return supplies ? exchanger.ratedWarmFlowM3PerS() : exchanger.ratedColdFlowM3PerS();
        }
        if (cooler != null) {
            return supplies ? cooler.ratedFlowM3PerS() : cooler.ratedSinkFlowM3PerS();
        }
        if (port.name().equals("liquid")) {
            return rackFlowM3PerS[v];
        }
        CoolingType type = types[v];
        if (type == null) {
            return 0;
        }
        return type.waterFlowM3PerS() > 0
                ? type.waterFlowM3PerS()
                : capacityW(v) / (Fluid.WATER.volumetricHeatJPerM3K(20) * COIL_RANGE_K);
    }

    /// Pressure drop through a port at its rated flow, Pa.
    double ratedDropPa(LoopPort port) {
        int v = port.node();
        LiquidExchanger exchanger = exchangers[v];
        Cooler cooler = coolers[v];
        boolean supplies = supplies(port);
        if (exchanger != null) {
            return supplies ? exchanger.ratedWarmDropPa() : exchanger.ratedColdDropPa();
        }
        if (cooler != null) {
            return supplies ? cooler.ratedDropPa() : cooler.ratedSinkDropPa();
        }
        if (port.name().equals("liquid")) {
            return rackDropPa[v];
        }
        CoolingType type = types[v];
        return type == null ? COIL_DROP_PA : type.sheet().number("waterPressureDropPa", COIL_DROP_PA);
    }

    private boolean supplies(LoopPort port) {
        return switch (graph.node(port.node())
                .kind()
                .port(port.name())
                .orElseThrow()
                .direction()) {
            case SUPPLIES -> true;
            case TAKES, BOTH -> false;
        };
    }
}
