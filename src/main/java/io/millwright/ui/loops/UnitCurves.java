package io.millwright.ui.loops;

import io.millwright.catalog.Catalog;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.PipeState;
import io.millwright.cooling.PumpState;
import io.millwright.cooling.SideState;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.CoolerPoint;
import io.millwright.cooling.units.PlantUnits;
import io.millwright.cooling.units.Surroundings;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.OperatingPoint;
import io.millwright.ui.kit.CurvePlot;
import io.millwright.ui.kit.CurvePlot.Curve;
import io.millwright.ui.kit.CurvePlot.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// The curve of a unit or connection with the point where it runs: what a pump gives against what its system asks,
/// temperatures along an exchanger, power of a cooler and efficiency of a chiller over what it rejects to, drop of a
/// connection over its flow.
final class UnitCurves {
    private static final int SAMPLES = 61;
    private static final double BAR = 1e5;

    /// Range of outside air that coolers are shown for, °C.
    private static final double COLDEST_C = -10;

    private static final double HOTTEST_C = 45;

    /// Range of condenser water, °C.
    private static final double COLDEST_SINK_C = 10;

    private final LoopsAnswer answer;
    private final Catalog catalog;

    UnitCurves(LoopsAnswer answer, Catalog catalog) {
        this.answer = answer;
        this.catalog = catalog;
    }

    /// The curve that says most of a unit; empty if there is none or it stands.
    Optional<CurvePlot> of(Node node) {
        if (node.kind() == EquipmentKind.RACK) {
            return Chips.of(answer, catalog, node).map(UnitCurves::chip);
        }
        UnitState unit = answer.now().cooling().unit(node.index());
        if (unit == null || !unit.running()) {
            return Optional.empty();
        }
        PumpState pump = unit.pump();
        if (node.kind() == EquipmentKind.PUMP && pump != null) {
            return Optional.of(pump(pump));
        }
        Optional<CurvePlot> cooler = cooler(node, unit);
        return cooler.isPresent() ? cooler : exchange(node, unit);
    }

    /// The curve of the pump that is built into a unit.
    Optional<CurvePlot> ofPump(Node node) {
        UnitState unit = answer.now().cooling().unit(node.index());
        return unit == null || unit.pump() == null || node.kind() == EquipmentKind.PUMP || !unit.running()
                ? Optional.empty()
                : Optional.of(pump(unit.pump()));
    }

    private static CurvePlot pump(PumpState pump) {
        double most = pump.curve().runOutM3PerS();
        double[] flows = range(0, most);
        Curve rated = new Curve("rated speed", flows, values(flows, pump.curve()::pressurePa), true);
        if (!(pump.speed() > 0)) {
            return new CurvePlot(
                    "Pump", Dimension.LIQUID_FLOW, Dimension.PRESSURE, "flow", List.of(rated), Optional.empty());
        }
        double[] turned = range(0, most * pump.speed());
        Curve now = new Curve(
                Math.round(100 * pump.speed()) + " % speed",
                turned,
                values(turned, q -> pump.curve().pressurePa(q, pump.speed())),
                false);
        double ratio = pump.flowM3PerS() > 0 ? pump.pressurePa() / Math.pow(pump.flowM3PerS(), 2) : 0;
        double[] asked = range(0, Math.min(most, 1.5 * pump.flowM3PerS()));
        Curve system = new Curve("system", asked, values(asked, q -> ratio * q * q), false);
        return new CurvePlot(
                "Pump",
                Dimension.LIQUID_FLOW,
                Dimension.PRESSURE,
                "flow",
                List.of(now, system, rated),
                Optional.of(new Point(pump.flowM3PerS(), pump.pressurePa())));
    }

    /// Temperatures of an accelerator over the flow that its rack gets.
    private static CurvePlot chip(Chips chips) {
        double flow = chips.coolant().flowM3PerS();
        double[] flows = range(0.4 * flow, 1.6 * flow);
        double limit = chips.plates().junctionMaxC();
        return new CurvePlot(
                "Chip over flow",
                Dimension.LIQUID_FLOW,
                Dimension.TEMPERATURE,
                "flow of the rack",
                List.of(
                        new Curve(
                                "junction",
                                flows,
                                values(flows, q -> chips.at(q).junctionC()),
                                false),
                        new Curve("case", flows, values(flows, q -> chips.at(q).caseC()), false),
                        new Curve("limit", flows, values(flows, q -> limit), true)),
                Optional.of(new Point(flow, chips.now().junctionC())));
    }

    /// Temperatures of both sides over the heat that has passed, from the warm end to the cold end.
    private Optional<CurvePlot> exchange(Node node, UnitState unit) {
        return new LoopFacts(answer, catalog, UnitSystem.SI)
                .sides(node)
                .filter(sides -> unit.heatW() > 0)
                .map(sides -> {
                    double[] heat = {0, unit.heatW()};
                    return new CurvePlot(
                            "Temperatures",
                            Dimension.HEAT_FLOW,
                            Dimension.TEMPERATURE,
                            "heat passed",
                            List.of(
                                    new Curve(
                                            "warm side",
                                            heat,
                                            new double[] {
                                                sides.warm().inC(), sides.warm().outC()
                                            },
                                            false),
                                    new Curve(
                                            "cold side",
                                            heat,
                                            new double[] {
                                                sides.cold().outC(),
                                                sides.cold().inC()
                                            },
                                            false)),
                            Optional.empty());
                });
    }

    private Optional<CurvePlot> cooler(Node node, UnitState unit) {
        Optional<Port> cooled = node.kind().ports().stream()
                .filter(port -> port.medium() == Medium.LIQUID && port.direction() == Port.Direction.SUPPLIES)
                .findFirst();
        SideState side = cooled.map(port -> answer.now().cooling().side(node.index(), port.name()))
                .orElse(null);
        if (side == null || !(unit.heatW() > 0)) {
            return Optional.empty();
        }
        Fluid fluid = answer.now().cooling().loops().get(side.loop()).fluid();
        double wPerK = side.flowM3PerS() * fluid.volumetricHeatJPerM3K((side.inC() + side.outC()) / 2);
        return catalog.cooling(node.type())
                .flatMap(type -> PlantUnits.cooler(
                        node.kind(), type, fluid, Psychrometrics.STANDARD_PRESSURE_PA, node.cooling(), Double.NaN))
                .map(known -> node.kind() == EquipmentKind.WATER_COOLED_CHILLER
                        ? overWater(known, node, unit, side, wPerK)
                        : overAir(known, unit, side, wPerK));
    }

    private CurvePlot overAir(Cooler cooler, UnitState unit, SideState side, double wPerK) {
        OperatingPoint point = answer.now().point();
        double humidity = MoistAir.ofWetBulb(point.dryBulbC(), point.wetBulbC(), Psychrometrics.STANDARD_PRESSURE_PA)
                .relativeHumidityFraction();
        double[] outside = range(COLDEST_C, HOTTEST_C);
        return rejection(
                unit,
                "outside air, " + Math.round(100 * humidity) + " % humid",
                outside,
                point.dryBulbC(),
                drybulb -> cooler.holding(
                        side.outC(),
                        side.inC(),
                        wPerK,
                        new Surroundings(
                                MoistAir.ofRelativeHumidity(drybulb, humidity, Psychrometrics.STANDARD_PRESSURE_PA),
                                drybulb,
                                0)));
    }

    private CurvePlot overWater(Cooler chiller, Node node, UnitState unit, SideState side, double wPerK) {
        SideState condenser = answer.now().cooling().side(node.index(), "condenser");
        OperatingPoint point = answer.now().point();
        MoistAir air = MoistAir.ofWetBulb(point.dryBulbC(), point.wetBulbC(), Psychrometrics.STANDARD_PRESSURE_PA);
        double now = condenser == null ? Double.NaN : condenser.inC();
        double sink =
                condenser == null ? wPerK : condenser.flowM3PerS() * Fluid.WATER.volumetricHeatJPerM3K(condenser.inC());
        return rejection(
                unit,
                "condenser water",
                range(COLDEST_SINK_C, HOTTEST_C),
                now,
                water -> chiller.holding(side.outC(), side.inC(), wPerK, new Surroundings(air, water, sink)));
    }

    private interface Rejection {
        CoolerPoint at(double sinkC);
    }

    /// Efficiency where compressors run anywhere on the curve, else power.
    private static CurvePlot rejection(UnitState unit, String over, double[] sinkC, double nowC, Rejection rejection) {
        List<CoolerPoint> points = Arrays.stream(sinkC).mapToObj(rejection::at).toList();
        boolean compressors = points.stream().anyMatch(point -> point.compressorW() > 0);
        double[] values = points.stream()
                .mapToDouble(point -> !compressors
                        ? point.electricW()
                        : point.compressorW() > 0 ? performance(point.heatW(), point.electricW()) : Double.NaN)
                .toArray();
        double here = compressors ? performance(unit.heatW(), unit.electricW()) : unit.electricW();
        return new CurvePlot(
                compressors ? "COP at this load" : "Fan power at this load",
                Dimension.TEMPERATURE,
                compressors ? Dimension.COUNT : Dimension.POWER,
                over,
                List.of(new Curve(compressors ? "COP" : "fans", sinkC, values, false)),
                Double.isNaN(nowC) || Double.isNaN(here) ? Optional.empty() : Optional.of(new Point(nowC, here)));
    }

    /// Beyond this nearly all is free cooling, and the number says nothing of the machine.
    private static final double BEST = 25;

    private static double performance(double heatW, double electricW) {
        double ratio = electricW > 0 && heatW > 0 ? heatW / electricW : Double.NaN;
        return ratio <= BEST ? ratio : Double.NaN;
    }

    /// What a connection takes over its flow, and the part of its valve where that is known.
    Optional<CurvePlot> of(Edge edge) {
        PipeState pipe = answer.now().cooling().pipe(edge.index());
        if (pipe == null || !(Math.abs(pipe.flowM3PerS()) > 0) || !(pipe.dropPa() > 0)) {
            return Optional.empty();
        }
        double flow = Math.abs(pipe.flowM3PerS());
        double[] flows = range(0, 1.5 * flow);
        double ratio = pipe.dropPa() / (flow * flow);
        Curve all = new Curve("pipes and valve", flows, values(flows, q -> ratio * q * q), false);
        double kv = edge.pipe().valveKvM3PerS();
        boolean known =
                edge.pipe().valve().hasOpening() && kv > 0 && edge.pipe().openFraction() >= 1;
        List<Curve> curves = known
                ? List.of(all, new Curve("valve, open", flows, values(flows, q -> BAR * q * q / (kv * kv)), true))
                : List.of(all);
        return Optional.of(new CurvePlot(
                "Pressure drop",
                Dimension.LIQUID_FLOW,
                Dimension.PRESSURE,
                "flow",
                curves,
                Optional.of(new Point(flow, pipe.dropPa()))));
    }

    private static double[] range(double from, double to) {
        return IntStream.range(0, SAMPLES)
                .mapToDouble(i -> from + (to - from) * i / (SAMPLES - 1))
                .toArray();
    }

    private static double[] values(double[] xs, DoubleUnaryOperator curve) {
        return Arrays.stream(xs).map(curve).toArray();
    }
}
