package io.millwright.ui.loops;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.PipeState;
import io.millwright.cooling.PumpState;
import io.millwright.cooling.SideState;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.plant.FlowArrangement;
import io.millwright.cooling.plant.HeatExchanger;
import io.millwright.cooling.plant.UaScaling;
import io.millwright.cooling.units.ColdPlates;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.Valve;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.loops.LoopsState;
import io.millwright.report.loops.SolvedLoops;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.ui.schematic.ElementFacts;
import io.millwright.ui.schematic.ElementFacts.Fact;
import io.millwright.ui.schematic.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a unit or a pair of pipes in a solved state. A symbol or link that stands for several speaks for
/// the one that is loaded most or carries most.
final class LoopFacts {
    /// Less is that of units whose drop is part of what they stand in.
    private static final double LEAST_DROP_PA = 50;

    private final LoopsAnswer answer;
    private final FacilityGraph graph;
    private final Catalog catalog;
    private final UnitSystem units;

    LoopFacts(LoopsAnswer answer, Catalog catalog, UnitSystem units) {
        this.answer = answer;
        this.catalog = catalog;
        this.graph = answer.graph();
        this.units = units;
    }

    /// The unit that speaks for a symbol.
    int speaker(Symbol symbol) {
        int best = symbol.nodes()[0];
        double most = -1;
        for (int node : symbol.nodes()) {
            UnitState unit = answer.now().cooling().unit(node);
            double load = graph.node(node).kind() == EquipmentKind.RACK
                    ? answer.now().rackPowerW()[node]
                    : unit == null || !unit.running() ? -1 : share(unit);
            if (load > most) {
                most = load;
                best = node;
            }
        }
        return best;
    }

    private static double share(UnitState unit) {
        PumpState pump = unit.pump();
        return Double.isNaN(unit.loadFraction()) || (pump != null && unit.heatW() == 0)
                ? pump == null ? 0 : pump.speed()
                : unit.loadFraction();
    }

    /// The connection that speaks for a link.
    int speaker(Link link) {
        int best = link.edges()[0];
        double most = -1;
        for (int edge : link.edges()) {
            PipeState pipe = answer.now().cooling().pipe(edge);
            if (pipe != null && Math.abs(pipe.flowM3PerS()) > most) {
                most = Math.abs(pipe.flowM3PerS());
                best = edge;
            }
        }
        return best;
    }

    ElementFacts of(Symbol symbol, LoopsState state) {
        if (symbol.kind() == SymbolKind.BLOCK) {
            LoopsState.Stream stream = state.streams()[symbol.index()];
            List<Fact> facts = stream.flows()
                    ? List.of(
                            fact("Flow that enters", Dimension.LIQUID_FLOW, stream.flowM3PerS()),
                            fact("Supply, mixed", Dimension.TEMPERATURE, stream.supplyC()),
                            fact("Return, mixed", Dimension.TEMPERATURE, stream.returnC()))
                    : List.of();
            return ElementFacts.of(symbol.title(), symbol.rating(), facts);
        }
        int node = speaker(symbol);
        String about = symbol.nodes().length == 1
                ? symbol.rating()
                : graph.node(node).path() + ", loaded most of " + symbol.nodes().length;
        return unit(symbol.title(), about, graph.node(node));
    }

    private ElementFacts unit(String title, String about, Node node) {
        int v = node.index();
        UnitState unit = answer.now().cooling().unit(v);
        if (isStopped(v, unit)) {
            boolean byHand = answer.outages().stopped().contains(node.path());
            return ElementFacts.of(title, about, List.of(new Fact("State", "stopped", byHand ? "by hand" : "")));
        }
        List<Fact> facts = new ArrayList<>();
        if (node.kind() == EquipmentKind.RACK) {
            facts.add(fact("Power", Dimension.POWER, answer.now().rackPowerW()[v]));
        }
        if (unit != null) {
            work(node, unit, facts);
        }
        ElementFacts all = ElementFacts.of(title, about, facts);
        for (Port port : node.kind().ports()) {
            SideState side =
                    port.medium() == Medium.LIQUID ? answer.now().cooling().side(v, port.name()) : null;
            if (side != null && node.kind() != EquipmentKind.PUMP) {
                all = all.with(heading(node.kind(), port), side(node, port, side));
            }
        }
        all = all.with(
                "Accelerator", Chips.of(answer, catalog, node).map(this::chip).orElse(List.of()));
        if (unit != null && unit.pump() != null) {
            all = all.with(node.kind() == EquipmentKind.PUMP ? "" : "Pump", pump(unit.pump()));
        }
        return all;
    }

    private List<Fact> chip(Chips chips) {
        ColdPlates.Point now = chips.now();
        return List.of(
                fact("Case", Dimension.TEMPERATURE, now.caseC()),
                new Fact(
                        "Junction",
                        format(Dimension.TEMPERATURE, now.junctionC()),
                        "limit " + format(Dimension.TEMPERATURE, chips.plates().junctionMaxC())),
                new Fact(
                        now.throttles() ? "Throttles by" : "Margin",
                        format(Dimension.TEMPERATURE_DIFFERENCE, Math.abs(now.marginK()))),
                new Fact(
                        "Warmest supply",
                        format(Dimension.TEMPERATURE, now.warmestSupplyC()),
                        "at this flow and heat"));
    }

    private boolean isStopped(int node, @Nullable UnitState unit) {
        return unit != null ? !unit.running() : new SolvedLoops(graph, answer.now()).isOut(node);
    }

    private void work(Node node, UnitState unit, List<Fact> facts) {
        if (unit.heatW() > 0) {
            facts.add(new Fact(
                    "Heat",
                    format(Dimension.HEAT_FLOW, unit.heatW()),
                    Double.isNaN(unit.loadFraction()) ? "" : percent(unit.loadFraction()) + " of what it can"));
        } else if (node.kind().isHeatRejection()) {
            facts.add(new Fact("Heat", "none", "not needed now"));
        }
        if (unit.mode() != null) {
            facts.add(new Fact("Cools by", SolvedLoops.words(unit.mode())));
        }
        if (unit.saturated()) {
            facts.add(new Fact("Set point", "missed", "at its limit"));
        }
        if (unit.compressorW() > 0) {
            facts.add(new Fact(
                    "Compressors",
                    format(Dimension.POWER, unit.compressorW()),
                    unit.heatW() > 0
                            ? "COP " + String.format(Locale.ROOT, "%.2f", unit.heatW() / unit.electricW())
                            : ""));
        }
        if (unit.fanW() > 0) {
            facts.add(fact("Fans", Dimension.POWER, unit.fanW()));
        }
        if (unit.waterM3PerS() > 0) {
            facts.add(fact("Make-up water", Dimension.LIQUID_FLOW, unit.waterM3PerS()));
        }
        exchange(node, unit, facts);
    }

    /// Approach and conductance of a unit between two loops.
    private void exchange(Node node, UnitState unit, List<Fact> facts) {
        Optional<Sides> sides = sides(node);
        if (sides.isEmpty() || node.kind() == EquipmentKind.WATER_COOLED_CHILLER) {
            return;
        }
        SideState warm = sides.get().warm();
        SideState cold = sides.get().cold();
        facts.add(fact("Approach", Dimension.TEMPERATURE_DIFFERENCE, warm.outC() - cold.inC()));
        double warmK = warm.inC() - warm.outC();
        double coldK = cold.outC() - cold.inC();
        if (unit.heatW() > 0 && warmK > 0 && coldK > 0 && warm.outC() > cold.inC() && warm.inC() > cold.outC()) {
            double conductance = HeatExchanger.sized(
                            FlowArrangement.COUNTERFLOW,
                            UaScaling.CONSTANT,
                            unit.heatW(),
                            unit.heatW() / warmK,
                            unit.heatW() / coldK,
                            warm.inC(),
                            cold.inC())
                    .ratedUaWPerK();
            facts.add(new Fact("UA", format(Dimension.POWER, conductance) + "/K"));
        }
    }

    /// The two liquid sides of a unit between loops.
    record Sides(SideState warm, SideState cold) {}

    /// The loop that a unit cools and the one that takes its heat; empty if it does not stand between two.
    Optional<Sides> sides(Node node) {
        SideState warm = null;
        SideState cold = null;
        for (Port port : node.kind().ports()) {
            SideState side =
                    port.medium() == Medium.LIQUID ? answer.now().cooling().side(node.index(), port.name()) : null;
            if (side != null && port.direction() == Port.Direction.SUPPLIES) {
                warm = side;
            } else if (side != null && port.direction() == Port.Direction.TAKES) {
                cold = side;
            }
        }
        return warm == null || cold == null ? Optional.empty() : Optional.of(new Sides(warm, cold));
    }

    private static String heading(EquipmentKind kind, Port port) {
        return switch (port.name()) {
            case "technology" -> "Technology side";
            case "facility" -> "Facility side";
            case "condenser" -> "Condenser side";
            case "source" -> "Source side";
            case "door" -> "Rear door";
            case "liquid" -> "Liquid";
            default -> kind == EquipmentKind.HEADER ? "" : "Water";
        };
    }

    private List<Fact> side(Node node, Port port, SideState side) {
        if (!(Math.abs(side.flowM3PerS()) > 1e-9)) {
            return List.of(new Fact("Flow", "none"));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("Flow", Dimension.LIQUID_FLOW, side.flowM3PerS()));
        boolean takes = port.direction() == Port.Direction.TAKES;
        facts.add(fact("Supply", Dimension.TEMPERATURE, takes ? side.inC() : side.outC()));
        facts.add(fact("Return", Dimension.TEMPERATURE, takes ? side.outC() : side.inC()));
        if (node.kind() == EquipmentKind.HEADER) {
            LoopResult loop = answer.now().cooling().loops().get(side.loop());
            facts.add(new Fact(
                    "Differential pressure",
                    format(Dimension.PRESSURE, -side.dropPa()),
                    Double.isNaN(loop.setPa()) ? "" : "set to " + format(Dimension.PRESSURE, loop.setPa())));
            facts.add(new Fact("Liquid", loop.fluid().name()));
        } else if (side.dropPa() > LEAST_DROP_PA) {
            facts.add(fact("Pressure drop", Dimension.PRESSURE, side.dropPa()));
        }
        UnitState unit = answer.now().cooling().unit(node.index());
        if (takes && unit != null && !Double.isNaN(unit.valveFraction())) {
            facts.add(new Fact("Valve", percent(unit.valveFraction()), "of rated flow"));
        }
        return facts;
    }

    private List<Fact> pump(PumpState pump) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Speed", percent(pump.speed()), pump.atLimit() ? "as fast as it can" : ""));
        facts.add(fact("Flow", Dimension.LIQUID_FLOW, pump.flowM3PerS()));
        facts.add(new Fact(
                "Pressure",
                format(Dimension.PRESSURE, pump.pressurePa()),
                Double.isNaN(pump.setPa()) ? "" : "holds " + format(Dimension.PRESSURE, pump.setPa())));
        facts.add(new Fact(
                "Electric power",
                format(Dimension.POWER, pump.electricW()),
                pump.efficiency() > 0 ? percent(pump.efficiency()) + " wire to water" : ""));
        return facts;
    }

    ElementFacts of(Link link) {
        int e = speaker(link);
        Edge edge = graph.edge(e);
        PipeState pipe = answer.now().cooling().pipe(e);
        String many = link.edges().length == 1 ? "" : "carries most of " + link.edges().length;
        boolean shut = answer.outages().isShut(graph, edge);
        List<Fact> facts = new ArrayList<>();
        if (shut) {
            facts.add(new Fact("Valve", "closed", "by hand"));
        } else if (edge.pipe().valve() != Valve.NONE) {
            facts.add(new Fact(
                    "Valve",
                    edge.pipe().valve().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    percent(edge.pipe().openFraction()) + " open"));
        }
        if (pipe != null && !shut) {
            facts.add(fact("Flow", Dimension.LIQUID_FLOW, Math.abs(pipe.flowM3PerS())));
            facts.add(fact("Supply", Dimension.TEMPERATURE, pipe.supplyC()));
            facts.add(fact("Return", Dimension.TEMPERATURE, pipe.returnC()));
            facts.add(fact("Pressure drop, both ways", Dimension.PRESSURE, pipe.dropPa()));
            if (!Double.isNaN(pipe.diameterM())) {
                facts.add(new Fact(
                        "Inner diameter",
                        format(Dimension.LENGTH, pipe.diameterM()),
                        edge.lengthM() > 0 ? format(Dimension.LENGTH, edge.lengthM()) + " long" : ""));
                facts.add(fact("Velocity", Dimension.VELOCITY, Math.abs(pipe.velocityMPerS())));
            }
        }
        return ElementFacts.of(Line.words(graph, e), many, facts);
    }

    private Fact fact(String name, Dimension dimension, double value) {
        return new Fact(name, format(dimension, value));
    }

    private String format(Dimension dimension, double value) {
        return dimension.format(value, units);
    }

    private static String percent(double fraction) {
        return Math.round(100 * fraction) + " %";
    }
}
