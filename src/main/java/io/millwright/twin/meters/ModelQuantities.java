package io.millwright.twin.meters;

import static io.millwright.quantity.Dimension.COUNT;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.PRESSURE;
import static io.millwright.quantity.Dimension.TEMPERATURE;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.ZoneResult;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.SideState;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.units.ColdPlates;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.quantity.Dimension;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Sampling;
import io.millwright.twin.record.Subject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// What of a steady state a meter can show, by the kind of its subject. Where a recorded run has the same quantity it
/// has the same name. Ports make their own: `technology-out`, `-in`, `-flow` and `-drop` of a liquid port, `feed-a` of
/// the power port `A` of a rack.
final class ModelQuantities {
    static final Quantity SET_POINT = of("set-point", "Set point", TEMPERATURE);
    static final Quantity RUNNING = of("running", "In service", COUNT);
    private static final Quantity WATER_FLOW = of("water-flow", "Make-up water", LIQUID_FLOW);
    private static final Quantity INPUT = of("input", "Input", POWER);
    private static final Quantity LOSS = of("loss", "Loss", POWER);
    private static final Quantity FAN_POWER = of("fan-power", "Fans", POWER);
    private static final Quantity PUMP_POWER = of("pump-power", "Pump", POWER);
    private static final Quantity COMPRESSOR_POWER = of("compressor-power", "Compressors", POWER);
    private static final Quantity PUMP_SPEED = of("pump-speed", "Pump speed", Dimension.FRACTION);
    private static final Quantity VALVE = of("valve", "Valve", Dimension.FRACTION);
    private static final Quantity SUPPLY_AIR = of("supply-air", "Supply air", TEMPERATURE);
    private static final Quantity RETURN_AIR = of("return-air", "Return air", TEMPERATURE);

    /// Reads one node.
    interface NodeReading {
        double of(Twin twin, SteadyState state, int node);
    }

    /// A quantity of nodes and how it is read.
    record OfNode(Quantity quantity, NodeReading reading) {}

    static final SequencedMap<Quantity, ToDoubleFunction<SteadyState>> FACILITY = facility();
    static final SequencedMap<Quantity, ToDoubleFunction<LoopResult>> LOOP = loop();
    static final SequencedMap<Quantity, ToDoubleFunction<ZoneResult>> HALL = hall();
    private static final SequencedMap<Quantity, NodeReading> RACK = rack();
    private static final SequencedMap<Quantity, NodeReading> EQUIPMENT = equipment();

    private ModelQuantities() {}

    private static Quantity of(String id, String name, Dimension dimension) {
        return new Quantity(id, name, dimension, Sampling.MEAN);
    }

    private static double airCompressorsW(SteadyState state) {
        return state.air().units().stream()
                .mapToDouble(AirUnitResult::compressorW)
                .sum();
    }

    private static SequencedMap<Quantity, ToDoubleFunction<SteadyState>> facility() {
        SequencedMap<Quantity, ToDoubleFunction<SteadyState>> all = new LinkedHashMap<>();
        all.put(Quantities.FACILITY_POWER, SteadyState::facilityPowerW);
        all.put(Quantities.GRID_POWER, SteadyState::facilityPowerW);
        all.put(Quantities.IT_POWER, terms(EnergyTerms::itW));
        all.put(Quantities.NETWORK_POWER, terms(EnergyTerms::networkW));
        all.put(Quantities.FAN_POWER, state -> state.terms().airFansW() - airCompressorsW(state));
        all.put(Quantities.AIR_COMPRESSOR_POWER, ModelQuantities::airCompressorsW);
        all.put(Quantities.PUMP_POWER, terms(EnergyTerms::pumpsW));
        all.put(Quantities.CHILLER_POWER, terms(EnergyTerms::chillersW));
        all.put(Quantities.REJECTION_POWER, terms(EnergyTerms::heatRejectionW));
        all.put(Quantities.LOSS_POWER, state -> state.power().lossW());
        all.put(Quantities.PUE, state -> state.terms().pue());
        all.put(Quantities.WATER_RATE, state -> state.cooling().waterM3PerS());
        all.put(Quantities.HOTTEST_INLET, SteadyState::hottestInletC);
        all.put(Quantities.DRY_BULB, state -> state.point().dryBulbC());
        all.put(Quantities.WET_BULB, state -> state.point().wetBulbC());
        return all;
    }

    private static ToDoubleFunction<SteadyState> terms(ToDoubleFunction<EnergyTerms> term) {
        return state -> term.applyAsDouble(state.terms());
    }

    private static SequencedMap<Quantity, ToDoubleFunction<LoopResult>> loop() {
        SequencedMap<Quantity, ToDoubleFunction<LoopResult>> all = new LinkedHashMap<>();
        all.put(Quantities.SUPPLY, LoopResult::supplyC);
        all.put(Quantities.RETURN, LoopResult::returnC);
        all.put(Quantities.FLOW, LoopResult::flowM3PerS);
        all.put(Quantities.HEAT, LoopResult::heatW);
        all.put(of("pressure", "Differential pressure", PRESSURE), LoopResult::heldPa);
        all.put(PUMP_SPEED, LoopResult::pumpSpeed);
        return all;
    }

    private static SequencedMap<Quantity, ToDoubleFunction<ZoneResult>> hall() {
        SequencedMap<Quantity, ToDoubleFunction<ZoneResult>> all = new LinkedHashMap<>();
        all.put(SUPPLY_AIR, ZoneResult::supplyC);
        all.put(RETURN_AIR, ZoneResult::returnC);
        all.put(Quantities.WARM_AIR, ZoneResult::returnC);
        all.put(Quantities.HOTTEST_INLET, ZoneResult::hottestInletC);
        all.put(Quantities.HEAT, ZoneResult::heatW);
        return all;
    }

    private static SequencedMap<Quantity, NodeReading> rack() {
        SequencedMap<Quantity, NodeReading> all = new LinkedHashMap<>();
        all.put(Quantities.RACK_POWER, (twin, state, v) -> state.rackPowerW()[v]);
        all.put(Quantities.INLET, (twin, state, v) -> state.air().nodeInletC()[v]);
        all.put(Quantities.COOLANT, (twin, state, v) -> side(state, v, "liquid", SideState::inC));
        all.put(Quantities.CHIP, ModelQuantities::chipC);
        return all;
    }

    private static SequencedMap<Quantity, NodeReading> equipment() {
        SequencedMap<Quantity, NodeReading> all = new LinkedHashMap<>();
        all.put(Quantities.OUTPUT, (twin, state, v) -> state.power().nodeOutputW()[v]);
        all.put(INPUT, (twin, state, v) -> state.power().nodeInputW()[v]);
        all.put(LOSS, (twin, state, v) -> state.power().nodeLossW()[v]);
        all.put(Quantities.LOAD, (twin, state, v) -> state.power().loadFraction(v));
        all.put(Quantities.DRAW, (twin, state, v) -> state.mechanicalW()[v]);
        all.put(Quantities.REMOVED, (twin, state, v) -> state.cooling().nodeHeatW()[v]);
        all.put(FAN_POWER, unit(UnitState::fanW));
        all.put(PUMP_POWER, unit(UnitState::pumpW));
        all.put(COMPRESSOR_POWER, unit(UnitState::compressorW));
        all.put(VALVE, unit(UnitState::valveFraction));
        all.put(
                PUMP_SPEED,
                unit(unit -> unit.pump() == null ? Double.NaN : unit.pump().speed()));
        all.put(WATER_FLOW, unit(UnitState::waterM3PerS));
        return all;
    }

    private static NodeReading unit(ToDoubleFunction<UnitState> figure) {
        return (twin, state, v) -> {
            UnitState unit = state.cooling().unit(v);
            return unit == null ? Double.NaN : figure.applyAsDouble(unit);
        };
    }

    private static double side(SteadyState state, int node, String port, ToDoubleFunction<SideState> figure) {
        SideState side = state.cooling().side(node, port);
        return side == null ? Double.NaN : figure.applyAsDouble(side);
    }

    private static double chipC(Twin twin, SteadyState state, int node) {
        SideState side = state.cooling().side(node, "liquid");
        if (side == null) {
            return Double.NaN;
        }
        double liquidW = state.rackPowerW()[node] * twin.liquidFraction(node);
        return twin.catalog()
                .rack(twin.graph().node(node).type())
                .flatMap(type -> twin.catalog()
                        .accelerator(type.acceleratorId())
                        .flatMap(accelerator -> ColdPlates.of(type, accelerator)))
                .map(plates -> plates.at(side.inC(), side.flowM3PerS(), liquidW).junctionC())
                .orElse(Double.NaN);
    }

    /// A quantity of a rack or of equipment, by its id.
    static Optional<OfNode> ofNode(Subject.Kind kind, Node node, String id) {
        return byId(kind == Subject.Kind.RACK ? RACK : EQUIPMENT, id)
                .map(entry -> new OfNode(entry.getKey(), entry.getValue()))
                .or(() -> ofPort(node.kind(), id));
    }

    private static Optional<OfNode> ofPort(EquipmentKind kind, String id) {
        for (Port port : kind.ports()) {
            String name = port.name().toLowerCase(Locale.ROOT);
            if (port.medium() == Medium.LIQUID) {
                for (LiquidFigure figure : LiquidFigure.values()) {
                    if (id.equals(name + "-" + figure.word)) {
                        NodeReading reading = (twin, state, v) -> side(state, v, port.name(), figure.of);
                        return Optional.of(new OfNode(of(id, figure.words, figure.dimension), reading));
                    }
                }
            } else if (port.medium() == Medium.POWER && id.equals("feed-" + name)) {
                Quantity quantity = of(id, "Feed " + port.name(), POWER);
                return Optional.of(new OfNode(quantity, (twin, state, v) -> fedW(twin, state, v, port.name())));
            }
        }
        return Optional.empty();
    }

    private static double fedW(Twin twin, SteadyState state, int node, String port) {
        double sum = 0;
        for (int index : twin.graph().incoming(node)) {
            Edge edge = twin.graph().edge(index);
            if (edge.medium() == Medium.POWER && edge.toPort().equals(port)) {
                sum += state.power().edgePowerW()[index];
            }
        }
        return sum;
    }

    private enum LiquidFigure {
        IN("in", "Liquid in", TEMPERATURE, SideState::inC),
        OUT("out", "Liquid out", TEMPERATURE, SideState::outC),
        FLOW("flow", "Flow", LIQUID_FLOW, SideState::flowM3PerS),
        DROP("drop", "Pressure drop", PRESSURE, SideState::dropPa);

        private final String word;
        private final String words;
        private final Dimension dimension;
        private final ToDoubleFunction<SideState> of;

        LiquidFigure(String word, String words, Dimension dimension, ToDoubleFunction<SideState> of) {
            this.word = word;
            this.words = words;
            this.dimension = dimension;
            this.of = of;
        }
    }

    /// The ids of all quantities that subjects of a kind have, for messages; those of ports with their pattern.
    static String known(Subject.Kind kind) {
        return switch (kind) {
            case FACILITY -> ids(FACILITY);
            case LOOP -> ids(LOOP);
            case HALL -> ids(HALL);
            case RACK -> ids(RACK) + ", liquid-in, liquid-out, liquid-flow, liquid-drop, feed-a";
            case EQUIPMENT ->
                ids(EQUIPMENT)
                        + ", set-point, running, and of each liquid port PORT-in, PORT-out, PORT-flow, PORT-drop";
            default -> "none";
        };
    }

    private static String ids(SequencedMap<Quantity, ?> quantities) {
        return String.join(", ", quantities.keySet().stream().map(Quantity::id).toList());
    }

    /// A quantity and how it is read, by its id.
    static <T> Optional<Map.Entry<Quantity, T>> byId(SequencedMap<Quantity, T> quantities, String id) {
        return quantities.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .findFirst();
    }
}
