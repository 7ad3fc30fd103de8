package io.millwright.twin.record;

import io.millwright.airflow.AirUnitResult;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Normally;
import io.millwright.power.PowerTimeline;
import io.millwright.power.PowerTimeline.Energy;
import io.millwright.power.SwitchState;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the facility as a whole took and how hot it was.
///
/// **Powers** are means from the energy counters of the electrical path, so that over a step grid + generators +
/// batteries = facility = racks + switches + fans + compressors of air units + pumps + chillers + coolers + losses to
/// the rounding of a number.
/// How loads share what they took is read from what racks and the plant with supply asked for at the end of the step.
/// What batteries charge and discharge is the change of what is in all of them, so that one that charges another does
/// not count.
final class FacilityReadings implements Readings {
    private static final List<Quantity> PLANT = List.of(
            Quantities.NETWORK_POWER,
            Quantities.FAN_POWER,
            Quantities.AIR_COMPRESSOR_POWER,
            Quantities.PUMP_POWER,
            Quantities.CHILLER_POWER,
            Quantities.REJECTION_POWER);

    private static final List<Channel> CHANNELS = Stream.of(
                    Stream.of(
                            Quantities.GRID_POWER,
                            Quantities.STANDBY_POWER,
                            Quantities.BATTERY_POWER,
                            Quantities.DISCHARGE_POWER,
                            Quantities.CHARGE_POWER,
                            Quantities.FACILITY_POWER,
                            Quantities.IT_POWER,
                            Quantities.COOLING_POWER,
                            Quantities.LOSS_POWER,
                            Quantities.PUE,
                            Quantities.GRID_ENERGY,
                            Quantities.BATTERY_CHARGE,
                            Quantities.BREAKERS_OPEN),
                    PLANT.stream(),
                    Stream.of(
                            Quantities.DRY_BULB,
                            Quantities.WET_BULB,
                            Quantities.WATER_RATE,
                            Quantities.WATER,
                            Quantities.HOTTEST_INLET,
                            Quantities.HOTTEST_CHIP,
                            Quantities.WARMEST_COOLANT,
                            Quantities.THERMAL_MARGIN,
                            Quantities.LOWEST_CLOCK,
                            Quantities.MEAN_CLOCK,
                            Quantities.RACKS_THROTTLED,
                            Quantities.RACKS_DOWN,
                            Quantities.RACKS_CAPPED))
            .flatMap(quantities -> quantities)
            .map(Channel::of)
            .toList();

    private final List<Node> nodes;
    private final FacilityGraph graph;
    private final int[] racks;
    private final int[] batteries;
    private final SequencedMap<Quantity, Double> told = new LinkedHashMap<>();
    private double gridJ;
    private double waterM3;
    private @Nullable SwitchState switches;
    private int open;

    FacilityReadings(Twin twin) {
        graph = twin.graph();
        nodes = graph.nodes();
        racks = racks(twin);
        batteries = nodes.stream()
                .filter(node -> node.kind() == EquipmentKind.UPS || node.kind() == EquipmentKind.BATTERY)
                .mapToInt(Node::index)
                .toArray();
    }

    static int[] racks(Twin twin) {
        return twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .mapToInt(Node::index)
                .toArray();
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public void read(LoopMoment moment, double[] values) {
        powers(moment);
        switches(moment.electrical());
        outside(moment);
        racks(moment);
        for (int c = 0; c < values.length; c++) {
            values[c] = told.getOrDefault(CHANNELS.get(c).quantity(), Double.NaN);
        }
    }

    private void powers(LoopMoment moment) {
        Energy before = moment.before();
        Energy now = moment.electrical().energy();
        double stepS = moment.stepS();
        double lossW = (now.lossJ() - before.lossJ()) / stepS;
        double loadW = (now.loadJ() - before.loadJ()) / stepS;
        told.put(Quantities.GRID_POWER, (now.gridJ() - before.gridJ()) / stepS);
        told.put(Quantities.STANDBY_POWER, (now.standbyJ() - before.standbyJ()) / stepS);
        double batteryW = (before.storedJ() - now.storedJ()) / stepS;
        told.put(Quantities.BATTERY_POWER, batteryW);
        told.put(Quantities.DISCHARGE_POWER, Math.max(0, batteryW));
        told.put(Quantities.CHARGE_POWER, Math.max(0, -batteryW));
        gridJ += now.gridJ() - before.gridJ();
        told.put(Quantities.GRID_ENERGY, gridJ);
        told.put(Quantities.FACILITY_POWER, loadW + lossW);
        told.put(Quantities.LOSS_POWER, lossW);
        double itW = Arrays.stream(moment.rackW()).sum();
        double[] plantW = plantW(moment);
        double askedW = itW + Arrays.stream(plantW).sum();
        double part = askedW > 0 ? loadW / askedW : 0;
        double coolingW = 0;
        for (int i = 0; i < plantW.length; i++) {
            told.put(PLANT.get(i), part * plantW[i]);
            coolingW += PLANT.get(i).equals(Quantities.NETWORK_POWER) ? 0 : part * plantW[i];
        }
        told.put(Quantities.COOLING_POWER, coolingW);
        double tookW = askedW > 0 ? part * itW : loadW;
        told.put(Quantities.IT_POWER, tookW);
        told.put(Quantities.PUE, tookW > 0 ? (loadW + lossW) / tookW : Double.NaN);
    }

    /// What plant with supply asked for, in the order of [#PLANT].
    private double[] plantW(LoopMoment moment) {
        double[] watts = new double[PLANT.size()];
        for (Node node : nodes) {
            if (moment.electrical().isLive(node.index())) {
                Quantity kind = switch (node.kind()) {
                    case NETWORK_SWITCH -> Quantities.NETWORK_POWER;
                    case RACK, CRAH, CRAC, FAN_WALL, IN_ROW -> Quantities.FAN_POWER;
                    case AIR_COOLED_CHILLER, WATER_COOLED_CHILLER, HEAT_RECOVERY -> Quantities.CHILLER_POWER;
                    case DRY_COOLER, ADIABATIC_COOLER, TOWER -> Quantities.REJECTION_POWER;
                    default -> Quantities.PUMP_POWER;
                };
                watts[PLANT.indexOf(kind)] += moment.mechanicalW()[node.index()];
            }
        }
        for (AirUnitResult unit : moment.plant().air().units()) {
            if (unit.compressorW() > 0 && moment.electrical().isLive(unit.node())) {
                double part = unit.compressorW() / unit.electricW();
                double compressorW = part * moment.mechanicalW()[unit.node()];
                watts[PLANT.indexOf(Quantities.FAN_POWER)] -= compressorW;
                watts[PLANT.indexOf(Quantities.AIR_COMPRESSOR_POWER)] += compressorW;
            }
        }
        return watts;
    }

    private void switches(PowerTimeline electrical) {
        double storedJ = 0;
        double capacityJ = 0;
        for (int battery : batteries) {
            if (electrical.capacityJ(battery) > 0) {
                storedJ += electrical.storedJ(battery);
                capacityJ += electrical.capacityJ(battery);
            }
        }
        told.put(Quantities.BATTERY_CHARGE, capacityJ > 0 ? storedJ / capacityJ : Double.NaN);
        SwitchState now = electrical.state();
        if (switches == null || !now.equals(switches)) {
            switches = now;
            open = (int) graph.edges().stream()
                    .filter(edge -> edge.normally() == Normally.CLOSED && now.isOpen(edge.index()))
                    .count();
        }
        told.put(Quantities.BREAKERS_OPEN, (double) open);
    }

    private void outside(LoopMoment moment) {
        told.put(Quantities.WATER_RATE, moment.plant().cooling().waterM3PerS());
        waterM3 += moment.plant().cooling().waterM3PerS() * moment.stepS();
        told.put(Quantities.WATER, waterM3);
        told.put(Quantities.DRY_BULB, moment.plant().point().dryBulbC());
        told.put(Quantities.WET_BULB, moment.plant().point().wetBulbC());
        double warmest = Double.NaN;
        for (LoopResult loop : moment.plant().cooling().loops()) {
            if (loop.kind() == LoopResult.Kind.TECHNOLOGY) {
                warmest = higher(warmest, moment.thermal().loopSupplyC(loop.index()));
            }
        }
        for (int rack : racks) {
            warmest = higher(warmest, moment.thermal().supplyC(rack));
        }
        told.put(Quantities.WARMEST_COOLANT, warmest);
    }

    private void racks(LoopMoment moment) {
        double inletC = Double.NaN;
        double chipC = Double.NaN;
        double aboveK = Double.NEGATIVE_INFINITY;
        double lowest = 1;
        double clocks = 0;
        int throttled = 0;
        int down = 0;
        int capped = 0;
        for (int rack : racks) {
            RackMode mode = moment.mode()[rack];
            boolean works = mode == RackMode.NORMAL || mode == RackMode.THROTTLED;
            inletC = higher(inletC, moment.thermal().inletC(rack));
            chipC = higher(chipC, moment.thermal().chipC(rack));
            aboveK = Math.max(aboveK, moment.thermal().aboveLimitK(rack));
            lowest = works ? Math.min(lowest, moment.clock()[rack]) : lowest;
            clocks += works ? moment.clock()[rack] : 0;
            throttled += mode == RackMode.THROTTLED ? 1 : 0;
            down += works ? 0 : 1;
            capped += moment.capW()[rack] < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        int working = racks.length - down;
        told.put(Quantities.HOTTEST_INLET, inletC);
        told.put(Quantities.HOTTEST_CHIP, chipC);
        told.put(Quantities.THERMAL_MARGIN, Double.isInfinite(aboveK) ? Double.NaN : -aboveK);
        told.put(Quantities.LOWEST_CLOCK, working > 0 ? lowest : Double.NaN);
        told.put(Quantities.MEAN_CLOCK, working > 0 ? clocks / working : Double.NaN);
        told.put(Quantities.RACKS_THROTTLED, (double) throttled);
        told.put(Quantities.RACKS_DOWN, (double) down);
        told.put(Quantities.RACKS_CAPPED, (double) capped);
    }

    static double higher(double known, double next) {
        return Double.isNaN(known) || next > known ? next : known;
    }
}
